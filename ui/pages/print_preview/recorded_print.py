"""Printing that is on record: what the printer accepted is noted in the same breath.

All of it is one piece of work on the work lane. If the window closes meanwhile, the work is waited
for, so no paper comes out of the printer without the ledger saying so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from enforcement.actions.paper_care import RecordPrinted
from enforcement.context import Acting
from enforcement.errors import UserFacingError
from enforcement.ports import Writing
from enforcement.records import RecordId
from ui.printing import Printers, PrintOrder, PrintPart, PrintWatch

MOST_COPIES: Final = 9


class PrintedUnrecorded(UserFacingError):
    """Paper came out, but the ledger couldn't be written.

    Attributes:
        printer: On which printer.
        printed: All copies that came out, by document.
        left: Those of them that aren't recorded.
    """

    def __init__(
        self,
        cause: UserFacingError,
        printer: str,
        printed: Mapping[RecordId, int],
        left: Mapping[RecordId, int],
    ) -> None:
        super().__init__(
            "PRINTED_UNRECORDED",
            f"纸打出来了，打印没记上：{cause.message}",
            "纸留好。能存了以后点“打出来了”，不用再打。",
        )
        self.printer = printer
        self.printed = dict(printed)
        self.left = dict(left)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPrint:
    """An issued paper that is to be printed.

    Attributes:
        document: Its record.
        sha256: Its pages in the vault.
        copies: How often.
    """

    document: RecordId
    sha256: str
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterTask:
    """What one printer prints, as one job."""

    printer: str
    papers: tuple[SheetPrint, ...]
    two_sided: bool = False

    @property
    def copies(self) -> int:
        """Return all copies of all papers."""
        return sum(paper.copies for paper in self.papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFailure:
    """A task that its printer did not take, or that couldn't be recorded."""

    task: PrinterTask
    error: UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOutcome:
    """What became of several tasks.

    Attributes:
        printed: Copies that came out, by document.
        failures: Tasks that failed; the others went on.
        stopped: Whether somebody stopped it.
    """

    printed: dict[RecordId, int]
    failures: tuple[TaskFailure, ...]
    stopped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintDesk:
    """What recorded printing works with."""

    store: Writing
    printers: Printers
    acting: Acting

    def print(self, task: PrinterTask, watch: PrintWatch | None = None) -> dict[RecordId, int]:
        """Print a task and record each paper that came out; return its whole copies.

        Raises:
            PrintFailed: If the printer did not take it; nothing is recorded.
            PrintedUnrecorded: If the paper is out and the ledger couldn't be written.
            UserFacingError: If the pages are missing or damaged.
        """
        parts = tuple(
            PrintPart(pdf=self.store.blob(one.sha256), copies=one.copies) for one in task.papers
        )
        order = PrintOrder(printer=task.printer, parts=parts, two_sided=task.two_sided)
        copies = self.printers.print(order, watch)
        pairs = zip(task.papers, copies, strict=True)
        printed = {one.document: count for one, count in pairs if count}
        self.record(task.printer, printed)
        return printed

    def record(self, printer: str, printed: Mapping[RecordId, int]) -> None:
        """Note that a printer accepted so many copies of papers.

        Raises:
            PrintedUnrecorded: If the ledger couldn't be written.
        """
        left = dict(printed)
        try:
            for document, copies in printed.items():
                command = RecordPrinted(document=document, copies=copies, printer=printer)
                self.store.perform(command, self.acting)
                del left[document]
        except UserFacingError as error:
            raise PrintedUnrecorded(error, printer, printed, left) from error

    def print_all(self, tasks: Sequence[PrinterTask], watch: PrintWatch) -> PrintOutcome:
        """Print one task after the other; one that fails doesn't hold up the others."""
        printed: dict[RecordId, int] = {}
        failures = []
        for task in tasks:
            if watch.is_stopped:
                break
            try:
                printed |= self.print(task, watch)
            except PrintedUnrecorded as error:
                printed |= error.printed
                failures.append(TaskFailure(task=task, error=error))
            except UserFacingError as error:
                failures.append(TaskFailure(task=task, error=error))
        return PrintOutcome(printed=printed, failures=tuple(failures), stopped=watch.is_stopped)
