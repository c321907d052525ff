"""Which clocks of a case run, were met, were missed: the rules by their events in the case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from enforcement.cases import Case
from enforcement.deadlines import RULES, DeadlineState, Progress, TrackedDeadline, track
from enforcement.penalty import PenaltyKind
from enforcement.work_calendar import WorkCalendar

ACTIONS_FOR: Final = {
    "L10": "记缴款",
    "L12": "记交款",
    "L13": "记缴银行",
    "L14": "去备案",
    "L27": "看说明",
}
"""What an officer does about a rule; the words of the button on the workbench."""

PARTYS_RIGHTS: Final = frozenset({"L27"})
"""Terms that a party may let pass: then they have ended, nobody missed anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    rule: str
    trigger: date
    met_on: date | None = None


def case_deadlines(
    case: Case, calendar: WorkCalendar, as_of: date | datetime
) -> tuple[TrackedDeadline, ...]:
    """Return every term of a case with its state, in the order of their rules."""
    return tuple(_track(clock, calendar, as_of) for clock in _clocks(case))


def _clocks(case: Case) -> Iterator[_Clock]:
    decision, received_on = case.decision, case.received_on
    if decision is None or received_on is None:
        return
    if decision.penalty is PenaltyKind.FINE:
        paid_on = case.payments[-1].on if case.payments and not case.outstanding else None
        yield _Clock(rule="L10", trigger=received_on, met_on=paid_on)
    for cash in case.cash:
        yield _Clock(rule="L12", trigger=cash.collected_on, met_on=cash.handed_over_on)
        if cash.handed_over_on is not None:
            yield _Clock(rule="L13", trigger=cash.handed_over_on, met_on=cash.banked_on)
    yield _Clock(rule="L14", trigger=decision.on, met_on=case.copy_filed_on)
    yield _Clock(rule="L27", trigger=received_on)


def _track(clock: _Clock, calendar: WorkCalendar, as_of: date | datetime) -> TrackedDeadline:
    rule = RULES[clock.rule]
    tracked = track(rule, clock.trigger, calendar, as_of, Progress(met_on=clock.met_on))
    if clock.rule in PARTYS_RIGHTS and tracked.state is DeadlineState.MISSED:
        ended = Progress(ended_on=tracked.counted.act_by)
        return track(rule, clock.trigger, calendar, as_of, ended)
    return tracked
