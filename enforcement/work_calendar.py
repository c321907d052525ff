"""Working days from announced tables: weekdays that aren't days off, and make-up days (调休).

A year without a table is counted by the plain week and the holidays with a fixed date; whoever
counts such days calls the result provisional and counts again when the table comes.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, assert_never

from enforcement.calendar_data import (
    FIXED_HOLIDAYS,
    CalendarDay,
    YearTable,
    announced_tables,
    table_of,
)
from enforcement.errors import InvalidInput
from enforcement.records import Fields

ONE_DAY: Final = timedelta(days=1)

_SATURDAY: Final = 5
_WEEKDAY_NAMES: Final = "一二三四五六日"


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WORKDAY = "workday"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSummary:
    """A year at a glance.

    Attributes:
        year: The year.
        source: The notice; None while the year has not been announced.
        working_days: Working days of January to December.
        off_days: Days off by the table, weekends of a holiday included.
        makeup_days: Weekend days that are worked.
    """

    year: int
    source: str | None
    working_days: tuple[int, ...]
    off_days: tuple[CalendarDay, ...]
    makeup_days: tuple[CalendarDay, ...]


class WorkCalendar:
    """Tells working days; immutable.

    Source: 行政处罚法 85, 行政强制法 69 (periods in working days exclude statutory holidays).
    """

    __slots__ = ("_days", "_tables")

    def __init__(self, tables: Iterable[YearTable] = ()) -> None:
        by_year = {table.year: table for table in tables}
        # A notice may move days of the December before, so the later year has the last word.
        ordered = sorted(by_year.values(), key=lambda table: table.year)
        self._days: Mapping[date, CalendarDay] = MappingProxyType(
            {day.on: day for table in ordered for day in table.days}
        )
        self._tables: Mapping[int, YearTable] = MappingProxyType(by_year)

    @property
    def announced_years(self) -> frozenset[int]:
        """Return the years that have a table."""
        return frozenset(self._tables)

    def source(self, year: int) -> str | None:
        """Return the notice behind a year, None while it has not been announced."""
        table = self._tables.get(year)
        return table.source if table else None

    def is_announced(self, day: date) -> bool:
        """Tell whether the day's year has a table."""
        return day.year in self._tables

    def with_table(self, table: YearTable) -> "WorkCalendar":
        """Return a calendar in which this table stands for its year."""
        return WorkCalendar((*self._tables.values(), table))

    def kind(self, day: date) -> DayKind:
        """Return why a day is worked or not."""
        listed = self._days.get(day)
        if listed is not None:
            return DayKind.HOLIDAY if listed.off else DayKind.MAKE_UP
        if not self.is_announced(day) and (day.month, day.day) in FIXED_HOLIDAYS:
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WORKDAY

    def is_working_day(self, day: date) -> bool:
        """Tell whether the day is worked."""
        return self.kind(day) in (DayKind.WORKDAY, DayKind.MAKE_UP)

    def describe(self, day: date) -> str:
        """Return why a day counts or not in an officer's words, e.g. 国庆节放假, 周六休息."""
        weekday = f"周{_WEEKDAY_NAMES[day.weekday()]}"
        kind = self.kind(day)
        match kind:
            case DayKind.HOLIDAY:
                return f"{self._holiday_name(day)}放假"
            case DayKind.MAKE_UP:
                return f"{weekday}，{self._holiday_name(day)}调休上班"
            case DayKind.WEEKEND:
                return f"{weekday}休息"
            case DayKind.WORKDAY:
                return weekday
            case _:
                assert_never(kind)

    def add_working_days(self, start: date, days: int) -> date:
        """Return the working day that is ``days`` after ``start``; the start isn't counted.

        A negative number counts back. With 0 the start itself is returned, worked or not.
        """
        step = ONE_DAY if days >= 0 else -ONE_DAY
        day = start
        left = abs(days)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def on_or_after(self, day: date) -> date:
        """Return the first working day on or after a day."""
        return day if self.is_working_day(day) else self.add_working_days(day, 1)

    def on_or_before(self, day: date) -> date:
        """Return the last working day on or before a day."""
        return day if self.is_working_day(day) else self.add_working_days(day, -1)

    def summary(self, year: int) -> YearSummary:
        """Return a year at a glance."""
        first = date(year, 1, 1)
        every = [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]
        worked = [day.month for day in every if self.is_working_day(day)]
        listed = [
            self._days.get(day) or CalendarDay(on=day, name=self._holiday_name(day), off=True)
            for day in every
            if day in self._days or self.kind(day) is DayKind.HOLIDAY
        ]
        return YearSummary(
            year=year,
            source=self.source(year),
            working_days=tuple(worked.count(month) for month in range(1, 13)),
            off_days=tuple(day for day in listed if day.off),
            makeup_days=tuple(day for day in listed if not day.off),
        )

    def _holiday_name(self, day: date) -> str:
        listed = self._days.get(day)
        return listed.name if listed else FIXED_HOLIDAYS[day.month, day.day]


def announced_calendar(imported: Iterable[YearTable] = ()) -> WorkCalendar:
    """Return the calendar with the tables that the program ships.

    Args:
        imported: Tables from a store, oldest import first; they stand before the shipped ones.
    """
    return WorkCalendar((*announced_tables(), *imported))


def calendar_with(tables: Iterable[Fields]) -> WorkCalendar:
    """Return the shipped tables with those of records over them, oldest first.

    Another computer's table that this program can't read is left out: the shipped one stands.
    """
    calendar = announced_calendar()
    for fields in tables:
        with suppress(InvalidInput):
            calendar = calendar.with_table(table_of(dict(fields)))
    return calendar
