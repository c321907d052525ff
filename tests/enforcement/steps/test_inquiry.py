"""Evidence is gathered by two, at true times, nowhere else meanwhile; reports rest on it."""

from typing import Final

import pytest

from enforcement.steps.inquiry import STEPS
from tests.enforcement.scenarios import TEAM, VENDOR, replay, warnings
from tests.enforcement.steps.coercion_scenes import (
    Attempt,
    check_lawful,
    check_unlawful,
    found,
    tried,
)
from tests.enforcement.steps.procedure_scenes import (
    CLOSED,
    DEAR,
    DECIDE,
    EXAMINE,
    EXAMINED,
    FILED,
    FINISH,
    FINISHED,
    INTERVIEW,
    INVESTIGATED,
    OTHERS,
    PENALTY_LAW,
    PEOPLE,
    RECONSIDERED,
    WAIVED,
    attempt,
    concerning,
    hours,
    step,
)

TWO: Final = ("TWO_OFFICERS", PENALTY_LAW, "42")
CERTIFICATE: Final = ("CERTIFICATE_INVALID", PENALTY_LAW, "42")
PLACES: Final = ("TWO_PLACES", PENALTY_LAW, "42")
REVERSED: Final = ("TIMES_REVERSED", PENALTY_LAW, "55.2")
TWICE: Final = ("ASKED_TWICE", PENALTY_LAW, "55.2")
ENDED: Final = ("CASE_ENDED", PENALTY_LAW, "47")
DUE: Final = ("DUE_IN_THE_PAST", PENALTY_LAW, "28.1")
NOTHING: Final = ("NOTHING_ORDERED", PENALTY_LAW, "28.1")
NOT_FILED: Final = ("NOT_FILED", PENALTY_LAW, "54.2")
WITHDREW: Final = ("WITHDRAWN", PENALTY_LAW, "43")
LOCKED: Final = ("EVIDENCE_LOCKED", "行政复议法", "46.1")

SAMPLE: Final = step("sample", "2026-07-08", **hours("2026-07-08", "09:00", "09:20"))
ORDER: Final = step("order_rectification", "2026-07-09", due="2026-07-14")
VERIFY: Final = step("verify_rectification", "2026-07-14", result="corrected")
WITHDRAW: Final = step(
    "withdraw_officer", "2026-07-08", officer="周明远", reason="与当事人是亲戚", by="镇长"
)
WITHDRAWN: Final = (*EXAMINED, WITHDRAW)
AFTERNOON: Final = hours("2026-07-08", "14:30", "15:30")
SUED: Final = (
    *RECONSIDERED[:-1],
    step("file_suit", "2026-08-10"),
)


def evidence(**said: object) -> dict[str, object]:
    """Return a report with one piece of evidence."""
    return {**FINISH, "evidence": [{"what": "现场照片", **said}]}


UNLAWFUL: Final = (
    attempt("one officer asks", FILED, {**INTERVIEW, "officers": ["周明远"]}, TWO),
    attempt("one officer looks", FILED, {**EXAMINE, "officers": ["何静"]}, TWO),
    attempt("one officer samples", FILED, {**SAMPLE, "officers": ["何静"]}, TWO),
    attempt("one officer orders", FILED, {**ORDER, "officers": ["何静"]}, TWO),
    attempt("one officer re-checks", (*FILED, ORDER), {**VERIFY, "officers": ["何静"]}, TWO),
    attempt("one officer reports", INVESTIGATED, {**FINISH, "officers": ["何静"]}, TWO),
    attempt(
        "one is an assistant", FILED, {**INTERVIEW, "officers": ["周明远", "冉小梅"]}, CERTIFICATE
    ),
    attempt(
        "one certificate has expired",
        FILED,
        {**EXAMINE, "officers": ["周明远", "田禾"]},
        CERTIFICATE,
    ),
    attempt("a stranger asks", FILED, {**INTERVIEW, "officers": ["周明远", "某人"]}, CERTIFICATE),
    attempt(
        "the questioning ends before it starts",
        FILED,
        {**INTERVIEW, **hours("2026-07-08", "15:00", "14:00")},
        REVERSED,
    ),
    attempt(
        "the questioning takes no time",
        FILED,
        {**INTERVIEW, **hours("2026-07-08", "15:00", "15:00")},
        REVERSED,
    ),
    attempt(
        "the scene was left before it was reached",
        FILED,
        {**EXAMINE, **hours("2026-07-07", "10:00", "09:00")},
        REVERSED,
    ),
    attempt(
        "the sample was ready before it was begun",
        FILED,
        {**SAMPLE, **hours("2026-07-08", "09:30", "09:00")},
        REVERSED,
    ),
    attempt(
        "the same two ask two people at a time",
        INVESTIGATED,
        {**INTERVIEW, "person": "王某", **AFTERNOON},
        PLACES,
    ),
    attempt(
        "one of the two asks elsewhere at the time",
        INVESTIGATED,
        {**INTERVIEW, "person": "王某", "officers": ["周明远", "彭川"], **AFTERNOON},
        PLACES,
    ),
    attempt(
        "they look at the scene while they ask",
        INVESTIGATED,
        {**EXAMINE, "on": "2026-07-08", **AFTERNOON},
        PLACES,
    ),
    attempt(
        "they sample while they ask",
        INVESTIGATED,
        {**SAMPLE, **AFTERNOON},
        PLACES,
    ),
    attempt(
        "they look at two scenes at a time",
        EXAMINED,
        {**EXAMINE, **hours("2026-07-07", "09:59", "10:30")},
        PLACES,
    ),
    attempt(
        "they sample at another place while they look",
        (*FILED, {**EXAMINE, "place": "南街"}),
        {**SAMPLE, "on": "2026-07-07", "place": "北街", **hours("2026-07-07", "09:30", "09:40")},
        PLACES,
    ),
    attempt(
        "one person is asked in two records at a time",
        INVESTIGATED,
        {**INTERVIEW, "officers": OTHERS, **AFTERNOON},
        TWICE,
    ),
    attempt("they ask in a case that isn't filed", CLOSED, INTERVIEW, ENDED),
    attempt("they look in a case that isn't filed", CLOSED, EXAMINE, ENDED),
    attempt("they order in a case that isn't filed", CLOSED, ORDER, ENDED),
    attempt(
        "they ask before the filing day",
        FILED,
        {**INTERVIEW, "on": "2026-07-05"},
        ("TOO_EARLY", PENALTY_LAW, "47"),
    ),
    attempt(
        "they ask while reconsideration runs",
        RECONSIDERED,
        step("interview", "2026-08-11"),
        LOCKED,
    ),
    attempt(
        "they look while reconsideration runs",
        RECONSIDERED,
        step("examine_scene", "2026-08-11"),
        LOCKED,
    ),
    attempt(
        "they sample while a suit runs",
        SUED,
        step("sample", "2026-08-11"),
        ("EVIDENCE_LOCKED", "行政诉讼法", "35"),
    ),
    attempt("the order's term is over already", FILED, {**ORDER, "due": "2026-07-08"}, DUE),
    attempt("nothing was ordered that could be checked", FILED, VERIFY, NOTHING),
    attempt("a report without filing", (EXAMINE,), FINISH, NOT_FILED),
    attempt(
        "a report after the decision",
        (*WAIVED, DECIDE),
        {**FINISH, "on": "2026-08-06"},
        ("DECIDED_ALREADY", PENALTY_LAW, "29"),
    ),
    attempt(
        "a report while jurisdiction is disputed",
        (*INVESTIGATED, step("raise_jurisdiction_dispute", "2026-07-09", to="清源镇人民政府")),
        FINISH,
        ("DISPUTE_OPEN", PENALTY_LAW, "25.2"),
    ),
    attempt(
        "all the evidence was got unlawfully",
        INVESTIGATED,
        evidence(unlawful=True),
        ("EVIDENCE_UNLAWFUL", PENALTY_LAW, "46.3"),
    ),
    attempt(
        "one officer collected the evidence",
        INVESTIGATED,
        evidence(collectors=["周明远"]),
        ("COLLECTED_BY_ONE", PENALTY_LAW, "42"),
    ),
    attempt("who withdrew asks", WITHDRAWN, INTERVIEW, WITHDREW),
    attempt("who withdrew orders", WITHDRAWN, ORDER, WITHDREW),
    attempt(
        "who withdrew re-checks", (*WITHDRAWN, {**ORDER, "officers": OTHERS}), VERIFY, WITHDREW
    ),
    attempt("who withdrew reports", WITHDRAWN, FINISH, WITHDREW),
    attempt(
        "nobody is named who withdraws",
        FILED,
        {**WITHDRAW, "officer": ""},
        ("OFFICER_MISSING", PENALTY_LAW, "43.1"),
    ),
    attempt(
        "nobody decided on the withdrawal",
        FILED,
        {**WITHDRAW, "by": ""},
        ("NOT_APPROVED", PENALTY_LAW, "43.3"),
    ),
    attempt(
        "the brigade's leader decided on the withdrawal",
        FILED,
        {**WITHDRAW, "by": "大队长"},
        ("NOT_THE_HEAD", PENALTY_LAW, "43.3"),
    ),
)

LAWFUL: Final = (
    attempt("they look before the case is filed", (), EXAMINE),
    attempt("they ask before the case is filed", (), INTERVIEW),
    attempt("they sample before the case is filed", (), SAMPLE),
    attempt("they order before the case is filed", (), ORDER),
    attempt("they look", FILED, EXAMINE),
    attempt("they ask", EXAMINED, INTERVIEW),
    attempt("they sample", EXAMINED, SAMPLE),
    attempt("the times aren't stated", FILED, step("interview", "2026-07-08")),
    attempt(
        "only the start is stated",
        FILED,
        step("interview", "2026-07-08", start="2026-07-08T14:00:00+08:00"),
    ),
    attempt(
        "one questioning follows the other at once",
        INVESTIGATED,
        {**INTERVIEW, "person": "王某", **hours("2026-07-08", "15:00", "15:40")},
    ),
    attempt(
        "two others ask somebody else at the time",
        INVESTIGATED,
        {**INTERVIEW, "person": "王某", "officers": OTHERS, **AFTERNOON},
    ),
    attempt(
        "two others ask, it isn't said whom",
        INVESTIGATED,
        {**INTERVIEW, "person": "", "officers": OTHERS, **AFTERNOON},
    ),
    attempt(
        "they sample while they look at the scene",
        EXAMINED,
        {**SAMPLE, "on": "2026-07-07", **hours("2026-07-07", "09:30", "09:40")},
    ),
    attempt(
        "they sample at the same place while they look",
        (*FILED, {**EXAMINE, "place": "南街"}),
        {**SAMPLE, "on": "2026-07-07", "place": "南街", **hours("2026-07-07", "09:30", "09:40")},
    ),
    attempt(
        "the same person is asked again later",
        INVESTIGATED,
        {**INTERVIEW, **hours("2026-07-08", "16:00", "16:30")},
    ),
    attempt("others ask after a withdrawal", WITHDRAWN, {**INTERVIEW, "officers": OTHERS}),
    attempt("who may stay asks on", (*FILED, {**WITHDRAW, "withdraws": False}), INTERVIEW),
    attempt("they order to correct at once", FILED, {**ORDER, "due": "2026-07-09"}),
    attempt("they order without a day", FILED, step("order_rectification", "2026-07-09")),
    attempt(
        "they order after the decision",
        (*WAIVED, DECIDE),
        step("order_rectification", "2026-08-06", due="2026-08-10"),
    ),
    attempt("they re-check", (*FILED, ORDER), VERIFY),
    attempt("they re-check early", (*FILED, ORDER), {**VERIFY, "on": "2026-07-10"}),
    attempt("they re-check twice", (*FILED, ORDER, VERIFY), {**VERIFY, "on": "2026-07-15"}),
    attempt("they report", INVESTIGATED, FINISH),
    attempt("they report anew", FINISHED, {**FINISH, "on": "2026-07-16"}),
    attempt("they report with evidence", INVESTIGATED, evidence(kind="scene", collectors=TEAM)),
    attempt(
        "they leave out what was got unlawfully",
        INVESTIGATED,
        {
            **FINISH,
            "evidence": [{"what": "录音", "unlawful": True}, {"what": "照片", "kind": "书证"}],
        },
    ),
    attempt(
        "they ask again after the report",
        FINISHED,
        {**INTERVIEW, "on": "2026-07-16", **hours("2026-07-16", "09:00", "09:30")},
    ),
    attempt("the head decides on a withdrawal", FILED, WITHDRAW),
    attempt("the head lets an officer stay", FILED, {**WITHDRAW, "withdraws": False}),
    attempt("two withdraw", FILED, {**WITHDRAW, "officer": ["周明远", "何静"]}),
    attempt(
        "they ask with the consent of the reconsideration organ",
        RECONSIDERED,
        step("interview", "2026-08-11", consent="复议机关同意补充证据的函"),
    ),
    attempt(
        "they look with the consent of the court",
        SUED,
        step("examine_scene", "2026-08-11", consent="法院准许补充证据的通知"),
    ),
    attempt(
        "they ask after reconsideration has ended",
        (*RECONSIDERED, step("end_reconsideration", "2026-09-20", outcome="维持")),
        step("interview", "2026-09-21"),
    ),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_inquiry_is_stopped_by_its_article(attempt: Attempt) -> None:
    if attempt.refused == ("TOO_EARLY", PENALTY_LAW, "47"):
        answer = tried(attempt)
        assert answer["allowed"] is False
        assert attempt.refused in found(answer["refusals"])
    else:
        check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_inquiry_is_never_stopped(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_it_is_said_when_party_and_officer_have_one_name() -> None:
    party = {"kind": "citizen", "name": "周明远", "first_violation": False}
    told = warnings(replay([*FILED, INTERVIEW], item=DEAR, officers=PEOPLE, party=party))
    assert "同名" in told
    assert "同名" not in warnings(replay([*FILED, INTERVIEW], item=DEAR, officers=PEOPLE))


def test_a_report_without_evidence_is_pointed_out() -> None:
    assert "没有证据" in warnings(replay([*FILED, FINISH], item=DEAR))
    assert not warnings(replay([*INVESTIGATED, FINISH], item=DEAR))
    assert not warnings(replay([*FILED, evidence()], item=DEAR))


def test_evidence_that_may_not_be_used_is_named() -> None:
    listed = [{"what": "录音", "unlawful": True}, {"what": "照片"}]
    assert "录音" in warnings(replay([*INVESTIGATED, {**FINISH, "evidence": listed}], item=DEAR))


def test_evidence_after_the_decision_proves_nothing_of_it() -> None:
    late = step("interview", "2026-08-06")
    assert "不能用来证明" in warnings(replay([*WAIVED, DECIDE, late], item=DEAR))


def test_a_record_of_another_day_is_pointed_out() -> None:
    other = {**INTERVIEW, "on": "2026-07-09"}
    assert "日期不一样" in warnings(replay([*FILED, other], item=DEAR))


def test_a_withdrawal_says_how_the_investigation_goes_on() -> None:
    assert "由其他两名" in warnings(replay([*FILED, WITHDRAW], item=DEAR))
    stays = {**WITHDRAW, "withdraws": False}
    assert "调查不停" in warnings(replay([*FILED, stays], item=DEAR))


def test_what_concerns_a_case_follows_how_far_it_has_got() -> None:
    asking = {"interview", "examine_scene", "sample", "order_rectification", "withdraw_officer"}
    assert concerning(STEPS, (SAMPLE,)) == asking
    assert concerning(STEPS, FILED) == {*asking, "finish_investigation"}
    assert concerning(STEPS, (*FILED, ORDER)) >= {"verify_rectification"}
    assert concerning(STEPS, (*WAIVED, DECIDE)) == {"order_rectification"}


@pytest.mark.parametrize(
    ("birth", "said", "told"),
    [
        ("2010-03-01", {"person": "罗昌贵"}, True),
        ("2010-03-01", {"person": "罗昌贵", "guardian": "罗世明"}, False),
        ("2010-03-01", {"person": "冉小梅"}, False),
        ("2008-07-08", {"person": "罗昌贵"}, True),
        ("2008-07-07", {"person": "罗昌贵"}, False),
        (None, {"person": "罗昌贵"}, False),
    ],
)
def test_a_minor_is_asked_beside_his_guardian(
    birth: str | None, said: dict[str, str], told: bool
) -> None:
    party = {**VENDOR, "birth": birth}
    one = attempt("young", FILED, {**INTERVIEW, "capacity": "party", **said}, party=party)
    assert ("先请监护人到场" in "".join(tried(one)["warnings"])) is told
