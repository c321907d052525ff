"""The window's end of the composition: application, theme, services, program."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from enforcement.adapters import Adapters
from enforcement.pinyin import initials
from ui.app import make_application, make_theme
from ui.background import BackgroundRunner
from ui.change_hub import ChangeHub
from ui.messages import Messages
from ui.program import Folders, Program
from ui.services import Services

SELF_TEST_MS: Final = 20_000
LISTEN_MS: Final = 300
"""After the first face has painted: nobody starts the program twice in a blink."""
CLAIM: Final = "window.lock"
RUNS_ALREADY: Final = "镇街执法台已经开着，窗口已调到前面。"


def run(adapters: Adapters, arguments: Sequence[str]) -> int:
    """Open the program; return its exit status."""
    options = _options(arguments)
    application = make_application(sys.argv[:1])
    if options.self_test:
        return _self_test(application, adapters)
    folders = Folders(base=options.folder or _data_folder())
    claim = _claim(folders.base)
    if not claim.tryLock(0) and _raise_running(folders.base):
        sys.stderr.write(RUNS_ALREADY + "\n")
        return 0
    program = make_program(application, adapters, folders)
    program.face_changed.connect(show)
    QTimer.singleShot(LISTEN_MS, program, partial(_listen, program))
    program.ended.connect(partial(application.exit, 0))
    application.setQuitOnLastWindowClosed(False)
    program.start()
    status = application.exec()
    program.services.runner.shutdown()
    claim.unlock()
    return status


def _claim(folder: Path) -> QLockFile:
    """Return what the first window of a folder holds; one left behind by a crash is nobody's."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    claim = QLockFile(str(folder / CLAIM))
    claim.setStaleLockTime(0)
    return claim


def _raise_running(folder: Path) -> bool:
    from ui.single_instance import raise_running  # noqa: PLC0415 - only a second start calls

    return raise_running(folder)


def _listen(program: Program) -> None:
    from ui.single_instance import SingleInstance  # noqa: PLC0415 - not before the first face

    instance = SingleInstance(program.folders.base, program)
    instance.raised.connect(lambda: _bring_forward(program.face))


def make_program(application: QApplication, adapters: Adapters, folders: Folders) -> Program:
    """Return the program with its services; nothing is shown or opened yet."""
    theme = make_theme(application, adapters.fonts)
    messages = Messages(theme)
    services = Services(
        theme=theme,
        runner=BackgroundRunner(messages.show_error),
        hub=ChangeHub(),
        messages=messages,
        clock=adapters.clock,
    )
    sys.excepthook = messages.catch_unhandled
    return Program(adapters, services, folders)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="main.py", add_help=False)
    parser.add_argument("--folder", type=Path, help="where this computer's stores lie")
    parser.add_argument("--self-test", action="store_true", help="start, show a page, end")
    return parser.parse_args(arguments)


def _data_folder() -> Path:
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place))


def show(face: QWidget) -> None:
    """Bring a face to the screen."""
    face.show()
    face.activateWindow()


def _bring_forward(face: QWidget | None) -> None:
    if face is not None:
        face.setWindowState(face.windowState() & ~face.windowState().WindowMinimized)
        face.raise_()
        face.activateWindow()


def _self_test(application: QApplication, adapters: Adapters) -> int:
    """Make a sandbox in a fresh folder, open the window on it, end; 0 if all that worked.

    A build that left a table behind must not pass, so the letters of a search are asked for too.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        program = make_program(application, adapters, Folders(base=Path(folder)))
        shown: list[QWidget] = []
        program.face_changed.connect(shown.append)
        program.face_changed.connect(lambda _face: QTimer.singleShot(0, program.quit))
        program.ended.connect(partial(application.exit, 0))
        QTimer.singleShot(SELF_TEST_MS, application.quit)
        program.open_drill()
        application.exec()
        program.services.runner.shutdown()
    return 0 if shown and initials("占道经营") == "zdjy" else 1
