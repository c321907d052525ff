"""怎么处理: seven outcomes with their digits, all in sight; what may not be says why."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.inspections.finding import OUTCOME_TERMS, Outcome
from enforcement.inspections.powers import OutcomeChoice
from ui.painters.base import Frame, TextLook, draw_frame, draw_icon, draw_text
from ui.painters.marks import KeyCapState, key_cap_size, paint_key_cap
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import ENTER_KEYS, Painted, is_plain, wants_ring

_MOST_IN_ROW, _LEAST_IN_ROW = 4, 3
_TILE: Final = 102
_LEAST_WIDTH: Final = 288
_HEIGHT: Final = 36
_GAP: Final = 6
_ACROSS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ALONG: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OutcomeTiles(Painted):
    """The outcomes of one finding; a digit or an arrow chooses, Enter goes on.

    Signals:
        chosen: Another outcome was chosen; carries it.
        refused: One that may not be was asked for; carries its `OutcomeChoice`.
        confirmed: Enter.
    """

    chosen = Signal(object)
    refused = Signal(object)
    confirmed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._choices: tuple[OutcomeChoice, ...] = ()
        self._outcome: Outcome | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        wants_ring(self, 6)

    @property
    def choice(self) -> OutcomeChoice | None:
        """Return what is chosen."""
        return next((one for one in self._choices if one.outcome is self._outcome), None)

    def show_choices(self, choices: Sequence[OutcomeChoice], outcome: Outcome | None) -> None:
        """Show other outcomes, one of them chosen, without a signal."""
        self._choices, self._outcome = tuple(choices), outcome
        self._speak()
        self.updateGeometry()

    def wanted_size(self) -> QSize:
        """Return rows of four, or of three where larger letters leave no room."""
        rows = -(-len(self._choices) // self._in_row())
        height = rows * self.theme.px(_HEIGHT) + max(rows - 1, 0) * self.theme.px(_GAP)
        return QSize(self.theme.px(_LEAST_WIDTH), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another height where other rows fit (Qt)."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paint(self, painter: QPainter, _rect: QRectF) -> None:
        """Draw the tiles."""
        for number, one in enumerate(self._choices):
            self._paint_tile(painter, self._cell(number), number, one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with digits and arrows, go on with Enter (Qt)."""
        key = Qt.Key(event.key())
        if not is_plain(event):
            super().keyPressEvent(event)
        elif key in ENTER_KEYS:
            self.confirmed.emit()
        elif event.text().isdigit() and 0 < int(event.text()) <= len(self._choices):
            self._choose(int(event.text()) - 1)
        elif key in _ACROSS:
            self._move(_ACROSS[key])
        elif key in _ALONG:
            self._move(_ALONG[key] * self._in_row())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the tile under the pointer (Qt)."""
        for number in range(len(self._choices)):
            if self._cell(number).contains(event.position()):
                self._choose(number)

    def _choose(self, number: int) -> None:
        one = self._choices[number]
        if not one.allowed:
            self.refused.emit(one)
            return
        if one.outcome is not self._outcome:
            self._outcome = one.outcome
            self._speak()
        self.chosen.emit(one.outcome)

    def _move(self, step: int) -> None:
        allowed = [n for n, one in enumerate(self._choices) if one.allowed]
        now = next((n for n, c in enumerate(self._choices) if c.outcome is self._outcome), 0)
        wanted = now + step
        while wanted not in allowed and 0 <= wanted < len(self._choices):
            wanted += 1 if step > 0 else -1
        if wanted in allowed:
            self._choose(wanted)

    def _in_row(self) -> int:
        wide = self.width() >= _MOST_IN_ROW * self.theme.px(_TILE)
        return _MOST_IN_ROW if wide else _LEAST_IN_ROW

    def _cell(self, number: int) -> QRectF:
        gap, height = self.theme.px(_GAP), self.theme.px(_HEIGHT)
        in_row = self._in_row()
        width = (self.width() - gap * (in_row - 1)) / in_row
        column, line = number % in_row, number // in_row
        return QRectF(column * (width + gap), line * (height + gap), width, height)

    def _paint_tile(self, painter: QPainter, cell: QRectF, number: int, one: OutcomeChoice) -> None:
        theme = self.theme
        chosen = one.outcome is self._outcome
        frame = Frame(fill="surface", line="control", width=theme.line, radius=theme.px(6))
        if chosen:
            frame = Frame(fill="selected", line="accent", width=2, radius=theme.px(6))
        elif not one.allowed:
            frame = Frame(fill="sunken", line="card", width=theme.line, radius=theme.px(6))
        draw_frame(painter, cell, frame, theme)
        cap = KeyCapState(text=str(number + 1))
        size = key_cap_size(cap, theme)
        top = cell.center().y() - size.height() / 2
        spot = QRectF(cell.left() + theme.px(8), top, size.width(), size.height())
        if one.allowed:
            paint_key_cap(painter, spot, cap, theme)
        else:
            draw_icon(painter, spot.center(), ("locked_outline", 16, "ink3"), theme)
        words = cell.adjusted(theme.px(8) + size.width() + theme.px(6), 0, 0, 0)
        colour = "accent" if chosen else "ink" if one.allowed else "ink3"
        look = TextLook(weight=SEMIBOLD if chosen else None, colour=colour)
        draw_text(painter, words, OUTCOME_TERMS[one.outcome], look, theme)

    def _speak(self) -> None:
        told = OUTCOME_TERMS[self._outcome] if self._outcome else "还没选"
        self.setAccessibleName(f"怎么处理：{told}")
        self.update()
