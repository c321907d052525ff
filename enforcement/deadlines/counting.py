"""Counts a rule to its dates and says why, day by day (legal.md 2.0).

The first day isn't counted (民事诉讼法 85, 行政复议法 88; settled practice for the rest). A party's
term that ends on a rest day rolls forward; an organ's own limit is worked to on the last working
day before it, never on the roll-forward.
"""

import calendar as month_lengths
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final, assert_never

from enforcement.calendar_data import FIRST_YEAR, LAST_YEAR
from enforcement.clock import BEIJING, beijing_date
from enforcement.deadlines.counted import CountedDeadline, CountOptions, CountStep, Moment
from enforcement.deadlines.rule import (
    DeadlineRule,
    Holder,
    Length,
    RuleKind,
    Term,
    TimeUnit,
)
from enforcement.errors import InvalidInput
from enforcement.work_calendar import ONE_DAY, WorkCalendar

MOST_EXCLUDED_DAYS: Final = 3660
PLAIN: Final = CountOptions()

_MONTHS_PER_YEAR: Final = 12


def count(
    rule: DeadlineRule,
    trigger: Moment | None,
    calendar: WorkCalendar,
    options: CountOptions = PLAIN,
) -> CountedDeadline:
    """Return the dates of a rule.

    Args:
        rule: The rule.
        trigger: Day or instant that starts the period; the event for ``BEFORE_EVENT`` rules; any
            day of the year reported on for ``FIXED_DATE`` rules; not used by rules without dates.
        calendar: Working days.
        options: Term, extension, excluded days.

    Raises:
        InvalidInput: If the trigger is missing, is no instant where hours count, or lies outside
            1950 to 2100; if the options ask for what the rule does not know.
    """
    term = rule.term(options.variant)
    _check_options(rule, term, options)
    if rule.kind in (RuleKind.RATE, RuleKind.RECORD):
        return CountedDeadline(rule=rule, term=term, nominal=options.until, act_by=options.until)
    if trigger is None:
        raise InvalidInput("from", f"没写从哪天起算：{rule.trigger}。", "写上日期再算。")
    day = day_of(trigger)
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise InvalidInput("from", f"日期 {day} 不在能算的年份里。", "看一看年份写对没有。")
    return _COUNTERS[rule.kind](_Count(rule, term, options, trigger, calendar))


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * _MONTHS_PER_YEAR + day.month - 1 + months, _MONTHS_PER_YEAR)
    last = month_lengths.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@dataclass(slots=True)
class _Count:
    """The working of one count; ``look_at`` notes whether a year without a table was needed."""

    rule: DeadlineRule
    term: Term
    options: CountOptions
    trigger: Moment
    calendar: WorkCalendar
    steps: list[CountStep] = field(default_factory=list)
    provisional: bool = False

    @property
    def start(self) -> date:
        return day_of(self.trigger)

    @property
    def length(self) -> Length:
        length = self.term.length
        if length is None:
            raise ValueError(f"{self.rule.id} has no length")
        extra = self.term.extension if self.options.extended else None
        return replace(length, amount=length.amount + extra.amount) if extra else length

    def note(self, on: Moment, why: str, *, counts: bool = False) -> None:
        self.steps.append(CountStep(on, counts, why))

    def look_at(self, day: date) -> str:
        """Return how the calendar describes a day."""
        known = self.calendar.is_announced(day)
        self.provisional |= not known
        return self.calendar.describe(day) + ("" if known else "（节假日表未公布，暂定）")

    def first_working_day(self, day: date) -> date:
        """Roll forward to a working day, noting what was passed."""
        why = self.look_at(day)
        while not self.calendar.is_working_day(day):
            self.note(day, f"{why}，顺延")
            day += ONE_DAY
            why = self.look_at(day)
        return day

    def last_working_day(self, day: date) -> date:
        """Pull back to a working day, noting only whether the calendar is known."""
        self.look_at(day)
        while not self.calendar.is_working_day(day):
            day -= ONE_DAY
            self.look_at(day)
        return day

    def result(self) -> CountedDeadline:
        return CountedDeadline(
            rule=self.rule,
            term=self.term,
            length=self.length if self.term.length else None,
            provisional=self.provisional,
            steps=tuple(self.steps),
        )


def _check_options(rule: DeadlineRule, term: Term, options: CountOptions) -> None:
    if options.extended and term.extension is None:
        raise InvalidInput("extended", f"{rule.id} {rule.name}不能延长。", "去掉延长再算。")
    if not 0 <= options.exclude_days <= MOST_EXCLUDED_DAYS:
        raise InvalidInput(
            "exclude_days", f"扣除 {options.exclude_days} 天不对。", "写 0 到 3660 之间的天数。"
        )
    if options.exclude_days and not rule.exclusion:
        raise InvalidInput(
            "exclude_days",
            f"{rule.id} {rule.name}没有可以扣除的时间。",
            f"按{rule.source_text}，全部时间都要算。",
        )
    if options.until is not None and not rule.deferrable:
        raise InvalidInput(
            "until", f"{rule.id} {rule.name}不能批准延期。", f"按{rule.source_text}计算。"
        )


def day_of(moment: Moment) -> date:
    """Return the day in Beijing of a moment."""
    return beijing_date(moment) if isinstance(moment, datetime) else moment


def _count_term(work: _Count) -> CountedDeadline:
    if work.length.unit is TimeUnit.HOUR:
        return _count_hours(work)
    nominal = _plain_end(work)
    if work.rule.holder is Holder.PARTY:
        act_by = rolled = work.first_working_day(nominal)
        if rolled != nominal:
            work.note(rolled, f"{work.look_at(rolled)}，期满日顺延到这一天")
    else:
        act_by = _agency_target(work, nominal)
        rolled = work.calendar.on_or_after(nominal)
        if rolled != nominal:
            work.note(rolled, f"{work.look_at(rolled)}，主张顺延最晚到这一天，不按它安排")
    return replace(
        work.result(), start=work.start, nominal=nominal, act_by=act_by, latest_arguable=rolled
    )


def _agency_target(work: _Count, nominal: date) -> date:
    """Return the last working day of the limit; the limit itself if it holds none."""
    target = work.last_working_day(nominal)
    if target == nominal:
        return nominal
    if target < work.start:
        work.note(nominal, f"{work.look_at(nominal)}，期限里没有工作日，休息日也要办完")
        return nominal
    work.note(target, f"{work.look_at(target)}，期满日{work.look_at(nominal)}，提前到这一天办完")
    return target


def _count_hours(work: _Count) -> CountedDeadline:
    if not isinstance(work.trigger, datetime):
        raise InvalidInput(
            "from",
            f"{work.rule.id} {work.rule.name}按小时算，要写到几时几分。",
            "写成 2026-07-08T14:30:00+08:00 这样。",
        )
    start = work.trigger.astimezone(BEIJING)
    end = start + timedelta(hours=work.length.amount)
    work.note(start, "从这一刻起算")
    work.note(end, f"满{work.length.text}，休息日也照算", counts=True)
    return replace(work.result(), start=start, nominal=end, act_by=end, latest_arguable=end)


def _count_wait(work: _Count) -> CountedDeadline:
    nominal = _plain_end(work)
    last = nominal
    if work.rule.also is not None:
        # The terms waited for are the party's own, so they roll forward like any of its terms.
        other = replace(work, term=Term(work.rule.also), steps=[])
        last = max(work.first_working_day(nominal), work.calendar.on_or_after(_plain_end(other)))
        work.note(last, f"{work.rule.also.text}和{work.length.text}都满了")
    not_before = last + ONE_DAY
    work.note(not_before, f"{work.look_at(not_before)}，从这一天起可以办")
    return replace(
        work.result(),
        start=work.start,
        nominal=nominal,
        not_before=not_before,
        latest_arguable=last,
    )


def _count_before_event(work: _Count) -> CountedDeadline:
    event = work.start
    work.note(event, "当日不计，往前数")
    day = event
    left = work.length.amount
    while left:
        day -= ONE_DAY
        why = work.look_at(day)
        counts = work.calendar.is_working_day(day)
        left -= counts
        nth = f"，前第{work.length.amount - left}个工作日" if counts else ""
        work.note(day, why + nth, counts=counts)
    nominal = day - ONE_DAY
    act_by = work.last_working_day(nominal)
    work.note(act_by, f"{work.look_at(act_by)}，最晚这一天送达，中间留足{work.length.text}")
    return replace(work.result(), event=event, nominal=nominal, act_by=act_by, latest_arguable=day)


def _count_fixed_date(work: _Count) -> CountedDeadline:
    fixed = work.rule.fixed
    nominal = date(work.start.year + fixed.years_later, fixed.month, fixed.day)
    work.note(nominal, f"{work.look_at(nominal)}，规定的日期", counts=True)
    act_by = _agency_target(work, nominal)
    return replace(
        work.result(),
        start=work.start,
        nominal=nominal,
        act_by=act_by,
        latest_arguable=work.calendar.on_or_after(nominal),
    )


_COUNTERS: Final[Mapping[RuleKind, Callable[[_Count], CountedDeadline]]] = MappingProxyType(
    {
        RuleKind.TERM: _count_term,
        RuleKind.WAIT: _count_wait,
        RuleKind.BEFORE_EVENT: _count_before_event,
        RuleKind.FIXED_DATE: _count_fixed_date,
    }
)


def _plain_end(work: _Count) -> date:
    """Count the length from the start, without regard to a rest day at the end."""
    if work.options.until is not None:
        work.note(work.options.until, "批准延期、分期，缴到这一天", counts=True)
        return work.options.until
    work.note(work.start, "起算当日不计")
    length = work.length
    match length.unit:
        case TimeUnit.WORKING_DAY:
            end = _count_working_days(work, length.amount)
        case TimeUnit.DAY:
            end = _count_days(work, length.amount)
        case TimeUnit.MONTH | TimeUnit.YEAR:
            end = _count_months(work, length)
        case TimeUnit.HOUR:
            raise ValueError(f"{work.rule.id} counts hours from an instant")
        case _:
            assert_never(length.unit)
    excluded = work.options.exclude_days
    if excluded:
        end += timedelta(days=excluded)
        work.note(end, f"扣除{excluded}日（{work.rule.exclusion}），顺延到这一天")
    return end


def _count_working_days(work: _Count, amount: int) -> date:
    day = work.start
    done = 0
    while done < amount:
        day += ONE_DAY
        why = work.look_at(day)
        counts = work.calendar.is_working_day(day)
        done += counts
        work.note(day, f"{why}，第{done}个工作日" if counts else f"{why}，不计", counts=counts)
    return day


def _count_days(work: _Count, amount: int) -> date:
    start = work.start
    for number in range(1, amount + 1):
        work.note(start + timedelta(days=number), f"第{number}日", counts=True)
    return start + timedelta(days=amount)


def _count_months(work: _Count, length: Length) -> date:
    months = 1 if length.unit is TimeUnit.MONTH else _MONTHS_PER_YEAR
    for number in range(1, length.amount + 1):
        end = add_months(work.start, number * months)
        work.note(end, f"满{replace(length, amount=number).text}", counts=True)
    return end
