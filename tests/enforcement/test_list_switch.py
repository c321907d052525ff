"""A new item list keeps filed cases, sends unfiled leads on and voids unprinted forms."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.actions.leads import CheckLead, LeadSource, RegisterLead, TransferLeads
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.items import EnforcementItem, ItemList
from enforcement.leads import Lead, LeadResult, read_lead, read_leads
from enforcement.list_switch import (
    CaseOnList,
    LeavingLead,
    ListSwitch,
    OpenWork,
    UnprintedForm,
    switch_lists,
)
from enforcement.records import RecordId, RecordKind
from tests.enforcement.memory_desk import ITEM, TEAM, UNIT, MemoryDesk

STALL = ITEM
WASTE = replace(
    ITEM,
    code="CQ-T-005",
    name="对乱倒垃圾的处罚",
    short_name="倒垃圾",
    department="城市管理局",
    penalty=(),
)
SMOKE = replace(
    ITEM,
    code="CQ-T-011",
    name="对露天烧烤的处罚",
    short_name="露天烧烤",
    department="生态环境局",
    penalty=(),
)


def version(name: str, *rows: EnforcementItem) -> ItemList:
    """Return a list version."""
    return ItemList(version=name, effective_from=date(2026, 7, 1), rows=rows)


OLD = version("2025", STALL, WASTE, SMOKE)
NEW = version("2026", STALL, replace(SMOKE, units=("清源镇",)))


def lead_on(code: str) -> RegisterLead:
    """Return a lead on an item."""
    return RegisterLead(
        source=LeadSource.PATROL, place="东街", content="占道", item_code=code, item_title=code
    )


def desk_with(*codes: str) -> tuple[MemoryDesk, list[RecordId]]:
    """Return a desk with a lead on each item."""
    desk = MemoryDesk()
    made = [desk.perform(lead_on(code), TEAM).first(RecordKind.LEAD) for code in codes]
    return desk, made


def switched(leads: tuple[Lead, ...]) -> ListSwitch:
    """Return the switch with a case and a form on each item beside the leads."""
    codes = [item.code for item in OLD.rows]
    work = OpenWork(
        leads=leads,
        cases=[CaseOnList(case=RecordId(c), item_code=c, list_version="2025") for c in codes],
        forms=[UnprintedForm(number_use=RecordId(c), text=c, item_code=c) for c in codes],
    )
    return switch_lists(OLD, NEW, UNIT, work)


def test_an_item_that_went_or_went_elsewhere_takes_its_leads_along_and_leaves_its_cases() -> None:
    desk, (_stall, waste, smoke, _unknown) = desk_with("CQ-T-007", "CQ-T-005", "CQ-T-011", "")
    found = switched(read_leads(desk.state))
    gone = ["CQ-T-005", "CQ-T-011"]
    assert found.version == "2026"
    assert [item.code for item in found.gone] == gone
    assert [case.item_code for case in found.kept] == gone
    assert [form.item_code for form in found.void] == gone
    assert found.leaving == (
        LeavingLead(lead=waste, item_code="CQ-T-005", to="城市管理局"),
        LeavingLead(lead=smoke, item_code="CQ-T-011", to="生态环境局"),
    )


def test_what_the_unit_never_held_takes_nothing_along() -> None:
    old = version("2025", replace(WASTE, units=("清源镇",)))
    desk, _ = desk_with("CQ-T-005")
    work = OpenWork(leads=read_leads(desk.state))
    assert switch_lists(old, NEW, UNIT, work).leaving == ()


def test_an_item_that_only_changed_takes_nothing_along() -> None:
    new = version("2026", replace(STALL, department="城市管理局"), WASTE, SMOKE)
    desk, _ = desk_with("CQ-T-007")
    found = switch_lists(OLD, new, UNIT, OpenWork(leads=read_leads(desk.state)))
    assert (found.gone, found.leaving) == ((), ())


def test_a_lead_that_leaves_is_marked_once_and_can_only_be_sent_on() -> None:
    desk, (waste,) = desk_with("CQ-T-005")
    leaving = TransferLeads(list_version="2026", leads=switched(read_leads(desk.state)).leaving)
    desk.perform(leaving, TEAM)
    assert read_lead(desk.state.records[waste]).leaves == "2026"
    assert switched(read_leads(desk.state)).leaving == ()
    with pytest.raises(InvalidInput):
        desk.perform(leaving, TEAM)
    with pytest.raises(RuleViolation) as stopped:
        desk.perform(CheckLead(lead=waste, result=LeadResult.FILE), TEAM)
    assert (stopped.value.refusals[0].code, stopped.value.refusals[0].article) == (
        "NOT_OUR_ITEM",
        "38.1",
    )
    sent = CheckLead(
        lead=waste, result=LeadResult.TRANSFER, reason="清单已不含这一项", to="城市管理局"
    )
    desk.perform(sent, TEAM)
    assert read_lead(desk.state.records[waste]).disposed_on is not None


def test_a_lead_that_was_checked_before_stays_as_it_is() -> None:
    desk, (waste,) = desk_with("CQ-T-005")
    desk.perform(CheckLead(lead=waste, result=LeadResult.FILE), TEAM)
    assert switched(read_leads(desk.state)).leaving == ()
