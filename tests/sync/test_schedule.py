"""The schedule never falls silent, and never lets a whole district call at once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.schedule import FIRST, IDLE, LONGEST, SPREAD, Schedule
from tests.sync.memory_store import START

CHANCES = st.floats(0, 1, exclude_max=True)


def started(chance: float = 0.5, device: str = "D001") -> Schedule:
    """Return a schedule whose chance is always the same."""
    return Schedule.start(device, START, lambda: chance)


def after_failures(count: int, chance: float) -> Schedule:
    """Return a schedule after so many failures at once."""
    schedule = started(chance)
    for _ in range(count):
        schedule = schedule.failed(START)
    return schedule


@given(st.integers(1, 60), CHANCES)
def test_after_any_number_of_failures_the_next_attempt_is_within_a_quarter_hour(
    failures: int, chance: float
) -> None:
    assert after_failures(failures, chance).due - START <= LONGEST


STEPS = st.sampled_from(["saved", "succeeded", "failed", "busy", "down", "up", "asked", "wait"])


@given(st.lists(st.tuples(STEPS, st.integers(0, 3600)), max_size=40), CHANCES)
def test_whatever_happens_the_next_attempt_is_within_a_quarter_hour(
    history: list[tuple[str, int]], chance: float
) -> None:
    schedule, now = started(chance), START
    for step, seconds in history:
        schedule = moved(schedule, step, now)
        now += timedelta(seconds=seconds)
        last_event = now
        assert schedule.due - last_event <= LONGEST
    if schedule.network:
        assert schedule.is_due(now + LONGEST)


def moved(schedule: Schedule, step: str, now: datetime) -> Schedule:
    """Let one thing happen."""
    steps: dict[str, Callable[[], Schedule]] = {
        "saved": lambda: schedule.saved(now),
        "succeeded": lambda: schedule.succeeded(now),
        "failed": lambda: schedule.failed(now),
        "busy": lambda: schedule.failed(now, timedelta(hours=5)),
        "down": schedule.network_went,
        "up": lambda: schedule.network_came(now),
        "asked": lambda: schedule.asked(now),
        "wait": lambda: schedule,
    }
    return steps[step]()


def test_pauses_double_and_are_jittered() -> None:
    pauses = [after_failures(count, 0.999).due - START for count in range(1, 12)]
    assert pauses == sorted(pauses)
    assert after_failures(5, 0.0).due == START


def test_a_save_brings_the_next_attempt_forward_but_not_into_a_pause() -> None:
    idle = started().succeeded(START)
    assert idle.due == START + IDLE
    assert idle.saved(START).due == START + FIRST
    paused = after_failures(8, 0.9)
    assert paused.saved(START) == paused


def test_the_button_and_a_new_network_end_a_pause() -> None:
    paused = after_failures(9, 0.9)
    assert paused.asked(START).is_due(START)
    assert paused.network_went().network_came(START).due == START + FIRST


def test_without_a_network_nothing_is_attempted() -> None:
    assert not started().network_went().is_due(START + LONGEST)


def test_the_server_may_ask_for_a_longer_pause_but_not_a_silence() -> None:
    assert started(0.0).failed(START, timedelta(seconds=90)).due == START + timedelta(seconds=90)
    assert started(0.0).failed(START, timedelta(days=1)).due == START + LONGEST


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=400)])
def test_a_clock_that_was_set_back_does_not_silence_the_line(back: timedelta) -> None:
    assert started().succeeded(START).is_due(START - back)


def test_an_office_full_of_computers_spreads_over_a_minute() -> None:
    starts = {started(device=f"D{number:03}").due for number in range(200)}
    assert len(starts) > 150
    assert max(starts) - START <= SPREAD
