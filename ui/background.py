"""Work off the window thread: lanes, and answers that come back on the window thread.

The runner owns the one signal that carries every answer. Signals on the task itself
would be lost: the task may be gone before the window thread looks.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Final

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from ui.garbage import WindowGarbage

logger = logging.getLogger(__name__)

Work = Callable[[], object]
OnSuccess = Callable[..., None]
OnFailure = Callable[[Exception], None]


class Lane(StrEnum):
    """Where a piece of work runs.

    ``STORE``: short calls of the store, in the order given. ``BULK``: store calls that
    take long (backup, export, rebuild). ``WORK``: PDF, hashing, key stretching.
    ``NETWORK``: keyring and HTTP.
    """

    STORE = "store"
    BULK = "bulk"
    WORK = "work"
    NETWORK = "network"


_THREADS: Final = {Lane.STORE: 1, Lane.BULK: 1, Lane.WORK: 2, Lane.NETWORK: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What happens with the answer.

    Attributes:
        owner: Whoever asked; when it is destroyed or forgotten, nobody is called.
        success: Called with the result.
        failure: Called with the exception; without it the runner's own handler is.
    """

    owner: QObject
    success: OnSuccess
    failure: OnFailure | None = None


class _Task(QRunnable):
    def __init__(self, number: int, work: Work, report: Callable[..., object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._number = number
        self._work = work
        self._report = report

    def run(self) -> None:
        """Do the work on a pool thread and report (Qt)."""
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001  # the border: every failure goes to its asker
            self._report(self._number, None, error)
        else:
            self._report(self._number, result, None)


class BackgroundRunner(QObject):
    """Runs work off the window thread; lives on it and calls back on it."""

    _finished = Signal(int, object, object)

    def __init__(self, on_failure: OnFailure, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_failure = on_failure
        self._numbers = count(1)
        self._waiting: dict[int, Then] = {}
        self._tasks: dict[int, _Task] = {}
        self._owners: set[int] = set()
        self._closed = False
        self._pools = {lane: self._make_pool(threads) for lane, threads in _THREADS.items()}
        self._garbage = WindowGarbage(self)
        self._finished.connect(self._deliver)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs and every answer has been delivered."""
        return not self._tasks

    def submit(self, lane: Lane, work: Work, then: Then) -> None:
        """Queue ``work``; exactly one callback of ``then`` runs later on the window thread."""
        if self._closed:
            logger.warning("work after shutdown was not started")
            return
        number = next(self._numbers)
        self._waiting[number] = then
        self._remember_owner(then.owner)
        task = _Task(number, work, self._finished.emit)
        self._tasks[number] = task
        self._pools[lane].start(task)

    def forget(self, owner: QObject) -> None:
        """Drop the answers that ``owner`` waits for; the work itself is not stopped."""
        self._forget_id(id(owner))

    def shutdown(self) -> None:
        """Start nothing more, wait for what runs, deliver nothing."""
        self._closed = True
        self._waiting.clear()
        for pool in self._pools.values():
            pool.waitForDone()
        self._garbage.stop()
        self._tasks.clear()

    @Slot(int, object, object)
    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        self._tasks.pop(number, None)
        then = self._waiting.pop(number, None)
        if then is None:
            return
        if error is None:
            then.success(result)
        else:
            (then.failure or self._on_failure)(error)

    def _make_pool(self, threads: int) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setMaxThreadCount(threads)
        return pool

    def _remember_owner(self, owner: QObject) -> None:
        key = id(owner)
        if key not in self._owners:
            self._owners.add(key)
            owner.destroyed.connect(lambda _object=None, key=key: self._owner_gone(key))

    def _owner_gone(self, key: int) -> None:
        self._owners.discard(key)
        self._forget_id(key)

    def _forget_id(self, key: int) -> None:
        gone = [number for number, then in self._waiting.items() if id(then.owner) == key]
        for number in gone:
            del self._waiting[number]
