"""Leads: registered, checked, answered, merged; nobody learns from a file who reported."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from enforcement.actions.leads import (
    AnswerLead,
    AssignLead,
    CheckLead,
    LeadSource,
    MergeLead,
    RegisterLead,
)
from enforcement.actions.summary import DecideOnSpot
from enforcement.clock import BEIJING
from enforcement.command import Command, Happened, HappenedHow
from enforcement.context import Acting
from enforcement.deadlines import DeadlineState
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.leads import (
    LEAD_RESULT_TERMS,
    LEAD_STATE_TERMS,
    WAITING_STATES,
    Lead,
    LeadResult,
    Reporter,
    lead_due,
    lead_terms,
    read_lead,
    read_leads,
    read_reporter,
    similar_leads,
)
from enforcement.records import RecordId, RecordKind
from enforcement.work_calendar import announced_calendar
from tests.enforcement.memory_desk import CONTENT, HE, NOW, TEAM, VENDOR, ZHOU, MemoryDesk

TODAY = NOW.date()
CALENDAR = announced_calendar()
REPORTER = Reporter(name="秦举报", phone="13900000009")
REGISTER = RegisterLead(
    source=LeadSource.COMPLAINT,
    place="清湾镇农贸市场后门",
    content="有人倒垃圾",
    item_code="CQ-T-005",
    item_title="乱倒垃圾",
    reporter=REPORTER,
    named=True,
)
NOWHERE = RecordId("nowhere")
LATER = Happened(at=datetime(2026, 7, 6, 9, 0, tzinfo=BEIJING), how=HappenedHow.LATE_ENTRY)


def registered(desk: MemoryDesk, command: RegisterLead = REGISTER) -> RecordId:
    """Register a lead and return its record."""
    return desk.perform(command, TEAM).first(RecordKind.LEAD)


def lead_of(desk: MemoryDesk, rec: RecordId) -> Lead:
    """Return a lead as it stands."""
    return read_lead(desk.state.records[rec])


def refused(desk: MemoryDesk, command: Command, acting: Acting = TEAM) -> list[tuple[str, str]]:
    """Return code and article of everything that stands against a command."""
    with pytest.raises(RuleViolation) as stopped:
        desk.perform(command, acting)
    assert all(one.law == "行政处罚法" and one.cure for one in stopped.value.refusals)
    return [(one.code, one.article) for one in stopped.value.refusals]


def test_a_lead_says_what_is_known_but_not_who_reported() -> None:
    desk = MemoryDesk()
    command = replace(
        REGISTER, urgent=True, officers=(ZHOU.rec, HE.rec), due_on=date(2026, 7, 8), party=VENDOR
    )
    rec = registered(desk, command)
    lead = lead_of(desk, rec)
    assert (lead.urgent, lead.named, lead.assigned_due) == (True, True, date(2026, 7, 8))
    assert lead.officers == (ZHOU.rec, HE.rec)
    assert lead.party == VENDOR
    assert REPORTER.name not in str(desk.state.records[rec].fields)
    assert read_reporter(desk.state, lead) == REPORTER
    assert read_leads(desk.state) == (lead,)


def test_a_case_never_holds_the_record_of_the_reporter() -> None:
    desk = MemoryDesk()
    rec = registered(desk)
    case = desk.perform(DecideOnSpot(content=CONTENT, lead=rec), TEAM).first(RecordKind.CASE)
    for record in (*desk.state.in_case(case), *desk.state.in_case(rec)):
        assert record.kind is not RecordKind.REPORTER
        assert REPORTER.name not in str(record)


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=8)


@given(name=HAN, content=HAN, place=HAN, phone=st.from_regex(r"1[0-9]{10}", fullmatch=True))
def test_whatever_is_typed_only_the_record_of_the_reporter_names_him(
    name: str, content: str, place: str, phone: str
) -> None:
    assume(name not in f"{content} {place}")
    command = replace(
        REGISTER, content=content, place=place, reporter=Reporter(name=name, phone=phone)
    )
    said = MemoryDesk().preview(replace(command, item_title=""), TEAM)
    telling = [one.kind for one in said if name in str(one.d) or phone in str(one.d)]
    assert telling == [RecordKind.REPORTER]


def test_every_state_of_a_row_has_its_words() -> None:
    assert {result.value for result in LeadResult} < set(LEAD_STATE_TERMS)
    assert set(LEAD_STATE_TERMS) > WAITING_STATES


@pytest.mark.parametrize("reporter", [None, Reporter(), Reporter(name=" ")])
def test_a_lead_without_reporter_is_not_named(reporter: Reporter | None) -> None:
    desk = MemoryDesk()
    lead = lead_of(desk, registered(desk, replace(REGISTER, reporter=reporter)))
    assert (lead.reporter, lead.named) == (None, False)
    assert read_reporter(desk.state, lead) is None


@pytest.mark.parametrize(
    "command",
    [
        replace(REGISTER, content="秦举报说有人倒垃圾"),
        replace(REGISTER, place="秦举报家门口"),
        replace(REGISTER, reason="回电 13900000009"),
    ],
)
def test_a_text_that_gives_the_reporter_away_is_not_registered(command: RegisterLead) -> None:
    with pytest.raises(InvalidInput) as stopped:
        MemoryDesk().perform(command, TEAM)
    assert stopped.value.field == "content"


def test_one_character_gives_nobody_away() -> None:
    short = replace(REGISTER, reporter=Reporter(name="人"))
    assert registered(MemoryDesk(), short)


def test_a_pair_is_told_until_when() -> None:
    desk = MemoryDesk()
    rec = registered(desk)
    told = AssignLead(lead=rec, officers=(ZHOU.rec, HE.rec), due_on=date(2026, 7, 9))
    desk.perform(told, TEAM)
    lead = lead_of(desk, rec)
    assert (lead.officers, lead.assigned_due) == ((ZHOU.rec, HE.rec), date(2026, 7, 9))
    assert lead_due(lead, None, CALENDAR, TODAY) == date(2026, 7, 9)
    desk.perform(AssignLead(lead=rec, officers=(HE.rec, ZHOU.rec)), TEAM)
    assert lead_of(desk, rec).assigned_due is None


@pytest.mark.parametrize("sent", [(), (HE.rec,), (HE.rec, HE.rec), (ZHOU.rec, HE.rec, NOWHERE)])
def test_nobody_but_two_different_officers_is_sent(sent: tuple[RecordId, ...]) -> None:
    desk = MemoryDesk()
    rec = registered(desk)
    with pytest.raises(InvalidInput, match="要派两个人") as stopped:
        desk.perform(AssignLead(lead=rec, officers=sent), TEAM)
    assert stopped.value.field == "officers"
    assert lead_of(desk, rec).officers == ()


@pytest.mark.parametrize("sent", [(HE.rec,), (HE.rec, HE.rec)])
def test_a_lead_is_registered_with_a_pair_or_with_nobody(sent: tuple[RecordId, ...]) -> None:
    with pytest.raises(InvalidInput, match="要派两个人"):
        registered(MemoryDesk(), replace(REGISTER, officers=sent))


CHECKS = {
    LeadResult.FILE: CheckLead(lead=NOWHERE, result=LeadResult.FILE),
    LeadResult.ON_SPOT: CheckLead(lead=NOWHERE, result=LeadResult.ON_SPOT),
    LeadResult.REFUSE: CheckLead(
        lead=NOWHERE, result=LeadResult.REFUSE, reason="没有违法事实", by="镇长"
    ),
    LeadResult.TRANSFER: CheckLead(
        lead=NOWHERE, result=LeadResult.TRANSFER, reason="不是本镇的事项", to="区生态环境局"
    ),
    LeadResult.CORRECT: CheckLead(
        lead=NOWHERE, result=LeadResult.CORRECT, reason="轻微，已当场清走"
    ),
}


def check(lead: RecordId, result: LeadResult) -> CheckLead:
    """Return a lawful check."""
    return replace(CHECKS[result], lead=lead)


@pytest.mark.parametrize("result", LeadResult)
def test_a_check_says_what_becomes_of_the_lead(result: LeadResult) -> None:
    desk = MemoryDesk()
    rec = registered(desk)
    desk.perform(check(rec, result), TEAM)
    lead = lead_of(desk, rec)
    assert lead.check is not None
    assert (lead.check.result, lead.disposed_on) == (result, TODAY)
    assert LEAD_RESULT_TERMS[result]
    assert not lead.closed(None)


@pytest.mark.parametrize(
    ("command", "found"),
    [
        (replace(CHECKS[LeadResult.REFUSE], reason=" "), ("NO_REASON", "76.2")),
        (replace(CHECKS[LeadResult.TRANSFER], reason=""), ("NO_REASON", "76.2")),
        (replace(CHECKS[LeadResult.CORRECT], reason=""), ("NO_REASON", "76.2")),
        (replace(CHECKS[LeadResult.REFUSE], by=""), ("NOT_APPROVED", "54.2")),
        (replace(CHECKS[LeadResult.REFUSE], by="大队长"), ("NOT_THE_HEAD", "54.2")),
        (replace(CHECKS[LeadResult.REFUSE], by="周明远"), ("APPROVES_OWN", "54.2")),
        (replace(CHECKS[LeadResult.REFUSE], by="镇长 周明远"), ("APPROVES_OWN", "54.2")),
        (replace(CHECKS[LeadResult.TRANSFER], to=""), ("NO_ADDRESSEE", "76.2")),
    ],
)
def test_a_lead_isnt_dropped_without_reason_approval_or_addressee(
    command: CheckLead, found: tuple[str, str]
) -> None:
    desk = MemoryDesk()
    command = replace(command, lead=registered(desk))
    assert refused(desk, command) == [found]
    recorded = desk.perform(replace(command, happened=LATER), TEAM)
    assert found[0] in str(recorded.entries[0].d["defects"])


def test_a_lead_is_checked_by_two_once_and_not_before_it_was_found() -> None:
    desk = MemoryDesk()
    rec = registered(desk, replace(REGISTER, found_at=NOW + timedelta(days=1)))
    alone = Acting(officer=ZHOU.rec)
    assert refused(desk, check(rec, LeadResult.FILE), alone) == [
        ("TWO_OFFICERS", "42"),
        ("TOO_EARLY", "47"),
    ]
    rec = registered(desk)
    desk.perform(check(rec, LeadResult.CORRECT), TEAM)
    assert refused(desk, check(rec, LeadResult.FILE)) == [("CHECKED_ALREADY", "54.2")]


def test_the_loop_is_closed_by_result_and_answer() -> None:
    desk = MemoryDesk()
    rec = registered(desk)
    early = AnswerLead(lead=rec, content="正在核查", way="电话", final=False)
    desk.perform(early, TEAM)
    assert lead_of(desk, rec).answered_on is None
    assert refused(desk, replace(early, final=True)) == [("NOT_DISPOSED", "76.2")]
    desk.perform(check(rec, LeadResult.CORRECT), TEAM)
    assert not lead_of(desk, rec).closed(None)
    desk.perform(AnswerLead(lead=rec, content="已责令清走"), TEAM)
    assert lead_of(desk, rec).closed(None)


def test_what_we_found_ourselves_is_closed_without_answer() -> None:
    desk = MemoryDesk()
    rec = registered(desk, replace(REGISTER, source=LeadSource.PATROL, reporter=None))
    assert not lead_of(desk, rec).owes_answer
    assert not lead_of(desk, rec).closed(None)
    assert lead_of(desk, rec).closed(RecordId("case"))


def test_the_hotline_waits_for_an_answer_though_nobody_is_named() -> None:
    desk = MemoryDesk()
    rec = registered(desk, replace(REGISTER, source=LeadSource.HOTLINE, reporter=None))
    desk.perform(check(rec, LeadResult.CORRECT), TEAM)
    assert not lead_of(desk, rec).closed(None)


def test_a_case_is_a_result_that_can_be_told() -> None:
    desk = MemoryDesk()
    rec, other = registered(desk), registered(desk)
    case = desk.perform(DecideOnSpot(content=CONTENT, lead=rec), TEAM).first(RecordKind.CASE)
    stray = AnswerLead(lead=other, content="已处罚", case=case)
    assert refused(desk, stray) == [("NOT_DISPOSED", "76.2")]
    desk.perform(replace(stray, lead=rec), TEAM)
    assert lead_of(desk, rec).closed(case)


def test_an_answer_says_something() -> None:
    desk = MemoryDesk()
    with pytest.raises(InvalidInput):
        desk.perform(AnswerLead(lead=registered(desk), content=" "), TEAM)


@pytest.mark.parametrize("rec", ["nowhere", "case"])
def test_a_lead_that_isnt_here_can_be_found_by_syncing(rec: str) -> None:
    desk = MemoryDesk()
    case = desk.perform(DecideOnSpot(content=CONTENT), TEAM).first(RecordKind.CASE)
    lead = case if rec == "case" else RecordId(rec)
    with pytest.raises(InvalidInput):
        desk.perform(check(lead, LeadResult.FILE), TEAM)


def test_two_leads_of_one_event_go_on_as_one_and_both_reporters_are_answered() -> None:
    desk = MemoryDesk()
    first, second = registered(desk), registered(desk)
    desk.perform(MergeLead(lead=second, into=first), TEAM)
    merged = lead_of(desk, second)
    assert merged.merged_into == first
    assert not merged.closed(None)
    assert refused(desk, check(second, LeadResult.FILE)) == [("LEAD_MERGED", "47")]
    assert refused(desk, MergeLead(lead=first, into=second)) == [("CANNOT_MERGE", "47")]
    assert refused(desk, MergeLead(lead=first, into=first)) == [("CANNOT_MERGE", "47")]
    desk.perform(AnswerLead(lead=second, content="并案核查"), TEAM)
    assert lead_of(desk, second).closed(None)
    assert lead_due(lead_of(desk, second), None, CALENDAR, TODAY) is None


def test_a_checked_lead_isnt_merged() -> None:
    desk = MemoryDesk()
    first, second = registered(desk), registered(desk)
    desk.perform(check(second, LeadResult.CORRECT), TEAM)
    assert refused(desk, MergeLead(lead=second, into=first)) == [("CHECKED_ALREADY", "54.2")]


def test_a_lead_is_checked_and_its_named_reporter_answered_in_fifteen_working_days() -> None:
    desk = MemoryDesk()
    rec = registered(desk)
    terms = lead_terms(lead_of(desk, rec), None, CALENDAR, TODAY)
    assert [(one.counted.rule.id, one.counted.act_by) for one in terms] == [
        ("L02", date(2026, 7, 27)),
        ("L03", date(2026, 7, 27)),
    ]
    desk.perform(check(rec, LeadResult.CORRECT), TEAM)
    lead = lead_of(desk, rec)
    assert lead_due(lead, None, CALENDAR, TODAY) == date(2026, 7, 27)
    desk.perform(AnswerLead(lead=rec, content="已责令清走"), TEAM)
    assert lead_due(lead_of(desk, rec), None, CALENDAR, TODAY) is None


def test_a_case_meets_the_term_of_its_lead() -> None:
    desk = MemoryDesk()
    lead = lead_of(desk, registered(desk, replace(REGISTER, named=False)))
    assert lead_due(lead, None, CALENDAR, TODAY) == date(2026, 7, 27)
    assert lead_due(lead, TODAY, CALENDAR, TODAY) is None
    (term,) = lead_terms(lead, date(2026, 8, 1), CALENDAR, date(2026, 8, 3))
    assert term.state is DeadlineState.MISSED


def lead(**changes: object) -> Lead:
    """Return a lead in memory."""
    desk = MemoryDesk()
    base = lead_of(desk, registered(desk))
    return replace(base, rec=RecordId("other"), **changes)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("changes", "alike"),
    [
        ({}, True),
        ({"place": "农贸市场后门"}, True),
        ({"place": "清湾镇 农贸市场（后门）"}, True),
        ({"place": "西门桥头"}, False),
        ({"place": ""}, False),
        ({"item_code": ""}, True),
        ({"item_code": "", "item_title": ""}, True),
        ({"item_code": "CQ-T-007"}, False),
        ({"item_title": "倒垃圾"}, True),
        ({"found_on": date(2026, 7, 5)}, False),
        ({"merged_into": RecordId("x")}, False),
    ],
)
def test_the_same_place_day_and_item_are_offered_to_merge(
    changes: dict[str, object], alike: bool
) -> None:
    desk = MemoryDesk()
    mine = lead_of(desk, registered(desk))
    other = lead(**changes)
    assert similar_leads(mine, [mine, other]) == ((other,) if alike else ())


def test_of_items_without_code_the_everyday_name_counts() -> None:
    one = lead(item_code="", item_title="倒垃圾")
    other = replace(one, rec=RecordId("third"), item_title="占道")
    assert similar_leads(one, [other]) == ()
