"""The desk of the officer who signed in: store, renderer, sync, and today's partner.

Pages ask and act through it. Every call of store, renderer or network runs on its lane; answers
come back on the window thread, and what was saved is told to all pages by the `ChangeHub`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from enforcement.binding import FileBinder
from enforcement.changes import Performed
from enforcement.command import Command
from enforcement.context import Acting
from enforcement.door import OpenedStore
from enforcement.exchange import SyncClient
from enforcement.grid_import import GridEventReader
from enforcement.inspections.card import PhotoReader
from enforcement.officers import Officer
from enforcement.ports import FormRenderer, ScanReader, Store
from enforcement.read_models import StoreInfo
from enforcement.unit import Unit
from ui.background import Lane, OnFailure, Then
from ui.services import Services

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFacts:
    """What was read once at sign-in, and again when it changes."""

    info: StoreInfo
    unit: Unit
    officers: tuple[Officer, ...]


def read_facts(store: Store) -> DeskFacts:
    """Read what a desk knows of its store (store lane)."""
    return DeskFacts(info=store.info(), unit=store.unit(), officers=tuple(store.officers()))


class Desk(QObject):
    """An opened store with the person in front of it.

    Signals:
        partner_changed: Another second officer stands beside.
        facts_changed: Unit or officers are others now.
        saved: Something was saved on this computer; carries the aware `datetime`.
    """

    partner_changed = Signal()
    facts_changed = Signal()
    saved = Signal(object)

    def __init__(
        self,
        services: Services,
        opened: OpenedStore,
        facts: DeskFacts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.store: Store = opened.store
        self.officer: Officer = opened.officer
        self.facts = facts
        self.renderer: FormRenderer | None = None
        self.scans: Callable[[], ScanReader] | None = None
        self.photos: Callable[[], PhotoReader] | None = None
        self.screen_code: Callable[[str], Sequence[bytes]] | None = None
        self.binder: Callable[[], FileBinder] | None = None
        self.grid_events: Callable[[], GridEventReader] | None = None
        self.sync: SyncClient | None = None
        self._partner: Officer | None = None

    @property
    def partner(self) -> Officer | None:
        """The second officer of today, if one was chosen."""
        return self._partner

    def set_partner(self, officer: Officer | None) -> None:
        """Choose who stands beside."""
        self._partner = officer
        self.partner_changed.emit()

    @property
    def acting(self) -> Acting:
        """Who performs commands now."""
        return Acting(
            officer=self.officer.rec,
            co_officer=self._partner.rec if self._partner else None,
        )

    @property
    def team(self) -> tuple[Officer, ...]:
        """The acting officers, one or two."""
        return (self.officer,) if self._partner is None else (self.officer, self._partner)

    def now(self) -> datetime:
        """Return the present instant in Beijing time."""
        return self.services.clock.now()

    def ask(
        self,
        owner: QObject,
        question: Callable[[Store], T],
        answer: Callable[[T], None],
        failure: OnFailure | None = None,
    ) -> None:
        """Read from the store; ``answer`` gets the result on the window thread."""
        work = partial(question, self.store)
        self.services.runner.submit(
            Lane.STORE, work, Then(owner=owner, success=answer, failure=failure)
        )

    def perform(
        self,
        owner: QObject,
        command: Command,
        done: Callable[[Performed], None],
        failure: OnFailure | None = None,
    ) -> None:
        """Perform a command as the acting officers; ``done`` runs after it was saved."""
        work = partial(self.store.perform, command, self.acting)
        self.work(owner, Lane.STORE, work, partial(self._performed, done), failure)

    def work(
        self,
        owner: QObject,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failure: OnFailure | None = None,
    ) -> None:
        """Run any work on a lane; without ``failure`` errors are shown by `Messages`."""
        self.services.runner.submit(lane, work, Then(owner=owner, success=done, failure=failure))

    def note_saved(self) -> None:
        """Tell the rail's foot that something was saved just now."""
        self.saved.emit(self.now())

    def refresh_facts(self) -> None:
        """Read unit and officers again."""
        self.ask(self, read_facts, self._take_facts)

    def _performed(self, done: Callable[[Performed], None], performed: Performed) -> None:
        self.note_saved()
        done(performed)

    def _take_facts(self, facts: DeskFacts) -> None:
        self.facts = facts
        mine = {officer.rec: officer for officer in facts.officers}
        self.officer = mine.get(self.officer.rec, replace(self.officer))
        self.facts_changed.emit()
