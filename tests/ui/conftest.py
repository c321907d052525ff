"""The application, the theme and a runner for tests of the window; no display is needed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.ui.window_page import ENTRIES, SamplePage
from ui.app import make_application, make_theme  # the platform comes first
from ui.background import BackgroundRunner
from ui.main_window import MainWindow, WindowWords
from ui.theme import Theme
from ui.tokens import TextSize, ThemeName

FONTS = Path(__file__).parents[2] / "forms" / "fonts"
# What the offscreen platform says when a window is shown; nothing of ours.
OFFSCREEN_NOTES = ("This plugin does not support .*",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the notes of the offscreen platform pass."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_NOTES, extend=True))


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application([])


@pytest.fixture(scope="session")
def shared_theme(qapp: QApplication) -> Theme:
    return make_theme(qapp, FONTS)


@pytest.fixture
def theme(shared_theme: Theme) -> Iterator[Theme]:
    """The theme, light and of standard size at the start of each test."""
    before = QApplication.topLevelWidgets()
    yield shared_theme
    # What the test left goes first: dressing it again, here and in every later test, would
    # take most of the time.
    for left in QApplication.topLevelWidgets():
        if left not in before:
            left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shared_theme.set_name(ThemeName.LIGHT)
    shared_theme.set_size(TextSize.STANDARD)


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def runner(qapp: QApplication, failures: list[Exception]) -> Iterator[BackgroundRunner]:
    """A runner whose unhandled failures are collected; it must be idle at the end."""
    runner = BackgroundRunner(failures.append)
    yield runner
    runner.shutdown()


@pytest.fixture
def paint_on_image() -> Callable[..., QImage]:
    """Return a function that lets a painter draw on a white image of 300 × 80."""

    def paint(painter: Callable[..., None], state: object, theme: Theme) -> QImage:
        image = QImage(300, 80, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        device = QPainter(image)
        painter(device, QRectF(0, 0, 300, 80), state, theme)
        device.end()
        return image

    return paint


@pytest.fixture
def pages(theme: Theme) -> tuple[SamplePage, ...]:
    return tuple(SamplePage(theme, entry.title) for entry in ENTRIES)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, pages: tuple[SamplePage, ...]) -> MainWindow:
    window = MainWindow(theme, WindowWords(unit="清湾镇", officer="周明远"))
    qtbot.addWidget(window, before_close_func=lambda _window: window.allow_close())
    for entry, page in zip(ENTRIES, pages, strict=True):
        window.add_place(entry, page)
    window.navigation.go("workbench")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window
