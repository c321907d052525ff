"""立案 through the window: the approval is a draft too; the limitation of a leap day is counted."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.cases import CaseState, read_case
from enforcement.officers import Officer, Role
from enforcement.read_models import CaseQuery
from enforcement.records import RecordId
from tests.local_store.desk_kit import ALONE
from tests.ui import case_desk as made
from tests.ui.case_desk import CaseDesk
from tests.ui.pages.hands import ENTER, focused, press
from tests.ui.roadside import CITIZEN, EmptyPlace
from ui.pages.approvals.asking import ON_PAPER
from ui.pages.filing.draft_keeper import FORM
from ui.pages.filing.page import FilingPage, filing_draft, open_filing
from ui.pages.on_spot.typed import Typed
from ui.widgets.fields import LineField
from ui.widgets.rail import RailEntry

KNOWN = Typed(
    name="罗昌贵",
    id_number=CITIZEN,
    phone="13800000000",
    address="清湾镇双塔路88号",
    item_code="CQ-T-007",
    act_at="09:30",
    place="五金大道26号",
    facts="在人行道上摆摊，占用面积约12平方米。",
)
HEAD = Officer(rec=RecordId("head"), name="唐国华", roles=frozenset({Role.LEADER}), office="镇长")


def show(side: CaseDesk, typed: Typed = KNOWN) -> FilingPage:
    """Show the filing with what a lead knows."""
    pages: list[FilingPage] = []
    open_filing(side.desk, typed, pages.append)
    side.settle()
    side.open(pages[0])
    return pages[0]


@pytest.fixture
def side(case_desk: CaseDesk) -> CaseDesk:
    """An active window with a place."""
    theme = case_desk.desk.services.theme
    entry = RailEntry(key="leads", title="线索", icon="lead")
    made.add_places(case_desk, [(entry, EmptyPlace(theme, "线索"))], "leads")
    case_desk.window.show()
    case_desk.window.activateWindow()
    QTest.qWaitForWindowActive(case_desk.window)
    return case_desk


def write(text: str) -> None:
    """Type into the line that has the focus, as an input method does."""
    line = focused()
    assert isinstance(line, LineField), line
    line.insert(text)


def test_what_a_lead_knows_is_filed_with_one_name_and_enter(side: CaseDesk) -> None:
    page = show(side)
    filed: list[RecordId] = []
    page.filed.connect(filed.append)
    write("镇长 唐国华")
    for _ in range(3):
        press(ENTER)
    side.settle()
    assert len(filed) == 1, page.refusal.accessibleName()
    case = read_case(side.store.state(), filed[0])
    assert case.state is CaseState.FILED
    assert case.facts == KNOWN.facts


def test_who_approved_is_kept_in_the_draft_and_forgotten_with_it(side: CaseDesk) -> None:
    show(side)
    write("镇长 唐国华")
    side.pause()
    (draft,) = side.store.drafts(side.desk.officer.rec)
    assert draft.form == FORM
    again = show(side, filing_draft(draft))
    again.take_over(draft)
    assert again.approval.inputs["by"].value() == "镇长 唐国华"
    again.file()
    side.pause()
    assert side.store.drafts(side.desk.officer.rec) == []
    assert len(side.store.case_ids(CaseQuery())) == 1


def test_nobody_approved_is_said_at_the_field(side: CaseDesk) -> None:
    page = show(side)
    page.file()
    assert "没写“谁批准的”" in page.approval.rows["by"].error


def test_a_form_that_holds_nothing_new_is_no_draft(side: CaseDesk) -> None:
    page = show(side)
    page.keeper.save()
    side.settle()
    assert side.store.drafts(side.desk.officer.rec) == []


def test_an_act_that_ended_on_a_leap_day_is_too_old_and_nothing_typed_is_lost(
    side: CaseDesk,
) -> None:
    page = show(side)
    write("镇长 唐国华")
    ended = page.approval.inputs["act_ended"]
    ended.show_value(date(2024, 2, 29).isoformat())
    page.file()
    side.settle()
    assert "2月29日" in page.refusal.accessibleName()
    assert "《行政处罚法》第三十六条" in page.refusal.accessibleName()
    assert page.approval.inputs["by"].value() == "镇长 唐国华"
    assert ended.value() == "2024-02-29"
    assert side.store.case_ids(CaseQuery()) == []


def test_what_the_lead_lacks_is_asked_first(side: CaseDesk) -> None:
    page = show(side, replace(KNOWN, item_code=""))
    page.file()
    assert not page.refusal.isHidden()
    assert page.act.isAncestorOf(focused())


def asking(side: CaseDesk) -> FilingPage:
    """Show the filing, to be put before the head instead of being done."""
    side.store.perform(SaveOfficer(officer=HEAD), ALONE)
    side.desk.refresh_facts()
    side.settle()
    page = show(side)
    page.approval.part.offer.click()
    return page


def filed_by(side: CaseDesk, page: FilingPage) -> RecordId:
    """File, and return the case."""
    cases: list[RecordId] = []
    page.filed.connect(cases.append)
    side.window.press("Ctrl+Return")
    side.settle()
    assert len(cases) == 1, page.refusal.accessibleName()
    return cases[0]


def test_a_filing_is_put_before_the_head_s_account_like_any_other_step(side: CaseDesk) -> None:
    page = asking(side)
    assert page.approval.rows["by"].isHidden()
    assert page.submit.text() == "报批"
    case = read_case(side.store.state(), filed_by(side, page))
    assert case.state is CaseState.OPENED
    assert case.facts == KNOWN.facts
    (asked,) = side.store.approvals(HEAD.rec)
    assert (asked.case, asked.step, asked.state) == (case.rec, "file_case", "pending")
    assert side.store.drafts(side.desk.officer.rec) == []


def test_a_filing_that_was_signed_on_paper_is_noted_with_its_day(side: CaseDesk) -> None:
    page = asking(side)
    page.approval.part.box.way.set_index(ON_PAPER)
    page.approval.part.box.way.chosen.emit(ON_PAPER)
    page.approval.part.box.sheet.day.show_value(None)
    page.file()
    assert "没写签批的日期" in page.approval.part.box.rows["on"].error
    page.approval.part.box.sheet.day.show_value(side.desk.now().date().isoformat())
    case = filed_by(side, page)
    (asked,) = side.store.approvals(HEAD.rec)
    assert (asked.case, asked.state) == (case, "approved")


def test_who_thinks_better_of_asking_names_who_approved(side: CaseDesk) -> None:
    page = asking(side)
    page.approval.part.offer.click()
    assert not page.approval.rows["by"].isHidden()
    assert page.submit.text() == "立案"
    page.file()
    assert "没写“谁批准的”" in page.approval.rows["by"].error
