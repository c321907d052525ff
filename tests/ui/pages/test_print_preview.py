"""The last look and the print: cures in place, number in use only once printed, what follows."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from enforcement.cases import CaseState, read_case
from enforcement.numbers import NumberState
from enforcement.read_models import CaseQuery
from tests.ui.pages.test_on_spot_parts import STALL
from tests.ui.roadside import Roadside
from ui.pages.on_spot.typed import Typed
from ui.pages.print_preview.page import PrintPreviewPage
from ui.pages.print_preview.run import RunState
from ui.printing import FolderPrinters, Printers, PrintFailed, PrintOrder, PrintWatch


class JammedPrinters(Printers):
    """A printer that takes nothing until its paper is straightened."""

    def __init__(self) -> None:
        self.jammed = True

    def names(self) -> tuple[str, ...]:
        """Return the one name."""
        return ("便携打印机",)

    def two_sided(self) -> tuple[str, ...]:
        """Return no name: it prints on one side."""
        return ()

    def print(self, order: PrintOrder, watch: PrintWatch | None = None) -> tuple[int, ...]:
        """Refuse while jammed."""
        assert watch is not None
        if self.jammed:
            assert all(part.pdf.startswith(b"%PDF") for part in order.parts)
            raise PrintFailed(f"{order.printer}没有回应。")
        if watch.is_stopped:
            return tuple(0 for _part in order.parts)
        return tuple(part.copies for part in order.parts)


class NoPrinters(Printers):
    """A computer without printer."""

    def names(self) -> tuple[str, ...]:
        """Return no name."""
        return ()

    def two_sided(self) -> tuple[str, ...]:
        """Return no name."""
        return ()


def look(
    side: Roadside, typed: Typed = STALL, printers: Printers | None = None
) -> PrintPreviewPage:
    """Fill the form and open the last look."""
    if printers is not None:
        side.page._printers = printers
    side.page.start_with(typed)
    side.settle()
    side.page.preview()
    side.settle()
    page = side.window.navigation.page
    assert isinstance(page, PrintPreviewPage)
    return page


def printed(side: Roadside, typed: Typed = STALL) -> PrintPreviewPage:
    """Print and return the page with what follows."""
    page = look(side, typed)
    side.window.press("Ctrl+P")
    side.settle()
    assert page.run.state is RunState.PRINTED, page.run.error
    return page


def number_state(side: Roadside) -> list[str]:
    """Return the states of the numbers in the register."""
    return [row.state for row in side.store.numbers("SIM-01", 2026)]


def without_bank(side: Roadside) -> None:
    """Let the unit have no bank."""
    unit = replace(side.desk.facts.unit, bank="")
    side.desk.facts = replace(side.desk.facts, unit=unit)
    side.desk.facts_changed.emit()


def test_a_complete_paper_may_be_printed_and_says_what_is_right(side: Roadside) -> None:
    page = look(side)
    assert page.checks.open_places == 0
    assert page.foot.print.text() == "打印 2 张"
    assert page.foot.print.isEnabled()
    assert [card.check.title for card in page.checks.cards] == [
        "没写当事人电话",
        "签名要等打印后补",
    ]


def test_a_missing_bank_is_cured_in_the_check_and_kept_for_later(side: Roadside) -> None:
    without_bank(side)
    page = look(side)
    assert page.checks.open_places == 1
    assert page.foot.print.isEnabled() is False
    card = page.checks.cards[0]
    assert card.field is not None
    card.field.setFocus()
    QTest.keyClicks(card.field, "ABC Bank")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    side.settle()
    assert page.checks.open_places == 0
    assert side.store.unit().bank == "ABC Bank"
    assert page.job.papers()[0].paper.value("payment.channel") == "ABC Bank"


def test_ctrl_p_goes_to_what_is_open_instead_of_printing(side: Roadside) -> None:
    without_bank(side)
    page = look(side)
    side.window.activateWindow()
    page.foot.print.setFocus()
    side.window.press("Ctrl+P")
    assert page.run.state is RunState.OPEN
    assert page.checks.cards[0].field is not None
    assert page.checks.cards[0].field.hasFocus()


def test_the_phone_written_beside_the_paper_stands_on_form_and_paper(side: Roadside) -> None:
    page = look(side)
    field = page.checks.cards[0].field
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "13800000000")
    QTest.keyClick(field, Qt.Key.Key_Return)
    side.settle()
    assert side.page.model.typed.phone == "13800000000"
    assert page.job.papers()[0].paper.value("party.phone") == "13800000000"
    assert [card.check.field for card in page.checks.cards] == ["signatures"]


def test_what_is_typed_last_is_printed_even_without_enter(side: Roadside) -> None:
    page = look(side)
    field = page.checks.cards[0].field
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "13800000000")
    side.window.press("Ctrl+P")
    side.settle()
    assert page.run.paper is not None
    assert page.run.paper.paper.value("party.phone") == "13800000000"


def test_f7_goes_from_one_finding_to_the_next(side: Roadside) -> None:
    page = look(side)
    side.window.press("F7")
    assert page.checks.cards[0].field is not None
    assert page.checks.cards[0].field.hasFocus()


def test_the_number_is_in_use_once_the_printer_has_accepted_the_page(side: Roadside) -> None:
    page = printed(side)
    assert number_state(side) == [NumberState.PRINTED.value]
    assert page.after.isVisible()
    assert page.after._title.text() == "已打印 2 份，1 号已启用"
    assert side.page.model.typed.name == ""
    assert isinstance(side.printers, FolderPrinters)
    path, copies = side.printers.jobs[0]
    assert path.read_bytes().startswith(b"%PDF")
    assert copies == 2


def test_a_printer_that_fails_leaves_the_paper_issued_and_the_number_unused(side: Roadside) -> None:
    printers = JammedPrinters()
    page = look(side, printers=printers)
    page.print()
    side.settle()
    assert page.run.state is RunState.NOT_PRINTED
    assert page.panel.panel is not None
    told = page.panel.panel.accessibleName()
    assert told.startswith("没打出来：便携打印机没有回应。")
    assert told.endswith("文书存好了，1 号没启用。先看纸。")
    assert number_state(side) == [NumberState.RESERVED.value]
    printers.jammed = False
    page.panel.panel.buttons[0].click()
    side.settle()
    assert page.after.isVisible()
    assert number_state(side) == [NumberState.PRINTED.value]
    assert len(side.store.papers()) == 1


def test_a_print_that_is_stopped_before_its_first_page_is_none(side: Roadside) -> None:
    printers = JammedPrinters()
    printers.jammed = False
    page = look(side, printers=printers)
    page.run.moved.connect(lambda: stop_while_printing(page))
    page.print()
    side.settle()
    assert page.run.state is RunState.NOT_PRINTED
    assert number_state(side) == [NumberState.RESERVED.value]
    assert page.can_leave()


def stop_while_printing(page: PrintPreviewPage) -> None:
    """Leave as the window does when it closes."""
    if page.run.state is RunState.PRINTING:
        page.on_hidden()


def test_a_spoiled_number_is_voided_with_its_reason(side: Roadside) -> None:
    page = look(side, printers=JammedPrinters())
    page.print()
    side.settle()
    page.run.void("纸卡坏了")
    side.settle()
    rows = side.store.numbers("SIM-01", 2026)
    assert [(row.state, row.reason) for row in rows] == [("voided", "纸卡坏了")]
    assert page.panel.panel is not None
    assert "作废了" in page.panel.panel.accessibleName()


def test_without_printer_nothing_is_issued_and_the_page_says_so(side: Roadside) -> None:
    page = look(side, printers=NoPrinters())
    page.print()
    side.settle()
    assert page.panel.panel is not None
    assert page.panel.panel.accessibleName().startswith("这台电脑没有打印机。")
    assert page.run.state is RunState.OPEN
    assert number_state(side) == []


def test_a_file_is_no_print_until_the_officer_says_so(side: Roadside, tmp_path: Path) -> None:
    page = look(side, printers=NoPrinters())
    page.save_file(tmp_path / "决定书.pdf")
    side.settle()
    assert page.run.state is RunState.IN_FILE
    assert page.run.paper is not None
    assert (tmp_path / "决定书.pdf").read_bytes() == page.run.paper.rendered.pdf
    assert number_state(side) == [NumberState.RESERVED.value]
    assert page.panel.panel is not None
    page.panel.panel.buttons[0].click()
    side.settle()
    assert number_state(side) == [NumberState.PRINTED.value]


def test_a_file_that_cannot_be_written_is_told(side: Roadside, tmp_path: Path) -> None:
    page = look(side, printers=NoPrinters())
    page.save_file(tmp_path / "nowhere" / "决定书.pdf")
    side.settle()
    assert page.run.state is RunState.NOT_PRINTED
    assert page.panel.panel is not None
    assert "文件 决定书.pdf 写不进去" in page.panel.panel.accessibleName()


def test_who_signed_is_recorded_and_the_filing_sheet_printed(side: Roadside) -> None:
    page = printed(side)
    assert page.after.filing.isEnabled() is False
    page.after.signed.click()
    side.settle()
    case = read_case(side.store.state(), side.store.case_ids(CaseQuery())[0])
    assert [(one.signed, one.refusal_note) for one in case.deliveries] == [(True, "")]
    page.after.filing.click()
    side.settle()
    assert sorted(paper.form for paper in side.store.papers()) == ["SIM-01", "SIM-02"]
    filing = next(paper for paper in side.store.papers() if paper.form == "SIM-02")
    assert filing.printed_at is not None


def test_f8_asks_how_the_party_refused_and_keeps_the_note(side: Roadside) -> None:
    page = printed(side)
    side.window.press("F8")
    assert "罗昌贵拒绝签名" in page.after.note.toPlainText()
    page.after.note.setPlainText("")
    page.after.keep_note.click()
    assert page.after.note_row.error == "写明谁、什么时候、怎么拒签的。"
    page.after.note.setPlainText("罗昌贵看过后离开，没有签名。")
    page.after.keep_note.click()
    side.settle()
    case = read_case(side.store.state(), side.store.case_ids(CaseQuery())[0])
    assert [(one.signed, one.refusal_note) for one in case.deliveries] == [
        (False, "罗昌贵看过后离开，没有签名。")
    ]


def test_money_taken_on_the_spot_is_recorded_with_its_receipt(side: Roadside) -> None:
    typed = replace(
        STALL, amount="100", amount_typed=True, payment="within_100", receipt_no="渝财 0001"
    )
    page = printed(side, typed)
    assert page.after.money.text() == "100 元收了"
    page.after.money.click()
    side.settle()
    case = read_case(side.store.state(), side.store.case_ids(CaseQuery())[0])
    assert [(int(one.amount), one.receipt_no) for one in case.payments] == [(10000, "渝财 0001")]
    assert case.state is CaseState.PERFORMED


def test_f3_after_the_print_goes_back_to_an_empty_form(side: Roadside) -> None:
    printed(side)
    side.window.press("F3")
    side.settle()
    assert side.window.navigation.page is side.page
    assert side.page.model.typed.is_blank


def test_the_page_cannot_be_left_while_it_is_printed(side: Roadside) -> None:
    page = look(side)
    page.print()
    assert page.can_leave() is False
    side.settle()
    assert page.can_leave()


@pytest.mark.parametrize("steps", [1, 4, 12])
def test_the_page_is_enlarged_and_never_smaller_than_whole(side: Roadside, steps: int) -> None:
    page = look(side)
    whole = page.sheet.view.pages.widget().width()
    for _ in range(steps):
        page.larger.click()
    assert page.sheet.view.pages.widget().width() > whole
    for _ in range(2 * steps):
        page.smaller.click()
    assert page.sheet.view.pages.widget().width() == whole


def test_a_block_that_is_used_up_leads_to_the_reserve_and_nothing_is_lost(side: Roadside) -> None:
    side.store.save_lease("SIM-01", 2026, 41, 41, "lease-1")
    side.page.reload(None)
    side.settle()
    printed(side)
    side.window.press("F3")
    page = look(side)
    reserve = f"〔2026〕{side.store.info().device}-0001号"
    assert page.job.is_reserve()
    assert str(page.job.papers()[0].paper.value("doc_no")).endswith(reserve)
    side.pause()
    assert "备用号段" in side.page.paper._number.text()
    side.window.press("Ctrl+P")
    side.settle()
    assert page.run.state is RunState.PRINTED, page.run.error
    listed = side.store.numbers("SIM-01", 2026)
    rows = [row for row in listed if row.state == NumberState.PRINTED]
    assert {row.text.partition("〔")[2] for row in rows} == {"2026〕41号", reserve[1:]}
    cases = side.store.case_rows(side.store.case_ids(CaseQuery()))
    assert {case.number for case in cases} == {row.text for row in rows}
