"""An item list as one line of text: the store keeps it by its hash, the server sends it on.

The same list always gives the same text, so its SHA-256 names it.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from enforcement.errors import InvalidInput
from enforcement.items import (
    CoerciveBasis,
    ConferredClass,
    DiscretionTier,
    EnforcementItem,
    FineParty,
    FineRange,
    FineSchedule,
    ItemKind,
    ItemList,
    PowerSource,
)
from enforcement.law_refs import LawRank, LawRef
from enforcement.money import Fen
from enforcement.records import Fields, Json
from enforcement.unit import UnitKind

FORMAT: Final = 1

_ITEM_TEXTS: Final = (
    "code",
    "name",
    "short_name",
    "domain",
    "department",
    "rectify_note",
    "area_limit",
    "list_version",
    "basis_changed",
    "note",
)
_LIST_TEXTS: Final = ("version", "issued_by", "doc_no", "source_sha256")
_RARE_PARTS: Final = ("point", "extra")
"""Parts of a citation that most lists never name: written only where one does."""
_RANGES: Final = ("person", "unit", "person_aggravated", "unit_aggravated")

Data = Mapping[str, object]


def encode_item_list(item_list: ItemList) -> str:
    """Return a list as one line of JSON."""
    data = {
        "format": FORMAT,
        **{name: getattr(item_list, name) for name in _LIST_TEXTS},
        "effective_from": item_list.effective_from.isoformat(),
        "effective_to": _day(item_list.effective_to),
        "sample": item_list.sample,
        "rows": [item_data(item) for item in item_list.rows],
        "tiers": [_tier_data(tier) for tier in item_list.tiers],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def item_list_sha256(item_list: ItemList) -> str:
    """Return the hash that names a list."""
    return hashlib.sha256(encode_item_list(item_list).encode()).hexdigest()


def decode_item_list(text: str) -> ItemList:
    """Read back what `encode_item_list` wrote.

    Raises:
        InvalidInput: If it is no list, or one of a newer program.
    """
    try:
        return _item_list(_Reader(json.loads(text)))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidInput(
            "item_list", "这份清单的内容读不了。", "原有清单没有变。更新程序，或者重新导入清单。"
        ) from error


class _Reader:
    """Reads values of known types out of JSON; anything else raises."""

    def __init__(self, data: Data) -> None:
        self._data = data

    def value(self, key: str) -> object:
        return self._data[key]

    def text(self, key: str) -> str:
        value = self._data[key]
        if not isinstance(value, str):
            raise TypeError(key)
        return value

    def text_or_none(self, key: str) -> str:
        """Return a text that older lists don't have."""
        return self.text(key) if key in self._data else ""

    def whole_or_none(self, key: str) -> int | None:
        """Return a number that most lists don't have."""
        return self.whole(key) if key in self._data else None

    def whole(self, key: str) -> int:
        value = self._data[key]
        if not isinstance(value, int):
            raise TypeError(key)
        return value

    def each(self, key: str) -> list[object]:
        value = self._data[key]
        if not isinstance(value, list | tuple):
            raise TypeError(key)
        return list(value)

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(str(value) for value in self.each(key))

    def day(self, key: str) -> date | None:
        return None if self._data[key] is None else date.fromisoformat(self.text(key))

    def inner(self, key: str) -> "_Reader":
        return _Reader(_mapping(self._data[key]))

    def readers(self, key: str) -> list["_Reader"]:
        return [_Reader(_mapping(value)) for value in self.each(key)]

    def optional(self, key: str) -> int | None:
        return None if self._data[key] is None else self.whole(key)


def _mapping(value: object) -> Data:
    if not isinstance(value, Mapping):
        raise TypeError("no mapping")
    return value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _ref_data(ref: LawRef) -> Fields:
    finer: Fields = {key: getattr(ref, key) for key in _RARE_PARTS if getattr(ref, key)}
    return {
        "title": ref.title,
        "revision": ref.revision,
        "article": ref.article,
        "paragraph": ref.paragraph,
        "subparagraph": ref.subparagraph,
        **finer,
    }


def _ref(data: _Reader) -> LawRef:
    return LawRef(
        title=data.text("title"),
        revision=data.text("revision"),
        article=data.optional("article"),
        paragraph=data.optional("paragraph"),
        subparagraph=data.optional("subparagraph"),
        point=data.whole_or_none("point"),
        extra=data.whole_or_none("extra") or 0,
    )


def _range_data(fines: FineRange | None) -> Json:
    return [fines.minimum, fines.maximum] if fines else None


def _range(value: object) -> FineRange:
    if not isinstance(value, list | tuple):
        raise TypeError("no range")
    low, high = value
    return FineRange(minimum=Fen(low), maximum=None if high is None else Fen(high))


def item_data(item: EnforcementItem) -> Fields:
    """Return an item as JSON values; the same item always gives the same."""
    basis = item.coercive_basis
    return {
        **{name: getattr(item, name) for name in _ITEM_TEXTS},
        "power_source": item.power_source.value,
        "kind": item.kind.value,
        "keywords": list(item.keywords),
        "conferred_class": item.conferred_class.value,
        "reach": sorted(kind.value for kind in item.reach),
        "units": list(item.units),
        "legal_basis": [_ref_data(ref) for ref in item.legal_basis],
        "violation": [_ref_data(ref) for ref in item.violation],
        "penalty": [_ref_data(ref) for ref in item.penalty],
        "penalty_kinds": list(item.penalty_kinds),
        "fines": {name: _range_data(getattr(item.fines, name)) for name in _RANGES},
        "fine_basis": item.fines.basis,
        "fine_note": item.fines.note,
        "rectify_first": item.rectify_first,
        "coercive_basis": None if basis is None else _basis_data(basis),
        "valid_from": item.valid_from.isoformat(),
        "valid_to": _day(item.valid_to),
    }


def _basis_data(basis: CoerciveBasis) -> Fields:
    stated: Fields = {"rank": basis.stated_rank.value} if basis.stated_rank else {}
    return {
        "ref": _ref_data(basis.ref),
        "what": basis.what,
        "condition": basis.condition,
        **stated,
    }


def read_item(data: Data) -> EnforcementItem:
    """Read back what `item_data` wrote.

    Raises:
        InvalidInput: If it is no item, or one of a newer program.
    """
    try:
        return _item(_Reader(data))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidInput(
            "item", "这一项的内容读不了。", "案件没有变。更新程序，或者重新导入清单。"
        ) from error


def _item(data: _Reader) -> EnforcementItem:
    texts = {name: data.text(name) for name in _ITEM_TEXTS}
    return EnforcementItem(
        power_source=PowerSource(data.text("power_source")),
        kind=ItemKind(data.text("kind")),
        keywords=data.texts("keywords"),
        conferred_class=ConferredClass(data.text("conferred_class")),
        reach=frozenset(map(UnitKind, data.texts("reach"))),
        units=data.texts("units"),
        legal_basis=tuple(map(_ref, data.readers("legal_basis"))),
        violation=tuple(map(_ref, data.readers("violation"))),
        penalty=tuple(map(_ref, data.readers("penalty"))),
        penalty_kinds=data.texts("penalty_kinds"),
        fines=_fines(data),
        rectify_first=bool(data.whole("rectify_first")),
        coercive_basis=_basis(data) if data.value("coercive_basis") else None,
        valid_from=date.fromisoformat(data.text("valid_from")),
        valid_to=data.day("valid_to"),
        **texts,
    )


def _fines(data: _Reader) -> FineSchedule:
    ranges = data.inner("fines")
    known = {name: _range(ranges.value(name)) for name in _RANGES if ranges.value(name)}
    return FineSchedule(basis=data.text("fine_basis"), note=data.text("fine_note"), **known)


def _basis(item: _Reader) -> CoerciveBasis:
    data = item.inner("coercive_basis")
    return CoerciveBasis(
        ref=_ref(data.inner("ref")),
        what=data.text("what"),
        condition=data.text("condition"),
        stated_rank=LawRank(rank) if (rank := data.text_or_none("rank")) else None,
    )


def _tier_data(tier: DiscretionTier) -> Data:
    return {
        "item_code": tier.item_code,
        "party": tier.party.value,
        "name": tier.name,
        "condition": tier.condition,
        "fines": _range_data(tier.fines),
        "other_measures": list(tier.other_measures),
        "source": tier.source,
        "official": tier.official,
    }


def _tier(data: _Reader) -> DiscretionTier:
    return DiscretionTier(
        item_code=data.text("item_code"),
        party=FineParty(data.text("party")),
        name=data.text("name"),
        condition=data.text("condition"),
        fines=_range(data.value("fines")),
        other_measures=data.texts("other_measures"),
        source=data.text("source"),
        official=bool(data.whole("official")),
    )


def _item_list(data: _Reader) -> ItemList:
    if data.whole("format") != FORMAT:
        raise ValueError("written by another program version")
    return ItemList(
        **{name: data.text(name) for name in _LIST_TEXTS},
        effective_from=date.fromisoformat(data.text("effective_from")),
        effective_to=data.day("effective_to"),
        sample=bool(data.whole("sample")),
        rows=tuple(map(_item, data.readers("rows"))),
        tiers=tuple(map(_tier, data.readers("tiers"))),
    )
