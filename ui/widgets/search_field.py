"""The search field: waits for a pause in typing, and for the IME to finish."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.painters.base import RIGHT, TextLook, draw_icon, draw_text
from ui.painters.marks import KeyCapState, key_cap_size, paint_key_cap
from ui.theme import Theme
from ui.widgets.fields import LineField

_PAUSE_MS: Final = 150
_ICON_ROOM: Final = 30
_PASSED_ON: Final = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp,
)


class SearchField(LineField):
    """Search as one types.

    While the input method composes (the pinyin underlined), nothing is searched and every
    key belongs to it.

    Signals:
        searched: Typing paused; carries the text.
        stepped: An arrow or page key for the list below; carries the `Qt.Key`.
        submitted: Enter; carries the text.
    """

    searched = Signal(str)
    stepped = Signal(int)
    submitted = Signal(str)

    def __init__(
        self, theme: Theme, placeholder: str, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "fill", "", parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._key = key
        self._note = ""
        self._composing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(self._wait)
        self._restyle()

    @property
    def is_composing(self) -> bool:
        """Whether the input method holds unfinished text."""
        return self._composing

    def show_note(self, note: str) -> None:
        """Show a word at the right end, e.g. ``对上 4 项``."""
        self._note = note
        self.update()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether the input method composes (Qt)."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass arrows on to the list and Enter to the page, unless the IME composes (Qt)."""
        key = Qt.Key(event.key())
        if self._composing:
            super().keyPressEvent(event)
        elif key in _PASSED_ON:
            self.stepped.emit(int(key))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self.submitted.emit(self.text())
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glass, and the key or the note, inside the frame (Qt)."""
        super().paintEvent(event)
        painter = QPainter(self)
        rect = QRectF(self.rect())
        centre = QPointF(self.theme.px(20), rect.center().y())
        draw_icon(painter, centre, ("search", 18, "ink2"), self.theme)
        if self._note:
            box = rect.adjusted(0, 0, -self.theme.px(11), 0)
            look = TextLook(role="small", colour="ink2", align=RIGHT)
            draw_text(painter, box, self._note, look, self.theme)
        elif self._key:
            state = KeyCapState(text=self._key)
            size = key_cap_size(state, self.theme)
            left = rect.right() - size.width() - self.theme.px(8)
            top = rect.center().y() - size.height() / 2
            spot = QRectF(left, top, size.width(), size.height())
            paint_key_cap(painter, spot, state, self.theme)
        painter.end()

    def _wait(self, _text: str) -> None:
        self._pause.start()

    def _restyle(self) -> None:
        super()._restyle()
        right = self.theme.px(64) if getattr(self, "_key", "") else 0
        self.setTextMargins(self.theme.px(_ICON_ROOM - 4), 0, right, 0)
