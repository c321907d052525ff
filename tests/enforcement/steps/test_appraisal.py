"""What somebody who knows the matter finds is evidence; the ninety days go on meanwhile."""

from typing import Final

import pytest

from enforcement.steps.appraisal import STEPS, open_appraisals
from enforcement.steps.names import StepName
from tests.enforcement.scenarios import deadlines, replay, warnings
from tests.enforcement.steps.coercion_scenes import HOLDABLE, Attempt, check_lawful, check_unlawful
from tests.enforcement.steps.procedure_scenes import (
    CLOSED,
    DEAR,
    EXAMINED,
    FILED,
    FINISH,
    PENALTY_LAW,
    RECONSIDERED,
    attempt,
    concerning,
    file_after,
    step,
)

COMMISSION: Final = step("commission_appraisal", "2026-07-08", agency="清湾检测站（演练）")
RESULT: Final = step("record_appraisal", "2026-07-13", result="不合格", told=True)
COMMISSIONED: Final = (*EXAMINED, COMMISSION)
LOCKED: Final = ("EVIDENCE_LOCKED", "行政复议法", "46.1")
WITHDRAW: Final = step(
    "withdraw_officer", "2026-07-08", officer="周明远", reason="与当事人是亲戚", by="镇长"
)
SEIZED: Final = (
    *FILED,
    step("seize", "2026-07-07", approver="镇长", objects=[{"name": "液化气瓶", "qty": "2只"}]),
)
TESTING: Final = step("notify_testing", "2026-07-08", **{"from": "2026-07-08", "to": "2026-07-15"})

UNLAWFUL: Final = (
    attempt(
        "commissioned by one officer",
        EXAMINED,
        {**COMMISSION, "officers": ["周明远"]},
        ("TWO_OFFICERS", PENALTY_LAW, "42"),
    ),
    attempt(
        "commissioned by who withdrew",
        (*EXAMINED, WITHDRAW),
        COMMISSION,
        ("WITHDRAWN", PENALTY_LAW, "43"),
    ),
    attempt(
        "commissioned while reconsideration runs",
        RECONSIDERED,
        {**COMMISSION, "on": "2026-08-12"},
        LOCKED,
    ),
    attempt(
        "commissioned in a case that was not filed",
        CLOSED,
        COMMISSION,
        ("CASE_ENDED", PENALTY_LAW, "47"),
    ),
    attempt(
        "a result brought while reconsideration runs",
        RECONSIDERED,
        {**RESULT, "on": "2026-08-12"},
        LOCKED,
    ),
)
LAWFUL: Final = (
    attempt("commissioned", EXAMINED, COMMISSION),
    attempt("commissioned before the case is filed", (), COMMISSION),
    attempt("commissioned by a word of the list", EXAMINED, {**COMMISSION, "kind": "委托检验"}),
    attempt("a second one commissioned", COMMISSIONED, {**COMMISSION, "agency": "另一家"}),
    attempt(
        "commissioned with consent of the organ of reconsideration",
        RECONSIDERED,
        {**COMMISSION, "on": "2026-08-12", "consent": "区府复议函〔2026〕3号"},
    ),
    attempt("answered", COMMISSIONED, RESULT),
    attempt("answered to another organ", EXAMINED, RESULT),
    attempt("reported though the result is awaited", COMMISSIONED, FINISH),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_what_may_not_be_commissioned_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_appraisal_is_never_stopped(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_an_appraisal_takes_nothing_out_of_the_ninety_days() -> None:
    plain = deadlines(replay(EXAMINED, item=DEAR))["L04"]
    assert deadlines(replay([*COMMISSIONED, RESULT], item=DEAR))["L04"] == plain
    assert "算在立案起九十日里" in warnings(replay(COMMISSIONED, item=DEAR))


def test_what_is_held_is_left_out_of_its_term_only_by_its_own_notice() -> None:
    told = "另外书面告知期间"
    assert told in warnings(replay([*SEIZED, COMMISSION], item=HOLDABLE))
    assert told not in warnings(replay([*SEIZED, TESTING, COMMISSION], item=HOLDABLE))
    assert told not in warnings(replay(COMMISSIONED, item=DEAR))


def test_each_result_answers_the_oldest_commission() -> None:
    twice = (*COMMISSIONED, {**COMMISSION, "agency": "另一家"}, RESULT)
    assert [one.values.text("agency") for one in open_appraisals(file_after(twice))] == ["另一家"]
    assert "委托另一家的鉴定、检测还没有结果" in warnings(replay([*twice, FINISH], item=DEAR))
    assert open_appraisals(file_after((*COMMISSIONED, RESULT))) == ()


def test_a_result_that_nobody_told_the_party_is_pointed_out() -> None:
    untold = {**RESULT, "told": False}
    assert "把结果告诉当事人" in warnings(replay([*COMMISSIONED, untold], item=DEAR))
    assert "还没告诉当事人" in warnings(replay([*COMMISSIONED, untold, FINISH], item=DEAR))
    done = replay([*COMMISSIONED, RESULT, FINISH], item=DEAR)
    assert "当事人" not in warnings(done)


def test_a_result_without_a_commission_asks_where_it_comes_from() -> None:
    assert "没有等着结果的委托" in warnings(replay([*EXAMINED, RESULT], item=DEAR))
    assert "没有等着结果的委托" not in warnings(replay([*COMMISSIONED, RESULT], item=DEAR))


def test_what_concerns_a_case_follows_what_was_commissioned() -> None:
    assert concerning(STEPS, EXAMINED) == {StepName.COMMISSION_APPRAISAL}
    assert concerning(STEPS, COMMISSIONED) == {
        StepName.COMMISSION_APPRAISAL,
        StepName.RECORD_APPRAISAL,
    }
    assert concerning(STEPS, RECONSIDERED) == set()
