"""The month's figures: each is a button that opens its list."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import TextLook, draw_text, text_width
from ui.theme import Theme
from ui.widgets.painted import ENTER_KEYS, Painted, wants_ring


class Figure(Painted):
    """A number with its unit above its name.

    Signals:
        opened: The officer wants to see what was counted.
    """

    opened = Signal()

    def __init__(self, theme: Theme, name: str, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name, self._unit, self._figure = name, unit, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        wants_ring(self, 6)
        self.show_figure("0")

    def show_figure(self, figure: str) -> None:
        """Show another number."""
        self._figure = figure
        self.setAccessibleName(f"{self._name} {figure} {self._unit}")
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the size that holds the number and the name."""
        look = TextLook(role="figure")
        small = TextLook(role="small")
        number = text_width(self._figure, look, self.theme)
        unit = text_width(self._unit, small, self.theme) + self.theme.px(8)
        name = text_width(self._name, small, self.theme)
        return QSize(round(max(number + unit, name)) + self.theme.px(8), self.theme.px(62))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw number, unit and name."""
        theme, px = self.theme, self.theme.px
        look = TextLook(role="figure")
        box = QRectF(0, 0, rect.width(), px(36))
        draw_text(painter, box, self._figure, look, theme)
        left = text_width(self._figure, look, theme) + px(6)
        unit = QRectF(left, px(8), rect.width() - left, px(24))
        draw_text(painter, unit, self._unit, TextLook(role="small", colour="ink2"), theme)
        name = QRectF(0, px(38), rect.width(), px(20))
        draw_text(painter, name, self._name, TextLook(role="small", colour="accent"), theme)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Open the list (Qt)."""
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Enter or space (Qt)."""
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)
