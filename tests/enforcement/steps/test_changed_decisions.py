"""What is owed of a decision that was changed, and which service its terms are counted from."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from enforcement.cases import Case, CaseState
from enforcement.steps.payment import fine_due, payment_ends, unpaid
from enforcement.work_calendar import announced_calendar
from tests.enforcement.scenarios import Step, deadlines, no_item, replay, warnings
from tests.enforcement.steps.coercion_scenes import Attempt
from tests.enforcement.steps.decision_scenes import (
    CLOSE,
    DECIDED,
    NO_PENALTY,
    PAID,
    SERVE,
    SERVED,
    check_lawful,
    check_unlawful,
    tried,
)
from tests.enforcement.steps.procedure_scenes import (
    DEAR,
    DECIDE,
    PENALTY_LAW,
    PEOPLE,
    TELL,
    WAIVE,
    attempt,
    file_after,
    step,
)

CALENDAR: Final = announced_calendar()
APPLY: Final = step("file_reconsideration", "2026-08-10")
SUE: Final = step("file_suit", "2026-08-10")
ORDER: Final = step(
    "order_demolition", "2026-08-12", due="2026-09-12", zone="urban", approver="镇长"
)
CORRECT: Final = step("correct_decision", "2026-08-12", reason="数额算错", approver="镇长")
REVOKE: Final = {**CORRECT, "kind": "revoke"}
LOWER: Final = {**CORRECT, "kind": "change", "fine_fen": 200_00}


def judged(do: str, outcome: str, **said: object) -> Step:
    """Return how reconsideration or a suit ended."""
    return step(do, "2026-09-10", outcome=outcome, **said)


def answer_to(*steps: Step) -> Mapping[str, Any]:
    """Return the answer to a course, every step of it allowed or recorded."""
    answer: Mapping[str, Any] = replay(steps, no_item, item=DEAR, officers=PEOPLE)
    assert all(one["allowed"] for one in answer["steps"]), answer["steps"]
    return answer


def case_after(*steps: Step) -> Case:
    """Return the case after steps."""
    return file_after(steps).case


RECONSIDERED: Final = (*SERVED, APPLY)
SUED: Final = (*SERVED, SUE)
CHANGES: Final = (
    ("lowered by reconsideration", RECONSIDERED, "end_reconsideration", "变更", 100_00),
    ("partly revoked by reconsideration", RECONSIDERED, "end_reconsideration", "部分撤销", 50_00),
    ("lowered by a court", SUED, "end_suit", "变更", 120_00),
    ("partly revoked by a court", SUED, "end_suit", "部分撤销", 0),
)


@pytest.mark.parametrize(
    ("what", "before", "do", "outcome", "fine"), CHANGES, ids=lambda one: str(one)[:30]
)
def test_a_changed_fine_is_owed_as_changed(
    what: str, before: tuple[Step, ...], do: str, outcome: str, fine: int
) -> None:
    file = file_after((*before, judged(do, outcome, fine_fen=fine)))
    assert fine_due(file) == unpaid(file) == file.case.outstanding == file.case.fine_owed == fine
    assert file.case.state is (CaseState.DECIDED if fine else CaseState.PERFORMED), what


def test_a_changed_fine_without_its_sum_is_not_known_and_says_so() -> None:
    file = file_after((*RECONSIDERED, judged("end_reconsideration", "变更")))
    assert file.case.fine_owed is fine_due(file) is None
    assert (file.case.outstanding, unpaid(file)) == (300_00, 0)
    paid = case_after(*PAID, APPLY, judged("end_reconsideration", "变更"))
    assert paid.state is CaseState.DECIDED
    changed = answer_to(*RECONSIDERED, judged("end_reconsideration", "变更"))
    assert "还没写改成罚款多少元" in warnings(changed)
    said = answer_to(*RECONSIDERED, judged("end_reconsideration", "变更", fine_fen=1_00))
    assert "还没写改成罚款多少元" not in warnings(said)


def test_a_later_judgment_changes_what_the_earlier_left() -> None:
    again = (
        *RECONSIDERED,
        judged("end_reconsideration", "变更", fine_fen=200_00),
        step("file_suit", "2026-09-11"),
        step("end_suit", "2026-12-01", outcome="变更", fine_fen=80_00),
    )
    assert fine_due(file_after(again)) == 80_00
    kept = (*again[:-1], step("end_suit", "2026-12-01", outcome="驳回"))
    assert fine_due(file_after(kept)) == 200_00


FALLS: Final = (
    (RECONSIDERED, judged("end_reconsideration", "撤销")),
    (RECONSIDERED, judged("end_reconsideration", "确认无效")),
    (SUED, judged("end_suit", "撤销")),
    (SERVED, REVOKE),
)


@pytest.mark.parametrize(("before", "fall"), FALLS)
def test_nothing_is_owed_of_a_decision_that_fell(before: tuple[Step, ...], fall: Step) -> None:
    case = case_after(*before, fall)
    assert case.fallen
    assert (case.outstanding, case.fine_owed, case.state) == (0, 0, CaseState.FILED)
    assert "L10" not in deadlines(answer_to(*before, fall))


def test_a_lowered_fine_is_paid_with_the_lower_sum_and_its_term_follows() -> None:
    lowered = (*SERVED, step("pay", "2026-08-11", amount_fen=200_00), LOWER)
    answer = answer_to(*lowered)
    assert deadlines(answer)["L10"][1] == "met"
    assert (answer["state"], case_after(*lowered).outstanding) == ("performed", 0)
    assert "变更决定要送达当事人" in warnings(answer)


def test_what_was_paid_too_much_is_said_when_the_case_ends() -> None:
    closing = {**CLOSE, "on": "2026-08-13"}
    assert "多缴了 100 元" in warnings(answer_to(*PAID, LOWER, closing))
    assert "多缴" not in warnings(answer_to(*PAID, closing))
    unknown = (*PAID, APPLY, judged("end_reconsideration", "变更"))
    assert "多缴" not in warnings(answer_to(*unknown, {**CLOSE, "on": "2026-09-11"}))


UNLAWFUL: Final = (
    attempt(
        "a change without its sum",
        SERVED,
        {**LOWER, "fine_fen": None},
        ("NO_AMOUNT", PENALTY_LAW, "75.2"),
    ),
    attempt(
        "a change that isn't lower",
        SERVED,
        {**LOWER, "fine_fen": 300_00},
        ("NOT_LOWERED", PENALTY_LAW, "44"),
    ),
    attempt(
        "closing with the rest of a lowered fine unpaid",
        (*SERVED, LOWER),
        {**CLOSE, "on": "2026-08-13"},
        ("NOT_PAID", PENALTY_LAW, "72.1"),
    ),
)
LAWFUL: Final = (
    attempt("lowering our own fine", SERVED, LOWER),
    attempt(
        "lowering what nobody knows",
        (*RECONSIDERED, judged("end_reconsideration", "变更")),
        {**LOWER, "on": "2026-09-12"},
    ),
    attempt("closing what fell", (*SERVED, REVOKE), {**CLOSE, "on": "2026-08-13"}),
    attempt("serving the correction", (*SERVED, LOWER), {**SERVE, "on": "2026-08-13"}),
)


@pytest.mark.parametrize("one", UNLAWFUL, ids=lambda one: one.what)
def test_an_unlawful_change_is_refused_by_its_article(one: Attempt) -> None:
    check_unlawful(one)


@pytest.mark.parametrize("one", LAWFUL, ids=lambda one: one.what)
def test_a_lawful_change_is_taken(one: Attempt) -> None:
    check_lawful(one)


AGAIN: Final = (
    {**TELL, "on": "2026-08-13"},
    {**WAIVE, "on": "2026-08-14"},
    {**DECIDE, "on": "2026-08-20", "fine_fen": 100_00},
)


def test_a_new_decision_after_a_fall_stands_for_itself() -> None:
    decided = (*PAID, REVOKE, *AGAIN)
    case = case_after(*decided)
    assert case.decision is not None
    assert (case.decision.fine, case.fallen, case.received_on) == (100_00, False, None)
    served = case_after(*decided, {**SERVE, "on": "2026-08-21"})
    assert served.received_on == date(2026, 8, 21)


def test_a_decision_that_fell_gives_way_to_a_waiver_and_the_other_way_round() -> None:
    waived = case_after(*SERVED, REVOKE, {**NO_PENALTY, "on": "2026-08-20"})
    assert (waived.decision, waived.state) == (None, CaseState.WAIVED)
    served = (*DECIDED[:-1], NO_PENALTY, SERVE, REVOKE)
    assert case_after(*served).state is CaseState.FILED
    punished = case_after(*served, *AGAIN)
    assert (punished.waiver, punished.state) == (None, CaseState.DECIDED)


def test_a_fall_opens_a_closed_case_again() -> None:
    closed = (*PAID, CLOSE)
    assert case_after(*closed).state is CaseState.CLOSED
    assert case_after(*closed, {**REVOKE, "on": "2026-08-20"}).state is CaseState.FILED


# Which service belongs to which paper

TERMS: Final = {
    "L10": deadlines(answer_to(*SERVED))["L10"],
    "L27": deadlines(answer_to(*SERVED))["L27"],
    "L28": deadlines(answer_to(*SERVED))["L28"],
}


def test_a_served_demolition_order_leaves_the_terms_of_the_fine_alone() -> None:
    both = (*SERVED, ORDER, {**SERVE, "on": "2026-08-20"})
    file = file_after(both)
    assert file.case.received_on == date(2026, 8, 5)
    assert payment_ends(file, CALENDAR) == date(2026, 8, 20)
    listed = answer_to(*both)["deadlines"]
    first = {rule: [one for one in listed if one["rule"] == rule] for rule in TERMS}
    assert [one["act_by"] for one in first["L10"]] == [TERMS["L10"][0]]
    for rule in ("L27", "L28"):
        days = [one["act_by"] for one in first[rule]]
        assert len(days) == 2
        assert days[0] == TERMS[rule][0] < days[1]


def test_one_service_may_bring_decision_and_order_together() -> None:
    file = file_after((*DECIDED, {**ORDER, "on": "2026-08-05"}, SERVE))
    assert file.case.received_on == date(2026, 8, 5)
    order, decided = file.steps[-2], file.steps[-3]
    assert file.served(order) == file.served(decided) is not None


def test_the_service_of_a_decision_is_not_that_of_an_order_made_before_it() -> None:
    order = {**ORDER, "on": "2026-07-15", "happened": True}
    file = file_after((*DECIDED, order, SERVE))
    assert file.case.received_on == date(2026, 8, 5)
    assert file.served(next(one for one in file.steps if one.name == "order_demolition")) is None


def test_a_service_may_say_which_paper_it_brings() -> None:
    said = (*DECIDED, {**ORDER, "on": "2026-08-05"}, {**SERVE, "paper": "demolition"})
    assert case_after(*said).received_on is None
    later = (*said, {**SERVE, "paper": "decision", "on": "2026-08-07"})
    assert case_after(*later).received_on == date(2026, 8, 7)


def test_a_second_service_of_one_decision_is_the_one_that_counts() -> None:
    twice = (*SERVED, {**SERVE, "on": "2026-08-10", "method": "public_notice", "tried": "邮寄"})
    assert case_after(*twice).received_on == date(2026, 9, 9)
    assert deadlines(answer_to(*twice))["L10"][0] == "2026-09-24"


def test_a_service_recorded_without_any_paper_brings_nothing() -> None:
    early = {**SERVE, "on": "2026-08-01", "happened": True}
    file = file_after((*DECIDED, early))
    assert file.serving(next(one for one in file.steps if one.name == "serve_decision")) is None
    assert file.case.received_on is None
    assert "L10" not in deadlines(answer_to(*DECIDED, early))


def test_an_order_without_a_penalty_is_received_with_its_service() -> None:
    ordered = (*DECIDED[:-1], ORDER, {**SERVE, "on": "2026-08-14"})
    assert case_after(*ordered).received_on == date(2026, 8, 14)
    assert tried(attempt("serving the order", ordered[:-1], ordered[-1]))["allowed"]
