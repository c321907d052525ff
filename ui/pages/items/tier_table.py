"""The tiers of an item as a small table: name, condition, ranges, whether on the spot."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from enforcement.items import DiscretionTier
from ui.pages.items.words import TierRow, range_words, tier_on_spot, tier_rows
from ui.painters.base import Frame
from ui.theme import Theme
from ui.widgets.card import Divider, Surface
from ui.widgets.label import CAPTION, SMALL, STRONG, Label, TextStyle
from ui.widgets.layouts import row
from ui.widgets.marks import Icon

_HEADS: Final = ("档次", "情形", "个人", "单位", "当场罚")
_MONEY: Final = (2, 3)
_RIGHT = TextStyle(align=Qt.AlignmentFlag.AlignRight)
_RIGHT_HEAD = TextStyle(role="small", weight=600, colour="ink2", align=Qt.AlignmentFlag.AlignRight)
_CONDITION = TextStyle(role="small", colour="ink2", wrap=True)


class TierTable(Surface):
    """Rebuilt for each item; nothing in it can be chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Frame(fill="surface", line="card", radius=8), parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_padding(13, 6)
        self._holder = QWidget(self)
        self.body.addWidget(self._holder)

    def show_tiers(self, tiers: tuple[DiscretionTier, ...]) -> None:
        """Show other tiers."""
        old, self._holder = self._holder, QWidget(self)
        self.body.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.theme.px(14))
        grid.setVerticalSpacing(self.theme.px(4))
        grid.setColumnStretch(1, 1)
        for column, head in enumerate(_HEADS):
            style = _RIGHT_HEAD if column in _MONEY else CAPTION
            grid.addWidget(Label(self.theme, head, style), 0, column)
        for number, tier in enumerate(tier_rows(tiers)):
            self._add(grid, 2 * number + 1, tier)
        self._holder.show()

    def _add(self, grid: QGridLayout, at: int, tier: TierRow) -> None:
        theme = self.theme
        grid.addWidget(Divider(theme), at, 0, 1, len(_HEADS))
        grid.addWidget(Label(theme, tier.name, STRONG), at + 1, 0)
        grid.addWidget(Label(theme, tier.condition.replace(",", "，"), _CONDITION), at + 1, 1)
        grid.addWidget(Label(theme, range_words(tier.person), _RIGHT), at + 1, 2)
        grid.addWidget(Label(theme, range_words(tier.unit), _RIGHT), at + 1, 3)
        (icon, colour), words = tier_on_spot(tier.person, tier.unit)
        cell = row(Label(theme, words, SMALL), None, gap=theme.px(6))
        if icon:
            cell.insertWidget(0, Icon(theme, (icon, 16, colour)))
        grid.addLayout(cell, at + 1, 4)
