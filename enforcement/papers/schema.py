"""JSON Schema (2020-12) of a form's data file, made from the form's fields."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.papers.fields import Condition, Field, FieldType
from enforcement.papers.form import Form
from enforcement.papers.paper import PaperMark

Schema = dict[str, object]

SHAPES: Final[Mapping[FieldType, Mapping[str, object]]] = MappingProxyType(
    {
        FieldType.TEXT: {"type": "string"},
        FieldType.NAME: {"type": "string"},
        FieldType.LONG_TEXT: {"type": "string"},
        FieldType.ID_NUMBER: {"type": "string"},
        FieldType.CREDIT_CODE: {"type": "string"},
        FieldType.PHONE: {"type": "string"},
        FieldType.DATE: {"type": "string", "format": "date"},
        FieldType.INSTANT: {"type": "string", "format": "date-time"},
        FieldType.MONEY: {"type": "integer", "minimum": 0, "description": "分"},
        FieldType.INTEGER: {"type": "integer", "minimum": 0},
        FieldType.FLAG: {"type": "boolean"},
        FieldType.TEXTS: {"type": "array", "items": {"type": "string"}},
    }
)


def form_schema(form: Form) -> Schema:
    """Return the JSON Schema of a form's data file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{form.id} {form.title}",
        "type": "object",
        "properties": {
            "form": {"const": form.id},
            "version": {"const": form.version},
            "mark": {"enum": [mark.value for mark in PaperMark]},
            "fields": _group(form.fields),
        },
        "required": ["form", "version", "fields"],
        "additionalProperties": False,
    }


def _group(fields: tuple[Field, ...]) -> Schema:
    required = [field.key for field in fields if field.required and field.when is None]
    schema: Schema = {
        "type": "object",
        "properties": {field.key: _field(field) for field in fields},
        "required": required,
        "additionalProperties": False,
    }
    conditions = [
        _condition(field.when, field.key) for field in fields if field.required and field.when
    ]
    return {**schema, "allOf": conditions} if conditions else schema


def _condition(when: Condition, key: str) -> Schema:
    holds = {"properties": {when.key: {"enum": list(when.values)}}, "required": [when.key]}
    return {"if": holds, "then": {"required": [key]}}


def _field(field: Field) -> Schema:
    titled: Schema = {"title": field.label}
    match field.type:
        case FieldType.GROUP:
            return {**titled, **_group(field.fields)}
        case FieldType.GROUPS:
            least = {"minItems": field.least} if field.required else {}
            return {**titled, "type": "array", "items": _group(field.fields), **least}
        case FieldType.CHOICE:
            values = [choice.value for choice in field.choices]
            terms = "；".join(f"{choice.value}：{choice.term}" for choice in field.choices)
            return {**titled, "enum": values, "description": terms}
        case _:
            return {**titled, **SHAPES[field.type]}
