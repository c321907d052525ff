"""The three words for a record: 在这台电脑 → 已送到区里 → 区里已备份, with their figures."""

from PySide6.QtWidgets import QWidget

from ui.painters.base import Frame
from ui.theme import Theme
from ui.widgets.card import Surface
from ui.widgets.label import SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon

_ICON_BOX = 40


class StateCard(Surface):
    """One of the three words: icon, word, how many, and since when."""

    def __init__(self, theme: Theme, icon: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, Frame(fill="surface", line="card", radius=8), parent)
        self.set_padding(16, 12)
        self._word = word
        box = Surface(theme, Frame(fill="ok_soft", radius=6))
        box.set_padding(0, 0)
        box.setFixedSize(theme.px(_ICON_BOX), theme.px(_ICON_BOX))
        box.body.addLayout(row(None, Icon(theme, (icon, 20, "ok_solid")), None))
        self.figure = Label(theme, "", TextStyle(role="subject"))
        self.note = Label(theme, "", TextStyle(role="small", colour="ink2", elide=True))
        words = column(Label(theme, word, SMALL), self.figure)
        line = row(box, words, gap=theme.px(14))
        line.addStretch(1)
        line.addLayout(column(None, self.note))
        self.body.addLayout(line)

    def show_count(self, count: int, note: str) -> None:
        """Show another figure with its note."""
        self.figure.setText(f"{count:,} 条")
        self.note.setText(note)
        self.setAccessibleName(f"{self._word} {count} 条，{note}")


def three_states(theme: Theme) -> tuple[QWidget, StateCard, StateCard, StateCard]:
    """Return the row with arrows between, and its three cards."""
    here = StateCard(theme, "laptop", "在这台电脑")
    received = StateCard(theme, "district", "已送到区里")
    safe = StateCard(theme, "safe", "区里已备份")
    line = row(gap=theme.px(14))
    for number, card in enumerate((here, received, safe)):
        if number:
            line.addWidget(Icon(theme, ("handed_over", 16, "ink2")))
        line.addWidget(card, 1)
    box = QWidget()
    box.setLayout(line)
    return box, here, received, safe
