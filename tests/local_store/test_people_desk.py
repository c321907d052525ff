"""Approvals between two computers, officers at one place at a time, and work handed over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from enforcement.actions.approvals import AskApproval, DecideApproval, RecordPaperApproval
from enforcement.actions.follow_up import CollectOnSpot
from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.actions.people import HandOverReason, HandOverWork
from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.approvals import ApprovalState
from enforcement.context import Acting
from enforcement.errors import RuleViolation
from enforcement.exchange import FeedLine
from enforcement.money import Fen
from enforcement.officers import Officer, Role
from enforcement.penalty import CollectionGround
from enforcement.read_models import ApprovalRow, CaseFilter, CaseQuery
from enforcement.records import RecordId, RecordKind
from enforcement.steps.casefile import read_case_file
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from enforcement.unit import Connection
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, ALONE, LUO, MORNING, TANG, new_store
from tests.local_store.on_spot_kit import content, decide, with_two_officers

HEAD = Officer(rec=RecordId("head"), name="骆一帆", roles=frozenset({Role.LEADER}), office="镇长")
DEPUTY = replace(HEAD, rec=RecordId("deputy"), name="段春生")
THIRD = replace(TANG, rec=RecordId("officer-3"), name="田禾", cert_no="YX500999003")
CASE = RecordId("case-1")
OPENING = CaseOpening(content=content(), case=CASE)
ASK = AskApproval(case=CASE, step=StepName.FILE_CASE, to=HEAD.rec, opening=OPENING)
HOUR = {"start": "2026-11-24T09:00:00+08:00", "end": "2026-11-24T10:00:00+08:00"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LocalStore]:
    store = with_two_officers(new_store(tmp_path / "desk", connection=Connection.DISTRICT))
    for one in (HEAD, DEPUTY, THIRD):
        store.perform(SaveOfficer(officer=one), ALONE)
    yield store
    store.close()


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[LocalStore]:
    store = new_store(tmp_path / "laptop", connection=Connection.DISTRICT)
    yield store
    store.close()


def send(giver: LocalStore, taker: LocalStore) -> None:
    """Bring everything that one computer wrote to the other."""
    lines = [FeedLine(origin=giver.origin(), line=line) for _, line in giver.pending_lines(0, 999)]
    taker.apply_page(lines, taker.cursor() + len(lines))


def queue(store: LocalStore, person: Officer) -> list[tuple[RecordId, str]]:
    return [(row.approval, row.state) for row in store.approvals(person.rec)]


def file_case(store: LocalStore, case: RecordId, acting: Acting = ACTING) -> None:
    opening = CaseOpening(content=content(), case=case)
    said = StepValues({"by": "镇长"})
    store.perform(
        TakeStep(case=case, step=StepName.FILE_CASE, values=said, opening=opening), acting
    )


def test_a_leader_approves_on_another_computer(desk: LocalStore, laptop: LocalStore) -> None:
    rec = desk.perform(ASK, ACTING).first(RecordKind.APPROVAL)
    send(desk, laptop)
    (waiting,) = laptop.approvals(HEAD.rec)
    assert (waiting.approval, waiting.state, waiting.to) == (rec, "pending", HEAD.rec)
    assert (waiting.party, waiting.asked_by_name, waiting.step) == ("罗昌贵", "骆敏", "file_case")
    laptop.perform(
        DecideApproval(approval=rec, approved=True, opinion="同意"), Acting(officer=HEAD.rec)
    )
    send(laptop, desk)
    (answered,) = desk.approvals(TANG.rec)
    assert isinstance(answered, ApprovalRow)
    assert (answered.state, answered.answered_by) == ("approved", "镇长 骆一帆")
    assert (answered.answered_on, answered.opinion) == (MORNING.date(), "同意")
    desk.perform(TakeStep(case=CASE, step=StepName.FILE_CASE, approval=rec), ACTING)
    assert queue(desk, LUO) == [(rec, "taken")]
    filed = read_case_file(desk.state(), CASE).filed
    assert filed is not None
    assert filed.values.text("by") == "镇长 骆一帆"
    assert desk.rebuild_projections()["differences"] == 0


def test_answers_that_crossed_are_a_refusal_on_both_computers(
    desk: LocalStore, laptop: LocalStore
) -> None:
    rec = desk.perform(ASK, ACTING).first(RecordKind.APPROVAL)
    send(desk, laptop)
    refuse = DecideApproval(approval=rec, approved=False, opinion="补充证据")
    laptop.perform(refuse, Acting(officer=DEPUTY.rec))
    desk.perform(DecideApproval(approval=rec, approved=True), Acting(officer=HEAD.rec))
    send(desk, laptop)
    send(laptop, desk)
    for store in (desk, laptop):
        (row,) = store.approvals(HEAD.rec)
        assert (row.state, row.crossed, row.opinion) == ("refused", True, "补充证据")
        assert queue(store, DEPUTY) == [(rec, "refused")]


def test_a_signed_sheet_lies_in_the_queue_with_its_photo(desk: LocalStore) -> None:
    sheet = desk.put_blob(b"sheet", "image/jpeg")
    paper = RecordPaperApproval(
        case=CASE,
        step=StepName.FILE_CASE,
        opening=OPENING,
        by=HEAD.rec,
        on=MORNING.date(),
        approved=True,
        sheet=sheet,
    )
    rec = desk.perform(paper, ACTING).first(RecordKind.APPROVAL)
    (row,) = desk.approvals(LUO.rec)
    assert (row.on_paper, row.sheet_sha256, row.crossed) == (True, sheet, False)
    desk.perform(TakeStep(case=CASE, step=StepName.FILE_CASE, approval=rec), ACTING)
    assert queue(desk, HEAD) == [(rec, ApprovalState.TAKEN.value)]


def test_what_waits_for_me_comes_before_what_i_wait_for(desk: LocalStore) -> None:
    both = replace(THIRD, rec=RecordId("both"), roles=frozenset({Role.OFFICER, Role.LEADER}))
    desk.perform(SaveOfficer(officer=replace(both, office="主任")), ALONE)
    mine = replace(ASK, case=RecordId("c2"), opening=replace(OPENING, case=RecordId("c2")))
    asked = desk.perform(mine, Acting(officer=both.rec)).first(RecordKind.APPROVAL)
    done = desk.perform(ASK, ACTING).first(RecordKind.APPROVAL)
    desk.perform(DecideApproval(approval=done, approved=True), Acting(officer=both.rec))
    waiting = desk.perform(replace(ASK, to=both.rec, opening=None), ACTING).first(
        RecordKind.APPROVAL
    )
    assert [rec for rec, _ in queue(desk, both)] == [waiting, asked, done]


def test_nobody_is_in_two_cases_at_once(desk: LocalStore) -> None:
    for case in (CASE, RecordId("case-2")):
        file_case(desk, case)
    ask = TakeStep(case=CASE, step=StepName.INTERVIEW, values=StepValues(HOUR))
    desk.perform(ask, ACTING)
    elsewhere = replace(ask, case=RecordId("case-2"))
    with pytest.raises(RuleViolation) as refused:
        desk.perform(elsewhere, ACTING)
    assert "TWO_PLACES" in [one.code for one in refused.value.refusals]
    assert "另一件案子" in str(refused.value.refusals)
    later = StepValues({"start": HOUR["end"], "end": "2026-11-24T10:30:00+08:00"})
    assert "TWO_PLACES" not in codes_of(desk, replace(elsewhere, values=later), ACTING)
    look = replace(elsewhere, step=StepName.EXAMINE_SCENE)
    assert "TWO_PLACES" in codes_of(desk, look, ACTING)
    others = Acting(officer=THIRD.rec, co_officer=HEAD.rec)
    assert "TWO_PLACES" not in codes_of(desk, elsewhere, others)
    assert desk.rebuild_projections()["differences"] == 0


def codes_of(store: LocalStore, command: TakeStep, acting: Acting) -> list[str]:
    """Return what would be refused."""
    try:
        store.preview(command, acting)
    except RuleViolation as refused:
        return [one.code for one in refused.refusals]
    return []


def test_work_passes_over_and_the_list_of_cases_follows(desk: LocalStore) -> None:
    file_case(desk, CASE)
    second = decide(desk)
    other = RecordId("case-3")
    file_case(desk, other, Acting(officer=TANG.rec, co_officer=LUO.rec))
    found = RegisterLead(source=LeadSource.PATROL, place="东街", content="占道（演练）")
    lead = desk.perform(found, ACTING).first(RecordKind.LEAD)
    leave = HandOverWork(
        officer=LUO.rec, to=THIRD.rec, on=MORNING.date(), reason=HandOverReason.LEAVING
    )
    desk.perform(leave, Acting(officer=LUO.rec))
    mine = CaseQuery(filter=CaseFilter.MINE, officer=THIRD.rec)
    assert set(desk.case_ids(mine)) == {CASE, second}
    assert {row.officer_name for row in desk.case_rows([CASE, second])} == {"田禾"}
    (row,) = desk.case_rows([other])
    assert row.officer_name == "唐宁"
    (note,) = desk.state().of_kind(RecordKind.NOTE)
    assert note.fields["leads"] == [lead]
    left = next(one for one in desk.officers() if one.rec == LUO.rec)
    assert left.left_on == MORNING.date()
    assert desk.rebuild_projections()["differences"] == 0


def test_cash_in_hand_stops_the_hand_over_even_of_a_colleagues_case(desk: LocalStore) -> None:
    case = decide(desk)
    collect = CollectOnSpot(
        case=case, amount=Fen(50_00), ground=CollectionGround.WITHIN_100, receipt_no="演练0001"
    )
    desk.perform(collect, Acting(officer=TANG.rec, co_officer=LUO.rec))
    leave = HandOverWork(
        officer=TANG.rec, to=THIRD.rec, on=MORNING.date(), reason=HandOverReason.SECONDMENT
    )
    with pytest.raises(RuleViolation) as refused:
        desk.perform(leave, Acting(officer=TANG.rec))
    assert [one.code for one in refused.value.refusals] == ["CASH_IN_HAND"]
