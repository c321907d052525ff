"""打印所选: several papers of a case or of the list, in one go, with progress and a way to stop."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFileDialog, QMenu, QSizePolicy, QWidget

from enforcement.errors import UserFacingError
from enforcement.read_models import PaperRow
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.print_preview.batch import MOST_PAPERS, PrinterPlan, in_file_order, write_files
from ui.pages.print_preview.batch_rows import BatchRows
from ui.pages.print_preview.printer_foot import FoundPrinters, find_printers
from ui.pages.print_preview.recorded_print import (
    PrintDesk,
    PrintedUnrecorded,
    PrintOutcome,
    TaskFailure,
)
from ui.painters.base import Frame
from ui.printing import Printers, PrintWatch
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Card, Surface
from ui.widgets.feedback import BusyBar
from ui.widgets.label import SMALL, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon
from ui.widgets.panels import Cure, ErrorPanel, PanelText
from ui.widgets.paper_view import PAPER_KEYS, Fit, PaperView
from ui.widgets.scroll import Scroll

_LOOK_MS: Final = 200
_NOTHING: Final = "在上面打勾。打过的也能选，重打的就是原件。"
_NAME: Final = TextStyle(role="body_strong", elide=True)
_LEFT, _RIGHT = 620, 500


class BatchPage(Page):
    """At the left the papers with their ticks, at the right the one that is looked at."""

    title = "打印所选"
    parent_title = "案件"
    help_keys = (
        HelpKey(key="空格", does="选、不选这一份"),
        HelpKey(key="Ctrl P", does="打印选中的"),
        HelpKey(key="F9", does="选中的存成 PDF"),
        *PAPER_KEYS,
    )

    def __init__(self, desk: Desk, papers: Sequence[PaperRow], printers: Printers) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._printers = printers
        self._plan = PrinterPlan(found=FoundPrinters(), printers=printers)
        self.watch: PrintWatch | None = None
        self._seen: PaperRow | None = None
        self._unrecorded: tuple[PrintedUnrecorded, ...] = ()
        self._create_widgets(len(papers))
        self._lay_out()
        self._connect_signals()
        order = partial(
            in_file_order,
            papers=tuple(papers)[:MOST_PAPERS],
            filing_first=desk.facts.unit.filing_first,
        )
        desk.ask(self, order, self._show_papers)
        desk.work(self, Lane.WORK, partial(find_printers, printers), self._show_printers)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys that print and save."""
        return {"Ctrl+P": self.print, "Ctrl+Return": self.print, "F9": self.ask_folder}

    def first_focus(self) -> QWidget:
        """Return the first tick."""
        return self.list.rows[0].tick if self.list.rows else self.submit

    def can_leave(self) -> bool:
        """Stay while pages are on their way: what came out must be seen."""
        return self.watch is None

    def on_hidden(self) -> None:
        """Stop a print that goes on: the window may be closing; what came out is recorded."""
        self.stop()

    def stop(self) -> None:
        """Stop when the copy that is being printed is whole."""
        if self.watch is not None:
            self.watch.stop()

    def print(self) -> None:
        """Print what is ticked, each paper on its printer, and record what comes out."""
        chosen = self.list.chosen()
        tasks = self._plan.tasks(chosen)
        if self.watch is not None or not chosen:
            return
        if not tasks:
            self._show_no_printer()
            return
        desk = self.desk
        watch = self._begin(sum(one.copies for one in chosen), "正在打印")
        print_desk = PrintDesk(store=desk.store, printers=self._printers, acting=desk.acting)
        work = partial(print_desk.print_all, tasks, watch)
        desk.work(self, Lane.WORK, work, self._printed, self._failed)

    def ask_folder(self) -> None:
        """Ask where the PDFs shall go."""
        if self.watch is not None or not self.list.chosen():
            return
        dialog = QFileDialog(self, "存到哪个文件夹")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.save_files(Path(name)))
        dialog.open()

    def save_files(self, folder: Path) -> None:
        """Write what is ticked as PDFs, byte for byte; that is no print."""
        papers = tuple(one.paper for one in self.list.chosen())
        watch = self._begin(len(papers), "正在存")
        work = partial(write_files, self.desk.store, papers, folder, watch)
        self.desk.work(self, Lane.WORK, work, partial(self._saved, folder), self._failed)

    def use_printer(self, name: str) -> None:
        """Print all papers on one printer; "" leaves each to its own."""
        self._replan(everything=name)

    def _create_widgets(self, count: int) -> None:
        theme = self.theme
        self.list = BatchRows(theme)
        small = ButtonLook(height=ButtonHeight.SMALL)
        self.all = LinkButton(theme, "全选", small)
        self.none = LinkButton(theme, "都不选", small)
        more = count > MOST_PAPERS
        self.note = Label(theme, f"只列前 {MOST_PAPERS} 份，打完再打别的。" if more else "", SMALL)
        self.note.setVisible(more)
        self.view = PaperView(theme, self.desk.services.runner)
        self.view.tools.set_fit(Fit.WHOLE)
        self.printer = Label(theme, "", _NAME)
        self.change = LinkButton(theme, "换打印机", small)
        self.two_sided = QCheckBox("双面")
        self.two_sided.setObjectName("two_sided")
        self.words = Label(theme, "", WRAPPED_SMALL)
        self.words.setObjectName("batch_words")
        self.error = ErrorPanel(theme, self)
        self.error.hide()
        self.busy = BusyBar(theme)
        look = ButtonLook(icon="export", key="F9", height=ButtonHeight.MAIN)
        self.save = Button(theme, "存成 PDF", look)
        self.save.setObjectName("save_files")
        look = ButtonLook(icon="print", key="Ctrl P", height=ButtonHeight.MAIN)
        self.submit = PrimaryButton(theme, "打印", look)
        self.submit.setObjectName("print")
        self._menu = QMenu(self.change)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)

    def _lay_out(self) -> None:
        theme = self.theme
        papers = Card(theme, "选要打的")
        papers.set_padding(16, 12)
        papers.add_to_head(self.all)
        papers.add_to_head(self.none)
        papers.body.addWidget(Scroll(self.list), 1)
        papers.body.addWidget(self.note)
        foot = Card(theme)
        foot.set_padding(14, 10)
        icon = Icon(theme, ("print", 18, "ink"))
        head = row(icon, self.printer, self.two_sided, self.change, gap=theme.px(10))
        head.setStretch(1, 1)
        foot.body.addLayout(column(head, self.words, gap=theme.px(4)))
        buttons = row(self.save, self.submit, gap=theme.px(12))
        buttons.setStretch(1, 1)
        left = column(papers, self.error, self.busy, foot, buttons, gap=theme.px(12))
        left.setStretch(0, 1)
        ground = Surface(theme, Frame(fill="rail", line="card", radius=8))
        ground.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        ground.set_padding(12, 11)
        ground.body.addWidget(self.view)
        whole = row(gap=theme.px(16))
        whole.addLayout(left, _LEFT)
        whole.addWidget(ground, _RIGHT)
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        self.list.changed.connect(self._show_words)
        self.list.paper_wanted.connect(self._look_at)
        self.all.clicked.connect(lambda: self.list.tick_all(on=True))
        self.none.clicked.connect(lambda: self.list.tick_all(on=False))
        self.change.clicked.connect(self._open_menu)
        self.two_sided.toggled.connect(lambda on: self._replan(two_sided=on))
        self.save.clicked.connect(self.ask_folder)
        self.submit.clicked.connect(self.print)
        self.busy.stopped.connect(self.stop)
        self.error.cure_chosen.connect(lambda _code: self._note_printed())
        self._timer.timeout.connect(self._show_progress)

    def _show_papers(self, papers: tuple[PaperRow, ...]) -> None:
        titles = {one.case: one.party or one.title for one in reversed(papers)}
        self.list.show_papers(papers, titles)
        self._replan()
        waiting = [one for one in papers if one.printed_at is None]
        for one in (waiting or list(papers))[:1]:
            self._look_at(one)
        if self.isVisible():
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_printers(self, found: FoundPrinters) -> None:
        self._plan = PrinterPlan(found=found, printers=self._printers)
        self.two_sided.setVisible(bool(found.two_sided))
        self.two_sided.setChecked(self._printers.wants_two_sided)
        self.change.setVisible(len(found.names) > 1)
        self._replan(two_sided=self.two_sided.isChecked())

    def _replan(self, *, everything: str | None = None, two_sided: bool | None = None) -> None:
        plan = self._plan
        self._plan = PrinterPlan(
            found=plan.found,
            printers=plan.printers,
            everything=plan.everything if everything is None else everything,
            two_sided=plan.two_sided if two_sided is None else two_sided,
        )
        self.list.show_plan(self._plan)
        self._show_words()

    def _show_words(self) -> None:
        chosen = self.list.chosen()
        tasks = self._plan.tasks(chosen)
        names = [task.printer for task in tasks]
        self.printer.setText("、".join(names) or self._no_printer_words())
        sheets = sum(one.sheets for one in chosen)
        each = [f"{task.printer} {task.copies} 份" for task in tasks]
        order = "按卷内顺序出，一台打印机一次出完。"
        told = "；".join(each) if len(each) > 1 else ""
        self.words.setText(f"{told}{'。' if told else ''}{order}" if chosen else _NOTHING)
        idle = self.watch is None
        self.submit.setText(f"打印 {sheets} 张" if chosen else "打印")
        self.submit.setEnabled(idle and bool(tasks))
        self.save.setEnabled(idle and bool(chosen))

    def _no_printer_words(self) -> str:
        return "没有选文书" if self._plan.found.names else "这台电脑没有打印机"

    def _show_no_printer(self) -> None:
        line = "文书都存好了。接上打印机再打，或者存成 PDF 拿到别处打印。"
        self._show_error(PanelText(sentence="这台电脑没有打印机。", lines=(line,)))

    def _show_error(self, text: PanelText, *cures: Cure) -> None:
        self.error.show_text(text, cures, "print")
        self.error.show()

    def _look_at(self, paper: object) -> None:
        if not isinstance(paper, PaperRow) or paper == self._seen:
            return
        self._seen = paper
        work = partial(self.desk.store.blob, paper.sha256)
        self.desk.work(self, Lane.WORK, work, partial(self._show_pages, paper))

    def _show_pages(self, paper: PaperRow, pdf: bytes) -> None:
        if paper == self._seen:
            self.view.show_pdf(pdf)

    def _open_menu(self) -> None:
        self._menu.clear()
        for name in ("", *self._plan.found.names):
            action = QAction(name or "各用各的", self._menu)
            action.triggered.connect(partial(self._choose_printer, name))
            self._menu.addAction(action)
        self._menu.popup(self.change.mapToGlobal(QPoint(0, self.change.height() + 4)))

    def _choose_printer(self, name: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002  # given by Qt
        self.use_printer(name)

    def _begin(self, total: int, words: str) -> PrintWatch:
        self.error.hide()
        self.watch = watch = PrintWatch(total=total)
        self.busy.begin(words)
        self._timer.start()
        self.list.setEnabled(False)
        self._show_words()
        return watch

    def _show_progress(self) -> None:
        watch = self.watch
        if watch is None or not watch.total:
            return
        word = "正在停，这一份打完就停" if watch.is_stopped else f"出了 {watch.done} 份"
        left = f"，还有 {watch.total - watch.done} 份" if not watch.is_stopped else ""
        self.busy.advance(100 * watch.done // watch.total, f"{word}{left}")

    def _end(self) -> None:
        self.watch = None
        self._timer.stop()
        self.busy.end()
        self.list.setEnabled(True)
        self._show_words()
        if self.isVisible():
            # What had the focus was switched off meanwhile; the keyboard must not be left nowhere.
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _printed(self, outcome: PrintOutcome) -> None:
        self._end()
        self.list.show_printed(outcome.printed)
        if outcome.printed:
            self.desk.note_saved()
        copies = sum(outcome.printed.values())
        if outcome.failures:
            self._show_failures(outcome.failures, copies)
        elif outcome.stopped:
            line = "打好的记下了，没打的还选着，再点打印接着打。"
            self._show_error(PanelText(sentence=f"停下了，打了 {copies} 份。", lines=(line,)))
        else:
            self.desk.services.messages.tell(f"打印好了，{copies} 份")

    def _show_failures(self, failures: Sequence[TaskFailure], copies: int) -> None:
        first, *others = [one.error for one in failures]
        lines = tuple(one.message for one in others)
        self._unrecorded = tuple(
            one.error for one in failures if isinstance(one.error, PrintedUnrecorded)
        )
        if self._unrecorded:
            text = PanelText(sentence=first.message, lines=(*lines, self._unrecorded[0].advice))
            self._show_error(text, Cure(code="printed", text="打出来了"))
            return
        safe = f"打好的 {copies} 份记下了，没打的还选着。"
        self._show_error(PanelText(sentence=first.message, lines=(*lines, safe)))

    def _note_printed(self) -> None:
        """Record what came out while the ledger couldn't be written."""
        desk = self.desk
        print_desk = PrintDesk(store=desk.store, printers=self._printers, acting=desk.acting)
        self.error.hide()
        for one in self._unrecorded:
            work = partial(print_desk.record, one.printer, one.left)
            desk.work(self, Lane.WORK, work, lambda _none: desk.note_saved(), self._failed)

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, UserFacingError):
            self._show_error(PanelText(sentence=error.message, lines=(error.advice,)))
        else:
            self.desk.services.messages.show_error(error)

    def _saved(self, folder: Path, files: tuple[Path, ...]) -> None:
        self._end()
        self.desk.services.messages.tell(f"存了 {len(files)} 份到 {folder.name}，打出来才算打印")
