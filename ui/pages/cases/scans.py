"""Signed sheets on their way in: looked at, kept byte for byte, parted by the codes on them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from enforcement.context import Acting
from enforcement.errors import UserFacingError
from enforcement.ports import ScanReader, Store
from enforcement.records import RecordId
from enforcement.scan_filing import ScannedFile, ScannedRun, runs_of
from enforcement.scans import ScanUnreadable
from ui.background import Lane, OnFailure
from ui.desk import Desk
from ui.pages.cases.files import read_file


@dataclass(frozen=True, slots=True, kw_only=True)
class ScansRead:
    """Files that were looked at.

    Attributes:
        runs: Pages that belong together, in the order of the files.
        refused: What was wrong with the others; they were not kept.
    """

    runs: tuple[ScannedRun, ...]
    refused: tuple[UserFacingError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Pages and the paper that they are filed with.

    Attributes:
        instead: Whether they take the place of what was filed before.
    """

    run: ScannedRun
    document: RecordId
    instead: bool = False


def read_scans(
    desk: Desk, owner: QObject, paths: Sequence[Path], done: Callable[[ScansRead], None]
) -> None:
    """Look at files and keep those that can be read; ``done`` gets their pages."""
    if desk.scans is not None and paths:
        work = partial(_read_all, desk.store, desk.scans, tuple(paths))
        desk.work(owner, Lane.WORK, work, done)


def file_runs(
    desk: Desk,
    owner: QObject,
    filings: Sequence[Filing],
    done: Callable[[int], None],
    failure: OnFailure | None = None,
) -> None:
    """File pages with their papers, one after the other; ``done`` gets how many were."""
    work = partial(_file_all, desk.store, tuple(filings), desk.acting)
    desk.work(owner, Lane.STORE, work, done, failure)


def _read_all(
    store: Store, make_reader: Callable[[], ScanReader], paths: tuple[Path, ...]
) -> ScansRead:
    reader = make_reader()
    runs: list[ScannedRun] = []
    refused: list[UserFacingError] = []
    for path in paths:
        try:
            runs += _read(store, reader, path)
        except UserFacingError as error:
            refused.append(error)
    return ScansRead(runs=tuple(runs), refused=tuple(refused))


def _read(store: Store, reader: ScanReader, path: Path) -> tuple[ScannedRun, ...]:
    content = read_file(path)
    try:
        facts = reader.read(content)
    except ScanUnreadable as error:
        raise ScanUnreadable(path.name) from error
    sha256 = store.put_blob(content, facts.mime)
    return runs_of(ScannedFile(name=path.name, sha256=sha256, facts=facts), store.paper_of_code)


def _file_all(store: Store, filings: tuple[Filing, ...], acting: Acting) -> int:
    for one in filings:
        store.perform(one.run.filing(one.document, instead=one.instead), acting)
    return len(filings)
