"""Time comes in through a `Clock`; nobody here asks the computer.

Law counts in Beijing time, so every instant is aware and every date is a Beijing date.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final, Protocol

BEIJING: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
NOON: Final = time(12, 0, tzinfo=BEIJING)
"""The time of a day of which only the date is known."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in Beijing time."""
        ...


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is moved: for replays and tests."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.instant

    def move(self, step: timedelta) -> None:
        """Let time pass."""
        self.instant += step


def beijing_date(instant: datetime) -> date:
    """Return the calendar day of an aware instant in Beijing."""
    return instant.astimezone(BEIJING).date()


def long_day(day: date) -> str:
    """Return a day as papers and sentences say it: Arabic digits without padding, 2026年5月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def long_moment(at: datetime) -> str:
    """Return a time of day in Beijing as papers say it: 2026年5月9日9时20分."""
    return f"{long_day(beijing_date(at))}{time_of_day(at)}"


def time_of_day(at: datetime) -> str:
    """Return the hour in Beijing as papers say it: 9时20分, 10时."""
    local = at.astimezone(BEIJING)
    return f"{local.hour}时{local.minute}分" if local.minute else f"{local.hour}时"
