"""Painter of what a table cell holds: badge, tag, two lines, an icon with words, an action."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter

from ui.painters.base import (
    RIGHT,
    Frame,
    TextLook,
    draw_frame,
    draw_icon,
    draw_text,
    text_width,
)
from ui.painters.marks import (
    BadgeState,
    KeyCapState,
    TagState,
    badge_size,
    key_cap_size,
    paint_badge,
    paint_key_cap,
    paint_tag,
    tag_size,
)
from ui.theme import SEMIBOLD, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoLines:
    """A cell of two lines: what it is, and a second line."""

    title: str
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IconWords:
    """An icon (by meaning) with words beside it."""

    icon: str
    words: str
    colour: str = "ink2"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAction:
    """The action at the right end of a row: words, or a button with ↵ on the focused row."""

    text: str


CellState = BadgeState | TagState | TwoLines | IconWords | RowAction | None


def paint_cell_state(
    painter: QPainter, rect: QRectF, cell: tuple[CellState, bool], theme: Theme
) -> None:
    """Paint a cell; the second part of ``cell`` says whether its row has the focus."""
    state, focused = cell
    match state:
        case BadgeState():
            paint_badge(painter, _left_box(rect, badge_size(state, theme)), state, theme)
        case TagState():
            paint_tag(painter, _left_box(rect, tag_size(state, theme)), state, theme)
        case TwoLines():
            paint_two_lines(painter, rect, state, theme)
        case IconWords():
            _paint_icon_words(painter, rect, state, theme)
        case RowAction():
            paint_row_action(painter, rect, (state, focused), theme)
        case None:
            return


def paint_two_lines(painter: QPainter, rect: QRectF, state: TwoLines, theme: Theme) -> None:
    """Paint a title over a second line, both cut at the right if they must be."""
    title_height, below_height = theme.px(24), theme.px(20)
    top = rect.center().y() - (title_height + below_height) / 2
    title = QRectF(rect.left(), top, rect.width(), title_height)
    look = TextLook(weight=SEMIBOLD, elide=True)
    draw_text(painter, title, state.title, look, theme)
    below = QRectF(rect.left(), title.bottom() - 1, rect.width(), below_height)
    small = TextLook(role="small", colour="ink2", elide=True)
    draw_text(painter, below, state.below, small, theme)


def paint_row_action(
    painter: QPainter, rect: QRectF, cell: tuple[RowAction, bool], theme: Theme
) -> None:
    """Paint the row's action at the right end of ``rect``."""
    action, focused = cell
    if focused:
        _paint_action_button(painter, rect, action, theme)
        return
    chevron = theme.px(16)
    look = TextLook(colour="accent", align=RIGHT)
    words = rect.adjusted(0, 0, -chevron, 0)
    draw_text(painter, words, action.text, look, theme)
    centre = QPointF(rect.right() - chevron / 2 + 2, rect.center().y() + 1)
    draw_icon(painter, centre, ("open", 16, "accent"), theme)


def _paint_action_button(painter: QPainter, rect: QRectF, action: RowAction, theme: Theme) -> None:
    look = TextLook(weight=SEMIBOLD, colour="on_accent")
    cap = KeyCapState(text="↵", on_accent=True)
    cap_size = key_cap_size(cap, theme)
    words = text_width(action.text, look, theme)
    width = theme.px(14) * 2 + words + theme.px(14) + cap_size.width()
    height = min(theme.px(36), rect.height() - 4)
    box = QRectF(rect.right() - width, rect.center().y() - height / 2, width, height)
    draw_frame(painter, box, Frame(fill="accent", radius=theme.px(6)), theme)
    draw_text(painter, box.adjusted(theme.px(14), 0, 0, 0), action.text, look, theme)
    left = box.right() - theme.px(14) - cap_size.width()
    top = box.center().y() - cap_size.height() / 2
    paint_key_cap(painter, QRectF(left, top, cap_size.width(), cap_size.height()), cap, theme)


def _paint_icon_words(painter: QPainter, rect: QRectF, state: IconWords, theme: Theme) -> None:
    centre = QPointF(rect.left() + theme.px(8), rect.center().y())
    draw_icon(painter, centre, (state.icon, 16, state.colour), theme)
    words = rect.adjusted(theme.px(22), 0, 0, 0)
    draw_text(painter, words, state.words, TextLook(colour=state.colour, elide=True), theme)


def _left_box(rect: QRectF, size: QSize) -> QRectF:
    top = rect.center().y() - size.height() / 2
    return QRectF(rect.left(), round(top), size.width(), size.height())
