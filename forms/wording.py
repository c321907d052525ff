"""How values read on a paper: dates, amounts, sentences."""

from datetime import date, datetime
from typing import Final

from enforcement.clock import BEIJING

SENTENCE_ENDS: Final = "。；，、.;, 　\n"


def date_words(day: date) -> str:
    """Return a date as papers print it: Arabic digits without padding, 2026年5月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def instant_words(at: datetime) -> str:
    """Return a time of day in Beijing as papers print it: 2026年5月9日9时20分."""
    local = at.astimezone(BEIJING)
    minutes = f"{local.minute}分" if local.minute else ""
    return f"{date_words(local.date())}{local.hour}时{minutes}"


def clause(text: str) -> str:
    """Return a text without the mark at its end, to be gone on with."""
    return text.strip().rstrip(SENTENCE_ENDS)
