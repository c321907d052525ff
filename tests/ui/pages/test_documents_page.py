"""文书 by keyboard: what waits, the papers, the register, a number that is voided."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from enforcement.issuing import Issued
from local_store.store import LocalStore
from tests.ui import case_desk as made
from tests.ui.case_desk import CaseDesk
from tests.ui.pages.hands import ENTER, press
from tests.ui.roadside import EmptyPlace
from tests.ui.test_paged_table import ChecksModels
from ui.pages.cases.page import CasePage
from ui.pages.cases.paper_page import PaperPage
from ui.pages.documents.page import DocumentsPage
from ui.pages.documents.papers_view import Waits
from ui.widgets.question_dialog import QuestionDialog
from ui.widgets.rail import RailEntry


@pytest.fixture
def issued(practice: LocalStore) -> tuple[Issued, Issued]:
    """One printed decision, and one that waits for its paper."""
    first = made.decide(practice, made.content(practice))
    made.note_printed(practice, first)
    second = made.decide(practice, made.content(practice, fine=80))
    return first, second


def show(side: CaseDesk) -> DocumentsPage:
    """Show the page in an active window."""
    page = DocumentsPage(side.desk, side.printers)
    theme = side.desk.services.theme
    places = [
        (RailEntry(key="documents", title="文书", icon="document"), page),
        (RailEntry(key="on_spot", title="当场处罚", icon="on_spot"), EmptyPlace(theme, "当场处罚")),
    ]
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    made.add_places(side, places, "documents")
    return page


@pytest.mark.usefixtures("issued")
def test_what_waits_stands_first_with_its_count(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    assert QApplication.focusWidget() is page.papers.waits
    counts = {row.target: row.tail for row in page.papers.waits.rows()}
    assert counts == {
        Waits.PRINT: "1 份",
        Waits.SIGNATURE: "1 份",
        Waits.FILING: "2 份",
        Waits.ALL: "2 份",
    }
    assert page.papers.model.rowCount() == 1


@pytest.mark.usefixtures("issued")
def test_three_keys_print_what_waits(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    press(ENTER)
    assert QApplication.focusWidget() is page.papers.table
    press(ENTER)
    case_desk.settle()
    assert isinstance(case_desk.page, PaperPage)
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    assert len(case_desk.printers.jobs) == 1
    case_desk.window.navigation.back()
    case_desk.settle()
    assert next(row.tail for row in page.papers.waits.rows()) == "0 份"


@pytest.mark.usefixtures("issued")
def test_a_search_looks_at_party_and_number(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    page.papers.waits.show_current(Waits.ALL)
    for typed, count in (("lcg", 2), ("〔2026〕2号", 1), ("没有这份", 0)):
        page.papers.search.setText(typed)
        QTest.keyClick(page.papers.search, ENTER)
        page.papers.search.searched.emit(typed)
        assert page.papers.model.rowCount() == count, typed


@pytest.mark.usefixtures("issued")
def test_the_register_explains_every_number(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    case_desk.window.press("Alt+2")
    case_desk.settle()
    assert QApplication.focusWidget() is page.numbers.table
    assert page.numbers.foot.text() == "共 2 个号·已取号，没打印 1·已启用 1"
    press(ENTER)
    case_desk.settle()
    assert isinstance(case_desk.page, CasePage)


@pytest.mark.usefixtures("issued")
def test_a_number_is_voided_with_a_reason_and_stays_in_the_register(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    case_desk.window.press("Alt+2")
    case_desk.settle()
    page.numbers.table.selectRow(1)
    case_desk.window.press("F8")
    dialog = case_desk.window.findChild(QuestionDialog)
    assert dialog is not None
    reason = dialog.findChild(QLineEdit)
    assert reason is not None
    reason.insert("打坏一张")
    dialog.decided.emit(reason.text())
    dialog.close()
    case_desk.settle()
    numbers = case_desk.store.numbers("SIM-01", 2026)
    assert [(one.number, one.state, one.reason) for one in numbers][1] == (2, "voided", "打坏一张")
    assert not page.numbers.void.isEnabled()
    assert page.numbers.why_not.text() == "这个号已经作废。"


@pytest.mark.usefixtures("issued")
def test_both_tabs_go_into_a_workbook(case_desk: CaseDesk, tmp_path: Path) -> None:
    page = show(case_desk)
    found = []
    for tab in (0, 1):
        page.show_tab(tab)
        path = tmp_path / f"{tab}.xlsx"
        page.export_to(path)
        case_desk.settle()
        sheet = load_workbook(path).worksheets[0]
        found.append({str(cell.value) for line in sheet.iter_rows() for cell in line})
    assert "待打印" in found[0]
    assert {"已启用", "已取号，没打印"} <= found[1]


def test_without_papers_both_tabs_say_what_comes_here(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    press(ENTER)
    assert case_desk.window.navigation.place_key == "on_spot"
    case_desk.window.navigation.go("documents")
    page.show_tab(1)
    case_desk.settle()
    assert page.numbers.empty.isVisible()
    assert QApplication.focusWidget() is page.numbers.forms


@pytest.mark.usefixtures("issued")
def test_the_models_keep_the_rules_of_qt(case_desk: CaseDesk, qtmodeltester: ChecksModels) -> None:
    page = show(case_desk)
    qtmodeltester.check(page.papers.model)
    qtmodeltester.check(page.numbers.model)
