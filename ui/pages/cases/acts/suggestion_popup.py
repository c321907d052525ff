"""What may be written next, below the line that is being written; the record keeps the focus."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from enforcement.record_writing.suggesting import Suggestion, upcoming
from ui.painters.base import Frame
from ui.painters.list_row import ListRow
from ui.theme import Theme
from ui.widgets.card import Divider, Surface, lift
from ui.widgets.label import HINT, WRAPPED, Label
from ui.widgets.layouts import column
from ui.widgets.rows import RowList

_ROWS: Final = 5
_ROW: Final = 40
_WRITTEN: Final = "已经写了"
_KEYS: Final = (
    "↑ ↓ 选，Enter 放进去，Esc 收起；打拼音首字母或者字来找。内容是程序的建议，放进去可以改。"
)


class SuggestionPopup(Surface):
    """A list over the form: the chosen one stands in full below it.

    Signals:
        taken: A suggestion was chosen; carries it.
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, form: QWidget) -> None:
        super().__init__(theme, Frame(fill="surface", line="card", radius=8), form)
        self.setObjectName("suggestions")
        self._form = form
        self.set_padding(2, 2)
        self._listed: tuple[Suggestion, ...] = ()
        self.rows = RowList(theme, "接着可以写的")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.whole = Label(theme, "", WRAPPED)
        foot = column(self.whole, Label(theme, _KEYS, HINT), gap=theme.px(4))
        foot.setContentsMargins(theme.px(13), theme.px(8), theme.px(13), theme.px(8))
        self.body.addWidget(self.rows)
        self.body.addWidget(Divider(theme))
        self.body.addLayout(foot)
        self.rows.current_changed.connect(self._show_whole)
        self.rows.clicked.connect(self.take)
        lift(self)
        self.hide()

    def show_list(self, listed: Sequence[Suggestion], editor: QPlainTextEdit) -> None:
        """Show suggestions beside the line of ``editor`` that is being written."""
        self._listed = tuple(listed)
        self.rows.show_rows([_row(number, one) for number, one in enumerate(listed)])
        first = next(iter(upcoming(listed)), listed[0])
        self.rows.setCurrentIndex(self.rows.model().index(self._listed.index(first), 0))
        self._show_whole()
        self._place(editor)
        self.show()
        self.raise_()

    def step(self, key: int) -> None:
        """Choose another one."""
        self.rows.step(key)

    def take(self, *_clicked: object) -> None:
        """Put the chosen one into the record."""
        chosen = self._chosen()
        if chosen is not None:
            self.hide()
            self.taken.emit(chosen)

    def _chosen(self) -> Suggestion | None:
        number = self.rows.current_target()
        return self._listed[number] if isinstance(number, int) else None

    def _show_whole(self, *_target: object) -> None:
        chosen = self._chosen()
        self.whole.setText(chosen.text if chosen is not None else "")

    def _place(self, editor: QPlainTextEdit) -> None:
        """Stand below the line, or above it where there is more room; as many rows as fit."""
        caret = editor.cursorRect()
        line = QRect(editor.mapTo(self._form, caret.topLeft()), caret.size())
        gap = self.theme.px(6)
        below, above = self._form.height() - line.bottom() - 2 * gap, line.top() - 2 * gap
        one = self.theme.px(_ROW)
        wanted = min(len(self._listed), _ROWS) * one
        foot = self._height(editor, rows=0)
        is_below = below >= min(foot + wanted, above)
        fitting = max((below if is_below else above) - foot, one)
        height = self._height(editor, rows=min(wanted, fitting // one * one))
        top = line.bottom() + gap if is_below else line.top() - gap - height
        left = editor.mapTo(self._form, QPoint(0, 0)).x()
        self.setGeometry(left, max(top, 0), editor.width(), height)
        self.rows.scrollTo(self.rows.currentIndex())

    def _height(self, editor: QPlainTextEdit, *, rows: int) -> int:
        """Return how high the list is with rows of that height together."""
        self.rows.setFixedHeight(rows + self.theme.line)
        return self.body.heightForWidth(editor.width())


def _row(number: int, one: Suggestion) -> ListRow:
    tail = _WRITTEN if one.written else one.part.value
    return ListRow(
        target=number, title=one.text, tail=tail, strong=False, tone="ok" if one.written else "ink2"
    )
