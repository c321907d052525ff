"""How inspections count: in the year's statistics, and against the published number of visits.

Source: 检查办法 29, 30; spec of the year's figures: one object on one visit is one, however many
matters and bodies; what has no fixed object, no full record or no conclusion doesn't count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from enforcement.citation import LegalSource
from enforcement.inspections.inspection import Inspection, InspectionState
from enforcement.inspections.plan import INSPECTION_TERMS, InspectionKind, InspectionPlan
from enforcement.procedures.inspection_checks import INSPECTION_RULES
from enforcement.records import RecordId

CAPPED: Final = frozenset({InspectionKind.DAILY, InspectionKind.SPECIAL})
"""Kinds that count against the published number of visits (检查办法 29)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Countable:
    """Whether an inspection counts as one in the statistics, and why."""

    counts: bool
    reason: str


def countable(inspection: Inspection) -> Countable:
    """Tell whether an inspection counts in the statistics, and why."""
    return Countable(counts=not (why := _why_not(inspection)), reason=why or _COUNTS)


_COUNTS: Final = "一个对象、一次进门算一次，不论查了几项、来了几家。"


def _why_not(inspection: Inspection) -> str:
    if inspection.state is InspectionState.CALLED_OFF:
        return "检查取消了，不算。"
    if not inspection.plan.subject.name:
        return "没有固定对象，是巡查，不算。"
    if inspection.began_at is None or inspection.ended_at is None:
        return "还没查完，先不算。"
    if inspection.signing is None:
        return "笔录没有签字，也没有注明拒签，记录不完整，不算。"
    return "" if inspection.conclusion else "没有检查结论，不算。"


def counts_against_cap(plan: InspectionPlan) -> bool:
    """Tell whether a visit counts against the published number of visits."""
    return plan.subject.is_business and plan.kind in CAPPED and not plan.from_above


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVisit:
    """An earlier or planned visit to a subject, by whomever of the unit.

    Attributes:
        counts: Whether it counts against the published number of visits.
        ended: Whether it is over; else it may be merged with another.
    """

    inspection: RecordId
    on: date
    kind: InspectionKind
    counts: bool
    ended: bool
    findings: int


def visits_in(past: Sequence[PastVisit], year: int, but: RecordId | None = None) -> int:
    """Return how many visits of a year count against the cap, leaving out one."""
    return sum(
        one.counts and one.ended and one.on.year == year and one.inspection != but for one in past
    )


def mergeable(past: Sequence[PastVisit], but: RecordId | None = None) -> tuple[PastVisit, ...]:
    """Return the other visits that are planned and could be made in one (检查办法 15)."""
    return tuple(one for one in past if not one.ended and one.inspection != but)


class Level(StrEnum):
    """Colour of the lamp before a visit."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often a subject was inspected this year, before it is inspected again.

    Attributes:
        level: Red at the published number, yellow next to it or where visits can be made in one.
        text: As the lamp says it, with the numbers.
        visits: Visits of the year that count, without this one.
        cap: Published number; None while none is published.
        mergeable: Other planned visits that could be made together with this one.
        source: The article that stops a visit at the published number; None below it.
    """

    level: Level
    text: str
    visits: int
    cap: int | None
    mergeable: tuple[PastVisit, ...]
    source: LegalSource | None = None


def frequency(
    plan: InspectionPlan, past: Sequence[PastVisit], on: date, but: RecordId | None = None
) -> Frequency:
    """Return the lamp before a visit (检查办法 15, 29, 30).

    Args:
        plan: What is planned.
        past: The subject's other visits, over and planned.
        on: The day of the visit.
        but: This inspection, if it is stated already.
    """
    visits, cap, others = visits_in(past, on.year, but), plan.subject.cap, mergeable(past, but)
    level, text = _lamp(plan, visits, cap)
    if others:
        text += f"还有 {len(others)} 次没去的检查，可以并成一次。"
        level = Level.YELLOW if level is Level.GREEN else level
    source = LegalSource(INSPECTION_RULES, "29") if level is Level.RED else None
    return Frequency(
        level=level, text=text, visits=visits, cap=cap, mergeable=others, source=source
    )


def _lamp(plan: InspectionPlan, visits: int, cap: int | None) -> tuple[Level, str]:
    if not counts_against_cap(plan):
        return Level.NONE, _uncounted(plan)
    if cap is None:
        return Level.NONE, f"今年已经查过 {visits} 次，没有公布年度上限。"
    if visits >= cap:
        ways = "有线索的改作线索核查，别的明年再查。"
        return Level.RED, f"今年已经查过 {visits} 次，公布的上限是 {cap} 次。{ways}"
    last = visits + 1 == cap
    text = f"今年已经查过 {visits} 次，公布的上限是 {cap} 次{'，这是最后一次' if last else ''}。"
    return (Level.YELLOW if last else Level.GREEN), text


def _uncounted(plan: InspectionPlan) -> str:
    if not plan.subject.is_business:
        return "不是经营主体，不占检查次数。"
    if plan.kind not in CAPPED:
        tail = "，但不能明显超出需要" if plan.kind is InspectionKind.IMMEDIATE else ""
        return f"{INSPECTION_TERMS[plan.kind]}不占公布的次数{tail}。"
    return "上级部署的检查，不占公布的次数。"
