"""A decision is served by a lawful way, corrected openly, published without private life."""

from typing import Final

import pytest

from enforcement.case_deadlines import ACTIONS_FOR
from enforcement.steps.catalogue import CLOCK_RULES, STEP_RULES
from enforcement.steps.names import StepName
from tests.enforcement.scenarios import DECIDE as ON_SPOT
from tests.enforcement.scenarios import Step, deadlines, replay
from tests.enforcement.steps.coercion_scenes import Attempt
from tests.enforcement.steps.decision_scenes import (
    CLOSE,
    DECIDED,
    NO_PENALTY,
    PAID,
    SERVE,
    SERVED,
    born,
    check_lawful,
    check_unlawful,
    told,
    tried,
)
from tests.enforcement.steps.procedure_scenes import (
    COMPANY,
    DEAR,
    DECIDE,
    FINISHED,
    PENALTY_LAW,
    PEOPLE,
    TELL,
    TOLD,
    WAIVE,
    WAIVED,
    Refused,
    attempt,
    file_after,
    step,
)

CORRECT: Final = step(
    "correct_decision", "2026-08-11", kind="clerical", reason="写错一个字", approver="镇长"
)
REVOKE: Final[Step] = {**CORRECT, "kind": "revoke", "reason": "认定事实有误"}
PUBLISH: Final = step("publish", "2026-08-07")
WITHDRAW: Final = step("withdraw_publication", "2026-08-13")
APPLY: Final = step("file_reconsideration", "2026-08-10")
REVOKED: Final = step("end_reconsideration", "2026-09-10", outcome="撤销")
AGAIN: Final = (
    {**TELL, "on": "2026-08-12"},
    {**WAIVE, "on": "2026-08-12"},
)


def law(code: str, article: str) -> Refused:
    """Return what is refused by the penalty law."""
    return (code, PENALTY_LAW, article)


def serve(what: str, refused: Refused | None = None, **said: object) -> Attempt:
    """Return an attempt to serve a decision."""
    return attempt(what, DECIDED, {**SERVE, **said}, refused)


UNLAWFUL: Final = (
    attempt("nothing was decided", WAIVED, SERVE, law("NO_DECISION", "61.1")),
    serve("one officer alone", law("TWO_OFFICERS", "42"), officers=["周明远"]),
    serve(
        "left in place by one",
        law("TWO_OFFICERS", "42"),
        method="left_in_place",
        officers=["周明远"],
    ),
    serve("no consent to e-mail", law("NO_CONFIRMATION", "61.2"), method="electronic"),
    serve(
        "consent refused",
        law("NO_CONFIRMATION", "61.2"),
        method="electronic",
        confirmation_signed=False,
    ),
    attempt("nothing to correct", WAIVED, CORRECT, law("NO_DECISION", "61.1")),
    attempt(
        "corrected without a reason", SERVED, {**CORRECT, "reason": ""}, law("NO_REASON", "75.2")
    ),
    attempt(
        "corrected by the team",
        SERVED,
        {**CORRECT, "approver": "周明远"},
        law("APPROVES_OWN", "75.2"),
    ),
    attempt(
        "revoked twice",
        (*SERVED, REVOKE),
        {**REVOKE, "on": "2026-08-12"},
        law("REVOKED_ALREADY", "75.2"),
    ),
    attempt(
        "revoked, and decided without a new notice",
        (*SERVED, REVOKE),
        {**DECIDE, "on": "2026-08-12"},
        law("NOT_TOLD", "62"),
    ),
    attempt("published before it was decided", WAIVED, PUBLISH, law("NO_DECISION", "48.1")),
    attempt(
        "published with private life", SERVED, {**PUBLISH, "masked": False}, law("NOT_MASKED", "50")
    ),
    attempt("withdrawn, never published", SERVED, WITHDRAW, law("NOT_PUBLISHED", "48.2")),
)
LAWFUL: Final = (
    serve("handed over"),
    serve("no method said", method=None),
    serve("refused to sign", signed=False, refusal_note="当事人拒签，见证人在场"),
    serve("left in place with a witness", method="left_in_place", witness="村干部甲"),
    serve("left in place without a word", method="left_in_place"),
    serve("by e-mail", method="electronic", confirmation_signed=True),
    serve("by mail, one officer", method="mail", officers=["周明远"], mail_no="演练001"),
    serve("entrusted", method="entrusted"),
    serve("by public notice", method="public_notice", tried="查无此人"),
    serve("late", on="2026-08-25"),
    attempt("no penalty is served", (*FINISHED, NO_PENALTY), SERVE),
    attempt("a clerical correction", SERVED, CORRECT),
    attempt("revoked by ourselves", SERVED, REVOKE),
    attempt(
        "decided anew after a new notice",
        (*SERVED, REVOKE, *AGAIN),
        {**DECIDE, "on": "2026-08-13", "replaces": "旧决定"},
    ),
    attempt(
        "revoked after closing, told anew",
        (*PAID, CLOSE, {**REVOKE, "on": "2026-08-20"}),
        {**TELL, "on": "2026-08-21"},
    ),
    attempt("published", SERVED, PUBLISH),
    attempt("published at once", DECIDED, {**PUBLISH, "on": "2026-08-05"}),
    attempt(
        "not published, with a reason",
        SERVED,
        {**PUBLISH, "result": "withheld", "reason": "没有社会影响"},
    ),
    attempt("published after closing", (*PAID, CLOSE), {**PUBLISH, "on": "2026-08-13"}),
    attempt("a decision on the spot", (ON_SPOT,), {**PUBLISH, "on": "2026-07-08"}),
    attempt("withdrawn after a revocation", (*SERVED, PUBLISH, REVOKE), WITHDRAW),
    attempt("withdrawn for another reason", (*SERVED, PUBLISH), WITHDRAW),
)


@pytest.mark.parametrize("one", UNLAWFUL, ids=str)
def test_an_unlawful_step_is_stopped_by_its_article(one: Attempt) -> None:
    check_unlawful(one)


def test_nothing_is_served_before_it_was_decided() -> None:
    early = tried(serve("early", on="2026-08-04"))
    assert {one["code"] for one in early["refusals"]} == {"TOO_EARLY", "NO_DECISION"}


@pytest.mark.parametrize("one", LAWFUL, ids=str)
def test_a_lawful_step_is_taken(one: Attempt) -> None:
    check_lawful(one)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (serve("left", method="left_in_place"), "拍照、录像记录过程"),
        (serve("notice", method="public_notice"), "9月4日起视为送达"),
        (serve("refused", signed=False), "拒绝签收"),
        (serve("late", on="2026-08-25"), "8月14日前送达"),
        (attempt("revoke", SERVED, REVOKE), "重新告知、重新决定"),
        (attempt("correct", SERVED, CORRECT), "文字更正不能改变"),
        (attempt("person", SERVED, PUBLISH), "姓名隐去一字"),
        (attempt("minor", SERVED, PUBLISH, **born("2010-03-01")), "未成年"),
        (attempt("on the spot", (ON_SPOT,), {**PUBLISH, "on": "2026-07-08"}), "不推送信用网站"),
        (attempt("no impact", SERVED, {**PUBLISH, "social_impact": False}), "再想一想"),
        (attempt("withheld", SERVED, {**PUBLISH, "result": "withheld"}), "写明理由"),
        (attempt("same person", SERVED, {**PUBLISH, "approver": "周明远"}), "最好不是同一人"),
        (attempt("withdrawn", (*SERVED, PUBLISH), WITHDRAW), "核对为什么撤回"),
        (attempt("fell", (*SERVED, PUBLISH, REVOKE), WITHDRAW), "公开说明理由"),
    ],
    ids=lambda value: value.what if isinstance(value, Attempt) else "",
)
def test_what_should_be_considered_is_said(one: Attempt, said: str) -> None:
    assert said in "".join(tried(one)["warnings"])


def test_who_recorded_leaving_the_decision_is_not_told_to() -> None:
    recorded = serve("left, recorded", method="left_in_place", recorded=True)
    assert "拍照、录像记录过程" not in "".join(tried(recorded)["warnings"])


@pytest.mark.parametrize(
    "one",
    [
        attempt(
            "a company",
            (*told(fine_fen=1000_00), {**DECIDE, "fine_fen": 1000_00}, SERVE),
            PUBLISH,
            party=COMPANY,
        ),
        attempt(
            "no penalty", (*FINISHED, NO_PENALTY), {**PUBLISH, "approver": "王某"}, party=COMPANY
        ),
        attempt(
            "served after a waiver on the spot",
            (
                _ON_SPOT_WAIVER := step(
                    "decide_no_penalty", "2026-07-06", ground="N7", education=True
                ),
            ),
            PUBLISH,
            party=COMPANY,
        ),
    ],
    ids=str,
)
def test_where_nothing_is_to_be_considered_nothing_is_said(one: Attempt) -> None:
    assert tried(one)["warnings"] == []


def dates(*steps: Step, as_of: str = "2026-08-20") -> dict[str, tuple[str, str]]:
    """Return the terms of a course whose steps are all lawful."""
    answer = replay(steps, item=DEAR, officers=PEOPLE, as_of=as_of)
    listed = answer["steps"]
    assert isinstance(listed, list)
    assert [one["refusals"] for one in listed if one["refusals"]] == []
    return deadlines(answer)


def test_service_starts_the_terms_of_the_party() -> None:
    found = dates(*SERVED)
    assert found["L09"] == ("2026-08-14", "met")
    assert found["L10"] == ("2026-08-20", "running")
    assert found["L27"] == ("2026-10-08", "running")
    assert found["L28"] == ("2027-02-05", "running")
    assert dates(*SERVED, as_of="2026-12-01")["L27"] == ("2026-10-08", "ended")


def test_a_public_notice_serves_after_thirty_days_and_the_terms_run_from_then() -> None:
    notice = {**TOLD[-1], "on": "2026-05-28"}
    early = [{**one, "on": "2026-05-27", "start": None, "end": None} for one in FINISHED]
    course = (
        *early,
        notice,
        {**WAIVE, "on": "2026-05-29"},
        {**DECIDE, "on": "2026-06-05"},
        {**SERVE, "on": "2026-06-08", "method": "public_notice"},
    )
    found = dates(*course, as_of="2026-07-01")
    assert found["L44"] == ("2026-07-08", "running")
    assert found["L10"] == ("2026-07-23", "running")
    assert dates(*course, as_of="2026-07-08")["L44"] == ("2026-07-08", "met")


def test_who_is_found_while_a_public_notice_runs_has_his_terms_from_the_handing_over() -> None:
    notice = {**SERVE, "method": "public_notice", "tried": "查无此人"}
    found = dates(*DECIDED, notice, {**SERVE, "on": "2026-08-25"}, as_of="2026-08-26")
    assert found["L10"] == ("2026-09-09", "running")
    assert found["L27"] == ("2026-10-26", "running")
    assert dates(*DECIDED, notice)["L10"] == ("2026-09-20", "running")


def test_publication_is_due_in_seven_working_days_unless_there_is_no_impact() -> None:
    assert dates(*SERVED)["L15"] == ("2026-08-14", "missed")
    assert dates(*SERVED, PUBLISH)["L15"] == ("2026-08-14", "met")
    quiet = (*WAIVED, {**DECIDE, "social_impact": False}, SERVE)
    assert "L15" not in dates(*quiet)
    other = {**PUBLISH, "what": "other"}
    assert dates(*SERVED, other)["L15"] == ("2026-08-14", "missed")


def test_what_fell_is_withdrawn_in_three_working_days() -> None:
    public = (*SERVED, PUBLISH, APPLY, REVOKED)
    assert dates(*public, as_of="2026-09-12")["L17"] == ("2026-09-15", "running")
    withdrawn = {**WITHDRAW, "on": "2026-09-14"}
    assert dates(*public, withdrawn, as_of="2026-09-20")["L17"] == ("2026-09-15", "met")
    assert "L17" not in dates(*SERVED, APPLY, REVOKED, as_of="2026-09-12")
    withheld = {**PUBLISH, "result": "withheld"}
    assert "L17" not in dates(*SERVED, withheld, APPLY, REVOKED, as_of="2026-09-12")


def test_a_revoked_decision_has_no_terms_any_more() -> None:
    found = dates(*SERVED, APPLY, REVOKED, as_of="2026-09-12")
    assert "L10" not in found
    assert "L27" not in found


def test_an_on_spot_decision_is_met_by_reconsideration_and_falls_with_it() -> None:
    applied = dates(ON_SPOT, {**APPLY, "on": "2026-07-20"}, as_of="2026-08-01")
    assert applied["L27"] == ("2026-09-04", "met")
    assert "L28" not in applied
    fallen = dates(
        ON_SPOT, {**APPLY, "on": "2026-07-20"}, {**REVOKED, "on": "2026-08-20"}, as_of="2026-08-21"
    )
    assert "L10" not in fallen


def test_serving_and_correcting_concern_what_was_decided() -> None:
    waived, decided, served = (file_after(steps) for steps in (WAIVED, DECIDED, SERVED))
    serving, correcting = (
        STEP_RULES[name] for name in (StepName.SERVE_DECISION, StepName.CORRECT_DECISION)
    )
    assert [serving.concerns(file) for file in (waived, decided, served)] == [False, True, False]
    assert [correcting.concerns(file) for file in (waived, decided)] == [False, True]


def test_every_term_says_what_an_officer_does_about_it() -> None:
    assert {one.rule for one in CLOCK_RULES} <= set(ACTIONS_FOR)
