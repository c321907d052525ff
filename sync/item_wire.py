"""An item list as JSON, as the server publishes it; names as in `enforcement.items`."""

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Union, cast, get_args, get_origin, get_type_hints

from enforcement.items import ItemList


class NotAnItemList(ValueError):
    """A body that is no item list of a shape known here."""


def encode_list(item_list: ItemList) -> bytes:
    """Return the JSON of a list."""
    plain = _plain(item_list)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def decode_list(body: bytes) -> ItemList:
    """Return the list of a JSON body; keys of newer programs are ignored.

    Raises:
        NotAnItemList: If it is none.
    """
    try:
        item_list = _typed(ItemList, json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotAnItemList(str(error)) from error
    if not isinstance(item_list, ItemList):
        raise NotAnItemList
    return item_list


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(str(_plain(each)) for each in value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _typed(kind: object, value: object) -> object:
    """Return a JSON value as the annotated type."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(each for each in get_args(kind) if each is not types.NoneType)
        return None if value is None else _typed(inner, value)
    if origin in (tuple, frozenset):
        if not isinstance(value, list):
            raise TypeError(f"{kind}: {value!r}")
        each_kind = get_args(kind)[0]
        several = (_typed(each_kind, each) for each in value)
        return tuple(several) if origin is tuple else frozenset(several)
    if not isinstance(kind, type):
        raise TypeError(f"{kind}: {value!r}")
    return _dataclass(kind, value) if dataclasses.is_dataclass(kind) else _scalar(kind, value)


def _dataclass(kind: type, value: object) -> object:
    if not isinstance(value, Mapping):
        raise TypeError(f"{kind.__name__}: {value!r}")
    hints = get_type_hints(kind)
    known = {name: _typed(hints[name], each) for name, each in value.items() if name in hints}
    return cast("Callable[..., object]", kind)(**known)


def _scalar(kind: type, value: object) -> object:
    if kind is date:
        return date.fromisoformat(str(value))
    if issubclass(kind, Enum):
        return cast("Callable[[object], object]", kind)(value)
    stated = str if issubclass(kind, str) else bool if kind is bool else int
    if type(value) is not stated:
        raise TypeError(f"{kind.__name__}: {value!r}")
    return cast("Callable[[object], object]", kind)(value)
