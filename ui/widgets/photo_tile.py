"""Photos of a finding: 3:2, time and tie on a dark strip, and the tile that takes another."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import CENTRE, Frame, TextLook, draw_frame, draw_icon, draw_text
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import ENTER_KEYS, Painted, wants_ring

_STRIP: Final = QColor(20, 32, 43, 205)
_WHITE: Final = QColor(255, 255, 255)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoWords:
    """What the strip says: time, tie or note, e.g. ``14:32`` and ``07-①``."""

    time: str
    tie: str = ""
    target: object = None


class _Tile(Painted):
    """A tile that can be pressed.

    Signals:
        pressed: The tile was pressed.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._width = width
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        wants_ring(self, 4)

    def wanted_size(self) -> QSize:
        """Return a size of 3:2."""
        width = self.theme.px(self._width)
        return QSize(width, round(width * 2 / 3))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Press the tile (Qt)."""
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the tile on Enter or space (Qt)."""
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.pressed.emit()
            return
        super().keyPressEvent(event)


class PhotoTile(_Tile):
    """One photo, already scaled down on a work lane.

    Signals:
        opened: The photo was opened; carries the target of its words.
    """

    opened = Signal(object)

    def __init__(
        self, theme: Theme, words: PhotoWords, width: int = 150, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, width, parent)
        self.words = words
        self._image = QImage()
        self.setAccessibleName(f"照片 {words.time} {words.tie}")
        self.pressed.connect(lambda: self.opened.emit(words.target))

    def show_image(self, image: QImage) -> None:
        """Show the photo."""
        self._image = image
        self.update()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the photo, filling the tile, with its strip."""
        theme = self.theme
        path = QPainterPath()
        path.addRoundedRect(rect, theme.px(4), theme.px(4))
        painter.setClipPath(path)
        painter.fillRect(rect, theme.colour("sunken"))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, self._image, _middle_part(self._image, rect))
        strip = QRectF(0, rect.bottom() - theme.px(26), rect.width(), theme.px(20))
        strip.adjust(theme.px(6), 0, -theme.px(6), 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_STRIP)
        painter.drawRoundedRect(strip, 3, 3)
        text = f"{self.words.time}　{self.words.tie}".rstrip()
        painter.setFont(theme.font_for(text, "small", SEMIBOLD))
        painter.setPen(_WHITE)
        painter.drawText(strip, int(Qt.AlignmentFlag.AlignCenter), text)


class AddPhotoTile(_Tile):
    """“再拍一张” at the end of the row."""

    def __init__(
        self, theme: Theme, key: str = "空格", width: int = 150, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, width, parent)
        self._key = key
        self.setAccessibleName("再拍一张")

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw a dashed tile with a camera, the words and the key."""
        theme = self.theme
        fill = "hover" if self.hovered else "surface"
        frame = Frame(fill=fill, line="control", width=theme.line, radius=4, dash=(3, 2.5))
        draw_frame(painter, rect, frame, theme)
        top = rect.center().y() - theme.px(34)
        draw_icon(painter, QPointF(rect.center().x(), top + 10), ("camera", 20, "accent"), theme)
        words = QRectF(0, top + theme.px(22), rect.width(), theme.px(24))
        draw_text(painter, words, "再拍一张", TextLook(colour="accent", align=CENTRE), theme)
        key = words.translated(0, theme.px(22))
        look = TextLook(role="small", colour="ink2", align=CENTRE)
        draw_text(painter, key, self._key, look, theme)


def _middle_part(image: QImage, rect: QRectF) -> QRectF:
    wanted = rect.width() / rect.height()
    width, height = float(image.width()), float(image.height())
    if width / height > wanted:
        part = height * wanted
        return QRectF((width - part) / 2, 0, part, height)
    part = width / wanted
    return QRectF(0, (height - part) / 2, width, part)
