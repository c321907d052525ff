"""The picture beside the sign-in form: blue hills, the name of the program, three promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import draw_icon
from ui.painters.logo import LogoState, paint_logo
from ui.theme import Theme
from ui.widgets.painted import Painted

WIDTH: Final = 568
_TOP_BLUE: Final = QColor("#16416F")
_LOW_BLUE: Final = QColor("#0C2746")
_WHITE: Final = QColor("white")
_PALE: Final = QColor("#C6D9EE")
_LINE: Final = QColor(143, 179, 219, 70)
_WAVES: Final = ((470, 90, 1.1, 0.9), (560, 50, 1.6, 2.2), (620, 34, 2.1, 0.3), (680, 22, 2.7, 1.4))
"""Height above the foot, swing, waves over the width, phase of each line of hills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One line of what the program promises: icon, promise, how it is kept."""

    icon: str
    title: str
    line: str


PROMISES: Final = (
    Promise(
        icon="offline",
        title="没有网络也能办完一件案",
        line="查事项、算期限、编文号、出文书都在这台电脑上",
    ),
    Promise(icon="safe", title="违法的一步，走之前就拦下", line="说清哪一条、怎么补，一键补上"),
)


class Hills(Painted):
    """The left side of the sign-in and first-start pages."""

    def __init__(self, theme: Theme, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._unit = unit
        self._promises: Sequence[Promise] = PROMISES
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("镇街执法台")

    def show_unit(self, unit: str, safety: Promise) -> None:
        """Show the brigade's name, and how the last session ended."""
        self._unit = unit
        self._promises = (*PROMISES, safety)
        self.update()

    def wanted_size(self) -> QSize:
        """Return the fixed width."""
        return QSize(self.theme.px(WIDTH), 0)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw sky, hills, name and promises."""
        sky = QLinearGradient(rect.topLeft(), rect.bottomLeft())
        sky.setColorAt(0, _TOP_BLUE)
        sky.setColorAt(1, _LOW_BLUE)
        painter.fillRect(rect, sky)
        for wave in _WAVES:
            self._draw_wave(painter, rect, wave)
        self._draw_name(painter)
        for number, promise in enumerate(self._promises):
            self._draw_promise(painter, promise, self.theme.px(286 + 66 * number))

    def _draw_wave(
        self, painter: QPainter, rect: QRectF, wave: tuple[float, float, float, float]
    ) -> None:
        height, swing, waves, phase = wave
        # Only the crest is to be seen as a line: sides and foot lie outside the picture.
        ground = rect.adjusted(-2, 0, 2, 2)
        path = QPainterPath(ground.bottomLeft())
        foot = rect.top() + rect.height() * height / 768 + swing
        steps = 60
        for step in range(steps + 1):
            share = step / steps
            y = foot - swing * sin(2 * pi * waves * share + phase)
            path.lineTo(QPointF(ground.left() + ground.width() * share, y + 26 * share))
        path.lineTo(ground.bottomRight())
        path.closeSubpath()
        fill = QColor(_TOP_BLUE)
        fill.setAlpha(90)
        painter.fillPath(path, fill)
        painter.setPen(QPen(_LINE, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _draw_name(self, painter: QPainter) -> None:
        px = self.theme.px
        logo = QRectF(px(64), px(72), px(56), px(56))
        paint_logo(painter, logo, LogoState(ground="surface", strokes="accent"), self.theme)
        self._write(painter, (64, 194), "镇街执法台", (38, QFont.Weight.DemiBold, _WHITE))
        self._write(painter, (64, 229), self._unit, (19, QFont.Weight.Normal, _PALE))

    def _draw_promise(self, painter: QPainter, promise: Promise, top: int) -> None:
        px = self.theme.px
        box = QRectF(px(64), px(top), px(40), px(40))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 26))
        painter.drawRoundedRect(box, px(6), px(6))
        draw_icon(painter, box.center(), (promise.icon, 18, "on_accent"), self.theme)
        self._write(painter, (120, top + 17), promise.title, (16, QFont.Weight.DemiBold, _WHITE))
        self._write(painter, (120, top + 40), promise.line, (13, QFont.Weight.Normal, _PALE))

    def _write(
        self,
        painter: QPainter,
        at: tuple[int, int],
        text: str,
        look: tuple[int, QFont.Weight, QColor],
    ) -> None:
        size, weight, colour = look
        font = QFont(self.theme.font("body"))
        font.setPixelSize(self.theme.px(size))
        font.setWeight(weight)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QPointF(self.theme.px(at[0]), self.theme.px(at[1])), text)
