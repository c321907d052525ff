"""A page that notes what happens to it, and the keys pressed in its window."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from enforcement.changes import Changes
from tests.ui.pages.hands import focused
from ui.page import HelpKey, Page
from ui.theme import Theme
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.fields import LineField, LongText
from ui.widgets.label import Label
from ui.widgets.layouts import column, row
from ui.widgets.rail import RailEntry

CONTROL = Qt.KeyboardModifier.ControlModifier


ALT = Qt.KeyboardModifier.AltModifier


PLAIN = Qt.KeyboardModifier.NoModifier


ENTRIES = (
    RailEntry(key="workbench", title="工作台", icon="workbench"),
    RailEntry(key="on_spot", title="当场处罚", icon="on_spot", shortcut="F3"),
    RailEntry(key="leads", title="线索", icon="lead", shortcut="F2", group=1),
)


class SamplePage(Page):
    """A page with two fields, an action in the header and a bar; notes what happens to it."""

    help_keys = (HelpKey(key="F5", does="转普通程序"),)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self.title = title
        self.pressed: list[str] = []
        self.events: list[str] = []
        self.seen: list[Changes | None] = []
        self.may_leave = True
        self.field, self.long = LineField(theme), LongText(theme, 2)
        self.setLayout(column(self.field, self.long, None))
        self.action = Button(theme, "换人")
        self.bar = QWidget()
        self.bar.setLayout(row(None, PrimaryButton(theme, "预览并打印")))

    def header_actions(self) -> Sequence[QWidget]:
        """Return one action."""
        return (self.action,)

    def action_bar(self) -> QWidget:
        """Return the bar."""
        return self.bar

    def first_focus(self) -> QWidget:
        """Return the first field."""
        return self.field

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Note the keys of the page."""
        keys = ("F5", "Ctrl+P", "Ctrl+Return", "Ctrl+Down", "Alt+3")
        return {key: partial(self.pressed.append, key) for key in keys}

    def on_shown(self) -> None:
        """Note it."""
        self.events.append("shown")

    def on_hidden(self) -> None:
        """Note it."""
        self.events.append("hidden")

    def can_leave(self) -> bool:
        """Say what the test wants."""
        return self.may_leave

    def reload(self, changes: Changes | None) -> None:
        """Note the changes."""
        self.seen.append(changes)


def key(target: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), target, modifier)


def shown_texts(widget: QWidget) -> list[str]:
    """Return the words that `widget` shows."""
    labels = list[Label](widget.findChildren(Label))
    return [label.text() for label in labels if label.isVisible()]
