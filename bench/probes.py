"""What the child processes of the start and memory figures do; each prints its peak memory."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget


def empty_window() -> None:
    """Show an empty window and end at its first paint."""
    application = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    QTimer.singleShot(0, lambda: application.exit(0))
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
    program.face_changed.connect(lambda face: _end_when_shown(application, face))
    program.start()
    application.exec()
    program.services.runner.shutdown()
    _tell_memory()


def idle_window(folder: str) -> None:
    """Sign in to a sandbox and end when the window is idle."""
    from main import make_adapters  # noqa: PLC0415 - its cost is what is measured
    from ui.app import make_application  # noqa: PLC0415 - likewise
    from ui.composition import make_program  # noqa: PLC0415 - likewise
    from ui.main_window import MainWindow  # noqa: PLC0415 - likewise
    from ui.pages.drill import DRILL_OFFICER, DRILL_PASSWORD  # noqa: PLC0415 - likewise
    from ui.program import Folders  # noqa: PLC0415 - likewise

    application = make_application([])
    adapters = make_adapters()
    program = make_program(application, adapters, Folders(base=Path(folder)))

    def shown(face: QWidget) -> None:
        face.show()
        if isinstance(face, MainWindow):
            QTimer.singleShot(2000, lambda: application.exit(0))

    program.face_changed.connect(shown)
    program.enter(adapters.door(program.folders.drill).sign_in(DRILL_OFFICER, DRILL_PASSWORD))
    application.exec()
    program.services.runner.shutdown()
    _tell_memory()


def _end_when_shown(application: QApplication, face: QWidget) -> None:
    face.show()
    QTimer.singleShot(0, lambda: application.exit(0))


def _tell_memory() -> None:
    from bench.start import peak_mb  # noqa: PLC0415 - after what is measured

    sys.stdout.write(f"{peak_mb()}\n")
