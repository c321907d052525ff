"""Frozen dataclasses as JSON and back, by their type hints.

Serves reference data whose shape is fixed elsewhere (items, tiers): unknown keys are left out, so
rows of a newer program can be read, and a missing key takes the field's default.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_plain(value: object) -> object:
    """Return a value as JSON holds it; sets come out in a fixed order."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: to_plain(getattr(value, item.name)) for item in fields(value)}
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(map(to_plain, value), key=str)
        case tuple() | list():
            return [to_plain(item) for item in value]
    return value


def from_plain(kind: type[T], plain: object) -> T:
    """Return the dataclass that `to_plain` wrote.

    Raises:
        ValueError: If the data has another shape.
    """
    value = _read(kind, plain)
    if not isinstance(value, kind):
        raise ValueError(f"not a {kind.__name__}")  # noqa: TRY004 - the data is wrong, not the call
    return value


def _read(hint: Any, plain: Any) -> Any:  # noqa: ANN401 - a value of any hinted type
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return None if plain is None else _read(_not_none(hint), plain)
    if origin in (tuple, frozenset):
        inner = typing.get_args(hint)[0]
        return origin(_read(inner, item) for item in plain)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{name: _read(hints[name], plain[name]) for name in hints if name in plain})
    if hint in (date, datetime):
        return hint.fromisoformat(plain)
    return hint(plain)


def _not_none(hint: Any) -> Any:  # noqa: ANN401 - any member of a union
    return next(part for part in typing.get_args(hint) if part is not types.NoneType)


@cache
def _hints(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any dataclass
    hints = typing.get_type_hints(kind)
    return {item.name: hints[item.name] for item in fields(kind)}
