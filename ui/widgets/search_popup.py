"""What the search over everything has found, below its field; the field keeps the focus."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.painters.base import Frame
from ui.painters.list_row import ListRow
from ui.theme import Theme
from ui.widgets.card import Surface, lift
from ui.widgets.rows import RowList
from ui.widgets.search_field import SearchField

_WIDTH: Final = 560
_HIGHEST: Final = 480


class SearchPopup(Surface):
    """A list below a search field: arrows choose in it, Enter opens, Esc puts it away.

    Signals:
        opened: A hit was opened; carries the target of its row.
        wanted: Enter was pressed while nothing was shown; carries the text.
    """

    opened = Signal(object)
    wanted = Signal(str)

    def __init__(self, theme: Theme, field: SearchField, parent: QWidget) -> None:
        super().__init__(theme, Frame(fill="surface", line="card", radius=8), parent)
        self._field = field
        self.set_padding(2, 2)
        self.rows = RowList(theme, "搜到的")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.rows)
        self.rows.opened.connect(self._open)
        self.rows.clicked.connect(lambda _index: self._open(self.rows.current_target()))
        field.stepped.connect(self._step)
        field.submitted.connect(self._submit)
        field.installEventFilter(self)
        lift(self)
        self.hide()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show what was found, best first; nothing for an empty field."""
        if not self._field.text():
            self.hide()
            return
        nothing = ListRow(note=True, title=f"没有找到“{self._field.text()}”")
        self.rows.show_rows(tuple(rows) or (nothing,))
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand below the field, as high as its rows need."""
        parent = self.parentWidget()
        if parent is None:
            return
        corner = self._field.mapTo(parent, QPoint(0, self._field.height() + self.theme.px(4)))
        wanted = self.rows.content_height() + self.theme.px(8)
        room = parent.height() - corner.y() - self.theme.px(24)
        height = min(wanted, self.theme.px(_HIGHEST), room)
        width = min(self.theme.px(_WIDTH), parent.width() - corner.x())
        self.setGeometry(corner.x(), corner.y(), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go away when the field loses the focus or is emptied by Esc (Qt)."""
        if watched is self._field and event.type() is QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _step(self, key: int) -> None:
        if self.isVisible():
            self.rows.step(key)

    def _submit(self, text: str) -> None:
        if self.isVisible() and self.rows.current_target() is not None:
            self._open(self.rows.current_target())
        else:
            self.wanted.emit(text)

    def _open(self, target: object) -> None:
        if target is not None:
            self.hide()
            self.opened.emit(target)
