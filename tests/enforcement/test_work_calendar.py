"""Working days: the announced years, years to come, and counting over them."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.calendar_data import CalendarDay, YearTable, read_year_table
from enforcement.work_calendar import DayKind, WorkCalendar, announced_calendar

CALENDAR = announced_calendar()
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 12, 31))
DECEMBER_MOVED = YearTable(
    year=2027,
    source="演练",
    days=(
        CalendarDay(on=date(2026, 12, 27), name="元旦", off=False),
        CalendarDay(on=date(2027, 1, 4), name="元旦", off=True),
    ),
)


@pytest.mark.parametrize(
    ("year", "months"),
    [
        (2025, (19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23)),
        (2026, (21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23)),
    ],
)
def test_working_days_per_month_are_those_of_the_notices(
    year: int, months: tuple[int, ...]
) -> None:
    summary = CALENDAR.summary(year)
    assert summary.working_days == months
    assert sum(months) == 248
    assert summary.source == CALENDAR.source(year) is not None


@pytest.mark.parametrize(
    ("day", "kind", "words"),
    [
        (date(2026, 9, 18), DayKind.WORKDAY, "周五"),
        (date(2026, 9, 20), DayKind.MAKE_UP, "周日，国庆节调休上班"),
        (date(2026, 9, 19), DayKind.WEEKEND, "周六休息"),
        (date(2026, 10, 7), DayKind.HOLIDAY, "国庆节放假"),
        (date(2027, 1, 1), DayKind.HOLIDAY, "元旦放假"),
        (date(2027, 1, 4), DayKind.WORKDAY, "周一"),
        (date(2024, 5, 1), DayKind.HOLIDAY, "劳动节放假"),
    ],
)
def test_a_day_says_why_it_counts_or_not(day: date, kind: DayKind, words: str) -> None:
    assert CALENDAR.kind(day) is kind
    assert CALENDAR.describe(day) == words


def test_a_year_without_a_table_is_known_as_such() -> None:
    assert CALENDAR.is_announced(date(2026, 12, 31))
    assert not CALENDAR.is_announced(date(2027, 1, 1))
    assert 2027 not in CALENDAR.announced_years
    assert CALENDAR.source(2027) is None
    summary = CALENDAR.summary(2027)
    assert [day.on for day in summary.off_days] == [
        date(2027, 1, 1),
        date(2027, 5, 1),
        date(2027, 10, 1),
        date(2027, 10, 2),
        date(2027, 10, 3),
    ]
    assert summary.makeup_days == ()


def test_a_later_table_may_move_days_of_the_december_before() -> None:
    extended = CALENDAR.with_table(DECEMBER_MOVED)
    assert extended.is_working_day(date(2026, 12, 27))
    assert not extended.is_working_day(date(2027, 1, 4))
    assert extended.announced_years == CALENDAR.announced_years | {2027}
    assert not CALENDAR.is_working_day(date(2026, 12, 27)), "the first calendar stays as it was"


def test_a_corrected_table_replaces_its_year_whole() -> None:
    corrected = CALENDAR.with_table(DECEMBER_MOVED).with_table(
        YearTable(year=2027, source="更正", days=())
    )
    assert corrected.source(2027) == "更正"
    assert corrected.is_working_day(date(2027, 1, 4))
    assert not corrected.is_working_day(date(2026, 12, 27))


def test_an_imported_table_counts_like_a_shipped_one() -> None:
    rows = [
        {"name": day.name, "date": day.on.isoformat(), "isOffDay": day.off}
        for day in (*CALENDAR.summary(2026).off_days, *CALENDAR.summary(2026).makeup_days)
    ]
    table = read_year_table(json.dumps({"year": 2026, "papers": ["演练"], "days": rows}))
    assert WorkCalendar([table]).summary(2026).working_days == (CALENDAR.summary(2026).working_days)


def test_an_imported_year_stands_before_the_shipped_one() -> None:
    corrected = YearTable(year=2026, source="更正", days=())
    calendar = announced_calendar([DECEMBER_MOVED, corrected])
    assert calendar.source(2026) == "更正"
    assert calendar.announced_years == CALENDAR.announced_years | {2027}


def test_no_days_from_a_rest_day_is_that_day() -> None:
    assert CALENDAR.add_working_days(date(2026, 10, 1), 0) == date(2026, 10, 1)


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_counting_forward_passes_exactly_that_many_working_days(start: date, days: int) -> None:
    end = CALENDAR.add_working_days(start, days)
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(CALENDAR.is_working_day(day) for day in passed) == days
    assert CALENDAR.is_working_day(end)


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_counting_back_undoes_counting_forward_from_a_working_day(start: date, days: int) -> None:
    working = CALENDAR.on_or_after(start)
    assert CALENDAR.add_working_days(CALENDAR.add_working_days(working, days), -days) == working


def test_a_saturday_lies_between_two_working_days() -> None:
    saturday = date(2026, 7, 4)
    assert CALENDAR.on_or_before(saturday) == date(2026, 7, 3)
    assert CALENDAR.on_or_after(saturday) == date(2026, 7, 6)


@given(DAYS)
def test_the_nearest_working_days_stand_on_both_sides(day: date) -> None:
    before, after = CALENDAR.on_or_before(day), CALENDAR.on_or_after(day)
    assert before <= day <= after
    assert CALENDAR.is_working_day(before)
    assert CALENDAR.is_working_day(after)
    assert (before == after) == CALENDAR.is_working_day(day)
