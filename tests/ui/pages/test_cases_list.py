"""The list of cases by keyboard: filters, search, order, opening, the workbook."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from enforcement.actions.follow_up import CloseCase, FileSummaryCopy
from enforcement.issuing import Issued
from enforcement.read_models import CaseFilter
from local_store.store import LocalStore
from tests.ui import case_desk as made
from tests.ui.case_desk import TEAM, CaseDesk
from tests.ui.roadside import NOON, EmptyPlace
from tests.ui.test_paged_table import ChecksModels
from ui.pages.cases.list_page import CaseListPage
from ui.pages.cases.page import CasePage
from ui.widgets.rail import RailEntry


def show(side: CaseDesk) -> CaseListPage:
    """Show the list in the window."""
    page = CaseListPage(side.desk)
    theme = side.desk.services.theme
    places = [
        (RailEntry(key="cases", title="案件", icon="case"), page),
        (RailEntry(key="on_spot", title="当场处罚", icon="on_spot"), EmptyPlace(theme, "当场处罚")),
    ]
    made.add_places(side, places, "cases")
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    page.first_focus().setFocus()
    return page


@pytest.fixture
def issued(practice: LocalStore) -> list[Issued]:
    """Three cases: one closed, one of 100, one of 50 yuan."""
    names = (("罗昌贵", 100), ("冯德顺", 50), ("曾庆兰", 80))
    cases = []
    for number, (name, fine) in enumerate(names):
        party = replace(made.LUO_CHANGGUI, name=name)
        at = NOON - timedelta(hours=number)
        cases.append(made.decide(practice, made.content(practice, party, fine=fine, at=at)))
    first = cases[0].case
    made.pay(practice, cases[0], 100)
    practice.perform(FileSummaryCopy(case=first), TEAM)
    practice.perform(CloseCase(case=first), TEAM)
    return cases


def names(page: CaseListPage) -> list[str]:
    """Return the parties shown, in order."""
    model = page._model
    rows = [model.row_at(number) for number in range(model.rowCount())]
    return [row.party for row in rows if row is not None]


def test_an_empty_list_says_where_cases_come_from(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    assert page.first_focus() is page.search
    page.nothing_yet.button.click()
    assert case_desk.window.navigation.place_key == "on_spot"


@pytest.mark.usefixtures("issued")
def test_filters_show_what_they_say(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    for number, shown in enumerate(([3], [2], [1], [3], [0])):
        page.key_bindings()[f"Alt+{number + 1}"]()
        case_desk.settle()
        assert page._model.rowCount() == shown[0], tuple(CaseFilter)[number]


@pytest.mark.usefixtures("issued")
def test_a_search_by_pinyin_initials_finds_and_says_when_nothing_fits(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    page.search.setFocus()
    QTest.keyClicks(page.search, "fds")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    case_desk.settle()
    assert names(page) == ["冯德顺"]
    page.search.setText("查无此人")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    case_desk.settle()
    assert page.not_found.isVisible()


@pytest.mark.usefixtures("issued")
def test_a_head_sorts_in_the_store(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    heads = page.table.horizontalHeader()
    heads.sectionClicked.emit(5)
    case_desk.settle()
    names(page)
    case_desk.settle()
    assert names(page) == ["冯德顺", "曾庆兰", "罗昌贵"]
    assert "按罚款，从小到大" in page.foot.text()


@pytest.mark.usefixtures("issued")
def test_enter_opens_a_case_and_escape_comes_back(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    case_desk.settle()
    opened = case_desk.page
    assert isinstance(opened, CasePage)
    QTest.keyClick(case_desk.focus(), Qt.Key.Key_Escape)
    assert case_desk.window.navigation.page is page


def test_a_case_saved_elsewhere_appears_by_itself(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    made.decide(case_desk.store, made.content(case_desk.store))
    case_desk.settle()
    names(page)
    case_desk.settle()
    assert names(page) == ["罗昌贵"]


@pytest.mark.usefixtures("issued")
def test_the_workbook_holds_what_the_list_shows(case_desk: CaseDesk, tmp_path: Path) -> None:
    page = show(case_desk)
    page.choose_filter(1)
    case_desk.settle()
    path = tmp_path / "案件.xlsx"
    page.export_to(path)
    case_desk.settle()
    sheet = load_workbook(path).worksheets[0]
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    texts = {str(value) for line in found for value in line}
    assert {"冯德顺", "曾庆兰", "50 元"} <= texts
    assert "罗昌贵" not in texts


@pytest.mark.usefixtures("issued")
def test_the_model_keeps_the_rules_of_qt(case_desk: CaseDesk, qtmodeltester: ChecksModels) -> None:
    page = show(case_desk)
    names(page)
    case_desk.settle()
    qtmodeltester.check(page._model)
