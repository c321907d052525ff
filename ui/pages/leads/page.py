"""线索: untreated first with the day they are due; everything about the chosen one beside it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.changes import Changes
from enforcement.clock import long_day
from enforcement.leads import CHECK_RULE
from enforcement.ports import Store
from enforcement.read_models import Draft
from enforcement.records import RecordId, RecordKind
from enforcement.work_calendar import WorkCalendar
from ui.desk import Desk
from ui.models.paged_table import Column, PagedTableModel, RowId
from ui.page import HelpKey, Page
from ui.pages.cases.export import Table, ask_for_file, export
from ui.pages.cases.page import CasePage
from ui.pages.cases.row_source import StoreRows
from ui.pages.leads.detail import LeadDetail
from ui.pages.leads.form_page import LeadFormPage
from ui.pages.leads.grid_back import GridAnswers
from ui.pages.leads.grid_page import GridImportPage
from ui.pages.leads.reading import LeadFacts, LeadView, read_lead, read_leads
from ui.pages.leads.source_box import source_box
from ui.pages.leads.typed import FORM
from ui.pages.register_list import RegisterList, RegisterWords
from ui.pages.terms import day_text, days_left, running_badge
from ui.painters.cells import CellState, TwoLines
from ui.painters.marks import BadgeState, DeadlineKind
from ui.printing import Printers
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.feedback import EmptyText
from ui.widgets.layouts import column, row

_LIST, _DETAIL = 592, 528
_WORDS: Final = RegisterWords(
    name="线索",
    search="什么事、地点、当事人或拼音首字母",
    none=EmptyText(
        icon="lead",
        title="还没有线索",
        line="来电、巡查、转来的，都从这里记。",
        action="登记第一条线索",
        key="F2",
    ),
    not_found=EmptyText(
        icon="search", title="没有对上的线索", line="换个名字、地点，或者拼音首字母。"
    ),
    foot="共 {count} 条·没处理的在前",
)
_EXPORTED: Final = ("状态", "收到", "期限", "来源", "地点", "什么事", "当事人")


class LeadListPage(Page):
    """The list and the chosen lead.

    Signals:
        on_spot_wanted: Begin an on-spot penalty; carries a prefilled form.
        filing_wanted: File a case; carries a prefilled form.
    """

    title = "线索"
    help_keys = (
        HelpKey(key="F2", does="登记线索"),
        HelpKey(key="F3", does="用这条线索当场处罚；成了案的打开案件"),
        HelpKey(key="F5", does="用这条线索立案"),
        HelpKey(key="F6", does="记核查结果：移送、不予立案、责令改正或者教育"),
        HelpKey(key="F7", does="记答复"),
        HelpKey(key="F8", does="派两个人去核查"),
        HelpKey(key="Ctrl Enter", does="表单开着：记下；没开：同 F3"),
        HelpKey(key="↑ ↓", does="选线索"),
        HelpKey(key="F10", does="导入网格事件"),
        HelpKey(key="F9", does="导出表格"),
    )
    on_spot_wanted = Signal(object)
    filing_wanted = Signal(object)

    def __init__(self, desk: Desk, printers: Printers | None = None) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._printers = printers or Printers()
        self._calendar = WorkCalendar()
        self._source = StoreRows[LeadView](desk, read_leads, self)
        self.model = PagedTableModel[LeadView](self._source, self._columns(), self)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        desk.ask(self, _calendar, self._take_calendar)

    @property
    def source(self) -> str:
        """The source whose leads are shown; "" for all."""
        return str(self.sources.currentData() or "")

    def header_actions(self) -> Sequence[QWidget]:
        """Return export and the form."""
        return (self.export_button, self.back_button, self.import_button, self.register_button)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        return {
            "F2": self.register,
            "F3": self.detail.go_on,
            "F5": self.detail.file_case,
            "F6": self.detail.open_outcome,
            "F7": self.detail.open_answer,
            "F8": self.detail.open_assign,
            "Ctrl+Return": self._do_it,
            "F9": self.ask_export,
            "F10": self.open_import,
        }

    def first_focus(self) -> QWidget:
        """Return the list, or the way to the first lead."""
        return self.list.first_focus()

    def reload(self, changes: Changes | None) -> None:
        """Read again when a lead or its case changed."""
        if changes is None or changes.kinds & {RecordKind.LEAD, RecordKind.CASE}:
            self.list.forget()
            self._read()

    def register(self) -> None:
        """Open the form (F2); a draft that waits is gone on with."""
        question = partial(_newest_draft, officer=self.desk.officer.rec)
        self.desk.ask(self, question, self.open_form)

    def open_form(self, draft: Draft | None) -> None:
        """Open the form, with a draft or without."""
        page = LeadFormPage(self.desk, draft)
        page.registered.connect(self.show_lead)
        self.page_wanted.emit(page)

    def open_import(self) -> None:
        """Open the page that takes events of the grid in (F10)."""
        page = GridImportPage(self.desk)
        page.imported.connect(self.show_lead)
        self.page_wanted.emit(page)

    def show_lead(self, lead: object) -> None:
        """Choose a lead, e.g. the one that was just registered."""
        self.sources.setCurrentIndex(0)
        self.list.show_wanted(RecordId(str(lead)))

    def ask_export(self) -> None:
        """Ask for a file, then write what the list shows."""
        ask_for_file(self, f"线索{self.desk.now():%Y%m%d}", self.export_to)

    def export_to(self, path: Path) -> None:
        """Write what the list shows to a workbook."""
        export(self.desk, self, partial(_table, text=self.list.text, source=self.source), path)

    def _columns(self) -> tuple[Column[LeadView], ...]:
        return (
            Column(title="办到哪天", value=_due_words, width=138, state=self._badge),
            Column(title="线索", value=lambda one: one.row.content, state=_two_lines),
            Column(
                title="收到", value=lambda one: day_text(one.row.received_on), width=96, right=True
            ),
        )

    def _create_widgets(self) -> None:
        theme = self.theme
        self.list = RegisterList(self.desk, self.model, _WORDS)
        self.search, self.table, self.foot = self.list.search, self.list.table, self.list.foot
        self.none, self.not_found = self.list.none, self.list.not_found
        self.sources = source_box()
        self.detail = LeadDetail(self.desk)
        self.detail.hide()
        self.export_button = Button(theme, "导出表格", ButtonLook(icon="export", key="F9"))
        look = ButtonLook(icon="lead", key="F2")
        self.register_button = PrimaryButton(theme, "登记线索", look)
        self.import_button = Button(theme, "导入网格事件", ButtonLook(icon="import", key="F10"))
        self.import_button.setObjectName("import_grid_events")
        self.back_button = Button(theme, "网格反馈", ButtonLook(icon="export"))
        self.back_button.setObjectName("answer_grid_events")
        self.answers = GridAnswers(self.desk, self)
        self.lend(*self.header_actions())

    def _lay_out(self) -> None:
        above = row(self.search, self.sources, gap=self.theme.px(8))
        above.setStretch(0, 1)
        self.list.lay_out(above, self.detail, (_LIST, _DETAIL))
        self.setLayout(column(self.list))

    def _connect_signals(self) -> None:
        self.list.read_wanted.connect(self._read)
        self.sources.activated.connect(lambda _number: self._read())
        self.list.chosen.connect(self._read_lead)
        self.table.opened.connect(lambda _lead: self.detail.go_on())
        self.detail.on_spot_wanted.connect(self.on_spot_wanted)
        self.detail.filing_wanted.connect(self.filing_wanted)
        self.detail.case_wanted.connect(self._open_case)
        self.detail.lead_wanted.connect(self.show_lead)
        self.register_button.clicked.connect(self.register)
        self.export_button.clicked.connect(self.ask_export)
        self.import_button.clicked.connect(self.open_import)
        self.back_button.clicked.connect(self.answers.ask)
        self.none.started.connect(self.register)

    def _take_calendar(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._read()

    def _read(self) -> None:
        question = partial(_ids, text=self.list.text, source=self.source)
        self.list.read(question, narrowed=bool(self.source))

    def _read_lead(self, lead: object) -> None:
        if lead is None:
            self.detail.hide()
            return
        today = self.desk.now().date()
        question = partial(read_lead, lead=RecordId(str(lead)), today=today)
        self.desk.ask(self, question, self._show_lead)

    def _show_lead(self, facts: LeadFacts) -> None:
        if facts.view.row.lead == self.table.current_id():
            self.detail.show_lead(facts)
            self.detail.show()

    def _do_it(self) -> None:
        if not self.detail.perform_form():
            self.detail.go_on()

    def _open_case(self, case: object) -> None:
        page = CasePage(self.desk, RecordId(str(case)), self._printers)
        page.parent_title = self.title
        self.page_wanted.emit(page)

    def _badge(self, one: LeadView) -> CellState:
        if one.due_on is None:
            waits = BadgeState(kind=DeadlineKind.RUNNING, text="没答复")
            return BadgeState(kind=DeadlineKind.DONE, text=one.state) if one.closed else waits
        today = self.desk.now().date()
        left = days_left(one.due_on, CHECK_RULE, today, self._calendar)
        return running_badge(one.due_on, left, today)


def _calendar(store: Store) -> WorkCalendar:
    return store.calendar()


def _ids(store: Store, text: str, source: str) -> tuple[RecordId, ...]:
    return tuple(store.lead_ids(text, source))


def _newest_draft(store: Store, officer: RecordId) -> Draft | None:
    return next((one for one in store.drafts(officer) if one.form == FORM), None)


def _table(store: Store, text: str, source: str) -> Table:
    ids: Sequence[RowId] = store.lead_ids(text, source)
    views = [view for _lead, view in read_leads(store, ids)]
    return Table(title="线索", columns=_EXPORTED, rows=tuple(map(_exported, views)))


def _exported(one: LeadView) -> tuple[str, ...]:
    return (
        one.state,
        long_day(one.row.received_on),
        long_day(one.due_on) if one.due_on else "",
        one.source,
        one.row.place,
        one.row.content,
        one.row.party,
    )


def _due_words(one: LeadView) -> str:
    return f"{long_day(one.due_on)}前" if one.due_on else one.state


def _two_lines(one: LeadView) -> CellState:
    first = one.row.content.split("\n")[0]
    below = (one.source, one.row.place, one.row.party)
    first = f"【急】{first}" if one.urgent and one.waits else first
    return TwoLines(title=first, below="·".join(part for part in below if part))
