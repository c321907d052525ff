"""The 27 towns and streets of Dazu, for the chooser only, and what a name lets one propose."""

from dataclasses import dataclass
from typing import Final

from enforcement.pinyin import initials
from enforcement.records import RecordId
from enforcement.unit import Unit, UnitKind

DISTRICT: Final = "重庆市大足区"
_STREETS: Final = ("龙岗", "棠香", "智凤", "龙滩子", "双路", "通桥")
_TOWNS: Final = (
    *("龙水", "宝顶", "中敖", "三驱", "宝兴", "玉龙", "石马", "拾万", "回龙", "金山", "万古"),
    *("国梁", "雍溪", "珠溪", "龙石", "邮亭", "铁山", "高升", "季家", "古龙", "高坪"),
)
UNITS: Final = tuple(
    (name, kind)
    for names, kind in ((_STREETS, UnitKind.STREET), (_TOWNS, UnitKind.TOWN))
    for name in names
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is filled in for a unit until somebody says otherwise."""

    place: str
    kind: UnitKind
    name: str
    brigade: str
    code: str


def propose(place: str, kind: UnitKind) -> Proposal:
    """Return full name, brigade and letters for a place like 龙水."""
    named = f"{place}{kind.value}"
    organ = "人民政府" if kind is UnitKind.TOWN else "办事处"
    return Proposal(
        place=place,
        kind=kind,
        name=f"{DISTRICT}{named}{organ}",
        brigade=f"{named}综合行政执法大队",
        code=f"{place}综执",
    )


def find_units(text: str) -> tuple[tuple[str, UnitKind], ...]:
    """Return the units that a text finds: characters or pinyin initials; all for ""."""
    sought = text.strip().lower()
    return tuple(
        (name, kind)
        for name, kind in UNITS
        if sought in f"{name}{kind.value}" or initials(f"{name}{kind.value}").startswith(sought)
    )


def place_of(text: str) -> tuple[str, UnitKind]:
    """Return the place and kind that a typed name means; a town unless it says 街道."""
    plain = text.strip().removeprefix(DISTRICT).removeprefix("大足区")
    if "街道" in plain:
        return plain.partition("街道")[0], UnitKind.STREET
    return plain.partition("镇")[0], UnitKind.TOWN


def make_unit(proposal: Proposal) -> Unit:
    """Return the unit as it is founded."""
    return Unit(
        rec=RecordId("unit"),
        name=proposal.name,
        short_name=f"大足区{proposal.place}{proposal.kind.value}",
        kind=proposal.kind,
        brigade=proposal.brigade,
        code=proposal.code,
    )
