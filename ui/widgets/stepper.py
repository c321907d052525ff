"""A small count with minus and plus, e.g. how many copies are printed."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import CENTRE, Frame, TextLook, draw_frame, draw_icon, draw_text
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import Painted, is_plain, wants_ring

_STEPS: Final = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Minus: -1,
}


class Stepper(Painted):
    """A count between two bounds; arrows, plus and minus change it.

    Signals:
        changed: Another count is shown; carries it.
    """

    changed = Signal(int)

    def __init__(
        self, theme: Theme, name: str, bounds: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._name = name
        self._bounds = bounds
        self._value = bounds[0]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        wants_ring(self, 6)
        self.set_value(bounds[0])

    @property
    def value(self) -> int:
        """The count."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show another count, kept inside the bounds, without a signal."""
        self._value = min(max(value, self._bounds[0]), self._bounds[1])
        self.setAccessibleName(f"{self._name} {self._value}")
        self.update()

    def wanted_size(self) -> QSize:
        """Return the size of the field."""
        return QSize(self.theme.px(112), self.theme.px(32))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw frame, minus, count and plus."""
        theme = self.theme
        frame = Frame(fill="surface", line="control", width=theme.line, radius=theme.px(6))
        draw_frame(painter, rect, frame, theme)
        side = theme.px(16)
        low, high = (self._value == bound for bound in self._bounds)
        minus = QPointF(rect.left() + side, rect.center().y())
        plus = QPointF(rect.right() - side, rect.center().y())
        draw_icon(painter, minus, ("minus", 16, "ink4" if low else "ink"), theme)
        draw_icon(painter, plus, ("plus", 16, "ink4" if high else "ink"), theme)
        look = TextLook(role="body", weight=SEMIBOLD, align=CENTRE)
        draw_text(painter, rect, str(self._value), look, theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the count (Qt)."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not is_plain(event):
            super().keyPressEvent(event)
            return
        self._change(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Change the count by its ends (Qt)."""
        third = self.width() / 3
        if event.position().x() < third:
            self._change(-1)
        elif event.position().x() > 2 * third:
            self._change(1)

    def _change(self, step: int) -> None:
        before = self._value
        self.set_value(before + step)
        if self._value != before:
            self.changed.emit(self._value)
