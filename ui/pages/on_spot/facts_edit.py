"""The facts: a ready phrase whose blanks are filled one after the other."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.pages.on_spot.phrases import blanks_in
from ui.theme import Theme
from ui.widgets.fields import LongText

_LINES: Final = 2


class FactsEdit(LongText):
    """Plain text with marked blanks; `choose_blank` goes from one to the next.

    Signals:
        phrase_taken: Another ready phrase was put in; carries it.
    """

    phrase_taken = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _LINES, parent)
        self._phrases: tuple[str, ...] = ()
        self._at = -1
        self.textChanged.connect(self._mark_blanks)

    def offer(self, phrases: Sequence[str]) -> None:
        """Offer other phrases; what stands there stays."""
        self._phrases = tuple(phrases)
        self._at = self._phrases.index(self.text()) if self.text() in self._phrases else -1

    def next_phrase(self) -> None:
        """Put in the next ready phrase and choose its first blank (Ctrl+↓)."""
        if not self._phrases:
            return
        self._at = (self._at + 1) % len(self._phrases)
        self.setPlainText(self._phrases[self._at])
        self.choose_blank()
        self.phrase_taken.emit(self._phrases[self._at])

    def text(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def choose_blank(self) -> bool:
        """Select the next open blank; return whether there is one."""
        blanks = blanks_in(self.text())
        if not blanks:
            return False
        here = self.textCursor().selectionEnd()
        later = [blank for blank in blanks if blank[0] >= here]
        start, end = (later or blanks)[0]
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def _mark_blanks(self) -> None:
        marks = []
        for start, end in blanks_in(self.text()):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setBackground(self.theme.colour("mark"))
            mark.cursor = cursor  # type: ignore[attr-defined]  # missing in the stubs
            mark.format = style  # type: ignore[attr-defined]  # missing in the stubs
            marks.append(mark)
        self.setExtraSelections(marks)
