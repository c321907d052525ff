"""Tabs beside a page title, and the pills that filter a list: one is chosen, arrows move."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import CENTRE, LEFT, Frame, TextLook, draw_frame, draw_text, text_width
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import Painted, is_plain, wants_ring

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Choice(Painted):
    """Words in a row of which exactly one is chosen.

    Signals:
        chosen: Another one was chosen; carries its index.
    """

    chosen = Signal(int)
    gap = 8
    height_px = 34
    padding = 0
    role = "body"

    def __init__(
        self, theme: Theme, names: Sequence[str], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._names = tuple(names)
        self._name = name
        self._index = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        wants_ring(self, 6)
        self._speak()

    @property
    def index(self) -> int:
        """Which one is chosen."""
        return self._index

    def set_index(self, index: int) -> None:
        """Show another one as chosen, without a signal."""
        self._index = index
        self._speak()
        self.update()

    def set_names(self, names: Sequence[str]) -> None:
        """Show other words, e.g. with other counts."""
        self._names = tuple(names)
        self._index = min(self._index, len(self._names) - 1)
        self._speak()
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the size that holds all words in SemiBold."""
        last = self._cells()[-1]
        return QSize(round(last.right() + 0.5), self.theme.px(self.height_px))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the neighbour with the arrows (Qt)."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not is_plain(event):
            super().keyPressEvent(event)
            return
        self._choose(min(max(self._index + step, 0), len(self._names) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer (Qt)."""
        for number, cell in enumerate(self._cells()):
            if cell.contains(event.position()):
                self._choose(number)

    def paint(self, painter: QPainter, _rect: QRectF) -> None:
        """Draw each word."""
        for number, cell in enumerate(self._cells()):
            self.paint_one(painter, cell, number)

    def paint_one(self, painter: QPainter, cell: QRectF, number: int) -> None:
        """Draw one word."""

    def _cells(self) -> list[QRectF]:
        look = TextLook(role=self.role, weight=SEMIBOLD)
        left, cells, height = 0.0, [], self.theme.px(self.height_px)
        for name in self._names:
            width = text_width(name, look, self.theme) + 2 * self.theme.px(self.padding)
            cells.append(QRectF(left, 0, width, height))
            left += width + self.theme.px(self.gap)
        return cells

    def _choose(self, index: int) -> None:
        if index != self._index:
            self.set_index(index)
            self.chosen.emit(index)

    def _speak(self) -> None:
        self.setAccessibleName(f"{self._name}：{self._names[self._index]}")


class TabRow(_Choice):
    """Tabs: the chosen one is blue with a line below."""

    gap = 28

    def paint_one(self, painter: QPainter, cell: QRectF, number: int) -> None:
        """Draw a tab."""
        chosen = number == self._index
        colour, weight = ("accent", SEMIBOLD) if chosen else ("ink2", None)
        look = TextLook(role=self.role, weight=weight, colour=colour, align=LEFT)
        draw_text(painter, cell, self._names[number], look, self.theme)
        if chosen:
            line = QRectF(cell.left(), cell.bottom() - 3, cell.width(), 3)
            draw_frame(painter, line, Frame(fill="accent", radius=1.5), self.theme)


class FilterRow(_Choice):
    """Pills above a list: the chosen one is filled; each says how many it holds."""

    height_px = 30
    padding = 12
    role = "small"

    def paint_one(self, painter: QPainter, cell: QRectF, number: int) -> None:
        """Draw a pill."""
        chosen = number == self._index
        radius = cell.height() / 2
        frame = Frame(fill="surface", line="control", width=self.theme.line, radius=radius)
        if chosen:
            frame = Frame(fill="accent", radius=radius)
        draw_frame(painter, cell, frame, self.theme)
        colour, weight = ("on_accent", SEMIBOLD) if chosen else ("ink2", None)
        look = TextLook(role=self.role, weight=weight, colour=colour, align=CENTRE)
        draw_text(painter, cell, self._names[number], look, self.theme)
