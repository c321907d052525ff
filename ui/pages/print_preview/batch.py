"""Several papers in one go: in the order of the file, one job for each printer, or as files."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from enforcement.case_files import CONTENTS, COVER, REMARKS, case_contents
from enforcement.cases import read_case
from enforcement.papers.catalogue import form_of
from enforcement.ports import Store, Writing
from enforcement.read_models import PaperRow
from enforcement.records import RecordId, RecordKind
from ui.pages.print_preview.printer_foot import FoundPrinters
from ui.pages.print_preview.recorded_print import PrinterTask, SheetPrint
from ui.printing import Printers, PrintFailed, PrintWatch

MOST_PAPERS: Final = 100
"""What one page offers; a whole year is printed in several goes."""
_BEFORE: Final = (COVER, CONTENTS)
_UNFIT: Final = re.compile(r'[\\/:*?"<>|\s]+')
_MOST_NAME: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A paper that is ticked, and how often it is printed."""

    paper: PaperRow
    copies: int

    @property
    def sheets(self) -> int:
        """Return how many pages that makes."""
        return self.copies * max(self.paper.pages, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterPlan:
    """Which printer prints what.

    Attributes:
        found: The printers there are.
        printers: Knows the printer of each form.
        everything: The one printer for all papers; "" leaves each to its own.
        two_sided: Whether to print on both sides where a printer can.
    """

    found: FoundPrinters
    printers: Printers
    everything: str = ""
    two_sided: bool = False

    def printer_of(self, paper: PaperRow) -> str:
        """Return the printer of a paper; "" without any."""
        names = self.found.names
        return self.everything or self.printers.preferred(form_of(paper.form), names)

    def tasks(self, chosen: Sequence[Chosen]) -> tuple[PrinterTask, ...]:
        """Return one job for each printer, the papers of each in their order."""
        by_printer: dict[str, list[SheetPrint]] = {}
        for one in chosen:
            sheet = SheetPrint(
                document=one.paper.document, sha256=one.paper.sha256, copies=one.copies
            )
            by_printer.setdefault(self.printer_of(one.paper), []).append(sheet)
        return tuple(
            PrinterTask(
                printer=printer,
                papers=tuple(sheets),
                two_sided=self.two_sided and printer in self.found.two_sided,
            )
            for printer, sheets in by_printer.items()
            if printer
        )


def default_copies(paper: PaperRow) -> int:
    """Return how often a paper is printed unless it is changed; once more for a reprint."""
    return 1 if paper.printed_at else paper.copies


def in_file_order(
    store: Store, papers: Sequence[PaperRow], *, filing_first: bool
) -> tuple[PaperRow, ...]:
    """Return papers case by case, each in the order of its file (store lane).

    What was written by hand is left out: it has no pages to print.
    """
    papers = [paper for paper in papers if paper.sha256]
    places: dict[RecordId, int] = {}
    state = store.state()
    for case in dict.fromkeys(paper.case for paper in papers if paper.case):
        record = state.get(case)
        if record is None or record.kind is not RecordKind.CASE:
            # A visit has no file: its papers stay in the order in which they were issued.
            mine = sorted((one for one in papers if one.case == case), key=_issued)
            places |= {one.document: len(places) + n for n, one in enumerate(mine)}
            continue
        contents = case_contents(
            read_case(state, case), state.in_case(case), filing_first=filing_first
        )
        documents = [part.document for part in contents.parts if part.document]
        places |= {document: len(places) + n for n, document in enumerate(documents)}
    cases = {case: n for n, case in enumerate(dict.fromkeys(paper.case for paper in papers))}
    return tuple(sorted(papers, key=lambda one: (cases[one.case], *_place(one, places))))


def _issued(paper: PaperRow) -> datetime:
    return paper.issued_at


def _place(paper: PaperRow, places: Mapping[RecordId, int]) -> tuple[int, int]:
    """Return the place of a paper in its file: cover and list before, remarks after the rest."""
    if paper.form in _BEFORE:
        return (0, _BEFORE.index(paper.form))
    return (2 if paper.form == REMARKS else 1, places.get(paper.document, len(places)))


def write_files(
    store: Writing, papers: Iterable[PaperRow], folder: Path, watch: PrintWatch
) -> tuple[Path, ...]:
    """Write each paper as its own PDF, byte for byte; nothing that is there is overwritten.

    Raises:
        PrintFailed: If the folder can't be written; what was written stays.
        UserFacingError: If the pages are missing or damaged.
    """
    written = []
    for number, paper in enumerate(papers, start=1):
        if watch.is_stopped:
            break
        content = store.blob(paper.sha256)
        path = _free(folder, f"{number:02} {_name(paper)}")
        try:
            with path.open("xb") as file:
                file.write(content)
        except OSError as error:
            raise PrintFailed(f"文件 {path.name} 写不进去。") from error
        written.append(path)
        watch.advance()
    return tuple(written)


def _name(paper: PaperRow) -> str:
    words = " ".join(part for part in (paper.title, paper.number) if part)
    return _UNFIT.sub(" ", words).strip()[:_MOST_NAME] or "文书"


def _free(folder: Path, name: str) -> Path:
    """Return a path that nobody uses yet."""
    path, number = folder / f"{name}.pdf", 2
    while path.exists():
        path = folder / f"{name}（{number}）.pdf"
        number += 1
    return path
