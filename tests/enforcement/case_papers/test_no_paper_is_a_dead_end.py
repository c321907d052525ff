"""Every paper that a step owes can be issued: what the file doesn't know is asked or written.

Each step says what its form asks for and what the file proposes, and no more.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Final

import pytest

from enforcement.case_papers.ordinary.making import (
    CASE_FORMS,
    PAIR,
    STEPS_OF,
    paper_of,
    papers_for,
    papers_of_case,
)
from enforcement.case_papers.ordinary.scene import CaseScene
from enforcement.case_parts import EvidenceItem
from enforcement.clock import BEIJING
from enforcement.papers.catalogue import CATALOGUE, form_of
from enforcement.papers.checks import findings
from enforcement.papers.fields import FieldType, FilledField
from enforcement.papers.paper import PaperData
from enforcement.records import Json, RecordId
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.progress import Standpoint
from enforcement.steps.proposing import propose
from enforcement.steps.values import StepField, ValueKind
from tests.enforcement.case_papers import courses
from tests.enforcement.case_papers.courses import scene_of, told
from tests.enforcement.scenarios import Step

TOLD: Final = (*courses.FILED, courses.FINISH, courses.TELL)
CALLED: Final = (*TOLD, courses.CALL)
DECIDED: Final = (*TOLD, courses.DECIDE)
SERVED: Final = (*DECIDED, courses.SERVE)
CLOSED: Final = (*SERVED, courses.PAID, courses.CLOSE)
DEMANDED: Final = (*SERVED, courses.DEMANDED[-1])
REFERRED: Final = told("refer_to_police", "2026-07-09", decider="镇长 王某")
ORDERED: Final = (*courses.FILED, courses.ORDERED[-2])

COMMISSIONED: Final = told(
    "commission_appraisal", "2026-07-08", agency="清湾检测站（演练）", object="残留物1袋"
)

BEFORE: Final[Mapping[StepName, tuple[Step, ...]]] = {
    StepName.FILE_CASE: (),
    StepName.REFUSE_FILING: (),
    StepName.INSPECT: (),
    StepName.EXAMINE_SCENE: courses.FILED,
    StepName.INTERVIEW: courses.FILED,
    StepName.SAMPLE: courses.FILED,
    StepName.COMMISSION_APPRAISAL: courses.FILED,
    StepName.RECORD_APPRAISAL: (*courses.FILED, COMMISSIONED),
    StepName.ORDER_RECTIFICATION: courses.FILED,
    StepName.VERIFY_RECTIFICATION: ORDERED,
    StepName.FINISH_INVESTIGATION: courses.FILED,
    StepName.SERVE_PRIOR_NOTICE: TOLD[:-1],
    StepName.HEAR_STATEMENT: TOLD,
    StepName.WAIVE_STATEMENT: TOLD,
    StepName.SERVE_HEARING_NOTICE: TOLD,
    StepName.HOLD_HEARING: CALLED,
    StepName.LEGAL_REVIEW: courses.STOPPED,
    StepName.COLLECTIVE_DISCUSSION: TOLD,
    StepName.DECIDE_PENALTY: TOLD,
    StepName.DECIDE_NO_PENALTY: TOLD,
    StepName.SERVE_DECISION: DECIDED,
    StepName.CORRECT_DECISION: SERVED,
    StepName.PUBLISH: SERVED,
    StepName.DEFER_PAYMENT: SERVED,
    StepName.CLOSE_CASE: SERVED,
    StepName.ARCHIVE_CASE: CLOSED,
    StepName.REFER_TO_POLICE: courses.FILED,
    StepName.DELIVER_TO_POLICE: (*courses.FILED, REFERRED),
    StepName.REFER_TO_DEPARTMENT: courses.FILED,
    StepName.PRESERVE_EVIDENCE: courses.FILED,
    StepName.DECIDE_PRESERVED_EVIDENCE: courses.KEPT,
    StepName.SEIZE: courses.FILED,
    StepName.APPROVE_SEIZURE_AFTERWARDS: courses.SEIZED,
    StepName.EXTEND_SEIZURE: courses.SEIZED,
    StepName.NOTIFY_TESTING: courses.SEIZED,
    StepName.END_TESTING: courses.TESTED[:-1],
    StepName.RELEASE_SEIZURE: courses.SEIZED,
    StepName.SERVE_DEMAND_NOTICE: SERVED,
    StepName.DECIDE_ENFORCEMENT: courses.DEMOLITION,
    StepName.SUBSTITUTE_PERFORMANCE: ORDERED,
    StepName.APPLY_TO_COURT: DEMANDED,
    StepName.ORDER_STOP_BUILDING: courses.FILED,
    StepName.ORDER_DEMOLITION: courses.STOPPED,
    StepName.ANNOUNCE_DEMOLITION: courses.DEMOLITION,
    StepName.DEMOLISH: courses.ENFORCED,
}
"""By step that owes papers: the steps that lead to it."""

ON: Final = "2026-08-31"
SAID: Final[Mapping[ValueKind, Json]] = {
    ValueKind.TEXT: "《重庆市演练条例》第一条",
    ValueKind.LONG_TEXT: "某",
    ValueKind.PERSON: "镇长 王某",
    ValueKind.PEOPLE: ["镇长 王某", "副镇长 何某"],
    ValueKind.DAY: "2026-09-05",
    ValueKind.INSTANT: f"{ON}T09:00:00+08:00",
    ValueKind.FLAG: True,
}
PHOTO: Final = EvidenceItem(
    rec=RecordId("photo"),
    sha256="0" * 64,
    mime="image/jpeg",
    name="照片",
    taken_at=None,
    purpose="",
)
WORDS: Final[Mapping[FieldType, str]] = {
    FieldType.PHONE: "13800000004",
    FieldType.CREDIT_CODE: "91500999MA63TEXT4B",
}


def least(field: StepField) -> Json:
    """Return the least that a field of a step takes."""
    if field.kind is ValueKind.CHOICE:
        return field.choices[0].value
    if field.kind is ValueKind.LINES:
        return [{one.key: least(one) for one in field.fields if one.required}]
    return SAID[field.kind]


def with_photo(scene: CaseScene) -> CaseScene:
    """Return the scene with a photo of which only the picture is known."""
    record = replace(scene.file.records[0], rec=PHOTO.rec)
    case = replace(scene.file.case, evidence=(PHOTO,))
    records = (*scene.file.records, record)
    return replace(scene, file=replace(scene.file, case=case, records=records))


def owing(step: StepName, **said: Json) -> CaseScene:
    """Return a case whose last step says what its form wants, and nothing else."""
    before = BEFORE[step]
    rule = STEP_RULES[step]
    start = scene_of(before or (told("file_case", "2026-07-06"),))
    heading = start.heading
    at = Standpoint(
        now=datetime.combine(heading.on, time(12), tzinfo=BEIJING),
        officers=heading.officers,
        unit=heading.unit,
        calendar=heading.calendar,
    )
    wanted = {one.key: least(one) for one in rule.fields if one.required and one.when is None}
    proposed = propose(rule, start.file, at).data
    return with_photo(scene_of((*before, told(step.value, ON, **{**wanted, **proposed, **said}))))


WRITTEN: Final = frozenset(
    {
        FieldType.TEXT,
        FieldType.NAME,
        FieldType.LONG_TEXT,
        FieldType.PHONE,
        FieldType.CREDIT_CODE,
    }
)
"""What is left open where the file is silent: words only, so that a word closes it."""


def is_asked(blank: FilledField) -> bool:
    """Tell whether a blank is closed by a word beside the draft."""
    return blank.field.type in WRITTEN and not any(
        part.isdecimal() for part in blank.path.split(".")
    )


def written(paper: PaperData) -> PaperData:
    """Return a paper with a word in each blank that the window asks for."""
    fields = dict(paper.fields)
    for blank in form_of(paper.form).blanks(paper):
        head, _, rest = blank.path.partition(".")
        word = WORDS.get(blank.field.type, "《重庆市演练条例》第一条")
        inner = fields.get(head)
        known = inner if isinstance(inner, Mapping) else {}
        fields[head] = {**known, rest: word} if rest else word
    return replace(paper, fields=fields)


OWED: Final = [(step, form.id) for step in STEP_RULES for form in papers_for(step)]


@pytest.mark.parametrize(("step", "form_id"), OWED)
def test_what_a_paper_lacks_can_be_written_and_then_it_is_issued(
    step: StepName, form_id: str
) -> None:
    scene = replace(owing(step), step=step)
    assert len(scene.heading.officers) == PAIR
    paper, form = paper_of(form_id, scene), form_of(form_id)
    assert [one.path for one in form.blanks(paper) if not is_asked(one)] == []
    assert [one.sentence for one in findings(form, written(paper)) if one.stops] == []


NAMES_MORE: Final = {("penalty", "confiscation"), ("kind", "change")}
"""Answers that by law say nothing without what is confiscated, or to how much a fine is lowered."""

ANSWERS: Final = [
    (step, field.key, choice.value)
    for step in BEFORE
    for field in STEP_RULES[step].fields
    for choice in field.choices
    if field.kind is ValueKind.CHOICE and (field.key, choice.value) not in NAMES_MORE
]


@pytest.mark.parametrize(("step", "key", "answer"), ANSWERS)
def test_whatever_a_step_answers_its_papers_can_be_issued(
    step: StepName, key: str, answer: str
) -> None:
    scene = replace(owing(step, **{key: answer}), step=step)
    for form in papers_for(step):
        paper = paper_of(form.id, scene)
        assert all(map(is_asked, form.blanks(paper))), form.id
        assert not any(one.stops for one in findings(form, written(paper))), form.id


@pytest.mark.parametrize(
    ("step", "said", "form_id"),
    [
        (StepName.INTERVIEW, {"person": "冉小梅", "capacity": "witness"}, "ORD-08"),
        (StepName.SUBSTITUTE_PERFORMANCE, {"immediate": True}, "COE-14"),
        (StepName.SERVE_HEARING_NOTICE, {"hearing_time": "下午"}, "ORD-33"),
        (StepName.CORRECT_DECISION, {"kind": "change", "fine_fen": 100_00}, "ORD-41"),
        (StepName.DECIDE_PENALTY, {"penalty": "warning", "fine_fen": 0}, "ORD-39"),
        (StepName.SERVE_PRIOR_NOTICE, {"penalty": "warning", "fine_fen": 0}, "ORD-28"),
        (
            StepName.DECIDE_PENALTY,
            {"penalty": "confiscation", "confiscated": [{"name": "烤炉"}], "fine_fen": 0},
            "ORD-39",
        ),
        (StepName.DECIDE_PENALTY, {"confiscated_fen": 100_00}, "ORD-39"),
    ],
)
def test_whatever_the_step_says_its_paper_is_issued(
    step: StepName, said: dict[str, Json], form_id: str
) -> None:
    paper, form = paper_of(form_id, owing(step, **said)), form_of(form_id)
    assert all(map(is_asked, form.blanks(paper)))
    assert not any(one.stops for one in findings(form, written(paper)))


def test_each_form_that_a_step_makes_is_tried() -> None:
    assert {form_id for _, form_id in OWED} == CASE_FORMS & STEPS_OF.keys()
    assert {step for step, _ in OWED} == BEFORE.keys()


def test_a_page_of_photos_is_owed_once_there_are_photos() -> None:
    page = CATALOGUE["INS-12"]
    scene = owing(StepName.EXAMINE_SCENE)
    bare = replace(scene.file, case=replace(scene.file.case, evidence=()))
    assert page in papers_of_case(scene.file)
    assert page not in papers_of_case(bare)
