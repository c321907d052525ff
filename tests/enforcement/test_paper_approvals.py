"""What was signed on paper is recorded with who, when, the answer and the sheet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from enforcement.actions.approvals import (
    DecideApproval,
    RecordPaperApproval,
)
from enforcement.actions.steps import TakeStep
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.approvals import (
    ApprovalState,
    filled,
    source_of,
)
from enforcement.command import Happened, HappenedHow
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.officers import Officer
from enforcement.records import RecordId, RecordKind
from enforcement.steps.casefile import read_case_file
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from tests.enforcement.memory_desk import HE, NOW, TEAM
from tests.enforcement.people_kit import (
    ASK,
    CASE,
    DEPUTY,
    FILING,
    HEAD,
    PAPER,
    REVIEWER,
    a_desk,
    approval_in,
    asked,
    codes,
    take,
)


@pytest.mark.parametrize(
    ("step", "person", "words"),
    [
        (StepName.DECIDE_PENALTY, DEPUTY, "从2026年8月1日起"),
        (StepName.SEIZE, DEPUTY, "分工文件里没有"),
        (StepName.FILE_CASE, replace(HEAD, left_on=date(2026, 7, 1)), "不在岗"),
        (StepName.LEGAL_REVIEW, replace(REVIEWER, hired=True), "外聘"),
        (StepName.LEGAL_REVIEW, HEAD, "没有法制审核资格"),
    ],
)
def test_who_may_not_sign_is_told_why(step: StepName, person: Officer, words: str) -> None:
    desk = a_desk()
    desk.perform(SaveOfficer(officer=person), TEAM)
    with pytest.raises(RuleViolation) as refused:
        desk.perform(replace(PAPER, step=step, by=person.rec), TEAM)
    (only,) = refused.value.refusals
    assert (only.code, only.source) == ("NO_AUTHORITY", source_of(step))
    assert words in only.text


def test_a_reviewer_does_not_review_the_own_case() -> None:
    desk = a_desk()
    both = replace(HE, roles=HE.roles | REVIEWER.roles)
    desk.perform(SaveOfficer(officer=both), TEAM)
    review = replace(PAPER, step=StepName.LEGAL_REVIEW, by=HE.rec)
    with pytest.raises(RuleViolation) as refused:
        desk.perform(review, TEAM)
    assert codes(refused) == [("REVIEWS_OWN", "行政处罚法", "58")]


def test_a_signed_sheet_is_an_approval() -> None:
    desk = a_desk()
    rec = desk.perform(PAPER, TEAM).first(RecordKind.APPROVAL)
    answer = approval_in(desk, rec).answer
    assert answer is not None
    assert (answer.on_paper, answer.sheet, answer.title) == (True, "ab" * 32, "镇长 骆一帆")
    assert answer.on == NOW.date()
    desk.perform(take(rec), TEAM)
    assert approval_in(desk, rec).state is ApprovalState.TAKEN


def test_a_sheet_may_answer_what_was_asked_by_the_program() -> None:
    desk = a_desk()
    rec = asked(desk)
    signed = replace(PAPER, approval=rec, approved=False, opinion="不同意，证据不足", sheet="")
    performed = desk.perform(signed, TEAM)
    assert approval_in(desk, rec).state is ApprovalState.REFUSED
    assert "照片" in str(performed.entries[-1].d["warnings"])


def test_a_sheet_signed_without_authority_is_recorded_with_its_defect() -> None:
    desk = a_desk()
    happened = Happened(at=NOW, how=HappenedHow.ON_PAPER)
    desk.perform(replace(PAPER, by=DEPUTY.rec, happened=happened), TEAM)
    case = read_case_file(desk.state, CASE).case
    assert [one.code for one in case.defects] == ["NO_AUTHORITY"]


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (replace(PAPER, on=NOW.date() + timedelta(days=1)), "on"),
        (replace(PAPER, sheet="photo.jpg"), "sheet"),
        (replace(PAPER, approved=False), "opinion"),
        (replace(PAPER, by=RecordId("stranger")), "by"),
        (replace(PAPER, by=RecordId("case-none"), opening=None), "by"),
        (replace(PAPER, opening=None), "case"),
        (replace(PAPER, approval=RecordId("none")), "approval"),
        (replace(ASK, to=RecordId("stranger")), "to"),
        (DecideApproval(approval=RecordId("head"), approved=True), "approval"),
    ],
)
def test_what_cannot_be_right_is_asked_again(command: RecordPaperApproval, field: str) -> None:
    desk = a_desk()
    with pytest.raises(InvalidInput) as wrong:
        desk.perform(command, TEAM)
    assert wrong.value.field == field


def test_a_review_that_was_answered_is_taken_passed_or_not() -> None:
    desk = a_desk()
    asked_on_paper = replace(
        PAPER,
        step=StepName.LEGAL_REVIEW,
        values=StepValues({"qualified": True}),
        by=REVIEWER.rec,
        approved=False,
        opinion="裁量过重",
    )
    rec = desk.perform(asked_on_paper, TEAM).first(RecordKind.APPROVAL)
    review = TakeStep(
        case=CASE,
        step=StepName.LEGAL_REVIEW,
        approval=rec,
        happened=Happened(at=NOW, how=HappenedHow.ON_PAPER),
    )
    desk.perform(review, TEAM)
    taken = read_case_file(desk.state, CASE).last(StepName.LEGAL_REVIEW)
    assert taken is not None
    assert taken.values.text("reviewer") == "冯慎"
    assert taken.values.flag("passed", default=True) is False
    assert "APPROVAL_REFUSED" not in str(taken.entry.d.get("defects"))


def test_a_step_that_names_no_approver_keeps_what_it_says() -> None:
    desk = a_desk()
    rec = desk.perform(PAPER, TEAM).first(RecordKind.APPROVAL)
    assert filled(approval_in(desk, rec), StepValues({"x": "y"}), "") == {**FILING.data, "x": "y"}
