"""Photos of a card on the work lane: looked at by the handful, kept by the group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from enforcement.actions.findings import TakePhotos
from enforcement.changes import Performed
from enforcement.errors import UserFacingError
from enforcement.inspections.card import READ_AT_ONCE, CardFile, CardListing, PhotoReader
from enforcement.inspections.inspection import Inspection, read_inspection
from enforcement.inspections.photo_matching import MatchedPhoto
from enforcement.ports import Store
from enforcement.records import RecordId
from ui.background import Lane
from ui.desk import Desk
from ui.pages.cases.files import read_file
from ui.pages.inspections.photo_words import place_words


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """A visit, and when each of its findings was first noted."""

    inspection: Inspection
    found_at: tuple[tuple[RecordId, datetime], ...]


def read_visit_facts(store: Store, inspection: RecordId) -> VisitFacts:
    """Return a visit with the times of its findings (store lane)."""
    state = store.state()
    visit = read_inspection(state, inspection)
    records = (state.get(one.rec) for one in visit.findings)
    return VisitFacts(
        inspection=visit,
        found_at=tuple((one.rec, one.opened.at) for one in records if one is not None),
    )


class CardReading(QObject):
    """Looks at the photos of a folder, a handful at a time, until it is stopped.

    Signals:
        advanced: So many are looked at, of so many.
        finished: All were looked at, or it was stopped; carries what was read.
        failed: The folder can't be listed; carries the error.
    """

    advanced = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, reader: PhotoReader, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reader = reader
        self._listing = CardListing(photos=())
        self._files: list[CardFile] = []
        self._stopped = False

    @property
    def others(self) -> int:
        """How many pictures are of a kind that can't be read."""
        return self._listing.others

    @property
    def left(self) -> int:
        """How many photos nobody looked at, because it was stopped."""
        return len(self._listing.photos) - len(self._files)

    def start(self, folder: Path) -> None:
        """Look at a folder and the folders inside."""
        work = partial(self._reader.list_photos, folder)
        self._desk.work(self, Lane.WORK, work, self._listed, self.failed.emit)

    def stop(self) -> None:
        """Look at no more; what was read stays."""
        self._stopped = True

    def _listed(self, listing: CardListing) -> None:
        self._listing = listing
        self._go_on()

    def _go_on(self) -> None:
        done, photos = len(self._files), self._listing.photos
        self.advanced.emit(done, len(photos))
        if self._stopped or done == len(photos):
            self.finished.emit(tuple(self._files))
            return
        work = partial(self._reader.read, photos[done : done + READ_AT_ONCE])
        self._desk.work(self, Lane.WORK, work, self._read, self.failed.emit)

    def _read(self, files: Sequence[CardFile]) -> None:
        self._files.extend(files)
        self._go_on()


class PhotoKeeping(QObject):
    """Puts photos into the vault and states them, group by group; a cut loses no stated one.

    Signals:
        advanced: So many are stated, of so many.
        finished: It is over; carries the error that ended it, or None.
    """

    advanced = Signal(int, int)
    finished = Signal(object)

    def __init__(self, desk: Desk, visit: Inspection, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._visit = visit
        self._groups: list[tuple[MatchedPhoto, ...]] = []
        self._paths: Mapping[str, Path] = {}
        self._stopped = False
        self._all = 0
        self.kept = 0

    def start(self, groups: Sequence[tuple[MatchedPhoto, ...]], paths: Mapping[str, Path]) -> None:
        """Keep photos; ``paths`` says where each lies, by its hash."""
        self._groups, self._paths = list(groups), paths
        self._all = sum(map(len, groups))
        self._go_on()

    def stop(self) -> None:
        """State no further group."""
        self._stopped = True

    def _go_on(self) -> None:
        self.advanced.emit(self.kept, self._all)
        if self._stopped or not self._groups:
            self.finished.emit(None)
            return
        group = self._groups.pop(0)
        files = tuple((one, self._paths[one.photo.sha256]) for one in group)
        work = partial(_keep, self._desk.store, files)
        self._desk.work(self, Lane.WORK, work, partial(self._state, group), self._fail)

    def _state(self, group: tuple[MatchedPhoto, ...], _hashes: tuple[str, ...]) -> None:
        command = TakePhotos(
            inspection=self._visit.rec,
            finding=group[0].finding,
            photos=tuple(one.evidence(place_words(self._visit, one.stall)) for one in group),
        )
        self._desk.perform(self, command, partial(self._stated, len(group)), self._fail)

    def _stated(self, count: int, _performed: Performed) -> None:
        self.kept += count
        self._go_on()

    def _fail(self, error: Exception) -> None:
        self.finished.emit(error)


def _keep(store: Store, files: Sequence[tuple[MatchedPhoto, Path]]) -> tuple[str, ...]:
    """Put photos into the vault, byte for byte as they were looked at (work lane)."""
    return tuple(_keep_one(store, photo, path) for photo, path in files)


def _keep_one(store: Store, photo: MatchedPhoto, path: Path) -> str:
    content = read_file(path)
    if sha256(content).hexdigest() != photo.photo.sha256:
        raise UserFacingError(
            "PHOTO_CHANGED",
            f"照片 {path.name} 和刚才看的不一样了。",
            "前面收好的都在。再选一次文件夹，从这张接着收。",
        )
    return store.put_blob(content, photo.photo.mime)
