"""Words of the pages about cases: days, states, badges, kinds of files."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from enforcement.cases import STATE_TERMS, CaseState, Procedure
from enforcement.clock import BEIJING
from enforcement.deadlines import RULES, DeadlineState, TimeUnit
from enforcement.errors import Refusal
from enforcement.read_models import CaseRow, DeadlineRow, Delivery
from enforcement.work_calendar import WorkCalendar
from ui.painters.marks import BadgeState, DeadlineKind, TagKind, TagState

SOON_DAYS: Final = 3
_FAR_DAYS: Final = 400
_WEEKDAYS: Final = "一二三四五六日"
PROCEDURE_TERMS: Final[Mapping[Procedure, str]] = {
    Procedure.SUMMARY: "当场处罚",
    Procedure.ORDINARY: "普通程序",
}
_STATE_TAGS: Final[Mapping[CaseState, TagKind]] = {
    CaseState.OPENED: TagKind.NEUTRAL,
    CaseState.DECIDED: TagKind.WARN,
    CaseState.WAIVED: TagKind.NEUTRAL,
    CaseState.PERFORMED: TagKind.OK,
    CaseState.CLOSED: TagKind.OK,
}
DELIVERY_TERMS: Final[Mapping[Delivery, str]] = {
    Delivery.HERE: "在这台电脑",
    Delivery.RECEIVED: "已送到区里",
    Delivery.SAFE: "区里已备份",
    Delivery.PARKED: "区里等前面的记录",
}


def day_text(day: date) -> str:
    """Return e.g. 11月24日."""
    return f"{day.month}月{day.day}日"


def long_day(day: date) -> str:
    """Return e.g. 2026年11月24日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_text(day: date) -> str:
    """Return e.g. 11月26日 星期四."""
    return f"{day_text(day)} 星期{_WEEKDAYS[day.weekday()]}"


def instant_text(instant: datetime) -> str:
    """Return e.g. 2026年11月24日 10:12, in Beijing time."""
    local = instant.astimezone(BEIJING)
    return f"{long_day(local.date())} {local:%H:%M}"


def article_text(refusal: Refusal) -> str:
    """Return law and article short enough for the end of a line, e.g. 处罚法第五十二条第三款."""
    text = refusal.source.text
    return text.removeprefix("《行政").replace("》", "").replace("《", "")


def state_tag(state: str, *, happened: bool = False) -> TagState:
    """Return the tag of a case's state."""
    known = CaseState(state)
    words = STATE_TERMS[known]
    icon = "history" if happened else None
    return TagState(kind=_STATE_TAGS[known], text=words, icon=icon)


def days_left(due_on: date, rule: str, today: date, calendar: WorkCalendar) -> int:
    """Return how many days are left in the term's own kind; negative when it has passed."""
    plain = (due_on - today).days
    if rule not in RULES or not _in_working_days(rule) or abs(plain) > _FAR_DAYS:
        return plain
    first, last = min(today, due_on), max(today, due_on)
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    worked = sum(calendar.is_working_day(day) for day in days)
    return worked if due_on >= today else -max(worked, 1)


def _in_working_days(rule: str) -> bool:
    length = RULES[rule].terms[0].length
    return length is not None and length.unit is TimeUnit.WORKING_DAY


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


def row_badge(row: CaseRow, today: date, calendar: WorkCalendar) -> BadgeState | None:
    """Return the badge of a case's most urgent term; None when none runs."""
    if row.due_on is None:
        return None
    left = days_left(row.due_on, row.due_rule, today, calendar)
    return running_badge(row.due_on, left, today)


def term_badge(row: DeadlineRow, today: date, calendar: WorkCalendar) -> BadgeState:
    """Return the badge of one term of a case."""
    state = DeadlineState(row.state)
    if state in _RESTING:
        return _RESTING[state]
    if row.due_on is None:
        return BadgeState(kind=DeadlineKind.RUNNING, text="没有日子")
    if state is DeadlineState.MISSED and not row.action:
        return BadgeState(kind=DeadlineKind.OVERDUE, text="办晚了")
    if row.provisional:
        return BadgeState(kind=DeadlineKind.PROVISIONAL, text=f"暂定 {day_text(row.due_on)}")
    left = days_left(row.due_on, row.rule, today, calendar)
    return running_badge(row.due_on, left, today)


def fine_text(fine_fen: int | None) -> str:
    """Return e.g. 1,200 元; a dash where nothing was decided, 警告 where no fine was."""
    if fine_fen is None:
        return "—"
    if not fine_fen:
        return "警告"
    yuan, fen = divmod(fine_fen, 100)
    return f"{yuan:,}.{fen:02d} 元" if fen else f"{yuan:,} 元"
