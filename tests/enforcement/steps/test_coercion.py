"""Nothing is forced without a demand, a power, and the time that the law leaves the party."""

import pytest

from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from tests.enforcement.scenarios import DECIDE, deadlines, replay, warnings
from tests.enforcement.steps import attempts_court
from tests.enforcement.steps.attempts_coercion import (
    CLEAR,
    DEFER,
    DEMAND,
    ENFORCE,
    FILE,
    FINED,
    LAWFUL,
    PAY,
    RECONSIDER,
    SERVED,
    SUBSTITUTE,
    SUE,
    UNLAWFUL,
    URGED,
)
from tests.enforcement.steps.attempts_court import APPLY
from tests.enforcement.steps.coercion_scenes import (
    HOLDABLE,
    Attempt,
    check_lawful,
    check_unlawful,
    course,
    file_of,
    state,
)


@pytest.mark.parametrize("attempt", [*UNLAWFUL, *attempts_court.UNLAWFUL], ids=str)
def test_an_unlawful_step_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", [*LAWFUL, *attempts_court.LAWFUL], ids=str)
def test_a_lawful_step_is_taken(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_ten_working_days_are_waited_for_after_a_demand() -> None:
    assert state("L22", FINED, "2026-07-20")[1] == "running"
    assert state("L22", FINED, "2026-07-21")[1] == "ended"
    assert state("L22", (*FINED, APPLY), "2026-07-21")[1] == "met"


def test_the_court_term_runs_three_months_from_the_end_of_the_remedies() -> None:
    assert state("L23", SERVED, "2026-01-21") == ("2026-10-20", "running")
    assert state("L23", FINED, "2026-10-21") == ("2026-10-20", "missed")
    assert state("L23", (*FINED, APPLY), "2026-10-21") == ("2026-10-20", "met")


def test_the_court_term_counts_from_the_end_of_put_off_payment() -> None:
    assert state("L23", (*SERVED, DEFER), "2026-02-01") == ("2026-11-30", "running")


def test_a_paid_fine_or_a_running_dispute_leaves_no_court_term() -> None:
    assert "L23" not in deadlines(course((*SERVED, PAY)))
    assert "L23" not in deadlines(course((*SERVED, SUE)))


def test_the_demand_before_performance_is_on_the_calendar() -> None:
    assert state("L24", (*URGED, SUBSTITUTE), "2026-06-15") == ("2026-06-09", "met")
    late = [*URGED, {**SUBSTITUTE, "on": "2026-06-12", "happened": True}]
    assert deadlines(replay(late, item=HOLDABLE))["L24"][1] == "missed"
    assert "L24" not in deadlines(course((FILE, CLEAR)))


def test_performance_that_was_never_demanded_is_missed() -> None:
    steps = [FILE, {**SUBSTITUTE, "happened": True}]
    assert deadlines(replay(steps, item=HOLDABLE, as_of="2026-06-16"))["L24"][1] == "missed"


def test_a_surcharge_is_waited_on_for_thirty_days() -> None:
    added = {"do": "surcharge", "on": "2026-02-05", "amount_fen": 9_00}
    steps = (*SERVED, added)
    assert state("L25", steps, "2026-03-07")[1] == "running"
    assert state("L25", steps, "2026-03-08")[1] == "ended"
    assert state("L25", (*steps, RECONSIDER), "2026-03-08")[1] == "paused"


def test_an_on_spot_fine_goes_to_the_court_after_the_term_of_reconsideration() -> None:
    demand = {**DEMAND, "on": "2026-08-31", "due": None}
    steps = (DECIDE, demand, {**APPLY, "on": "2026-09-15"})
    answer = course(steps)
    assert "先要复议" in warnings(answer)
    assert deadlines(answer)["L23"] == ("2026-12-04", "met")


def test_what_belongs_to_a_paper_is_advised() -> None:
    assert "期限" in warnings(course((*SERVED, {**DEMAND, "due": None})))
    assert "代履行决定书" in warnings(course((*URGED, SUBSTITUTE)))
    assert "事后立即通知" in warnings(course((FILE, CLEAR)))
    decided = {**ENFORCE, "on": "2026-06-15"}
    assert warnings(course((*URGED, decided, SUBSTITUTE))) == ""


def test_the_steps_are_of_interest_while_something_is_open() -> None:
    demand, apply = (StepName.SERVE_DEMAND_NOTICE, StepName.APPLY_TO_COURT)
    assert STEP_RULES[demand].concerns(file_of((FILE,))) is False
    assert STEP_RULES[demand].concerns(file_of(SERVED)) is True
    assert STEP_RULES[apply].concerns(file_of(SERVED)) is False
    assert STEP_RULES[apply].concerns(file_of(FINED)) is True
    assert STEP_RULES[apply].concerns(file_of((*SERVED, PAY))) is False
