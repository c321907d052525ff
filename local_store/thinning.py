"""Which backups stay: every one of two days, then fewer the older they get."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

ALL_DAYS: Final = 2
DAILY: Final = 14
WEEKLY: Final = 8
MONTHLY: Final = 12
LARGEST_SHARE: Final = 0.2
"""Of the disk's free space, backups included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBackup:
    """One backup file."""

    path: Path
    made_at: datetime
    size: int


def superfluous(backups: Iterable[KeptBackup], now: datetime) -> Sequence[KeptBackup]:
    """Return the backups that may go: all of 2 days, 14 daily, 8 weekly, 12 monthly stay.

    Of each day, week and month the newest stays; the newest of all always does.
    """
    newest_first = sorted(backups, key=lambda one: one.made_at, reverse=True)
    staying = set(newest_first[:1])
    staying |= {one for one in newest_first if one.made_at >= now - timedelta(days=ALL_DAYS)}
    for count, period in ((DAILY, "%Y-%j"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        by_period: dict[str, KeptBackup] = {}
        for one in newest_first:
            by_period.setdefault(one.made_at.strftime(period), one)
        staying |= set(list(by_period.values())[:count])
    return [one for one in newest_first if one not in staying]


def over_budget(backups: Iterable[KeptBackup], free_bytes: int) -> Sequence[KeptBackup]:
    """Return the oldest backups that exceed a fifth of the free space; the newest stays."""
    newest_first = sorted(backups, key=lambda one: one.made_at, reverse=True)
    budget = LARGEST_SHARE * (free_bytes + sum(one.size for one in newest_first))
    used, going = 0, []
    for number, one in enumerate(newest_first):
        used += one.size
        if number and used > budget:
            going.append(one)
    return going
