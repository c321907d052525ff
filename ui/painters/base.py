"""The strokes every painter is made of: text, frames, icons, focus rings."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui.theme import Theme

LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter

RING_PX: Final = 2
RING_OFFSET: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLook:
    """How one line of text is drawn; colours are token names."""

    role: str = "body"
    weight: int | None = None
    colour: str = "ink"
    align: Qt.AlignmentFlag = LEFT
    elide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A rounded box; ``fill`` and ``line`` are token names or None for nothing."""

    fill: str | None = None
    line: str | None = None
    width: float = 1.0
    radius: float = 6.0
    dash: tuple[float, ...] = ()


def text_width(text: str, look: TextLook, theme: Theme) -> float:
    """Return how wide ``text`` is drawn."""
    font = theme.font_for(text, look.role, look.weight)
    return QFontMetricsF(font).horizontalAdvance(text)


def draw_text(painter: QPainter, rect: QRectF, text: str, look: TextLook, theme: Theme) -> None:
    """Draw one line of plain text, vertically centred in ``rect``."""
    font = theme.font_for(text, look.role, look.weight)
    if look.elide:
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(theme.colour(look.colour))
    flags = look.align | _MIDDLE | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    painter.drawText(rect, int(flags), text)


def draw_frame(painter: QPainter, rect: QRectF, frame: Frame, theme: Theme) -> None:
    """Draw a rounded box whose line lies wholly inside ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour(frame.fill) if frame.fill else Qt.BrushStyle.NoBrush)
    inset = 0.0
    if frame.line:
        painter.setPen(line_pen(frame.line, frame.width, frame.dash, theme))
        inset = frame.width / 2
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    box = rect.adjusted(inset, inset, -inset, -inset)
    radius = max(0.0, min(frame.radius - inset, box.height() / 2))
    painter.drawRoundedRect(box, radius, radius)


def line_pen(colour: str, width: float, dash: tuple[float, ...], theme: Theme) -> QPen:
    """Return a pen; ``dash`` is in px whatever the width."""
    pen = QPen(theme.colour(colour), width)
    if dash:
        pen.setDashPattern([part / width for part in dash])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def draw_icon(painter: QPainter, centre: QPointF, icon: tuple[str, int, str], theme: Theme) -> None:
    """Draw icon ``(name, px, colour token)`` around ``centre``, sharp at the device's ratio."""
    name, px, colour = icon
    pixmap = theme.icon(name, px, colour, painter.device().devicePixelRatioF())
    side = theme.px(px)
    corner = QPointF(round(centre.x() - side / 2), round(centre.y() - side / 2))
    painter.drawPixmap(corner, pixmap)


def draw_divider(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the line between two rows along the lower edge of ``rect``."""
    height = theme.line
    top = rect.bottom() - height
    line = QRectF(rect.left(), top, rect.width(), height)
    painter.fillRect(line, theme.colour("divider"))


def draw_focus_ring(painter: QPainter, rect: QRectF, radius: float, theme: Theme) -> None:
    """Draw the focus ring along the inside of ``rect``."""
    ring = Frame(line="focus", width=RING_PX, radius=radius)
    draw_frame(painter, rect, ring, theme)


def draw_selection(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Tint a chosen row and mark it with the bar at its left."""
    painter.fillRect(rect, theme.colour("selected"))
    bar = QRectF(rect.left(), rect.top(), 4, rect.height())
    painter.fillRect(bar, theme.colour("accent"))
