"""From the last look to the printed page: issue, print, record; each step leaves a clear state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from enforcement.actions.paper_care import VoidNumber
from enforcement.actions.stating import CaseOpening
from enforcement.issuing import Issued, issue_decision, issue_plain_paper
from enforcement.papers.paper import PaperData
from enforcement.records import RecordId, RecordKind
from ui.background import Lane
from ui.desk import Desk
from ui.pages.print_preview.recorded_print import PrintDesk, PrinterTask, SheetPrint
from ui.printing import Printers, PrintFailed, PrintWatch


class RunState(StrEnum):
    """How far a print has got."""

    OPEN = "open"
    ISSUING = "issuing"
    PRINTING = "printing"
    NOT_ISSUED = "not_issued"
    NOT_PRINTED = "not_printed"
    IN_FILE = "in_file"
    PRINTED = "printed"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintChoice:
    """How a paper is printed: where, how often, on which sides."""

    printer: str
    copies: int
    two_sided: bool = False

    def task(self, issued: Issued) -> PrinterTask:
        """Return the task that prints an issued paper so."""
        paper = SheetPrint(
            document=issued.document, sha256=issued.rendered.sha256, copies=self.copies
        )
        return PrinterTask(printer=self.printer, papers=(paper,), two_sided=self.two_sided)


class PrintRun(QObject):
    """One decision on its way to paper.

    Signals:
        moved: It has got further, or stopped; see `state` and `error`.
        issued: It is issued: the draft may go; carries `Issued`.
        plain_printed: A paper without number was issued and printed; carries its title.
    """

    moved = Signal()
    issued = Signal(object)
    plain_printed = Signal(str)

    def __init__(self, desk: Desk, printers: Printers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._printers = printers
        self.state = RunState.OPEN
        self.error: Exception | None = None
        self.paper: Issued | None = None
        self.copies = 0
        self.file: Path | None = None
        self._choice = PrintChoice(printer="", copies=1)
        self.watch = PrintWatch()

    @property
    def printer(self) -> str:
        """The printer that was chosen last."""
        return self._choice.printer

    def start(self, command: CaseOpening, choice: PrintChoice) -> None:
        """Issue the decision, then print it; a decision already issued is printed again."""
        self._choice, self.copies, self.file = choice, choice.copies, None
        self._issue_then_put_out(command)

    def save_file(self, command: CaseOpening, path: Path, copies: int) -> None:
        """Issue the decision and write it to a file; its number waits until it is printed."""
        self.copies, self.file = copies, path
        self._issue_then_put_out(command)

    def _issue_then_put_out(self, command: CaseOpening) -> None:
        if self.paper is not None:
            self._put_out()
            return
        self._go(RunState.ISSUING)
        desk = self._desk
        if desk.renderer is None:
            return
        work = partial(issue_decision, desk.store, desk.renderer, command, desk.acting)
        desk.work(self, Lane.WORK, work, self._was_issued, self._not_issued)

    def note_printed(self, printer: str) -> None:
        """Record that the paper was printed, from its file or by a printer that said otherwise."""
        if self.paper is None:
            return
        desk = self._print_desk()
        work = partial(desk.record, printer, {self.paper.document: self.copies})
        self._desk.work(self, Lane.WORK, work, self._recorded, self._not_printed)

    def void(self, reason: str) -> None:
        """Void the number: the paper is spoiled, it is never used again."""
        if self.paper is None:
            return
        number_use = self.paper.performed.first(RecordKind.NUMBER_USE)
        command = VoidNumber(number_use=number_use, reason=reason)
        self._desk.perform(self, command, lambda _performed: self._go(RunState.VOIDED))

    def print_plain(self, case: RecordId, paper: PaperData, title: str) -> None:
        """Issue and print a paper without a number of its own."""
        desk = self._desk
        if desk.renderer is None:
            return
        work = partial(
            _issue_and_print,
            partial(issue_plain_paper, desk.store, desk.renderer, case, paper, desk.acting),
            self._print_desk(),
            self._choice,
        )
        desk.work(self, Lane.WORK, work, partial(self._plain_done, title))

    def _was_issued(self, issued: Issued) -> None:
        self.paper = issued
        self._desk.note_saved()
        self.issued.emit(issued)
        self._put_out()

    def _not_issued(self, error: Exception) -> None:
        self._go(RunState.NOT_ISSUED, error)

    def _put_out(self) -> None:
        if self.paper is None:
            return
        if self.file is not None:
            write = partial(_write, self.file, self.paper.rendered.pdf)
            self._desk.work(self, Lane.WORK, write, self._in_file, self._not_printed)
            return
        self.watch = PrintWatch()
        self._go(RunState.PRINTING)
        task = self._choice.task(self.paper)
        work = partial(self._print_desk().print, task, self.watch)
        self._desk.work(self, Lane.WORK, work, self._printed, self._not_printed)

    def _not_printed(self, error: Exception) -> None:
        self._go(RunState.NOT_PRINTED, error)

    def _in_file(self, _none: object) -> None:
        self._go(RunState.IN_FILE)

    def _printed(self, printed: Mapping[RecordId, int]) -> None:
        if printed:
            self.copies = sum(printed.values())
            self._recorded(None)
        else:
            self._go(RunState.NOT_PRINTED, PrintFailed("还没开始就停下了。"))

    def _recorded(self, _none: None) -> None:
        self._desk.note_saved()
        self._go(RunState.PRINTED)

    def _plain_done(self, title: str, _issued: Issued) -> None:
        self._desk.note_saved()
        self.plain_printed.emit(title)

    def _print_desk(self) -> PrintDesk:
        desk = self._desk
        return PrintDesk(store=desk.store, printers=self._printers, acting=desk.acting)

    def _go(self, state: RunState, error: Exception | None = None) -> None:
        self.state, self.error = state, error
        self.moved.emit()


def _write(path: Path, pdf: bytes) -> None:
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise PrintFailed(f"文件 {path.name} 写不进去。") from error


def _issue_and_print(issue: Callable[[], Issued], desk: PrintDesk, choice: PrintChoice) -> Issued:
    issued = issue()
    desk.print(replace(choice, copies=1).task(issued))
    return issued
