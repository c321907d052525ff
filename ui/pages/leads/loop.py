"""The loop of a lead in three lines: 发现, 处置, 反馈; it is closed when each says when."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.clock import beijing_date
from enforcement.deadlines.counting import day_of
from enforcement.leads import LEAD_RESULT_TERMS
from ui.pages.leads.reading import LeadFacts
from ui.pages.terms import day_text
from ui.theme import Theme
from ui.widgets.card import SunkenBox
from ui.widgets.label import STRONG, WRAPPED, Label
from ui.widgets.layouts import align_top, row
from ui.widgets.marks import Icon

_NAMES: Final = ("发现", "处置", "反馈")
_ICONS: Final = {
    True: ("done_solid", 18, "ok_solid"),
    False: ("not_yet", 18, "ink4"),
}
_NAME_WIDTH: Final = 40
_LINE_HEIGHT: Final = 28
"""A small button is as high."""


class LoopRows(SunkenBox):
    """Three lines with an icon each; what closes a line stands at its end."""

    def __init__(
        self, theme: Theme, closing: Sequence[Sequence[QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.icons = tuple(Icon(theme, _ICONS[False]) for _name in _NAMES)
        self.words = tuple(Label(theme, "", WRAPPED) for _name in _NAMES)
        self._names: list[Label] = []
        self.body.setSpacing(theme.px(4))
        for icon, name, words, ways in zip(self.icons, _NAMES, self.words, closing, strict=True):
            label = Label(theme, name, STRONG)
            self._names.append(label)
            line = row(icon, label, words, *ways, gap=theme.px(8))
            line.setStretch(2, 1)
            for part in (icon, label, *ways):
                align_top(line, part)
            self.body.addLayout(line)
        self._fit()
        theme.changed.connect(self._fit)

    def show_loop(self, facts: LeadFacts) -> None:
        """Show how far a lead has got."""
        lines = (_found(facts), _disposed(facts), _answered(facts))
        for icon, label, (done, words) in zip(self.icons, self.words, lines, strict=True):
            icon.show_icon(_ICONS[done])
            label.setText(words)

    def _fit(self) -> None:
        """Let icon, name and words stand in the middle of what closes the line."""
        height = self.theme.px(_LINE_HEIGHT)
        for icon, name, words in zip(self.icons, self._names, self.words, strict=True):
            icon.setFixedHeight(height)
            name.setFixedSize(self.theme.px(_NAME_WIDTH), height)
            words.setMinimumHeight(height)


def _found(facts: LeadFacts) -> tuple[bool, str]:
    view = facts.view
    registered = f"{day_text(view.registered_on)}登记，{view.source}"
    report = facts.lead.grid
    if report is None:
        return True, registered
    found, reported = facts.lead.found_on, beijing_date(report.reported_at)
    return True, f"{day_text(found)}发现，{day_text(reported)}上报，{registered}"


def _disposed(facts: LeadFacts) -> tuple[bool, str]:
    check, row_ = facts.lead.check, facts.view.row
    if check is not None:
        to = f"给{check.to}" if check.to else ""
        by = f"，{check.by}批准" if check.by else ""
        reason = f"：{check.reason}" if check.reason else ""
        return True, f"{day_text(check.on)}{LEAD_RESULT_TERMS[check.result]}{to}{by}{reason}"
    if row_.case is not None:
        return True, "成了案，在案件里接着办"
    if facts.into is not None:
        return True, f"并入{day_text(facts.into.received_on)}的另一条，在那一条上办"
    if facts.lead.leaves:
        return False, f"{facts.lead.leaves}清单把这一项划走了，要移送（F6）"
    return False, f"还没有结果{_until(facts.view.due_on)}"


def _answered(facts: LeadFacts) -> tuple[bool, str]:
    last = next((one for one in reversed(facts.answers) if one.final), None)
    if last is not None:
        return True, f"{day_text(last.on)}{last.way}答复了：{last.content}"
    if not facts.lead.owes_answer:
        return True, "没有人等答复"
    told = next(iter(reversed(facts.answers)), None)
    before = f"，{day_text(told.on)}告诉过：{told.content}" if told else ""
    sender = "治理中心" if facts.lead.grid else "来件单位"
    whom = "实名举报人" if facts.lead.named else "举报人" if facts.lead.reporter else sender
    term = facts.answer_term
    due = day_of(term.counted.act_by) if term is not None and term.counted.act_by else None
    return False, f"还要答复{whom}{_until(due)}{before}"


def _until(due: date | None) -> str:
    return f"，{day_text(due)}前" if due else ""
