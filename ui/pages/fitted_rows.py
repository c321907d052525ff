"""A list as high as its rows, up to a number of them; beyond that it scrolls."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.painters.list_row import ListRow, row_height
from ui.theme import Theme
from ui.widgets.rows import RowList

_EDGE = 2


class FittedRows(RowList):
    """Rows inside a form; follows the text size."""

    def __init__(
        self, theme: Theme, name: str, most: int = 5, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name, parent)
        self._most = most
        theme.changed.connect(self._fit)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows and take the room they need."""
        super().show_rows(rows)
        self._fit()

    def _fit(self) -> None:
        shown = self.rows()[: self._most]
        self.setFixedHeight(sum(row_height(row, self.theme) for row in shown) + _EDGE)
