"""What must be reviewed or discussed was, by others, after the last change."""

from typing import Final

import pytest

from enforcement.steps.review import (
    STEPS,
    discussion_is_held,
    last_change,
    review_is_passed,
    why_discussed,
)
from enforcement.steps.rule import judge
from tests.enforcement.scenarios import replay, warnings
from tests.enforcement.steps.coercion_scenes import Attempt, check_lawful, check_unlawful
from tests.enforcement.steps.procedure_scenes import (
    DEAR,
    DECIDE,
    DECIDE_DEAR,
    DISCUSS,
    DISCUSSED,
    EXAMINED,
    FILED,
    FINISH,
    FINISHED,
    HEAR,
    HELD,
    INVESTIGATED,
    PENALTY_LAW,
    REVIEW,
    REVIEWED,
    TELL,
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

APART: Final = ("REVIEWS_OWN", PENALTY_LAW, "58")
FAILED: Final = ("REVIEW_FAILED", PENALTY_LAW, "58.1")
MISSING: Final = ("NOT_REVIEWED", PENALTY_LAW, "58.1")
STALE: Final = ("REVIEW_STALE", PENALTY_LAW, "58.1")
TOGETHER: Final = ("NOT_TOGETHER", PENALTY_LAW, "57.2")
NOT_DISCUSSED: Final = ("NOT_DISCUSSED", PENALTY_LAW, "57.2")
DISCUSSION_STALE: Final = ("DISCUSSION_STALE", PENALTY_LAW, "57.2")
NOT_FINISHED: Final = ("NOT_FINISHED", PENALTY_LAW, "57.1")
NOT_FILED: Final = ("NOT_FILED", PENALTY_LAW, "54.2")

EARLY_REVIEW: Final = {**REVIEW, "on": "2026-07-15"}
EARLY_TALK: Final = {**DISCUSS, "on": "2026-07-15"}
FAIL: Final = {**REVIEW, "passed": False, "opinion": "证据不足"}
SECOND: Final = {**REVIEW, "on": "2026-08-04"}
CONCEDED: Final = step(
    "hear_statement",
    "2026-08-04",
    raised="主动整改",
    points=[{"point": "主动整改", "adopted": True}],
)
COMPLEX: Final = (*INVESTIGATED, {**FINISH, "complex": True}, TELL, WAIVE)
GRAVE: Final = (*INVESTIGATED, {**FINISH, "grave": True}, TELL, WAIVE)
PUBLIC: Final = (*INVESTIGATED, {**FINISH, "public_interest": True}, TELL, WAIVE)
LAPSED: Final = (*TOLD_HEARING, REVIEW)
REFERRED: Final = (
    *FILED,
    step("refer_to_police", "2026-07-08", decider="镇长", to="大足区公安局"),
)


def review(what: str, refused: tuple[str, str, str] | None = None, **said: object) -> Attempt:
    """Return an attempt to review."""
    return attempt(what, WAIVED, {**REVIEW, **said}, refused)


def discuss(what: str, refused: tuple[str, str, str] | None = None, **said: object) -> Attempt:
    """Return an attempt to discuss together."""
    return attempt(what, WAIVED, {**DISCUSS, **said}, refused)


UNLAWFUL: Final = (
    review("nobody is named who reviews", ("REVIEWER_MISSING", PENALTY_LAW, "58.1"), reviewer=""),
    review("an investigator reviews", APART, reviewer="何静"),
    review("an investigator with an office reviews", APART, reviewer="法制员 周明远"),
    review(
        "who approved the filing reviews",
        ("REVIEWER_IS_APPROVER", PENALTY_LAW, "58"),
        reviewer="镇长",
    ),
    review(
        "a beginner without qualification reviews",
        ("REVIEWER_UNQUALIFIED", PENALTY_LAW, "58.2"),
        qualified=False,
    ),
    review(
        "a hired lawyer reviews",
        ("HIRED_REVIEWER", PENALTY_LAW, "58.1"),
        adviser="冯审核",
    ),
    review(
        "a review without a result", ("REVIEW_WITHOUT_RESULT", PENALTY_LAW, "58.1"), passed=None
    ),
    attempt(
        "who withdrew reviews",
        (
            *WAIVED,
            step("withdraw_officer", "2026-07-20", officer="冯审核", by="镇长", reason="亲戚"),
        ),
        REVIEW,
        ("WITHDRAWN", PENALTY_LAW, "43"),
    ),
    attempt(
        "a review before the report", INVESTIGATED, {**REVIEW, "on": "2026-07-15"}, NOT_FINISHED
    ),
    attempt("a review before the filing", (), REVIEW, NOT_FILED),
    attempt("a discussion before the report", EXAMINED, DISCUSS, NOT_FINISHED),
    attempt("a discussion before the filing", (), DISCUSS, NOT_FILED),
    attempt(
        "a review of the penalty in a referred case before the report",
        REFERRED,
        {**REVIEW, "matter": "penalty"},
        NOT_FINISHED,
    ),
    discuss("nobody is named who discussed", TOGETHER, attendees=[]),
    discuss("one alone discussed", TOGETHER, attendees=["镇长"]),
    discuss("one with his office discussed", TOGETHER, attendees="镇长 王某"),
    discuss("one named twice discussed", TOGETHER, attendees=["镇长", "镇长"]),
    attempt("a hearing and no review", HELD, DECIDE_DEAR, MISSING),
    attempt("a hearing's threshold and no review", TOLD_HEARING, DECIDE_DEAR, MISSING),
    attempt("a complex case and no review", COMPLEX, DECIDE, MISSING),
    attempt("a case of public interest and no review", PUBLIC, DECIDE, MISSING),
    attempt("below the minimum and no review", WAIVED, {**DECIDE, "mitigated": True}, MISSING),
    attempt("decided though the review failed", (*WAIVED, FAIL), DECIDE, FAILED),
    attempt(
        "decided though the review after the hearing failed", (*HELD, FAIL), DECIDE_DEAR, FAILED
    ),
    attempt(
        "decided though the newest review failed",
        (*WAIVED, {**REVIEW, "on": "2026-07-20"}, FAIL),
        DECIDE,
        FAILED,
    ),
    attempt(
        "reviewed before the hearing",
        (*FINISHED, EARLY_REVIEW, *HELD[len(FINISHED) :]),
        DECIDE_DEAR,
        STALE,
    ),
    attempt("reviewed before a statement was taken up", (*REVIEWED, CONCEDED), DECIDE_DEAR, STALE),
    attempt(
        "reviewed before the amount was raised",
        (*LAPSED, {**TELL_HEARING, "on": "2026-08-04", "fine_fen": 7000_00}),
        {**DECIDE_DEAR, "on": "2026-08-20", "fine_fen": 7000_00},
        STALE,
    ),
    attempt(
        "reviewed before the new report",
        (*LAPSED, {**FINISH, "on": "2026-08-04"}),
        DECIDE_DEAR,
        STALE,
    ),
    attempt(
        "reviewed as proposed, then told otherwise",
        (
            *INVESTIGATED,
            {**FINISH, "penalty": "fine", "fine_fen": 5500_00},
            EARLY_REVIEW,
            TELL_HEARING,
        ),
        DECIDE_DEAR,
        STALE,
    ),
    attempt(
        "reviewed before a statement was taken up, a measure after it",
        (*REVIEWED, CONCEDED, {**SECOND, "matter": "measure"}),
        DECIDE_DEAR,
        STALE,
    ),
    attempt(
        "a hearing and a discussion of a referral",
        (*REVIEWED, {**DISCUSS, "matter": "referral"}),
        DECIDE_DEAR,
        NOT_DISCUSSED,
    ),
    attempt("a hearing and no discussion", REVIEWED, DECIDE_DEAR, NOT_DISCUSSED),
    attempt("a complex case and no discussion", (*COMPLEX, REVIEW), DECIDE, NOT_DISCUSSED),
    attempt("a grave case and no discussion", GRAVE, DECIDE, NOT_DISCUSSED),
    attempt(
        "below the minimum and no discussion",
        (*WAIVED, REVIEW),
        {**DECIDE, "mitigated": True},
        NOT_DISCUSSED,
    ),
    attempt(
        "reviewer and officers disagree and no discussion",
        (*WAIVED, {**REVIEW, "disagrees": True}),
        DECIDE,
        NOT_DISCUSSED,
    ),
    attempt(
        "discussed before the hearing",
        (*FINISHED, EARLY_TALK, *HELD[len(FINISHED) :], REVIEW),
        DECIDE_DEAR,
        DISCUSSION_STALE,
    ),
)
LAWFUL: Final = (
    review("a review"),
    review("a review that fails", passed=False),
    review("it isn't said whether the reviewer is qualified", qualified=None),
    review("a lawyer advises", adviser="钱律师"),
    attempt("a review before the notice", FINISHED, EARLY_REVIEW),
    attempt("a second review", (*WAIVED, REVIEW), SECOND),
    attempt("a review after one that failed", (*WAIVED, FAIL), SECOND),
    attempt("a review of a referral", REFERRED, REVIEW),
    attempt("a review of a measure", FILED, {**REVIEW, "matter": "measure"}),
    attempt("a discussion of a referral", FILED, {**DISCUSS, "matter": "移送"}),
    discuss("three discuss"),
    discuss("three are named in one line", attendees="镇长 王某、副镇长 李某，司法所长"),
    discuss("two discuss", attendees=["镇长", "副镇长"]),
    discuss("their opinions are kept", opinions=[{"who": "镇长", "opinion": "同意"}]),
    attempt("a small case without review", WAIVED, DECIDE),
    attempt("a small case with a review", (*WAIVED, REVIEW), DECIDE),
    attempt("a small case that passed at last", (*WAIVED, FAIL, SECOND), DECIDE),
    attempt("reviewed and discussed after the hearing", DISCUSSED, DECIDE_DEAR),
    attempt("a complex case", (*COMPLEX, REVIEW, DISCUSS), DECIDE),
    attempt("a grave case", (*GRAVE, DISCUSS), DECIDE),
    attempt("a case of public interest", (*PUBLIC, REVIEW), DECIDE),
    attempt(
        "reviewed before a notice that says what was proposed",
        (
            *INVESTIGATED,
            {**FINISH, "penalty": "fine", "fine_fen": 6000_00},
            EARLY_REVIEW,
            EARLY_TALK,
            TELL_HEARING,
        ),
        DECIDE_DEAR,
    ),
    attempt(
        "reviewed again after the amount was raised",
        (
            *LAPSED,
            {**TELL_HEARING, "on": "2026-08-04", "fine_fen": 7000_00},
            {**REVIEW, "on": "2026-08-12"},
            {**DISCUSS, "on": "2026-08-13"},
        ),
        {**DECIDE_DEAR, "on": "2026-08-20", "fine_fen": 7000_00},
    ),
    attempt(
        "reviewed before a statement that changed nothing",
        (*REVIEWED, DISCUSS, {**HEAR, "on": "2026-08-04"}),
        DECIDE_DEAR,
    ),
    attempt(
        "reviewer and officers disagree, discussed",
        (*WAIVED, {**REVIEW, "disagrees": True}, DISCUSS),
        DECIDE,
    ),
    attempt("the failed review was of a measure", (*WAIVED, {**FAIL, "matter": "measure"}), DECIDE),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_review_or_decision_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_step_around_the_review_is_never_stopped(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_a_review_by_who_investigated_doesnt_count() -> None:
    own = {**REVIEW, "reviewer": "何静", "happened": True}
    refused = review_is_passed(intent_after((*HELD, own), DECIDE_DEAR))
    assert refused is not None
    assert refused.code == "REVIEWS_OWN"


def test_after_a_hearing_the_law_itself_wants_a_review() -> None:
    loose = {"review_within_hearing": False, "review_mitigated": False}
    refused = review_is_passed(intent_after(HELD, DECIDE_DEAR, **loose))
    assert refused is not None
    assert refused.code == "NOT_REVIEWED"


@pytest.mark.parametrize(
    ("setting", "said"),
    [("review_within_hearing", {"fine_fen": 6000_00}), ("review_mitigated", {"mitigated": True})],
)
def test_reviews_beyond_the_statute_are_settings(setting: str, said: dict[str, object]) -> None:
    decide = {**DECIDE, **said}
    assert review_is_passed(intent_after(WAIVED, decide)) is not None
    assert review_is_passed(intent_after(WAIVED, decide, **{setting: False})) is None


@pytest.mark.parametrize(
    ("setting", "said"),
    [("discuss_within_hearing", {"fine_fen": 6000_00}), ("discuss_mitigated", {"mitigated": True})],
)
def test_discussions_beyond_the_statute_are_settings(setting: str, said: dict[str, object]) -> None:
    decide = {**DECIDE, **said}
    assert discussion_is_held(intent_after(WAIVED, decide)) is not None
    assert discussion_is_held(intent_after(WAIVED, decide, **{setting: False})) is None


def test_who_may_not_both_approve_and_review_is_a_setting() -> None:
    own = {**REVIEW, "reviewer": "镇长"}
    assert judge(STEPS[0], intent_after(WAIVED, own)) != ()
    assert judge(STEPS[0], intent_after(WAIVED, own, separate_reviewer=False)) == ()


def test_before_a_decision_says_anything_the_notice_tells_what_is_at_stake() -> None:
    assert (
        why_discussed(intent_after(TOLD_HEARING, step("decide_penalty", "2026-08-05"))) is not None
    )
    assert why_discussed(intent_after(TOLD, step("decide_penalty", "2026-08-05"))) is None


def test_only_a_change_is_a_change() -> None:
    assert last_change(file_after(FILED)) is None
    for steps, name in (
        (TOLD, "finish_investigation"),
        ((*TOLD, {**TELL, "on": "2026-07-17"}), "finish_investigation"),
        ((*TOLD, {**TELL, "on": "2026-07-17", "fine_fen": 400_00}), "serve_prior_notice"),
        (HELD, "hold_hearing"),
    ):
        change = last_change(file_after(steps))
        assert change is not None
        assert change.name == name


def test_few_who_discuss_are_pointed_out_not_stopped() -> None:
    two = {**DISCUSS, "attendees": ["镇长", "副镇长"]}
    assert "至少 3 人" in warnings(replay([*WAIVED, two], item=DEAR))
    assert not warnings(replay([*WAIVED, DISCUSS], item=DEAR))


def test_a_failed_review_says_why() -> None:
    silent = {**REVIEW, "passed": False}
    assert "写明问题" in warnings(replay([*WAIVED, silent], item=DEAR))
    assert not warnings(replay([*WAIVED, FAIL], item=DEAR))


def test_what_concerns_a_case_follows_how_far_it_has_got() -> None:
    assert concerning(STEPS, INVESTIGATED) == set()
    assert concerning(STEPS, FINISHED) == {"legal_review", "collective_discussion"}
