"""Words of the page of items: the list, the rows, whether one may fine on the spot."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from enforcement.clock import long_day
from enforcement.fact_matching import OnSpot, on_spot_outlook
from enforcement.items import (
    ITEM_KIND_TERMS,
    DiscretionTier,
    EnforcementItem,
    FineParty,
    FineRange,
    ItemKind,
    ItemList,
)
from enforcement.parties import PartyKind
from enforcement.procedures.summary_decision import PERSON_LIMIT, UNIT_LIMIT

CANNOT: Final = frozenset({OnSpot.NO, OnSpot.NOT_A_PENALTY})
_PERSON: Final = f"{PERSON_LIMIT.short_text().replace(',', '')} 元"
_UNIT: Final = f"{UNIT_LIMIT.short_text().replace(',', '')} 元"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSpotWords:
    """Whether an item can be fined on the spot.

    Attributes:
        short: Two to seven characters.
        line: One sentence with the numbers.
        open: Whether it can be done at all.
        icon: Icon and colour that go with it.
    """

    short: str
    line: str
    open: bool
    icon: tuple[str, str]


_YES: Final = ("done", "ok_solid")
_LOOK: Final = ("warning", "warn_solid")
_SHUT: Final = ("locked_outline", "danger_solid")


def on_spot_words(item: EnforcementItem) -> OnSpotWords:
    """Return whether, and against whom, a fine on the spot is open (行政处罚法 第五十一条)."""
    person = on_spot_outlook(item, PartyKind.CITIZEN)
    unit = on_spot_outlook(item, PartyKind.LEGAL_PERSON)
    if person.verdict is OnSpot.NOT_A_PENALTY:
        return OnSpotWords(short="不是处罚", line=person.text, open=False, icon=_SHUT)
    by_person, by_unit = person.verdict not in CANNOT, unit.verdict not in CANNOT
    if item.fines.person is None and item.fines.unit is not None:
        by_person = False
    if not by_person and not by_unit:
        return OnSpotWords(short="不能", line=unit.text, open=False, icon=_SHUT)
    if not by_person:
        line = f"罚单位不超过 {_UNIT}的，可以当场罚。"
        return OnSpotWords(short="当场只能对单位", line=line, open=True, icon=_LOOK)
    if not by_unit:
        line = f"罚个人不超过 {_PERSON}的，可以当场罚。"
        return OnSpotWords(short="当场只能对个人", line=line, open=True, icon=_LOOK)
    if person.verdict is OnSpot.YES and unit.verdict is OnSpot.YES:
        return OnSpotWords(short="都能", line="法定上限都在限额内。", open=True, icon=_YES)
    line = f"个人 {_PERSON}内，单位 {_UNIT}内。"
    return OnSpotWords(short="看金额", line=line, open=True, icon=_LOOK)


def tier_on_spot(person: FineRange | None, unit: FineRange | None) -> tuple[tuple[str, str], str]:
    """Return icon and words for one tier: who can be fined within it on the spot."""
    by_person, by_unit = _room(person, PERSON_LIMIT), _room(unit, UNIT_LIMIT)
    if by_person is _Room.NOBODY and by_unit is _Room.NOBODY:
        return ("", ""), "—"
    open_to = {_Room.ALL, _Room.PART}
    if not {by_person, by_unit} & open_to:
        return _SHUT, "不能当场"
    limits = (
        (by_person not in open_to, "当场只能对单位"),
        (by_unit is _Room.NONE, "当场只能对个人"),
        (by_person is _Room.PART, f"个人限 {_PERSON}"),
        (by_unit is _Room.PART, f"单位限 {_UNIT}"),
    )
    limited = next((words for holds, words in limits if holds), "")
    if limited:
        return _LOOK, limited
    return _YES, "能" if by_unit is _Room.NOBODY else "都能"


class _Room(Enum):
    """How much of a range may be fined on the spot."""

    NOBODY = "nobody"
    NONE = "none"
    PART = "part"
    ALL = "all"


def _room(fines: FineRange | None, limit: int) -> _Room:
    if fines is None or fines.maximum == 0:
        return _Room.NOBODY
    if fines.minimum > limit:
        return _Room.NONE
    within = fines.maximum is not None and fines.maximum <= limit
    return _Room.ALL if within else _Room.PART


def fine_words(item: EnforcementItem) -> str:
    """Return the fine for the end of a row."""
    if item.kind is not ItemKind.PENALTY:
        return ITEM_KIND_TERMS[item.kind]
    if item.fines.person is not None:
        return f"个人 {item.fines.person.text}"
    if item.fines.unit is not None:
        return f"单位 {item.fines.unit.text}"
    return item.fines.basis or "额度先核算"


def list_words(item_list: ItemList, count: int, *, confirmed: bool) -> str:
    """Return which list is in force, since when, and what it may be used for."""
    parts = [f"{item_list.version} 版", f"{count} 项"]
    if item_list.doc_no and item_list.doc_no != item_list.version:
        parts.append(item_list.doc_no)
    parts.append(f"{long_day(item_list.effective_from)}起施行")
    state = "演练样例" if item_list.sample else "已核对" if confirmed else "还没核对"
    return "，".join((*parts, state))


@dataclass(frozen=True, slots=True, kw_only=True)
class TierRow:
    """A tier with its ranges for persons and for organisations side by side."""

    name: str
    condition: str
    person: FineRange | None = None
    unit: FineRange | None = None


def tier_rows(tiers: tuple[DiscretionTier, ...]) -> tuple[TierRow, ...]:
    """Return the tiers by name, in order."""
    rows: dict[str, TierRow] = {}
    for tier in tiers:
        known = rows.get(tier.name, TierRow(name=tier.name, condition=tier.condition))
        if tier.party is FineParty.PERSON:
            rows[tier.name] = replace(known, person=tier.fines)
        else:
            rows[tier.name] = replace(known, unit=tier.fines)
    return tuple(rows.values())


def range_words(fines: FineRange | None) -> str:
    """Return a range, 不罚 for nothing, a dash where there is none."""
    if fines is None:
        return "—"
    return "不罚" if fines.maximum == 0 else fines.text
