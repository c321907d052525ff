"""A hearing that is due is told of, asked for in time, noticed in time, held by another."""

from typing import Any, Final

import pytest

from enforcement.steps import hearing_request
from enforcement.steps.hearing import STEPS, hearing_held, hearing_right_is_kept
from enforcement.steps.hearing_request import request_in_force, request_is_in_time
from tests.enforcement.scenarios import deadlines, replay, warnings
from tests.enforcement.steps.coercion_scenes import Attempt, check_lawful, check_unlawful, course
from tests.enforcement.steps.procedure_scenes import (
    CALL,
    CALLED,
    DEAR,
    DECIDE,
    DECIDE_DEAR,
    DISCUSS,
    DISCUSSED,
    FILED,
    FINISHED,
    HEAR,
    HELD,
    HOLD,
    PENALTY_LAW,
    REQUEST,
    REQUESTED,
    REVIEW,
    TELL_HEARING,
    TOLD,
    TOLD_HEARING,
    WAIVE,
    WAIVED,
    attempt,
    concerning,
    file_after,
    intent_after,
    step,
)

LATE_REQUEST: Final = ("HEARING_REQUEST_LATE", PENALTY_LAW, "64")
LATE_NOTICE: Final = ("HEARING_NOTICE_LATE", PENALTY_LAW, "64")
HOST: Final = ("HOST_INVESTIGATED", PENALTY_LAW, "64")
WINDOW: Final = ("HEARING_WINDOW_OPEN", PENALTY_LAW, "64")
NOT_HELD: Final = ("HEARING_NOT_HELD", PENALTY_LAW, "63.1")
NOT_REQUESTED: Final = ("HEARING_NOT_REQUESTED", PENALTY_LAW, "63.1")
NOT_NOTICED: Final = ("HEARING_NOT_NOTICED", PENALTY_LAW, "64")
NOT_TOLD: Final = ("NOT_TOLD", PENALTY_LAW, "44")
DECIDED: Final = ("DECIDED_ALREADY", PENALTY_LAW, "29")

SILENT: Final = {**TELL_HEARING, "tells_hearing": False, "happened": True}
WITHDRAW_HOST: Final = step(
    "withdraw_officer", "2026-07-22", officer="王主持", reason="有利害关系", by="镇长"
)
WAIVED_HEARING: Final = (*TOLD_HEARING, {**WAIVE, "waives_hearing": True})
READY: Final = (REVIEW, DISCUSS)
TAKE_BACK: Final = step("withdraw_hearing_request", "2026-07-21", manner="written")
WITHDRAWN: Final = (*REQUESTED, TAKE_BACK)
AGAIN: Final = {**REQUEST, "on": "2026-07-22"}
WAIVE_LATER: Final = {**WAIVE, "on": "2026-07-22"}
OVER: Final = ("HEARING_OVER", PENALTY_LAW, "65")


def call(what: str, refused: tuple[str, str, str] | None = None, **said: object) -> Attempt:
    """Return an attempt to call a hearing."""
    return attempt(what, REQUESTED, {**CALL, **said}, refused)


def hold(what: str, refused: tuple[str, str, str] | None = None, **said: object) -> Attempt:
    """Return an attempt to hold a hearing."""
    return attempt(what, CALLED, {**HOLD, **said}, refused)


UNLAWFUL: Final = (
    attempt("asked before anything was told", FINISHED, REQUEST, NOT_TOLD),
    attempt("asked after the term", TOLD_HEARING, {**REQUEST, "on": "2026-07-24"}, LATE_REQUEST),
    attempt("asked weeks later", TOLD_HEARING, {**REQUEST, "on": "2026-08-10"}, LATE_REQUEST),
    attempt(
        "asked after the decision", (*WAIVED, DECIDE), {**REQUEST, "on": "2026-08-06"}, DECIDED
    ),
    attempt("called though nobody asked", TOLD_HEARING, CALL, NOT_REQUESTED),
    attempt(
        "called though the request was withdrawn",
        (*REQUESTED, step("waive_statement", "2026-07-20", waives_hearing=True)),
        CALL,
        NOT_REQUESTED,
    ),
    call("called for no day", ("HEARING_DAY_MISSING", PENALTY_LAW, "64"), hearing_on=None),
    call("called six working days before", LATE_NOTICE, hearing_on="2026-07-30"),
    call("called for tomorrow", LATE_NOTICE, hearing_on="2026-07-22"),
    call("called for yesterday", LATE_NOTICE, hearing_on="2026-07-20"),
    call("an investigator is to host", HOST, host="何静"),
    call("an investigator with an office is to host", HOST, host="中队长 何静"),
    call(
        "an investigator is to keep the record",
        ("RECORDER_INVESTIGATED", PENALTY_LAW, "64"),
        recorder="何静",
    ),
    attempt(
        "who withdrew is to host",
        (*REQUESTED, {**WITHDRAW_HOST, "on": "2026-07-20"}),
        CALL,
        ("WITHDRAWN", PENALTY_LAW, "43"),
    ),
    attempt("held though nobody asked", TOLD_HEARING, HOLD, NOT_NOTICED),
    attempt("held without a notice", REQUESTED, HOLD, NOT_NOTICED),
    attempt("held without anything", FILED, HOLD, NOT_NOTICED),
    hold("held the day before", ("HEARING_ON_OTHER_DAY", PENALTY_LAW, "64"), on="2026-07-30"),
    hold("held too early", LATE_NOTICE, on="2026-07-24"),
    hold("held on a later day", ("HEARING_ON_OTHER_DAY", PENALTY_LAW, "64"), on="2026-08-03"),
    hold("an investigator hosts", HOST, host="周明远"),
    hold("an investigator records", ("RECORDER_INVESTIGATED", PENALTY_LAW, "64"), recorder="何静"),
    hold("three agents come", ("TOO_MANY_AGENTS", PENALTY_LAW, "64"), agents=["甲", "乙", "丙"]),
    hold("held behind closed doors", ("HEARING_NOT_PUBLIC", PENALTY_LAW, "64"), public=False),
    hold(
        "held though the party is excused",
        ("ABSENCE_EXCUSED", PENALTY_LAW, "64"),
        attendance="excused",
    ),
    attempt(
        "nobody hosts",
        (*REQUESTED, {**CALL, "host": ""}),
        {**HOLD, "host": ""},
        ("HOST_MISSING", PENALTY_LAW, "64"),
    ),
    attempt("who withdrew hosts", (*CALLED, WITHDRAW_HOST), HOLD, ("WITHDRAWN", PENALTY_LAW, "43")),
    attempt(
        "decided within the term for a hearing",
        TOLD_HEARING,
        {**DECIDE_DEAR, "on": "2026-07-23"},
        WINDOW,
    ),
    attempt(
        "decided within the term though the statement was waived",
        (*TOLD_HEARING, WAIVE),
        {**DECIDE_DEAR, "on": "2026-07-20"},
        WINDOW,
    ),
    attempt(
        "decided within the term though the hearing was waived",
        WAIVED_HEARING,
        {**DECIDE_DEAR, "on": "2026-07-20"},
        WINDOW,
    ),
    attempt("decided though a hearing was asked for", REQUESTED, DECIDE_DEAR, NOT_HELD),
    attempt("taken back though nobody asked", TOLD_HEARING, TAKE_BACK, NOT_REQUESTED),
    attempt("taken back a second time", WITHDRAWN, TAKE_BACK, NOT_REQUESTED),
    attempt("taken back after the hearing", HELD, {**TAKE_BACK, "on": "2026-08-03"}, OVER),
    attempt(
        "taken back after the decision",
        (*WAIVED, DECIDE),
        {**TAKE_BACK, "on": "2026-08-06"},
        DECIDED,
    ),
    attempt("called though the request was taken back", WITHDRAWN, CALL, NOT_REQUESTED),
    attempt(
        "decided in the term though the request was taken back",
        (*WITHDRAWN, WAIVE_LATER),
        {**DECIDE_DEAR, "on": "2026-07-23"},
        WINDOW,
    ),
    attempt("decided though it was asked for again", (*WITHDRAWN, AGAIN), DECIDE_DEAR, NOT_HELD),
    attempt(
        "decided though a hearing was called", CALLED, {**DECIDE_DEAR, "on": "2026-07-30"}, NOT_HELD
    ),
    attempt(
        "decided though who waived asked again",
        (*WAIVED_HEARING, REQUEST),
        DECIDE_DEAR,
        NOT_HELD,
    ),
    attempt(
        "decided though the notice was silent",
        (*FINISHED, SILENT),
        DECIDE_DEAR,
        ("HEARING_NOT_TOLD", PENALTY_LAW, "63.1"),
    ),
    attempt(
        "decided though a hearing was asked for after a silent notice",
        (*FINISHED, SILENT, {**REQUEST, "on": "2026-08-03"}),
        DECIDE_DEAR,
        NOT_HELD,
    ),
)
LAWFUL: Final = (
    attempt("asked in the term", TOLD_HEARING, REQUEST),
    attempt("asked on its last day", TOLD_HEARING, {**REQUEST, "on": "2026-07-23"}),
    attempt("asked on the day of the notice", TOLD_HEARING, {**REQUEST, "on": "2026-07-16"}),
    attempt("asked by word of mouth", TOLD_HEARING, {**REQUEST, "manner": "oral"}),
    attempt("asked by e-mail", TOLD_HEARING, {**REQUEST, "manner": "电子邮件"}),
    attempt("asked after a waiver", WAIVED_HEARING, REQUEST),
    attempt("asked though none is due", TOLD, REQUEST),
    attempt(
        "asked late after a silent notice", (*FINISHED, SILENT), {**REQUEST, "on": "2026-08-10"}
    ),
    attempt("taken back", REQUESTED, TAKE_BACK),
    attempt("taken back though it was called", CALLED, {**TAKE_BACK, "manner": "口头"}),
    attempt("asked again within the term", WITHDRAWN, AGAIN),
    attempt("taken back twice", (*WITHDRAWN, AGAIN), {**TAKE_BACK, "on": "2026-07-23"}),
    attempt(
        "called after a second request",
        (*WITHDRAWN, AGAIN),
        {**CALL, "on": "2026-07-22", "hearing_on": "2026-08-05"},
    ),
    attempt("decided after it was taken back and the term", (*WITHDRAWN, *READY), DECIDE_DEAR),
    call("called in time"),
    call("called long before", hearing_on="2026-08-14"),
    call("the host is named later", host=""),
    call("somebody else records", recorder="李记录"),
    call("a head hosts", host="司法所长 李某"),
    attempt(
        "called anew for another day",
        CALLED,
        {**CALL, "on": "2026-07-22", "hearing_on": "2026-08-05"},
    ),
    hold("held"),
    hold("the host is the one of the notice", host=""),
    hold("the party stayed away", attendance="absent"),
    hold("the party left", attendance="无正当理由没到，视为放弃"),
    hold("two agents come", agents=["甲", "乙"]),
    hold("held in private for a secret", public=False, private_because="涉及商业秘密"),
    hold("a record is kept", recorder="李记录", signed="signed", course="宣读"),
    attempt(
        "held on the day of the second notice",
        (*CALLED, {**CALL, "on": "2026-07-22", "hearing_on": "2026-08-05"}),
        {**HOLD, "on": "2026-08-05"},
    ),
    attempt("decided after hearing, review and discussion", DISCUSSED, DECIDE_DEAR),
    attempt("decided after the term", (*TOLD_HEARING, *READY), DECIDE_DEAR),
    attempt("decided after a statement and the term", (*TOLD_HEARING, HEAR, *READY), DECIDE_DEAR),
    attempt("decided after a waiver and the term", (*WAIVED_HEARING, *READY), DECIDE_DEAR),
    attempt(
        "decided after the request was withdrawn",
        (*REQUESTED, step("waive_statement", "2026-07-22", waives_hearing=True), *READY),
        DECIDE_DEAR,
    ),
    attempt(
        "decided on less, for which no hearing was due",
        (*FINISHED, SILENT),
        DECIDE,
    ),
    attempt("asked though none is due, and decided", (*TOLD, REQUEST), DECIDE),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_hearing_or_decision_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_step_around_a_hearing_is_never_stopped(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_the_party_may_ask_for_five_working_days() -> None:
    assert deadlines(replay(TOLD_HEARING, item=DEAR))["L06"] == ("2026-07-23", "running")
    assert deadlines(replay(REQUESTED, item=DEAR))["L06"] == ("2026-07-23", "met")
    assert deadlines(replay(WAIVED_HEARING, item=DEAR))["L06"][1] == "running"
    assert "L06" not in deadlines(replay(TOLD, item=DEAR))


def test_who_lets_a_right_pass_missed_nothing() -> None:
    lapsed = deadlines(replay(TOLD_HEARING, item=DEAR, as_of="2026-07-24"))
    assert lapsed["L06"] == ("2026-07-23", "ended")
    assert lapsed["L08"] == ("2026-07-23", "ended")


def test_days_off_and_make_up_days_count_as_they_are() -> None:
    spring = [
        {**one, "on": day}
        for one, day in (
            (FILED[0], "2026-02-02"),
            ({"do": "finish_investigation"}, "2026-02-10"),
            (TELL_HEARING, "2026-02-12"),
        )
    ]
    assert deadlines(course(tuple(spring), item=DEAR))["L06"] == ("2026-02-26", "running")


def test_the_notice_of_a_hearing_is_served_seven_clear_working_days_before() -> None:
    assert deadlines(replay(CALLED, item=DEAR))["L07"] == ("2026-07-21", "met")
    late = {**CALL, "hearing_on": "2026-07-30", "happened": True}
    assert deadlines(replay([*REQUESTED, late], item=DEAR))["L07"] == ("2026-07-20", "missed")
    dayless = {**CALL, "hearing_on": None, "happened": True}
    assert "L07" not in deadlines(replay([*REQUESTED, dayless], item=DEAR))


def test_a_request_that_nobody_has_to_follow_is_pointed_out() -> None:
    assert "没有达到听证标准" in warnings(replay([*TOLD, REQUEST], item=DEAR))
    assert not warnings(replay(REQUESTED, item=DEAR))
    silent = replay([*FINISHED, SILENT, REQUEST], item=DEAR)
    assert not warnings(silent)


def test_without_a_notice_there_is_neither_request_nor_hearing() -> None:
    intent = intent_after(FINISHED, DECIDE)
    assert request_in_force(intent) is None
    assert hearing_right_is_kept(intent) is None
    assert request_is_in_time(intent) is None
    assert hearing_held(intent.file) is None


def test_a_late_request_is_none() -> None:
    late = {**REQUEST, "on": "2026-07-24", "happened": True}
    steps = (*TOLD_HEARING, late)
    assert request_in_force(intent_after(steps, DECIDE_DEAR)) is None
    assert hearing_held(file_after(HELD)) is not None


def test_what_concerns_a_case_follows_how_far_it_has_got() -> None:
    rows = (*hearing_request.STEPS, *STEPS)
    held = {"request_hearing", "serve_hearing_notice", "hold_hearing"}
    assert concerning(rows, FINISHED) == set()
    assert concerning(rows, TOLD_HEARING) == {"request_hearing"}
    assert concerning(rows, REQUESTED) == {*held, "withdraw_hearing_request"}
    assert concerning(rows, HELD) == held
    assert concerning(rows, WITHDRAWN) == {"request_hearing"}
    assert concerning(rows, (*WITHDRAWN, AGAIN)) == {*held, "withdraw_hearing_request"}


def test_a_request_that_was_taken_back_leaves_the_term_to_the_party() -> None:
    assert deadlines(replay(WITHDRAWN, item=DEAR))["L06"] == ("2026-07-23", "running")
    again = deadlines(replay([*WITHDRAWN, AGAIN], item=DEAR))
    assert again["L06"] == ("2026-07-23", "met")
    lapsed = deadlines(replay(WITHDRAWN, item=DEAR, as_of="2026-07-24"))
    assert lapsed["L06"] == ("2026-07-23", "ended")


def test_each_notice_has_the_request_that_followed_it() -> None:
    anew = {**TELL_HEARING, "on": "2026-07-22"}
    asked = {**REQUEST, "on": "2026-07-24"}
    answer = replay([*REQUESTED, anew, asked], item=DEAR)
    listed: Any = answer["deadlines"]
    assert [(one["act_by"], one["state"]) for one in listed if one["rule"] == "L06"] == [
        ("2026-07-23", "met"),
        ("2026-07-29", "met"),
    ]


def test_who_takes_a_request_back_is_told_what_is_left_to_him() -> None:
    early = warnings(replay(WITHDRAWN, item=DEAR))
    assert "7月23日以前又要求听证的，仍要组织" in early
    late = warnings(replay([*REQUESTED, {**TAKE_BACK, "on": "2026-07-27"}], item=DEAR))
    assert "又要求" not in late
    assert "照样听取" in late
    called = [*CALLED, {**TAKE_BACK, "on": "2026-07-22"}]
    assert "不用举行" in warnings(replay([*called, HOLD], item=DEAR))
    bare = {**TAKE_BACK, "on": "2026-07-08", "happened": True}
    assert not warnings(replay([FILED[0], bare], item=DEAR))
