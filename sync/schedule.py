"""When the next round is due: a pure value machine, moved by what happened and by the clock.

Invariant (proved by a test over random histories): the next attempt is never further than
`LONGEST` away. Nothing waits for a new local save.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Self

LONGEST: Final = timedelta(minutes=15)
FIRST: Final = timedelta(seconds=2)
IDLE: Final = timedelta(minutes=1)
"""How often others' entries are asked for when nothing of our own waits."""

_MAX_DOUBLINGS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The state between two rounds.

    Attributes:
        chance: Returns a number in [0, 1); full jitter needs it.
        failures: Attempts in a row that did not get through.
        due: When the next attempt is due.
    """

    chance: Callable[[], float]
    due: datetime
    failures: int = 0

    def saved(self, now: datetime) -> Self:
        """Something was saved: send it soon, unless a pause after failures is running."""
        soon = now + FIRST
        return self if self.failures or self.due <= soon else replace(self, due=soon)

    def succeeded(self, now: datetime) -> Self:
        """A round got through."""
        return replace(self, failures=0, due=now + IDLE)

    def failed(self, now: datetime, retry_after: timedelta | None = None) -> Self:
        """An attempt did not get through: wait a random part of a doubling pause."""
        pause = min(LONGEST, FIRST * 2 ** min(self.failures, _MAX_DOUBLINGS))
        wait = pause * self.chance()
        if retry_after is not None:
            wait = min(LONGEST, max(wait, retry_after))
        return replace(self, failures=self.failures + 1, due=now + wait)

    def is_due(self, now: datetime) -> bool:
        """Tell whether to attempt now.

        A clock that was set back must not silence the line, so a due time further away than any
        pause counts as due.
        """
        return now >= self.due or self.due - now > LONGEST


class Pace:
    """The schedule of one client, moved from several threads; nothing here blocks for long.

    The first round is due when the officer signs in: an office full of computers doesn't call in
    the same second, since sign-ins are spread.
    """

    def __init__(self, now: datetime, chance: Callable[[], float]) -> None:
        self._schedule = Schedule(chance=chance, due=now)
        self._lock = threading.Lock()

    def saved(self, now: datetime) -> None:
        """Something was saved."""
        with self._lock:
            self._schedule = self._schedule.saved(now)

    def succeeded(self, now: datetime) -> None:
        """A round got through."""
        with self._lock:
            self._schedule = self._schedule.succeeded(now)

    def failed(self, now: datetime, retry_after: timedelta | None = None) -> None:
        """A round did not get through."""
        with self._lock:
            self._schedule = self._schedule.failed(now, retry_after)

    def is_due(self, now: datetime) -> bool:
        """Tell whether to attempt now."""
        return self._schedule.is_due(now)
