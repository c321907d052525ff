"""What the child processes of the start and memory figures do; each says READY, then its memory.

READY is written once the window has painted itself and answers: the parent's clock stops there.
Both the empty window and ours are told to end right after it, in the same way.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

READY: Final = "ready"
IDLE_MS: Final = 2000


class FirstPaint(QObject):
    """Calls back once, when the watched window has painted and the event loop is free again."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the paint event (Qt)."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)


def empty_window() -> None:
    """Show an empty window and end once it is painted."""
    application = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    FirstPaint(window, lambda: _ready(application))
    window.show()
    application.exec()
    _tell_memory()


def sign_in(folder: str) -> None:
    """Start the program on a store and end when the password can be typed."""
    from main import make_adapters  # noqa: PLC0415 - its cost is what is measured
    from ui.app import make_application  # noqa: PLC0415 - likewise
    from ui.composition import make_program  # noqa: PLC0415 - likewise
    from ui.program import Folders  # noqa: PLC0415 - likewise

    application = make_application([])
    program = make_program(application, make_adapters(), Folders(base=Path(folder)))

    def shown(face: QWidget) -> None:
        FirstPaint(face, lambda: _ready(application))
        face.show()

    program.face_changed.connect(shown)
    program.start()
    application.exec()
    program.services.runner.shutdown()
    _tell_memory()


def idle_window(folder: str) -> None:
    """Sign in to a sandbox, let the window come to rest, and end as an officer would."""
    from main import make_adapters  # noqa: PLC0415 - its cost is what is measured
    from ui.app import make_application  # noqa: PLC0415 - likewise
    from ui.composition import make_program  # noqa: PLC0415 - likewise
    from ui.main_window import MainWindow  # noqa: PLC0415 - likewise
    from ui.pages.drill_password import DRILL_OFFICER, DRILL_PASSWORD  # noqa: PLC0415 - likewise
    from ui.pages.sign_in import SignInPage  # noqa: PLC0415 - likewise
    from ui.program import Folders  # noqa: PLC0415 - likewise

    application = make_application([])
    adapters = make_adapters()
    program = make_program(application, adapters, Folders(base=Path(folder)))

    def shown(face: QWidget) -> None:
        face.show()
        if isinstance(face, SignInPage):
            door = adapters.door(program.folders.drill)
            program.enter(door.sign_in(DRILL_OFFICER, DRILL_PASSWORD))
        elif isinstance(face, MainWindow):
            QTimer.singleShot(IDLE_MS, at_rest)

    def at_rest() -> None:
        _tell_memory()
        # The store's lane is a thread of its own: only leaving the store lets the process end.
        program.quit()

    program.face_changed.connect(shown)
    program.ended.connect(lambda: application.exit(0))
    program.go_to_door(program.folders.drill)
    application.exec()
    program.services.runner.shutdown()


def _ready(application: QApplication) -> None:
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    application.exit(0)


def _tell_memory() -> None:
    from bench.process_memory import resident_mb  # noqa: PLC0415 - after what is measured

    sys.stdout.write(f"{resident_mb()}\n")
    sys.stdout.flush()
