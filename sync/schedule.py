"""When the next round is due: a pure value machine, moved by what happened and by the clock.

Invariant (proved by a test over random histories): while entries wait and the network is up, the
next attempt is never further than `LONGEST` away. Nothing waits for a new local save.
"""

import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Self

LONGEST: Final = timedelta(minutes=15)
FIRST: Final = timedelta(seconds=2)
IDLE: Final = timedelta(minutes=1)
"""How often others' entries are asked for when nothing of our own waits."""

SPREAD: Final = timedelta(seconds=60)
_MAX_DOUBLINGS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The state between two rounds.

    Attributes:
        chance: Returns a number in [0, 1); full jitter needs it.
        spread: This device's share of the first minute, so that an office full of computers
            doesn't call in the same second.
        failures: Attempts in a row that did not get through.
        due: When the next attempt is due.
        network: Whether an interface is up, as far as is known.
    """

    chance: Callable[[], float]
    spread: timedelta
    due: datetime
    failures: int = 0
    network: bool = True

    @classmethod
    def start(cls, device: str, now: datetime, chance: Callable[[], float]) -> Self:
        """Return the schedule of a program that has just started."""
        share = zlib.crc32(device.encode()) / 2**32
        spread = SPREAD * share
        return cls(chance=chance, spread=spread, due=now + spread)

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

    def network_went(self) -> Self:
        """The last interface went down."""
        return replace(self, network=False)

    def network_came(self, now: datetime) -> Self:
        """An interface came up, or the computer woke."""
        return replace(self, network=True, failures=0, due=min(self.due, now + FIRST))

    def asked(self, now: datetime) -> Self:
        """The officer pressed the button: at once, and no pause counts any more."""
        return replace(self, failures=0, due=now)

    def is_due(self, now: datetime) -> bool:
        """Tell whether to attempt now.

        A clock that was set back must not silence the line, so a due time further away than any
        pause counts as due.
        """
        return self.network and (now >= self.due or self.due - now > LONGEST)


class Pace:
    """The schedule of one client, moved from several threads; nothing here blocks for long.

    The first round comes when the officer signs in, so no device's share of the first minute is
    needed: sign-ins are spread already.
    """

    def __init__(self, now: datetime, chance: Callable[[], float]) -> None:
        self._schedule = Schedule(chance=chance, spread=timedelta(), due=now)
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
