"""Painter of a tile: one of few answers, chosen by tint, inner frame and check."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.painters.base import Frame, TextLook, draw_frame, draw_icon, draw_text
from ui.theme import SEMIBOLD, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class TileState:
    """A tile: title, lines below it, and how it stands."""

    title: str
    lines: tuple[str, ...] = ()
    chosen: bool = False
    hovered: bool = False
    enabled: bool = True


def tile_height(lines: int, theme: Theme) -> int:
    """Return the height of a tile with ``lines`` lines below its title."""
    return theme.px(6 + 24 + 18 * lines + 4)


def paint_tile(painter: QPainter, rect: QRectF, state: TileState, theme: Theme) -> None:
    """Paint a tile over the whole of ``rect``."""
    draw_frame(painter, rect, _frame(state, theme), theme)
    inner = rect.adjusted(theme.px(10), theme.px(6), -theme.px(10), 0)
    strong, weak = _colours(state)
    title = QRectF(inner.left(), inner.top(), inner.width(), theme.px(24))
    look = TextLook(role="body", weight=SEMIBOLD, colour=strong)
    draw_text(painter, title, state.title, look, theme)
    for number, line in enumerate(state.lines):
        top = title.bottom() + number * theme.px(18)
        box = QRectF(inner.left(), top, inner.width(), theme.px(18))
        colour = strong if state.chosen and number == 0 else weak
        draw_text(painter, box, line, TextLook(role="small", colour=colour), theme)
    if state.chosen:
        centre = QPointF(rect.right() - theme.px(17), title.center().y() - theme.px(1))
        draw_icon(painter, centre, ("done_solid", 16, "accent"), theme)


def _frame(state: TileState, theme: Theme) -> Frame:
    radius = theme.px(6)
    if state.chosen:
        return Frame(fill="selected", line="accent", width=2, radius=radius)
    if not state.enabled:
        return Frame(fill="sunken", line="card", width=theme.line, radius=radius)
    fill = "hover" if state.hovered else "surface"
    return Frame(fill=fill, line="control", width=theme.line, radius=radius)


def _colours(state: TileState) -> tuple[str, str]:
    if not state.enabled:
        return "ink3", "ink3"
    return ("accent", "ink") if state.chosen else ("ink", "ink2")
