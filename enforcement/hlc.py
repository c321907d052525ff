"""The hybrid logical clock: orders what is shown, decides nothing.

Twelve hexadecimal digits of milliseconds and four of a counter; text order is time order. It never
runs backwards, even when the computer's clock is set back.
"""

from datetime import datetime, timedelta
from typing import Final

COUNTER_BITS: Final = 16
MOST_AHEAD: Final = timedelta(minutes=5)
"""A stamp of another device that is further ahead than this does not push our clock."""

ZERO: Final = "0" * 16


def hlc_after(last: str, now: datetime) -> str:
    """Return the stamp of the next entry: later than ``last`` and not before ``now``."""
    present = int(now.timestamp() * 1000) << COUNTER_BITS
    return f"{max(int(last, 16) + 1, present):016x}"


def hlc_seen(last: str, other: str, now: datetime) -> str:
    """Return our stamp after seeing another device's; one far in the future is ignored."""
    limit = int((now + MOST_AHEAD).timestamp() * 1000) << COUNTER_BITS
    try:
        theirs = int(other, 16)
    except ValueError:
        return last
    return f"{max(int(last, 16), theirs if theirs <= limit else 0):016x}"
