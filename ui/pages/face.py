"""A face: what fills the screen before the main window opens; white, with its own focus ring."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.messages import Message
from ui.services import Services
from ui.widgets.focus_ring import FocusRing
from ui.widgets.message_bar import MessageBar
from ui.widgets.painted import ENTER_KEYS, is_plain


class Face(QWidget):
    """The base of sign-in, first start, recovery and the page of what went wrong."""

    ground = "surface"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.theme = services.theme
        self.setWindowTitle("镇街执法台")
        self.setMinimumSize(self.theme.px(900), self.theme.px(600))
        self.message_bar = MessageBar(self.theme, self)
        self._ring = FocusRing(self.theme, self)
        self.theme.changed.connect(self.update)
        services.messages.use_place(self)

    def first_focus(self) -> QWidget | None:
        """Return what gets the focus when the face is shown."""
        return None

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus where one begins (Qt)."""
        super().showEvent(event)
        target = self.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_close(self) -> bool:
        """Say whether the program may end now; if not, say why on the page."""
        return True

    def show_message(self, message: Message, on_cure: Callable[[str], None]) -> None:
        """Show a message until it is put away."""
        self.message_bar.show_message(message, on_cure)

    def show_toast(self, words: str, link: str, on_link: Callable[[], None]) -> None:
        """Say nothing: what succeeds here is seen on the page itself."""

    def dialog_parent(self) -> QWidget:
        """Return the window that dialogs belong to."""
        return self

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground (Qt)."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(self.ground))
        painter.end()


class EnterFilter(QObject):
    """Lets Enter in a field do something, e.g. go on to the next field."""

    def __init__(self, action: Callable[[], None], field: QWidget) -> None:
        super().__init__(field)
        self._action = action
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a plain Enter (Qt)."""
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and isinstance(event, QKeyEvent) and is_plain(event):
            if event.key() not in ENTER_KEYS:
                return False
            self._action()
            return True
        return super().eventFilter(watched, event)
