"""JSON Schema (2020-12) of a form's data file, made from the form's fields."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.papers.fields import Condition, Field, FieldType
from enforcement.papers.form import Form
from enforcement.papers.paper import PaperMark

Schema = dict[str, object]

# Seconds may be left out, as papers have none; so this isn't the format "date-time".
INSTANT_PATTERN: Final = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$"
SHAPES: Final[Mapping[FieldType, Mapping[str, object]]] = MappingProxyType(
    {
        FieldType.TEXT: {"type": "string"},
        FieldType.NAME: {"type": "string"},
        FieldType.LONG_TEXT: {"type": "string"},
        FieldType.ID_NUMBER: {"type": "string"},
        FieldType.CREDIT_CODE: {"type": "string"},
        FieldType.PHONE: {"type": "string"},
        FieldType.DATE: {"type": "string", "format": "date"},
        FieldType.INSTANT: {"type": "string", "pattern": INSTANT_PATTERN},
        FieldType.MONEY: {"type": "integer", "minimum": 0, "description": "分"},
        FieldType.INTEGER: {"type": "integer", "minimum": 0},
        FieldType.FLAG: {"type": "boolean"},
        FieldType.PICTURE: {"type": "string", "pattern": "^[0-9a-f]{64}$"},
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
    schema = {"title": field.label, **_shape(field)}
    if field.required or "type" not in schema:
        return schema
    return {**schema, "type": [schema["type"], "null"]}


def _shape(field: Field) -> Schema:
    match field.type:
        case FieldType.GROUP:
            return _group(field.fields)
        case FieldType.GROUPS:
            least = {"minItems": field.least} if field.required else {}
            return {"type": "array", "items": _group(field.fields), **least}
        case FieldType.CHOICE:
            values: list[str | None] = [choice.value for choice in field.choices]
            terms = "；".join(f"{choice.value}：{choice.term}" for choice in field.choices)
            return {"enum": values if field.required else [*values, None], "description": terms}
        case _:
            return dict(SHAPES[field.type])
