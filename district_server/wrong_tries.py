"""Enrolment codes can't be guessed: who names too many wrong ones has to wait.

A wrong code names no town, so tries are counted by address and over the whole server. They are kept
in memory: a restart forgets them, and forty secret bits in ten minutes stand behind them.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from district_server.errors import Refused
from enforcement.clock import Clock

WINDOW: Final = timedelta(minutes=10)
PER_ADDRESS: Final = 10
ALTOGETHER: Final = 200


@dataclass(slots=True, eq=False)
class _Try:
    at: datetime
    address: str


@dataclass(slots=True)
class WrongTries:
    """The wrong tries of the last minutes; safe to share between threads."""

    clock: Clock
    _tries: deque[_Try] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def attempt(self, address: str) -> Iterator[None]:
        """Count what happens inside as a wrong try if it ends with ``CODE_WRONG``.

        Raises:
            Refused: If there were too many before; nothing happens then.
        """
        begun = self._begin(address)
        wrong = False
        try:
            yield
        except Refused as refused:
            wrong = refused.problem.code == "CODE_WRONG"
            raise
        finally:
            if not wrong:
                self._forget(begun)

    def _begin(self, address: str) -> _Try:
        now = self.clock.now()
        with self._lock:
            while self._tries and self._tries[0].at <= now - WINDOW:
                self._tries.popleft()
            own = [each for each in self._tries if each.address == address]
            oldest = own[0] if len(own) >= PER_ADDRESS else None
            if oldest is None and len(self._tries) >= ALTOGETHER:
                oldest = self._tries[0]
            if oldest is not None:
                wait = oldest.at + WINDOW - now
                raise Refused("TOO_MANY_TRIES", retry_after=max(1, round(wait.total_seconds())))
            begun = _Try(at=now, address=address)
            self._tries.append(begun)
        return begun

    def _forget(self, begun: _Try) -> None:
        with self._lock:
            if begun in self._tries:
                self._tries.remove(begun)
