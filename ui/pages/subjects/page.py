"""监管对象: every shop, market, farm, site and household; the chosen one beside the list."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.changes import Changes
from enforcement.inspections.rows import SubjectRow
from enforcement.inspections.subject import SUBJECT_TERMS
from enforcement.ports import Store
from enforcement.read_models import Draft
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.models.paged_table import Column, PagedTableModel
from ui.page import HelpKey, Page
from ui.pages.cases.row_source import StoreRows
from ui.pages.register_list import RegisterList, RegisterWords
from ui.pages.subjects.detail import SubjectDetail
from ui.pages.subjects.form_page import SubjectFormPage
from ui.pages.subjects.reading import SubjectFacts, read_facts, read_subjects, subject_ids
from ui.pages.subjects.typed import (
    SUBJECT_FORM,
    TypedSubject,
    subject_typed,
    typed_subject,
)
from ui.pages.terms import day_text
from ui.painters.cells import CellState, TwoLines
from ui.widgets.buttons import ButtonLook, PrimaryButton
from ui.widgets.feedback import EmptyText
from ui.widgets.layouts import column, row

_LIST, _DETAIL = 470, 650
_WORDS: Final = RegisterWords(
    name="监管对象",
    search="名称、地址、企业码或拼音首字母",
    none=EmptyText(
        icon="subject",
        title="还没有监管对象",
        line="门店、市场、养殖场、工地、住户，一家一条；检查和文书都从这里取。",
        action="登记第一个",
        key="Ctrl ↵",
    ),
    not_found=EmptyText(
        icon="search", title="没有对上的", line="换个名字、地址、企业码或者拼音首字母。"
    ),
    foot="共 {count} 个·摊位跟着市场",
)
_READ_AGAIN: Final = frozenset(
    {RecordKind.SUBJECT, RecordKind.INSPECTION, RecordKind.FINDING, RecordKind.SCENE}
)


class SubjectListPage(Page):
    """The list and the chosen subject.

    Signals:
        visit_wanted: Open a visit; carries its record.
    """

    title = "监管对象"
    help_keys = (
        HelpKey(key="Ctrl Enter", does="登记一个"),
        HelpKey(key="F6", does="改选中的"),
        HelpKey(key="↑ ↓", does="选一个，回车看它的检查"),
        HelpKey(key="Enter", does="在检查里：打开；在摊位里：看这个摊位"),
    )
    visit_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._source = StoreRows[SubjectRow](desk, read_subjects, self)
        self.model = PagedTableModel[SubjectRow](self._source, _COLUMNS, self)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._read()

    def header_actions(self) -> Sequence[QWidget]:
        """Return the way to a new one."""
        return (self.register_button,)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        return {"Ctrl+Return": self.register, "F6": self.change}

    def first_focus(self) -> QWidget:
        """Return the list, or what registers the first one."""
        return self.list.first_focus()

    def reload(self, changes: Changes | None) -> None:
        """Read again when a subject or what was found there changed."""
        if changes is None or changes.sync or changes.kinds & _READ_AGAIN:
            self.list.forget()
            self._read()

    def show_subject(self, subject: object) -> None:
        """Choose a subject."""
        self.list.show_wanted(RecordId(str(subject)))

    def register(self) -> None:
        """Register one (Ctrl+Enter); a draft that waits is gone on with."""
        question = partial(_newest_draft, officer=self.desk.officer.rec)
        self.desk.ask(self, question, self.open_draft)

    def open_draft(self, draft: Draft | None) -> None:
        """Open the form, with a draft or without."""
        if draft is None:
            self._open_form(TypedSubject())
            return
        self._open_form(subject_typed(draft.values)).take_over(draft)

    def change(self) -> None:
        """Change the chosen one (F6)."""
        loaded = self.detail.loaded
        if loaded is not None:
            self._open_form(typed_subject(loaded.subject))

    def _create_widgets(self) -> None:
        theme = self.theme
        self.list = RegisterList(self.desk, self.model, _WORDS)
        self.search, self.table, self.foot = self.list.search, self.list.table, self.list.foot
        self.none, self.not_found = self.list.none, self.list.not_found
        self.detail = SubjectDetail(self.desk)
        self.detail.hide()
        look = ButtonLook(icon="subject", key="Ctrl ↵")
        self.register_button = PrimaryButton(theme, "登记一个", look)
        self.register_button.setObjectName("register_subject")
        self.lend(self.register_button)

    def _lay_out(self) -> None:
        self.list.lay_out(row(self.search), self.detail, (_LIST, _DETAIL))
        self.setLayout(column(self.list))

    def _connect_signals(self) -> None:
        self.list.read_wanted.connect(self._read)
        self.list.chosen.connect(self._read_facts)
        self.table.opened.connect(lambda _subject: self.detail.visits.setFocus())
        self.detail.change_wanted.connect(self.change)
        self.detail.inside_wanted.connect(self._register_inside)
        self.detail.visit_wanted.connect(self.visit_wanted)
        self.detail.subject_wanted.connect(self.show_subject)
        self.register_button.clicked.connect(self.register)
        self.none.started.connect(self.register)

    def _open_form(self, typed: TypedSubject) -> SubjectFormPage:
        page = SubjectFormPage(self.desk, typed)
        page.kept.connect(self.show_subject)
        self.page_wanted.emit(page)
        return page

    def _register_inside(self) -> None:
        loaded = self.detail.loaded
        if loaded is not None:
            self._open_form(TypedSubject(inside=str(loaded.subject.rec), kind="stall"))

    def _read(self) -> None:
        self.list.read(partial(subject_ids, text=self.list.text))

    def _read_facts(self, subject: object) -> None:
        if subject is None:
            self.detail.hide()
            return
        question = partial(read_facts, subject=RecordId(str(subject)))
        self.desk.ask(self, question, self._show_facts)

    def _show_facts(self, facts: SubjectFacts | None) -> None:
        if facts is not None and facts.row.subject == self.table.current_id():
            self.detail.show_facts(facts)
            self.detail.show()


def _newest_draft(store: Store, officer: RecordId) -> Draft | None:
    drafts = (one for one in store.drafts(officer) if one.form == SUBJECT_FORM)
    return next((one for one in drafts if not one.values.get("rec")), None)


def _two_lines(one: SubjectRow) -> CellState:
    where = f"{one.inside_name} {one.mark}号" if one.inside_name else one.address
    closed = "不在了" if one.closed else ""
    told = (closed, SUBJECT_TERMS[one.kind], where, one.last_finding)
    return TwoLines(title=one.name, below="·".join(part for part in told if part))


def _visits(one: SubjectRow) -> str:
    cap = f" / {one.cap}" if one.cap is not None else ""
    return f"{one.visits_this_year}{cap} 次" if one.visits_this_year or cap else "—"


_COLUMNS: Final[tuple[Column[SubjectRow], ...]] = (
    Column(title="谁", value=lambda one: one.name, state=_two_lines),
    Column(title="今年", value=_visits, width=92, right=True),
    Column(
        title="最近查",
        value=lambda one: day_text(one.last_on) if one.last_on else "—",
        width=100,
        right=True,
    ),
)
