"""Own entries that the district did not take up, each with its sentence; nothing is lost."""

from typing import Final

from PySide6.QtWidgets import QWidget

from ui.pages.fitted_rows import FittedRows
from ui.pages.sync_page.reading import Parked
from ui.pages.ways import Way, Ways
from ui.painters.list_row import ListRow, RowIcon
from ui.theme import Theme
from ui.widgets.card import Card

MOST_SHOWN: Final = 3


class ParkedCard(Card):
    """Rows of parked entries; Enter opens the case."""

    def __init__(self, theme: Theme, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(theme, "区里没采用的", "记录都在这里，按原因改了再送", parent)
        self._ways = ways
        self.rows = FittedRows(theme, "区里没采用的", MOST_SHOWN)
        self.rows.setObjectName("parked")
        self.rows.opened.connect(lambda parked: ways.open(Way.CASE, parked.case))
        self.body.addWidget(self.rows)
        self.hide()

    def show_parked(self, parked: tuple[Parked, ...]) -> None:
        """Show other entries; the card goes away without any."""
        self.rows.show_rows(
            [
                ListRow(
                    target=one,
                    title=one.sentence,
                    below=one.title,
                    lead=RowIcon(name="warning", colour="warn_solid"),
                )
                for one in parked
            ]
        )
        self.setVisible(bool(parked))
