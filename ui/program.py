"""The course of the program: door, sign-in, window, lock, sign-out.

Only one of its faces is on the screen at a time: the first start, the sign-in page, or the main
window of an opened store. Everything that takes long runs on a lane.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from enforcement.adapters import Adapters
from enforcement.errors import UserFacingError
from enforcement.store_mode import StoreMode
from ui.background import Lane, OnFailure, Then
from ui.pages.face import Face
from ui.pages.sign_in import DoorFacts, SignInPage, read_door
from ui.preferences import Preferences
from ui.services import Services

if TYPE_CHECKING:
    from enforcement.door import OpenedStore, StoreDoor
    from enforcement.ports import Store
    from ui.desk import Desk, DeskFacts
    from ui.printing import Printers
    from ui.session import Session

REAL_FOLDER: Final = "store"
DRILL_FOLDER: Final = "drill"
LOAD_PAGES_MS: Final = 300


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
        printers: "Printers | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.adapters = adapters
        self.services = services
        self.folders = folders
        self._printers = printers
        self.preferences = Preferences(folders.base)
        self.face: QWidget | None = None
        self.session: Session | None = None
        self._door: StoreDoor | None = None
        self._folder = folders.real
        self._held: OpenedStore | None = None
        self._leaving = False
        services.theme.set_name(self.preferences.theme)
        services.theme.set_size(self.preferences.size)
        services.theme.changed.connect(self._remember_looks)

    @property
    def printers(self) -> "Printers":
        """The printers of this computer, looked for at the first use."""
        from ui.printing import Printers  # noqa: PLC0415 - no sign-in page prints

        self._printers = self._printers or Printers()
        return self._printers

    @printers.setter
    def printers(self, printers: "Printers") -> None:
        self._printers = printers

    @property
    def desk(self) -> "Desk | None":
        """The desk of the officer who is signed in."""
        return self.session.desk if self.session else None

    def start(self) -> None:
        """Show the first face: sign-in, or the first start if there is no store yet."""
        self.go_to_door(self.folders.real)

    def go_to_door(self, folder: Path) -> None:
        """Show the door of a store folder."""
        self._folder = folder
        self._door = door = self.adapters.door(folder)
        shown = partial(self._show_door, door)
        self._submit(Lane.STORE, partial(_look, door), shown, self._cannot_open)

    def open_drill(self) -> None:
        """Open the sandbox, making it at the first time."""
        self._let_go_held()
        door = self.adapters.door(self.folders.drill)
        if door.exists():
            self.go_to_door(self.folders.drill)
            return
        self._folder, self._door = self.folders.drill, door
        from ui.pages.drill import make_drill  # noqa: PLC0415 - only who practises needs it

        work = partial(make_drill, door, self.adapters)
        self._submit(Lane.WORK, work, self.enter, self._cannot_open)

    def enter(self, opened: "OpenedStore") -> None:
        """Show the main window of an opened store."""
        self._held = opened
        work = partial(_read_writable, opened.store)
        self._submit(Lane.STORE, work, partial(self._enter, opened), self._refuse)

    def leave(self, then: Callable[[], None]) -> None:
        """Close the store (backs up if due), then go on; a page says so meanwhile."""
        if self._leaving:
            return
        session, self.session = self.session, None
        held, self._held = self._held, None
        store = session.desk.store if session else held.store if held else None
        if store is None:
            then()
            return
        self._leaving = True
        if session is not None:
            session.stop()
        # What open forms save while they leave is queued before this; then nothing is lost.
        self._submit(Lane.STORE, _nothing, lambda _none: self._close(store, session, then))

    def lock(self) -> None:
        """Close the store and show the sign-in page; drafts are kept."""
        self.leave(lambda: self.go_to_door(self._folder))

    def quit(self) -> None:
        """Close the store and end the program."""
        self.leave(self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the program when a face without a window of its own is closed (Qt)."""
        closed = watched is self.face and event.type() is QEvent.Type.Close
        if closed and isinstance(watched, Face):
            event.ignore()
            if watched.may_close():
                self.quit()
            return True
        return super().eventFilter(watched, event)

    def _show_door(self, door: "StoreDoor", facts: DoorFacts | None) -> None:
        if facts is None:
            self._show_first_start(door)
            return
        brigade = self.preferences.brigade_of(self._folder.name)
        page = SignInPage(self.services, door, facts, brigade)
        page.show_keyring(works=self.preferences.keyring)
        page.signed_in.connect(self.enter)
        page.drill_wanted.connect(self.open_drill)
        page.real_wanted.connect(self.start)
        page.forgotten.connect(self._recover)
        page.refused.connect(self._cannot_open)
        self._show(page)
        # Not before the page has painted: two threads that import and paint wait for each other.
        QTimer.singleShot(LOAD_PAGES_MS, page, partial(self._prepare, page, door))

    def _prepare(self, page: SignInPage, door: "StoreDoor") -> None:
        """Ask the keyring and load the pages while the officer types the password."""
        answered = Then(owner=page, success=partial(self._show_keyring, page))
        self.services.runner.submit(Lane.NETWORK, door.keyring_works, answered)
        self._submit(Lane.WORK, _import_pages, _ignore)

    def _show_keyring(self, page: SignInPage, works: object) -> None:
        self.preferences.keyring = bool(works)
        page.show_keyring(works=bool(works))

    def _show_first_start(self, door: "StoreDoor") -> None:
        from ui.pages.first_start import FirstStartPage  # noqa: PLC0415 - once per computer

        page = FirstStartPage(self.services, door, self.adapters)
        page.store_made.connect(self._hold)
        page.opened.connect(self.enter)
        page.drill_wanted.connect(self.open_drill)
        self._show(page)

    def _recover(self, name: str) -> None:
        from ui.pages.recovery import RecoveryPage  # noqa: PLC0415 - seldom needed

        if self._door is None:
            return
        brigade = self.preferences.brigade_of(self._folder.name)
        page = RecoveryPage(self.services, self._door, name, brigade)
        page.signed_in.connect(self.enter)
        page.left.connect(lambda: self.go_to_door(self._folder))
        self._show(page)

    def _enter(self, opened: "OpenedStore", facts: "DeskFacts") -> None:
        from ui.session import Entrance, Session  # noqa: PLC0415 - the pages load after sign-in

        session = Session(self.services, self.adapters, self.preferences, self)
        session.lock_wanted.connect(self.lock)
        session.quit_wanted.connect(self.quit)
        self.session, self._held = session, None
        drill = facts.info.mode is StoreMode.DRILL
        self._folder = self.folders.drill if drill else self.folders.real
        if self._door is not None:
            entrance = Entrance(door=self._door, opened=opened)
            self._show(session.open(entrance, facts, self.printers))

    def _refuse(self, error: Exception) -> None:
        self.leave(lambda: self._cannot_open(error))

    def _cannot_open(self, error: Exception) -> None:
        if not isinstance(error, UserFacingError) or self._door is None:
            self.services.messages.show_error(error)
            return
        from ui.pages.cannot_open import CannotOpenPage, Trouble  # noqa: PLC0415 - seldom needed

        trouble = Trouble(error=error, folder=self._folder)
        page = CannotOpenPage(self.services, self._door, trouble)
        page.again.connect(lambda: self.go_to_door(self._folder))
        page.opened.connect(self.enter)
        page.left.connect(self.quit)
        self._show(page)

    def _hold(self, opened: "OpenedStore") -> None:
        self._held = opened

    def _let_go_held(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._submit(Lane.BULK, held.store.close, _ignore)

    def _close(self, store: "Store", session: "Session | None", then: Callable[[], None]) -> None:
        if session is not None and self.face is session.window:
            from ui.pages.leaving import LeavingPage  # noqa: PLC0415 - nobody leaves at the door

            self._show(LeavingPage(self.services))

        def closed(_none: object) -> None:
            self._leaving = False
            if session is not None:
                session.deleteLater()
            then()

        self._submit(Lane.BULK, store.close, closed, closed)

    def _show(self, face: QWidget) -> None:
        previous, self.face = self.face, face
        face.installEventFilter(self)
        if previous is not None:
            previous.removeEventFilter(self)
            face.setGeometry(previous.geometry())
            previous.hide()
            previous.deleteLater()
        else:
            face.resize(1366, 768)
        self.face_changed.emit(face)

    def _end(self) -> None:
        self.preferences.save()
        self.ended.emit()

    def _remember_looks(self) -> None:
        self.preferences.theme = self.services.theme.name
        self.preferences.size = self.services.theme.size

    def _submit(
        self,
        lane: Lane,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: OnFailure | None = None,
    ) -> None:
        then = Then(owner=self, success=done, failure=failed)
        self.services.runner.submit(lane, work, then)


def _look(door: "StoreDoor") -> DoorFacts | None:
    return read_door(door) if door.exists() else None


def _read_writable(store: "Store") -> "DeskFacts":
    """Read what a desk knows; refuse a store that may only be looked at (rolled back)."""
    from ui.desk import read_facts  # noqa: PLC0415 - what a desk can do is loaded after sign-in

    store.remove_draft("")
    return read_facts(store)


def _import_pages() -> None:
    import_module("ui.session")


def _nothing() -> None:
    """Do nothing, after everything that was queued before."""


def _ignore(_result: object) -> None:
    """Take note of an answer that changes nothing."""
