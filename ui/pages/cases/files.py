"""Files that an officer adds: read and kept in the vault on the work lane, byte for byte."""

import mimetypes
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from enforcement.clock import BEIJING
from enforcement.errors import UserFacingError
from enforcement.on_spot import EvidenceRef
from enforcement.ports import Store

PICTURES: Final = "照片 (*.jpg *.jpeg *.png *.webp *.heic *.bmp)"
SIGNED_SHEETS: Final = "扫描件、照片 (*.pdf *.jpg *.jpeg *.png)"
MOST_BYTES: Final = 512 * 1024 * 1024


def pick_files(
    parent: QWidget, kinds: str, take: Callable[[Sequence[Path]], None], *, many: bool
) -> None:
    """Ask for files; ``take`` gets their paths."""
    dialog = QFileDialog(parent, "选文件", "", kinds)
    mode = QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(mode)
    dialog.filesSelected.connect(lambda names: take([Path(name) for name in names]))
    dialog.open()


def keeping(store: Store, paths: Sequence[Path]) -> Callable[[], tuple[EvidenceRef, ...]]:
    """Return the work that keeps files in the vault."""
    return partial(_keep_all, store, tuple(paths))


def _keep_all(store: Store, paths: tuple[Path, ...]) -> tuple[EvidenceRef, ...]:
    return tuple(_keep(store, path) for path in paths)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that an officer adds.

    Raises:
        UserFacingError: If it is too large or can't be read.
    """
    try:
        facts = path.stat()
        if facts.st_size > MOST_BYTES:
            raise UserFacingError(
                "FILE_TOO_LARGE",
                f"文件 {path.name} 太大，超过 512 兆。",
                "案件没有变。换小一些的文件再加。",
            )
        return path.read_bytes()
    except OSError as error:
        raise UserFacingError(
            "FILE_UNREADABLE",
            f"文件 {path.name} 读不出来。",
            "案件没有变。看看存储卡还在不在，再加一次。",
        ) from error


def _keep(store: Store, path: Path) -> EvidenceRef:
    content = read_file(path)
    mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return EvidenceRef(
        sha256=store.put_blob(content, mime),
        mime=mime,
        name=path.name,
        taken_at=datetime.fromtimestamp(path.stat().st_mtime, BEIJING),
        purpose="现场情况",
    )
