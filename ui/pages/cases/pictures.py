"""Pictures from the vault, scaled down on the work lane; hostile files cannot eat the memory."""

from functools import partial
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QWidget

from enforcement.errors import UserFacingError
from enforcement.ports import Store
from ui.background import Lane
from ui.desk import Desk
from ui.widgets.photo_tile import PhotoTile

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_PIXELS: Final = 120_000_000
_MOST_MEGABYTES: Final = 256


def show_picture(desk: Desk, tile: PhotoTile, sha256: str, width: int) -> None:
    """Fill a tile with a picture of the vault; one that can't be shown stays grey."""
    work = partial(read_picture, desk.store, sha256, width)
    desk.work(tile, Lane.WORK, work, tile.show_image, lambda error: _note_unreadable(tile, error))


def read_picture(store: Store, sha256: str, width: int) -> QImage:
    """Read and decode a picture (work lane).

    Raises:
        UserFacingError: If it is missing, damaged, too large or no picture.
    """
    return decode(store.blob(sha256), width)


def decode(content: bytes, width: int) -> QImage:
    """Return a picture no wider than ``width``; a JPEG is scaled while it is decoded.

    Raises:
        UserFacingError: If it is too large or no picture.
    """
    if len(content) > MOST_BYTES:
        raise _unreadable("太大")
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_MOST_MEGABYTES)
    size = reader.size()
    if size.isValid():
        if size.width() * size.height() > MOST_PIXELS:
            raise _unreadable("太大")
        reader.setScaledSize(_fitted(size, width))
    image = reader.read()
    if image.isNull():
        raise _unreadable("不是照片，或者坏了")
    return image


def _fitted(size: QSize, width: int) -> QSize:
    side = QSize(width, width)
    if max(size.width(), size.height()) <= width:
        return size
    return size.scaled(side, Qt.AspectRatioMode.KeepAspectRatio)


def _unreadable(why: str) -> UserFacingError:
    return UserFacingError(
        "PICTURE_UNREADABLE", f"这张照片{why}，显示不出来。", "原件还在，可以存成文件看。"
    )


def _note_unreadable(tile: QWidget, error: Exception) -> None:
    words = error.message if isinstance(error, UserFacingError) else "显示不出来"
    tile.setAccessibleDescription(words)
    tile.setToolTip(words)
