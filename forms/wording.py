"""How values read on a paper: dates, amounts, sentences."""

from datetime import datetime
from typing import Final

from enforcement.clock import BEIJING, long_day

SENTENCE_ENDS: Final = "。；，、.;, 　\n"


def instant_words(at: datetime) -> str:
    """Return a time of day in Beijing as papers print it: 2026年5月9日9时20分."""
    local = at.astimezone(BEIJING)
    minutes = f"{local.minute}分" if local.minute else ""
    return f"{long_day(local.date())}{local.hour}时{minutes}"


def clause(text: str) -> str:
    """Return a text without the mark at its end, to be gone on with."""
    return text.strip().rstrip(SENTENCE_ENDS)
