"""Issued papers: at the left what waits, at the right the papers that wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.case_papers.summary import SUMMARY_DECISION
from enforcement.pinyin import initials
from enforcement.ports import Store
from enforcement.read_models import PaperRow
from enforcement.records import RecordId
from ui.desk import Desk
from ui.models.paged_table import Column, PagedTableModel
from ui.pages.cases.export import Table, export
from ui.pages.cases.side_cards import paper_tag, paper_waits
from ui.pages.cases.words import instant_text
from ui.pages.documents.memory_rows import MemoryRows
from ui.painters.cells import CellState, TwoLines
from ui.painters.list_row import ListRow, RowIcon
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.card import Card
from ui.widgets.feedback import EmptyPage, EmptyText
from ui.widgets.label import SECTION, SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.rows import RowList
from ui.widgets.search_field import SearchField
from ui.widgets.table import PagedTable, RowHeight

_LEFT, _RIGHT = 344, 776
FILING_RULE: Final = "L14"
_EXPORTED: Final = ("状态", "文书", "文号", "当事人", "制作", "打印")
_NONE_YET: Final = EmptyText(
    icon="document",
    title="还没有文书",
    line="当场处罚打印出来的决定书、备案表、交接单，都在这里。",
    action="当场处罚",
    key="F3",
)
_NONE_HERE: Final = EmptyText(
    icon="done", title="这一类都办好了", line="左边选别的，或者看全部文书。"
)


class Waits(StrEnum):
    """What the left side sorts papers by."""

    PRINT = "print"
    SIGNATURE = "signature"
    FILING = "filing"
    ALL = "all"


_WORDS: Final = {
    Waits.PRINT: ("待打印", "做好了，纸还没出来", "print"),
    Waits.SIGNATURE: ("待回签", "签了字的纸还没放回来", "sign"),
    Waits.FILING: ("待备案", "当场决定还没报机关备案", "handed_over"),
    Waits.ALL: ("全部文书", "做过的每一份", "document"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersFacts:
    """Every issued paper, and the cases whose decision isn't filed yet."""

    papers: tuple[PaperRow, ...]
    unfiled: frozenset[RecordId]

    def waiting(self, what: Waits) -> tuple[PaperRow, ...]:
        """Return the papers that wait for something."""
        if what is Waits.ALL:
            return self.papers
        if what is Waits.FILING:
            return tuple(one for one in self.papers if self._is_unfiled(one))
        return tuple(one for one in self.papers if paper_waits(one) == what.value)

    def _is_unfiled(self, paper: PaperRow) -> bool:
        return paper.form == SUMMARY_DECISION and paper.case in self.unfiled


def read_papers(store: Store) -> PapersFacts:
    """Read every paper (store lane)."""
    terms = store.deadlines()
    return PapersFacts(
        papers=tuple(store.papers()),
        unfiled=frozenset(one.case for one in terms if one.case and one.rule == FILING_RULE),
    )


class PapersView(QWidget):
    """The first tab.

    Signals:
        opened: A paper was opened; carries its `PaperRow`.
        batch_wanted: Papers of the list shall be printed in one go; carries their `PaperRow`s.
        on_spot_wanted: There is no paper yet; the first comes from an on-spot penalty.
    """

    opened = Signal(object)
    batch_wanted = Signal(object)
    on_spot_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts = PapersFacts(papers=(), unfiled=frozenset())
        self._source = MemoryRows[PaperRow]()
        self.model = PagedTableModel[PaperRow](self._source, _COLUMNS, self)
        self._create_widgets()
        self._lay_out()
        self.waits.current_changed.connect(lambda _what: self._show_papers())
        self.waits.opened.connect(lambda _what: self._go_to_table())
        self.search.searched.connect(lambda _text: self._show_papers())
        self.search.stepped.connect(lambda _key: self._go_to_table())
        self.search.submitted.connect(lambda _text: self._go_to_table())
        self.table.opened.connect(self._open)
        self.batch.clicked.connect(self.ask_batch)
        self.none_yet.started.connect(self.on_spot_wanted)

    def first_focus(self) -> QWidget:
        """Return what waits, or the way to the first paper."""
        return self.none_yet if self._whole.currentIndex() else self.waits

    def show_facts(self, facts: PapersFacts) -> None:
        """Show the papers as they are now."""
        first = not self._facts.papers
        self._facts = facts
        rows = [_wait_row(what, len(facts.waiting(what))) for what in Waits]
        self.waits.show_rows(rows)
        if first:
            waiting = [what for what in Waits if facts.waiting(what)]
            self.waits.show_current(next(iter(waiting), Waits.ALL))
        had_focus = self.waits.hasFocus()
        self._whole.setCurrentIndex(0 if facts.papers else 1)
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_papers()

    def show_waiting(self, what: Waits) -> None:
        """Show the papers that wait for something."""
        self.waits.show_current(what)
        self._show_papers()

    def ask_batch(self) -> None:
        """Print papers of the list in one go (Ctrl P)."""
        shown = self._shown()
        if shown:
            self.batch_wanted.emit(shown)

    def export_to(self, path: Path, owner: QWidget) -> None:
        """Write what the table shows to a workbook."""
        rows = tuple(_exported(one) for one in self._shown())
        table = Table(title="文书", columns=_EXPORTED, rows=rows)
        export(self._desk, owner, lambda _store: table, path)

    def _create_widgets(self) -> None:
        theme = self._desk.services.theme
        self.waits = RowList(theme, "等着办的文书")
        self.waits.setObjectName("waits")
        self.search = SearchField(theme, "文号、当事人、文书名或拼音首字母")
        self.table = PagedTable(theme, RowHeight.TWO_LINES)
        self.table.setAccessibleName("文书")
        self.table.setModel(self.model)
        self.foot = Label(theme, "", SMALL)
        self.batch = Button(theme, "选几份打印", ButtonLook(icon="print", key="Ctrl P"))
        self.batch.setObjectName("print_batch")
        self.none_yet = EmptyPage(theme, _NONE_YET)
        self.none_here = EmptyPage(theme, _NONE_HERE)

    def _lay_out(self) -> None:
        theme = self._desk.services.theme
        left = Card(theme)
        left.body.setContentsMargins(2, 2, 2, theme.px(6))
        head = row(Label(theme, "等着办", SECTION), None)
        head.setContentsMargins(theme.px(15), theme.px(12), theme.px(15), theme.px(6))
        left.body.addLayout(head)
        left.body.addWidget(self.waits, 1)
        right = Card(theme)
        right.body.setContentsMargins(2, 2, 2, 2)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.table)
        self._parts.addWidget(self.none_here)
        foot = row(theme.px(15), self.foot, None, self.batch)
        foot.setContentsMargins(0, theme.px(8), theme.px(12), theme.px(8))
        right.body.addWidget(self._parts, 1)
        right.body.addLayout(foot)
        papers = column(self.search, right, gap=theme.px(12))
        papers.setStretch(1, 1)
        both = row(gap=theme.px(16))
        both.addWidget(left, _LEFT)
        both.addLayout(papers, _RIGHT)
        body = QWidget()
        body.setLayout(both)
        self._whole = QStackedWidget()
        self._whole.addWidget(body)
        self._whole.addWidget(self.none_yet)
        self.setLayout(column(self._whole))

    def _what(self) -> Waits:
        target = self.waits.current_target()
        return target if isinstance(target, Waits) else Waits.ALL

    def _shown(self) -> tuple[PaperRow, ...]:
        typed = self.search.text().strip().casefold()
        papers = self._facts.waiting(self._what())
        return tuple(one for one in papers if not typed or _fits(one, typed))

    def _show_papers(self) -> None:
        shown = self._shown()
        ids = self._source.hold([(one.document, one) for one in shown])
        self.model.forget(ids)
        self.model.show_ids(ids)
        self._parts.setCurrentIndex(0 if shown else 1)
        if shown and self.table.current_id() is None:
            self.table.selectRow(0)
        self.foot.setText(f"共 {len(shown):,} 份·新的在前" if shown else "")
        self.batch.setEnabled(bool(shown))

    def _go_to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, row_id: object) -> None:
        paper = self._source.get(row_id)
        if paper is not None:
            self.opened.emit(paper)


def _wait_row(what: Waits, count: int) -> ListRow:
    title, below, icon = _WORDS[what]
    colour = "ink2" if what is Waits.ALL or not count else "warn_solid"
    return ListRow(
        target=what,
        title=title,
        below=below,
        lead=RowIcon(name=icon, colour=colour),
        tail=f"{count} 份",
    )


def _fits(paper: PaperRow, typed: str) -> bool:
    texts = (paper.title, paper.number, paper.party)
    return any(typed in text.casefold() or typed in initials(text) for text in texts)


def _printed(paper: PaperRow) -> str:
    return instant_text(paper.printed_at) if paper.printed_at else "还没打印"


def _tag(paper: PaperRow) -> CellState:
    return paper_tag(paper)


def _two_lines(paper: PaperRow) -> CellState:
    return TwoLines(title=paper.title, below=paper.number or f"{paper.pages} 页，不编文号")


def _exported(paper: PaperRow) -> tuple[str, ...]:
    issued = instant_text(paper.issued_at)
    return (paper_tag(paper).text, paper.title, paper.number, paper.party, issued, _printed(paper))


_COLUMNS: Final[Sequence[Column[PaperRow]]] = (
    Column(title="状态", value=lambda one: paper_tag(one).text, width=120, state=_tag),
    Column(title="文书", value=lambda one: one.title, state=_two_lines),
    Column(title="当事人", value=lambda one: one.party or "—", width=130),
    Column(title="制作", value=lambda one: instant_text(one.issued_at), width=190),
)
