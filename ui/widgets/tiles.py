"""Tiles: up to five answers, all visible; one may be chosen, like radio buttons."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.painters.base import TextLook, text_width
from ui.painters.tile import TileState, paint_tile, tile_height
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import ENTER_KEYS, Painted, is_plain, wants_ring

_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Tile(Painted):
    """One answer of a `TileGroup`.

    Signals:
        pressed: The tile was clicked, or Enter or space pressed on it.
        moved: An arrow key asks for the neighbour; carries -1 or 1.
    """

    pressed = Signal()
    moved = Signal(int)

    def __init__(self, theme: Theme, state: TileState, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        wants_ring(self, 6)
        self.show_state(state)

    def show_state(self, state: TileState) -> None:
        """Show another state of the answer."""
        self.state = state
        self.setEnabled(state.enabled)
        self.setAccessibleName("，".join((state.title, *state.lines)))
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the size that holds title and lines."""
        title = text_width(self.state.title, TextLook(weight=SEMIBOLD), self.theme)
        small = TextLook(role="small")
        lines = [text_width(line, small, self.theme) for line in self.state.lines]
        width = max(title + self.theme.px(24), *lines, 0)
        return QSize(
            round(width) + self.theme.px(22), tile_height(len(self.state.lines), self.theme)
        )

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the tile."""
        paint_tile(painter, rect, replace(self.state, hovered=self.hovered), self.theme)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Choose this answer (Qt)."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or space, move with the arrows (Qt)."""
        if not is_plain(event):
            super().keyPressEvent(event)
        elif event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.pressed.emit()
        elif Qt.Key(event.key()) in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class TileGroup(QWidget):
    """A row of tiles of which at most one is chosen; one Tab stop, arrows inside.

    An arrow moves the focus and the choice, as with radio buttons; Enter confirms it.

    Signals:
        chosen: Another answer was chosen; carries its index.
        confirmed: Enter or a click settled on the chosen answer; carries its index.
    """

    chosen = Signal(int)
    confirmed = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._index = -1
        self.tiles: tuple[Tile, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self.setAccessibleName(name)

    @property
    def index(self) -> int:
        """Which answer is chosen, -1 for none."""
        return self._index

    def set_answers(self, answers: Sequence[TileState]) -> None:
        """Show other answers; the first one with ``chosen`` is chosen, without a signal."""
        for tile in self.tiles:
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = tuple(Tile(self._theme, answer, self) for answer in answers)
        for number, tile in enumerate(self.tiles):
            tile.pressed.connect(lambda number=number: self._confirm(number))
            tile.moved.connect(lambda step, number=number: self._move(number, step))
            self._row.addWidget(tile, 1)
            # A layout shows new widgets a turn later; until then they could not take the focus.
            tile.show()
        chosen = [number for number, answer in enumerate(answers) if answer.chosen]
        self.set_index(chosen[0] if chosen else -1)

    def set_index(self, index: int) -> None:
        """Show another answer as chosen, without a signal; -1 chooses none."""
        self._index = index
        for number, tile in enumerate(self.tiles):
            tile.show_state(replace(tile.state, chosen=number == index))
        self._give_tab_stop(max(index, 0))

    def _give_tab_stop(self, index: int) -> None:
        for number, tile in enumerate(self.tiles):
            stop = number == index
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)
        if self.tiles:
            self.setFocusProxy(self.tiles[min(index, len(self.tiles) - 1)])

    def _choose(self, index: int) -> None:
        if index != self._index:
            self.set_index(index)
            self.chosen.emit(index)

    def _confirm(self, index: int) -> None:
        self._choose(index)
        self.confirmed.emit(index)

    def _move(self, index: int, step: int) -> None:
        wanted = index + step
        while 0 <= wanted < len(self.tiles) and not self.tiles[wanted].isEnabled():
            wanted += step
        if 0 <= wanted < len(self.tiles):
            self._choose(wanted)
            self.tiles[wanted].setFocus(Qt.FocusReason.TabFocusReason)
