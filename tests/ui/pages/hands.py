"""Two hands on a keyboard that count what they do: keys of content, and decisions."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    """Return what has the focus; something always has."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key)


def strike(letter: str) -> None:
    """Send a key, or what the input method commits for a Chinese character."""
    if letter.isascii():
        QTest.keyClicks(focused(), letter)
        return
    committed = QInputMethodEvent()
    committed.setCommitString(letter)
    QApplication.sendEvent(focused(), committed)


@dataclass
class Hands:
    """Counts by the rule of the journeys: keys of content, and decisions by their names.

    Attributes:
        rest: Lets searches and saves come to rest.
    """

    rest: Callable[[], None]
    keys: int = 0
    decided: list[str] = field(default_factory=list)

    def type(self, text: str) -> None:
        """Type content into whatever has the focus; a Chinese character is a key."""
        for letter in text:
            strike(letter)
            self.keys += 1

    def press(self, key: Qt.Key, decision: str = "", times: int = 1) -> None:
        """Press a plain key; moving on by Enter or an arrow is no decision."""
        for _time in range(times):
            press(key)
        self._note(decision)

    def chord(self, key: Qt.Key, decision: str = "") -> None:
        """Press a key together with Ctrl."""
        QTest.keyClick(focused(), key, CONTROL)
        self._note(decision)

    def _note(self, decision: str) -> None:
        if decision:
            self.decided.append(decision)
        self.rest()
