"""Things are held by whom the law lets hold them, with its ceremony, and no day too long."""

import pytest

from tests.enforcement.scenarios import deadlines, replay, warnings
from tests.enforcement.steps.attempts_seizure import (
    APPROVE,
    EXTEND,
    FILE,
    HELD,
    LAWFUL,
    REFUSE,
    RELEASE,
    TEST,
    TESTED,
    UNLAWFUL,
    URGENT,
)
from tests.enforcement.steps.coercion_scenes import (
    HOLDABLE,
    Attempt,
    check_lawful,
    check_unlawful,
    course,
    state,
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_step_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_step_is_taken(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_the_term_is_thirty_days() -> None:
    assert state("L20", HELD, "2026-09-24") == ("2026-09-24", "running")
    assert state("L20", HELD, "2026-09-25") == ("2026-09-24", "missed")


def test_the_extension_adds_thirty_days_and_is_worked_to_on_the_friday_before() -> None:
    steps = (*HELD, EXTEND)
    assert state("L20", steps, "2026-09-25") == ("2026-10-23", "running")
    assert state("L21", steps, "2026-09-25") == ("2026-10-23", "running")
    assert state("L20", steps, "2026-10-25") == ("2026-10-23", "missed")


def test_twelve_days_of_notified_testing_are_left_out() -> None:
    steps = (*HELD, TEST, TESTED)
    assert state("L20", steps, "2026-09-30") == ("2026-09-30", "running")
    assert state("L20", steps, "2026-10-06")[1] == "running"
    assert state("L20", steps, "2026-10-07")[1] == "missed"


def test_the_term_stands_still_while_testing_runs() -> None:
    assert state("L20", (*HELD, TEST), "2026-09-05") == ("2026-09-29", "paused")


def test_testing_that_ends_early_leaves_out_less() -> None:
    steps = (*HELD, TEST, {**TESTED, "on": "2026-09-03"})
    assert state("L20", steps, "2026-09-27") == ("2026-09-24", "running")
    assert state("L20", steps, "2026-09-28")[1] == "missed"


def test_a_shorter_extension_ends_on_its_day() -> None:
    steps = (*HELD, {**EXTEND, "to": "2026-10-15"})
    assert state("L20", steps, "2026-09-25") == ("2026-10-15", "running")
    assert state("L21", steps, "2026-10-16") == ("2026-10-15", "missed")


def test_testing_after_an_extension_moves_both_terms() -> None:
    later = {**TEST, "on": "2026-09-28", "from": "2026-09-28", "to": "2026-09-30"}
    steps = (*HELD, {**EXTEND, "to": "2026-10-15"}, later)
    assert state("L20", steps, "2026-10-12") == ("2026-10-16", "running")
    assert state("L21", steps, "2026-10-12") == ("2026-10-16", "running")


def test_testing_before_an_extension_counts_once() -> None:
    steps = (*HELD, TEST, TESTED, {**EXTEND, "on": "2026-09-29"})
    assert state("L20", steps, "2026-10-09") == ("2026-11-05", "running")
    assert state("L21", steps, "2026-10-09") == ("2026-11-05", "running")


def test_the_release_meets_the_term_and_a_late_one_doesnt() -> None:
    assert state("L20", (*HELD, RELEASE), "2026-09-30")[1] == "met"
    late = (*HELD, {**RELEASE, "on": "2026-09-25"})
    assert state("L20", late, "2026-09-30")[1] == "missed"
    assert "晚了" in warnings(course(late))


def test_the_approval_of_an_urgent_measure_runs_by_the_hour() -> None:
    steps = (FILE, URGENT)
    assert state("L19", steps, "2026-08-25") == ("2026-08-26T16:30:00+08:00", "running")
    assert state("L19", (*steps, APPROVE), "2026-08-27")[1] == "met"
    assert state("L19", (*steps, {**RELEASE, "on": "2026-08-26"}), "2026-08-27")[1] == "ended"
    part = {**RELEASE, "on": "2026-08-26", "partial": True}
    assert state("L19", (*steps, part), "2026-08-27")[1] == "missed"
    assert "L19" not in deadlines(course(HELD))


def test_an_extension_that_extends_nothing_starts_no_term() -> None:
    answer = replay([FILE, {**EXTEND, "happened": True}], item=HOLDABLE)
    assert "L21" not in deadlines(answer)


def test_testing_recorded_without_its_days_leaves_out_nothing() -> None:
    steps = [*HELD, {**TEST, "to": None, "happened": True}]
    assert deadlines(replay(steps, item=HOLDABLE, as_of="2026-09-20"))["L20"][0] == "2026-09-24"


def test_what_comes_next_is_said() -> None:
    assert "二十四小时" in warnings(course((URGENT,)))
    assert "解除" in warnings(course((URGENT, REFUSE)))
    assert "理由" in warnings(course((*HELD, {**EXTEND, "reason": ""})))
    assert "处罚决定" in warnings(course((*HELD, {**RELEASE, "outcome": "没收"})))
