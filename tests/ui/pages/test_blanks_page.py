"""备用空白文书: numbered and printed in one go, tried again with the same numbers, voided."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from enforcement.actions.blank_forms import RecordBlanksPrinted
from enforcement.changes import Performed
from enforcement.command import Command
from enforcement.context import Acting
from enforcement.errors import UserFacingError
from local_store.store import LocalStore
from tests.ui.case_desk import CaseDesk, add_places
from tests.ui.pages.hands import ENTER, press
from tests.ui.roadside import EmptyPlace
from ui.pages.documents.blanks_page import USUAL, BlanksPage
from ui.pages.documents.numbers_view import NUMBERED
from ui.pages.documents.page import DocumentsPage
from ui.pdf_pages import page_count
from ui.printing import FolderPrinters, PrintFailed, PrintOrder, PrintWatch
from ui.widgets.question_dialog import QuestionDialog
from ui.widgets.rail import RailEntry

FORM, YEAR = "SIM-01", 2026


def show(side: CaseDesk, form: str = FORM) -> BlanksPage:
    """Open the page from the register of a form."""
    documents = DocumentsPage(side.desk, side.printers)
    theme = side.desk.services.theme
    places = [
        (RailEntry(key="documents", title="文书", icon="document"), documents),
        (RailEntry(key="on_spot", title="当场处罚", icon="on_spot"), EmptyPlace(theme, "当场处罚")),
    ]
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    add_places(side, places, "documents")
    side.window.press("Alt+2")
    documents.numbers.forms.set_index([one.id for one in NUMBERED].index(form))
    side.settle()
    side.window.press("Ctrl+P")
    side.settle()
    page = side.page
    assert isinstance(page, BlanksPage)
    return page


def register(store: LocalStore) -> list[tuple[int, str, str]]:
    """Return what the register says."""
    return [(row.number, row.state, row.reason) for row in store.numbers(FORM, YEAR)]


def test_three_keys_print_five_numbered_forms(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    assert case_desk.focus() is page.count
    assert page.count.value() == USUAL
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    ((path, copies),) = case_desk.printers.jobs
    assert copies == 2 * USUAL
    assert page_count(path.read_bytes()) == 2 * copies
    blank = "骆敏印的备用空白。"
    assert register(case_desk.store) == [(n, "blank", blank) for n in range(1, USUAL + 1)]
    documents = case_desk.page
    assert isinstance(documents, DocumentsPage)
    assert documents.numbers.foot.text() == "共 5 个号·备用空白 5"


def test_enter_records_one_that_was_used_and_f8_voids_one_that_was_not(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    page.count.setValue(1)
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    documents = case_desk.page
    assert isinstance(documents, DocumentsPage)
    wanted: list[tuple[str, str]] = []
    documents.handwritten_wanted.connect(lambda number, form: wanted.append((number, form)))
    documents.numbers.table.setFocus()
    documents.numbers.table.selectRow(0)
    press(ENTER)
    assert wanted == [("足清湾府综执当罚〔2026〕1号", FORM)], "one that was written on is recorded"
    case_desk.window.press("F8")
    dialog = case_desk.window.findChild(QuestionDialog)
    assert dialog is not None
    assert "收回来" in dialog.question.consequence
    reason = dialog.findChild(QLineEdit)
    assert reason is not None
    reason.insert("没用上")
    dialog.decided.emit(reason.text())
    dialog.close()
    case_desk.settle()
    assert register(case_desk.store) == [(1, "voided", "没用上")]


def test_notices_of_a_waiver_come_from_their_own_series(case_desk: CaseDesk) -> None:
    page = show(case_desk, "SOF-06")
    page.count.setValue(1)
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    ((path, copies),) = case_desk.printers.jobs
    assert (copies, page_count(path.read_bytes())) == (2, 4), "two copies of one sheet"
    (row,) = case_desk.store.numbers("SOF-06", YEAR)
    assert (row.state, row.reason) == ("blank", "骆敏印的备用空白。")
    assert register(case_desk.store) == []


class JammedPrinters(FolderPrinters):
    """Takes nothing until the paper is cleared."""

    jammed = True

    def print(self, order: PrintOrder, watch: PrintWatch | None = None) -> tuple[int, ...]:
        """Fail, or print."""
        if self.jammed:
            raise PrintFailed("卡纸了。")
        return super().print(order, watch)


def test_after_a_jam_the_same_numbers_come_out(case_desk: CaseDesk) -> None:
    printers = JammedPrinters(case_desk.printers.folder)
    case_desk.printers = printers
    page = show(case_desk)
    page.count.setValue(2)
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    assert page.error.isVisible()
    waiting = "骆敏印的备用空白，没打出来。"
    assert register(case_desk.store) == [(1, "blank", waiting), (2, "blank", waiting)]
    printers.jammed = False
    page.count.setValue(3)
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    assert [number for number, _state, _reason in register(case_desk.store)] == [1, 2, 3]
    assert all(reason.endswith("空白。") for _number, _state, reason in register(case_desk.store))


def test_what_came_out_unrecorded_is_recorded_without_another_print(
    case_desk: CaseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, perform = show(case_desk), case_desk.store.perform

    def full_disk(command: Command, acting: Acting) -> Performed:
        if isinstance(command, RecordBlanksPrinted):
            raise UserFacingError("DISK_FULL", "磁盘满了。", "清出空间。")
        return perform(command, acting)

    monkeypatch.setattr(case_desk.store, "perform", full_disk)
    page.count.setValue(1)
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    assert page.error.isVisible()
    monkeypatch.undo()
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    assert len(case_desk.printers.jobs) == 1
    assert register(case_desk.store) == [(1, "blank", "骆敏印的备用空白。")]


def test_without_a_printer_no_number_is_taken(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    case_desk.printers.names = lambda: ()  # type: ignore[method-assign]  # none is connected
    page = BlanksPage(case_desk.desk, case_desk.printers)
    case_desk.open(page)
    case_desk.window.press("Ctrl+P")
    case_desk.settle()
    assert not page.submit.isEnabled()
    assert "没有打印机" in page.words.text()
    assert register(case_desk.store) == []
