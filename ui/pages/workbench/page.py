"""The workbench page: two tabs, the date, today's partner, certificates that end soon."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.actions.leads import TransferLeads
from enforcement.changes import Changes
from enforcement.clock import beijing_date
from enforcement.read_models import DeadlineRow, Draft
from enforcement.records import RecordKind
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.on_spot.partner_menu import PartnerChoice
from ui.pages.terms import weekday_text
from ui.pages.ways import Way, Ways
from ui.pages.workbench.deadlines import DeadlineView
from ui.pages.workbench.reading import WorkbenchFacts, read_workbench
from ui.pages.workbench.today import TodayView
from ui.pages.workbench.todo import LeavingLeads
from ui.painters.marks import TagKind, TagState
from ui.widgets.label import SECONDARY, Label
from ui.widgets.layouts import column
from ui.widgets.marks import Tag
from ui.widgets.question_dialog import Question
from ui.widgets.tabs import TabRow

CERT_WARN_DAYS: Final = 60
SHOWN_KINDS: Final = frozenset(
    {
        *(RecordKind.CASE, RecordKind.LEAD, RecordKind.PAYMENT, RecordKind.CASH),
        *(RecordKind.CALENDAR, RecordKind.ITEM_LIST, RecordKind.DOCUMENT, RecordKind.OFFICER),
        *(RecordKind.APPROVAL, RecordKind.INSPECTION, RecordKind.FINDING),
    }
)


class WorkbenchPage(Page):
    """Where the day starts."""

    title = "工作台"
    help_keys = (
        HelpKey(key="↑ ↓", does="选一件"),
        HelpKey(key="Enter", does="去办选中的一件"),
        HelpKey(key="Alt 1", does="今天"),
        HelpKey(key="Alt 2", does="期限"),
    )

    def __init__(self, desk: Desk, ways: Ways) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.ways = ways
        self.today = TodayView(desk, ways)
        self.deadlines = DeadlineView(desk, ways)
        self._focused_once = False
        theme = self.theme
        self.tabs = TabRow(theme, ("今天", "期限"), "工作台")
        self.date = Label(theme, "", SECONDARY)
        self.partner = PartnerChoice(theme, desk, self)
        self.cert = Tag(theme, TagState(kind=TagKind.WARN, text="", icon="soon"))
        self.lend(self.tabs, self.date, self.cert)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.today)
        self._stack.addWidget(self.deadlines)
        self.setLayout(column(self._stack))
        self._connect_signals()
        self._show_header()
        self.reload(None)

    def title_widgets(self) -> Sequence[QWidget]:
        """Return the tabs."""
        return (self.tabs,)

    def header_actions(self) -> Sequence[QWidget]:
        """Return date, partner and the certificate that ends soon."""
        return (self.date, *self.partner.widgets(), *((self.cert,) if self._cert_words() else ()))

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the tabs."""
        return {"Alt+1": partial(self.show_tab, 0), "Alt+2": partial(self.show_tab, 1)}

    def first_focus(self) -> QWidget:
        """Return what is most urgent."""
        view = self.today if self.tabs.index == 0 else self.deadlines
        return view.first_focus()

    def on_shown(self) -> None:
        """Read again: the day may be another one."""
        self.reload(None)

    def set_low(self, *, low: bool) -> None:
        """Pass on that the window is low."""
        super().set_low(low=low)
        self.today.set_low(low=low)
        self.deadlines.set_low(low=low)

    def reload(self, changes: Changes | None) -> None:
        """Read the workbench again when something it shows has changed."""
        wanted = changes is None or changes.drafts or changes.sync or changes.kinds & SHOWN_KINDS
        if wanted:
            read = partial(
                read_workbench, officer=self.desk.officer.rec, today=beijing_date(self.desk.now())
            )
            self.desk.ask(self, read, self._show)

    def show_tab(self, index: int) -> None:
        """Show 今天 or 期限."""
        self.tabs.set_index(index)
        self._stack.setCurrentIndex(index)
        self.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    def _connect_signals(self) -> None:
        self.tabs.chosen.connect(self._stack.setCurrentIndex)
        self.today.deadlines_wanted.connect(self._show_deadline)
        self.today.draft_dropped.connect(self._ask_to_drop)
        self.today.leads_leave.connect(self._ask_to_transfer)
        self.deadlines.counted.connect(
            lambda count: self.tabs.set_names(("今天", f"期限 {count}" if count else "期限"))
        )
        self.partner.officers_wanted.connect(lambda: self.place_wanted.emit("settings"))
        self.desk.facts_changed.connect(self._show_header)
        self.desk.partner_changed.connect(self._show_header)

    def _show(self, facts: WorkbenchFacts) -> None:
        self.today.show_facts(facts)
        self.deadlines.show_facts(facts)
        self._show_header()
        if not self._focused_once and self.isVisible():
            self._focused_once = True
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_deadline(self, deadline: DeadlineRow | None) -> None:
        self.deadlines.show_deadline(deadline)
        self.show_tab(1)

    def _ask_to_drop(self, draft: Draft) -> None:
        question = Question(
            title=f"不要“{draft.title}”这份草稿了？",
            consequence="填过的内容找不回来。还没有编号，也没有打印，不影响案件。",
            harmless="留着",
            act="不要了",
        )
        self.desk.services.messages.ask(question, lambda _reason: self._drop(draft))

    def _ask_to_transfer(self, leaving: LeavingLeads) -> None:
        count = len(leaving.leads)
        question = Question(
            title=f"把 {count} 条线索标成要移送？",
            consequence=f"{leaving.version}清单起，这几项不归镇里办，没有立案的要移送。"
            "标好以后，逐条写明移送给谁，按 F6。立了案的不受影响。",
            harmless="先看看",
            act="标成移送",
        )
        self.desk.services.messages.ask(question, lambda _reason: self._transfer(leaving))

    def _transfer(self, leaving: LeavingLeads) -> None:
        command = TransferLeads(list_version=leaving.version, leads=leaving.leads)
        self.desk.perform(self, command, lambda _performed: self._show_leaving(leaving))

    def _show_leaving(self, leaving: LeavingLeads) -> None:
        self.ways.open(Way.LEAD, leaving.leads[0].lead)

    def _drop(self, draft: Draft) -> None:
        work = partial(self.desk.store.remove_draft, draft.draft)
        self.desk.work(self, Lane.STORE, work, lambda _none: self.reload(None))

    def _show_header(self) -> None:
        self.date.setText(weekday_text(beijing_date(self.desk.now())))
        words = self._cert_words()
        if words:
            self.cert.show_state(TagState(kind=TagKind.WARN, text=words, icon="soon"))
        self.header_changed.emit()

    def _cert_words(self) -> str:
        today = beijing_date(self.desk.now())
        ends = [
            ((officer.cert_valid_to - today).days, officer)
            for officer in self.desk.team
            if officer.cert_valid_to is not None
        ]
        soon = sorted((left, officer.name) for left, officer in ends if left <= CERT_WARN_DAYS)
        if not soon:
            return ""
        left, name = soon[0]
        return f"{name}的执法证剩 {left} 天" if left >= 0 else f"{name}的执法证过期了"
