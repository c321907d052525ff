"""A segment: two or three short answers side by side, one of them chosen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import CENTRE, Frame, TextLook, draw_frame, draw_text, text_width
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import Painted, is_plain, wants_ring

_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Segment(Painted):
    """Short answers in one frame; arrows choose.

    Signals:
        chosen: Another answer was chosen; carries its index.
    """

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, answers: Sequence[str], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.answers = tuple(answers)
        self._index = 0
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        wants_ring(self, 6)
        self._speak()

    @property
    def index(self) -> int:
        """Which answer is chosen."""
        return self._index

    def set_index(self, index: int) -> None:
        """Show another answer as chosen, without a signal."""
        self._index = index
        self._speak()
        self.update()

    def set_answers(self, answers: Sequence[str], index: int = 0) -> None:
        """Offer other answers, with one of them chosen, without a signal."""
        self.answers = tuple(answers)
        self.set_index(index)
        self.updateGeometry()

    def wanted_size(self) -> QSize:
        """Return equal cells that hold the longest answer."""
        look = TextLook(weight=SEMIBOLD)
        widest = max(text_width(answer, look, self.theme) for answer in self.answers)
        cell = max(round(widest) + self.theme.px(28), self.theme.px(74))
        return QSize(cell * len(self.answers), self.theme.px(38))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the frame and the cells."""
        theme = self.theme
        outer = Frame(fill="surface", line="control", width=theme.line, radius=theme.px(6))
        draw_frame(painter, rect, outer, theme)
        for index, answer in enumerate(self.answers):
            cell = self._cell(index)
            if index == self._index:
                inner = Frame(fill="selected", line="accent", width=2, radius=theme.px(4))
                draw_frame(painter, cell.adjusted(3, 3, -3, -3), inner, theme)
                look = TextLook(weight=SEMIBOLD, colour="accent", align=CENTRE)
            else:
                look = TextLook(colour="ink", align=CENTRE)
            draw_text(painter, cell, answer, look, theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows (Qt)."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not is_plain(event):
            super().keyPressEvent(event)
            return
        self._choose(min(max(self._index + step, 0), len(self.answers) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer (Qt)."""
        for index in range(len(self.answers)):
            if self._cell(index).contains(event.position()):
                self._choose(index)

    def _cell(self, index: int) -> QRectF:
        width = self.width() / len(self.answers)
        return QRectF(index * width, 0, width, self.height())

    def _choose(self, index: int) -> None:
        if index != self._index:
            self.set_index(index)
            self.chosen.emit(index)

    def _speak(self) -> None:
        self.setAccessibleName(f"{self._name}：{self.answers[self._index]}")
