"""Painter of one day in the calendar that explains a deadline."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from ui.painters.base import CENTRE, Frame, TextLook, draw_frame, draw_text, text_width
from ui.theme import SEMIBOLD, Theme


class CellKind(StrEnum):
    """What a day does for the count."""

    COUNTED = "counted"
    PAUSED = "paused"
    REST = "rest"
    MAKE_UP = "make_up"
    START = "start"
    END = "end"
    OUTSIDE = "outside"


# A make-up day carries 班 and its ordinal: the date gives up its 日.
_LONG_MARK = 3
_MARKS = {
    CellKind.PAUSED: "停",
    CellKind.REST: "休",
    CellKind.MAKE_UP: "班",
    CellKind.START: "起",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellState:
    """A day: its date text, which day of the term it is, and whether it is today."""

    kind: CellKind
    day: str
    ordinal: int | None = None
    today: bool = False


def cell_mark(state: CellState) -> str:
    """Return what stands beside the date: the ordinal, or 起, 停, 休, 班."""
    if state.kind is CellKind.MAKE_UP and state.ordinal is not None:
        return f"班{state.ordinal}"
    if state.ordinal is not None:
        return str(state.ordinal)
    return _MARKS.get(state.kind, "")


def paint_cell(painter: QPainter, rect: QRectF, state: CellState, theme: Theme) -> None:
    """Paint one day over the whole of ``rect``."""
    draw_frame(painter, rect, _frame(state, theme), theme)
    if state.kind is CellKind.PAUSED:
        hatch = QBrush(theme.colour("card"), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(rect.adjusted(3, 3, -3, -3), hatch)
    day_colour, mark_colour = _colours(state)
    day_look = TextLook(role="small", colour=day_colour)
    mark = cell_mark(state)
    mark_look = TextLook(role="body", weight=SEMIBOLD, colour=mark_colour)
    if not mark:
        centred = TextLook(role="small", colour=day_colour, align=CENTRE)
        draw_text(painter, rect, state.day, centred, theme)
        return
    gap = theme.px(6 if len(mark) < _LONG_MARK else 3)
    day = state.day if len(mark) < _LONG_MARK else state.day.removesuffix("日")
    widths = text_width(day, day_look, theme), text_width(mark, mark_look, theme)
    left = rect.left() + (rect.width() - sum(widths) - gap) / 2
    day_box = QRectF(left, rect.top(), widths[0], rect.height())
    draw_text(painter, day_box, day, day_look, theme)
    mark_box = QRectF(day_box.right() + gap, rect.top(), widths[1], rect.height())
    draw_text(painter, mark_box, mark, mark_look, theme)


def _frame(state: CellState, theme: Theme) -> Frame:
    radius = theme.px(4)
    if state.kind is CellKind.END:
        return Frame(fill="danger_solid", radius=radius)
    fill = _FILLS.get(state.kind)
    if state.today:
        return Frame(fill=fill, line="accent", width=2, radius=radius)
    if state.kind is CellKind.START:
        return Frame(fill="sunken", line="control", width=theme.line, radius=radius)
    if state.kind is CellKind.PAUSED:
        return Frame(fill="surface", line="ink4", radius=radius, dash=(3, 2.5))
    if state.kind is CellKind.COUNTED and theme.line > 1:
        return Frame(fill=fill, line="accent_line", radius=radius)
    return Frame(fill=fill, radius=radius)


_FILLS = {
    CellKind.COUNTED: "accent_soft",
    CellKind.MAKE_UP: "accent_soft",
    CellKind.REST: "sunken",
}


def _colours(state: CellState) -> tuple[str, str]:
    match state.kind:
        case CellKind.END:
            return "on_danger", "on_danger"
        case CellKind.OUTSIDE | CellKind.REST | CellKind.PAUSED:
            return "ink3", "ink3"
        case _:
            return "ink2", "ink"
