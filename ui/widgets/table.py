"""Tables: fixed row height, lines between rows, the row's action at its right end."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.paged_table import ID_ROLE, ROW_ROLE, Column, PagedTableModel, RowId
from ui.painters.base import (
    RIGHT,
    TextLook,
    draw_divider,
    draw_focus_ring,
    draw_selection,
    draw_text,
)
from ui.painters.cells import RowAction, paint_cell_state
from ui.theme import Theme
from ui.widgets.painted import ENTER_KEYS, is_plain

_PADDING: Final = 15


class RowHeight(Enum):
    """Row heights in px at 100 %."""

    DENSE = 32
    USUAL = 40
    FIELD = 47
    TWO_LINES = 56
    ACTION = 61


class RowDelegate(QStyledItemDelegate):
    """Paints cells with the same painters as the widgets."""

    def __init__(self, theme: Theme, height: RowHeight, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._height = height
        self._view = view

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the fixed height (Qt)."""
        return QSize(0, self._theme.px(self._height.value))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, state or words, and the line below (Qt)."""
        rect = QRectF(_rect(option))
        painter.save()
        focused = self._view.hasFocus() and index.row() == self._view.currentIndex().row()
        self._paint_ground(painter, rect, option, index)
        column = self._column(index.column())
        row = index.data(ROW_ROLE)
        pad = self._theme.px(_PADDING)
        inner = rect.adjusted(pad, 0, -self._theme.px(12), -self._theme.line)
        if row is not None and column.state is not None:
            paint_cell_state(painter, inner, (column.state(row), focused), self._theme)
        else:
            look = TextLook(align=RIGHT, elide=True) if column.right else TextLook(elide=True)
            draw_text(painter, inner, str(index.data() or ""), look, self._theme)
        painter.restore()

    def _column(self, number: int) -> Column[Any]:
        model = self._view.model()
        if not isinstance(model, PagedTableModel):
            message = "RowDelegate belongs to a PagedTable"
            raise TypeError(message)
        return model.columns[number]

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRectF,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state = _state(option)
        if state & QStyle.StateFlag.State_Selected:
            if index.column() == 0:
                draw_selection(painter, rect, self._theme)
            else:
                painter.fillRect(rect, self._theme.colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("hover"))
        draw_divider(painter, rect, self._theme)


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs of PySide6
    return rect


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing in the stubs
    return state


class PagedTable(QTableView):
    """A table over a `PagedTableModel`; arrows move, Enter opens, a head click sorts.

    Signals:
        opened: A row was opened by Enter, a double click or its action; carries its id.
        current_changed: Another row is current; carries its id, or None.
        sort_wanted: A head was clicked; carries the column's key and whether descending.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    sort_wanted = Signal(str, bool)

    def __init__(
        self, theme: Theme, height: RowHeight = RowHeight.USUAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._height = height
        self._kept: RowId | None = None
        self._descending: dict[str, bool] = {}
        self.setItemDelegate(RowDelegate(theme, height, self))
        self._set_up_view()
        self._set_up_heads()
        self.clicked.connect(self._open_by_action)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ID_ROLE)))
        theme.changed.connect(self._restyle)

    def setModel(self, model: object) -> None:
        """Show a `PagedTableModel`; keeps the chosen row by its id over reloads (Qt)."""
        if not isinstance(model, PagedTableModel):
            message = "a PagedTable shows a PagedTableModel"
            raise TypeError(message)
        super().setModel(model)
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self._restore_current)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self._restyle()

    def current_id(self) -> RowId | None:
        """Return the id of the current row, or None."""
        index = self.currentIndex()
        return index.data(ID_ROLE) if index.isValid() else None

    def show_current(self, row_id: RowId) -> None:
        """Make the row with this id the current one and bring it into view."""
        number = self._paged_model().number_of(row_id)
        if number is not None:
            self.selectRow(number)
            self.scrollTo(self.model().index(number, 0))

    def show_order(self, key: str, *, descending: bool) -> None:
        """Mark the head of the column that the rows are sorted by; its next click turns it."""
        self._descending = {key: descending}
        self._paged_model().show_order(key, descending=descending)

    def rows_below(self) -> int:
        """Return how many rows are below the visible part, for the foot line."""
        last = self.rowAt(self.viewport().height() - 1)
        return 0 if last < 0 else self.model().rowCount() - 1 - last

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus ring around the current row (Qt)."""
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            painter = QPainter(self.viewport())
            line = self.visualRect(index)
            row = QRectF(0, line.top(), self.viewport().width(), line.height())
            draw_focus_ring(painter, row.adjusted(1, 1, -1, -1), self.theme.px(4), self.theme)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter (Qt)."""
        if event.key() in ENTER_KEYS and is_plain(event):
            row_id = self.current_id()
            if row_id is not None:
                self.opened.emit(row_id)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the elastic column the rest (Qt)."""
        super().resizeEvent(event)
        self._fit_columns()

    def _paged_model(self) -> PagedTableModel[Any]:
        model = self.model()
        if not isinstance(model, PagedTableModel):
            message = "the table has no model yet"
            raise TypeError(message)
        return model

    def _set_up_view(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _set_up_heads(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.sectionClicked.connect(self._sort_by)

    def _open_by_action(self, index: QModelIndex) -> None:
        column, row = self._paged_model().columns[index.column()], index.data(ROW_ROLE)
        if row is not None and column.state and isinstance(column.state(row), RowAction):
            self.opened.emit(index.data(ID_ROLE))

    def _sort_by(self, section: int) -> None:
        key = self._paged_model().columns[section].key
        if key:
            descending = not self._descending.get(key, True)
            self.show_order(key, descending=descending)
            self.sort_wanted.emit(key, descending)

    def _keep_current(self) -> None:
        self._kept = self.current_id()

    def _restore_current(self) -> None:
        if self._kept is not None:
            self.show_current(self._kept)

    def _tell_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(current.data(ID_ROLE) if current.isValid() else None)

    def _fit_columns(self) -> None:
        if self.model() is None:
            return
        columns = self._paged_model().columns
        fixed = {n: self.theme.px(c.width) for n, c in enumerate(columns) if c.width}
        self._share_rest(fixed, len(columns))

    def _share_rest(self, fixed: Mapping[int, int], count: int) -> None:
        elastic = [number for number in range(count) if number not in fixed]
        rest = self.viewport().width() - sum(fixed.values())
        for number in range(count):
            width = fixed.get(number, max(rest // max(len(elastic), 1), 60))
            self.setColumnWidth(number, width)

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.theme.px(self._height.value))
        self.horizontalHeader().setFixedHeight(self.theme.px(34))
        self._fit_columns()
        self.viewport().update()
