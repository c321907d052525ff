"""Whatever happens in a case: things go home in time, nothing is forced at a forbidden hour."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from enforcement.clock import BEIJING
from enforcement.deadlines import RULES, count
from enforcement.steps.building import remedies_are_over, review_was_passed
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.enforcing import not_at_night, not_on_a_holiday
from enforcement.steps.measures import last_day_of_measure, open_seizures
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent, judge, locks
from enforcement.steps.seizure_guards import power_to_hold
from enforcement.steps.settings import DEFAULTS
from enforcement.work_calendar import announced_calendar
from tests.enforcement.steps.attempts_building import READY
from tests.enforcement.steps.attempts_seizure import EXTEND, FILE, HELD, TEST
from tests.enforcement.steps.coercion_scenes import file_of, intent_of
from tests.examples import dear

CALENDAR: Final = announced_calendar()
FILED: Final = (FILE,)
SEIZED: Final = date(2026, 8, 25)
MOST: Final = timedelta(days=60)
A_DAY: Final = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def text(day: date) -> str:
    return day.isoformat()


@dear(5)
@given(
    tested=st.integers(0, 20),
    extended=st.booleans(),
    granted=st.integers(1, 30),
    on=st.integers(35, 120),
)
def test_things_are_never_held_longer_than_the_law_allows(
    tested: int, extended: bool, granted: int, on: int
) -> None:
    testing = {**TEST, "to": text(date(2026, 9, 1) + timedelta(days=tested))}
    until = SEIZED + timedelta(days=30 + tested + 1 + granted)
    steps = (*HELD, testing, *([{**EXTEND, "on": "2026-09-24", "to": text(until)}] * extended))
    file = file_of(steps)
    seizure = open_seizures(file)[0]
    on_day = SEIZED + timedelta(days=on)
    end = last_day_of_measure(file, seizure, on_day)
    plain = SEIZED + timedelta(days=30) + timedelta(days=tested + 1)
    assert end == (until if extended else plain)
    assert end <= SEIZED + MOST + timedelta(days=tested + 1)
    release = intent_of(file, StepName.RELEASE_SEIZURE, on_day, outcome="解除")
    assert judge(STEP_RULES[StepName.RELEASE_SEIZURE], release) == ()
    testing_again = intent_of(file, StepName.NOTIFY_TESTING, on_day)
    locked = [one.code for one in locks(STEP_RULES[StepName.NOTIFY_TESTING], testing_again)]
    assert locked == (["SEIZURE_EXPIRED"] if on_day > end else [])


@dear(5)
@given(on=st.dates(date(2026, 2, 1), date(2027, 2, 1)))
def test_no_building_comes_down_before_both_remedies_have_passed(on: date) -> None:
    first = count(RULES["L26"], date(2026, 1, 13), CALENDAR).not_before
    assert first is not None
    refused = remedies_are_over(intent_of(file_of(READY), StepName.DEMOLISH, on))
    assert (refused is None) == (on >= first)


@dear(5)
@given(on=A_DAY, minute=st.integers(0, 24 * 60 - 1))
def test_nothing_is_forced_at_night_or_on_a_day_off(on: date, minute: int) -> None:
    at = datetime(on.year, on.month, on.day, tzinfo=BEIJING) + timedelta(minutes=minute)
    intent = replace(intent_of(file_of(FILED), StepName.DEMOLISH, on), at=at)
    assert (not_at_night(intent) is None) == (6 <= at.hour < 22)
    assert (not_on_a_holiday(intent) is None) == CALENDAR.is_working_day(on)
    urgent = with_values(intent, emergency=True)
    assert not_at_night(urgent) is None
    assert not_on_a_holiday(urgent) is None


def with_values(intent: Intent, **said: bool) -> Intent:
    return replace(intent, values=replace(intent.values, data=said))


def test_a_unit_may_read_the_law_less_cautiously() -> None:
    lax = replace(DEFAULTS, rest_days_like_holidays=False, review_demolition=False)
    saturday = replace(
        intent_of(file_of(FILED), StepName.DEMOLISH, date(2026, 7, 18)), settings=lax
    )
    assert not_on_a_holiday(saturday) is None
    assert review_was_passed(saturday) is None
    feast = replace(saturday, at=datetime(2026, 10, 1, 12, tzinfo=BEIJING))
    assert not_on_a_holiday(feast) is not None


def test_without_the_item_nobody_can_say_that_the_power_is_missing() -> None:
    intent = intent_of(file_of(FILED), StepName.SEIZE, SEIZED)
    assert power_to_hold(replace(intent, item=None)) is None
