"""Painter of the program's sign: a gate with a check under its roof."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.painters.base import Frame, draw_frame
from ui.theme import Theme

_GRID: Final = 56.0
_STROKE: Final = 4.6
# Lines on a field of 56: roof, beam, two posts, and the check between them.
_LINES: Final = (
    ((14, 13), (42, 13)),
    ((11, 21), (45, 21)),
    ((19, 21), (19, 43)),
    ((37, 21), (37, 43)),
    ((24, 31), (27.5, 34.5)),
    ((27.5, 34.5), (32.5, 28.5)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoState:
    """The two colours of the sign, by token name."""

    ground: str = "accent"
    strokes: str = "on_accent"


def drill_logo(*, drill: bool) -> LogoState:
    """Return the sign of the program, brown while practising."""
    return LogoState(ground="drill", strokes="on_drill") if drill else LogoState()


def paint_logo(painter: QPainter, rect: QRectF, state: LogoState, theme: Theme) -> None:
    """Paint the sign over the whole of ``rect``."""
    draw_frame(painter, rect, Frame(fill=state.ground, radius=rect.width() / 5), theme)
    scale = rect.width() / _GRID
    pen = QPen(theme.colour(state.strokes), _STROKE * scale)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for (x1, y1), (x2, y2) in _LINES:
        start = QPointF(rect.left() + x1 * scale, rect.top() + y1 * scale)
        painter.drawLine(start, QPointF(rect.left() + x2 * scale, rect.top() + y2 * scale))
