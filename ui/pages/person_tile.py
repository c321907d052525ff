"""A name on the sign-in page: avatar, name, role, and a warning when the certificate ends."""

from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.person import Person
from ui.painters.base import Frame, TextLook, draw_frame, draw_icon, draw_text, text_width
from ui.painters.marks import AvatarState, paint_avatar
from ui.theme import SEMIBOLD, Theme
from ui.widgets.painted import ENTER_KEYS, Painted, wants_ring

HEIGHT: Final = 62
SOON_DAYS: Final = 30
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -2,
    Qt.Key.Key_Down: 2,
}


class PersonTile(Painted):
    """One person of this computer.

    Signals:
        pressed: Chosen by click, Enter or space.
        moved: An arrow key; carries how many tiles on.
    """

    pressed = Signal()
    moved = Signal(int)

    def __init__(
        self, theme: Theme, person: Person, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._person = person
        self._left = (person.cert_valid_to - today).days if person.cert_valid_to else None
        self._chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        wants_ring(self, 8)
        self.setAccessibleName(f"{person.name}，{'、'.join(person.roles)}")
        self.setObjectName(f"person-{person.name}")

    def show_chosen(self, *, chosen: bool) -> None:
        """Show whether this person is the one."""
        self._chosen = chosen
        self.update()

    def wanted_size(self) -> QSize:
        """Return the size of a tile."""
        return QSize(self.theme.px(180), self.theme.px(HEIGHT))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw frame, avatar, name and role."""
        theme, px = self.theme, self.theme.px
        fill = "selected" if self._chosen else ("hover" if self.hovered else "surface")
        line, width = ("accent", 2) if self._chosen else ("card", theme.line)
        draw_frame(painter, rect, Frame(fill=fill, line=line, width=width, radius=px(8)), theme)
        avatar = QRectF(px(14), px(11), px(40), px(40))
        state = AvatarState(name=self._person.name, chosen=self._chosen, role="section")
        paint_avatar(painter, avatar, state, theme)
        name = QRectF(px(66), px(8), rect.width() - px(100), px(24))
        draw_text(painter, name, self._person.name, TextLook(weight=SEMIBOLD, elide=True), theme)
        self._draw_role(painter, rect)
        if self._chosen:
            centre = QPointF(rect.right() - px(20), rect.center().y())
            draw_icon(painter, centre, ("done_solid", 18, "accent"), theme)

    def _draw_role(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the role, and beside it how long the certificate still lasts."""
        px, theme = self.theme.px, self.theme
        look = TextLook(role="small", colour="ink2")
        words = self._person.roles[0] if self._person.roles else ""
        line = QRectF(px(66), px(32), rect.width() - px(76), px(20))
        draw_text(painter, line, words, look, theme)
        if self._left is None or self._left > SOON_DAYS:
            return
        ends = f"剩 {self._left} 天" if self._left >= 0 else "证已过期"
        colour = "warn" if self._left >= 0 else "danger"
        left = line.left() + text_width(words, look, theme) + px(18)
        draw_icon(painter, QPointF(left, line.center().y()), ("soon", 16, colour), theme)
        box = QRectF(left + px(10), line.top(), rect.width(), px(20))
        strong = TextLook(role="small", weight=SEMIBOLD, colour=colour)
        draw_text(painter, box, ends, strong, theme)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Choose this person (Qt)."""
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or space, move with the arrows (Qt)."""
        key = Qt.Key(event.key())
        if key in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.pressed.emit()
        elif key in _STEPS:
            self.moved.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)
