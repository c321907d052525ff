"""Enforcement rests, goes on and ends only as the law has it, and every term follows."""

import pytest

from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.duties import TARGETS, DutyKind
from enforcement.steps.halts import MONEY, fine_is_ended
from enforcement.steps.names import StepName
from enforcement.steps.payment import surcharges
from tests.enforcement.scenarios import deadlines, warnings
from tests.enforcement.steps.attempts_coercion import FINED, SERVED
from tests.enforcement.steps.attempts_halting import (
    ACCEPT,
    ADDED,
    AGREE,
    AGREED,
    ANSWER,
    AT_COURT,
    BOTH,
    DENY,
    END,
    ENDED,
    GRANT,
    LAWFUL,
    RESUME,
    REVOKE,
    SUSPEND,
    SUSPENDED,
    UNLAWFUL,
)
from tests.enforcement.steps.coercion_scenes import (
    Attempt,
    check_lawful,
    check_unlawful,
    course,
    file_of,
    state,
)

CLOSE = {"do": "close_case", "on": "2026-07-20", "ending": "terminated", "approver": "镇长"}


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_step_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_step_is_taken(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_a_suspension_stops_no_term_that_the_law_lets_run() -> None:
    assert state("L23", SUSPENDED, "2026-10-21") == ("2026-10-20", "missed")
    assert state("L25", (*ADDED, SUSPEND), "2026-07-20")[1] == "running"


def test_the_end_of_enforcement_ends_its_terms() -> None:
    answer = course((*ADDED, END), as_of="2026-10-21")
    assert {rule: deadlines(answer)[rule][1] for rule in ("L22", "L23", "L25")} == {
        "L22": "ended",
        "L23": "ended",
        "L25": "ended",
    }


def test_the_end_of_something_else_leaves_the_terms_of_the_fine() -> None:
    answer = course((*BOTH, {**END, "target": "correction"}), as_of="2026-10-21")
    assert deadlines(answer)["L23"] == ("2026-10-20", "missed")


def test_a_case_whose_enforcement_ended_is_closed_with_the_fine_unpaid() -> None:
    assert course((*ENDED, CLOSE))
    assert course((*ENDED, {**CLOSE, "ending": "performed"}))
    assert not fine_is_ended(file_of((*BOTH, {**END, "target": "correction"})))


def test_the_court_has_its_own_days() -> None:
    assert state("L40", AT_COURT, "2026-07-22") == ("2026-07-28", "running")
    accepted = course((*AT_COURT, ACCEPT), as_of="2026-07-25")
    assert deadlines(accepted)["L40"] == ("2026-08-04", "running")
    doubtful = course((*AT_COURT, {**ACCEPT, "doubtful": True}), as_of="2026-07-25")
    assert deadlines(doubtful)["L40"] == ("2026-08-21", "running")
    assert deadlines(course((*AT_COURT, ACCEPT, GRANT)))["L40"][1] == "met"


def test_the_court_above_is_asked_within_fifteen_days_or_not() -> None:
    assert state("L41", (*AT_COURT, ACCEPT, DENY), "2026-08-10") == ("2026-08-18", "running")
    assert state("L41", (*AT_COURT, ACCEPT, DENY), "2026-08-19")[1] == "ended"
    declined = {**ACCEPT, "outcome": "declined"}
    assert state("L41", (*AT_COURT, declined), "2026-07-27") == ("2026-08-07", "running")


def test_what_was_remitted_isn_t_owed() -> None:
    remitted = {**AGREE, "remedied": True, "remit_fen": 100_00}
    assert surcharges(file_of((*ADDED, remitted))) == 200_00


def test_what_follows_is_advised() -> None:
    assert "2029年7月14日" in warnings(course(SUSPENDED))
    assert "没有恢复执行决定书的样式" in warnings(course((*SUSPENDED, RESUME)))
    assert "由法院裁定" in warnings(course((*AT_COURT, {**SUSPEND, "on": "2026-07-22"})))
    assert "三个月" in warnings(course(AGREED))
    assert "履行到哪一天" in warnings(course((*FINED, {**AGREE, "until": None})))
    assert "十五日内" in warnings(course((*AT_COURT, ACCEPT, DENY)))
    adopted = {**ANSWER, "points": [{"point": "甲", "adopted": True}]}
    assert "要采纳" in warnings(course((*FINED, adopted)))
    fallen = (*FINED, REVOKE, {**END, "on": "2026-08-04", "ground": "revoked"})
    assert "依法赔偿" in warnings(course(fallen))


def test_the_steps_are_of_interest_while_they_may_come_next() -> None:
    wanted = {
        StepName.HEAR_ON_DEMAND: (SERVED, FINED),
        StepName.SUSPEND_ENFORCEMENT: (SERVED, FINED),
        StepName.RESUME_ENFORCEMENT: (FINED, SUSPENDED),
        StepName.RECORD_COURT_ANSWER: (FINED, AT_COURT),
        StepName.REVERSE_ENFORCEMENT: (ADDED, (*ADDED, REVOKE)),
    }
    for name, (before, after) in wanted.items():
        assert not STEP_RULES[name].concerns(file_of(before)), name
        assert STEP_RULES[name].concerns(file_of(after)), name
    paid = {"do": "pay", "on": "2026-07-10", "amount_fen": 300_00}
    assert not STEP_RULES[StepName.AGREE_ON_ENFORCEMENT].concerns(file_of((*FINED, paid)))
    assert STEP_RULES[StepName.END_ENFORCEMENT].concerns(file_of((*FINED, REVOKE)))
    assert not STEP_RULES[StepName.RESUME_ENFORCEMENT].concerns(file_of((*SUSPENDED, RESUME)))


def test_a_fine_is_called_the_same_where_its_halts_are_read() -> None:
    assert DutyKind.MONEY.value == MONEY
    assert {one.value for one in TARGETS} == set(DutyKind)
