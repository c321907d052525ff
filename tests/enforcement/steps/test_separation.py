"""Who must be another person than whom, and which of it a unit may set otherwise."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from enforcement.clock import BEIJING
from enforcement.officers import Officer, name_of
from enforcement.people import Department, Engagement
from enforcement.records import RecordId
from enforcement.steps.rule import Intent, StepGuard
from enforcement.steps.separation import (
    approver_is_no_reviewer,
    case_officers,
    certificates_cover,
    defence_is_looked_at_by_another,
    engagements_of,
    host_is_apart,
    named_not_withdrawn,
    not_two_places,
    not_withdrawn,
    recorder_is_apart,
    reviewer_is_apart,
    reviewer_is_no_approver,
    reviewer_is_outside_brigade,
    reviewer_may_sign,
)
from enforcement.steps.settings import DEFAULTS, SETTING_WORDS
from tests.enforcement.memory_desk import ITEM
from tests.enforcement.people_kit import DEPUTY, HEAD, REVIEWER
from tests.enforcement.scenarios import TEAM, Step
from tests.enforcement.steps.procedure_scenes import intent_after

DAY = "2026-07-08"
FILED: Step = {"do": "file_case", "on": "2026-07-06", "by": "镇长 骆一帆"}
ASKED: Step = {
    "do": "interview",
    "on": "2026-07-07",
    "officers": TEAM,
    "start": "2026-07-07T09:00:00+08:00",
    "end": "2026-07-07T10:00:00+08:00",
}
REVIEWED: Step = {
    "do": "legal_review",
    "on": "2026-07-07",
    "reviewer": "段春生",
    "qualified": True,
    "passed": True,
    "happened": True,
}
WITHDREW: Step = {
    "do": "withdraw_officer",
    "on": "2026-07-07",
    "officer": "何静",
    "by": "镇长",
    "happened": True,
}
ZHOU_REC, HE_REC = RecordId("officer-周明远"), RecordId("officer-何静")
ZHOU = Officer(rec=ZHOU_REC, name="周明远", cert_no="1", cert_domain="城市管理")
HE = Officer(rec=HE_REC, name="何静", cert_no="2")


def tried(
    do: str, *before: Step, settings: dict[str, object] | None = None, **said: object
) -> Intent:
    """Return the intent of a step after a case was filed and somebody asked."""
    step = {"do": do, "on": DAY, **said}
    return intent_after([FILED, ASKED, *before], step, **(settings or {}))


@pytest.mark.parametrize(
    ("guard", "intent", "code", "article"),
    [
        (reviewer_is_apart, tried("legal_review", reviewer="何静"), "REVIEWS_OWN", "58"),
        (host_is_apart, tried("hold_hearing", host="何静"), "HOST_INVESTIGATED", "64"),
        (
            recorder_is_apart,
            tried("hold_hearing", recorder="何静"),
            "RECORDER_INVESTIGATED",
            "64",
        ),
        (
            reviewer_is_no_approver,
            tried("legal_review", reviewer="副镇长 骆一帆"),
            "REVIEWER_IS_APPROVER",
            "58",
        ),
        (
            approver_is_no_reviewer,
            tried("decide_penalty", REVIEWED, approver="副镇长 段春生"),
            "APPROVER_IS_REVIEWER",
            "58",
        ),
        (
            named_not_withdrawn("host"),
            tried("hold_hearing", WITHDREW, host="何静"),
            "WITHDRAWN",
            "43",
        ),
        (
            not_withdrawn,
            replace(tried("interview", WITHDREW), officers=(ZHOU, HE)),
            "WITHDRAWN",
            "43",
        ),
    ],
)
def test_the_same_person_twice_is_refused(
    guard: StepGuard, intent: Intent, code: str, article: str
) -> None:
    refused = guard(intent)
    assert refused is not None
    assert (refused.code, refused.law, refused.article) == (code, "行政处罚法", article)


@pytest.mark.parametrize(
    ("guard", "intent"),
    [
        (reviewer_is_apart, tried("legal_review", reviewer="冯慎")),
        (reviewer_is_apart, tried("legal_review")),
        (host_is_apart, tried("hold_hearing", host="冯慎")),
        (recorder_is_apart, tried("hold_hearing")),
        (
            recorder_is_apart,
            tried("hold_hearing", recorder="何静", settings={"separate_recorder": False}),
        ),
        (reviewer_is_no_approver, tried("legal_review", REVIEWED, reviewer="段春生")),
        (
            reviewer_is_no_approver,
            tried("legal_review", reviewer="骆一帆", settings={"separate_reviewer": False}),
        ),
        (approver_is_no_reviewer, tried("decide_penalty", REVIEWED, approver="镇长 骆一帆")),
        (approver_is_no_reviewer, tried("decide_penalty", REVIEWED)),
        (
            approver_is_no_reviewer,
            tried(
                "decide_penalty",
                REVIEWED,
                approver="段春生",
                settings={"separate_reviewer": False},
            ),
        ),
        (named_not_withdrawn("host"), tried("hold_hearing", WITHDREW, host="冯慎")),
        (not_withdrawn, replace(tried("interview", WITHDREW), officers=(ZHOU,))),
        (reviewer_may_sign, tried("legal_review", reviewer="冯慎")),
        (
            reviewer_may_sign,
            replace(tried("legal_review", reviewer="冯慎"), people=(HEAD, REVIEWER)),
        ),
        (reviewer_is_outside_brigade, tried("legal_review", reviewer="冯慎")),
        (
            reviewer_is_outside_brigade,
            replace(tried("legal_review", reviewer="冯慎"), people=(REVIEWER,)),
        ),
    ],
)
def test_two_people_are_let_pass_and_so_is_what_the_unit_set(
    guard: StepGuard, intent: Intent
) -> None:
    assert guard(intent) is None


@pytest.mark.parametrize(
    ("person", "code", "article"),
    [
        (replace(REVIEWER, hired=True), "HIRED_REVIEWER", "58"),
        (replace(REVIEWER, new_reviewer=True, licensed=False), "REVIEWER_UNQUALIFIED", "58.2"),
    ],
)
def test_a_known_reviewer_must_be_one_who_may_sign(
    person: Officer, code: str, article: str
) -> None:
    intent = replace(tried("legal_review", reviewer="冯慎"), people=(DEPUTY, person))
    refused = reviewer_may_sign(intent)
    assert refused is not None
    assert (refused.code, refused.article) == (code, article)


def test_nobody_of_the_brigade_reviews_unless_the_unit_set_it_so() -> None:
    inside = replace(REVIEWER, department=Department.BRIGADE)
    intent = replace(tried("legal_review", reviewer="冯慎"), people=(inside,))
    refused = reviewer_is_outside_brigade(intent)
    assert refused is not None
    assert refused.code == "REVIEWER_IN_BRIGADE"
    loose = replace(intent, settings=replace(DEFAULTS, review_outside_brigade=False))
    assert reviewer_is_outside_brigade(loose) is None


@pytest.mark.parametrize(
    "name",
    [
        "separate_reviewer",
        "review_outside_brigade",
        "separate_recorder",
        "separate_defence",
        "separate_publisher",
    ],
)
def test_every_separation_of_ours_is_a_setting_that_says_so(name: str) -> None:
    assert getattr(DEFAULTS, name) is True
    assert "可以改" in SETTING_WORDS[name].note


def test_a_statement_is_better_looked_at_by_another_than_the_lead_officer() -> None:
    intent = tried("hear_statement")
    assert defence_is_looked_at_by_another(intent) is None
    led = replace(intent, officers=(ZHOU, HE))
    assert "周明远" in (defence_is_looked_at_by_another(led) or "")
    assert defence_is_looked_at_by_another(replace(led, officers=(HE, ZHOU))) is None
    loose = replace(led, settings=replace(DEFAULTS, separate_defence=False))
    assert defence_is_looked_at_by_another(loose) is None
    unfiled = intent_after([{**ASKED, "happened": True}], {"do": "hear_statement", "on": DAY})
    assert defence_is_looked_at_by_another(replace(unfiled, officers=(ZHOU, HE))) is None


def test_a_certificate_of_another_domain_is_pointed_out() -> None:
    intent = replace(tried("interview"), officers=(HE, ZHOU))
    assert certificates_cover(intent) is None
    water = replace(intent, item=replace(ITEM, domain="水利"))
    assert "水利" in (certificates_cover(water) or "")
    town = replace(intent, item=replace(ITEM, domain="城市管理"))
    assert certificates_cover(town) is None


def _elsewhere(*, asks: bool = False, place: str = "") -> Engagement:
    return Engagement(
        officer=HE_REC,
        case=RecordId("other"),
        title="检查",
        asks=asks,
        place=place,
        start=datetime(2026, 7, 8, 9, tzinfo=BEIJING),
        end=datetime(2026, 7, 8, 10, tzinfo=BEIJING),
    )


@pytest.mark.parametrize(
    ("do", "there", "said", "refused"),
    [
        ("interview", _elsewhere(), {}, True),
        ("examine_scene", _elsewhere(asks=True), {}, True),
        ("examine_scene", _elsewhere(), {}, False),
        ("examine_scene", _elsewhere(place="西街"), {"place": "东街12号"}, True),
        ("examine_scene", _elsewhere(place="东街"), {"place": "东街12号"}, False),
        ("interview", _elsewhere(), {"start": "2026-07-08T10:00:00+08:00"}, False),
        ("interview", _elsewhere(), {"end": ""}, False),
        ("interview", _elsewhere(), {"start": ""}, False),
    ],
)
def test_nobody_is_at_two_places_but_one_visit_may_end_in_two_cases(
    do: str, there: Engagement, said: dict[str, Any], refused: bool
) -> None:
    hours: dict[str, Any] = {
        "start": "2026-07-08T09:30:00+08:00",
        "end": "2026-07-08T11:00:00+08:00",
        **said,
    }
    intent = replace(tried(do, **hours), officers=(ZHOU, HE), engagements=(there,))
    found = not_two_places(intent)
    assert (found is not None and found.code == "TWO_PLACES") is refused


def test_the_file_itself_says_where_its_officers_were() -> None:
    again: dict[str, Any] = {
        "start": "2026-07-07T09:59:00+08:00",
        "end": "2026-07-07T11:00:00+08:00",
    }
    intent = replace(tried("interview", **again), officers=(HE, ZHOU))
    refused = not_two_places(intent)
    assert refused is not None
    assert "本案" in refused.text
    assert [(one.officer, one.title) for one in engagements_of(intent.file)] == [
        (ZHOU_REC, "询问"),
        (HE_REC, "询问"),
    ]


def test_steps_without_true_hours_are_nowhere() -> None:
    reversed_hours = {"start": ASKED["end"], "end": ASKED["start"], "happened": True}
    steps: list[Step] = [FILED, {**ASKED, **reversed_hours}, {"do": "examine_scene", "on": DAY}]
    assert list(engagements_of(intent_after(steps, {"do": "interview", "on": DAY}).file)) == []


def test_who_handles_a_case_opened_filed_or_investigated_it() -> None:
    intent = tried("decide_penalty", REVIEWED)
    assert case_officers(intent.file) == {ZHOU_REC, HE_REC}


def test_a_name_stands_behind_its_office() -> None:
    assert [name_of(text) for text in ("", "镇长", "镇长 王某", " 王某 ")] == [
        "",
        "镇长",
        "王某",
        "王某",
    ]
