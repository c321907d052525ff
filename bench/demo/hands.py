"""Two hands on a keyboard: keys go to whatever has the focus; what comes of them is waited for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

ENTER: Final = Qt.Key.Key_Return
PATIENCE_MS: Final = 30_000
LOOK_AGAIN_MS: Final = 5
MOST_TABS: Final = 80
LONGEST_PAUSE_MS: Final = 1_500
"""Timers that are shorter hold something back for a moment: a search, a page, a draft."""


class NothingHappened(AssertionError):
    """What was waited for did not come true."""


def wait_until(fact: Callable[[], object], what: str, patience_ms: int = PATIENCE_MS) -> None:
    """Let the program run until ``fact`` holds.

    Raises:
        NothingHappened: If it doesn't within ``patience_ms``.
    """
    deadline = QDeadlineTimer(patience_ms)
    waker = QTimer()
    waker.start(LOOK_AGAIN_MS)
    loop = QEventLoop()
    while not fact():
        if deadline.hasExpired():
            raise NothingHappened(f"waited in vain: {what}; focus on {whereabouts()}")
        loop.processEvents(
            QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        )
    waker.stop()


def let_run() -> None:
    """Let the program answer what is waiting for an answer now."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def focused() -> QWidget:
    """Return what has the focus; something always should."""
    wait_until(lambda: _focus() is not None, "something has the focus")
    widget = _focus()
    if widget is None:
        raise NothingHappened("the focus went away")
    return widget


def _focus() -> QWidget | None:
    popup, active = QApplication.activePopupWidget(), QApplication.activeWindow()
    if popup is None and (active is None or not active.isVisible()):
        # Without a window manager nobody gives the window its turn back after a menu.
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.activateWindow()
    return popup or QApplication.focusWidget()


def names_of(widget: QWidget | None) -> Iterator[str]:
    """Yield the names of a widget and of what it lies in, inmost first, and their classes."""
    while widget is not None:
        if widget.objectName():
            yield widget.objectName()
        yield type(widget).__name__
        widget = widget.parentWidget()


def whereabouts() -> str:
    """Say in words what has the focus."""
    widget = _focus()
    if widget is None:
        return "nothing"
    return f"{type(widget).__name__} {'/'.join(names_of(widget))} “{widget.accessibleName()}”"


def at_rest(face: QWidget) -> bool:
    """Tell whether no short timer of a face runs: no search, page or draft is held back."""
    timers: Iterable[QTimer] = face.findChildren(QTimer)
    return not any(
        timer.isActive() and timer.isSingleShot() and timer.interval() <= LONGEST_PAUSE_MS
        for timer in timers
    )


@dataclass
class Hands:
    """Counts the keys and decisions it takes.

    Attributes:
        keys: Keys pressed; what an input method commits counts one a character.
        decided: What the officer had to decide, in order.
    """

    keys: int = 0
    decided: list[str] = field(default_factory=list)

    def type(self, text: str, decision: str = "") -> None:
        """Type a text into whatever has the focus."""
        for letter in text:
            _strike(letter)
            self.keys += 1
        self._note(decision)

    def press(
        self,
        key: Qt.Key = ENTER,
        decision: str = "",
        *,
        times: int = 1,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key, alone or with what is ``held``."""
        for _ in range(times):
            QTest.keyClick(focused(), key, held)
            self.keys += 1
        self._note(decision)

    def enter(self, text: str, decision: str = "") -> None:
        """Type a text and go on with Enter."""
        self.type(text, decision)
        self.press()

    def chord(self, key: Qt.Key, decision: str = "") -> None:
        """Press a key together with Ctrl."""
        self.press(key, decision, held=Qt.KeyboardModifier.ControlModifier)

    def replace(self, text: str) -> None:
        """Type over what stands in the field."""
        self.chord(Qt.Key.Key_A)
        self.type(text)

    def tab_to(self, name: str) -> None:
        """Go with Tab to the widget of this name, or to one inside it.

        Raises:
            NothingHappened: If Tab never comes there.
        """
        for _ in range(MOST_TABS):
            if name in names_of(focused()):
                return
            self.press(Qt.Key.Key_Tab)
        raise NothingHappened(f"Tab never comes to {name}; focus on {whereabouts()}")

    def push(self, name: str, decision: str = "") -> None:
        """Go to a button with Tab and press it with the space bar."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space, decision)

    def at(self, name: str) -> None:
        """Wait until the focus is on the widget of this name, or inside it."""
        wait_until(lambda: name in names_of(_focus()), f"focus on {name}")

    def _note(self, decision: str) -> None:
        if decision:
            self.decided.append(decision)


def _strike(letter: str) -> None:
    """Send a key, or what the input method commits for a Chinese character."""
    if letter.isascii():
        QTest.keyClicks(focused(), letter)
        return
    committed = QInputMethodEvent()
    committed.setCommitString(letter)
    QApplication.sendEvent(focused(), committed)
