"""裁量: tiers as tiles, the range, both laws where the law changed, like cases, what is needed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.items import DiscretionTier
from enforcement.sized_offer import OneNorm, SizingBasis, Weighed
from ui.pages.on_spot.tier_choice import TierAdvice, tier_for_facts, tier_lines
from ui.painters.tile import TileState
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.label import CAPTION, SMALL, WRAPPED_SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.panels import PanelText, ReminderPanel
from ui.widgets.tiles import TileGroup

MOST_TILES: Final = 4
"""Tiles beside each other in the width of the form; more stand in rows of like length."""
_NO_TIERS: Final = "清单里没有这一项的裁量基准，写明为什么罚这么多。"


class DiscretionPanel(QWidget):
    """Shows what an amount is measured by; the form holds the values.

    Signals:
        tier_chosen: Another tier; carries its name.
        norm_wanted: Of several items for one act only the heavier one is to fine.
        amount_wanted: The officer takes the amount that is proposed.
        confirmed: Enter or a click settled on a tier.
    """

    tier_chosen = Signal(str)
    norm_wanted = Signal()
    amount_wanted = Signal()
    confirmed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tiers: tuple[DiscretionTier, ...] = ()
        self.range = Label(theme, "", SMALL)
        self.why = Label(theme, "", SMALL)
        self.rows: tuple[TileGroup, ...] = ()
        self._tiles = column(gap=theme.px(8))
        self.laws = ReminderPanel(theme, self)
        self.laws.setObjectName("laws")
        self.needs = ReminderPanel(theme, self)
        self.needs.setObjectName("needs")
        self.similar = Label(theme, "", WRAPPED_SMALL)
        self.similar.setObjectName("similar")
        self.take = LinkButton(theme, "")
        self.take.setObjectName("take_proposal")
        self.take.clicked.connect(self.amount_wanted)
        self.norm = LinkButton(theme, "")
        self.norm.setObjectName("take_norm")
        self.norm.clicked.connect(self.norm_wanted)
        head = row(Label(theme, "裁量", CAPTION), self.range, self.why, None, gap=theme.px(8))
        foot = row(self.take, self.norm, None, margins=(-theme.px(8), 0, 0, 0))
        parts = (head, self.laws, self._tiles, foot, self.similar, self.needs)
        self.setLayout(column(*parts, gap=theme.px(6)))
        for hidden in (self.laws, self.needs, self.take, self.norm):
            hidden.hide()

    @property
    def first(self) -> QWidget:
        """Return the tiles, of several rows that with the chosen one."""
        chosen = (one for one in self.rows if one.index >= 0)
        return next(chosen, self.rows[0] if self.rows else self)

    def show_basis(self, basis: SizingBasis, facts: str) -> TierAdvice | None:
        """Show range, laws and tiers; return the tier that the facts point at, if one is."""
        self._tiers = basis.tiers
        advice = tier_for_facts(basis.tiers, facts)
        self.range.setText(f"法定 {basis.range_text}")
        self.why.setText(advice.why if advice else "" if basis.tiers else _NO_TIERS)
        self.laws.setVisible(basis.laws is not None)
        if basis.laws is not None:
            self.laws.show_text(PanelText(sentence=basis.laws.text))
        self._make_rows()
        return advice

    def choose(self, name: str) -> None:
        """Show a tier as chosen."""
        for number, group in enumerate(self.rows):
            names = [tier.name for tier in self._of_row(number)]
            group.set_index(names.index(name) if name in names else -1)

    def show_weighed(self, said: Weighed, note: str) -> None:
        """Show the proposal, the like cases, and what is needed.

        Args:
            said: What is to be said of the present choice.
            note: A sentence of the form's own, e.g. the sum of several acts.
        """
        offer = said.suggested if said.suggested else None
        self.take.setVisible(offer is not None)
        if offer is not None:
            self.take.setText(f"建议 {offer.short_text()} 元，填进去")
        lifted = "有不予处罚的情形：不罚款，改作不予处罚决定。" if said.lifted else ""
        lines = [text for text in (lifted, note, *said.needs) if text]
        self.needs.setVisible(bool(lines))
        if lines:
            self.needs.show_text(PanelText(sentence=lines[0], lines=tuple(lines[1:])))
        self.similar.setVisible(bool(said.similar))
        self.similar.setText(said.similar)

    def offer_norm(self, norm: OneNorm | None) -> None:
        """Offer to fine one act by its heavier item only; None takes the offer back."""
        self.norm.setVisible(norm is not None)
        if norm is not None:
            self.norm.setText(f"只按“{norm.item.title}”罚")

    def _make_rows(self) -> None:
        for group in self.rows:
            self._tiles.removeWidget(group)
            group.hide()
            group.deleteLater()
        count = -(-len(self._tiers) // MOST_TILES)
        self.rows = tuple(self._make_row(number) for number in range(count))

    def _make_row(self, number: int) -> TileGroup:
        group = TileGroup(self._theme, "裁量档次", self)
        group.setObjectName(f"tiers_{number}")
        group.set_answers(
            [TileState(title=tier.name, lines=tier_lines(tier)) for tier in self._of_row(number)]
        )
        group.chosen.connect(self._took)
        group.confirmed.connect(self.confirmed)
        self._tiles.addWidget(group)
        group.show()
        return group

    def _of_row(self, number: int) -> Sequence[DiscretionTier]:
        rows = -(-len(self._tiers) // MOST_TILES)
        wide = -(-len(self._tiers) // rows) if rows else 0
        return self._tiers[number * wide : (number + 1) * wide]

    def _took(self, index: int) -> None:
        group = self.sender()
        number = self.rows.index(group) if isinstance(group, TileGroup) else 0
        name = self._of_row(number)[index].name
        self.choose(name)
        self.tier_chosen.emit(name)
