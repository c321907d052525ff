"""初次违法: what earlier decisions are known of a party, and what can't be known here.

The law names no period; the unit's setting says how many years are looked back, from the first
of January on. The memory never says more than it knows: it names what it couldn't look at.

Source: 行政处罚法 第三十三条第一款.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from enforcement.cases import Case
from enforcement.clock import long_day
from enforcement.parties import Party, PartyKind
from enforcement.penalty import PENALTY_TERMS, NoPenaltyGround
from enforcement.records import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryReach:
    """How far the memory reaches.

    Attributes:
        whose: Whose records they are, as a sentence says it, e.g. 本镇.
        known_from: First day of the records here; None while there are none.
        synced_on: Day on which others' records last came; None if they never do.
    """

    whose: str
    known_from: date | None = None
    synced_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryQuery:
    """What is asked of the memory.

    Attributes:
        party: Whom; found by its number, never by its name alone.
        on: The day that is asked on.
        years: How far back, as the unit's setting says.
        reach: How far the cases that are looked through reach.
        item: Code of the item that is at hand; "" while none is.
    """

    party: Party
    on: date
    years: int
    reach: MemoryReach
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierDecision:
    """An earlier decision against the party.

    Attributes:
        same_item: Whether it was about the same item.
        text: As the officer reads it.
    """

    case: RecordId
    on: date
    same_item: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationMemory:
    """What is known of a party's earlier decisions.

    Attributes:
        key: The number that the party was looked up by; "" if it has none.
        since: First day that was looked at.
        earlier: Earlier decisions, newest first.
        open_cases: Cases against the party that aren't decided yet.
        unknown: What couldn't be looked at, a sentence each.
    """

    key: str
    since: date
    earlier: tuple[EarlierDecision, ...]
    open_cases: int
    unknown: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        """Tell whether nothing earlier is known of a party that can be told from others."""
        return bool(self.key) and not self.earlier


def look_back_from(on: date, years: int) -> date:
    """Return the first day that is looked at: January of so many years before."""
    return date(on.year - years, 1, 1)


def party_key(party: Party) -> str:
    """Return the number that tells a party from others of the same name."""
    return party.id_number if party.kind is PartyKind.CITIZEN else party.credit_code


def remember(query: MemoryQuery, cases: Iterable[Case]) -> ViolationMemory:
    """Return what the given cases say of a party before a day."""
    party, on = query.party, query.on
    key, since = party_key(party), look_back_from(on, query.years)
    same = [case for case in cases if key and case.party and party_key(case.party) == key]
    decided = [(case, _decided_on(case)) for case in same]
    earlier = [
        EarlierDecision(
            case=case.rec,
            on=day,
            same_item=bool(query.item) and case.item.code == query.item,
            text=_told(case, day),
        )
        for case, day in decided
        if day is not None and since <= day <= on
    ]
    return ViolationMemory(
        key=key,
        since=since,
        earlier=tuple(sorted(earlier, key=lambda one: one.on, reverse=True)),
        open_cases=sum(day is None and case.not_filed_on is None for case, day in decided),
        unknown=_unknown(key, since, query),
    )


def _decided_on(case: Case) -> date | None:
    """Return the day of the decision; one that fell is none."""
    decided = case.decision or case.waiver
    return decided.on if decided and not case.fallen else None


def _told(case: Case, on: date) -> str:
    if case.decision is not None:
        fine = f" {case.fine_owed.short_text()} 元" if case.fine_owed else ""
        return f"{long_day(on)} {case.item.title} {PENALTY_TERMS[case.decision.penalty]}{fine}"
    first = case.waiver is not None and case.waiver.ground is NoPenaltyGround.FIRST_VIOLATION
    return f"{long_day(on)} {case.item.title} {'首违' if first else ''}不予处罚"


def _unknown(key: str, since: date, query: MemoryQuery) -> tuple[str, ...]:
    reach = query.reach
    found = [f"只查得到{reach.whose}的记录，别的镇街和部门作的处罚查不到。"]
    if not key:
        found.insert(0, "当事人没有号码，同名的分不开，查不了。")
    if reach.known_from is None:
        found.append("这里还没有以前的记录。")
    elif reach.known_from > since:
        found.append(f"记录从{long_day(reach.known_from)}开始，之前的没有录入。")
    if reach.synced_on is None:
        found.append("没有同步过，别的电脑上的记录查不到。")
    elif reach.synced_on < query.on:
        found.append(f"别的电脑上的记录只到{long_day(reach.synced_on)}（上次同步）。")
    return tuple(found)
