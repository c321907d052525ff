"""Who may do what on the day, and how work passes over when somebody leaves."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from enforcement.actions.approvals import AskApproval, DecideApproval, TakeBackApproval
from enforcement.actions.follow_up import CollectOnSpot, HandOverCash
from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.actions.people import HandOverReason, HandOverWork, work_in_hand
from enforcement.actions.steps import TakeStep
from enforcement.actions.summary import DecideOnSpot
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.approvals import ApprovalState
from enforcement.command import Happened, HappenedHow
from enforcement.context import Acting
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.money import Fen
from enforcement.officers import Officer, Role, read_officer
from enforcement.penalty import CollectionGround
from enforcement.people import Authority, Department, Matter, Posting, read_authority, responsible
from enforcement.records import RecordId, RecordKind
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from tests.enforcement.memory_desk import CONTENT, HE, NOW, TEAM, ZHOU, MemoryDesk
from tests.enforcement.people_kit import (
    ASSISTANT,
    CASE,
    DEPUTY,
    DIVISION,
    HEAD,
    OPENING,
    REVIEWER,
    a_desk,
    approval_in,
    by,
)

TODAY = NOW.date()
STATIONED = Officer(
    rec=RecordId("stationed"),
    name="吴借",
    cert_no="CG001",
    cert_valid_to=date(2027, 12, 31),
    cert_domain="城市管理",
    office="副中队长",
    department=Department.BRIGADE,
    posting=Posting.STATIONED,
    home_body="区城市管理局（演练）",
    licensed=True,
    new_reviewer=True,
    hired=True,
    authority=DEPUTY.authority,
    left_on=date(2026, 12, 31),
)
LEAVE = HandOverWork(
    officer=ZHOU.rec, to=HE.rec, on=TODAY, reason=HandOverReason.LEAVING, things=("记录仪 3 号",)
)


def saved(desk: MemoryDesk, person: Officer) -> Officer:
    record = desk.state.get(person.rec)
    assert record is not None
    return read_officer(record)


def who_answers(desk: MemoryDesk, rec: RecordId) -> RecordId:
    record = desk.state.get(rec)
    assert record is not None
    return responsible(record)


@pytest.mark.parametrize("person", [ZHOU, HEAD, DEPUTY, REVIEWER, ASSISTANT, STATIONED])
def test_a_person_is_read_back_as_saved(person: Officer) -> None:
    desk = MemoryDesk()
    desk.perform(SaveOfficer(officer=person), TEAM)
    assert saved(desk, person) == person
    assert desk.preview(SaveOfficer(officer=person), TEAM) == ()


@pytest.mark.parametrize(
    ("person", "on", "may"),
    [
        (ZHOU, TODAY, True),
        (ZHOU, date(2029, 1, 1), False),
        (replace(ZHOU, left_on=TODAY), TODAY, True),
        (replace(ZHOU, left_on=TODAY), TODAY + timedelta(days=1), False),
        (ASSISTANT, TODAY, False),
        (replace(ASSISTANT, roles=frozenset({Role.OFFICER, Role.ASSISTANT})), TODAY, False),
        (HEAD, TODAY, False),
        (STATIONED, TODAY, True),
    ],
)
def test_who_may_enforce(person: Officer, on: date, may: bool) -> None:
    assert person.may_enforce(on) is may


@pytest.mark.parametrize(
    ("person", "may"),
    [
        (REVIEWER, True),
        (replace(REVIEWER, new_reviewer=True), True),
        (replace(REVIEWER, new_reviewer=True, licensed=False), False),
        (replace(REVIEWER, hired=True), False),
        (replace(REVIEWER, left_on=date(2026, 7, 5)), False),
        (ZHOU, False),
    ],
)
def test_who_may_sign_a_review(person: Officer, may: bool) -> None:
    assert person.may_review(TODAY) is may
    assert person.may_approve(Matter.REVIEW, TODAY) is may


@pytest.mark.parametrize(
    ("person", "matter", "on", "may"),
    [
        (HEAD, Matter.DECISION, TODAY, True),
        (replace(HEAD, left_on=date(2026, 7, 5)), Matter.DECISION, TODAY, False),
        (replace(HEAD, roles=frozenset({Role.CLERK})), Matter.DECISION, TODAY, False),
        (replace(HEAD, office="大队长"), Matter.DECISION, TODAY, False),
        (DEPUTY, Matter.FILING, date(2025, 12, 31), False),
        (DEPUTY, Matter.FILING, date(2026, 1, 1), True),
        (DEPUTY, Matter.FILING, date(2026, 6, 30), True),
        (DEPUTY, Matter.FILING, TODAY, False),
        (DEPUTY, Matter.PRESERVATION, date(2030, 1, 1), True),
        (DEPUTY, Matter.MEASURE, TODAY, False),
    ],
)
def test_who_may_approve_what(person: Officer, matter: Matter, on: date, may: bool) -> None:
    assert person.may_approve(matter, on) is may


def test_a_table_that_is_none_reads_as_empty() -> None:
    assert read_authority("nothing") == ()
    assert read_authority([{"matter": "filing", "valid_from": "2026-01-01"}, 7]) == (
        Authority(matter=Matter.FILING, valid_from=date(2026, 1, 1)),
    )


@pytest.mark.parametrize(
    "line",
    [
        Authority(matter=Matter.FILING, valid_from=TODAY),
        Authority(
            matter=Matter.FILING,
            valid_from=TODAY,
            valid_to=TODAY - timedelta(days=1),
            document=DIVISION,
        ),
    ],
)
def test_authority_stands_on_a_written_division_of_work(line: Authority) -> None:
    desk = a_desk()
    with pytest.raises(InvalidInput) as wrong:
        desk.perform(SaveOfficer(officer=replace(HEAD, authority=(line,))), TEAM)
    assert wrong.value.field == "authority"


def test_nobody_gives_himself_authority() -> None:
    desk = a_desk()
    mine = replace(ZHOU, authority=DEPUTY.authority)
    with pytest.raises(InvalidInput) as wrong:
        desk.perform(SaveOfficer(officer=mine), TEAM)
    assert wrong.value.field == "authority"
    desk.perform(SaveOfficer(officer=mine), by(HEAD))
    desk.perform(SaveOfficer(officer=replace(mine, office="大队长")), TEAM)
    assert saved(desk, ZHOU).authority == DEPUTY.authority


def test_an_assistant_is_never_one_of_the_two() -> None:
    desk = a_desk()
    acting = replace(TEAM, co_officer=ASSISTANT.rec)
    with pytest.raises(RuleViolation) as refused:
        desk.perform(DecideOnSpot(content=CONTENT), acting)
    (only,) = refused.value.refusals
    assert (only.code, only.article) == ("CERTIFICATE_INVALID", "42")
    assert "辅助人员" in only.text


OTHERS = Acting(officer=HE.rec, co_officer=ZHOU.rec)
FOUND = RegisterLead(source=LeadSource.PATROL, place="东街", content="占道（演练）")


def a_busy_desk() -> tuple[MemoryDesk, dict[str, RecordId]]:
    """Return a desk with two open cases of ZHOU, one of HE and one closed, and two leads."""
    desk = a_desk()
    filed_lead = desk.perform(FOUND, TEAM).first(RecordKind.LEAD)
    file_it = TakeStep(
        case=CASE,
        step=StepName.FILE_CASE,
        values=StepValues({"by": "镇长"}),
        opening=replace(OPENING, lead=filed_lead),
    )
    desk.perform(file_it, TEAM)
    refuse_it = TakeStep(
        case=RecordId("refused"),
        step=StepName.REFUSE_FILING,
        values=StepValues({"by": "镇长", "reason": "没有违法事实"}),
        opening=replace(OPENING, case=RecordId("refused")),
    )
    desk.perform(refuse_it, TEAM)
    return desk, {
        "case": desk.perform(DecideOnSpot(content=CONTENT), TEAM).first(RecordKind.CASE),
        "other": desk.perform(DecideOnSpot(content=CONTENT), OTHERS).first(RecordKind.CASE),
        "lead": desk.perform(FOUND, TEAM).first(RecordKind.LEAD),
        "filed_lead": filed_lead,
    }


def test_everything_in_hand_passes_over_in_one_step() -> None:
    desk, recs = a_busy_desk()
    performed = desk.perform(LEAVE, by(ZHOU))
    assert len({entry.grp for entry in performed.entries}) == 1
    taken = {CASE, recs["case"], recs["lead"]}
    assert {rec for rec in taken if who_answers(desk, rec) == HE.rec} == taken
    assert who_answers(desk, recs["other"]) == HE.rec
    assert who_answers(desk, recs["filed_lead"]) == ZHOU.rec
    assert who_answers(desk, RecordId("refused")) == ZHOU.rec
    assert saved(desk, ZHOU).left_on == TODAY
    (note,) = desk.state.of_kind(RecordKind.NOTE)
    assert note.fields["about"] == "hand_over"
    assert set(note.fields["cases"]) == {CASE, recs["case"]}  # type: ignore[arg-type]  # a list
    assert note.fields["leads"] == [recs["lead"]]
    assert note.fields["numbers"] == ["清湾综执当罚〔2026〕1号"]
    assert note.fields["things"] == ["记录仪 3 号"]


def test_who_is_only_absent_stays_and_who_left_already_keeps_the_day() -> None:
    desk, _ = a_busy_desk()
    desk.perform(replace(LEAVE, reason=HandOverReason.ABSENCE), by(HEAD))
    assert saved(desk, ZHOU).left_on is None
    desk.perform(SaveOfficer(officer=replace(ZHOU, left_on=date(2026, 7, 1))), TEAM)
    desk.perform(LEAVE, by(HEAD))
    assert saved(desk, ZHOU).left_on == date(2026, 7, 1)


def test_collected_cash_is_handed_to_the_agency_first() -> None:
    desk, recs = a_busy_desk()
    collect = CollectOnSpot(
        case=recs["case"],
        amount=Fen(100_00),
        ground=CollectionGround.WITHIN_100,
        receipt_no="演练0001",
    )
    desk.perform(collect, TEAM)
    with pytest.raises(RuleViolation) as refused:
        desk.perform(LEAVE, by(ZHOU))
    (only,) = refused.value.refusals
    assert (only.code, only.law, only.article) == ("CASH_IN_HAND", "行政处罚法", "71")
    assert "1笔" in only.text
    assert "100元" in only.text
    assert who_answers(desk, recs["case"]) == ZHOU.rec
    desk.perform(HandOverCash(case=recs["case"], by="出纳（演练）"), TEAM)
    desk.perform(LEAVE, by(ZHOU))
    (note,) = desk.state.of_kind(RecordKind.NOTE)
    assert note.fields["receipts"] == ["演练0001"]


def test_who_takes_over_cases_holds_a_certificate() -> None:
    desk, recs = a_busy_desk()
    with pytest.raises(RuleViolation) as refused:
        desk.perform(replace(LEAVE, to=ASSISTANT.rec), by(ZHOU))
    assert [(one.code, one.article) for one in refused.value.refusals] == [
        ("CERTIFICATE_INVALID", "42")
    ]
    happened = Happened(at=NOW, how=HappenedHow.ON_PAPER)
    desk.perform(replace(LEAVE, to=ASSISTANT.rec, happened=happened), by(ZHOU))
    assert who_answers(desk, recs["case"]) == ASSISTANT.rec


def test_only_what_the_store_names_is_looked_at() -> None:
    desk, recs = a_busy_desk()
    context = replace(
        desk.context(by(ZHOU)), work_of=lambda _officer: [recs["case"], RecordId("gone")]
    )
    work = work_in_hand(desk.state, ZHOU.rec, context)
    assert [one.rec for one in work.cases] == [recs["case"]]
    assert work.leads == ()


def test_what_waits_for_a_leader_waits_for_the_next_one() -> None:
    desk = a_desk()
    ask = AskApproval(case=CASE, step=StepName.FILE_CASE, opening=OPENING, to=HEAD.rec)
    rec = desk.perform(ask, TEAM).first(RecordKind.APPROVAL)
    answered = desk.perform(replace(ask, opening=None), TEAM).first(RecordKind.APPROVAL)
    desk.perform(DecideApproval(approval=answered, approved=True), by(HEAD))
    desk.perform(replace(LEAVE, officer=HEAD.rec, to=DEPUTY.rec), by(HEAD))
    assert approval_in(desk, rec).to == DEPUTY.rec
    assert approval_in(desk, answered).to == HEAD.rec


def test_a_handed_over_request_is_taken_back_by_who_took_over() -> None:
    desk = a_desk()
    ask = AskApproval(case=CASE, step=StepName.FILE_CASE, opening=OPENING, to=HEAD.rec)
    rec = desk.perform(ask, Acting(officer=ZHOU.rec, co_officer=HE.rec)).first(RecordKind.APPROVAL)
    third = replace(HE, rec=RecordId("third"), name="田禾", cert_no="50099901009")
    desk.officers[third.rec] = third
    desk.perform(SaveOfficer(officer=third), TEAM)
    desk.perform(replace(LEAVE, to=third.rec), by(ZHOU))
    desk.perform(TakeBackApproval(approval=rec), by(third))
    assert approval_in(desk, rec).state is ApprovalState.TAKEN_BACK


@pytest.mark.parametrize(
    ("command", "acting", "field"),
    [
        (replace(LEAVE, to=ZHOU.rec), by(ZHOU), "to"),
        (replace(LEAVE, to=RecordId("stranger")), by(ZHOU), "to"),
        (replace(LEAVE, officer=RecordId("stranger")), by(ZHOU), "officer"),
        (LEAVE, by(HE), "officer"),
    ],
)
def test_a_hand_over_that_cannot_be_right_is_asked_again(
    command: HandOverWork, acting: Acting, field: str
) -> None:
    desk = a_desk()
    with pytest.raises(InvalidInput) as wrong:
        desk.perform(command, acting)
    assert wrong.value.field == field
