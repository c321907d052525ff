"""The sync page: three words with figures, what waits, the log, and at the right what to do."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.actions.conflicts import ResolveConflict
from enforcement.changes import Changes
from enforcement.exchange import SyncAnswer
from enforcement.records import Fields, RecordId
from enforcement.unit import StoreMode
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.sync_page.compare import CompareCard
from ui.pages.sync_page.enrol import EnrolCard, PeaceCard
from ui.pages.sync_page.parked import ParkedCard
from ui.pages.sync_page.reading import SyncFacts, moment_words, read_sync
from ui.pages.sync_page.states import three_states
from ui.pages.sync_page.waiting import LogCard, WaitingCard
from ui.pages.ways import Ways
from ui.widgets.layouts import column, row


class Sender(Protocol):
    """Runs a round when asked."""

    def sync_now(self, done: Callable[[SyncAnswer | None], None] | None = None) -> None:
        """Run one round; ``done`` gets its answer."""
        ...


class SyncPage(Page):
    """Where the records are, and what needs a decision."""

    title = "同步"
    subtitle = "有网自动送，没网照常办案"
    help_keys = (
        HelpKey(key="Ctrl Enter", does="现在就送；核对时是核对完了"),
        HelpKey(key="← →", does="核对时选一边"),
    )

    def __init__(self, desk: Desk, ways: Ways, sender: Sender) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._sender = sender
        self._facts: SyncFacts | None = None
        self._shown = 0
        theme = self.theme
        states, self.here, self.received, self.safe = three_states(theme)
        self.waiting = WaitingCard(theme)
        self.log = LogCard(theme)
        self.compare = CompareCard(desk)
        self.enrol = EnrolCard(desk)
        self.peace = PeaceCard(desk)
        self.parked = ParkedCard(theme, ways)
        self._right = QStackedWidget()
        for card in (self.compare, self.enrol, self.peace):
            self._right.addWidget(card)
        gap = theme.px(16)
        left = column(self.waiting, self.log, gap=gap)
        left.setStretch(1, 1)
        right = column(self.parked, self._right, gap=gap)
        right.setStretch(1, 1)
        body = row(left, right, gap=gap)
        body.setStretch(0, 344)
        body.setStretch(1, 776)
        whole = column(states, body, gap=gap)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._connect_signals()
        self.reload(None)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the primary action: finish comparing, else send."""
        return {"Ctrl+Return": self._primary, "Ctrl+Enter": self._primary}

    def first_focus(self) -> QWidget:
        """Return what needs a decision, else the button that sends."""
        card = self._right.currentWidget()
        if card is self.compare:
            return self.compare.first_focus()
        if card is self.enrol:
            return self.enrol.address
        return self.waiting.send

    def on_shown(self) -> None:
        """Read again."""
        self.reload(None)

    def reload(self, changes: Changes | None) -> None:
        """Read again what waits and what needs comparing."""
        if changes is None or changes.sync or changes.records:
            self.desk.ask(self, partial(read_sync, client=self.desk.sync), self._show)

    def send(self) -> None:
        """Run a round now; the busy bar shows when it lasts."""
        if self._facts is not None and self._facts.status.enrolled:
            self.waiting.busy.begin("正在送，照常办案")
            self._sender.sync_now(self._sent)

    def titles(self) -> Sequence[str]:
        """Return the titles of the records that wait to be compared."""
        return [view.title for view in self._facts.conflicts] if self._facts else []

    def _connect_signals(self) -> None:
        self.waiting.send_wanted.connect(self.send)
        self.enrol.enrolled.connect(self._enrolled)
        self.compare.resolved.connect(self._resolve)
        self.compare.next_wanted.connect(self._next)

    def _primary(self) -> None:
        if self._right.currentWidget() is self.compare:
            self.compare.finish()
        elif self._right.currentWidget() is self.enrol:
            self.enrol.send()
        else:
            self.send()

    def _show(self, facts: SyncFacts) -> None:
        self._facts = facts
        now, status = self.desk.now(), facts.status
        last = moment_words(status.last_contact, now)
        self.here.show_count(facts.info.seq, "全部存好，没网也在")
        waits = f"还有 {status.waiting} 条没送" if status.waiting else f"上次送达 {last}"
        self.received.show_count(status.received, waits if status.enrolled else "还没登记")
        self.safe.show_count(status.safe, f"上次确认 {last}" if status.safe else "还没有确认")
        self.waiting.show_facts(facts, now)
        self.log.show_events(facts.events, now)
        self.parked.show_parked(facts.parked)
        self._show_right(facts)

    def _show_right(self, facts: SyncFacts) -> None:
        drill = facts.info.mode is StoreMode.DRILL
        if facts.conflicts:
            view = facts.conflicts[self._shown % len(facts.conflicts)]
            self.compare.show_conflict(view, facts, self.desk.now())
            self._right.setCurrentWidget(self.compare)
        elif facts.enrolment is None and not drill:
            self._right.setCurrentWidget(self.enrol)
        else:
            self.peace.show_enrolment(facts.enrolment, drill=drill)
            self._right.setCurrentWidget(self.peace)

    def _next(self) -> None:
        self._shown += 1
        if self._facts is not None:
            self._show_right(self._facts)

    def _resolve(self, rec: RecordId, values: Fields) -> None:
        command = ResolveConflict(rec=rec, values=values)
        self.desk.perform(self, command, lambda _done: self.reload(None))

    def _enrolled(self, _enrolment: object) -> None:
        self.desk.services.messages.tell("登记好了，正在把记过的送上去")
        self.reload(None)
        self._sender.sync_now(self._sent)

    def _sent(self, answer: SyncAnswer | None) -> None:
        self.waiting.busy.end()
        if answer is not None and answer.reached:
            self.desk.services.messages.tell(answer.sentence)
        self.reload(None)
        self.waiting.send.setFocus(Qt.FocusReason.OtherFocusReason)
