"""A list of rows: arrows choose, Enter opens; a grey line between groups is skipped."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.painters.cells import RowAction
from ui.painters.list_row import ListRow, RowState, paint_list_row, row_height
from ui.theme import Theme
from ui.widgets.painted import ENTER_KEYS, is_plain

_ACTION_ROOM: Final = 120
AnyIndex = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[ListRow, ...] = ()

    def show(self, rows: Sequence[ListRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        """Return how many rows there are (Qt)."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # given by Qt
        """Return the words of a row; its tooltip tells what may be cut (Qt)."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "，".join(part for part in (row.title, row.below, row.third) if part)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Say that a grey line cannot be chosen (Qt)."""
        if index.isValid() and self.rows[index.row()].note:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "RowList") -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of the row (Qt)."""
        return QSize(0, row_height(self._view.rows()[index.row()], self._theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row (Qt)."""
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs of PySide6
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # the same
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        row_state = RowState(
            row=self._view.rows()[index.row()],
            chosen=chosen,
            focused=chosen and self._view.hasFocus(),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        painter.save()
        paint_list_row(painter, QRectF(rect), row_state, self._theme)
        painter.restore()


class RowList(QListView):
    """Rows with one current row; keeps it by its target when rows are shown anew.

    Signals:
        opened: A row was opened by Enter or a click on its action; carries its target.
        current_changed: Another row is current; carries its target, or None.
    """

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._model = _Rows(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(theme, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell_current)
        theme.changed.connect(self._restyle)

    def rows(self) -> tuple[ListRow, ...]:
        """Return the rows shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; the row with the same target stays current, else the first is."""
        kept = self.current_target()
        self._model.show(rows)
        numbers = [n for n, row in enumerate(rows) if not row.note]
        same = [n for n in numbers if kept is not None and rows[n].target == kept]
        if numbers:
            self.setCurrentIndex(self._model.index((same or numbers)[0]))
        self.updateGeometry()

    def current_target(self) -> object:
        """Return the target of the current row, or None."""
        index = self.currentIndex()
        return self.rows()[index.row()].target if index.isValid() else None

    def show_current(self, target: object) -> None:
        """Make the row with ``target`` the current one."""
        for number, row in enumerate(self.rows()):
            if not row.note and row.target == target:
                self.setCurrentIndex(self._model.index(number))

    def step(self, key: int) -> None:
        """Move as if ``key`` were pressed here; for a search field above the list."""
        moves = {
            Qt.Key.Key_Down: QListView.CursorAction.MoveDown,
            Qt.Key.Key_Up: QListView.CursorAction.MoveUp,
            Qt.Key.Key_PageDown: QListView.CursorAction.MovePageDown,
            Qt.Key.Key_PageUp: QListView.CursorAction.MovePageUp,
        }
        action = moves[Qt.Key(key)]
        self.setCurrentIndex(self.moveCursor(action, Qt.KeyboardModifier.NoModifier))

    def content_height(self) -> int:
        """Return the height of all rows together."""
        return sum(row_height(row, self.theme) for row in self.rows())

    def rows_below(self) -> int:
        """Return how many rows are below the visible part, for the foot line."""
        last = self.indexAt(self.viewport().rect().bottomLeft())
        return len(self.rows()) - 1 - last.row() if last.isValid() else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter (Qt)."""
        if event.key() in ENTER_KEYS and is_plain(event):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a row by a click on its action (Qt)."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and isinstance(self.rows()[index.row()].tail, RowAction):
            start = self.viewport().width() - self.theme.px(_ACTION_ROOM)
            if event.position().x() >= start:
                self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows()[index.row()].target)

    def _tell_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(self.current_target())

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
