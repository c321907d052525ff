"""The right column before printing: findings to cure, then what is right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.print_preview.check_card import CheckCard
from ui.pages.print_preview.checks import Check
from ui.pages.print_preview.job import PrintJob
from ui.painters.marks import TagKind, TagState
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.label import SECTION, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Icon, Tag
from ui.widgets.scroll import Scroll

_FEW: Final = 3
_GOOD: Final = TextStyle(colour="ink2", wrap=True)


class CheckColumn(QWidget):
    """Cards of findings; F7 goes from one to the next.

    Signals:
        field_shown: The officer has come to a finding; carries its path on the paper.
        form_wanted: Something can only be cured on the form.
    """

    field_shown = Signal(str)
    form_wanted = Signal()

    def __init__(self, theme: Theme, job: PrintJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._job = job
        self._checks: tuple[Check, ...] = ()
        self._good: tuple[str, ...] = ()
        self._all = False
        self._at = -1
        self.cards: list[CheckCard] = []
        self._title = Label(theme, "打印前检查", SECTION)
        self._tag = Tag(theme, TagState(kind=TagKind.OK, text="没有要补的"))
        self._parts = column(gap=theme.px(10))
        holder = QWidget()
        holder.setLayout(self._parts)
        head = row(self._title, None, self._tag)
        self.setLayout(column(head, Scroll(holder), gap=theme.px(10)))

    @property
    def open_places(self) -> int:
        """How many findings must still be cured."""
        return sum(check.stops for check in self._checks)

    def show_checks(self, checks: Sequence[Check], good: Sequence[str]) -> None:
        """Show other findings; the same ones stay as they are, with what is being typed."""
        self._show_tag(sum(check.stops for check in checks))
        if tuple(checks) == self._checks and tuple(good) == self._good:
            return
        self._checks, self._good = tuple(checks), tuple(good)
        self._rebuild()

    def go_to_next(self) -> None:
        """Go to the next finding, the first ones first (F7)."""
        if not self.cards:
            return
        self._at = (self._at + 1) % len(self.cards)
        card = self.cards[self._at]
        card.focus_target().setFocus(Qt.FocusReason.TabFocusReason)
        self.field_shown.emit(card.check.field)

    def go_to(self, field: str) -> None:
        """Go to the finding of a field that was pressed on the paper."""
        for number, card in enumerate(self.cards):
            if card.check.field == field:
                self._at = number - 1
                self.go_to_next()
                return

    def _rebuild(self) -> None:
        empty(self._parts)
        self._at = -1
        self.cards = []
        for check in self._checks:
            card = CheckCard(self.theme, check, self._job.cure(check.field))
            card.filled.connect(lambda text, field=check.field: self._job.fill(field, text))
            card.form_wanted.connect(self.form_wanted)
            self.cards.append(card)
            self._parts.addWidget(card)
        self._add_good()
        self._parts.addStretch(1)

    def _add_good(self) -> None:
        theme = self.theme
        more = LinkButton(theme, "收起" if self._all else "看全部", parent=self)
        more.clicked.connect(self._toggle)
        more.setVisible(len(self._good) > _FEW)
        words = Label(theme, f"其余 {len(self._good)} 项没问题", SECTION)
        self._parts.addLayout(row(words, None, more))
        shown = self._good if self._all else self._good[:_FEW]
        for sentence in shown:
            line = row(Icon(theme, ("done", 16, "ok_solid")), gap=theme.px(8))
            line.addWidget(Label(theme, sentence, _GOOD), 1)
            self._parts.addLayout(line)

    def _toggle(self) -> None:
        self._all = not self._all
        self._rebuild()

    def _show_tag(self, count: int) -> None:
        if count:
            text = f"还有 {count} 处要补"
            self._tag.show_state(TagState(kind=TagKind.DANGER, text=text, icon="refused_outline"))
        else:
            self._tag.show_state(TagState(kind=TagKind.OK, text="没有要补的"))
