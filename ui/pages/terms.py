"""Words of days and terms on every page: a date, how long is left, the badge that says so."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from enforcement.deadlines import RULES, DeadlineState, TimeUnit
from enforcement.read_models import DeadlineRow
from enforcement.work_calendar import WorkCalendar
from ui.painters.marks import BadgeState, DeadlineKind

SOON_DAYS: Final = 3
_FAR_DAYS: Final = 400
_WEEKDAYS: Final = "一二三四五六日"


def day_text(day: date) -> str:
    """Return e.g. 11月24日."""
    return f"{day.month}月{day.day}日"


def weekday_text(day: date) -> str:
    """Return e.g. 11月26日 星期四."""
    return f"{day_text(day)} 星期{_WEEKDAYS[day.weekday()]}"


def days_left(due_on: date, rule: str, today: date, calendar: WorkCalendar) -> int:
    """Return how many days are left in the term's own kind; negative when it has passed."""
    plain = (due_on - today).days
    if rule not in RULES or not in_working_days(rule) or abs(plain) > _FAR_DAYS:
        return plain
    first, last = min(today, due_on), max(today, due_on)
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    worked = sum(calendar.is_working_day(day) for day in days)
    return worked if due_on >= today else -max(worked, 1)


def in_working_days(rule: str) -> bool:
    """Tell whether a rule counts working days."""
    lengths = [term.length for term in RULES[rule].terms if term.length]
    return any(length.unit is TimeUnit.WORKING_DAY for length in lengths)


_RESTING: Final[Mapping[DeadlineState, BadgeState]] = {
    DeadlineState.MET: BadgeState(kind=DeadlineKind.DONE, text="已办"),
    DeadlineState.ENDED: BadgeState(kind=DeadlineKind.DONE, text="已期满"),
    DeadlineState.PAUSED: BadgeState(kind=DeadlineKind.PAUSED, text="暂停中"),
}


def running_badge(due_on: date, left: int, today: date) -> BadgeState:
    """Return the badge of a term that still runs, or has run out."""
    if due_on < today:
        return BadgeState(kind=DeadlineKind.OVERDUE, text=f"逾期 {-left} 天")
    if due_on == today:
        return BadgeState(kind=DeadlineKind.TODAY, text="今天到期")
    if due_on == today + timedelta(days=1):
        return BadgeState(kind=DeadlineKind.SOON, text="明天到期")
    kind = DeadlineKind.SOON if left <= SOON_DAYS else DeadlineKind.RUNNING
    return BadgeState(kind=kind, text=f"剩 {left} 天")


def term_badge(row: DeadlineRow, today: date, calendar: WorkCalendar) -> BadgeState:
    """Return the badge of one term of a case."""
    state = DeadlineState(row.state)
    if state in _RESTING:
        return _RESTING[state]
    if row.due_on is None:
        return BadgeState(kind=DeadlineKind.RUNNING, text="没有期限")
    if state is DeadlineState.MISSED and not row.action:
        return BadgeState(kind=DeadlineKind.OVERDUE, text="办晚了")
    if row.provisional:
        return BadgeState(kind=DeadlineKind.PROVISIONAL, text=f"暂定 {day_text(row.due_on)}")
    left = days_left(row.due_on, row.rule, today, calendar)
    return running_badge(row.due_on, left, today)
