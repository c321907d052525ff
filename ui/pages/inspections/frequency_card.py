"""The frequency lamp: visits of this year against the published number, and what could be one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.inspections.counting import Frequency, Level, PastVisit
from enforcement.inspections.plan import INSPECTION_TERMS, InspectionKind
from ui.pages.terms import day_text
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card
from ui.widgets.label import SMALL, WRAPPED, Label
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Icon

_ICONS: Final[Mapping[Level, tuple[str, int, str]]] = {
    Level.GREEN: ("done_solid", 20, "ok_solid"),
    Level.NONE: ("done_solid", 20, "ok_solid"),
    Level.YELLOW: ("soon", 20, "warn_solid"),
    Level.RED: ("refused", 20, "danger_solid"),
}
_NOBODY: Final = "选了检查谁，这里看今年查过几次。"


class FrequencyCard(Card):
    """Says how often the subject was visited, and which planned visits can be made in one.

    Signals:
        merge_wanted: Go on with a visit that is planned already; carries its record.
        kind_wanted: Make it a visit of another kind; carries the `InspectionKind`.
    """

    merge_wanted = Signal(object)
    kind_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "今年查了几次", parent=parent)
        self._icon = Icon(theme, _ICONS[Level.NONE], self)
        self.words = Label(theme, _NOBODY, WRAPPED, self)
        self.as_lead_check = LinkButton(theme, "改作线索核查", parent=self)
        self.as_lead_check.clicked.connect(lambda: self.kind_wanted.emit(InspectionKind.LEAD_CHECK))
        self._merges = column(gap=theme.px(4))
        told = row(self._icon, self.words, gap=theme.px(8))
        told.setStretch(1, 1)
        self.body.addLayout(told)
        self.body.addLayout(row(self.as_lead_check, None))
        self.body.addLayout(self._merges)
        self.show_nobody()

    def show_nobody(self) -> None:
        """Show that nobody is chosen yet, or somebody new."""
        self._show(Level.NONE, _NOBODY)
        self.as_lead_check.hide()
        empty(self._merges)

    def show_lamp(self, lamp: Frequency) -> None:
        """Show the lamp before a visit."""
        cited = f"（{lamp.source.text}）" if lamp.source else ""
        self._show(lamp.level, f"{lamp.text}{cited}")
        self.as_lead_check.setVisible(lamp.level is Level.RED)
        self._offer(lamp.mergeable)

    def _show(self, level: Level, words: str) -> None:
        self._icon.show_icon(_ICONS[level])
        colour = "danger" if level is Level.RED else "ink"
        self.words.set_style(replace(WRAPPED, weight=600, colour=colour))
        self.words.setText(words)

    def _offer(self, others: Sequence[PastVisit]) -> None:
        empty(self._merges)
        for one in others:
            told = f"{day_text(one.on)}还有一次{INSPECTION_TERMS[one.kind]}没去，能一次查完。"
            link = LinkButton(self.theme, "并过去")
            link.clicked.connect(lambda *_on, one=one: self.merge_wanted.emit(one.inspection))
            line = row(Icon(self.theme, ("warning", 16, "warn_solid")), gap=self.theme.px(8))
            line.addWidget(Label(self.theme, told, SMALL))
            line.addWidget(link)
            line.addStretch(1)
            self._merges.addLayout(line)
