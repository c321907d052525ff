"""Photos of the act: taken from files into the vault, byte for byte, with their hash."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from enforcement.clock import BEIJING
from enforcement.errors import UserFacingError
from enforcement.on_spot import EvidenceRef
from enforcement.ports import Store
from ui.background import Lane
from ui.desk import Desk
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonLook, LinkButton
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import row

PHOTO_KINDS: Final = "照片 (*.jpg *.jpeg *.png *.webp *.heic *.bmp)"


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    content: bytes
    mime: str
    name: str
    taken_at: datetime


class PhotoLine(QWidget):
    """How many photos there are, and the way to add and to take back.

    Signals:
        changed: Photos were added or taken back; carries all of them as a tuple.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._photos: tuple[EvidenceRef, ...] = ()
        self._clearings = 0
        self.add = Button(theme, "加照片", ButtonLook(icon="camera"), self)
        self.add.setObjectName("add_photos")
        self.take_back = LinkButton(theme, "去掉一张")
        self.words = Label(theme, "", SMALL, self)
        self.setLayout(row(self.add, self.words, self.take_back, gap=theme.px(8)))
        self.add.clicked.connect(self._pick)
        self.take_back.clicked.connect(self._drop_last)
        self.show_photos(())

    def show_photos(self, photos: Sequence[EvidenceRef]) -> None:
        """Show other photos."""
        self._photos = tuple(photos)
        self.words.setText(f"照片 {len(photos)} 张" if photos else "")
        self.words.setToolTip("")
        self.words.setVisible(bool(photos))
        self.take_back.setVisible(bool(photos))

    def clear(self) -> None:
        """Show none; files that are still being read belong to what was there before."""
        self._clearings += 1
        self.show_photos(())

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read files and put them into the vault, on the work lane."""
        work = partial(keep_files, self._desk.store, tuple(paths))
        self._desk.work(self, Lane.WORK, work, partial(self._kept, self._clearings))

    def _pick(self) -> None:
        dialog = QFileDialog(self, "加照片", "", PHOTO_KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take_files([Path(n) for n in names]))
        dialog.open()

    def _kept(self, clearings: int, photos: tuple[EvidenceRef, ...]) -> None:
        if clearings != self._clearings:
            return
        known = {photo.sha256 for photo in self._photos}
        new = tuple(photo for photo in photos if photo.sha256 not in known)
        self._tell((*self._photos, *new))

    def _drop_last(self) -> None:
        self._tell(self._photos[:-1])

    def _tell(self, photos: tuple[EvidenceRef, ...]) -> None:
        self.show_photos(photos)
        self.changed.emit(photos)


def keep_files(store: Store, paths: tuple[Path, ...]) -> tuple[EvidenceRef, ...]:
    """Read files and put them into the vault (work lane).

    Raises:
        UserFacingError: If one can not be read, or the vault can not write.
    """
    return tuple(_kept(store, _read(path)) for path in paths)


def _read(path: Path) -> _File:
    try:
        content = path.read_bytes()
        taken_at = datetime.fromtimestamp(path.stat().st_mtime, BEIJING)
    except OSError as error:
        raise UserFacingError(
            "PHOTO_UNREADABLE",
            f"照片 {path.name} 读不出来。",
            "别的内容都在。看看存储卡还在不在，再加一次。",
        ) from error
    mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return _File(content=content, mime=mime, name=path.name, taken_at=taken_at)


def _kept(store: Store, file: _File) -> EvidenceRef:
    sha256 = store.put_blob(file.content, file.mime)
    return EvidenceRef(
        sha256=sha256, mime=file.mime, name=file.name, taken_at=file.taken_at, purpose="现场情况"
    )
