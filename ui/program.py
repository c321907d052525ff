"""The course of the program: door, sign-in, window, lock, sign-out.

Only one of its faces is on the screen at a time: the first start, the sign-in page, or the main
window of an opened store. Everything that takes long runs on a lane.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from enforcement.adapters import Adapters
from enforcement.clock import BEIJING
from enforcement.door import OpenedStore, StoreDoor
from enforcement.exchange import SyncAnswer
from enforcement.read_models import SyncStatus
from enforcement.unit import StoreMode
from ui.background import Lane, Then
from ui.desk import Desk, DeskFacts, Services, read_facts
from ui.main_window import MainWindow, WindowWords
from ui.pages.places import Places, open_first
from ui.pages.sign_in import DoorFacts, SignInPage, read_door
from ui.widgets.sync_pill import SyncState

logger = logging.getLogger(__name__)

REAL_FOLDER: Final = "store"
DRILL_FOLDER: Final = "drill"
SYNC_EVERY_MS: Final = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where the stores of this computer lie."""

    base: Path

    @property
    def real(self) -> Path:
        """The store of real cases."""
        return self.base / REAL_FOLDER

    @property
    def drill(self) -> Path:
        """The sandbox."""
        return self.base / DRILL_FOLDER


class Program(QObject):
    """Decides which face is on the screen.

    Signals:
        face_changed: Another top-level widget is on the screen; carries it.
        ended: The program may quit.
    """

    face_changed = Signal(object)
    ended = Signal()

    def __init__(
        self,
        adapters: Adapters,
        services: Services,
        folders: Folders,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.adapters = adapters
        self.services = services
        self.folders = folders
        self.face: QWidget | None = None
        self.desk: Desk | None = None
        self._door: StoreDoor | None = None
        self._sync_timer = QTimer(self)
        self._sync_timer.setInterval(SYNC_EVERY_MS)
        self._sync_timer.timeout.connect(self.sync_now)

    def start(self) -> None:
        """Show the first face: sign-in, or the first start if there is no store yet."""
        self.go_to_door(self.folders.real)

    def go_to_door(self, folder: Path) -> None:
        """Show the door of a store folder."""
        self._door = door = self.adapters.door(folder)
        self._submit(Lane.STORE, partial(_look, door), partial(self._show_door, door))

    def open_drill(self) -> None:
        """Open the sandbox, making it at the first time."""
        door = self._door = self.adapters.door(self.folders.drill)
        if door.exists():
            self.go_to_door(self.folders.drill)
            return
        from ui.pages.drill import make_drill  # noqa: PLC0415 - only who practises needs it

        self._submit(Lane.WORK, partial(make_drill, door, self.adapters), self.enter)

    def enter(self, opened: OpenedStore) -> None:
        """Show the main window of an opened store."""
        self._submit(Lane.STORE, partial(read_facts, opened.store), partial(self._enter, opened))

    def leave(self, then: Callable[[], None]) -> None:
        """Close the store (backs up if due), then go on."""
        desk, self.desk = self.desk, None
        self._sync_timer.stop()
        if desk is None:
            then()
            return
        self._submit(Lane.BULK, desk.store.close, lambda _none: then())

    def lock(self) -> None:
        """Close the store and show the sign-in page; drafts are kept."""
        folder = self._folder()
        self.leave(lambda: self.go_to_door(folder))

    def quit(self) -> None:
        """Close the store and end the program."""
        self.leave(self._end)

    def sync_now(self) -> None:
        """Run one round on the network lane, unless none is possible."""
        desk = self.desk
        if desk is None or desk.sync is None:
            return
        self._submit(Lane.NETWORK, desk.sync.run_once, self._synced)

    def _folder(self) -> Path:
        drill = self.desk is not None and self.desk.facts.info.mode is StoreMode.DRILL
        return self.folders.drill if drill else self.folders.real

    def _show_door(self, door: StoreDoor, facts: DoorFacts | None) -> None:
        if facts is None:
            from ui.pages.first_start import FirstStartPage  # noqa: PLC0415 - once per computer

            first = FirstStartPage(self.services, door, self.adapters)
            first.opened.connect(self.enter)
            first.drill_wanted.connect(self.open_drill)
            self._show(first)
            return
        page = SignInPage(self.services, door, facts)
        page.signed_in.connect(self.enter)
        page.drill_wanted.connect(self.open_drill)
        page.forgotten.connect(self._recover)
        self._show(page)

    def _recover(self, name: str) -> None:
        from ui.pages.recovery import RecoveryPage  # noqa: PLC0415 - seldom needed

        if self._door is None:
            return
        page = RecoveryPage(self.services, self._door, name)
        page.signed_in.connect(self.enter)
        page.left.connect(self.start)
        self._show(page)

    def _enter(self, opened: OpenedStore, facts: DeskFacts) -> None:
        self.desk = desk = Desk(self.services, opened, facts, self)
        desk.renderer = self.adapters.renderer()
        if facts.info.mode is StoreMode.REAL:
            desk.sync = self.adapters.sync_client(opened.store)
        opened.store.subscribe(self.services.hub.publish)
        drill = facts.info.mode is StoreMode.DRILL
        words = WindowWords(unit=facts.unit.short_name, officer=opened.officer.name, drill=drill)
        window = MainWindow(self.services.theme, words)
        self.services.messages.use_place(window)
        self._connect(window, desk)
        open_first(Places(desk=desk, window=window, adapters=self.adapters))
        self._show(window)
        self._sync_timer.start()
        self.sync_now()

    def _connect(self, window: MainWindow, desk: Desk) -> None:
        window.lock_wanted.connect(self.lock)
        window.sign_out_wanted.connect(self.lock)
        window.close_wanted.connect(self.quit)
        window.sync_wanted.connect(partial(window.navigation.go, "sync"))
        desk.saved.connect(window.show_saved)
        self.services.hub.changed.connect(window.reload)
        self.services.hub.changed.connect(lambda _changes: self._show_sync_line())
        if desk.facts.info.saved_at is not None:
            window.show_saved(desk.facts.info.saved_at)

    def _synced(self, _answer: SyncAnswer) -> None:
        self._show_sync_line()

    def _show_sync_line(self) -> None:
        desk, window = self.desk, self.face
        if desk is None or not isinstance(window, MainWindow):
            return
        status = desk.sync.status if desk.sync else desk.store.sync_status
        self._submit(Lane.STORE, status, partial(_show_status, window))

    def _show(self, face: QWidget) -> None:
        previous, self.face = self.face, face
        if previous is not None:
            face.setGeometry(previous.geometry())
            previous.hide()
            previous.deleteLater()
        else:
            face.resize(1366, 768)
        self.face_changed.emit(face)

    def _end(self) -> None:
        if isinstance(self.face, MainWindow):
            self.face.allow_close()
        self.ended.emit()

    def _submit(self, lane: Lane, work: Callable[[], object], done: Callable[..., None]) -> None:
        self.services.runner.submit(lane, work, Then(owner=self, success=done))


def _look(door: StoreDoor) -> DoorFacts | None:
    return read_door(door) if door.exists() else None


def _show_status(window: MainWindow, status: SyncStatus) -> None:
    window.top_bar.sync.show_state(sync_state(status))


def sync_state(status: SyncStatus) -> SyncState:
    """Return the sync line's state for what the store and the network say."""
    return SyncState(
        online=bool(status.online),
        alone=not status.enrolled,
        waiting=status.waiting,
        photos=status.waiting_blobs,
        conflicts=status.conflicts,
        last=f"{status.last_contact.astimezone(BEIJING):%H:%M}" if status.last_contact else "",
    )
