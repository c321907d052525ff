"""Enforcement items (执法事项) and their lists.

An item is one kind of act that the unit may check or punish, with the law behind it, the fines the
law allows and the source of the unit's power. Lists come in versions; a case keeps the version of
its filing day. Sample lists serve practice only: what they say never reaches a real paper.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from enforcement.law_refs import LawRank, LawRef
from enforcement.money import Fen
from enforcement.parties import PartyKind
from enforcement.unit import Unit, UnitKind

_ORGAN: Final = re.compile(r"(人民政府|(?<=街道)办事处)$")
_NOT_SPOKEN: Final = re.compile(r"[\W_]+")


class PowerSource(StrEnum):
    """Where the unit's power over an item comes from (行政处罚法 17, 20, 24)."""

    STATUTORY = "statutory"
    CONFERRED = "conferred"
    ENTRUSTED = "entrusted"


POWER_SOURCE_TERMS: Final[Mapping[PowerSource, str]] = {
    PowerSource.STATUTORY: "法定",
    PowerSource.CONFERRED: "赋权",
    PowerSource.ENTRUSTED: "委托",
}


class ConferredClass(StrEnum):
    """Kind of a conferred item: for every unit, or chosen by the unit."""

    GENERAL = "general"
    ELECTIVE = "elective"
    UNSTATED = "unstated"


class ItemKind(StrEnum):
    """What an item lets the unit do."""

    PENALTY = "penalty"
    INSPECTION = "inspection"
    COERCIVE_MEASURE = "coercive_measure"
    COERCIVE_ENFORCEMENT = "coercive_enforcement"
    COERCION = "coercion"


ITEM_KIND_TERMS: Final[Mapping[ItemKind, str]] = {
    ItemKind.PENALTY: "行政处罚",
    ItemKind.INSPECTION: "行政检查",
    ItemKind.COERCIVE_MEASURE: "行政强制措施",
    ItemKind.COERCIVE_ENFORCEMENT: "行政强制执行",
    ItemKind.COERCION: "行政强制",
}


class FineParty(StrEnum):
    """Whom a fine range is made for: statutes and tier tables know only these two."""

    PERSON = "person"
    UNIT = "unit"


FINE_PARTY_TERMS: Final[Mapping[FineParty, str]] = {
    FineParty.PERSON: "个人",
    FineParty.UNIT: "单位",
}


def fine_party(kind: PartyKind) -> FineParty:
    """Return whose range applies to a party; an individual business stands with persons."""
    if kind in (PartyKind.CITIZEN, PartyKind.INDIVIDUAL_BUSINESS):
        return FineParty.PERSON
    return FineParty.UNIT


@dataclass(frozen=True, slots=True, kw_only=True)
class FineRange:
    """The fines that the law allows, both ends included.

    Attributes:
        minimum: 0 where the law says only 以下.
        maximum: None where it names no upper end, e.g. a sum per day.
    """

    minimum: Fen
    maximum: Fen | None

    def __contains__(self, fine: Fen) -> bool:
        """Return whether a fine lies in the range."""
        return self.minimum <= fine and (self.maximum is None or fine <= self.maximum)

    @property
    def text(self) -> str:
        """Return the range as the window shows it, e.g. ``50–500 元``."""
        low = _yuan(self.minimum)
        if self.maximum is None:
            return f"{low} 元起"
        if self.minimum == self.maximum:
            return f"{low} 元"
        high = _yuan(self.maximum)
        return f"{low}–{high} 元" if self.minimum else f"{high} 元以下"


def _yuan(amount: Fen) -> str:
    yuan, fen = divmod(int(amount), 100)
    return f"{yuan}.{fen:02d}" if fen else str(yuan)


@dataclass(frozen=True, slots=True, kw_only=True)
class FineSchedule:
    """The fine ranges of an item.

    Attributes:
        person: For individuals (个人).
        unit: For organisations (单位).
        person_aggravated: For individuals who refuse, are overdue or act seriously.
        unit_aggravated: The same for organisations.
        basis: How the law counts: a fixed range, multiples, percentages, per day …
        note: Whom the article names.
    """

    person: FineRange | None = None
    unit: FineRange | None = None
    person_aggravated: FineRange | None = None
    unit_aggravated: FineRange | None = None
    basis: str = ""
    note: str = ""

    def for_party(self, kind: PartyKind) -> FineRange | None:
        """Return the plain range for a party.

        An individual business takes the range for persons; where the law names only businesses
        and organisations it takes theirs.
        """
        if kind is PartyKind.INDIVIDUAL_BUSINESS and self.person is None:
            return self.unit
        return self.person if fine_party(kind) is FineParty.PERSON else self.unit

    def aggravated_for_party(self, kind: PartyKind) -> FineRange | None:
        """Return the heavier range for a party, where the law has one."""
        if kind is PartyKind.INDIVIDUAL_BUSINESS and self.person is None:
            return self.unit_aggravated
        return (
            self.person_aggravated if fine_party(kind) is FineParty.PERSON else self.unit_aggravated
        )

    @property
    def ranges(self) -> tuple[FineRange, ...]:
        """Return every range that is known."""
        every = (self.person, self.unit, self.person_aggravated, self.unit_aggravated)
        return tuple(known for known in every if known)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoerciveBasis:
    """The article that lets the unit seal or seize on an item.

    Attributes:
        ref: The place in the law.
        what: What may be held, e.g. 占道经营物品.
        condition: When, e.g. 拒不改正; "" if always.
        stated_rank: The rank as a list states it; None if the title says it.
    """

    ref: LawRef
    what: str = ""
    condition: str = ""
    stated_rank: LawRank | None = None

    @property
    def rank(self) -> LawRank:
        """Return the rank of the basis: as stated, else as the title says."""
        return self.stated_rank or self.ref.rank


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementItem:
    """One row of an item list.

    Attributes:
        code: Stable code; a list without codes takes the code of the same name or a made one.
        name: Name as the list prints it.
        short_name: Everyday name, e.g. 占道经营, or "".
        keywords: Everyday words that find the item.
        kind: What it lets the unit do.
        power_source: 法定, 赋权 or 委托; copied into the case at filing.
        conferred_class: 通用 or 自选, for conferred items.
        domain: Domain, e.g. 城市管理.
        department: Department that held or holds the power (原行使部门, 委托部门).
        reach: Kinds of unit that hold it.
        units: Units named one by one; empty means all of `reach`.
        legal_basis: Places as the list prints them.
        violation: Articles that the act breaks.
        penalty: Articles that carry the penalty.
        penalty_kinds: Kinds of penalty as the list names them, e.g. 警告, 罚款.
        fines: Fine ranges.
        rectify_first: Whether the fine needs an order to correct that was not followed.
        rectify_note: How the law words that.
        area_limit: Where the item applies, or "".
        coercive_basis: What allows sealing or seizure, or None.
        valid_from: First day in the list.
        valid_to: Last day, or None.
        list_version: The list's version.
        basis_changed: Why the legal basis needs a look, e.g. a repealed law, or "".
        note: Remarks.
    """

    code: str
    name: str
    power_source: PowerSource
    kind: ItemKind = ItemKind.PENALTY
    short_name: str = ""
    keywords: tuple[str, ...] = ()
    conferred_class: ConferredClass = ConferredClass.UNSTATED
    domain: str = ""
    department: str = ""
    reach: frozenset[UnitKind] = frozenset(UnitKind)
    units: tuple[str, ...] = ()
    legal_basis: tuple[LawRef, ...] = ()
    violation: tuple[LawRef, ...] = ()
    penalty: tuple[LawRef, ...] = ()
    penalty_kinds: tuple[str, ...] = ()
    fines: FineSchedule = field(default_factory=FineSchedule)
    rectify_first: bool = False
    rectify_note: str = ""
    area_limit: str = ""
    coercive_basis: CoerciveBasis | None = None
    valid_from: date
    valid_to: date | None = None
    list_version: str
    basis_changed: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        """Return the short name where there is one, else the name without 对 … 的处罚."""
        return self.short_name or self.bare_name

    @property
    def bare_name(self) -> str:
        """Return the act itself, without the frame 对 … 的处罚."""
        return re.sub(r"^对(?=.)|的(行政)?(处罚|处理)$", "", self.name)

    @property
    def mode(self) -> str:
        """Return the Chinese word for the power source."""
        return POWER_SOURCE_TERMS[self.power_source]

    @property
    def warns(self) -> bool:
        """Return whether a warning is among the penalties."""
        return any("警告" in kind for kind in self.penalty_kinds)

    def in_force(self, on: date) -> bool:
        """Return whether the item stands in its list on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def reaches(self, kind: UnitKind | None) -> bool:
        """Return whether a kind of unit holds the item; None asks for any."""
        return kind is None or kind in self.reach

    def held_by(self, unit: Unit) -> bool:
        """Return whether a town or street holds the item: its kind, and its name if names stand."""
        place = _ORGAN.sub("", unit.name)
        names = [_ORGAN.sub("", name) for name in self.units]
        named = any(place.endswith((name, f"{name}{unit.kind}")) for name in names)
        return self.reaches(unit.kind) and (named or not self.units)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscretionTier:
    """One row of a discretion benchmark (裁量基准).

    Attributes:
        item_code: The item.
        party: Whom the row is for.
        name: Name of the tier, e.g. 较轻; benchmarks differ in number and names.
        condition: When the tier applies.
        fines: The fines of the tier; 0 to 0 is 不予处罚.
        other_measures: What else is done, e.g. 责令改正.
        source: The document that sets the tier.
        official: False for tiers that were constructed for practice.
    """

    item_code: str
    party: FineParty
    name: str
    condition: str
    fines: FineRange
    other_measures: tuple[str, ...] = ()
    source: str = ""
    official: bool = False

    @property
    def punishes(self) -> bool:
        """Return whether the tier carries a penalty at all."""
        return self.fines.maximum != 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """One version of an item list.

    Attributes:
        version: Name of the version.
        issued_by: Who issued it, e.g. 大足区人民政府办公室.
        doc_no: Document number.
        effective_from: First day in force.
        effective_to: Last day in force, or None while it is the newest.
        source_sha256: Hash of the file it came from.
        sample: Whether it is the shipped sample, for practice only.
        rows: The items.
        tiers: The discretion benchmark that goes with the list.
    """

    version: str
    issued_by: str = ""
    doc_no: str = ""
    effective_from: date
    effective_to: date | None = None
    source_sha256: str = ""
    sample: bool = False
    rows: tuple[EnforcementItem, ...] = ()
    tiers: tuple[DiscretionTier, ...] = ()

    def covers(self, on: date) -> bool:
        """Return whether the list is in force on a day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)

    def in_force(self, on: date) -> tuple[EnforcementItem, ...]:
        """Return the items in force on a day; none before the list begins or after its end."""
        return tuple(row for row in self.rows if row.in_force(on)) if self.covers(on) else ()

    def item(self, code: str) -> EnforcementItem | None:
        """Return the item with a code, or None."""
        return next((row for row in self.rows if row.code == code), None)

    def tiers_of(self, code: str, kind: PartyKind) -> tuple[DiscretionTier, ...]:
        """Return the tiers of an item for a party, lightest first.

        An individual business takes the tiers for persons, or those for organisations where
        there are none for persons.
        """
        mine = [tier for tier in self.tiers if tier.item_code == code]
        wanted = [tier for tier in mine if tier.party is fine_party(kind)]
        if not wanted and kind is PartyKind.INDIVIDUAL_BUSINESS:
            wanted = mine
        return tuple(wanted)


def list_in_force(lists: Sequence[ItemList], on: date) -> ItemList | None:
    """Return the list in force on a day; of several, the one that began last."""
    standing = [known for known in lists if known.covers(on)]
    return max(standing, key=lambda known: known.effective_from, default=None)


def find_item(lists: Sequence[ItemList], code: str, on: date) -> EnforcementItem | None:
    """Return the item with a code as it stands in the list in force on a day, or None."""
    current = list_in_force(lists, on)
    item = current.item(code) if current else None
    return item if item and item.in_force(on) else None


def name_key(name: str) -> str:
    """Return a name without what printing changes: width, spaces, marks and the 对…的处罚 frame."""
    plain = _NOT_SPOKEN.sub("", unicodedata.normalize("NFKC", name))
    return re.sub(r"^对(?=.)|的(行政)?处罚$", "", plain).casefold()
