"""The start buttons of the workbench: what one begins here, with its key."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.pages.ways import Way
from ui.painters.base import Frame, TextLook, draw_frame, draw_icon, draw_text
from ui.painters.marks import KeyCapState, key_cap_size, paint_key_cap
from ui.theme import Theme
from ui.widgets.painted import ENTER_KEYS, Painted, wants_ring

_HEIGHT = 68
_ICON_BOX = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A start button: where it leads, its words, icon and key.

    Attributes:
        place: The place of the rail that it leads to.
        way: The form that it opens there, if it opens one.
    """

    place: str
    title: str
    line: str
    icon: str
    key: str = ""
    way: Way | None = None


class StartTile(Painted):
    """A large button; the first one is filled.

    Signals:
        pressed: Click, Enter or space.
        moved: An arrow key asks for the neighbour; carries -1 or 1.
    """

    pressed = Signal()
    moved = Signal(int)

    def __init__(
        self, theme: Theme, start: Start, *, first: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.start = start
        self._first = first
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName(f"start_{start.way or start.place}")
        self.setAccessibleName(f"{start.title} {start.key}，{start.line}")
        wants_ring(self, 8)

    def wanted_size(self) -> QSize:
        """Return the least size of a tile."""
        return QSize(self.theme.px(200), self.theme.px(_HEIGHT))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw box, icon, two lines and the key."""
        theme, px = self.theme, self.theme.px
        draw_frame(painter, rect, self._frame(), theme)
        side = px(_ICON_BOX)
        box = QRectF(px(16), rect.center().y() - side / 2, side, side)
        fill = "accent_hover" if self._first else "accent_soft"
        draw_frame(painter, box, Frame(fill=fill, radius=px(6)), theme)
        ink = "on_accent" if self._first else "accent"
        draw_icon(painter, box.center(), (self.start.icon, 20, ink), theme)
        left = box.right() + px(14)
        title = QRectF(left, px(10), rect.width() - left, px(26))
        words = TextLook(role="lead", colour="on_accent" if self._first else "ink")
        draw_text(painter, title, self.start.title, words, theme)
        line = QRectF(left, px(36), rect.width() - left, px(20))
        small = TextLook(role="small", colour="on_accent" if self._first else "ink2")
        draw_text(painter, line, self.start.line, small, theme)
        self._paint_key(painter, rect)

    def _frame(self) -> Frame:
        radius = self.theme.px(8)
        if self._first:
            fill = "accent_hover" if self.hovered else "accent"
            return Frame(fill=fill, radius=radius)
        fill = "hover" if self.hovered else "surface"
        return Frame(fill=fill, line="card", width=self.theme.line, radius=radius)

    def _paint_key(self, painter: QPainter, rect: QRectF) -> None:
        if not self.start.key:
            return
        cap = KeyCapState(text=self.start.key, on_accent=self._first)
        size = key_cap_size(cap, self.theme)
        corner = QPointF(rect.right() - self.theme.px(15) - size.width(), self.theme.px(13))
        spot = QRectF(corner.x(), corner.y(), size.width(), size.height())
        paint_key_cap(painter, spot, cap, self.theme)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Begin (Qt)."""
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with Enter or space, move with the arrows (Qt)."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.pressed.emit()
        elif Qt.Key(event.key()) in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
