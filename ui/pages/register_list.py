"""The list of a register: a search above its rows, a foot, and what to do while there are none.

It is the same in all registers: a page gives columns and words, says what to read, and shows the
chosen one beside; searching, answers that come too late, focus and empty faces are here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from enforcement.ports import Store
from enforcement.records import RecordId
from ui.desk import Desk
from ui.models.paged_table import PagedTableModel
from ui.widgets.card import Card
from ui.widgets.feedback import EmptyPage, EmptyText
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.search_field import SearchField
from ui.widgets.table import PagedTable, RowHeight

_ROWS, _NONE = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterWords:
    """What a register says.

    Attributes:
        name: Of the table, for who can't see it.
        search: What may be searched for.
        none: While nothing is registered.
        not_found: When nothing fits what is searched for.
        foot: Below the rows, with ``{count}``.
    """

    name: str
    search: str
    none: EmptyText
    not_found: EmptyText
    foot: str


class RegisterList(QWidget):
    """The list.

    Signals:
        read_wanted: Something else is searched for: read again.
        chosen: A row is current, or the rows were read again; carries its id, None without rows.
    """

    read_wanted = Signal()
    chosen = Signal(object)

    def __init__(self, desk: Desk, model: PagedTableModel[Any], words: RegisterWords) -> None:
        super().__init__()
        theme = desk.services.theme
        self._desk = desk
        self._model = model
        self._words = words
        self.text = ""
        self._asked = 0
        self._read_once = False
        self._wanted: RecordId | None = None
        self.search = SearchField(theme, words.search)
        self.table = PagedTable(theme, RowHeight.TWO_LINES)
        self.table.setAccessibleName(words.name)
        self.table.setModel(model)
        self.foot = Label(theme, "", SMALL)
        self.none = EmptyPage(theme, words.none)
        self.not_found = EmptyPage(theme, words.not_found)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.table)
        self._parts.addWidget(self.not_found)
        self._whole = QStackedWidget()
        self.setLayout(column(self._whole))
        self.search.searched.connect(self._search)
        self.search.stepped.connect(lambda _key: self._go_to_table())
        self.search.submitted.connect(self._submit)
        self.table.current_changed.connect(self.chosen)

    def lay_out(
        self,
        above: QHBoxLayout,
        beside: QWidget | None = None,
        shares: tuple[int, int] = (1, 1),
    ) -> None:
        """Put the rows below ``above``, and left of the chosen one; they share the room."""
        theme = self._desk.services.theme
        card = Card(theme)
        card.body.setContentsMargins(2, 2, 2, 2)
        card.body.addWidget(self._parts, 1)
        foot = row(theme.px(15), self.foot, None, margins=(0, theme.px(9), 0, theme.px(9)))
        card.body.addLayout(foot)
        listed = column(gap=theme.px(12))
        listed.addLayout(above)
        listed.addWidget(card, 1)
        both = row(gap=theme.px(16))
        both.addLayout(listed, shares[0])
        if beside is not None:
            both.addWidget(beside, shares[1])
        body = QWidget()
        body.setLayout(both)
        self._whole.addWidget(body)
        self._whole.addWidget(self.none)

    def first_focus(self) -> QWidget:
        """Return the rows, or what makes the first one."""
        if self._whole.currentIndex() == _NONE:
            return self.none
        return self.table if self._model.rowCount() else self.search

    def show_wanted(self, rec: RecordId) -> None:
        """Choose a row, whatever was searched for before."""
        self._wanted = rec
        self.search.clear()
        self.text = ""
        self.read_wanted.emit()

    def forget(self) -> None:
        """Read the rows themselves anew when they are shown next."""
        model = self._model
        model.forget([model.id_at(number) for number in range(model.rowCount())])

    def read(
        self, question: Callable[[Store], Sequence[RecordId]], *, narrowed: bool = False
    ) -> None:
        """Ask for the ids to show; ``narrowed`` if a filter leaves some out."""
        self._asked += 1
        answer = partial(self._show_ids, self._asked, narrowed or bool(self.text.strip()))
        self._desk.ask(self, question, answer)

    def _search(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.read_wanted.emit()

    def _submit(self, text: str) -> None:
        self._search(text)
        self._go_to_table()

    def _go_to_table(self) -> None:
        if self._model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_ids(self, asked: int, narrowed: bool, ids: Sequence[RecordId]) -> None:  # noqa: FBT001  # bound by name above
        if asked != self._asked:
            return
        first, self._read_once = not self._read_once, True
        at_start = first and self.search.hasFocus() and not self.search.text()
        had_focus = self.table.hasFocus() or self.none.hasFocus() or at_start
        self._whole.setCurrentIndex(_ROWS if ids or narrowed else _NONE)
        self._parts.setCurrentIndex(0 if ids else 1)
        self._model.show_ids(ids)
        if self._wanted in ids:
            self.table.show_current(str(self._wanted))
            self._wanted = None
        elif ids and self.table.current_id() is None:
            self.table.selectRow(0)
        self.foot.setText(self._words.foot.format(count=f"{len(ids):,}") if ids else "")
        self.chosen.emit(self.table.current_id())
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
