"""综合查一次: visits that are planned, go on or are over; Enter opens what is next for each."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.changes import Changes
from enforcement.inspections.inspection import INSPECTION_STATE_TERMS
from enforcement.inspections.plan import INSPECTION_TERMS
from enforcement.inspections.rows import InspectionFilter, InspectionRow
from enforcement.ports import Store
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.models.paged_table import Column, PagedTableModel, RowId
from ui.page import HelpKey, Page
from ui.pages.cases.row_source import StoreRows
from ui.pages.inspections.opening import Opening
from ui.pages.inspections.words import due_badge, state_tag
from ui.pages.register_list import RegisterList, RegisterWords
from ui.pages.terms import day_text
from ui.painters.cells import CellState, IconWords, TwoLines
from ui.widgets.buttons import ButtonLook, PrimaryButton
from ui.widgets.feedback import EmptyText
from ui.widgets.layouts import column, row
from ui.widgets.tabs import FilterRow

FILTERS: Final[Mapping[InspectionFilter, str]] = {
    InspectionFilter.ALL: "全部",
    InspectionFilter.PLANNED: "没开始",
    InspectionFilter.UNDERWAY: "在查",
    InspectionFilter.OVER: "查完",
    InspectionFilter.CONFLICT: "需核对",
}
_SEARCH: Final = 300
_WORDS: Final = RegisterWords(
    name="检查",
    search="名称、一件事或拼音首字母",
    none=EmptyText(
        icon="inspection",
        title="还没有检查",
        line="先安排一次：查谁、查什么、谁去。到了现场，一个摊位一个摊位记。",
        action="安排检查",
        key="F4",
    ),
    not_found=EmptyText(
        icon="search", title="没有对上的检查", line="换个名字或者拼音首字母，或者看“全部”。"
    ),
    foot="共 {count} 次·没查完的在前",
)
_READ_AGAIN: Final = frozenset(
    {RecordKind.INSPECTION, RecordKind.FINDING, RecordKind.STALL, RecordKind.OFFICER}
)


def read_rows(store: Store, ids: Sequence[RowId]) -> Sequence[tuple[RowId, InspectionRow]]:
    """Read rows of visits (store lane)."""
    rows = store.inspection_rows([RecordId(str(one)) for one in ids])
    return [(row.inspection, row) for row in rows]


class InspectionListPage(Page):
    """The list; `Opening` knows which page a visit needs next."""

    title = "综合查一次"
    help_keys = (
        HelpKey(key="F4", does="安排检查"),
        HelpKey(key="↑ ↓", does="选检查"),
        HelpKey(key="Enter", does="打开：没开始的去准备，在查的接着查，查完的看结果"),
        HelpKey(key="Alt 1…5", does="全部、没开始、在查、查完、需核对"),
    )

    def __init__(self, desk: Desk, opening: Opening) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._opening = opening
        opening.setParent(self)
        self._kept = InspectionFilter.ALL
        self._source = StoreRows[InspectionRow](desk, read_rows, self)
        self.model = PagedTableModel[InspectionRow](self._source, self._columns(), self)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._read()

    def header_actions(self) -> Sequence[QWidget]:
        """Return the way to a new visit."""
        return (self.plan_button,)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the filters, and the one that plans."""
        filters = {f"Alt+{n + 1}": partial(self.choose_filter, n) for n in range(len(FILTERS))}
        return {**filters, "F4": self.plan, "Ctrl+Return": self._open_current}

    def first_focus(self) -> QWidget:
        """Return the table, or what makes the first visit."""
        return self.list.first_focus()

    def reload(self, changes: Changes | None) -> None:
        """Read again when a visit or what was found on it changed."""
        if changes is None or changes.sync or changes.kinds & _READ_AGAIN:
            self.list.forget()
            self._read()

    def choose_filter(self, number: int) -> None:
        """Show the visits of one filter."""
        self.filters.set_index(number)
        self._kept = tuple(FILTERS)[number]
        self._read()

    def plan(self) -> None:
        """Plan a visit (F4); a draft that waits is gone on with."""
        self._opening.plan()

    def open_inspection(self, inspection: object) -> None:
        """Open what is next for a visit."""
        self._opening.open(RecordId(str(inspection)))

    def _columns(self) -> tuple[Column[InspectionRow], ...]:
        return (
            Column(title="状态", value=_state, width=104, state=_state_cell),
            Column(title="检查谁", value=lambda one: one.subject_name, state=_two_lines),
            Column(title="日子", value=lambda one: day_text(one.on), width=92, right=True),
            Column(title="查到哪", value=_progress, width=116, right=True),
            Column(title="发现", value=_findings, width=84, right=True),
            Column(title="要办的", value=_due, width=138, state=self._badge),
            Column(title="谁去", value=lambda one: one.officers, width=170),
        )

    def _create_widgets(self) -> None:
        theme = self.theme
        self.filters = FilterRow(theme, tuple(FILTERS.values()), "看哪些检查")
        self.list = RegisterList(self.desk, self.model, _WORDS)
        self.search, self.table, self.foot = self.list.search, self.list.table, self.list.foot
        self.nothing_yet, self.not_found = self.list.none, self.list.not_found
        self.search.setFixedWidth(theme.px(_SEARCH))
        look = ButtonLook(icon="inspection", key="F4")
        self.plan_button = PrimaryButton(theme, "安排检查", look)
        self.plan_button.setObjectName("plan_inspection")
        self.lend(self.plan_button)

    def _lay_out(self) -> None:
        self.list.lay_out(row(self.filters, None, self.search, gap=self.theme.px(12)))
        self.setLayout(column(self.list))

    def _connect_signals(self) -> None:
        self.filters.chosen.connect(self.choose_filter)
        self.list.read_wanted.connect(self._read)
        self.table.opened.connect(self.open_inspection)
        self.plan_button.clicked.connect(self.plan)
        self.nothing_yet.started.connect(self.plan)
        self._opening.page_wanted.connect(self.page_wanted)

    def _read(self) -> None:
        question = partial(_ids, text=self.list.text, kept=self._kept)
        self.list.read(question, narrowed=self._kept is not InspectionFilter.ALL)

    def _open_current(self) -> None:
        inspection = self.table.current_id()
        if inspection is not None:
            self.open_inspection(inspection)

    def _badge(self, one: InspectionRow) -> CellState:
        if one.conflict:
            return IconWords(icon="conflict", words="需核对", colour="warn")
        return due_badge(one.due_on, self.desk.now().date())


def _ids(store: Store, text: str, kept: InspectionFilter) -> tuple[RecordId, ...]:
    return tuple(store.inspection_ids(text, kept))


def _state(one: InspectionRow) -> str:
    return INSPECTION_STATE_TERMS[one.state]


def _state_cell(one: InspectionRow) -> CellState:
    return state_tag(one.state)


def _two_lines(one: InspectionRow) -> CellState:
    together = "几家一起查" if one.combined else INSPECTION_TERMS[one.kind]
    below = (one.scenes, together)
    return TwoLines(title=one.subject_name, below="·".join(part for part in below if part))


def _progress(one: InspectionRow) -> str:
    return f"{one.seen} / {one.stalls} 个摊位" if one.stalls else "—"


def _findings(one: InspectionRow) -> str:
    return f"{one.findings} 处" if one.findings else "—"


def _due(one: InspectionRow) -> str:
    return f"{day_text(one.due_on)}前" if one.due_on else ""
