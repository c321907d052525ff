"""线索 by keyboard: registering, drafts that survive, what comes of a lead."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from enforcement.actions.leads import LeadSource
from enforcement.parties import PartyKind
from enforcement.records import RecordId, RecordKind
from tests.ui import case_desk as made
from tests.ui.case_desk import CaseDesk, kept, register_lead
from tests.ui.case_pictures import a_photo
from tests.ui.pages.hands import ENTER, press
from tests.ui.roadside import CITIZEN, NOON
from tests.ui.test_paged_table import ChecksModels
from ui.pages.cases.page import CasePage
from ui.pages.drafts.values import draft_values
from ui.pages.leads.form_page import LeadFormPage
from ui.pages.leads.page import LeadListPage
from ui.pages.leads.typed import TypedLead, typed_of
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.on_spot.typed import Typed
from ui.widgets.rail import RailEntry


def show(side: CaseDesk) -> LeadListPage:
    """Show the page in an active window, with the on-spot form beside it."""
    page = LeadListPage(side.desk, side.printers)
    on_spot = OnSpotPage(side.desk, side.printers)
    places = [
        (RailEntry(key="leads", title="线索", icon="lead", shortcut="F2"), page),
        (RailEntry(key="on_spot", title="当场处罚", icon="on_spot"), on_spot),
    ]
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    made.add_places(side, places, "leads")
    return page


def form_in(side: CaseDesk) -> LeadFormPage:
    """Return the form in front."""
    form = side.page
    assert isinstance(form, LeadFormPage)
    return form


def contents(page: LeadListPage) -> list[str]:
    """Return what the rows say."""
    rows = [page.model.row_at(number) for number in range(page.model.rowCount())]
    return [one.row.content for one in rows if one is not None]


def test_the_first_lead_is_registered_by_keyboard(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    press(ENTER)
    case_desk.settle()
    form = form_in(case_desk)
    assert QApplication.focusWidget() is form.source
    press(ENTER)
    press(ENTER)
    assert QApplication.focusWidget() is form.place
    form.place.insert("龙棠社区市场后门")
    press(ENTER)
    assert QApplication.focusWidget() is form.item.search
    press(ENTER)
    assert QApplication.focusWidget() is form.content
    form.content.insertPlainText("有人倾倒建筑垃圾。")
    press(ENTER)
    form.name.insert("胡开明")
    form.number.insert(CITIZEN)
    form.source.set_index(2)
    form.source.chosen.emit(2)
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert case_desk.window.navigation.page is page
    assert contents(page) == ["有人倾倒建筑垃圾。"]
    assert page.detail.loaded is not None
    fields = page.detail.loaded.fields
    assert fields["source"] == LeadSource.HOTLINE.value
    assert page.detail.loaded.party is not None
    assert page.detail.loaded.party.id_number == CITIZEN
    assert page.detail.loaded.view.due_on == date(2026, 12, 15)


def test_a_lead_without_words_is_not_registered(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    case_desk.window.press("F2")
    case_desk.settle()
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    form = form_in(case_desk)
    assert form.rows["content"].error.startswith("没写是什么事。")
    form.at.setText("半夜")
    case_desk.window.press("Ctrl+Return")
    assert "看不懂这个时间" in form.rows["happened_at"].error
    assert page.model.rowCount() == 0


def test_what_was_typed_is_there_again_after_leaving(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    page.register()
    case_desk.settle()
    form = form_in(case_desk)
    form.content.setPlainText("店外堆放杂物")
    form.item.chosen.emit("CQ-T-007", "占道经营")
    press(Qt.Key.Key_Escape)
    case_desk.settle()
    (draft,) = case_desk.store.drafts(case_desk.desk.officer.rec)
    assert (draft.form, draft.title) == ("lead", "登记线索·占道经营")
    case_desk.window.press("F2")
    case_desk.settle()
    again = form_in(case_desk)
    assert again.content.toPlainText() == "店外堆放杂物"
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert list(case_desk.store.drafts(case_desk.desk.officer.rec)) == []


def test_an_item_is_found_by_its_initials(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    page.register()
    case_desk.settle()
    form = form_in(case_desk)
    form.item.search.setFocus()
    QTest.keyClicks(form.item.search, "zdjy")
    press(ENTER)
    assert form.typed.item_code == "CQ-T-007"
    assert QApplication.focusWidget() is form.content
    form.item.drop.click()
    assert form.typed.item_code == ""


def test_untreated_leads_stand_first_and_search_finds(case_desk: CaseDesk) -> None:
    store = case_desk.store
    done = register_lead(store, content="已经办了的")
    made.decide(store, made.content(store), lead=done)
    register_lead(store, content="还没办的", place="东街")
    page = show(case_desk)
    contents(page)
    case_desk.settle()
    assert contents(page) == ["还没办的", "已经办了的"]
    page.search.setText("已经")
    QTest.keyClick(page.search, ENTER)
    case_desk.settle()
    contents(page)
    case_desk.settle()
    assert contents(page) == ["已经办了的"]
    press(ENTER)
    case_desk.settle()
    assert isinstance(case_desk.page, CasePage)
    page.search.setText("没有这样的")
    QTest.keyClick(page.search, ENTER)
    case_desk.settle()
    assert not page.detail.isVisible()


def test_an_on_spot_form_takes_everything_over_and_its_case_names_the_lead(
    case_desk: CaseDesk,
) -> None:
    store = case_desk.store
    photo = kept(store, a_photo(1), "现场.jpg", "image/jpeg")
    lead = register_lead(
        store, party=made.LUO_CHANGGUI, item_code="CQ-T-007", item_title="占道经营", photos=(photo,)
    )
    page = show(case_desk)
    wanted: list[Typed] = []
    page.on_spot_wanted.connect(wanted.append)
    case_desk.window.press("F3")
    (typed,) = wanted
    assert (typed.lead, typed.name, typed.id_number) == (lead, "罗昌贵", CITIZEN)
    assert (typed.act_on, typed.act_at) == ("2026-11-24", "08:12")
    assert typed.photos == (photo,)
    case_desk.window.navigation.go("on_spot")
    case_desk.settle()
    form = case_desk.page
    assert isinstance(form, OnSpotPage)
    form.open_lead(typed)
    assert form.model.content.item is not None
    assert form.model.content.item.title == "占道经营"
    assert form.model.typed.lead == lead


def test_photos_of_a_lead_are_shown(case_desk: CaseDesk) -> None:
    store = case_desk.store
    photos = tuple(kept(store, a_photo(n), f"{n}.jpg", "image/jpeg") for n in range(4))
    lead = register_lead(store, photos=photos)
    page = show(case_desk)
    assert page.detail.loaded is not None
    assert len(page.detail.loaded.photos) == 4
    assert store.state().get(RecordId(lead)) is not None
    kinds = [record.kind for record in store.state().in_case(lead)]
    assert kinds.count(RecordKind.EVIDENCE_ITEM) == 4


def test_the_workbook_holds_what_the_list_shows(case_desk: CaseDesk, tmp_path: Path) -> None:
    register_lead(case_desk.store)
    page = show(case_desk)
    path = tmp_path / "线索.xlsx"
    page.export_to(path)
    case_desk.settle()
    sheet = load_workbook(path).worksheets[0]
    texts = {str(cell.value) for line in sheet.iter_rows() for cell in line}
    assert {"没处理", "12345 来件", "2026年12月15日"} <= texts


def test_the_model_keeps_the_rules_of_qt(case_desk: CaseDesk, qtmodeltester: ChecksModels) -> None:
    register_lead(case_desk.store)
    page = show(case_desk)
    contents(page)
    case_desk.settle()
    qtmodeltester.check(page.model)


def test_a_draft_gives_back_what_was_typed_and_leaves_out_what_it_does_not_know() -> None:
    typed = TypedLead(
        day="2026-11-24", at="10:12", content="演练", kind="legal_person", name="某店"
    )
    assert typed_of(draft_values(typed)) == typed
    assert typed_of({"content": 7, "unknown": "x", "photos": "none"}) == TypedLead()


@pytest.mark.parametrize(
    ("kind", "number", "code"), [("citizen", CITIZEN, ""), ("legal_person", "", CITIZEN)]
)
def test_the_number_goes_where_the_kind_of_party_keeps_it(
    kind: str, number: str, code: str
) -> None:
    typed = TypedLead(day=f"{NOON:%Y-%m-%d}", at="09:00", name="某某", kind=kind, number=CITIZEN)
    party = typed.party()
    assert party is not None
    assert (party.kind, party.id_number, party.credit_code) == (PartyKind(kind), number, code)
    assert TypedLead().party() is None
