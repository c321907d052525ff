"""A list of rows beside others: nothing in it looks chosen until it has the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFocusEvent

from ui.painters.list_row import ListRow
from ui.widgets.rows import RowList


class QuietRows(RowList):
    """Shows its current row only while it has the focus, and keeps it over reloads."""

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows."""
        super().show_rows(rows)
        if not self.hasFocus():
            self.setCurrentIndex(QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row (Qt)."""
        super().focusInEvent(event)
        if self.rows() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let no row look chosen (Qt)."""
        super().focusOutEvent(event)
        self.setCurrentIndex(QModelIndex())
