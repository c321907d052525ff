"""打印前看一遍: the last look, the print, and what follows, on one page."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from enforcement.issuing import Issued
from enforcement.papers.catalogue import form_of
from enforcement.papers.finding import Finding
from enforcement.papers.law_checks import law_findings
from enforcement.papers.paper import PaperData, Rendered
from enforcement.ports import Store
from enforcement.unit import StoreMode
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.on_spot.content import act_day
from ui.pages.print_preview.after_print import AfterPrint, Handed
from ui.pages.print_preview.check_column import CheckColumn
from ui.pages.print_preview.checks import checks_of, good_of
from ui.pages.print_preview.job import PrintJob
from ui.pages.print_preview.paper_list import NOT_PRINTED, PRINTED, PaperList, state_before
from ui.pages.print_preview.printer_foot import FoundPrinters, PrinterFoot, find_printers
from ui.pages.print_preview.run import PrintRun, RunState
from ui.pages.print_preview.run_panel import RunPanel
from ui.pages.print_preview.sheet_view import SheetView
from ui.printing import Printers
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.layouts import column, row
from ui.widgets.paper_view import PAPER_KEYS

_LIST, _SHEET, _CHECKS = 220, 484, 400


class PrintPreviewPage(Page):
    """Three columns: what is printed, the page, the checks or what comes after.

    Signals:
        issued: The decision was issued; carries `Issued`.
        finished: The officer is done with this paper.
    """

    title = "打印前看一遍"
    help_keys = (
        HelpKey(key="F7", does="下一处要补的"),
        HelpKey(key="Ctrl P", does="打印"),
        *PAPER_KEYS,
        HelpKey(key="F8", does="打印后：当事人拒签"),
    )
    issued = Signal(object)
    finished = Signal()

    def __init__(self, desk: Desk, job: PrintJob, printers: Printers) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.job = job
        job.setParent(self)
        self.parent_title = job.parent_title
        self._printers = printers
        self._pages = 1
        self._shown = job.papers()
        self._handed: Handed | None = None
        self._checked_by_law: tuple[PaperData, tuple[Finding, ...]] | None = None
        self.run = PrintRun(desk, printers, self)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._read_printers()
        self.refresh()

    def header_actions(self) -> Sequence[QWidget]:
        """Return smaller and larger."""
        return (self.smaller, self.larger)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the last look."""
        return {
            "F7": self.checks.go_to_next,
            "Ctrl+P": self.print,
            "Ctrl+Return": self.print,
            "F8": self.after.refuse_to_sign,
            "F3": self._finish_if_printed,
        }

    def first_focus(self) -> QWidget | None:
        """Return the field of the first finding, else the print button."""
        if self.checks.open_places:
            return self.checks.cards[0].focus_target()
        return self.foot.print

    def law_day(self) -> date | None:
        """Return the day of the act."""
        return act_day(self.job.content())

    def can_leave(self) -> bool:
        """Stay while a page is on its way: what happened must be seen."""
        return self.run.state not in (RunState.ISSUING, RunState.PRINTING)

    def on_hidden(self) -> None:
        """Let a print that goes on end with a whole copy: the window may be closing."""
        self.run.watch.stop()

    def refresh(self) -> None:
        """Look at the papers again."""
        if self.run.paper is not None:
            return
        first = self.job.papers()[0]
        self.subtitle = first.title
        checks = checks_of(first.paper, self.job.reminders(), self._by_law(first.paper))
        self.checks.show_checks(checks, good_of(first.paper, self.job.content()))
        self.sheet.show_draft(first.paper, checks)
        self._show_counts()
        self._show_number()

    def print(self) -> None:
        """Issue and print; with a finding open go there, without printer say so."""
        if self.run.state in (RunState.ISSUING, RunState.PRINTING, RunState.PRINTED):
            return
        self._settle_fields()
        if self.checks.open_places:
            self.checks.go_to_next()
            return
        if not self.foot.printer:
            self.panel.show_no_printer()
            return
        self._start()

    def _by_law(self, paper: PaperData) -> tuple[Finding, ...]:
        """Return what the law library says of a paper; it is asked when the paper is new."""
        known = self._checked_by_law
        if known is not None and known[0] == paper:
            return known[1]
        question = partial(_found_in_laws, paper=paper)
        self.desk.ask(self, question, partial(self._take_laws, paper))
        return ()

    def _take_laws(self, paper: PaperData, found: tuple[Finding, ...]) -> None:
        self._checked_by_law = (paper, found)
        if found:
            self.refresh()

    def _start(self) -> None:
        if self._handed is None:
            self._content, self._heading = self.job.content(), self.job.heading()
        self.run.start(self.job.command(), self.foot.choice)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.papers = PaperList(theme)
        self.sheet = SheetView(theme, self.desk)
        self.checks = CheckColumn(theme, self.job)
        self.foot = PrinterFoot(theme)
        self.panel = RunPanel(theme, self.run, self.desk)
        self.after = AfterPrint(theme, self.desk, self.run)
        self.smaller = Button(theme, "缩小", ButtonLook(icon="zoom_out", key="Ctrl -"))
        self.larger = Button(theme, "放大", ButtonLook(icon="zoom_in", key="Ctrl +"))
        self.lend(self.smaller, self.larger)
        self.foot.copies.setValue(self.job.papers()[0].copies)

    def _lay_out(self) -> None:
        gap = self.theme.px(16)
        before = QWidget()
        parts = column(self.panel, self.checks, self.foot, gap=self.theme.px(12))
        parts.setStretch(1, 1)
        before.setLayout(parts)
        self._right = QStackedWidget()
        self._right.addWidget(before)
        self._right.addWidget(self.after)
        whole = row(self.papers, self.sheet, self._right, gap=gap)
        for at, share in enumerate((_LIST, _SHEET, _CHECKS)):
            whole.setStretch(at, share)
        self.papers.setFixedWidth(self.theme.px(_LIST))
        self._right.setMinimumWidth(self.theme.px(_CHECKS))
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        self.job.changed.connect(self.refresh)
        self.sheet.laid_out.connect(self._count_pages)
        self.sheet.field_chosen.connect(self.checks.go_to)
        self.checks.field_shown.connect(self.sheet.view.show_field)
        self.checks.form_wanted.connect(self.back_wanted)
        self.smaller.clicked.connect(self.sheet.view.pages.shrink)
        self.larger.clicked.connect(self.sheet.view.pages.enlarge)
        self.foot.next_wanted.connect(self.checks.go_to_next)
        self.foot.print_wanted.connect(self.print)
        self.foot.file_wanted.connect(self._save_as_file)
        self.foot.copies_changed.connect(lambda _count: self._show_counts())
        self.panel.again_wanted.connect(self._print_again)
        self.panel.file_wanted.connect(self._save_as_file)
        self.panel.items_wanted.connect(lambda: self.place_wanted.emit("items"))
        self.run.moved.connect(self._run_moved)
        self.run.issued.connect(self._was_issued)
        self.after.again_wanted.connect(self._print_again)
        self.after.finished.connect(self._finish)

    def _read_printers(self) -> None:
        work = partial(find_printers, self._printers)
        self.desk.work(self, Lane.WORK, work, self._show_printers)

    def _show_printers(self, found: FoundPrinters) -> None:
        self.foot.show_found(found, self._printers, form_of(self.job.papers()[0].paper.form))
        self._show_counts()

    def _count_pages(self, rendered: Rendered) -> None:
        self._pages = rendered.pages
        self._show_counts()

    def _show_counts(self) -> None:
        copies = self.foot.copies.value()
        sheets = copies * self._pages
        self._shown = self.job.papers()
        self.papers.show_papers(self._shown, copies, state_before(self.checks.open_places))
        self.papers.show_sheets(sheets)
        busy = self.run.state in (RunState.ISSUING, RunState.PRINTING)
        ready = not self.checks.open_places and not busy
        self.foot.show_print("正在打印" if busy else f"打印 {sheets} 张", ready=ready)

    def _show_number(self) -> None:
        number = self.job.heading().number
        if self.desk.facts.info.mode is StoreMode.DRILL:
            self.papers.show_number("演练", "打印件印“演练”二字，文号也是练习用的。")
        elif number:
            self.papers.show_number("不用联网", _number_note(number, reserve=self.job.is_reserve()))

    def _settle_fields(self) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _was_issued(self, issued: Issued) -> None:
        self._handed = Handed(issued=issued, content=self._content, heading=self._heading)
        self.sheet.show_issued(issued.rendered)
        self.issued.emit(issued)
        self.job.note_issued(issued.case)

    def _run_moved(self) -> None:
        self._show_run()
        if self.run.state is RunState.PRINTED and self._handed is not None:
            number = _short_number(self._handed.issued.number)
            sentence = f"已打印 {self.run.copies} 份，{number}已启用"
            self._right.setCurrentWidget(self.after)
            self.after.show_handed(self._handed, sentence)

    def _show_run(self) -> None:
        self.panel.show_run()
        if self.run.paper is not None:
            state = PRINTED if self.run.state is RunState.PRINTED else NOT_PRINTED
            self.papers.show_papers(self._shown, self.run.copies, state)
        self.checks.setEnabled(self.run.paper is None)
        if self.run.paper is None:
            self._show_counts()
        else:
            busy = self.run.state is RunState.PRINTING
            self.foot.show_print("正在打印" if busy else "再打一次", ready=not busy)
        cures = self.panel.panel.buttons if self.panel.panel else ()
        if self.run.state is RunState.NOT_ISSUED and not cures:
            # The button that was pressed lost the focus while it was disabled.
            self.foot.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print_again(self) -> None:
        if self.foot.printer:
            self._start()

    def _save_as_file(self) -> None:
        dialog = QFileDialog(self, "存成 PDF", "决定书.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self.save_file(Path(name)))
        dialog.open()

    def save_file(self, path: Path) -> None:
        """Issue the paper if need be and write it to a file; the number waits for the print."""
        self._settle_fields()
        if self.checks.open_places:
            self.checks.go_to_next()
            return
        if self._handed is None:
            self._content, self._heading = self.job.content(), self.job.heading()
        self.run.save_file(self.job.command(), path, self.foot.copies.value())

    def _finish_if_printed(self) -> None:
        if self.run.state is RunState.PRINTED:
            self._finish()

    def _finish(self) -> None:
        self.finished.emit()
        self.back_wanted.emit()


def _number_note(number: str, *, reserve: bool) -> str:
    if reserve:
        return f"领来的号段用完了，{number} 是这台电脑的备用号，一样有效。打印成功才启用。"
    return f"{number} 取自本机号段，打印成功才启用。打坏了就作废，号码不再用。"


def _short_number(number: str) -> str:
    tail = number.rsplit("〕", 1)[-1]
    return f"{tail[:-1]} 号" if tail.endswith("号") else f"{number} "


def _found_in_laws(store: Store, paper: PaperData) -> tuple[Finding, ...]:
    return law_findings(paper, store.law_library())
