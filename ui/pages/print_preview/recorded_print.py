"""Printing that is on record: what the printer accepted is noted in the same breath.

All of it is one piece of work on the work lane. If the window closes meanwhile, the work is waited
for, so no paper comes out of the printer without the ledger saying so.
"""

from collections.abc import Sequence
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
    """Paper came out, but the ledger couldn't be written."""

    def __init__(self, cause: UserFacingError) -> None:
        super().__init__(
            "PRINTED_UNRECORDED",
            f"纸打出来了，打印没记上：{cause.message}",
            "纸留好。能存了以后点“打出来了”，不用再打。",
        )


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
    """What one printer prints as one job."""

    printer: str
    papers: tuple[SheetPrint, ...]
    two_sided: bool = False

    @property
    def copies(self) -> int:
        """Return all copies of all papers."""
        return sum(paper.copies for paper in self.papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFailure:
    """A job that its printer did not take, or that couldn't be recorded."""

    job: PrinterTask
    error: UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOutcome:
    """What became of several jobs.

    Attributes:
        printed: Copies that came out, by document.
        failures: Jobs that failed; the others went on.
        stopped: Whether it was stopped before all was printed.
    """

    printed: dict[RecordId, int]
    failures: tuple[JobFailure, ...]
    stopped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintDesk:
    """What recorded printing works with."""

    store: Writing
    printers: Printers
    acting: Acting

    def print(self, job: PrinterTask, watch: PrintWatch | None = None) -> dict[RecordId, int]:
        """Print a job and record each paper that came out; return its whole copies.

        Raises:
            PrintFailed: If the printer did not take the job; nothing is recorded.
            PrintedUnrecorded: If the paper is out and the ledger couldn't be written.
            UserFacingError: If the pages are missing or damaged.
        """
        parts = tuple(
            PrintPart(pdf=self.store.blob(one.sha256), copies=one.copies) for one in job.papers
        )
        order = PrintOrder(printer=job.printer, parts=parts, two_sided=job.two_sided)
        copies = self.printers.print(order, watch)
        pairs = zip(job.papers, copies, strict=True)
        printed = {one.document: count for one, count in pairs if count}
        for document, count in printed.items():
            self.record(document, job.printer, count)
        return printed

    def record(self, document: RecordId, printer: str, copies: int) -> None:
        """Note that a printer accepted a paper.

        Raises:
            PrintedUnrecorded: If the ledger couldn't be written.
        """
        command = RecordPrinted(document=document, copies=copies, printer=printer)
        try:
            self.store.perform(command, self.acting)
        except UserFacingError as error:
            raise PrintedUnrecorded(error) from error

    def print_all(self, jobs: Sequence[PrinterTask], watch: PrintWatch) -> PrintOutcome:
        """Print one job after the other; one that fails doesn't hold up the others."""
        printed: dict[RecordId, int] = {}
        failures = []
        for job in jobs:
            if watch.is_stopped:
                break
            try:
                printed |= self.print(job, watch)
            except UserFacingError as error:
                failures.append(JobFailure(job=job, error=error))
        wanted = sum(job.copies for job in jobs)
        missed = sum(failure.job.copies for failure in failures)
        short = sum(printed.values()) + missed < wanted
        return PrintOutcome(printed=printed, failures=tuple(failures), stopped=short)
