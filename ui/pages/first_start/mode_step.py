"""Step 1: whom this computer works with."""

from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.unit import Connection
from ui.pages.first_start.step import SetupStep
from ui.painters.tile import TileState
from ui.theme import Theme
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import column
from ui.widgets.tiles import TileGroup

WAYS: Final = (Connection.ALONE, Connection.TOWN_POINT, Connection.DISTRICT)
TITLES: Final = {
    Connection.ALONE: "这台电脑单独用",
    Connection.TOWN_POINT: "连镇街的电脑",
    Connection.DISTRICT: "连区里的服务器",
}
LINES: Final = {
    Connection.ALONE: ("文号自己编，记录在本机", "以后随时能连上去"),
    Connection.TOWN_POINT: ("几台电脑一起办案", "记录汇到办公室那台"),
    Connection.DISTRICT: ("文号由区里发号段", "记录有网自动送到区里"),
}
NEXT: Final = {
    Connection.ALONE: "没有网络也能办完一件案。以后要连，已记的全部送上去。",
    Connection.TOWN_POINT: "装好以后，到“同步”页用登记码连上办公室那台电脑。",
    Connection.DISTRICT: "装好以后，到“同步”页用登记码连上区里。没连之前照常办。",
}


class ModeStep(SetupStep):
    """Three tiles; Enter takes the chosen one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.ways = TileGroup(theme, "怎么用", self)
        self.ways.setObjectName("mode")
        self.ways.set_answers(
            [
                TileState(title=TITLES[way], lines=LINES[way], chosen=way is Connection.ALONE)
                for way in WAYS
            ]
        )
        self._next = Label(theme, "", WRAPPED_SMALL)
        self.setLayout(column(self.ways, self._next, gap=theme.px(8)))
        self.ways.chosen.connect(lambda _at: self._show_next())
        self.ways.confirmed.connect(lambda _at: self.finished.emit())
        self._show_next()

    def connection(self) -> Connection:
        """Return the answer."""
        return WAYS[max(self.ways.index, 0)]

    def first_field(self) -> QWidget:
        """Return the chosen tile."""
        return self.ways.tiles[max(self.ways.index, 0)]

    def summary(self) -> tuple[str, str]:
        """Return what was chosen."""
        return TITLES[self.connection()], "，".join(LINES[self.connection()])

    def _show_next(self) -> None:
        self._next.setText(NEXT[self.connection()])
