"""Photos of one finding: those that are noted, those that are new, and the tile for another."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from enforcement.case_parts import EvidenceItem
from enforcement.clock import BEIJING
from enforcement.on_spot import EvidenceRef
from ui.background import Lane
from ui.desk import Desk
from ui.pages.cases.pictures import show_picture
from ui.pages.inspections.words import photo_tie
from ui.pages.on_spot.photos import PHOTO_KINDS, keep_files
from ui.widgets.photo_tile import AddPhotoTile, PhotoTile, PhotoWords

_WIDTH: Final = 132
_IN_ROW: Final = 3
_SIDE: Final = 400


class PhotoStrip(QWidget):
    """Tiles in rows of three; files may be dropped on it.

    Signals:
        added: Photos were put into the vault; carries them as `EvidenceRef`s.
    """

    added = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.theme = desk.services.theme
        self._shown: tuple[str, ...] = ()
        self._turn = 0
        self._folder = ""
        self.tiles: tuple[PhotoTile, ...] = ()
        self.add = AddPhotoTile(self.theme, width=_WIDTH)
        self.add.setObjectName("add_photo")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self.theme.px(8))
        self._grid.setColumnStretch(_IN_ROW, 1)
        self._grid.addWidget(self.add, 0, 0)
        self.setAcceptDrops(True)
        self.add.pressed.connect(self.pick)

    def show_photos(
        self, mark: str, noted: Sequence[EvidenceItem], new: Sequence[EvidenceRef]
    ) -> None:
        """Show the photos of a finding at a stall."""
        photos = [(one.sha256, one.taken_at) for one in noted]
        photos += [(one.sha256, one.taken_at) for one in new]
        wanted = (mark, *(sha256 for sha256, _at in photos))
        if wanted == self._shown:
            return
        self._shown = wanted
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = tuple(
            self._tile(sha256, at, photo_tie(mark, n)) for n, (sha256, at) in enumerate(photos)
        )
        places: tuple[QWidget, ...] = (*self.tiles, self.add)
        for number, one in enumerate(places):
            self._grid.addWidget(one, number // _IN_ROW, number % _IN_ROW)

    def begin_another(self) -> None:
        """Forget files that are still read for the finding before."""
        self._turn += 1

    def pick(self) -> None:
        """Ask for files; the folder of the last ones is shown first."""
        dialog = QFileDialog(self, "加照片", self._folder, PHOTO_KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take_files([Path(n) for n in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read files and put them into the vault, on the work lane."""
        if not paths:
            return
        self._folder = str(paths[0].parent)
        work = partial(keep_files, self._desk.store, tuple(paths))
        self._desk.work(self, Lane.WORK, work, partial(self._kept, self._turn))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files (Qt)."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files that were dropped (Qt)."""
        self.take_files(_files(event.mimeData()))
        event.acceptProposedAction()

    def _kept(self, turn: int, photos: tuple[EvidenceRef, ...]) -> None:
        known = set(self._shown[1:])
        new = tuple(one for one in photos if one.sha256 not in known)
        if turn == self._turn and new:
            self.added.emit(new)

    def _tile(self, sha256: str, at: datetime | None, tie: str) -> PhotoTile:
        time = f"{at.astimezone(BEIJING):%H:%M}" if at else ""
        tile = PhotoTile(self.theme, PhotoWords(time=time, tie=tie, target=sha256), _WIDTH, self)
        show_picture(self._desk, tile, sha256, _SIDE)
        return tile


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
