"""Dates of terms for guards: the last moment that is in time, the first day that isn't too early.

Guards ask here and never count by hand; the counting itself is in `enforcement.deadlines`.
"""

from datetime import date, datetime
from typing import Final

from enforcement.clock import BEIJING
from enforcement.deadlines import RULES, Moment, count
from enforcement.deadlines.counting import day_of
from enforcement.deadlines.tracking import legal_limit
from enforcement.work_calendar import WorkCalendar

NO_TABLES: Final = WorkCalendar()
"""For terms in days and months: their plain end doesn't ask which days are worked."""


def last_moment(rule: str, start: Moment, calendar: WorkCalendar) -> Moment:
    """Return the last moment that is in time: rolled forward for a party's term only."""
    return _known(legal_limit(count(RULES[rule], start, calendar)), rule)


def last_day(rule: str, start: Moment, calendar: WorkCalendar) -> date:
    """Return the day of `last_moment`."""
    return day_of(last_moment(rule, start, calendar))


def plain_end(rule: str, start: date) -> date:
    """Return the end of a term in days or months, rest days not looked at."""
    return day_of(_known(count(RULES[rule], start, NO_TABLES).nominal, rule))


def first_day(rule: str, start: date, calendar: WorkCalendar) -> date:
    """Return the first day on which one may act after a waiting rule."""
    return day_of(_known(count(RULES[rule], start, calendar).not_before, rule))


def last_day_before(rule: str, event: date, calendar: WorkCalendar) -> date:
    """Return the last day on which a paper is served in time before an event.

    A rest day serves too: the working days between are what the law asks for.
    """
    return day_of(_known(count(RULES[rule], event, calendar).nominal, rule))


def moment_text(moment: datetime) -> str:
    """Return an instant as a sentence says it."""
    local = moment.astimezone(BEIJING)
    return f"{local.month}月{local.day}日{local:%H:%M}"


def _known(moment: Moment | None, rule: str) -> Moment:
    if moment is None:
        raise ValueError(f"{rule} has no such date")
    return moment
