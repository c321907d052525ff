"""Painter of a small page with its number below."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from ui.painters.base import (
    CENTRE,
    Frame,
    TextLook,
    draw_focus_ring,
    draw_frame,
    draw_selection,
    draw_text,
)
from ui.theme import SEMIBOLD, Theme

PAGE_WIDTH = 52
PAGE_HEIGHT = 74
CELL_HEIGHT = 106
_NUMBER = 20
_ABOVE = 6
_CHOSEN = Frame(line="accent", width=2, radius=2)
_PLAIN = Frame(line="control", radius=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThumbnailState:
    """A small page and how it stands in its strip.

    Attributes:
        number: From 1.
        image: The page; None while it isn't drawn yet.
        chosen: Whether it is the page in front.
        focused: Whether the strip has the focus on it.
    """

    number: int
    image: QImage | None = None
    chosen: bool = False
    focused: bool = False


def paint_thumbnail(painter: QPainter, rect: QRectF, state: ThumbnailState, theme: Theme) -> None:
    """Paint one cell over the whole of ``rect``; a page that isn't drawn yet is white."""
    if state.chosen:
        draw_selection(painter, rect, theme)
    room = QRectF(0, 0, theme.px(PAGE_WIDTH), theme.px(PAGE_HEIGHT))
    room.moveCenter(rect.center())
    room.moveTop(rect.top() + theme.px(_ABOVE))
    sheet = _fitted(state.image, room)
    painter.fillRect(sheet, Qt.GlobalColor.white)
    if state.image is not None:
        painter.drawImage(sheet, state.image)
    line = _CHOSEN if state.chosen else _PLAIN
    draw_frame(painter, sheet, line, theme)
    words = QRectF(rect.left(), room.bottom() + theme.px(2), rect.width(), theme.px(_NUMBER))
    weight = SEMIBOLD if state.chosen else None
    colour = "accent" if state.chosen else "ink2"
    look = TextLook(role="small", colour=colour, weight=weight, align=CENTRE)
    draw_text(painter, words, str(state.number), look, theme)
    if state.focused:
        draw_focus_ring(painter, rect.adjusted(1, 1, -1, -1), theme.px(4), theme)


def _fitted(image: QImage | None, room: QRectF) -> QRectF:
    """Return where a page stands in its room: whole, whichever way it lies."""
    if image is None or image.isNull():
        return room
    scale = min(room.width() / image.width(), room.height() / image.height())
    sheet = QRectF(0, 0, image.width() * scale, image.height() * scale)
    sheet.moveCenter(room.center())
    return sheet
