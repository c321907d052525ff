"""How one term of a case was counted: the day, from when, which days, what happens after it."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from enforcement.clock import BEIJING, beijing_date
from enforcement.deadlines import RULES, TimeUnit, TrackedDeadline
from enforcement.read_models import DeadlineRow
from enforcement.work_calendar import WorkCalendar
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.terms import term_badge, weekday_text
from ui.pages.workbench.explanation import Line, explain, weeks_of
from ui.pages.workbench.reading import read_explanation
from ui.pages.workbench.words import result_of, title_of
from ui.painters.base import Frame
from ui.widgets.article_link import ArticleLink
from ui.widgets.calendar_grid import CalendarGrid
from ui.widgets.card import Card, Surface
from ui.widgets.label import CAPTION, SECONDARY, SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import DeadlineBadge
from ui.widgets.scroll import Scroll

_ANSWER: Final = TextStyle(role="answer")
_LEGEND: Final = "数字是第几天；休 不计，起 当天不算，蓝框是今天，红底到期"
_WORDS: Final = 104
_WIDTH: Final = 752


class TermPage(Page):
    """The explanation of one term; Esc goes back to the case."""

    parent_title = "案件"
    help_keys = (HelpKey(key="Esc", does="回到案件"),)

    def __init__(self, desk: Desk, term: DeadlineRow, calendar: WorkCalendar) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.title = f"{title_of(term)}，怎么算的"
        self._calendar_of_work = calendar
        self._today = beijing_date(desk.now())
        self._lines = column(gap=self.theme.px(6))
        self.calendar = CalendarGrid(self.theme)
        self.after = Label(self.theme, "", TextStyle(role="small", colour="ink2", wrap=True))
        self.setLayout(row(self._card(term), None))
        question = partial(read_explanation, row=term, today=self._today)
        desk.ask(self, question, self._show)

    def first_focus(self) -> QWidget:
        """Return the page's text, so that it can be scrolled with the keys."""
        return self.whole

    def _card(self, term: DeadlineRow) -> QWidget:
        theme = self.theme
        day = weekday_text(term.due_on) if term.due_on else "没有固定的一天"
        clock = (
            f" {term.due_at.astimezone(BEIJING):%H:%M}" if term.due_at and _by_hours(term) else ""
        )
        answer = Surface(theme, Frame(fill="sunken", line="card", radius=8))
        answer.set_padding(16, 8)
        badge = DeadlineBadge(theme, term_badge(term, self._today, self._calendar_of_work))
        words = column(
            Label(theme, f"{day}{clock}", _ANSWER), Label(theme, result_of(term), SECONDARY)
        )
        answer.body.addLayout(row(words, None, badge))
        parts = column(answer, gap=theme.px(12))
        parts.addLayout(self._lines)
        for part in (self.calendar, Label(theme, _LEGEND, SMALL), self.after):
            parts.addWidget(part)
        parts.addStretch(1)
        holder = QWidget()
        holder.setLayout(parts)
        card = Card(theme)
        card.setMaximumWidth(theme.px(_WIDTH))
        self.whole = Scroll(holder)
        self.whole.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card.body.addWidget(self.whole, 1)
        return card

    def _show(self, tracked: TrackedDeadline | None) -> None:
        if tracked is None:
            return
        counted = tracked.counted
        for number, line in enumerate(explain(counted, self._calendar_of_work), start=1):
            self._lines.addLayout(self._line(number, line))
        self.calendar.show_weeks(weeks_of(counted, self._today))
        missing = counted.rule.effect_of_missing
        note = f"过了这天：{missing}" if missing else ""
        self.after.setText("　".join(one for one in (note, counted.rule.certainty_note) if one))

    def _line(self, number: int, line: Line) -> QBoxLayout:
        theme = self.theme
        title = Label(theme, f"{number}　{line.title}", CAPTION)
        title.setMinimumWidth(theme.px(_WORDS))
        link = ArticleLink(theme, line.article)
        words = row(Label(theme, line.fact), Label(theme, line.article, SMALL), link, None)
        return row(column(theme.px(2), title, None), words, gap=theme.px(8))


def _by_hours(term: DeadlineRow) -> bool:
    """Tell whether a term is counted by the clock."""
    rule = RULES.get(term.rule)
    length = rule.terms[0].length if rule is not None else None
    return length is not None and length.unit is TimeUnit.HOUR
