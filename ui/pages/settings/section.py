"""The base of a section, and what all sections work with."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.command import Command
from enforcement.door import OpenedStore, StoreDoor
from enforcement.errors import InvalidInput, UserFacingError
from enforcement.list_import import ListReader
from ui.background import OnFailure
from ui.desk import Desk
from ui.preferences import Preferences
from ui.printing import Printers
from ui.theme import Theme
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.fields import FieldRow
from ui.widgets.label import SMALL, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon
from ui.widgets.panels import ErrorPanel, PanelText

BackUp = Callable[[Path, Callable[[Path], None], OnFailure], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsTools:
    """What the sections work with.

    Attributes:
        desk: The opened store.
        door: The door it was opened through.
        opened: The store with the officer who signed in.
        preferences: What this computer remembers.
        printers: The printers.
        list_reader: Reads item list files.
        back_up: Writes a copy into a folder.
        lock_after: Tells the lock after how many minutes.
    """

    desk: Desk
    door: StoreDoor
    opened: OpenedStore
    preferences: Preferences
    printers: Printers
    list_reader: ListReader
    back_up: BackUp
    lock_after: Callable[[int], None]


class Section(QWidget):
    """One section: a title is in the list, the content here.

    Signals:
        page_wanted: Open a `Page` above the settings.
    """

    page_wanted = Signal(object)

    title = ""
    icon = ""
    hint = ""

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.desk = tools.desk
        self.theme: Theme = tools.desk.services.theme
        self.error = ErrorPanel(self.theme)
        self.error.hide()
        self.saved_icon = Icon(self.theme, ("done_solid", 16, "ok_solid"))
        self.saved = Label(self.theme, "", SMALL)
        self.saved_icon.hide()

    def first_focus(self) -> QWidget | None:
        """Return what gets the focus when the section is opened."""
        return None

    def refresh(self) -> None:
        """Show what is in force."""

    def show_error(self, error: Exception) -> None:
        """Say what was not saved; the values typed stay."""
        self.saved_icon.hide()
        self.saved.setText("")
        if not isinstance(error, UserFacingError):
            self.desk.services.messages.show_error(error)
            return
        line = self.field_rows().get(error.field) if isinstance(error, InvalidInput) else None
        if line is not None:
            line.show_error(error.message)
            line.field.setFocus()
            return
        self.error.show_text(PanelText(sentence=error.message, lines=(error.advice,)))
        self.error.show()

    def field_rows(self) -> dict[str, FieldRow]:
        """Return the rows that errors about a field belong to."""
        return {}

    def save(self, command: Command, words: str) -> None:
        """Perform a command; then say that it is saved and read the facts again."""
        self.error.hide()

        def done(_performed: object) -> None:
            self.say_saved(words)
            self.desk.refresh_facts()

        self.desk.perform(self, command, done, self.show_error)

    def say_saved(self, words: str) -> None:
        """Say beside the button what is saved now."""
        self.error.hide()
        for line in self.field_rows().values():
            line.clear_error()
        self.saved_icon.show()
        self.saved.setText(f"{words} {self.desk.now():%H:%M:%S}")

    def foot(self, *buttons: Button | PrimaryButton) -> QWidget:
        """Return the row with the buttons and the word that it is saved."""
        box = QWidget()
        line = row(*buttons, self.saved_icon, self.saved, None, gap=self.theme.px(10))
        box.setLayout(line)
        return box

    def words(self, text: str) -> Label:
        """Return a wrapped small text."""
        return Label(self.theme, text, WRAPPED_SMALL)


def titled(theme: Theme, title: str, *parts: QWidget) -> QWidget:
    """Return parts below a small title."""
    box = QWidget()
    box.setLayout(column(Label(theme, title, TextStyle(role="section")), *parts, gap=theme.px(10)))
    return box
