"""From a counted deadline to the calendar and the four lines that explain it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from enforcement.deadlines import UNIT_TERMS, CountedDeadline, CountStep, Holder, Length, TimeUnit
from enforcement.work_calendar import ONE_DAY, WorkCalendar
from ui.pages.terms import day_text, weekday_text
from ui.painters.calendar import CellKind, CellState
from ui.widgets.calendar_grid import Week

MOST_WEEKS: Final = 6
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of the four numbered lines: what it tells, the fact, the article."""

    title: str
    fact: str
    article: str = ""


def explain(counted: CountedDeadline, calendar: WorkCalendar) -> tuple[Line, ...]:
    """Return the four lines: from when, which days, what was left out, the last day."""
    articles = [source.text for source in counted.rule.sources]
    start, end = _day(counted.start), _day(counted.act_by or counted.not_before)
    first = f"{day_text(start)}{counted.rule.trigger.removesuffix('之日')}" if start else ""
    begins = f"，当天不算，{day_text(start + ONE_DAY)}起" if start else ""
    return (
        Line(title="从哪天算", fact=f"{first}{begins}", article=articles[0] if articles else ""),
        Line(title="算什么日子", fact=_kind_of_days(counted)),
        Line(title="停了几天", fact=_left_out(counted)),
        Line(title="最后一天", fact=_last_day(counted, end, calendar)),
    )


def weeks_of(counted: CountedDeadline, today: date) -> tuple[Week, ...]:
    """Return the weeks from start to end with each day's part in the count.

    A long term shows its first and its last weeks.
    """
    days = [step for step in counted.steps if not hasattr(step.on, "hour")]
    start, end = _day(counted.start), _day(counted.act_by or counted.not_before)
    if start is None or end is None:
        return ()
    cells = _cells(days, (start, end), today)
    monday = start - timedelta(days=start.weekday())
    weeks: list[Week] = []
    last = max(end, min(today, end + _WEEK))
    while monday <= last:
        weeks.append(_week(monday, cells, first=not weeks))
        monday += _WEEK
    if len(weeks) <= MOST_WEEKS:
        return tuple(weeks)
    return (*weeks[:2], *weeks[-(MOST_WEEKS - 2) :])


def _cells(
    steps: Sequence[CountStep], ends: tuple[date, date], today: date
) -> dict[date, CellState]:
    cells, ordinal = {}, 0
    for step in steps:
        day = _day(step.on)
        if day is None:
            continue
        ordinal += step.counts
        kind = _kind_of(step, day, ends)
        number = ordinal if step.counts else None
        cells[day] = CellState(kind=kind, day=f"{day.day}日", ordinal=number, today=day == today)
    start, end = ends
    cells.setdefault(start, CellState(kind=CellKind.START, day=f"{start.day}日"))
    if end in cells:
        ordinal_end = cells[end].ordinal
        cells[end] = CellState(
            kind=CellKind.END, day=f"{end.day}日", ordinal=ordinal_end, today=end == today
        )
    else:
        cells[end] = CellState(kind=CellKind.END, day=f"{end.day}日", today=end == today)
    if today not in cells:
        cells[today] = CellState(kind=CellKind.OUTSIDE, day=f"{today.day}日", today=True)
    return cells


def _kind_of(step: CountStep, day: date, ends: tuple[date, date]) -> CellKind:
    if day == ends[0]:
        return CellKind.START
    if step.counts:
        return CellKind.MAKE_UP if "调休" in step.why or "补班" in step.why else CellKind.COUNTED
    return CellKind.PAUSED if "扣除" in step.why or "停" in step.why else CellKind.REST


def _week(monday: date, cells: dict[date, CellState], *, first: bool) -> Week:
    days = [monday + timedelta(days=number) for number in range(7)]
    begins = next((day for day in days if day.day == 1), days[0] if first else None)
    return Week(
        month=f"{begins.month}月" if begins else "",
        days=tuple(
            cells.get(day, CellState(kind=CellKind.OUTSIDE, day=f"{day.day}日")) for day in days
        ),
    )


def _kind_of_days(counted: CountedDeadline) -> str:
    length = counted.length
    if length is None:
        return counted.rule.text
    if length.unit is TimeUnit.WORKING_DAY:
        return f"{length.amount} 个工作日，节假日和周末不算，调休上班的算"
    if length.unit is TimeUnit.HOUR:
        return f"{length.text}，按钟点算"
    return f"{length.amount} {_unit(length)}，按自然日，周末也算"


def _unit(length: Length) -> str:
    return UNIT_TERMS[length.unit]


def _left_out(counted: CountedDeadline) -> str:
    rest = [step for step in counted.steps[1:] if not step.counts]
    if not rest:
        return "没有停"
    return f"中间 {len(rest)} 天不计：{rest[0].why.removesuffix('，不计')}"


def _last_day(counted: CountedDeadline, end: date | None, calendar: WorkCalendar) -> str:
    if end is None:
        return "没有固定的一天"
    nominal = _day(counted.nominal)
    if counted.provisional:
        return f"{weekday_text(end)}，那年的节假日表还没到，是暂定"
    if nominal is not None and nominal != end:
        way = "顺延到" if counted.rule.holder is Holder.PARTY else "提前到"
        return f"{day_text(nominal)}是休息日，{way}{weekday_text(end)}"
    works = "工作日" if calendar.is_working_day(end) else "休息日"
    return f"{weekday_text(end)}，是{works}，不用{'顺延' if works == '工作日' else '提前'}"


def _day(moment: object) -> date | None:
    if isinstance(moment, date):
        return date(moment.year, moment.month, moment.day)
    return None
