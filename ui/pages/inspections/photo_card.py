"""Beside the photos of a card: the photo itself, the cameras' clocks, what was left out."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.inspections.card import CardFile
from enforcement.inspections.photo_matching import MatchedPhoto
from ui.background import Lane
from ui.desk import Desk
from ui.pages.cases.files import read_file
from ui.pages.cases.pictures import decode
from ui.pages.face import EnterFilter
from ui.pages.inspections.photo_words import clock_words
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import SMALL, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column
from ui.widgets.painted import Painted

_WIDEST: Final = 640
_HEIGHT: Final = 200
_NAMED: Final = 3
_SAYS: Final = TextStyle(role="small", colour="ink2", wrap=True)
_WARNS: Final = TextStyle(role="small", colour="warn", weight=600, wrap=True)


class WholePhoto(Painted):
    """One photo, whole, as large as there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._image = QImage()
        self.setAccessibleName("照片")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show another photo; a null image shows none."""
        self._image = image
        self.update()

    def wanted_size(self) -> QSize:
        """Return a size at which a photo is recognised."""
        return QSize(self.theme.px(_HEIGHT), self.theme.px(_HEIGHT))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the photo in the middle (Qt)."""
        painter.fillRect(rect, self.theme.colour("sunken"))
        if self._image.isNull():
            return
        size = self._image.size()
        scale = min(rect.width() / size.width(), rect.height() / size.height())
        place = QRectF(0, 0, size.width() * scale, size.height() * scale)
        place.moveCenter(rect.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)


class CardSide(QWidget):
    """What the chosen photo shows, and what is said of the whole card.

    Signals:
        clock_typed: An officer says what the camera's clock shows; carries his words.
    """

    clock_typed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path: Path | None = None
        theme = desk.services.theme
        self.photo = WholePhoto(theme)
        self.name = Label(theme, "", SMALL)
        self.clocks = Label(theme, _NO_CARD, _SAYS)
        self.clocks.setObjectName("camera_clocks")
        self.typed = LineField(theme)
        self.typed.setObjectName("camera_time")
        self.row = FieldRow(theme, _WORDS, self.typed)
        self.left_out = Label(theme, "", WRAPPED_SMALL)
        self.left_out.setObjectName("left_out")
        self.left_out.hide()
        shown = Card(theme)
        shown.body.addLayout(column(self.photo, self.name, gap=theme.px(6)))
        said = Card(theme, "相机的时间")
        said.body.addLayout(column(self.clocks, self.row, self.left_out, gap=theme.px(10)))
        whole = column(shown, said, gap=theme.px(16))
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._enter = EnterFilter(self._tell_clock, self.typed)

    def show_photo(self, path: Path | None, time: str) -> None:
        """Show a photo of the card, or none."""
        if path == self._path:
            return
        self._path = path
        self.photo.show_image(QImage())
        self.name.setText(f"{time}　{path.name}" if path else "")
        if path is not None:
            done, failed = partial(self._show, path), partial(self._show_none, path)
            self._desk.work(self, Lane.WORK, partial(_read, path), done, failed)

    def show_clocks(self, photos: Sequence[MatchedPhoto]) -> None:
        """Show how the cameras' clocks stand; the field is there where nobody knows."""
        if not photos:
            self.clocks.setText(_NO_CARD)
            return
        words = clock_words(photos)
        self.clocks.set_style(_WARNS if words.notable else _SAYS)
        self.clocks.setText(words.text)
        self.row.setVisible(words.unknown or bool(self.typed.text()))

    def show_typed(self, *, understood: bool) -> None:
        """Show whether what was typed is a time."""
        if understood:
            self.row.clear_error()
        else:
            self.row.show_error("看不出几点。写成 9:41 或者 9:41:30。")

    def show_left_out(self, files: Sequence[CardFile], *, others: int, unseen: int) -> None:
        """Show what isn't among the photos, and why."""
        broken = [one.path.name for one in files if one.photo is None]
        lines = []
        if broken:
            more = f"等 {len(broken)} 张" if len(broken) > _NAMED else ""
            lines.append(f"{'、'.join(broken[:_NAMED])}{more} 读不出来，没有收。")
        if others:
            lines.append(f"{others} 张是 HEIC 一类，读不了。在手机上转成 JPG 再拷。")
        if unseen:
            lines.append(f"停下了，还有 {unseen} 张没看。")
        self.left_out.setText("\n".join(lines))
        self.left_out.setVisible(bool(lines))

    def _tell_clock(self) -> None:
        self.clock_typed.emit(self.typed.text().strip())

    def _show(self, path: Path, image: QImage) -> None:
        if path == self._path:
            self.photo.show_image(image)

    def _show_none(self, path: Path, _error: Exception) -> None:
        if path == self._path:
            self.name.setText(f"{path.name} 显示不出来")


def _read(path: Path) -> QImage:
    """Read and decode a photo of the card (work lane)."""
    return decode(read_file(path), _WIDEST)


_NO_CARD: Final = "先拍时钟二维码，相机的时间就能改准。"
_WORDS: Final = FieldWords(
    label="没拍二维码？相机上现在几点", hint="例如 9:41:30，回车", optional=True
)
