"""Where an ordinary case stands: done, due, left out by its article, and what may be done now."""

from collections.abc import Sequence

from enforcement.case_progress import NextAct, PossibleAct, Standing, case_steps, possible_acts
from enforcement.steps.names import StepName
from enforcement.steps.progress import Standpoint
from tests.enforcement.scenarios import Step
from tests.enforcement.steps.procedure_scenes import (
    DECIDE,
    FILED,
    TOLD,
    WAIVED,
    file_after,
    intent_after,
    step,
)

DECIDED = (*WAIVED, DECIDE)
SERVED = (*DECIDED, step("serve_decision", "2026-08-05", method="direct"))
ARCHIVED = (
    *SERVED,
    step("pay", "2026-08-10", amount_fen=300_00),
    step("close_case", "2026-08-12", ending="performed", approver="镇长"),
    step("archive_case", "2026-08-14"),
)


def seen_from(steps: Sequence[Step]) -> Standpoint:
    """Return the standpoint of the last step's day."""
    seen = intent_after(steps, steps[-1])
    return Standpoint(now=seen.at, officers=(), unit=seen.unit, calendar=seen.calendar)


def standings(steps: Sequence[Step]) -> dict[str, Standing]:
    """Return how each line of the timeline stands."""
    return {one.title: one.standing for one in case_steps(file_after(steps), seen_from(steps))}


def acts(steps: Sequence[Step]) -> dict[object, PossibleAct]:
    """Return what can be done or is locked."""
    return {one.act: one for one in possible_acts(file_after(steps), seen_from(steps))}


def test_the_timeline_says_what_is_done_due_later_and_left_out() -> None:
    stands = standings(DECIDED)
    assert stands["发现违法行为"] is Standing.DONE
    assert stands["陈述申辩"] is Standing.DONE
    assert stands["法制审核"] is Standing.SKIPPED
    assert stands["送达"] is Standing.CURRENT
    assert stands["缴款"] is Standing.LATER
    seen = case_steps(file_after(DECIDED), seen_from(DECIDED))
    acts_of = {one.title: one.act for one in seen}
    assert (acts_of["缴款"], acts_of["送达"]) == (NextAct.PAY, StepName.SERVE_DECISION)


def test_steps_and_acts_about_money_stand_together_with_what_locks_them() -> None:
    filed = acts(FILED)
    assert NextAct.PAY not in filed
    assert not filed[StepName.INTERVIEW].locked
    assert [one.code for one in acts(TOLD)[StepName.DECIDE_PENALTY].refusals] == ["NOT_HEARD"]
    served = acts(SERVED)
    assert served[NextAct.PAY].title == "记缴款"
    assert served[StepName.CLOSE_CASE].title == "结案"


def test_a_closed_case_goes_to_the_archive_and_an_archived_one_nowhere() -> None:
    assert StepName.ARCHIVE_CASE in acts(ARCHIVED[:-1])
    assert acts(ARCHIVED) == {}
