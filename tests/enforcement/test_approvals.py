"""A step is put before a leader or reviewer, who answers by account or on paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import reduce
from itertools import permutations

import pytest

from enforcement.actions.approvals import (
    DecideApproval,
    TakeBackApproval,
)
from enforcement.actions.steps import TakeStep
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.approvals import (
    APPROVAL_TERMS,
    ApprovalState,
    approvals_of,
)
from enforcement.clock import BEIJING
from enforcement.command import Happened, HappenedHow
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.fold import extend, fold_record
from enforcement.records import RecordId
from enforcement.steps.casefile import read_case_file
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from tests.enforcement.memory_desk import CONTENT, HE, NOW, TEAM, ZHOU, MemoryDesk
from tests.enforcement.people_kit import (
    ASK,
    CASE,
    DEPUTY,
    FILING,
    HEAD,
    OPENING,
    PAPER,
    REVIEWER,
    a_desk,
    approval_in,
    asked,
    by,
    codes,
    take,
)

EARLY = replace(CONTENT, act_at=datetime(2026, 6, 29, 9, tzinfo=BEIJING))


def test_what_is_asked_waits_with_everything_that_was_entered() -> None:
    desk = a_desk()
    approval = approval_in(desk, asked(desk))
    assert approval.state is ApprovalState.PENDING
    assert (approval.step, approval.to, approval.answer) == (StepName.FILE_CASE, HEAD.rec, None)
    assert approval.values == FILING
    assert set(approval.asked_by) == {ZHOU.rec, HE.rec}
    assert [one.rec for one in approvals_of(desk.state, CASE)] == [approval.rec]


def test_an_approved_step_is_taken_in_the_leaders_name() -> None:
    desk = a_desk()
    rec = asked(desk)
    desk.perform(DecideApproval(approval=rec, approved=True, opinion="同意"), by(HEAD))
    desk.perform(take(rec), TEAM)
    filed = read_case_file(desk.state, CASE).filed
    assert filed is not None
    assert filed.values.text("by") == "镇长 骆一帆"
    assert filed.values.text("act_ended") == "2026-07-05"
    assert filed.entry.d["approval"] == rec
    assert approval_in(desk, rec).state is ApprovalState.TAKEN


def test_the_filing_counts_from_the_day_of_the_approval() -> None:
    desk = a_desk()
    rec = asked(desk)
    desk.perform(DecideApproval(approval=rec, approved=True), by(HEAD))
    desk.now = NOW + timedelta(days=2)
    desk.perform(take(rec), TEAM)
    filed = read_case_file(desk.state, CASE).filed
    assert filed is not None
    assert filed.on == NOW.date()


def test_a_refusal_keeps_the_values_and_can_be_asked_anew() -> None:
    desk = a_desk()
    rec = asked(desk)
    refuse = DecideApproval(approval=rec, approved=False, opinion="补充现场照片")
    desk.perform(refuse, by(HEAD))
    approval = approval_in(desk, rec)
    assert approval.state is ApprovalState.REFUSED
    assert approval.values == FILING
    with pytest.raises(RuleViolation) as refused:
        desk.perform(take(rec), TEAM)
    assert codes(refused)[0] == ("APPROVAL_REFUSED", "行政处罚法", "54.2")
    assert "补充现场照片" in refused.value.refusals[0].text
    again = asked(desk, replace(ASK, values=approval.values))
    assert approval_in(desk, again).state is ApprovalState.PENDING


def _pending(_desk: MemoryDesk, _rec: RecordId) -> None:
    """Leave it."""


def _taken_back(desk: MemoryDesk, rec: RecordId) -> None:
    desk.perform(TakeBackApproval(approval=rec), by(ZHOU))


def _used(desk: MemoryDesk, rec: RecordId) -> None:
    desk.perform(DecideApproval(approval=rec, approved=True), by(HEAD))
    desk.perform(take(rec), TEAM)


@pytest.mark.parametrize(
    ("before", "code"),
    [(_pending, "NOT_APPROVED"), (_taken_back, "NOT_APPROVED"), (_used, "APPROVAL_USED")],
)
def test_a_step_is_not_taken_under_an_approval_that_does_not_stand(
    before: Callable[[MemoryDesk, RecordId], None], code: str
) -> None:
    desk = a_desk()
    rec = asked(desk)
    before(desk, rec)
    with pytest.raises(RuleViolation) as refused:
        desk.perform(take(rec), TEAM)
    assert codes(refused)[0] == (code, "行政处罚法", "54.2")


def test_what_was_approved_is_not_changed_afterwards() -> None:
    desk = a_desk()
    rec = asked(desk)
    desk.perform(DecideApproval(approval=rec, approved=True), by(HEAD))
    with pytest.raises(RuleViolation) as refused:
        desk.perform(take(rec, act_ended="2026-07-01"), TEAM)
    assert [one[0] for one in codes(refused)] == ["NOT_AS_APPROVED"]
    desk.perform(take(rec, act_ended="2026-07-05", by="镇长"), TEAM)


def test_a_step_is_not_dated_before_its_approval() -> None:
    desk = a_desk()
    rec = asked(desk)
    desk.perform(DecideApproval(approval=rec, approved=True), by(HEAD))
    early = Happened(at=NOW - timedelta(days=1), how=HappenedHow.LATE_ENTRY)
    desk.perform(replace(take(rec), happened=early), TEAM)
    defects = read_case_file(desk.state, CASE).case.defects
    assert "APPROVED_LATER" in [one.code for one in defects]


def test_an_approval_of_another_step_or_case_is_no_approval() -> None:
    desk = a_desk()
    rec = asked(desk)
    for command in (replace(take(rec), step=StepName.REFUSE_FILING), take(RecordId("none"))):
        with pytest.raises(InvalidInput):
            desk.perform(command, TEAM)


def test_an_unlawful_step_is_not_put_before_anybody() -> None:
    desk = a_desk()
    old = replace(ASK, values=StepValues({"act_ended": "2020-01-01"}))
    with pytest.raises(RuleViolation) as refused:
        desk.perform(old, TEAM)
    assert codes(refused) == [("TIME_BARRED", "行政处罚法", "36")]


def test_a_lapsed_authority_approves_nothing() -> None:
    desk = a_desk()
    with pytest.raises(RuleViolation) as refused:
        desk.perform(replace(ASK, to=DEPUTY.rec), TEAM)
    assert codes(refused) == [("NO_AUTHORITY", "行政处罚法", "54.2")]
    assert "2026年6月30日" in refused.value.refusals[0].text
    with pytest.raises(RuleViolation):
        desk.perform(DecideApproval(approval=asked(desk), approved=True), by(DEPUTY))
    on_the_day = replace(PAPER, by=DEPUTY.rec, on=date(2026, 6, 30))
    desk.perform(on_the_day, TEAM)


def test_nobody_approves_his_own() -> None:
    desk = a_desk()
    leader = replace(ZHOU, roles=HEAD.roles | ZHOU.roles, office="镇长")
    desk.perform(SaveOfficer(officer=leader), TEAM)
    desk.officers[ZHOU.rec] = leader
    with pytest.raises(RuleViolation) as refused:
        desk.perform(replace(ASK, to=ZHOU.rec), TEAM)
    assert codes(refused) == [("APPROVES_OWN", "行政处罚法", "54.2")]
    rec = asked(desk)
    with pytest.raises(RuleViolation) as refused:
        desk.perform(DecideApproval(approval=rec, approved=True), by(leader))
    assert codes(refused) == [("APPROVES_OWN", "行政处罚法", "54.2")]


def test_what_was_answered_is_not_answered_again() -> None:
    desk = a_desk()
    rec = asked(desk)
    desk.perform(DecideApproval(approval=rec, approved=True), by(HEAD))
    with pytest.raises(InvalidInput) as wrong:
        desk.perform(DecideApproval(approval=rec, approved=True), by(HEAD))
    assert APPROVAL_TERMS[ApprovalState.APPROVED] in wrong.value.message


def test_only_who_asked_takes_it_back() -> None:
    desk = a_desk()
    rec = asked(desk)
    with pytest.raises(InvalidInput):
        desk.perform(TakeBackApproval(approval=rec), by(REVIEWER))
    desk.perform(TakeBackApproval(approval=rec), by(HE))
    assert approval_in(desk, rec).state is ApprovalState.TAKEN_BACK


def test_of_two_answers_that_crossed_the_refusal_counts() -> None:
    desk = a_desk()
    rec = asked(desk)
    before = desk.state
    desk.perform(DecideApproval(approval=rec, approved=True), by(HEAD))
    approved = desk.state.get(rec)
    desk.state = before
    desk.perform(DecideApproval(approval=rec, approved=False, opinion="不批"), by(HEAD))
    refused = desk.state.get(rec)
    assert approved is not None
    assert refused is not None
    both = fold_record((*approved.entries, refused.entries[-1]))
    desk.state = replace(desk.state, records={**desk.state.records, rec: both})
    approval = approval_in(desk, rec)
    assert len(approval.answers) == 2
    assert approval.state is ApprovalState.REFUSED


def test_an_approval_is_the_same_in_whatever_order_its_entries_came() -> None:
    desk = a_desk()
    rec = asked(desk)
    desk.perform(DecideApproval(approval=rec, approved=True), by(HEAD))
    desk.perform(take(rec), TEAM)
    record = desk.state.get(rec)
    assert record is not None
    for came in permutations(record.entries):
        assert reduce(extend, came, None) == record


def test_a_withdrawn_leader_does_not_approve() -> None:
    desk = a_desk()
    rec = asked(desk)
    gone = Happened(at=datetime(2026, 7, 6, 9, tzinfo=BEIJING), how=HappenedHow.ON_PAPER)
    withdraw = TakeStep(
        case=CASE,
        step=StepName.WITHDRAW_OFFICER,
        values=StepValues({"officer": HEAD.name}),
        happened=gone,
    )
    desk.perform(withdraw, TEAM)
    with pytest.raises(RuleViolation) as refused:
        desk.perform(DecideApproval(approval=rec, approved=True), by(HEAD))
    assert codes(refused) == [("WITHDRAWN", "行政处罚法", "43")]


def test_a_typed_name_is_held_against_the_division_of_work() -> None:
    desk = a_desk()
    typed = TakeStep(
        case=CASE,
        step=StepName.FILE_CASE,
        values=StepValues({"by": "副镇长 段春生"}),
        opening=OPENING,
    )
    with pytest.raises(RuleViolation) as refused:
        desk.perform(typed, TEAM)
    assert codes(refused) == [("NO_AUTHORITY", "行政处罚法", "54.2")]
    own = replace(typed, values=StepValues({"by": "镇长 周明远"}))
    with pytest.raises(RuleViolation) as refused:
        desk.perform(own, TEAM)
    assert codes(refused) == [("APPROVES_OWN", "行政处罚法", "54.2")]
    desk.now = datetime(2026, 6, 30, 9, 30, tzinfo=BEIJING)
    desk.perform(replace(typed, opening=replace(OPENING, content=EARLY)), TEAM)


def test_what_was_approved_in_time_is_taken_after_the_authority_lapsed() -> None:
    desk = a_desk()
    desk.now = datetime(2026, 6, 30, 9, 30, tzinfo=BEIJING)
    ask = replace(ASK, to=DEPUTY.rec, opening=replace(OPENING, content=EARLY), values=StepValues())
    rec = asked(desk, ask)
    desk.perform(DecideApproval(approval=rec, approved=True), by(DEPUTY))
    desk.now = NOW
    desk.perform(take(rec), TEAM)
    filed = read_case_file(desk.state, CASE).filed
    assert filed is not None
    assert filed.on == date(2026, 6, 30)
