"""Showing a widget and pressing keys, as a person would."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot, widget: QWidget) -> None:
    """Show ``widget`` in an active window and give it the focus."""
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    widget.setFocus()


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press one key where the focus is, or on ``widget``."""
    focused = QApplication.focusWidget()
    inside = focused is not None and widget.isAncestorOf(focused)
    QTest.keyClick(focused if inside and focused is not None else widget, key)
