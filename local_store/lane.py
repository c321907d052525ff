"""The store lane: one thread that owns the only connection.

Short jobs go before long ones. A long job is a generator that yields between slices; after
`SLICE_S` it steps back so that a waiting save or read comes first. An exception travels back to
whoever asked; after a failed write the connection is thrown away, opened again and verified.
"""

import itertools
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from queue import PriorityQueue
from typing import Any, Final, TypeVar

from local_store.errors import StoreClosed, StoreNotSaved, is_write_failure, store_error_from
from local_store.sqlcipher import Database, driver

SLICE_S: Final = 0.05

T = TypeVar("T")
Job = Callable[[Database], T]
LongJob = Callable[[Database], Generator[None, None, T]]


class Priority(IntEnum):
    """Order of the queue."""

    SHORT = 0
    LONG = 1
    LAST = 2


@dataclass(order=True, slots=True)
class _Ticket:
    priority: Priority
    turn: int
    work: Callable[[], bool] = field(compare=False)


class StoreLane:
    """Runs jobs on one thread with one connection; implements `local_store.parts.Lane`."""

    def __init__(self, folder: Path, connect: Callable[[], Database]) -> None:
        """Start the thread and open the connection on it.

        Args:
            folder: Where the file lies; asked for its free space after a failed write.
            connect: Opens and verifies the database; called on the lane, again after a failure.

        Raises:
            StoreError: If it does not open.
        """
        self._folder = folder
        self._connect = connect
        self._db: Database | None = None
        self._queue: PriorityQueue[_Ticket] = PriorityQueue()
        self._turns = itertools.count()
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="store-lane", daemon=True)
        self._thread.start()
        try:
            self.run(lambda _db: None)
        except BaseException:
            self.close()
            raise

    def run(self, job: Job[T]) -> T:
        """Run a short job before all long ones and return what it returns."""
        if self.is_here():
            return job(self._connection())
        future: Future[T] = Future()
        self._submit(Priority.SHORT, lambda: self._run_short(job, future))
        return future.result()

    def run_bulk(self, job: LongJob[T]) -> T:
        """Run a long job in slices and return what its generator returns."""
        if self.is_here():
            return _exhaust(job(self._connection()))
        future: Future[T] = Future()
        self._submit(Priority.LONG, lambda: self._begin_long(job, future))
        return future.result()

    def is_here(self) -> bool:
        """Tell whether the caller is the lane's own thread."""
        return threading.current_thread() is self._thread

    def waiting(self) -> int:
        """Return how many jobs wait for their turn."""
        return self._queue.qsize()

    def close(self) -> None:
        """Finish what is queued, close the connection and end the thread."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._put(Priority.LAST, self._let_go)
        if not self.is_here():
            self._thread.join()

    def _submit(self, priority: Priority, work: Callable[[], bool]) -> None:
        with self._closing:
            if self._closed:
                raise StoreClosed
            self._put(priority, work)

    def _put(self, priority: Priority, work: Callable[[], bool]) -> None:
        self._queue.put(_Ticket(priority, next(self._turns), work))

    def _serve(self) -> None:
        while self._queue.get().work():
            pass

    def _run_short(self, job: Job[T], future: Future[T]) -> bool:
        self._answer(future, lambda: future.set_result(job(self._connection())))
        return True

    def _begin_long(self, job: LongJob[T], future: Future[T]) -> bool:
        def begin() -> None:
            db = self._connection()
            self._slice(db, job(db), future)

        self._answer(future, begin)
        return True

    def _slice(self, db: Database, steps: Generator[None, None, T], future: Future[T]) -> None:
        """Take at least one step, then more until time is up or somebody waits."""
        if db is not self._db:
            raise StoreNotSaved
        until = time.monotonic() + SLICE_S
        try:
            next(steps)
            while time.monotonic() < until and self._queue.empty():
                next(steps)
        except StopIteration as done:
            future.set_result(done.value)
            return

        def go_on() -> bool:
            self._answer(future, lambda: self._slice(db, steps, future))
            return True

        self._put(Priority.LONG, go_on)

    def _answer(self, future: Future[Any], work: Callable[[], None]) -> None:
        try:
            work()
        except (driver.Error, OSError) as error:
            if is_write_failure(error):
                self._throw_away()
            told = store_error_from(error, self._folder)
            if told is not None:
                told.__cause__ = error
            future.set_exception(told or error)
        except BaseException as error:  # noqa: BLE001 - it travels to whoever asked
            future.set_exception(error)

    def _connection(self) -> Database:
        if self._db is None:
            self._db = self._connect()
        return self._db

    def _throw_away(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            try:
                db.close()
            except driver.Error:
                return

    def _let_go(self) -> bool:
        self._throw_away()
        return False


def _exhaust(steps: Generator[None, None, T]) -> T:
    while True:
        try:
            next(steps)
        except StopIteration as done:
            value: T = done.value
            return value
