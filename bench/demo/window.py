"""The real window program inside this process, offscreen, over folders of its own."""

import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bench.demo.hands import Hands, NothingHappened, at_rest, let_run, wait_until
from enforcement.adapters import Adapters
from enforcement.ports import Store
from main import make_adapters
from ui.app import make_application
from ui.composition import make_program
from ui.desk import Desk
from ui.keys import DIGITS
from ui.main_window import MainWindow
from ui.page import Page
from ui.pages.sign_in import SignInPage
from ui.printing import FolderPrinters, Printers
from ui.program import Folders, Program
from ui.widgets.feedback import Toast

P = TypeVar("P", bound=QWidget)
T = TypeVar("T")
HEIGHT = 768


class DemoWindow:
    """A computer with the program on it; what is on the screen can be looked at and kept.

    Attributes:
        hands: The keyboard.
        unexpected: What the program logged as an error of its own; there must be none.
    """

    def __init__(
        self,
        base: Path,
        printers: Printers | None = None,
        adapters: Adapters | None = None,
    ) -> None:
        self.base = base
        self.application: QApplication = make_application(sys.argv[:1])
        self.adapters = adapters or make_adapters()
        self.printers = printers or FolderPrinters(base)
        self.hands = Hands()
        self._errors = _Errors()
        logging.getLogger().addHandler(self._errors)
        self.program = self._make_program()

    def _make_program(self) -> Program:
        program = make_program(self.application, self.adapters, Folders(base=self.base))
        program.printers = self.printers
        program.face_changed.connect(_show)
        return program

    def start(self) -> None:
        """Start the program; its first face is on the screen afterwards."""
        self.program.start()
        wait_until(lambda: self.program.face is not None, "a first face")
        self.rest()

    def start_practice(self) -> None:
        """Start in the sandbox: at its door, or in a new one."""
        self.program.open_drill()
        wait_until(lambda: self.program.face is not None, "a first face")
        self.rest()

    @property
    def unexpected(self) -> list[str]:
        """What was logged as an error."""
        return self._errors.told

    @property
    def face(self) -> QWidget:
        """What is on the screen."""
        return _there(self.program.face, QWidget)

    @property
    def desk(self) -> Desk:
        """The desk of who is signed in."""
        return _there(self.program.desk, Desk)

    @property
    def store(self) -> Store:
        """The store that is open."""
        return self.desk.store

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return _there(self.program.face, MainWindow)

    @property
    def page(self) -> Page:
        """The page in front."""
        return _there(self.window.navigation.page, Page)

    def wait_for_face(self, kind: type[P]) -> P:
        """Wait until a face of this kind is on the screen and at rest."""
        wait_until(lambda: isinstance(self.program.face, kind), f"a {kind.__name__}")
        self.rest()
        return _there(self.program.face, kind)

    def wait_for_page(self, kind: type[P]) -> P:
        """Wait until a page of this kind is in front and at rest."""
        wait_until(lambda: isinstance(self.page, kind), f"a {kind.__name__}")
        self.rest()
        return _there(self.page, kind)

    def rest(self) -> None:
        """Wait until nothing runs and nothing is held back."""
        runner = self.program.services.runner

        def resting() -> bool:
            return runner.is_idle and at_rest(self.face)

        # An answer may ask the next question in the same turn; two looks see that.
        for _ in range(3):
            let_run()
            wait_until(resting, "the program is at rest")

    def shot(self, path: Path, height: int = HEIGHT) -> None:
        """Keep a picture of what is on the screen, 1366 wide."""
        self.face.resize(1366, height)
        self.rest()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.face.grab().save(str(path)):
            raise OSError(f"cannot write {path}")

    def wait_for_toasts(self) -> None:
        """Wait until nothing that succeeded elsewhere is told any more."""
        toasts: Iterable[Toast] = self.face.findChildren(Toast)
        wait_until(lambda: all(toast.isHidden() for toast in toasts), "the toasts are gone")

    def look(self, path: Path) -> None:
        """Keep a picture of whatever is on the screen, as it is."""
        if self.program.face is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.program.face.grab().save(str(path))

    def go(self, place: str) -> None:
        """Go to a place of the rail: with Ctrl and a digit, the last ones through the rail."""
        keys = [entry.key for entry in self.window.navigation.entries]
        number = keys.index(place)
        if number < len(DIGITS):
            self.hands.chord(Qt.Key(Qt.Key.Key_1 + number))
        else:
            self.hands.tab_to("rail")
            self.hands.press(Qt.Key.Key_Up, times=len(keys))
            self.hands.press(Qt.Key.Key_Down, times=number)
            self.hands.press()
        wait_until(lambda: self.window.navigation.place_key == place, f"the place {place}")
        self.rest()

    def sign_out(self) -> None:
        """Lock the screen through the officer's menu; the sign-in page is there afterwards."""
        self.hands.tab_to("OfficerMenu")
        self.hands.press()
        self.hands.at("QMenu")
        self.hands.press(Qt.Key.Key_Up, times=2)
        self.hands.press(decision="lock")
        self.wait_for_face(SignInPage)

    def close(self) -> None:
        """Sign out and end the program, as closing the window does."""
        ended: list[bool] = []
        self.program.ended.connect(lambda: ended.append(True))
        self.program.quit()
        wait_until(lambda: ended, "the program has ended")
        self.program.services.runner.shutdown()
        logging.getLogger().removeHandler(self._errors)


class _Errors(logging.Handler):
    """Collects what the program logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the words (logging)."""
        self.told.append(self.format(record))


def _there(thing: object, kind: type[T]) -> T:
    if not isinstance(thing, kind):
        raise NothingHappened(f"{kind.__name__} wanted, there is {thing!r}")
    return thing


def _show(face: QWidget) -> None:
    face.show()
    face.activateWindow()
