"""Painter of one row of a list: badge or icon, two or three lines, what stands at the right."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.painters.base import (
    RIGHT,
    Frame,
    TextLook,
    draw_divider,
    draw_focus_ring,
    draw_frame,
    draw_icon,
    draw_selection,
    draw_text,
    text_width,
)
from ui.painters.cells import RowAction, paint_row_action
from ui.painters.marks import (
    AvatarState,
    BadgeState,
    TagState,
    badge_size,
    paint_avatar,
    paint_badge,
    paint_tag,
    tag_size,
)
from ui.theme import SEMIBOLD, Theme

_SIDE: Final = 15
_NOTE_HEIGHT: Final = 30
_BADGE_COLUMN: Final = 118
_HEIGHTS: Final = {1: 40, 2: 56, 3: 76}
_ACTION_HEIGHT: Final = 61


@dataclass(frozen=True, slots=True, kw_only=True)
class RowIcon:
    """An icon at the left, e.g. ``play`` or ``locked``; ``dashed`` puts it into a dashed box."""

    name: str
    colour: str = "ink2"
    dashed: bool = False


Lead = BadgeState | RowIcon | AvatarState | None
Tail = TagState | RowAction | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One row.

    Attributes:
        target: What opening the row means to the page.
        title: First line; ``strong`` unless told otherwise.
        below: Second line; ``third`` a third one.
        lead: Badge, icon or avatar at the left.
        tail: Tag, action or words at the right of the first line (an action: of the row).
        tail_below: Words at the right of the last line.
        marks: Matched letters of the title: pairs of start and end.
        note: A grey line between rows; cannot be chosen.
        tone: Colour of the words at the right, a token name.
    """

    target: object = None
    title: str = ""
    below: str = ""
    third: str = ""
    lead: Lead = None
    tail: Tail = None
    tail_below: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    note: bool = False
    strong: bool = True
    tone: str = "ink2"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowState:
    """A row and how it stands in its list."""

    row: ListRow
    chosen: bool = False
    focused: bool = False
    hovered: bool = False


def row_height(row: ListRow, theme: Theme) -> int:
    """Return the height of a row: 40, 56, 61 with an action, 76 with three lines."""
    if row.note:
        return theme.px(_NOTE_HEIGHT)
    lines = 1 + bool(row.below) + bool(row.third)
    if isinstance(row.tail, RowAction) and lines == _TWO:
        return theme.px(_ACTION_HEIGHT)
    return theme.px(_HEIGHTS[lines])


_TWO: Final = 2


def paint_list_row(painter: QPainter, rect: QRectF, state: RowState, theme: Theme) -> None:
    """Paint one row over the whole of ``rect``."""
    if state.row.note:
        painter.fillRect(rect, theme.colour("sunken"))
        words = rect.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), 0)
        look = TextLook(role="small", colour="ink2")
        draw_text(painter, words, state.row.title, look, theme)
        return
    _paint_ground(painter, rect, state, theme)
    side = theme.px(_SIDE)
    inner = rect.adjusted(side, 0, -side, -theme.line)
    left = _paint_lead(painter, inner, state.row, theme)
    raised = _is_tag_raised(state.row, inner.right() - left, theme)
    right = _paint_tail(painter, inner, (state, raised), theme)
    first = QRectF(left, inner.top(), right - left, inner.height())
    # Words at the right stand in the first line only; the lines below have the whole width.
    whole = isinstance(state.row.tail, str) or (raised and not state.row.third)
    rest = inner.adjusted(left - inner.left(), 0, 0, 0) if whole else first
    _paint_lines(painter, (first, rest), state, theme)
    if state.row.tail_below:
        _paint_tail_below(painter, inner, state.row, theme)


def _is_tag_raised(row: ListRow, room: float, theme: Theme) -> bool:
    """Tell whether a tag stands in the first line: what is below it needs the whole width."""
    if not isinstance(row.tail, TagState):
        return False
    beside = room - tag_size(row.tail, theme).width() - theme.px(10)
    return bool(row.third) or text_width(row.below, TextLook(role="small"), theme) > beside


def _paint_ground(painter: QPainter, rect: QRectF, state: RowState, theme: Theme) -> None:
    if state.chosen:
        draw_selection(painter, rect, theme)
    elif state.hovered:
        painter.fillRect(rect, theme.colour("hover"))
    side = theme.px(_SIDE)
    draw_divider(painter, rect.adjusted(side, 0, -side, 0), theme)
    if state.focused:
        draw_focus_ring(painter, rect.adjusted(1, 1, -1, -1), theme.px(4), theme)


def _paint_lead(painter: QPainter, inner: QRectF, row: ListRow, theme: Theme) -> float:
    middle = inner.center().y()
    match row.lead:
        case BadgeState() as badge:
            size = badge_size(badge, theme)
            top = round(middle - size.height() / 2)
            box = QRectF(inner.left(), top, size.width(), size.height())
            paint_badge(painter, box, badge, theme)
            # Longer badges (暂定 with its day) leave the words of all rows below each other.
            return inner.left() + max(size.width(), theme.px(_BADGE_COLUMN)) + theme.px(10)
        case AvatarState() as avatar:
            side = theme.px(28)
            box = QRectF(inner.left(), middle - side / 2, side, side)
            paint_avatar(painter, box, avatar, theme)
            return box.right() + theme.px(10)
        case RowIcon() as icon:
            return _paint_row_icon(painter, inner, icon, theme)
        case None:
            return inner.left()


def _paint_row_icon(painter: QPainter, inner: QRectF, icon: RowIcon, theme: Theme) -> float:
    side = theme.px(34 if icon.dashed else 20)
    box = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
    if icon.dashed:
        frame = Frame(line="ink4", radius=theme.px(4), dash=(3, 2.5))
        draw_frame(painter, box, frame, theme)
    draw_icon(painter, box.center(), (icon.name, 20 if not icon.dashed else 18, icon.colour), theme)
    return box.right() + theme.px(12)


def _paint_tail(
    painter: QPainter, inner: QRectF, drawn: tuple[RowState, bool], theme: Theme
) -> float:
    state, raised = drawn
    row, right = state.row, inner.right()
    top = _first_line(inner, row, theme)
    match row.tail:
        case TagState() as tag:
            size = tag_size(tag, theme)
            box_top = top.center().y() if raised else inner.center().y()
            box = QRectF(
                right - size.width(), box_top - size.height() / 2, size.width(), size.height()
            )
            paint_tag(painter, box, tag, theme)
            right = box.left() - theme.px(10)
        case RowAction() as action:
            paint_row_action(painter, inner, (action, state.focused), theme)
            right -= text_width(action.text, TextLook(weight=SEMIBOLD), theme) + theme.px(78)
        case str() as words:
            look = TextLook(role="small", colour=row.tone, align=RIGHT)
            draw_text(painter, top, words, look, theme)
            right -= text_width(words, look, theme) + theme.px(10)
        case None:
            right -= theme.px(0)
    return right


def _first_line(inner: QRectF, row: ListRow, theme: Theme) -> QRectF:
    heights = theme.px(24) + theme.px(20) * (bool(row.below) + bool(row.third))
    top = inner.center().y() - heights / 2
    return QRectF(inner.left(), top, inner.width(), theme.px(24))


def _paint_lines(
    painter: QPainter, boxes: tuple[QRectF, QRectF], state: RowState, theme: Theme
) -> None:
    row, (first, rest) = state.row, boxes
    title = _first_line(first, row, theme)
    weight = SEMIBOLD if row.strong else None
    look = TextLook(weight=weight, elide=True)
    _paint_marks(painter, title, row, (look, theme))
    draw_text(painter, title, row.title, look, theme)
    small = TextLook(role="small", colour="ink2", elide=True)
    top = title.bottom() - 1
    for words in (row.below, row.third):
        if words:
            line = QRectF(rest.left(), top, rest.width(), theme.px(20))
            draw_text(painter, line, words, small, theme)
            top = line.bottom()


def _paint_tail_below(painter: QPainter, inner: QRectF, row: ListRow, theme: Theme) -> None:
    lines = bool(row.below) + bool(row.third)
    top = _first_line(inner, row, theme).bottom() - 1 + theme.px(20) * max(lines - 1, 0)
    box = QRectF(inner.left(), top, inner.width(), theme.px(20))
    look = TextLook(role="small", colour="ink2", align=RIGHT)
    draw_text(painter, box, row.tail_below, look, theme)


def _paint_marks(
    painter: QPainter, title: QRectF, row: ListRow, drawn: tuple[TextLook, Theme]
) -> None:
    look, theme = drawn
    for start, end in row.marks:
        left = title.left() + text_width(row.title[:start], look, theme)
        width = text_width(row.title[start:end], look, theme)
        mark = QRectF(left - 2, title.top() + theme.px(2), width + 4, title.height() - theme.px(4))
        draw_frame(painter, mark, Frame(fill="mark", radius=3), theme)
