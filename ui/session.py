"""An opened store with its window: desk, places, sync by timer, lock, search, sign-out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from enforcement.adapters import Adapters
from enforcement.changes import Changes
from enforcement.citation import LegalSource
from enforcement.clock import BEIJING
from enforcement.door import OpenedStore, StoreDoor
from enforcement.errors import UserFacingError
from enforcement.exchange import SyncAnswer, SyncClient
from enforcement.laws.finding import target_of
from enforcement.ports import Store
from enforcement.read_models import SyncStatus
from enforcement.steps.names import StepName
from enforcement.unit import StoreMode
from ui.background import Lane, OnFailure, Then
from ui.desk import Desk, DeskFacts
from ui.idle_lock import IdleLock
from ui.main_window import MainWindow, WindowWords
from ui.pages.on_spot.partner_menu import holders
from ui.pages.places import Places, open_first
from ui.pages.settings import SettingsTools
from ui.pages.ways import LawWish, Way, Ways
from ui.preferences import Preferences
from ui.printing import Printers
from ui.remembered_printers import RememberedPrinters
from ui.search_popup import SearchPopup
from ui.services import Services
from ui.urgent_clock import UrgentClock
from ui.widgets.question_dialog import Question
from ui.widgets.sync_pill import SyncState

SYNC_LOOK_MS: Final = 1_000
"""How often the sync client is asked whether a round is due."""

NEW_DAY_MS: Final = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """An opened store with the door it was opened through."""

    door: StoreDoor
    opened: OpenedStore


class Session(QObject):
    """One officer at one store, from sign-in to sign-out.

    Signals:
        lock_wanted: Close the store, show the sign-in page.
        quit_wanted: Close the store, end the program.
    """

    lock_wanted = Signal()
    quit_wanted = Signal()

    def __init__(
        self,
        services: Services,
        adapters: Adapters,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.adapters = adapters
        self.preferences = preferences
        self._syncing = False

    def open(self, entrance: Entrance, facts: DeskFacts, printers: Printers) -> MainWindow:
        """Make the window of an opened store."""
        self.entrance = entrance
        opened = entrance.opened
        drill = facts.info.mode is StoreMode.DRILL
        self.desk = desk = Desk(self.services, opened, facts, self)
        desk.renderer = self.adapters.renderer()
        desk.scans, desk.binder = self.adapters.scan_reader, self.adapters.file_binder
        desk.grid_events = self.adapters.grid_reader
        desk.photos, desk.screen_code = self.adapters.photo_reader, self.adapters.screen_code
        desk.sync = None if drill else self.adapters.sync_client(opened.store)
        opened.store.subscribe(self.services.hub.publish)
        words = WindowWords(unit=facts.unit.short_name, officer=opened.officer.name, drill=drill)
        self.window = MainWindow(self.services.theme, words)
        self.services.messages.use_place(self.window)
        self._choose_partner()
        self.ways = Ways(self.window)
        self._make_timers()
        self._connect()
        tools = SettingsTools(
            desk=desk,
            door=entrance.door,
            opened=opened,
            preferences=self.preferences,
            printers=RememberedPrinters(printers, self.preferences.printers),
            list_reader=self.adapters.list_reader(),
            back_up=self.back_up,
            lock_after=self.idle.set_minutes,
        )
        open_first(Places(session=self, ways=self.ways, tools=tools))
        self.search = SearchPopup(self.window, desk, self.ways)
        self.clock = UrgentClock(desk, self.window)
        self.clock.wanted.connect(self._approve_afterwards)
        self.preferences.remember_brigade(Path(facts.info.folder).name, facts.unit.brigade)
        self._show_sync_line()
        self.sync_now()
        return self.window

    def sync_now(self, done: Callable[[SyncAnswer | None], None] | None = None) -> None:
        """Run one round on the network lane if this computer is enrolled.

        Args:
            done: Gets the answer; without it nothing is shown, the log has the sentence.
        """
        client = self.desk.sync
        if client is None or self._syncing:
            return
        self._syncing = True
        work = partial(run_round, client, self.desk.store)
        failed = partial(self._sync_failed, done)
        self._submit(Lane.NETWORK, work, partial(self._synced, done), failed)

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Leave at once, unless records wait that the district doesn't have yet."""

        def decide(status: SyncStatus) -> None:
            if not status.enrolled or not status.waiting:
                leave()
                return
            question = Question(
                title=f"还有 {status.waiting} 条没送到区里，先退出？",
                consequence="记录都存在这台电脑，下次登录接着送。急着要送的，先连上网。",
                harmless="留下来送",
                act="先退出",
            )
            self.services.messages.ask(question, lambda _reason: leave())

        self.desk.ask(self, lambda store: store.sync_status(), decide)

    def stop(self) -> None:
        """Let open forms save themselves and stop the timers; the store is still open."""
        for timer in self._timers:
            timer.stop()
        self.idle.stop()
        page = self.window.navigation.page
        if page is not None:
            page.on_hidden()
        # Changes and answers still on their way would look for a window that is gone.
        self.services.hub.changed.disconnect(self._changed)
        self.services.hub.changed.disconnect(self.window.reload)
        self.services.runner.forget(self)

    def back_up(self, folder: Path, done: Callable[[Path], None], failed: OnFailure) -> None:
        """Write a verified copy into a folder on the bulk lane, beside the routine ones."""
        self._submit(Lane.BULK, partial(self.desk.store.backup, folder), done, failed)

    def _make_timers(self) -> None:
        look = self._timer(SYNC_LOOK_MS, self._sync_if_due)
        self._day = self.desk.now().date()
        new_day = self._timer(NEW_DAY_MS, self._watch_day)
        self._timers = (look, new_day)
        self.idle = IdleLock(self.preferences.lock_minutes, self)
        self.idle.idle.connect(self.lock_wanted)

    def _timer(self, interval: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(action)
        timer.start()
        return timer

    def _connect(self) -> None:
        window, desk, hub = self.window, self.desk, self.services.hub
        window.lock_wanted.connect(self.lock_wanted)
        window.sign_out_wanted.connect(lambda: self.ask_to_leave(self.lock_wanted.emit))
        window.close_wanted.connect(lambda: self.ask_to_leave(self.quit_wanted.emit))
        window.sync_wanted.connect(partial(window.navigation.go, "sync"))
        window.law_wanted.connect(self._show_law)
        desk.saved.connect(window.show_saved)
        desk.partner_changed.connect(self._remember_partner)
        hub.changed.connect(window.reload)
        hub.changed.connect(self._changed)
        if desk.facts.info.saved_at is not None:
            window.show_saved(desk.facts.info.saved_at.astimezone(BEIJING))

    def _approve_afterwards(self, case: object) -> None:
        self.ways.open(Way.STEP, (case, StepName.APPROVE_SEIZURE_AFTERWARDS))

    def _changed(self, changes: Changes) -> None:
        if changes.records or changes.sync:
            self._show_sync_line()
        if changes.records and self.desk.sync is not None:
            self.desk.sync.note_saved()

    def _sync_if_due(self) -> None:
        if self.desk.sync is not None and not self._syncing and self.desk.sync.is_due():
            self.sync_now()

    def _choose_partner(self) -> None:
        others = holders(self.desk)
        wanted = self.preferences.partner_of(self.desk.officer.rec)
        remembered = [officer for officer in others if officer.rec == wanted]
        if remembered or len(others) == 1:
            self.desk.set_partner((remembered or list(others))[0])

    def _remember_partner(self) -> None:
        if self.desk.partner is not None:
            self.preferences.remember_partner(self.desk.officer.rec, self.desk.partner.rec)

    def _watch_day(self) -> None:
        if self.desk.now().date() != self._day:
            self._day = self.desk.now().date()
            self.window.reload(None)

    def _synced(
        self, done: Callable[[SyncAnswer | None], None] | None, answer: SyncAnswer | None
    ) -> None:
        self._syncing = False
        self._show_sync_line()
        if done is not None:
            done(answer)

    def _sync_failed(
        self, done: Callable[[SyncAnswer | None], None] | None, error: Exception
    ) -> None:
        self._synced(done, None)
        if done is not None or not isinstance(error, UserFacingError):
            self.services.messages.show_error(error)

    def _show_sync_line(self) -> None:
        desk = self.desk
        status = desk.sync.status if desk.sync else desk.store.sync_status
        self._submit(Lane.STORE, status, self._show_status)

    def _show_status(self, status: SyncStatus) -> None:
        self.window.top_bar.sync.show_state(sync_state(status))
        self.window.rail.show_count("sync", status.conflicts + status.parked)

    def _show_law(self, article: object) -> None:
        wanted = article if isinstance(article, LegalSource | str) else ""
        page = self.window.navigation.page
        day = page.law_day() if page is not None else None
        self.ways.open(Way.LAW, LawWish(target=target_of(wanted), day=day))

    def _submit(
        self,
        lane: Lane,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        then = Then(owner=self, success=done, failure=failed)
        self.services.runner.submit(lane, work, then)


def run_round(client: SyncClient, store: Store) -> SyncAnswer | None:
    """Run one round, or nothing while the computer isn't enrolled (network lane)."""
    return client.run_once() if store.enrolment() is not None else None


def sync_state(status: SyncStatus) -> SyncState:
    """Return the sync line's state for what the store and the network say."""
    last = status.last_contact
    return SyncState(
        online=bool(status.online),
        alone=not status.enrolled,
        waiting=status.waiting,
        conflicts=status.conflicts,
        last=f"{last.astimezone(BEIJING):%H:%M}" if last else "",
    )
