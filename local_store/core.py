"""What every part of the store shares: lane, folder, clock, records, listeners.

Opening goes in this order: file and pragmas, migrations, projections of another version made
anew, comparison with the high-water mark. The same happens after a failed write.
"""

import logging
import secrets
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from enforcement.changes import Changes
from enforcement.clock import BEIJING, Clock
from enforcement.laws.texts import LawText
from enforcement.matching import ItemIndex
from enforcement.records import RecordId
from local_store.connection import DATABASE_FILE, open_database
from local_store.errors import StoreClosed, StoreError
from local_store.lane import StoreLane
from local_store.ledger.book import RecordBook
from local_store.migrations import MIGRATION_SETS, migrate
from local_store.parts import StoreParts
from local_store.projections.rebuild import rebuild_if_outdated, refresh_stale
from local_store.reference import Reference
from local_store.sqlcipher import Database
from local_store.standing import Standing, compare_with_mark
from local_store.step import Step

RANDOM_BYTES: Final = 10

logger = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Session:
    """What lives and dies with one connection; used on the lane only.

    Attributes:
        db: The connection.
        book: Folded records.
        reference: Calendar, item lists and what else is looked up again and again.
        standing: Whether the file is what was last saved.
    """

    db: Database
    book: RecordBook
    reference: Reference
    standing: Standing


class StoreCore:
    """Base of `LocalStore`: opens the file and runs steps."""

    def __init__(self, folder: Path, key: bytes, clock: Clock, parts: StoreParts) -> None:
        """Open the store; blocks until it is ready.

        Args:
            folder: The store's folder.
            key: The database's raw key.
            clock: Tells the time.
            parts: What the door made for this store.

        Raises:
            StoreError: If it does not open.
        """
        self._folder = folder
        self._key = bytes(key)
        self._clock = clock
        self._parts = parts
        self._listeners: list[Callable[[Changes], None]] = []
        self._session: Session | None = None
        self._stale = True
        self._indexes: dict[str, ItemIndex] = {}
        self._law_texts: dict[tuple[str, str], LawText] = {}
        self._index_lock = threading.Lock()
        self._law_import = threading.Lock()
        self._lane = StoreLane(folder, self._connect)

    @property
    def folder(self) -> Path:
        """Return the store's folder."""
        return self._folder

    def new_id(self) -> RecordId:
        """Return a fresh record id; ids of one device sort by time."""
        milliseconds = int(self._clock.now().timestamp() * 1000)
        return RecordId(f"{milliseconds:012x}{secrets.token_hex(RANDOM_BYTES)}")

    def _now(self) -> datetime:
        return self._clock.now().astimezone(BEIJING)

    def _connect(self) -> Database:
        db = open_database(self._folder / DATABASE_FILE, self._key)
        try:
            migrate(db, MIGRATION_SETS)
            reference = Reference(db)
            standing = compare_with_mark(db, self._parts.high_water_mark)
            book = RecordBook(db)
            rebuild_if_outdated(db, book, reference, self._now().date())
        except BaseException:
            db.close()
            raise
        self._session = Session(db=db, book=book, reference=reference, standing=standing)
        return db

    def _open_session(self) -> Session:
        """Return what belongs to the connection; on the lane only."""
        if self._session is None:
            raise StoreClosed
        return self._session

    @contextmanager
    def _step(self) -> Iterator[Step]:
        """Run one durable step on the lane; afterwards the mark stands and listeners know."""
        session = self._open_session()
        session.standing.require_writable()
        step = Step(session.book, session.reference, self._now())
        try:
            with step:
                yield step
        except BaseException:
            if step.has_written:
                session.book.forget()
                session.reference.forget()
            raise
        self._advance_mark(step)
        self._stale = self._stale or step.leaves_stale
        self._notify(step.changes)

    def _run(self, job: Callable[[], T]) -> T:
        """Run a job with steps on the lane; then count again what it made stale, in slices."""
        done = self._lane.run(lambda _db: job())
        if self._stale and not self._lane.is_here():
            self._stale = False
            try:
                self._lane.run_bulk(self._refresh)
            except StoreError:
                # What was asked for is saved; the rows are counted again by the next step.
                self._stale = True
        return done

    def _refresh(self, db: Database) -> Generator[None, None, None]:
        session = self._open_session()
        yield from refresh_stale(db, session.book, session.reference, self._now().date())

    def _write(self, work: Callable[[Step], object], changes: Changes) -> None:
        """Run a small write as one durable step and tell listeners."""

        def job() -> None:
            with self._step() as step:
                work(step)
                step.tell(changes)

        self._run(job)

    def _told(self, work: Callable[[Step], object]) -> Changes:
        """Run a write as one durable step and return what it touched."""

        def job() -> Changes:
            with self._step() as step:
                work(step)
                step.tell(Changes(sync=True))
            return step.changes

        return self._run(job)

    def _advance_mark(self, step: Step) -> None:
        mark = step.mark()
        if mark is None:
            return
        try:
            self._parts.high_water_mark.advance(mark)
        except (StoreError, OSError):
            # The commit is durable, so this is no failure: the next step moves the mark on.
            step.warn("已保存；但“最后一条”的记号没写成，请看一看磁盘空间。")

    def _notify(self, changes: Changes) -> None:
        if changes == Changes():
            return
        for listener in self._listeners:
            try:
                listener(changes)
            except Exception:
                # A mistake of a page must not make a save look failed.
                logger.exception("a listener of the store failed")

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Call ``listener`` after every commit, on the store's thread; it must not block."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Finish what is queued, back up if due, and let go of the keys."""
        self._parts.closing.before(self._lane)
        self._lane.close()
        self._parts.closing.after()
