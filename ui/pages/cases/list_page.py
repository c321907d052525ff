"""案件: every case this computer knows; filters and search above, the order by the heads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.cases import STATE_TERMS, CaseState
from enforcement.changes import Changes
from enforcement.clock import long_day
from enforcement.ports import Store
from enforcement.read_models import CaseFilter, CaseQuery, CaseRow
from enforcement.records import RecordId
from enforcement.work_calendar import WorkCalendar
from ui.desk import Desk
from ui.models.paged_table import Column, PagedTableModel, RowId
from ui.page import HelpKey, Page
from ui.pages.cases.export import Table, ask_for_file, export
from ui.pages.cases.page import CasePage
from ui.pages.cases.row_source import StoreRows
from ui.pages.cases.words import fine_text, row_badge, state_tag
from ui.pages.terms import day_text
from ui.painters.cells import CellState, IconWords, TwoLines
from ui.printing import Printers
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.card import Card
from ui.widgets.feedback import EmptyPage, EmptyText
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.search_field import SearchField
from ui.widgets.table import PagedTable, RowHeight
from ui.widgets.tabs import FilterRow

FILTERS: Final[Mapping[CaseFilter, str]] = {
    CaseFilter.ALL: "全部",
    CaseFilter.OPEN: "未结",
    CaseFilter.CLOSED: "已结",
    CaseFilter.MINE: "我的",
    CaseFilter.CONFLICT: "需核对",
}
ORDER_WORDS: Final[Mapping[str, str]] = {
    "opened": "立案时间",
    "due": "期限",
    "number": "文号",
    "party": "当事人",
    "state": "状态",
    "next_step": "下一步",
    "fine": "罚款",
    "officer": "承办人",
}
_SEARCH: Final = 300
_EXPORTED: Final = (
    "状态",
    "文号",
    "当事人",
    "案由",
    "立案",
    "下一步",
    "期限",
    "罚款",
    "承办",
    "平台编号",
)
_NOTHING_YET: Final = EmptyText(
    icon="case",
    title="还没有案件",
    line="当场处罚打印出来，案件就在这里。",
    action="当场处罚",
    key="F3",
)
_NOT_FOUND: Final = EmptyText(
    icon="search", title="没有对上的案件", line="换个名字、文号或者拼音首字母，或者看“全部”。"
)


def read_rows(store: Store, ids: Sequence[RowId]) -> Sequence[tuple[RowId, CaseRow]]:
    """Read rows of cases (store lane)."""
    rows = store.case_rows([RecordId(str(one)) for one in ids])
    return [(row.case, row) for row in rows]


class CaseListPage(Page):
    """The list; Enter opens a case."""

    title = "案件"
    help_keys = (
        HelpKey(key="↑ ↓", does="选案件"),
        HelpKey(key="Enter", does="打开"),
        HelpKey(key="Ctrl Enter", does="打开选中的案件"),
        HelpKey(key="Alt 1…5", does="全部、未结、已结、我的、需核对"),
        HelpKey(key="F9", does="导出表格"),
    )

    def __init__(self, desk: Desk, printers: Printers | None = None) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._printers = printers or Printers()
        self.query = CaseQuery(officer=desk.officer.rec)
        self._calendar = WorkCalendar()
        self._asked = 0
        self._read_once = False
        self._source = StoreRows[CaseRow](desk, read_rows, self)
        self._model = PagedTableModel[CaseRow](self._source, self._columns(), self)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        desk.ask(self, _calendar, self._take_calendar)

    def header_actions(self) -> Sequence[QWidget]:
        """Return the way to a workbook."""
        return (self.export_button,)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the filters and of the export."""
        filters = {f"Alt+{n + 1}": partial(self.choose_filter, n) for n in range(len(FILTERS))}
        return {**filters, "F9": self.ask_export, "Ctrl+Return": self._open_current}

    def first_focus(self) -> QWidget:
        """Return the table, or the search field while there is nothing in it."""
        return self.table if self._model.rowCount() else self.search

    def reload(self, changes: Changes | None) -> None:
        """Read the ids again when a case changed."""
        if changes is None or changes.cases or changes.sync:
            self._model.forget(sorted(changes.cases) if changes else ())
            self._read()

    def choose_filter(self, number: int) -> None:
        """Show the cases of one filter."""
        self.filters.set_index(number)
        self._ask(replace(self.query, filter=tuple(FILTERS)[number]))

    def sort_by(self, key: str, descending: bool) -> None:  # noqa: FBT001  # as the signal gives it
        """Show the cases in another order."""
        self.table.show_order(key, descending=descending)
        self._ask(replace(self.query, order=key, descending=descending))

    def open_case(self, case: object) -> None:
        """Open a case above the list."""
        self.page_wanted.emit(CasePage(self.desk, RecordId(str(case)), self._printers))

    def ask_export(self) -> None:
        """Ask for a file, then write what the list shows."""
        ask_for_file(self, f"案件{self.desk.now():%Y%m%d}", self.export_to)

    def export_to(self, path: Path) -> None:
        """Write what the list shows to a workbook."""
        export(self.desk, self, partial(_table, query=self.query), path)

    def _columns(self) -> tuple[Column[CaseRow], ...]:
        return (
            Column(title="状态", value=_state, key="state", width=96, state=_state_tag),
            Column(
                title="文号", value=lambda one: one.number or "还没有文号", key="number", width=250
            ),
            Column(title="当事人和案由", value=_name, key="party", state=_two_lines),
            Column(
                title="下一步", value=lambda one: one.next_step or "—", key="next_step", width=90
            ),
            Column(title="期限", value=_due, key="due", width=130, state=self._badge),
            Column(title="罚款", value=_fine, key="fine", width=88, right=True),
            Column(title="承办", value=lambda one: one.officer_name, key="officer", width=72),
            Column(title="平台", value=_platform, width=88, state=_platform_state),
        )

    def _create_widgets(self) -> None:
        theme = self.theme
        self.filters = FilterRow(theme, tuple(FILTERS.values()), "看哪些案件")
        self.search = SearchField(theme, "当事人、文号、案由或拼音首字母")
        self.search.setFixedWidth(theme.px(_SEARCH))
        self.table = PagedTable(theme, RowHeight.TWO_LINES)
        self.table.setAccessibleName("案件")
        self.table.setModel(self._model)
        self.foot = Label(theme, "", SMALL)
        self.nothing_yet = EmptyPage(theme, _NOTHING_YET)
        self.not_found = EmptyPage(theme, _NOT_FOUND)
        look = ButtonLook(icon="export", key="F9")
        self.export_button = Button(theme, "导出表格", look)
        self.lend(self.export_button)

    def _lay_out(self) -> None:
        theme = self.theme
        self._parts = QStackedWidget()
        for part in (self.table, self.nothing_yet, self.not_found):
            self._parts.addWidget(part)
        card = Card(theme)
        card.set_padding(2, 2)
        foot = row(theme.px(15), self.foot, None, gap=0, margins=(0, theme.px(9), 0, theme.px(9)))
        card.body.addWidget(self._parts, 1)
        card.body.addLayout(foot)
        top = row(self.filters, None, self.search, gap=theme.px(12))
        whole = column(top, card, gap=theme.px(12))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        self.filters.chosen.connect(self.choose_filter)
        self.search.searched.connect(lambda text: self._ask(replace(self.query, text=text)))
        self.search.stepped.connect(lambda _key: self._go_to_table())
        self.search.submitted.connect(self._submit)
        self.table.opened.connect(self.open_case)
        self.table.sort_wanted.connect(self.sort_by)
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self._show_foot())
        self.nothing_yet.started.connect(lambda: self.place_wanted.emit("on_spot"))
        self.export_button.clicked.connect(self.ask_export)

    def _take_calendar(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._read()

    def _ask(self, query: CaseQuery) -> None:
        if query != self.query:
            self.query = query
            self._read()

    def _read(self) -> None:
        self._asked += 1
        question = partial(_ids, query=self.query)
        self.desk.ask(self, question, partial(self._show_ids, self._asked))

    def _show_ids(self, asked: int, ids: tuple[RecordId, ...]) -> None:
        if asked != self._asked:
            return
        had_focus, first = self.table.hasFocus(), not self._read_once
        self._read_once = True
        self._model.show_ids(ids)
        everything = not self.query.text.strip() and self.query.filter is CaseFilter.ALL
        empty = self.nothing_yet if everything else self.not_found
        self._parts.setCurrentWidget(self.table if ids else empty)
        if ids and self.table.current_id() is None:
            self.table.selectRow(0)
        if not ids and had_focus:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        if first and ids and self.search.hasFocus() and not self.search.text():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_foot()

    def _show_foot(self) -> None:
        count = self._model.rowCount()
        below = self.table.rows_below()
        order = ORDER_WORDS.get(self.query.order, "")
        way = "从大到小" if self.query.descending else "从小到大"
        if self.query.order in ("opened", "due"):
            way = "新的在前" if self.query.descending else "早的在前"
        parts = [f"共 {count:,} 件", f"按{order}，{way}"]
        if below > 0:
            parts.insert(1, f"还有 {below:,} 件在下面")
        self.foot.setText("·".join(parts) if count else "")

    def _submit(self, text: str) -> None:
        self._ask(replace(self.query, text=text))
        self._go_to_table()

    def _go_to_table(self) -> None:
        if self._model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_current(self) -> None:
        case = self.table.current_id()
        if case is not None:
            self.open_case(case)

    def _badge(self, one: CaseRow) -> CellState:
        return row_badge(one, self.desk.now().date(), self._calendar)


def _calendar(store: Store) -> WorkCalendar:
    return store.calendar()


def _ids(store: Store, query: CaseQuery) -> tuple[RecordId, ...]:
    return tuple(store.case_ids(query))


def _table(store: Store, query: CaseQuery) -> Table:
    rows = store.case_rows(store.case_ids(query))
    return Table(title="案件", columns=_EXPORTED, rows=tuple(map(_exported, rows)))


def _exported(one: CaseRow) -> tuple[str, ...]:
    return (
        _state(one),
        one.number,
        one.party,
        one.cause,
        long_day(one.opened_on),
        one.next_step,
        _long(one.due_on),
        _fine(one),
        one.officer_name,
        one.platform_no,
    )


def _long(day: date | None) -> str:
    return long_day(day) if day else ""


def _state(one: CaseRow) -> str:
    return STATE_TERMS[CaseState(one.state)]


def _state_tag(one: CaseRow) -> CellState:
    return state_tag(one.state, happened=one.happened)


def _name(one: CaseRow) -> str:
    return f"{one.party}{one.cause}"


def _two_lines(one: CaseRow) -> CellState:
    below = f"{one.cause}·{day_text(one.opened_on)}"
    return TwoLines(title=one.party or "当事人未确定", below=below)


def _due(one: CaseRow) -> str:
    return f"{long_day(one.due_on)}到期" if one.due_on else ""


def _fine(one: CaseRow) -> str:
    return fine_text(one.fine_fen)


def _platform(one: CaseRow) -> str:
    return one.platform_no or "未录"


def _platform_state(one: CaseRow) -> CellState:
    if one.conflict:
        return IconWords(icon="conflict", words="需核对", colour="warn")
    if one.platform_no:
        return IconWords(icon="done", words="已录", colour="ok")
    return IconWords(icon="not_yet", words="未录")
