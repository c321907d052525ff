"""The schedule never falls silent, and calls ever more rarely where nobody answers."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.schedule import FIRST, IDLE, LONGEST, Schedule
from tests.sync.memory_store import START

CHANCES = st.floats(0, 1, exclude_max=True)


def started(chance: float = 0.5) -> Schedule:
    """Return a schedule whose chance is always the same."""
    return Schedule(chance=lambda: chance, due=START)


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


STEPS = st.sampled_from(["saved", "succeeded", "failed", "busy", "wait"])


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
    assert schedule.is_due(now + LONGEST)


def moved(schedule: Schedule, step: str, now: datetime) -> Schedule:
    """Let one thing happen."""
    steps: dict[str, Callable[[], Schedule]] = {
        "saved": lambda: schedule.saved(now),
        "succeeded": lambda: schedule.succeeded(now),
        "failed": lambda: schedule.failed(now),
        "busy": lambda: schedule.failed(now, timedelta(hours=5)),
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


def test_the_server_may_ask_for_a_longer_pause_but_not_a_silence() -> None:
    assert started(0.0).failed(START, timedelta(seconds=90)).due == START + timedelta(seconds=90)
    assert started(0.0).failed(START, timedelta(days=1)).due == START + LONGEST


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=400)])
def test_a_clock_that_was_set_back_does_not_silence_the_line(back: timedelta) -> None:
    assert started().succeeded(START).is_due(START - back)
