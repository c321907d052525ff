"""White cards on the grey table, and the fields and lines inside them."""

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGraphicsDropShadowEffect,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.painters.base import Frame, draw_frame
from ui.theme import Theme
from ui.widgets.label import SECTION, SMALL, Label
from ui.widgets.layouts import row
from ui.widgets.painted import Painted

_SHADOW: Final = QColor(20, 32, 43, 41)


class Surface(Painted):
    """A painted box with a column inside; its height follows its content."""

    def __init__(self, theme: Theme, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._surface = frame
        self._laid_out = False
        self.body = QVBoxLayout(self)
        self.body.setSpacing(0)
        self.set_padding(16, 16)

    def set_padding(self, sides: int, ends: int) -> None:
        """Set the inner padding in px at 100 %."""
        across, along = self.theme.px(sides), self.theme.px(ends)
        self.body.setContentsMargins(across, along, across, along)

    def set_frame(self, frame: Frame) -> None:
        """Draw another box."""
        self._surface = frame
        self.update()

    def sizeHint(self) -> QSize:
        """Return what the content wants, at the present width where text wraps (Qt)."""
        hint = self.body.sizeHint()
        if self._laid_out and self.body.hasHeightForWidth():
            hint.setHeight(self.body.heightForWidth(self.width()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when another width breaks the text otherwise (Qt)."""
        super().resizeEvent(event)
        self._laid_out = True
        if event.oldSize().width() != event.size().width() and self.body.hasHeightForWidth():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return what the content needs (Qt)."""
        return self.body.minimumSize()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the box."""
        frame = self._surface
        scaled = Frame(
            fill=frame.fill,
            line=frame.line,
            width=max(frame.width, self.theme.line) if frame.line else 0,
            radius=self.theme.px(frame.radius),
            dash=frame.dash,
        )
        draw_frame(painter, rect, scaled, self.theme)


def lift(surface: Surface) -> None:
    """Give what lies over a page its shadow: popups and toasts only."""
    shadow = QGraphicsDropShadowEffect(surface)
    shadow.setBlurRadius(16)
    shadow.setOffset(0, 4)
    shadow.setColor(_SHADOW)
    surface.setGraphicsEffect(shadow)


class Card(Surface):
    """A card with an optional title line: title, note beside it, widgets at the right end."""

    def __init__(
        self, theme: Theme, title: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, Frame(fill="surface", line="card", radius=8), parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.title_label = Label(theme, title, SECTION, self)
        self.note_label = Label(theme, note, SMALL, self)
        self._head: QBoxLayout = row(self.title_label, self.note_label, None, gap=theme.px(8))
        if title:
            self.body.addLayout(self._head)
            self.body.addSpacing(theme.px(8))
        else:
            self.title_label.hide()
            self.note_label.hide()

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget at the right end of the title line."""
        self._head.addWidget(widget)


class SunkenBox(Surface):
    """A grey field inside a card: read-only matter, law text, notices."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Frame(fill="sunken", radius=6), parent)
        self.set_padding(14, 12)


class Divider(Painted):
    """A line between two parts of a card."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wanted_size(self) -> QSize:
        """Return a thin line."""
        return QSize(1, self.theme.line)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the line."""
        painter.fillRect(rect, self.theme.colour("divider"))
