"""A stack of scans: which pages belong to which paper, by the codes on them.

Pages of one paper that follow each other are one run. A page without a code between or after the
pages of the only paper of a file (a back, a page scanned askew) goes with it; anything else is
asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from enforcement.actions.paper_care import FileSignedCopy
from enforcement.read_models import PaperRow
from enforcement.records import RecordId
from enforcement.scans import ScanFacts

FindPaper = Callable[[str], PaperRow | None]
"""The text of a code → the paper that bears it, if it is on this computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedFile:
    """A file that was scanned, as it was kept.

    Attributes:
        name: As the officer's computer calls it.
        sha256: Its bytes in the vault.
        facts: What it shows.
    """

    name: str
    sha256: str
    facts: ScanFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedRun:
    """Pages that belong together.

    Attributes:
        file: Where they are.
        first: The first of them, from 0.
        pages: How many they are.
        paper: Whose they are; None where nobody knows yet.
    """

    file: ScannedFile
    first: int
    pages: int
    paper: PaperRow | None = None

    @property
    def words(self) -> str:
        """Return which pages these are, for the officer."""
        if len(self.file.facts.pages) == self.pages:
            return f"{self.file.name}，{self.pages} 页" if self.pages > 1 else self.file.name
        last = self.first + self.pages
        which = f"第 {self.first + 1} 页" if self.pages == 1 else f"第 {self.first + 1}—{last} 页"
        return f"{self.file.name} {which}"

    def filing(self, document: RecordId, *, instead: bool = False) -> FileSignedCopy:
        """Return the command that files the pages with a paper."""
        return FileSignedCopy(
            document=document,
            sha256=self.file.sha256,
            mime=self.file.facts.mime,
            pages=self.pages,
            first=self.first,
            instead=instead,
        )


def runs_of(file: ScannedFile, find: FindPaper) -> tuple[ScannedRun, ...]:
    """Return the runs of pages of a file, each with its paper where a code names it."""
    papers = [_paper_on(codes, find) for codes in file.facts.pages]
    known = {paper.document: paper for paper in papers if paper is not None}
    if len(known) == 1:
        (paper,) = known.values()
        return (ScannedRun(file=file, first=0, pages=len(papers), paper=paper),)
    runs, at = [], 0
    for paper_, group in groupby(papers):
        count = len(list(group))
        runs.append(ScannedRun(file=file, first=at, pages=count, paper=paper_))
        at += count
    return tuple(runs)


def _paper_on(codes: Sequence[str], find: FindPaper) -> PaperRow | None:
    found = (find(code) for code in codes)
    return next((paper for paper in found if paper is not None), None)
