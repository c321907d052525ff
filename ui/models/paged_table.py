"""A table of any length: the ids at once, the rows by pages of 200 as they are looked at.

The source answers from memory or from a finished background call; the model itself never
blocks. Sorting and filtering are the source's business (in SQL), never a proxy model's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.painters.cells import CellState
from ui.plain import tooltip

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)
RowId = int | str
AnyIndex = QModelIndex | QPersistentModelIndex

PAGE_ROWS: Final = 200
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
ID_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 3

_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column: its head, the words of its cells and how they stand.

    Attributes:
        value: The words of the cell for a row; shown as plain text.
        key: Name handed to the source when sorting by this column; empty: cannot be sorted.
        width: px at 100 %; 0 takes up the rest.
        right: Money, counts and dates stand at the right.
        state: Badge, tag or icon painted instead of words; see `ui.painters.cells`.
    """

    title: str
    value: Callable[[Row], str]
    key: str = ""
    width: int = 0
    right: bool = False
    state: Callable[[Row], CellState] | None = None


class RowSource(Protocol[Row_co]):
    """Where a table takes its rows from; `fetch` answers later through `fill`."""

    def fetch(
        self, ids: Sequence[RowId], fill: Callable[[Sequence[tuple[RowId, Row_co]]], None]
    ) -> None:
        """Read the rows with ``ids`` and call ``fill`` on the window thread with those found."""


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """Shows ``ids`` in their order; asks the source for 200 rows around what is looked at."""

    def __init__(
        self,
        source: RowSource[Row],
        columns: Sequence[Column[Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self.columns = tuple(columns)
        self._ids: tuple[RowId, ...] = ()
        self._at: dict[RowId, int] = {}
        self._rows: dict[RowId, Row] = {}
        self._asked: set[int] = set()
        self._order = ("", False)

    def show_order(self, key: str, *, descending: bool) -> None:
        """Mark the head of the column that the rows are sorted by."""
        self._order = (key, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def show_ids(self, ids: Sequence[RowId]) -> None:
        """Show other ids, or the same in another order; rows already read stay."""
        self.beginResetModel()
        self._ids = tuple(ids)
        self._at = {row_id: number for number, row_id in enumerate(self._ids)}
        self._rows = {row_id: row for row_id, row in self._rows.items() if row_id in self._at}
        self._asked.clear()
        self.endResetModel()

    def forget(self, ids: Sequence[RowId]) -> None:
        """Read these rows again: they have changed."""
        for row_id in ids:
            number = self._at.get(row_id)
            self._rows.pop(row_id, None)
            if number is not None:
                self._asked.discard(number // PAGE_ROWS)
                self._tell_changed(number)

    def id_at(self, number: int) -> RowId:
        """Return the id in row ``number``."""
        return self._ids[number]

    def number_of(self, row_id: RowId) -> int | None:
        """Return the row that shows ``row_id``, or None."""
        return self._at.get(row_id)

    def row_at(self, number: int) -> Row | None:
        """Return the row, or None while it is being read."""
        row = self._rows.get(self._ids[number])
        if row is None:
            self._ask(number // PAGE_ROWS)
            row = self._rows.get(self._ids[number])
        return row

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        """Return how many ids are shown (Qt)."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:
        """Return how many columns there are (Qt)."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what ``role`` asks for; nothing while the row is being read (Qt)."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role == ID_ROLE:
            return self._ids[index.row()]
        row = self.row_at(index.row()) if role in _ROW_ROLES else None
        return None if row is None else _answer(row, column, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return title and alignment of a column head (Qt)."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(self.columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].right else _LEFT
        return None

    def _head(self, column: Column[Row]) -> str:
        key, descending = self._order
        arrow = " ↓" if descending else " ↑"
        return f"{column.title}{arrow}" if key and column.key == key else column.title

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        start = page * PAGE_ROWS
        self._source.fetch(self._ids[start : start + PAGE_ROWS], self._fill)

    def _fill(self, rows: Sequence[tuple[RowId, Row]]) -> None:
        numbers = []
        for row_id, row in rows:
            number = self._at.get(row_id)
            if number is not None:
                self._rows[row_id] = row
                numbers.append(number)
        if numbers:
            self._tell_changed(min(numbers), max(numbers))

    def _tell_changed(self, first: int, last: int | None = None) -> None:
        end = first if last is None else last
        top_left = self.index(first, 0)
        bottom_right = self.index(end, len(self.columns) - 1)
        self.dataChanged.emit(top_left, bottom_right)


def _answer(row: Row, column: Column[Row], role: int) -> object:
    if role == ROW_ROLE:
        return row
    words = column.value(row)
    return tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words


_ROW_ROLES: Final = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
    SORT_ROLE,
    ROW_ROLE,
)
