"""当事人: the latest dealt with first; history and memory of the chosen one beside it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.changes import Changes
from enforcement.clock import long_day
from enforcement.parties import PARTY_KIND_TERMS, PartyKind
from enforcement.ports import Store
from enforcement.read_models import PartyRow
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.models.paged_table import Column, PagedTableModel
from ui.page import HelpKey, Page
from ui.pages.cases.export import Table, ask_for_file, export
from ui.pages.cases.page import CasePage
from ui.pages.cases.row_source import StoreRows
from ui.pages.cases.words import fine_text
from ui.pages.parties.detail import PartyDetail
from ui.pages.parties.reading import PartyFacts, read_parties, read_party_facts, standing_for
from ui.pages.register_list import RegisterList, RegisterWords
from ui.pages.terms import day_text
from ui.painters.cells import CellState, TwoLines
from ui.printing import Printers
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.feedback import EmptyText
from ui.widgets.layouts import column, row

_LIST, _DETAIL = 470, 650
_WORDS: Final = RegisterWords(
    name="当事人",
    search="名称、证件号、地址或拼音首字母",
    none=EmptyText(
        icon="party",
        title="还没有当事人",
        line="办过一件案子，当事人就记在这里，下次不用再填。",
        action="当场处罚",
        key="F3",
    ),
    not_found=EmptyText(
        icon="search", title="没有对上的", line="换个名字、证件号、地址或者拼音首字母。"
    ),
    foot="共 {count} 个·最近办过的在前",
)
_EXPORTED: Final = (
    *("名称", "是什么人", "证件号或信用代码", "地址"),
    *("案件", "没办完", "罚款", "最近一件", "最近案由"),
)
_READ_AGAIN: Final = frozenset({RecordKind.PARTY, RecordKind.CASE, RecordKind.LEAD})


class PartyListPage(Page):
    """The list and the chosen party.

    Signals:
        lead_wanted: Show a lead; carries its record.
    """

    title = "当事人"
    help_keys = (
        HelpKey(key="↑ ↓", does="选一个，回车看他的案件"),
        HelpKey(key="Enter", does="在案件里：打开"),
        HelpKey(key="F9", does="导出表格"),
    )
    lead_wanted = Signal(object)

    def __init__(self, desk: Desk, printers: Printers | None = None) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._printers = printers or Printers()
        self._stale = True
        self._source = StoreRows[PartyRow](desk, read_parties, self)
        self.model = PagedTableModel[PartyRow](self._source, _COLUMNS, self)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()

    def header_actions(self) -> Sequence[QWidget]:
        """Return the way to a workbook."""
        return (self.export_button,)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        return {"F9": self.ask_export}

    def first_focus(self) -> QWidget:
        """Return the list, or what begins the first case."""
        return self.list.first_focus()

    def on_shown(self) -> None:
        """Read what changed while nobody looked."""
        if self._stale:
            self._read()

    def reload(self, changes: Changes | None) -> None:
        """Read again when a party or a case changed, at once only if somebody looks."""
        if changes is None or changes.kinds & _READ_AGAIN:
            self.list.forget()
            self._stale = True
            if self.isVisible():
                self._read()

    def show_party(self, party: object) -> None:
        """Choose a party, or the record with the same number that stands for it."""
        question = partial(standing_for, party=RecordId(str(party)))
        self.desk.ask(self, question, self.list.show_wanted)

    def ask_export(self) -> None:
        """Ask for a file, then write what the list shows."""
        ask_for_file(self, f"当事人{self.desk.now():%Y%m%d}", self.export_to)

    def export_to(self, path: Path) -> None:
        """Write what the list shows to a workbook."""
        export(self.desk, self, partial(_table, text=self.list.text), path)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.list = RegisterList(self.desk, self.model, _WORDS)
        self.search, self.table, self.foot = self.list.search, self.list.table, self.list.foot
        self.none, self.not_found = self.list.none, self.list.not_found
        self.detail = PartyDetail(self.desk)
        self.detail.hide()
        self.export_button = Button(theme, "导出表格", ButtonLook(icon="export", key="F9"))
        self.lend(self.export_button)

    def _lay_out(self) -> None:
        self.list.lay_out(row(self.search), self.detail, (_LIST, _DETAIL))
        self.setLayout(column(self.list))

    def _connect_signals(self) -> None:
        self.list.read_wanted.connect(self._read)
        self.list.chosen.connect(self._read_facts)
        self.table.opened.connect(lambda _party: self.detail.cases.setFocus())
        self.detail.case_wanted.connect(self._open_case)
        self.detail.lead_wanted.connect(self.lead_wanted)
        self.export_button.clicked.connect(self.ask_export)
        self.none.started.connect(lambda: self.place_wanted.emit("on_spot"))

    def _read(self) -> None:
        self._stale = False
        self.list.read(partial(_ids, text=self.list.text))

    def _read_facts(self, party: object) -> None:
        if party is None:
            self.detail.hide()
            return
        today = self.desk.now().date()
        question = partial(read_party_facts, party=RecordId(str(party)), today=today)
        self.desk.ask(self, question, self._show_facts)

    def _show_facts(self, facts: PartyFacts) -> None:
        if facts.row.party == self.table.current_id():
            self.detail.show_facts(facts)
            self.detail.show()

    def _open_case(self, case: object) -> None:
        page = CasePage(self.desk, RecordId(str(case)), self._printers)
        page.parent_title = self.title
        self.page_wanted.emit(page)


def _ids(store: Store, text: str) -> tuple[RecordId, ...]:
    return tuple(store.party_ids(text))


def _table(store: Store, text: str) -> Table:
    rows = store.party_rows(store.party_ids(text))
    return Table(title="当事人", columns=_EXPORTED, rows=tuple(map(_exported, rows)))


def _exported(one: PartyRow) -> tuple[str, ...]:
    return (
        one.name,
        PARTY_KIND_TERMS[PartyKind(one.kind)],
        one.number,
        one.address,
        str(one.cases),
        str(one.open_cases),
        fine_text(one.fined_fen) if one.fined_fen else "",
        long_day(one.last_on) if one.last_on else "",
        one.last_cause,
    )


def _two_lines(one: PartyRow) -> CellState:
    known = (one.last_cause, one.address)
    return TwoLines(title=one.name, below="·".join(part for part in known if part))


def _cases(one: PartyRow) -> str:
    return f"{one.cases} 件，{one.open_cases} 未结" if one.open_cases else f"{one.cases} 件"


_COLUMNS: Final[tuple[Column[PartyRow], ...]] = (
    Column(title="谁", value=lambda one: one.name, state=_two_lines),
    Column(title="案件", value=_cases, width=132),
    Column(
        title="最近",
        value=lambda one: day_text(one.last_on) if one.last_on else "—",
        width=106,
        right=True,
    ),
)
