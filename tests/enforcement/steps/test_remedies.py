"""Referral, jurisdiction, reconsideration and suit: what is refused, what goes on, by when."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from tests.enforcement.on_spot_attempts import FIRST, Attempt
from tests.enforcement.scenarios import DECIDE, VENDOR, Step, deadlines, no_item, replay, warnings
from tests.enforcement.steps.attempts_remedies import (
    COURSES,
    DECLINED,
    DELIVER,
    DELIVERED,
    END,
    ENDED,
    FILED,
    POLICE_FILED,
    POLICE_REFUSED,
    RECEIPT,
    RECONSIDER,
    RECONSIDERED,
    REFER,
    REFERRED,
    SEIZABLE,
    SEIZED,
    SENT,
    SUE,
    SUED,
    UNLAWFUL,
    step,
)
from tests.enforcement.steps.coercion_scenes import file_of

WANTED_UNLAWFUL = 50
WANTED_LAWFUL = 100


def tried(attempt: Attempt, **marks: object) -> Mapping[str, Any]:
    """Return the answer for the step that was tried; the steps before are lawful."""
    answer: Mapping[str, Any] = replay(
        [*attempt.before, {**attempt.step, **marks}], no_item, **attempt.parts
    )
    *before, last = answer["steps"]
    assert all(one["allowed"] for one in before), before
    return last  # type: ignore[no-any-return]  # plain JSON


def test_there_are_enough_attempts_and_none_twice() -> None:
    assert len(UNLAWFUL) >= WANTED_UNLAWFUL
    assert len({(attempt.law, attempt.what) for attempt in UNLAWFUL}) == len(UNLAWFUL)
    assert sum(map(len, COURSES.values())) >= WANTED_LAWFUL


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=lambda attempt: attempt.what)
def test_an_unlawful_step_is_stopped_by_its_article(attempt: Attempt) -> None:
    answer = tried(attempt)
    assert answer["allowed"] is False
    found = {(one["law"], one["article"]) for one in answer["refusals"]}
    assert (attempt.law, attempt.article) in found
    assert all(one["text"] and one["cure"] for one in answer["refusals"])


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=lambda attempt: attempt.what)
def test_the_same_recorded_as_happened_is_a_defect(attempt: Attempt) -> None:
    refused, recorded = tried(attempt), tried(attempt, happened=True)
    assert recorded["allowed"] is True
    lost = [one for one in refused["refusals"] if one["code"] != "TOO_EARLY"]
    assert [one for one in recorded["defects"] if one in lost] == lost


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_a_lawful_course_is_never_stopped(course: Sequence[Step]) -> None:
    party = FIRST if course[0]["do"] == "decide_no_penalty" else VENDOR
    answer: Mapping[str, Any] = replay(course, party=party)
    assert [one["refusals"] for one in answer["steps"]] == [[] for _ in course]


def test_the_police_get_it_within_24_hours_of_the_decision_by_the_minute() -> None:
    terms = deadlines(replay(REFERRED, as_of="2026-07-08"))
    assert terms["L35"] == ("2026-07-09T10:00:00+08:00", "running")
    assert deadlines(replay(DELIVERED))["L35"][1] == "met"
    late = step("deliver_to_police", "2026-07-09T10:01:00+08:00")
    assert deadlines(replay([*REFERRED, late]))["L35"][1] == "missed"


def test_the_hours_run_from_the_approval_not_from_its_entry() -> None:
    approved = {**REFER, "decided_at": "2026-07-07T16:30:00+08:00"}
    terms = deadlines(replay([*FILED, approved]))
    assert terms["L35"] == ("2026-07-08T16:30:00+08:00", "running")


def test_the_head_has_three_days_from_the_report() -> None:
    slow = {**REFER, "reported_on": "2026-07-04"}
    assert deadlines(replay([*FILED, slow]))["L34"] == ("2026-07-07", "missed")
    assert deadlines(replay([*FILED, {**REFER, "reported_on": "2026-07-06"}]))["L34"] == (
        "2026-07-09",
        "met",
    )
    assert "L34" not in deadlines(replay(REFERRED))


def test_the_police_have_three_days_and_then_we_have_three() -> None:
    assert deadlines(replay(DELIVERED))["L36"] == ("2026-07-10", "running")
    filed = deadlines(replay([*DELIVERED, POLICE_FILED]))
    assert (filed["L36"][1], filed["L38"]) == ("met", ("2026-07-13", "running"))
    assert "L37" not in filed
    handed = [*DELIVERED, POLICE_FILED, step("deliver_to_police", "2026-07-12")]
    assert deadlines(replay(handed))["L38"][1] == "met"
    assert [one for one in rules(replay(handed)) if one == "L36"] == ["L36"]


def test_objecting_to_the_police_is_a_right_that_may_lapse() -> None:
    course = [*DELIVERED, POLICE_REFUSED]
    assert "三日内" in warnings(replay(course))
    assert deadlines(replay(course))["L37"] == ("2026-07-13", "running")
    assert deadlines(replay(course, as_of="2026-08-01"))["L37"][1] == "ended"


@pytest.mark.parametrize(
    ("course", "state"),
    [
        (REFERRED, "referred"),
        ((*DELIVERED, POLICE_FILED), "referred"),
        ((*DELIVERED, POLICE_REFUSED), "filed"),
        (COURSES["the police don't file and we go on"], "referred"),
        (COURSES["to a department"], "referred"),
        (COURSES["to a department that takes it"], "referred"),
        ((*SENT, DECLINED), "filed"),
        (COURSES["to a department that sends it back"], "referred"),
        (COURSES["a dispute settled by both"], "filed"),
        (COURSES["against a refusal to file"], "not_filed"),
        (COURSES["on the spot, to the end"], "decided"),
    ],
)
def test_where_a_course_ends(course: Sequence[Step], state: str) -> None:
    assert replay(course)["state"] == state


def test_a_delivery_that_nobody_decided_on_starts_no_term_of_the_police() -> None:
    strayed = step("deliver_to_police", "2026-07-08", happened=True)
    assert "L36" not in deadlines(replay([*FILED, strayed]))


def test_an_unlikely_addressee_and_an_earlier_fine_are_pointed_out() -> None:
    answer = replay([DECIDE, {**REFER, "to": "区城市管理局"}])
    assert "区城市管理局" in warnings(answer)
    assert "折抵" in warnings(answer)


def test_who_filed_first_has_the_case() -> None:
    raised = step(
        "raise_jurisdiction_dispute", "2026-07-08", to="清源镇", other_filed_on="2026-07-03"
    )
    assert "7月3日先立案" in warnings(replay([*FILED, raised]))
    assert "先立案" in warnings(replay([FILED[0], raised]))
    later = {**raised, "other_filed_on": "2026-07-07"}
    assert warnings(replay([*FILED, later])) == ""


def test_a_decided_case_that_is_referred_is_looked_at_twice() -> None:
    answer = replay([DECIDE, step("refer_to_department", "2026-07-08", to="区城市管理局")])
    assert "已经作过处罚决定" in warnings(answer)


def test_what_a_department_sends_back_is_ours_again_with_its_ninety_days() -> None:
    assert deadlines(replay(SENT, as_of="2026-08-03"))["L04"][1] == "ended"
    assert deadlines(replay((*SENT, RECEIPT), as_of="2026-08-03"))["L04"][1] == "ended"
    back = replay((*SENT, DECLINED), as_of="2026-08-03")
    assert deadlines(back)["L04"][1] == "running"
    assert "先协商" in warnings(back)


def test_a_receipt_is_waited_for_until_it_came() -> None:
    receipt = STEP_RULES[StepName.RECORD_REFERRAL_RECEIPT]
    signed = {**SENT[-1], "receipt_by": "王某"}
    waits = ((FILED, False), (SENT, True), ((*FILED, signed), False), ((*SENT, RECEIPT), False))
    for steps, wanted in waits:
        assert receipt.concerns(file_of(steps)) is wanted


def test_what_we_owe_while_reconsideration_runs() -> None:
    terms = deadlines(replay(RECONSIDERED, as_of="2026-07-20"))
    assert terms["L30"] == ("2026-08-03", "running")
    assert terms["L33"] == ("2026-09-18", "running")
    assert "L31" not in terms


def test_the_simple_procedure_halves_the_terms() -> None:
    simple = {**RECONSIDER, "simple": True, "copy_received_on": "2026-07-22"}
    terms = deadlines(replay([DECIDE, simple], as_of="2026-07-22"))
    assert terms["L30"][0] == "2026-07-29"
    assert terms["L33"][0] == "2026-08-19"


def test_an_application_handed_to_us_is_passed_on_within_five_working_days() -> None:
    handed = {**RECONSIDER, "on": "2026-04-30", "through_us": True}
    course = [{**DECIDE, "on": "2026-04-29"}, handed]
    terms = deadlines(replay(course, as_of="2026-04-30"))
    assert terms["L31"] == ("2026-05-11", "running")
    assert "L30" not in terms
    both = deadlines(replay([course[0], {**handed, "copy_received_on": "2026-05-12"}]))
    assert {"L30", "L31"} <= set(both)


def test_after_the_answer_fifteen_days_are_left_to_sue() -> None:
    assert deadlines(replay(ENDED))["L29"] == ("2026-09-04", "running")
    assert deadlines(replay(SUED))["L29"][1] == "met"
    assert deadlines(replay(ENDED, as_of="2026-10-01"))["L29"][1] == "ended"
    later = {**END, "received_on": "2026-08-24"}
    assert deadlines(replay([*RECONSIDERED, later]))["L29"][0] == "2026-09-08"


@pytest.mark.parametrize("outcome", ["终止", "调解"])
def test_nobody_sues_what_was_given_up_or_agreed_on(outcome: str) -> None:
    course = [*RECONSIDERED, {**END, "outcome": outcome}]
    assert "L29" not in deadlines(replay(course))


def test_silence_opens_the_court_too() -> None:
    silent = {**END, "outcome": "逾期"}
    assert deadlines(replay([*RECONSIDERED, silent]))["L29"] == ("2026-09-04", "running")


def test_the_complaint_is_answered_in_fifteen_days() -> None:
    assert deadlines(replay(SUED))["L32"] == ("2026-09-09", "running")
    answered = [*SUED, step("answer_suit", "2026-09-09")]
    assert deadlines(replay(answered))["L32"][1] == "met"


def test_a_late_application_is_recorded_and_pointed_out() -> None:
    assert warnings(replay([DECIDE, {**RECONSIDER, "on": "2026-09-04"}])) == ""
    assert "9月4日" in warnings(replay([DECIDE, {**RECONSIDER, "on": "2026-09-07"}]))
    assert "复议后9月4日" in warnings(replay([*ENDED, {**SUE, "on": "2026-09-07"}]))


def test_a_late_suit_against_a_refusal_to_file_is_pointed_out() -> None:
    refused = [FILED[0], step("refuse_filing", "2026-01-05", reason="没有违法事实", by="镇长")]
    refused[0] = {**refused[0], "on": "2026-01-05"}
    assert "7月6日" in warnings(replay([*refused, {**SUE, "on": "2026-07-07"}]))
    assert warnings(replay([*refused, {**SUE, "on": "2026-07-06"}])) == ""


def test_an_answer_without_outcome_is_recorded_and_asked_for() -> None:
    assert "结果" in warnings(replay([*RECONSIDERED, step("end_reconsideration", "2026-08-20")]))


def test_a_published_decision_that_falls_is_withdrawn() -> None:
    course = [DECIDE, step("publish", "2026-07-08"), RECONSIDER, {**END, "outcome": "撤销"}]
    assert "撤回公示" in warnings(replay(course))


def test_seized_goods_go_to_the_police_and_the_party_hears_of_it() -> None:
    answer = replay(SEIZED, no_item, **SEIZABLE)
    assert "一并移送" in warnings(answer)
    delivered = {**DELIVER, "goods_along": True, "party_told": True}
    steps = replay([*SEIZED, delivered], no_item, **SEIZABLE)["steps"]
    assert all(one["allowed"] for one in steps)  # type: ignore[attr-defined]  # plain JSON


def rules(answer: Mapping[str, object]) -> list[str]:
    """Return the rules of every term, one for each time it was started."""
    listed = answer["deadlines"]
    assert isinstance(listed, list)
    return [str(one["rule"]) for one in listed]
