"""A card over a list of rows, with its title and what is said about them."""

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.label import SECTION, Label
from ui.widgets.layouts import row


def rows_card(theme: Theme, title: str, words: Label, rows: QWidget) -> Card:
    """Return a card whose rows reach its edges."""
    card = Card(theme)
    card.body.setContentsMargins(2, 2, 2, theme.px(6))
    head = row(Label(theme, title, SECTION), None, words)
    head.setContentsMargins(theme.px(15), theme.px(12), theme.px(15), theme.px(6))
    card.body.addLayout(head)
    card.body.addWidget(rows, 1)
    return card
