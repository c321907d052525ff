"""Whether paper data has the shape of its form: known keys, right types. Pure.

Blanks are no problem here: a draft has them. What a final paper must hold stands in `checks`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from enforcement.money import FEN_PER_YUAN, LIMIT_YUAN
from enforcement.papers.fields import Field, FieldType
from enforcement.papers.form import Form
from enforcement.papers.paper import Json, PaperData


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A value that doesn't fit: where, and what is wrong with it."""

    path: str
    sentence: str


def problems(form: Form, paper: PaperData) -> tuple[Problem, ...]:
    """Return everything in a paper that doesn't have the shape of its form."""
    if paper.version != form.version:
        told = f"{form.id} 现在是第 {form.version} 版，这份是第 {paper.version} 版"
        return (Problem(path="version", sentence=told),)
    return tuple(_group_problems(form.fields, paper.fields, ""))


def _group_problems(
    fields: tuple[Field, ...], values: Mapping[str, Json], prefix: str
) -> Iterator[Problem]:
    by_key = {field.key: field for field in fields}
    for key, value in values.items():
        path = f"{prefix}{key}"
        field = by_key.get(key)
        if field is None:
            yield Problem(path=path, sentence=f"没有 {path} 这一项")
        elif value is not None and value != "":
            yield from _field_problems(field, value, path)


def _field_problems(field: Field, value: Json, path: str) -> Iterator[Problem]:
    match field.type:
        case FieldType.GROUP if isinstance(value, Mapping):
            yield from _group_problems(field.fields, value, f"{path}.")
        case FieldType.GROUPS if isinstance(value, tuple):
            for at, entry in enumerate(value):
                inner = f"{path}.{at}"
                if isinstance(entry, Mapping):
                    yield from _group_problems(field.fields, entry, f"{inner}.")
                else:
                    yield Problem(path=inner, sentence=f"{field.label}（{inner}）要是一个对象")
        case FieldType.CHOICE:
            if value not in [choice.value for choice in field.choices]:
                allowed = "、".join(choice.value for choice in field.choices)
                yield Problem(path=path, sentence=f"{field.label}（{path}）只能是 {allowed}")
        case _:
            fits, wanted = SHAPES[field.type]
            if not fits(value):
                yield Problem(path=path, sentence=f"{field.label}（{path}）{wanted}")


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _is_date(value: Json) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_instant(value: Json) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_count(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_money(value: Json) -> bool:
    return _is_count(value) and int(str(value)) < LIMIT_YUAN * FEN_PER_YUAN


def _is_texts(value: Json) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


def _is_sha256(value: Json) -> bool:
    return isinstance(value, str) and bool(_SHA256.fullmatch(value))


_SHA256: Final = re.compile("[0-9a-f]{64}")
_TEXT: Final = (_is_text, "要是文字")
SHAPES: Final[Mapping[FieldType, tuple[Callable[[Json], bool], str]]] = MappingProxyType(
    {
        FieldType.TEXT: _TEXT,
        FieldType.NAME: _TEXT,
        FieldType.LONG_TEXT: _TEXT,
        FieldType.ID_NUMBER: _TEXT,
        FieldType.CREDIT_CODE: _TEXT,
        FieldType.PHONE: _TEXT,
        FieldType.DATE: (_is_date, "要是日期，写成 2026-11-24"),
        FieldType.INSTANT: (_is_instant, "要是带时区的时间，写成 2026-11-24T10:12+08:00"),
        FieldType.MONEY: (_is_money, "要是金额，用分，写整数"),
        FieldType.INTEGER: (_is_count, "要是整数"),
        FieldType.FLAG: (lambda value: isinstance(value, bool), "只能是 true 或 false"),
        FieldType.PICTURE: (_is_sha256, "要是图片的 SHA-256 校验码"),
        FieldType.TEXTS: (_is_texts, "要是文字的列表"),
        FieldType.GROUP: (lambda _: False, "要是一个对象"),
        FieldType.GROUPS: (lambda _: False, "要是列表"),
    }
)
