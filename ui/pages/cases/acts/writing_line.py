"""The line below a record that says what comes next, and the keys that put it there."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from enforcement.record_writing.site_phrases import BLANK
from enforcement.record_writing.suggesting import Suggestion, matching, upcoming
from ui.pages.cases.acts.record_input import RecordInput, go_to_blank
from ui.pages.cases.acts.suggestion_popup import SuggestionPopup
from ui.pages.cases.acts.turns import TurnsInput
from ui.theme import Theme
from ui.widgets.buttons import ButtonHeight, ButtonLook, LinkButton
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import align_top, row
from ui.widgets.painted import ENTER_KEYS, is_plain
from ui.widgets.scroll import RING_ROOM, Scroll

_INITIALS: Final = re.compile(r"[a-z]+")
_NEXT, _LIST, _BLANK = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F7
_BACK, _CHOOSING = QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor
_STEPS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ALL_SAID: Final = "建议的都写过了，还有要写的接着写。"
Editor = TurnsInput | RecordInput
Source = Callable[[], Sequence[Suggestion]]


class WritingLine(QWidget):
    """Suggests what may be written next; nothing is put in without a key.

    Ctrl+Down puts the next suggestion in; a question goes for the one after it when the key is
    pressed again. Ctrl+Up, or initials where a question or a phrase begins, opens the list of all.
    """

    def __init__(self, theme: Theme, editor: Editor, source: Source, form: QWidget) -> None:
        super().__init__(form)
        self._editor = editor
        self._source = source
        self._listed: tuple[Suggestion, ...] = ()
        self._skipped: list[str] = []
        self._put = self._begun = ""
        self._paragraphs = -1
        self._asked_for = False
        self._busy = False
        self.popup = SuggestionPopup(theme, form)
        self.words = Label(theme, "", WRAPPED_SMALL)
        self.words.setObjectName("next_suggestion")
        look = ButtonLook(key="Ctrl ↑", height=ButtonHeight.SMALL)
        self.all = LinkButton(theme, "全部建议", look)
        self.all.setObjectName("all_suggestions")
        self.all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = row(self.words, self.all, gap=theme.px(8))
        line.setStretch(0, 1)
        align_top(line, self.words)
        align_top(line, self.all)
        self.setLayout(line)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._come_into_view)
        self.all.clicked.connect(self._open_all)
        self.popup.taken.connect(self._take)
        editor.textChanged.connect(self._follow)
        editor.installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Read the suggestions again: the form, or what is written, has changed."""
        self._listed = tuple(self._source())
        self._paragraphs = self._editor.blockCount()
        following = self._following()
        blanks = "　F7 到下一处空白" if isinstance(self._editor, RecordInput) else ""
        text = f"Ctrl ↓ 接着写：{following[0].text}" if following else _ALL_SAID
        self.words.setText(f"{text}{blanks}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the suggestions before the record does (Qt)."""
        if watched is not self._editor:
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.FocusOut:
            self.popup.hide()
        elif event.type() is QEvent.Type.FocusIn:
            self.refresh()
            self._later.start(0)
        elif isinstance(event, QKeyEvent):
            act = self._act_of(event)
            if act is not None and event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if act is not None and event.type() is QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)

    def _come_into_view(self) -> None:
        """Be seen below the record once the form has scrolled to it."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, Scroll):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, 0, RING_ROOM)

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does here; None if it is the record's."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            return {_NEXT: self.put_next, _LIST: self._open_all}.get(Qt.Key(key))
        if not is_plain(event):
            return None
        if key == _BLANK and isinstance(self._editor, RecordInput):
            return self._go_to_blank
        return self._act_of_list(key) if self.popup.isVisible() else None

    def _act_of_list(self, key: int) -> Callable[[], object] | None:
        if key in ENTER_KEYS:
            return self.popup.take
        if key == Qt.Key.Key_Escape:
            return self.popup.hide
        return (lambda: self.popup.step(key)) if key in _STEPS else None

    def put_next(self) -> None:
        """Put the next suggestion in; a question that was just put in goes for the next one."""
        just_put = self._just_put()
        if just_put.hasSelection():
            self._skipped.append(self._put)
        following = self._following()
        if following:
            self._write(following[0], just_put)

    def _following(self) -> tuple[Suggestion, ...]:
        """Return what comes next; what was passed over just now comes last."""
        following = upcoming(self._listed)
        fresh = tuple(one for one in following if one.text not in self._skipped)
        return fresh or following

    def _just_put(self) -> QTextCursor:
        """Return the question put in last, if nobody has touched it since; else nothing chosen.

        Phrases of a site record follow each other; none goes for the next.
        """
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        asks = isinstance(self._editor, TurnsInput)
        if asks and self._put and cursor.block().text().endswith(self._put):
            cursor.movePosition(_BACK, _CHOOSING, len(self._put))
        return cursor

    def _take(self, chosen: Suggestion) -> None:
        cursor = self._editor.textCursor()
        cursor.clearSelection()
        cursor.movePosition(_BACK, _CHOOSING, len(self._begun))
        self._write(chosen, cursor)

    def _write(self, chosen: Suggestion, instead: QTextCursor) -> None:
        """Put a text in, in one piece for Ctrl+Z, instead of what is chosen if anything is."""
        self._busy = True
        editor = self._editor
        whole = QTextCursor(editor.document())
        whole.beginEditBlock()
        if instead.hasSelection():
            cursor = instead
        else:
            editor.make_room(chosen)
            cursor = editor.textCursor()
        cursor.insertText(chosen.text)
        whole.endEditBlock()
        editor.setTextCursor(cursor)
        self._busy = False
        self._put = chosen.text
        if BLANK in chosen.text:
            cursor.movePosition(_BACK, QTextCursor.MoveMode.MoveAnchor, len(chosen.text))
            editor.setTextCursor(cursor)
            go_to_blank(editor)
        editor.ensureCursorVisible()
        self.refresh()

    def _follow(self) -> None:
        """Keep up with the typing: initials open the list, a new paragraph asks anew."""
        if self._busy:
            return
        if self._editor.blockCount() != self._paragraphs:
            self.refresh()
        typed = self._editor.typed_behind()
        wanted = self._asked_for or bool(_INITIALS.fullmatch(typed))
        self._show_list(typed if wanted else None)

    def _open_all(self, *_clicked: object) -> None:
        """Show everything that may be written, or what fits to what was begun."""
        self._editor.setFocus()
        self.refresh()
        typed = self._editor.typed_behind()
        self._show_list(typed if matching(self._listed, typed) else "")
        self._asked_for = self.popup.isVisible()

    def _show_list(self, begun: str | None) -> None:
        """Show what fits to what was begun; no list for None."""
        found = matching(self._listed, begun) if begun is not None else ()
        if begun is None or not found or not self._editor.hasFocus():
            self._asked_for = False
            self.popup.hide()
            return
        self._begun = begun
        self.popup.show_list(found, self._editor)

    def _go_to_blank(self) -> None:
        go_to_blank(self._editor)
