"""Which clocks of a case run, were met, were missed: the rules by their events in the case."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from enforcement.cases import Case, Procedure
from enforcement.deadlines import (
    RULES,
    CountOptions,
    DeadlineState,
    Progress,
    TrackedDeadline,
    track,
)
from enforcement.deadlines.tracking import legal_limit
from enforcement.penalty import PenaltyKind
from enforcement.steps.casefile import CaseFile
from enforcement.steps.catalogue import CLOCK_RULES
from enforcement.steps.clocks import Clock, clocks
from enforcement.steps.common import revoked_since
from enforcement.steps.names import StepName
from enforcement.steps.payment import deferred_until
from enforcement.work_calendar import WorkCalendar

ACTIONS_FOR: Final = {
    "L10": "记缴款",
    "L12": "记交款",
    "L13": "记缴银行",
    "L14": "去备案",
    "L27": "看说明",
}
"""What an officer does about a rule; the words of the button on the workbench."""

RIGHTS: Final = frozenset({"L06", "L08", "L27", "L28", "L29", "L37"})
"""Terms that somebody may let pass: then they have ended, nobody missed anything."""


def case_deadlines(
    file: CaseFile, calendar: WorkCalendar, as_of: date | datetime
) -> tuple[TrackedDeadline, ...]:
    """Return every term of a case with its state, in the order of their rules."""
    running = [*_on_spot(file), *clocks(file, CLOCK_RULES)]
    running.sort(key=lambda clock: clock.rule)
    return tuple(_track(clock, calendar, as_of) for clock in running)


def _on_spot(file: CaseFile) -> Iterator[Clock]:
    """Yield the terms of an on-spot decision, and of cash whatever the procedure."""
    case = file.case
    yield from _cash(case)
    if case.procedure is not Procedure.SUMMARY:
        return
    decision, received_on = case.decision, case.received_on
    if decision is None or received_on is None:
        return
    if decision.penalty is PenaltyKind.FINE and not revoked_since(file, None):
        paid_on = case.payments[-1].on if case.payments and not case.outstanding else None
        options = CountOptions(until=deferred_until(file))
        yield _clock("L10", received_on, Progress(met_on=paid_on, options=options))
    yield _clock("L14", decision.on, Progress(met_on=case.copy_filed_on))
    applied = file.last(StepName.FILE_RECONSIDERATION)
    yield _clock("L27", received_on, Progress(met_on=applied.on if applied else None))


def _cash(case: Case) -> Iterator[Clock]:
    for cash in case.cash:
        yield _clock("L12", cash.collected_on, Progress(met_on=cash.handed_over_on))
        if cash.handed_over_on is not None:
            yield _clock("L13", cash.handed_over_on, Progress(met_on=cash.banked_on))


def _clock(rule: str, trigger: date, progress: Progress) -> Clock:
    return Clock(rule=rule, trigger=trigger, progress=progress)


def _track(clock: Clock, calendar: WorkCalendar, as_of: date | datetime) -> TrackedDeadline:
    rule = RULES[clock.rule]
    tracked = track(rule, clock.trigger, calendar, as_of, clock.progress)
    if clock.rule in RIGHTS and tracked.state is DeadlineState.MISSED:
        ended = Progress(ended_on=legal_limit(tracked.counted), options=clock.progress.options)
        return track(rule, clock.trigger, calendar, as_of, ended)
    return tracked
