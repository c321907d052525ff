"""The base of widgets that paint themselves from the theme."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
RING_RADIUS_PROPERTY = "ringRadius"


def wants_ring(widget: QWidget, radius: int) -> None:
    """Ask for a focus ring around ``widget``; ``radius`` is that of its own corners in px."""
    widget.setProperty(RING_RADIUS_PROPERTY, radius)


def is_plain(event: QKeyEvent) -> bool:
    """Say whether a key came without Ctrl, Alt or Meta."""
    modifiers = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    return not event.modifiers() & modifiers


def is_enter(event: QEvent) -> bool:
    """Say whether an event is Enter without any other key: on to the next field."""
    if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return event.key() in ENTER_KEYS and is_plain(event) and not shifted


class Painted(QWidget):
    """A widget drawn by `paint`; repaints and resizes itself when the theme changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hovered = False
        theme.changed.connect(self._restyle)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the widget over the whole of ``rect``."""

    def wanted_size(self) -> QSize:
        """Return the size for the present theme."""
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        """Return the wanted size (Qt)."""
        return self.wanted_size()

    def minimumSizeHint(self) -> QSize:
        """Return the wanted size: painted text is never cut (Qt)."""
        return self.wanted_size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hand over to `paint` (Qt)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Note that the pointer is over the widget (Qt)."""
        self.hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Note that the pointer has gone (Qt)."""
        self.hovered = False
        self.update()
        super().leaveEvent(event)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
