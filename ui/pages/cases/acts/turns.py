"""A record in turns: who speaks stands before what is said; Enter hands over to the next."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from enforcement.record_writing.suggesting import Suggestion
from enforcement.records import Json
from ui.pages.cases.acts.long_input import LongInput
from ui.theme import Theme
from ui.widgets.painted import ENTER_KEYS, is_plain

SPEAKER_KEYS: Final = (Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10)
_KEY_NAMES: Final = ("F7", "F8", "F9", "F10")
_LINES: Final = 9
_MARK: Final = "："


def speaker_words(speakers: Sequence[str]) -> str:
    """Return which key lets whom speak, as the form prints it."""
    keys = "，".join(f"{key} {who}" for key, who in zip(_KEY_NAMES, speakers, strict=False))
    return f"Enter 换人说，空着再按就往下走；{keys}"


class TurnsInput(LongInput):
    """Question and answer, or the turns of a hearing, typed without the mouse.

    Signals:
        left: Enter in a turn that says nothing: the record is finished.
    """

    left = Signal()

    def __init__(
        self, theme: Theme, speakers: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _LINES, parent)
        self._labels = tuple(f"{who}{_MARK}" for who in speakers)

    def value(self) -> Json:
        """Return the record without the turns that say nothing."""
        lines = self.toPlainText().splitlines()
        said = [line.rstrip() for line in lines if line.strip() not in (*self._labels, "")]
        return "\n".join(said) or None

    def event(self, event: QEvent) -> bool:
        """Take the speaker keys before the window does (Qt)."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._speaker(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first speaker (Qt)."""
        if not self.toPlainText():
            self._add(self._labels[0])
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let another one speak (Qt)."""
        speaker = self._speaker(event)
        if speaker is not None:
            self.let_speak(speaker)
        elif event.key() in ENTER_KEYS and is_plain(event) and not _shifted(event):
            self._hand_over()
        else:
            super().keyPressEvent(event)

    def _speaker(self, event: QKeyEvent) -> int | None:
        keys = SPEAKER_KEYS[: len(self._labels)]
        plain = is_plain(event) and not _shifted(event)
        return keys.index(Qt.Key(event.key())) if plain and event.key() in keys else None

    def _hand_over(self) -> None:
        """End the turn; the one who didn't speak speaks next."""
        line = self.textCursor().block().text()
        if line.strip() in self._labels:
            self.left.emit()
            return
        number = next((n for n, label in enumerate(self._labels) if line.startswith(label)), None)
        asked = number == 0
        self.let_speak(1 if asked else 0)

    def let_speak(self, number: int) -> None:
        """Begin a turn of the n-th speaker; a turn that says nothing yet becomes theirs."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        line = cursor.block().text().strip()
        if line in (*self._labels, ""):
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            first = cursor.block().blockNumber() == 0
            cursor.removeSelectedText()
            self.setTextCursor(cursor)
            self._add(self._labels[number] if first else f"\n{self._labels[number]}")
        else:
            self.setTextCursor(cursor)
            self._add(f"\n{self._labels[number]}")

    def typed_behind(self) -> str:
        """Return what the first speaker has said of this turn up to the caret; "" of others."""
        cursor = self.textCursor()
        line = cursor.block().text()[: cursor.positionInBlock()]
        asking = self._labels[0]
        return line.removeprefix(asking) if line.startswith(asking) else ""

    def make_room(self, _suggestion: Suggestion) -> None:
        """Go to where a question is put: an empty turn of the first speaker, else a new one."""
        if self.textCursor().block().text().strip() != self._labels[0]:
            self.let_speak(0)
        self.moveCursor(QTextCursor.MoveOperation.EndOfBlock)

    def _add(self, text: str) -> None:
        self.insertPlainText(text)
        self.ensureCursorVisible()


def _shifted(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
