"""What the party still has to do by a decision, since when it is overdue, and when it is final.

Source: 行政强制法 第三十四、四十四、五十一、五十三条; 行政复议法 第二十条;
行政诉讼法 第四十五、四十六条.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Final

from enforcement.penalty import PenaltyKind
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.halts import Imposed
from enforcement.steps.names import StepName
from enforcement.steps.overlays import SETTLED
from enforcement.steps.payment import deferred_until, fine_due, payment_ends, unpaid
from enforcement.steps.performance_cost import COST, cost_claims, cost_unpaid
from enforcement.steps.rule import Intent
from enforcement.steps.shared_guards import reconsideration_is_open, revoked_since, suit_is_open
from enforcement.steps.terms import last_day, plain_end
from enforcement.steps.values import StepChoice
from enforcement.work_calendar import WorkCalendar


class DutyKind(StrEnum):
    """What kind of thing the party has to do."""

    MONEY = "money"
    COST = COST
    DEMOLITION = "demolition"
    CORRECTION = "correction"
    OTHER = "other"


DUTY_TERMS: Final = {
    DutyKind.MONEY: "缴罚款",
    DutyKind.COST: "缴代履行费用",
    DutyKind.DEMOLITION: "自行拆除",
    DutyKind.CORRECTION: "改正",
    DutyKind.OTHER: "履行处罚决定",
}
TARGETS: Final = tuple(StepChoice(value=kind.value, term=DUTY_TERMS[kind]) for kind in DutyKind)
"""Duties as the answers of a step that says which one it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something that the party has to do and hasn't done.

    Attributes:
        step: The step that imposed it; None for an on-spot decision.
        known_on: Day on which the party received what imposes it.
        due: Last day for it; None where no term is known.
        doubtful: Whether somebody looked whether it was done, and didn't say what he found.
    """

    kind: DutyKind
    step: TakenStep | None
    known_on: date
    due: date | None
    doubtful: bool = False

    @property
    def imposed(self) -> Imposed:
        """Return what imposed it and its kind, as what is enforced."""
        return self.step, self.kind.value

    def is_overdue(self, on: date) -> bool:
        """Tell whether its term has passed; one without a known term isn't held against us."""
        return self.due is None or on > self.due


_UNENFORCED: Final = frozenset({PenaltyKind.WARNING, PenaltyKind.REPRIMAND, PenaltyKind.FINE})
_DISPUTE_STEPS: Final = (
    StepName.FILE_RECONSIDERATION,
    StepName.END_RECONSIDERATION,
    StepName.FILE_SUIT,
    StepName.END_SUIT,
)


def something_may_be_owed(file: CaseFile) -> bool:
    """Tell whether a fine is open, or something was ordered, whatever became of that."""
    ordered = file.has(StepName.ORDER_RECTIFICATION, StepName.ORDER_DEMOLITION)
    return ordered or bool(unpaid(file)) or bool(cost_unpaid(file))


def duties(file: CaseFile, calendar: WorkCalendar) -> tuple[Duty, ...]:
    """Return what the party has to do and hasn't, as far as the file tells.

    What may have been done stands back behind what certainly wasn't.
    """
    found = (
        *_by_decision(file, calendar),
        *_cost(file),
        *_building(file),
        *_correction(file),
    )
    return tuple(one for one in found if not one.doubtful) or found


def duty_of(file: CaseFile, calendar: WorkCalendar, kind: DutyKind) -> Duty | None:
    """Return the open duty of a kind."""
    return next((one for one in duties(file, calendar) if one.kind is kind), None)


def demolition_order(file: CaseFile) -> TakenStep | None:
    """Return the order to demolish that stands: by itself, or as a penalty."""
    orders = file.each(StepName.ORDER_DEMOLITION, StepName.DECIDE_PENALTY)
    mine = [one for one in orders if one.name is not StepName.DECIDE_PENALTY or _demolishes(one)]
    return mine[-1] if mine and not revoked_since(file, mine[-1]) else None


def order_known_on(file: CaseFile, order: TakenStep) -> date:
    """Return the day on which the party received an order: served, else handed over at once."""
    served = file.served(order)
    return served.on if served else order.on


def dispute_runs(file: CaseFile) -> bool:
    """Tell whether reconsideration or a suit runs."""
    return reconsideration_is_open(file) or suit_is_open(file)


def remedies_end(file: CaseFile, duty: Duty, end: Callable[[str, date], date]) -> date | None:
    """Return the last day on which a duty may be challenged; None while a dispute runs.

    An on-spot decision goes to reconsideration first, so only that term counts for it; which
    other one may follow is open in law, the court is asked (legal rules 6, no. 10).

    Args:
        file: The case.
        duty: What imposes it and when it was known.
        end: How a rule and its start become a last day.
    """
    if dispute_runs(file):
        return None
    disputes = file.since(duty.step, *_DISPUTE_STEPS)
    last = disputes[-1] if disputes else None
    if last is None or last.values.text("outcome") in SETTLED:
        rules = ("L27",) if duty.step is None else ("L27", "L28")
        return max(end(rule, duty.known_on) for rule in rules)
    if last.name is StepName.END_SUIT:
        return last.on
    return end("L29", last.values.day("received_on") or last.on)


def final_on(intent: Intent, duty: Duty) -> date | None:
    """Return the last day of the party's remedies, rolled as its terms roll."""
    return remedies_end(intent.file, duty, partial(last_day, calendar=intent.calendar))


def court_term_starts(file: CaseFile, duty: Duty) -> date | None:
    """Return the day from which the three months to the court count (强制法 53, 处罚法 72.2).

    The plain end of the party's term, not rolled: the organ's own limit is read cautiously. A
    payment that was put off counts from the end of that.
    """
    end = remedies_end(file, duty, plain_end)
    until = deferred_until(file) if duty.kind is DutyKind.MONEY else None
    return max(end, until) if end is not None and until is not None else end


def _by_decision(file: CaseFile, calendar: WorkCalendar) -> Iterator[Duty]:
    decision, received = file.case.decision, file.case.received_on
    step = file.last(StepName.DECIDE_PENALTY)
    if decision is None or received is None or revoked_since(file, step):
        return
    if unpaid(file) or fine_due(file) is None:
        due = payment_ends(file, calendar)
        yield Duty(kind=DutyKind.MONEY, step=step, known_on=received, due=due)
    if decision.penalty not in {*_UNENFORCED, PenaltyKind.DEMOLITION}:
        yield Duty(kind=DutyKind.OTHER, step=step, known_on=received, due=None)


def _building(file: CaseFile) -> Iterator[Duty]:
    order = demolition_order(file)
    if order is not None and not file.since(order, StepName.DEMOLISH):
        known = order_known_on(file, order)
        due = order.values.day("due")
        yield Duty(kind=DutyKind.DEMOLITION, step=order, known_on=known, due=due)


def claim_of_cost(file: CaseFile, claim: TakenStep) -> Duty:
    """Return what a claim of the cost of performing in the party's place asks for (51.2)."""
    return Duty(
        kind=DutyKind.COST,
        step=claim,
        known_on=order_known_on(file, claim),
        due=claim.values.day("due"),
    )


def _cost(file: CaseFile) -> Iterator[Duty]:
    claims = cost_claims(file)
    if claims and cost_unpaid(file):
        yield claim_of_cost(file, claims[-1])


def _correction(file: CaseFile) -> Iterator[Duty]:
    order = file.last(StepName.ORDER_RECTIFICATION)
    if order is None:
        return
    verified = file.since(order, StepName.VERIFY_RECTIFICATION)
    results = {step.values.text("result") for step in verified}
    if "corrected" in results:
        return
    yield Duty(
        kind=DutyKind.CORRECTION,
        step=order,
        known_on=order.on,
        due=order.values.day("due"),
        doubtful=results == {""},
    )


def _demolishes(step: TakenStep) -> bool:
    return step.values.text("penalty") == PenaltyKind.DEMOLITION
