"""The tab 期限: every running term as a list, and how the chosen one was counted."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from enforcement.deadlines import TrackedDeadline
from enforcement.read_models import DeadlineRow
from ui.desk import Desk
from ui.models.paged_table import Column, PagedTableModel, RowId
from ui.pages.terms import SOON_DAYS, day_text, weekday_text
from ui.pages.ways import Way, Ways
from ui.pages.workbench.explanation import Line, explain, weeks_of
from ui.pages.workbench.reading import WorkbenchFacts, is_partys, read_explanation
from ui.pages.workbench.words import (
    action_of,
    result_of,
    title_of,
    unit_words,
    whose,
)
from ui.painters.base import Frame
from ui.painters.cells import IconWords, TwoLines
from ui.painters.marks import BadgeState, DeadlineKind
from ui.widgets.article_link import ArticleLink
from ui.widgets.buttons import ButtonHeight, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.calendar_grid import CalendarGrid
from ui.widgets.card import Card, Surface
from ui.widgets.feedback import EmptyPage, EmptyText
from ui.widgets.label import CAPTION, SECONDARY, SMALL, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import DeadlineBadge
from ui.widgets.scroll import Scroll
from ui.widgets.table import PagedTable, RowHeight
from ui.widgets.tabs import FilterRow

FILTERS: Final = ("全部", "逾期", "三天内", "等当事人", "暂停", "暂定")
NOTHING: Final = EmptyText(
    icon="calendar", title="没有在走的期限", line="有了线索、办了案子，每个期限怎么算的都写在这里。"
)
_ANSWER: Final = TextStyle(role="answer")


class _Rows:
    """Keeps the rows of one reading; implements `RowSource`."""

    def __init__(self) -> None:
        self.rows: dict[RowId, DeadlineRow] = {}

    def fetch(
        self,
        ids: Sequence[RowId],
        fill: Callable[[Sequence[tuple[RowId, DeadlineRow]]], None],
    ) -> None:
        """Answer at once from memory."""
        fill([(row_id, self.rows[row_id]) for row_id in ids if row_id in self.rows])


def key_of(deadline: DeadlineRow) -> str:
    """Return what names a term among the others."""
    return f"{deadline.owner}/{deadline.rule}/{deadline.due_on}"


class DeadlineView(QWidget):
    """List at the left, explanation at the right.

    Signals:
        counted: How many terms run; carries the number.
    """

    counted = Signal(int)

    def __init__(self, desk: Desk, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ways = ways
        self._theme = desk.services.theme
        self._facts: WorkbenchFacts | None = None
        self._source = _Rows()
        self._wanted = ""
        self._shown = ""
        self._create_widgets()
        self._lay_out()
        self._connect_signals()

    def first_focus(self) -> QWidget:
        """Return the table."""
        return self.table

    def show_facts(self, facts: WorkbenchFacts) -> None:
        """Show another reading."""
        self._facts = facts
        self._source.rows = {key_of(one): one for one in facts.deadlines}
        counts = [len(self._filtered(number)) for number in range(len(FILTERS))]
        self.filters.set_names(
            [f"{name} {count}" for name, count in zip(FILTERS, counts, strict=True)]
        )
        self._show_rows()

    def show_deadline(self, deadline: DeadlineRow | None) -> None:
        """Choose a term, wherever it stands."""
        if deadline is not None:
            self.filters.set_index(0)
            self._wanted = key_of(deadline)
            self._show_rows()

    def set_low(self, *, low: bool) -> None:
        """Use lower calendar rows in a low window."""
        self.calendar.set_low(low=low)

    def _create_widgets(self) -> None:
        theme = self._theme
        self.filters = FilterRow(theme, [f"{name} 0" for name in FILTERS], "筛选期限")
        self.table = PagedTable(theme, RowHeight.TWO_LINES)
        self.table.setObjectName("deadlines")
        self.model: PagedTableModel[DeadlineRow] = PagedTableModel(
            self._source, self._columns(), self
        )
        self.table.setModel(self.model)
        self.foot = Label(theme, "", SMALL)
        self.none = EmptyPage(theme, NOTHING)
        self.card = Card(theme)
        self.title = Label(theme, "", TextStyle(role="section", wrap=True))
        self.to_case = LinkButton(theme, "看案件")
        self.answer = Surface(theme, Frame(fill="warn_soft", line="warn_line", radius=8))
        self.day = Label(theme, "", _ANSWER)
        self.result = Label(theme, "", SECONDARY)
        self.badge = DeadlineBadge(theme, BadgeState(kind=DeadlineKind.RUNNING, text=""))
        self.calendar = CalendarGrid(theme)
        self.legend = Label(
            theme, "数字是第几天；休 不计，起 当天不算，蓝框是今天，红底到期", SMALL
        )
        self.missing = Label(theme, "", TextStyle(role="small", colour="ink2", wrap=True))
        look = ButtonLook(key="↵", height=ButtonHeight.BAR)
        self.act = PrimaryButton(theme, "", look)
        self.act.setObjectName("deadline_act")
        self._lines = column(gap=theme.px(6))

    def _columns(self) -> tuple[Column[DeadlineRow], ...]:
        return (
            Column(title="还有多久", value=self._badge_words, width=138, state=self._badge),
            Column(
                title="要做什么",
                value=title_of,
                state=lambda one: TwoLines(title=title_of(one), below=self._cause(one)),
            ),
            Column(
                title="谁的事",
                value=lambda one: whose(one.rule)[1],
                width=104,
                state=lambda one: IconWords(icon=whose(one.rule)[0], words=whose(one.rule)[1]),
            ),
            Column(
                title="到期",
                value=lambda one: day_text(one.due_on) if one.due_on else "",
                width=112,
                right=True,
            ),
        )

    def _lay_out(self) -> None:
        theme = self._theme
        list_card = Surface(theme, Frame(fill="surface", line="card", radius=8))
        list_card.body.setContentsMargins(1, 1, 1, theme.px(8))
        list_card.body.addWidget(self.table, 1)
        list_card.body.addLayout(
            row(self.foot, None, Label(theme, "按到期日排", SMALL), margins=(15, 6, 15, 0))
        )
        left = column(row(self.filters, None), list_card, gap=theme.px(12))
        left.setStretch(1, 1)
        answer = row(column(self.day, self.result), None, self.badge)
        self.answer.set_padding(16, 8)
        self.answer.body.addLayout(answer)
        head = row(self.title, self.to_case, gap=theme.px(8))
        head.setStretch(0, 1)
        parts = column(head, self.answer, gap=theme.px(8))
        parts.addLayout(self._lines)
        for part in (self.calendar, self.legend, self.missing):
            parts.addWidget(part)
        parts.addStretch(1)
        holder = QWidget()
        holder.setLayout(parts)
        self.card.body.addWidget(Scroll(holder), 1)
        self.card.body.addLayout(row(self.act, None))
        whole = row(left, self.card, self.none, gap=theme.px(16))
        whole.setStretch(0, 592)
        whole.setStretch(1, 528)
        whole.setStretch(2, 528)
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        self.filters.chosen.connect(lambda _index: self._show_rows())
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(lambda _key: self._open())
        self.act.clicked.connect(self._open)
        self.to_case.clicked.connect(self._open)

    def _filtered(self, number: int) -> list[DeadlineRow]:
        facts = self._facts
        if facts is None:
            return []
        tests: tuple[Callable[[DeadlineRow], bool], ...] = (
            lambda _one: True,
            lambda one: (facts.days_left(one) or 0) < 0,
            lambda one: 0 <= _left(one, facts) <= SOON_DAYS,
            lambda one: is_partys(one.rule),
            lambda one: one.state == "paused",
            lambda one: one.provisional,
        )
        return [one for one in facts.deadlines if tests[number](one)]

    def _show_rows(self) -> None:
        keep = self._wanted or self.table.current_id()
        rows = self._filtered(self.filters.index)
        self.model.show_ids([key_of(one) for one in rows])
        self._wanted = ""
        known = keep is not None and self.model.number_of(keep) is not None
        if rows:
            self.table.show_current(keep if known and keep is not None else key_of(rows[0]))
        self.card.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.foot.setText(f"一共 {len(rows)} 条")
        self.counted.emit(len(self._facts.deadlines) if self._facts else 0)
        self._show_current(self.table.current_id())

    def _show_current(self, key: object) -> None:
        found = self._source.rows.get(str(key)) if key is not None else None
        if found is None or self._facts is None:
            return
        facts = self._facts
        self._shown = str(key)
        self.title.setText(f"{title_of(found)}，哪天算最后一天")
        self.day.setText(weekday_text(found.due_on) if found.due_on else "没有固定的一天")
        self.result.setText(result_of(found))
        state = facts.badge(found)
        self.badge.show_state(state)
        self.answer.set_frame(_ANSWER_FRAMES.get(state.kind, _CALM))
        can = self._ways.can(way_of(found))
        self.to_case.setVisible(can)
        self.to_case.setText(_LOOK[way_of(found)])
        self.act.setVisible(can)
        self.act.setText(action_of(found))
        read = partial(read_explanation, row=found, today=facts.today)
        self._desk.ask(self, read, partial(self._show_explanation, self._shown))

    def _show_explanation(self, key: str, tracked: TrackedDeadline | None) -> None:
        if key != self._shown or tracked is None or self._facts is None:
            return
        counted = tracked.counted
        empty(self._lines)
        for number, line in enumerate(explain(counted, self._facts.calendar), start=1):
            self._lines.addLayout(self._line(number, line))
        self.calendar.show_weeks(weeks_of(counted, self._facts.today))
        note = (
            f"过了这天：{counted.rule.effect_of_missing}" if counted.rule.effect_of_missing else ""
        )
        self.missing.setText(
            "　".join(part for part in (note, counted.rule.certainty_note) if part)
        )

    def _line(self, number: int, line: Line) -> QBoxLayout:
        theme = self._theme
        title = Label(theme, f"{number}　{line.title}", CAPTION)
        title.setMinimumWidth(theme.px(104))
        words = (Label(theme, line.fact, TextStyle(wrap=True)),)
        told = column(*words)
        if line.article:
            link = ArticleLink(theme, line.article)
            told.addLayout(row(Label(theme, line.article, SMALL), link, None))
        parts = row(column(theme.px(2), title, None), told, gap=theme.px(8))
        parts.setStretch(1, 1)
        return parts

    def _open(self) -> None:
        found = self._source.rows.get(self._shown)
        if found is not None:
            self._ways.open(way_of(found), found.owner)

    def _badge(self, one: DeadlineRow) -> BadgeState | None:
        return self._facts.badge(one) if self._facts else None

    def _badge_words(self, one: DeadlineRow) -> str:
        badge = self._badge(one)
        return f"{badge.text}（{unit_words(one)}）" if badge else ""

    def _cause(self, one: DeadlineRow) -> str:
        return self._facts.short_cause(one) if self._facts else ""


def way_of(one: DeadlineRow) -> Way:
    """Return where a term is worked on."""
    if one.inspection is not None:
        return Way.INSPECTION
    return Way.LEAD if one.lead else Way.CASE


_LOOK: Final = {Way.CASE: "看案件", Way.LEAD: "看线索", Way.INSPECTION: "看检查"}


_CALM: Final = Frame(fill="sunken", line="card", radius=8)
_ANSWER_FRAMES: Final = {
    DeadlineKind.OVERDUE: Frame(fill="danger_soft", line="danger_line", radius=8),
    DeadlineKind.TODAY: Frame(fill="danger_soft", line="danger_line", radius=8),
    DeadlineKind.SOON: Frame(fill="warn_soft", line="warn_line", radius=8),
}


def _left(one: DeadlineRow, facts: WorkbenchFacts) -> int:
    left = facts.days_left(one)
    return left if left is not None else SOON_DAYS + 1
