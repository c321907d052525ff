"""Painter of one step of a case's timeline: node, link to the next, words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.painters.base import (
    RIGHT,
    Frame,
    TextLook,
    draw_frame,
    draw_icon,
    draw_text,
    line_pen,
)
from ui.theme import SEMIBOLD, Theme

_NODE_AT: Final = 13
_TEXT_AT: Final = 38
_NODE_Y: Final = 16
_LINE: Final = 20


class NodeKind(StrEnum):
    """Where a step of the procedure stands."""

    DONE = "done"
    SKIPPED = "skipped"
    CURRENT = "current"
    BLOCKED = "blocked"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineStep:
    """One step: its words, its date text and what a click opens."""

    kind: NodeKind
    title: str
    when: str = ""
    lines: tuple[str, ...] = ()
    target: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineState:
    """A step with its surroundings."""

    step: TimelineStep
    next_kind: NodeKind | None = None
    hovered: bool = False


def step_height(step: TimelineStep, theme: Theme) -> int:
    """Return the height of a step: 48 with one line of fact, more for each further one."""
    if step.kind is NodeKind.BLOCKED:
        return theme.px(4 + 8 + 24 + _LINE * len(step.lines) + 8 + 6)
    if step.kind is NodeKind.LATER and not step.lines:
        return theme.px(36)
    extra = max(len(step.lines) - 1, 0)
    return theme.px(48 + _LINE * extra)


def paint_timeline_step(
    painter: QPainter, rect: QRectF, state: TimelineState, theme: Theme
) -> None:
    """Paint one step over the whole of ``rect``."""
    step = state.step
    if step.kind is NodeKind.BLOCKED:
        rect = rect.adjusted(0, theme.px(6), 0, 0)
    node = QPointF(rect.left() + theme.px(_NODE_AT), rect.top() + theme.px(_NODE_Y))
    if step.kind is NodeKind.BLOCKED:
        _paint_blocked_panel(painter, rect, theme)
    _paint_link(painter, rect, node, (state.next_kind, step.kind), theme)
    _paint_node(painter, node, step.kind, theme)
    _paint_words(painter, rect, state, theme)


def _paint_blocked_panel(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    panel = rect.adjusted(theme.px(_TEXT_AT - 8), 0, 0, -theme.px(8))
    frame = Frame(fill="danger_soft", line="danger_line", width=theme.line, radius=theme.px(6))
    draw_frame(painter, panel, frame, theme)


def _paint_link(
    painter: QPainter,
    rect: QRectF,
    node: QPointF,
    kinds: tuple[NodeKind | None, NodeKind],
    theme: Theme,
) -> None:
    following, own = kinds
    if following is None:
        return
    walked = own in (NodeKind.DONE, NodeKind.SKIPPED)
    if walked:
        painter.setPen(line_pen("ok_solid", 2, (), theme))
    else:
        painter.setPen(line_pen("ink4", 2, (4, 4), theme))
    start = QPointF(node.x(), node.y() + theme.px(14))
    end = QPointF(node.x(), rect.bottom() + theme.px(_NODE_Y - 13))
    painter.drawLine(start, end)


def _paint_node(painter: QPainter, centre: QPointF, kind: NodeKind, theme: Theme) -> None:
    match kind:
        case NodeKind.DONE:
            _circle(painter, centre, 22, Frame(fill="ok_solid"), theme)
            draw_icon(painter, centre, ("done_node", 16, "surface"), theme)
        case NodeKind.SKIPPED:
            frame = Frame(fill="surface", line="ok_solid", width=2)
            _circle(painter, centre, 22, frame, theme)
            draw_icon(painter, centre, ("skipped", 16, "ok_solid"), theme)
        case NodeKind.CURRENT:
            frame = Frame(fill="accent_soft", line="accent", width=2)
            _circle(painter, centre, 26, frame, theme)
            _circle(painter, centre, 10, Frame(fill="accent"), theme)
        case NodeKind.BLOCKED:
            box = _box(centre, theme.px(22))
            draw_frame(painter, box, Frame(fill="danger_solid", radius=theme.px(5)), theme)
            draw_icon(painter, centre, ("locked", 16, "on_danger"), theme)
        case NodeKind.LATER:
            frame = Frame(fill="surface", line="ink4", width=2)
            _circle(painter, centre, 16, frame, theme)


def _box(centre: QPointF, side: float) -> QRectF:
    return QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)


def _circle(painter: QPainter, centre: QPointF, side: int, frame: Frame, theme: Theme) -> None:
    box = _box(centre, theme.px(side))
    rounded = Frame(fill=frame.fill, line=frame.line, width=frame.width, radius=box.width() / 2)
    draw_frame(painter, box, rounded, theme)


def _paint_words(painter: QPainter, rect: QRectF, state: TimelineState, theme: Theme) -> None:
    step = state.step
    colour, weight = _title_look(step.kind)
    right = theme.px(8)
    line = QRectF(
        rect.left() + theme.px(_TEXT_AT),
        rect.top() + theme.px(_NODE_Y - 11),
        rect.width() - theme.px(_TEXT_AT) - right,
        theme.px(24),
    )
    draw_text(painter, line, step.title, TextLook(weight=weight, colour=colour), theme)
    when_strong = step.kind in (NodeKind.BLOCKED, NodeKind.CURRENT)
    when = TextLook(
        role="small",
        weight=SEMIBOLD if when_strong else None,
        colour="danger" if step.kind is NodeKind.BLOCKED else "ink2",
        align=RIGHT,
    )
    draw_text(painter, line, step.when, when, theme)
    for number, words in enumerate(step.lines):
        top = line.bottom() - theme.px(1) + number * theme.px(_LINE)
        box = QRectF(line.left(), top, line.width(), theme.px(_LINE))
        look = TextLook(role="small", colour=_fact_colour(step.kind, number))
        draw_text(painter, box, words, look, theme)


def _title_look(kind: NodeKind) -> tuple[str, int | None]:
    match kind:
        case NodeKind.BLOCKED:
            return "danger", SEMIBOLD
        case NodeKind.CURRENT:
            return "accent", SEMIBOLD
        case NodeKind.LATER:
            return "ink2", None
        case _:
            return "ink", SEMIBOLD


def _fact_colour(kind: NodeKind, number: int) -> str:
    return "ink" if kind is NodeKind.BLOCKED and number == 0 else "ink2"
