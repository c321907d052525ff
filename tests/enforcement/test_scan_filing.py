"""A stack of scans: each page goes with the paper whose code it bears, the others are asked for."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from enforcement.read_models import PaperRow
from enforcement.records import RecordId
from enforcement.scan_filing import ScannedFile, runs_of
from enforcement.scans import ScanFacts, ScanUnreadable
from tests.enforcement.memory_desk import NOW

PAPER = PaperRow(
    document=RecordId("a"),
    case=RecordId("case"),
    form="ORD-39",
    title="行政处罚决定书",
    number="1号",
    issued_at=NOW,
    sha256="",
    pages=2,
    printed_at=None,
    party="",
)
PAPERS = {name: replace(PAPER, document=RecordId(name)) for name in ("a", "b")}


def scanned(*pages: str) -> ScannedFile:
    """Return a file; each page names its code, or none."""
    facts = ScanFacts(mime="application/pdf", pages=tuple((one,) if one else () for one in pages))
    return ScannedFile(name="扫描.pdf", sha256="s", facts=facts)


@pytest.mark.parametrize(
    ("pages", "runs"),
    [
        (["a"], [("a", 0, 1)]),
        (["a", "a"], [("a", 0, 2)]),
        (["a", "", "a", ""], [("a", 0, 4)]),  # backs of the only paper
        (["a", "a", "b"], [("a", 0, 2), ("b", 2, 1)]),
        (["a", "", "b"], [("a", 0, 1), ("", 1, 1), ("b", 2, 1)]),
        (["", ""], [("", 0, 2)]),
        (["foreign"], [("", 0, 1)]),
    ],
)
def test_pages_go_with_the_paper_whose_code_they_bear(
    pages: Sequence[str], runs: list[tuple[str, int, int]]
) -> None:
    found = runs_of(scanned(*pages), PAPERS.get)
    told = [(one.paper.document if one.paper else "", one.first, one.pages) for one in found]
    assert told == runs


def test_a_run_says_which_pages_it_is_and_files_them() -> None:
    first, second = runs_of(scanned("a", "a", "b"), PAPERS.get)
    assert first.words == "扫描.pdf 第 1—2 页"
    assert second.words == "扫描.pdf 第 3 页"
    assert runs_of(scanned("a", "a"), PAPERS.get)[0].words == "扫描.pdf，2 页"
    assert runs_of(scanned("a"), PAPERS.get)[0].words == "扫描.pdf"
    command = second.filing(RecordId("b"), instead=True)
    assert (command.first, command.pages, command.instead) == (2, 1, True)
    assert command.mime == "application/pdf"


def test_a_scan_names_each_code_once_and_a_bad_one_its_file() -> None:
    assert scanned("a", "b", "a").facts.codes == ("a", "b")
    assert "“照片.heic”" in ScanUnreadable("照片.heic").message
