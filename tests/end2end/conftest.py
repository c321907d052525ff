"""Computers with the real program on them; no display is needed."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench.demo.stage import Stage  # the platform comes first
from bench.demo.window import DemoWindow
from ui.app import make_application

# What the offscreen platform says when a window is shown; nothing of ours.
OFFSCREEN_NOTES = ("This plugin does not support .*",)
Computer = Callable[[Path], Stage]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the notes of the offscreen platform pass."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_NOTES, extend=True))


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application([])


@contextmanager
def computer_in(folder: Path) -> Iterator[Stage]:
    """Yield a computer; at the end the program is closed, with no error of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    window = DemoWindow(folder)
    try:
        yield Stage(window, folder, takes_pictures=False)
    finally:
        window.close()
    assert not window.unexpected, window.unexpected


@pytest.fixture
def computer(qapp: QApplication) -> Iterator[Computer]:
    """Return a function that puts the program on another computer."""
    with ExitStack() as computers:
        yield lambda folder: computers.enter_context(computer_in(folder))
