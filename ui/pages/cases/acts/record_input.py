"""A record without speakers: paragraphs on what is seen, with blanks that only the spot fills."""

import re
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from enforcement.record_writing.site_phrases import BLANK
from enforcement.record_writing.suggesting import Suggestion
from enforcement.records import Json
from ui.pages.cases.acts.long_input import LongInput
from ui.theme import Theme
from ui.widgets.fields import LongText
from ui.widgets.painted import is_enter

_LINES: Final = 8
_BEHIND: Final = re.compile(r"[^。；，：\n]*$")


class RecordInput(LongInput):
    """Paragraphs; Enter begins the next one.

    Signals:
        left: Enter in a paragraph that says nothing: the record is finished.
    """

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _LINES, parent)

    def value(self) -> Json:
        """Return the record without the paragraphs that say nothing."""
        said = [line.rstrip() for line in self.toPlainText().splitlines() if line.strip()]
        return "\n".join(said) or None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin another paragraph, or be done (Qt)."""
        if is_enter(event) and not self.textCursor().block().text().strip():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def typed_behind(self) -> str:
        """Return what was typed behind the last mark."""
        found = _BEHIND.search(_up_to(self.textCursor()))
        return found.group() if found else ""

    def make_room(self, suggestion: Suggestion) -> None:
        """Go to where a suggestion is put: it runs on, or begins a paragraph."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if cursor.block().text().strip() and not suggestion.runs_on:
            cursor.insertText("\n")
        self.setTextCursor(cursor)


def go_to_blank(editor: LongText) -> bool:
    """Choose the next blank of a record, from the first one again after the last; tell if any."""
    document, here = editor.document(), editor.textCursor()
    found = document.find(BLANK, here)
    if found.isNull():
        found = document.find(BLANK)
    if found.isNull():
        return False
    editor.setTextCursor(found)
    editor.ensureCursorVisible()
    return True


def _up_to(cursor: QTextCursor) -> str:
    return cursor.block().text()[: cursor.positionInBlock()]
