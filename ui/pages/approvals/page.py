"""审批: what waits for my answer, what I asked, what I answered; the chosen one beside it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.approvals import APPROVAL_TERMS, ApprovalState
from enforcement.changes import Changes
from enforcement.read_models import ApprovalRow, PaperRow
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.approvals.detail import ApprovalDetail
from ui.pages.approvals.reading import ApprovalFacts, Queue, read_facts, read_queue, title_of
from ui.pages.approvals.words import approval_tag, moment_text
from ui.pages.cases.page import CasePage
from ui.pages.cases.paper_page import PaperPage
from ui.painters.list_row import ListRow
from ui.printing import Printers
from ui.widgets.card import Card
from ui.widgets.feedback import EmptyPage, EmptyText
from ui.widgets.layouts import column, row
from ui.widgets.rows import RowList
from ui.widgets.tabs import FilterRow

_LIST, _DETAIL = 470, 650
_WAITING, _MINE, _ANSWERED = range(3)
_NONE: Final = EmptyText(
    icon="sign",
    title="没有等您批的",
    line="办案的人报上来，就排在这里。报过的、批过的在上面换着看。",
)


class ApprovalsPage(Page):
    """The queue and the chosen approval.

    Signals:
        waiting_changed: Another number waits for an answer; carries it.
    """

    title = "审批"
    help_keys = (
        HelpKey(key="↑ ↓", does="选一件，回车去写意见"),
        HelpKey(key="Ctrl Enter", does="同意"),
        HelpKey(key="F8", does="不同意，先写意见"),
        HelpKey(key="F6", does="打开案件"),
        HelpKey(key="Alt 1…3", does="等我批、我报的、批过的"),
    )
    waiting_changed = Signal(int)

    def __init__(self, desk: Desk, printers: Printers | None = None) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._printers = printers or Printers()
        self.queue = Queue(me=desk.officer.rec, rows=())
        self._wanted: RecordId | None = None
        self._chose = self._focused_once = False
        theme = self.theme
        self.filters = FilterRow(theme, ("等我批", "我报的", "批过的"), "看哪些")
        self.list = RowList(theme, "审批")
        self.list.setObjectName("approvals")
        self.detail = ApprovalDetail(desk)
        self.detail.hide()
        self.none = EmptyPage(theme, _NONE)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.list)
        self._parts.addWidget(self.none)
        card = Card(theme)
        card.body.setContentsMargins(2, 2, 2, 2)
        card.body.addWidget(self._parts, 1)
        left = column(self.filters, card, gap=theme.px(12))
        left.setStretch(1, 1)
        both = row(gap=theme.px(16))
        both.addLayout(left, _LIST)
        both.addWidget(self.detail, _DETAIL)
        self.setLayout(both)
        self._connect_signals()
        self._read()

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        filters = {f"Alt+{n + 1}": partial(self.choose_filter, n) for n in range(3)}
        return {
            **filters,
            "Ctrl+Return": self.detail.answer.approve,
            "F8": self.detail.answer.refuse,
            "F6": self._open_case,
        }

    def first_focus(self) -> QWidget:
        """Return the list while something is in it."""
        return self.list if self._shown() else self.filters

    def reload(self, changes: Changes | None) -> None:
        """Read again when an approval or a case changed."""
        if changes is None or changes.kinds & {RecordKind.APPROVAL, RecordKind.CASE}:
            self._read()

    def choose_filter(self, number: int) -> None:
        """Show what waits, what was asked, or what was answered."""
        self._chose = True
        self.filters.set_index(number)
        self._show_rows()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_approval(self, approval: object) -> None:
        """Choose an approval, wherever it stands."""
        self._wanted = RecordId(str(approval))
        self._show_queue(self.queue)

    def _connect_signals(self) -> None:
        self.filters.chosen.connect(self.choose_filter)
        self.list.current_changed.connect(self._read_facts)
        self.list.opened.connect(lambda _row: self.detail.focus_answer())
        self.detail.case_wanted.connect(lambda _case: self._open_case())
        self.detail.paper_wanted.connect(self._open_paper)
        self.detail.answered.connect(self._was_answered)

    def _read(self) -> None:
        question = partial(read_queue, me=self.desk.officer.rec)
        self.desk.ask(self, question, self._show_queue)

    def _show_queue(self, queue: Queue) -> None:
        self.queue = queue
        names = ("等我批", "我报的", "批过的")
        groups = self._groups()
        self.filters.set_names(
            [
                f"{name} {len(rows)}" if rows else name
                for name, rows in zip(names, groups, strict=True)
            ]
        )
        holding = [n for n, rows in enumerate(groups) if self._is_wanted(rows)]
        if holding:
            self.filters.set_index(holding[0])
        elif not self._chose:
            filled = [n for n, rows in enumerate(groups) if rows]
            self.filters.set_index(filled[0] if filled else _WAITING)
        self._show_rows()
        self.waiting_changed.emit(len(queue.waiting))

    def _groups(self) -> tuple[tuple[ApprovalRow, ...], ...]:
        return self.queue.waiting, self.queue.mine, self.queue.answered

    def _shown(self) -> tuple[ApprovalRow, ...]:
        return self._groups()[self.filters.index]

    def _is_wanted(self, rows: tuple[ApprovalRow, ...]) -> bool:
        return any(row.approval == self._wanted for row in rows)

    def _show_rows(self) -> None:
        rows, before = self._shown(), self.list.current_target()
        had_focus = self.list.hasFocus()
        wanted = self._wanted or before
        self.list.show_rows([_list_row(row, self.filters.index) for row in rows])
        self._parts.setCurrentIndex(0 if rows else 1)
        if any(row.approval == wanted for row in rows):
            self.list.show_current(wanted)
        self._wanted = None
        if had_focus and not rows:
            self.filters.setFocus(Qt.FocusReason.OtherFocusReason)
        elif rows and not self._focused_once:
            self._focused_once = True
            if self.filters.hasFocus():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_facts(self.list.current_target())

    def _read_facts(self, target: object) -> None:
        chosen = next((row for row in self._shown() if row.approval == target), None)
        if chosen is None:
            self.detail.hide()
            return
        today, me = self.desk.now().date(), self.desk.officer
        question = partial(read_facts, row=chosen, me=me, today=today)
        self.desk.ask(self, question, self._show_facts)

    def _show_facts(self, facts: ApprovalFacts) -> None:
        if facts.row.approval == self.list.current_target():
            self.detail.show_facts(facts)
            self.detail.show()

    def _was_answered(self, sentence: str) -> None:
        self.desk.services.messages.tell(sentence)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def _open_case(self) -> None:
        if self.detail.loaded is not None and self.detail.isVisibleTo(self):
            page = CasePage(self.desk, self.detail.loaded.row.case, self._printers)
            page.parent_title = self.title
            self.page_wanted.emit(page)

    def _open_paper(self, paper: object) -> None:
        if isinstance(paper, PaperRow):
            page = PaperPage(self.desk, paper, self._printers)
            page.parent_title = self.title
            self.page_wanted.emit(page)


def _list_row(one: ApprovalRow, group: int) -> ListRow:
    who = f"报给 {one.to_name}" if group == _MINE else f"{one.asked_by_name} 报"
    words = APPROVAL_TERMS[ApprovalState(one.state)]
    return ListRow(
        target=one.approval,
        title=title_of(one),
        below=f"{moment_text(one.asked_at)}·{who}·{one.cause}",
        tail=approval_tag(one.state, words),
    )
