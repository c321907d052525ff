"""One check of the current stall, closed: its number, whose it is, no problem or what was found."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import (
    RIGHT,
    Frame,
    TextLook,
    draw_focus_ring,
    draw_frame,
    draw_icon,
    draw_text,
    text_width,
)
from ui.painters.marks import (
    KeyCapState,
    TagState,
    key_cap_size,
    paint_key_cap,
    paint_tag,
    tag_size,
)
from ui.theme import Theme
from ui.widgets.painted import Painted

_HEIGHT: Final = 38
_TWO_LINES: Final = 52
_DIGITS: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckState:
    """How a check stands.

    Attributes:
        number: Its place on the page, from 1; the first nine have a digit.
        whose: Departments, divided by 、.
        found: What came of it; None while there is no problem.
        text: What was seen.
        no_power: Why the unit may not punish; empty if it may.
    """

    number: int
    title: str
    whose: str
    found: TagState | None = None
    text: str = ""
    no_power: str = ""


class CheckRow(Painted):
    """Opens by a click; the column that it stands in knows the digits.

    Signals:
        wanted: It was clicked; carries its number.
    """

    wanted = Signal(int)

    def __init__(self, theme: Theme, state: CheckState, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.state = state
        self._current = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state(state)

    def show_state(self, state: CheckState) -> None:
        """Show another state."""
        self.state = state
        told = state.found.text if state.found else state.no_power or "没问题"
        self.setAccessibleName(f"{state.number} {state.title}，{told}")
        self._restyle()

    def set_current(self, *, current: bool) -> None:
        """Show whether the keyboard is here."""
        self._current = current
        self.update()

    def wanted_size(self) -> QSize:
        """Return one line, or two where something is said below."""
        return QSize(300, self.theme.px(_TWO_LINES if self._second() else _HEIGHT))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Open it (Qt)."""
        self.wanted.emit(self.state.number)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the row."""
        theme, state = self.theme, self.state
        draw_frame(painter, rect, self._frame(), theme)
        inner = rect.adjusted(theme.px(12), 0, -theme.px(14), 0)
        left = self._paint_number(painter, inner)
        right = self._paint_end(painter, inner)
        words = QRectF(left, inner.top(), right - left, inner.height())
        second = self._second()
        if second:
            words.setHeight(theme.px(28))
            below = QRectF(left, words.bottom() - theme.px(4), right - left, theme.px(22))
            look = TextLook(role="small", colour="ink2", elide=True)
            draw_text(painter, below, second, look, theme)
        colour = "ink2" if state.no_power and not state.found else "ink"
        draw_text(painter, words, state.title, TextLook(colour=colour, elide=True), theme)
        if self._current:
            draw_focus_ring(painter, rect.adjusted(1, 1, -1, -1), theme.px(6), theme)

    def _second(self) -> str:
        if self.state.found:
            return self.state.text
        return self.state.no_power

    def _frame(self) -> Frame:
        theme, radius = self.theme, self.theme.px(6)
        if self.state.found:
            return Frame(fill="surface", line="warn_line", width=theme.line, radius=radius)
        if self.state.no_power:
            fill = "hover" if self.hovered else "sunken"
            return Frame(fill=fill, line="ink4", width=theme.line, radius=radius, dash=(3, 2.5))
        fill = "hover" if self.hovered else "surface"
        return Frame(fill=fill, line="card", width=theme.line, radius=radius)

    def _paint_number(self, painter: QPainter, inner: QRectF) -> float:
        theme = self.theme
        cap = KeyCapState(text=str(self.state.number) if self.state.number <= _DIGITS else "→")
        size = key_cap_size(cap, theme)
        top = inner.center().y() - size.height() / 2
        spot = QRectF(inner.left(), top, size.width(), size.height())
        paint_key_cap(painter, spot, cap, theme)
        return spot.right() + theme.px(12)

    def _paint_end(self, painter: QPainter, inner: QRectF) -> float:
        """Draw what stands at the right; return where the words before it end."""
        theme, state = self.theme, self.state
        if state.found is not None:
            size = tag_size(state.found, theme)
            top = inner.center().y() - size.height() / 2
            box = QRectF(inner.right() - size.width(), top, size.width(), size.height())
            paint_tag(painter, box, state.found, theme)
            return box.left() - theme.px(10)
        words, icon, colour = ("转出去", "handed_over", "ink2") if state.no_power else (
            "没问题", "done", "ok"
        )  # fmt: skip
        look = TextLook(colour=colour, align=RIGHT)
        draw_text(painter, inner, words, look, theme)
        left = inner.right() - text_width(words, look, theme) - theme.px(22)
        draw_icon(
            painter, QPointF(left + theme.px(8), inner.center().y()), (icon, 16, colour), theme
        )
        if state.no_power:
            return left - theme.px(8)
        small = TextLook(role="small", colour="ink2", align=RIGHT)
        width = text_width(state.whose, small, theme)
        box = QRectF(left - theme.px(18) - width, inner.top(), width, inner.height())
        draw_text(painter, box, state.whose, small, theme)
        return box.left() - theme.px(8)
