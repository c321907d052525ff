"""The frequency lamp: visits of this year against the published number, and what could be one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.inspections.counting import CAPPED, PastVisit, mergeable, visits_in
from enforcement.inspections.plan import INSPECTION_TERMS, InspectionKind
from enforcement.records import RecordId
from ui.pages.inspections.plan_reading import KnownSubject
from ui.pages.terms import day_text
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card
from ui.widgets.label import SMALL, STRONG, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Icon

_GOOD = ("done_solid", 20, "ok_solid")
_NEAR = ("soon", 20, "warn_solid")
_FULL = ("refused", 20, "danger_solid")
_NOBODY = "选了检查谁，这里看今年查过几次。"
_FULL_WORDS = "到了公布的上限，不能再去日常、专项检查。有线索的改作线索核查。"


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
        self._icon = Icon(theme, _GOOD, self)
        self.words = Label(theme, _NOBODY, STRONG, self)
        self.more = Label(theme, "", WRAPPED_SMALL, self)
        self.as_lead_check = LinkButton(theme, "改作线索核查", parent=self)
        self.as_lead_check.clicked.connect(lambda: self.kind_wanted.emit(InspectionKind.LEAD_CHECK))
        self._merges = column(gap=theme.px(4))
        self.body.addLayout(row(self._icon, self.words, None, gap=theme.px(8)))
        self.body.addWidget(self.more)
        self.body.addLayout(row(self.as_lead_check, None))
        self.body.addLayout(self._merges)
        self.show_nobody()

    def show_nobody(self) -> None:
        """Show that nobody is chosen yet, or somebody new."""
        self._show(_GOOD, _NOBODY, "")
        empty(self._merges)

    def show_known(
        self, known: KnownSubject, kind: InspectionKind, today: date, but: RecordId | None
    ) -> None:
        """Show what is known of a subject, for a visit of a kind."""
        cap, count = known.subject.cap, visits_in(known.past, today.year, but)
        counts = known.subject.is_business and kind in CAPPED
        if cap is None:
            line = "" if known.subject.is_business else "住户不受公布次数的限制。"
            self._show(_GOOD, f"今年查过 {count} 次，没有公布上限。", line)
        elif not counts:
            line = f"{INSPECTION_TERMS[kind]}不算在公布的次数里。"
            self._show(_GOOD, f"今年查过 {count} 次，公布上限 {cap} 次。", line)
        elif count >= cap:
            self._show(_FULL, f"今年查过 {count} 次，公布上限 {cap} 次。", _FULL_WORDS)
        else:
            icon = _NEAR if count + 1 >= cap else _GOOD
            last = f"这次是第 {count + 1} 次。"
            self._show(icon, f"今年查过 {count} 次，公布上限 {cap} 次。", last)
        self.as_lead_check.setVisible(counts and cap is not None and count >= cap)
        self._offer(mergeable(known.past, but))

    def _show(self, icon: tuple[str, int, str], words: str, more: str) -> None:
        self._icon.show_icon(icon)
        full = icon is _FULL
        self.words.set_style(TextStyle(weight=600, colour="danger" if full else "ink"))
        self.words.setText(words)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.as_lead_check.hide()

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
