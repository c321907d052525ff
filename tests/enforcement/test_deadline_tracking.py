"""Where a deadline stands: running, met, missed, paused, ended."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.clock import BEIJING
from enforcement.deadlines import (
    RULES,
    CountOptions,
    DeadlineRule,
    DeadlineState,
    Moment,
    Pause,
    Progress,
    RuleKind,
    track,
)
from enforcement.deadlines.tracking import NOTHING_YET
from enforcement.errors import InvalidInput
from enforcement.work_calendar import announced_calendar

CALENDAR = announced_calendar()
SEIZED = date(2026, 8, 25)
TESTED = Pause(first=date(2026, 9, 1), last=date(2026, 9, 12), reason="检测")


def state(rule: str, trigger: Moment, as_of: Moment, progress: Progress = NOTHING_YET) -> str:
    return track(RULES[rule], trigger, CALENDAR, as_of, progress).state


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 9, 30), DeadlineState.RUNNING),
        (date(2026, 10, 4), DeadlineState.RUNNING),
        (date(2026, 10, 5), DeadlineState.MISSED),
    ],
)
def test_an_organ_misses_its_limit_the_day_after_the_nominal_end(
    as_of: date, expected: DeadlineState
) -> None:
    assert state("L04", date(2026, 7, 6), as_of) is expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(date(2025, 10, 9), DeadlineState.RUNNING), (date(2025, 10, 10), DeadlineState.MISSED)],
)
def test_a_party_misses_its_term_only_after_the_roll_forward(
    as_of: date, expected: DeadlineState
) -> None:
    assert state("L10", date(2025, 9, 22), as_of) is expected


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(met_on=date(2025, 10, 9)), DeadlineState.MET),
        (Progress(met_on=date(2025, 10, 10)), DeadlineState.MISSED),
        (Progress(met_on=date(2025, 12, 1)), DeadlineState.MISSED),
        (Progress(ended_on=date(2025, 10, 1)), DeadlineState.ENDED),
        (Progress(ended_on=date(2025, 10, 15)), DeadlineState.MISSED),
        (Progress(ended_on=date(2025, 12, 1)), DeadlineState.MISSED),
    ],
)
def test_what_was_done_in_time_is_met_and_late_stays_missed(
    progress: Progress, expected: DeadlineState
) -> None:
    assert state("L10", date(2025, 9, 22), date(2025, 11, 1), progress) is expected


@pytest.mark.parametrize(
    ("progress", "closed_on"),
    [
        (Progress(), None),
        (Progress(met_on=date(2025, 12, 1)), date(2025, 12, 1)),
        (Progress(ended_on=date(2025, 10, 1)), date(2025, 10, 1)),
        (Progress(met_on=date(2025, 12, 25)), None),
    ],
)
def test_what_was_done_late_is_missed_but_no_longer_open(
    progress: Progress, closed_on: date | None
) -> None:
    tracked = track(RULES["L10"], date(2025, 9, 22), CALENDAR, date(2025, 12, 2), progress)
    assert tracked.closed_on == closed_on


def test_a_payment_in_the_future_has_not_happened_yet() -> None:
    progress = Progress(met_on=date(2025, 10, 8), ended_on=date(2025, 10, 8))
    assert state("L10", date(2025, 9, 22), date(2025, 10, 1), progress) is DeadlineState.RUNNING


def test_notified_testing_stops_the_clock_and_moves_the_end() -> None:
    during = track(RULES["L20"], SEIZED, CALENDAR, date(2026, 9, 5), Progress(pauses=(TESTED,)))
    assert during.state is DeadlineState.PAUSED
    after = track(RULES["L20"], SEIZED, CALENDAR, date(2026, 9, 20), Progress(pauses=(TESTED,)))
    assert after.state is DeadlineState.RUNNING
    assert after.counted.nominal == date(2026, 10, 6)
    assert after.counted.act_by == date(2026, 9, 30)


def test_an_open_pause_counts_up_to_the_day_one_looks() -> None:
    progress = Progress(pauses=(Pause(first=date(2026, 9, 1)),))
    looked = track(RULES["L20"], SEIZED, CALENDAR, date(2026, 9, 3), progress)
    assert looked.state is DeadlineState.PAUSED
    assert looked.counted.nominal == date(2026, 9, 27)
    before = track(RULES["L20"], SEIZED, CALENDAR, date(2026, 8, 30), progress)
    assert before.counted.nominal == date(2026, 9, 24)


def test_overlapping_pauses_count_each_day_once() -> None:
    again = Pause(first=date(2026, 9, 10), last=date(2026, 9, 12))
    longer = Pause(first=date(2026, 9, 11), last=date(2026, 9, 14))
    progress = Progress(pauses=(longer, again, TESTED))
    result = track(RULES["L20"], SEIZED, CALENDAR, date(2026, 9, 20), progress)
    assert result.counted.nominal == date(2026, 9, 24) + timedelta(days=14)


def test_a_pause_after_the_end_revives_nothing() -> None:
    late = Progress(pauses=(Pause(first=date(2026, 9, 25)),))
    assert state("L20", SEIZED, date(2026, 9, 26), late) is DeadlineState.MISSED


def test_testing_after_the_release_does_not_turn_late_into_timely() -> None:
    progress = Progress(
        met_on=date(2026, 9, 25), pauses=(Pause(first=date(2026, 9, 24), last=date(2026, 9, 24)),)
    )
    assert state("L20", SEIZED, date(2026, 10, 1), progress) is DeadlineState.MET
    released_late = Progress(met_on=date(2026, 9, 30), pauses=progress.pauses)
    assert state("L20", SEIZED, date(2026, 10, 1), released_late) is DeadlineState.MISSED


def test_an_extension_keeps_a_seizure_running() -> None:
    extended = Progress(options=CountOptions(extended=True))
    assert state("L20", SEIZED, date(2026, 10, 1)) is DeadlineState.MISSED
    assert state("L20", SEIZED, date(2026, 10, 1), extended) is DeadlineState.RUNNING


@pytest.mark.parametrize(
    ("as_of", "progress", "expected"),
    [
        (date(2026, 10, 12), NOTHING_YET, DeadlineState.RUNNING),
        (date(2026, 10, 13), NOTHING_YET, DeadlineState.ENDED),
        (date(2026, 10, 20), Progress(met_on=date(2026, 10, 13)), DeadlineState.MET),
        (date(2026, 10, 20), Progress(met_on=date(2026, 10, 12)), DeadlineState.MISSED),
        (date(2026, 9, 30), Progress(ended_on=date(2026, 9, 25)), DeadlineState.ENDED),
    ],
)
def test_a_wait_runs_until_one_may_act_and_acting_early_is_a_breach(
    as_of: date, progress: Progress, expected: DeadlineState
) -> None:
    assert state("L22", date(2026, 9, 21), as_of, progress) is expected


def test_hours_are_compared_to_the_minute_and_days_by_the_day() -> None:
    seized_at = datetime(2026, 7, 8, 14, 30, tzinfo=BEIJING)
    last_moment = seized_at + timedelta(hours=24)
    assert state("L19", seized_at, last_moment) is DeadlineState.RUNNING
    assert state("L19", seized_at, last_moment + timedelta(minutes=1)) is DeadlineState.MISSED
    assert state("L19", seized_at, date(2026, 7, 9)) is DeadlineState.RUNNING
    assert state("L19", seized_at, date(2026, 7, 10)) is DeadlineState.MISSED


def test_a_rate_runs_until_it_ends() -> None:
    assert track(RULES["L11"], None, CALENDAR, date(2026, 7, 9)).state is DeadlineState.RUNNING
    ended = Progress(ended_on=date(2026, 7, 8))
    assert track(RULES["L11"], None, CALENDAR, date(2026, 7, 9), ended).state is DeadlineState.ENDED


def test_no_pause_is_invented() -> None:
    with pytest.raises(InvalidInput):
        state("L10", SEIZED, date(2026, 9, 3), Progress(pauses=(TESTED,)))


@given(
    st.sampled_from([rule for rule in RULES.values() if rule.kind is RuleKind.TERM]),
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 1, 1)),  # noqa: DTZ001  hypothesis wants naive bounds
    st.integers(0, 800),
    st.integers(0, 30),
)
def test_once_missed_a_deadline_stays_missed(
    rule: DeadlineRule, moment: datetime, wait: int, more: int
) -> None:
    start = moment.replace(tzinfo=BEIJING)
    looked = start + timedelta(days=wait)
    first = track(rule, start, CALENDAR, looked).state
    second = track(rule, start, CALENDAR, looked + timedelta(days=more)).state
    assert first is DeadlineState.RUNNING or second is DeadlineState.MISSED
