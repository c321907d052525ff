"""A stored term says nothing of today; what it is today is told when it is read."""

from datetime import date, datetime, timedelta

import pytest

from enforcement.clock import BEIJING
from enforcement.deadlines import (
    RULES,
    CountOptions,
    Moment,
    Pause,
    Progress,
    RuleKind,
    track,
)
from enforcement.work_calendar import announced_calendar
from local_store.projections.deadline_rows import (
    due_day,
    last_moment,
    shown_state,
    stored_state,
)

CALENDAR = announced_calendar()
DAY = date(2026, 3, 2)
PAUSABLE = "L20"


@pytest.mark.parametrize("days", [0, 10, 30, 400])
def test_what_is_stored_of_an_open_term_is_the_same_on_any_day(days: int) -> None:
    tracked = track(RULES["L10"], DAY, CALENDAR, DAY + timedelta(days=days))
    assert stored_state(tracked) == "open"


@pytest.mark.parametrize(
    ("progress", "stored"),
    [
        (Progress(met_on=DAY), "met"),
        (Progress(met_on=DAY + timedelta(days=60)), "late"),
        (Progress(ended_on=DAY), "ended"),
    ],
)
def test_what_is_done_with_is_stored_as_such(progress: Progress, stored: str) -> None:
    tracked = track(RULES["L10"], DAY, CALENDAR, DAY + timedelta(days=90), progress)
    assert stored_state(tracked) == stored


def test_a_pause_that_goes_on_is_stored() -> None:
    progress = Progress(pauses=(Pause(first=DAY + timedelta(days=1)),))
    tracked = track(RULES[PAUSABLE], DAY, CALENDAR, DAY + timedelta(days=2), progress)
    assert stored_state(tracked) == "paused"


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.kind is RuleKind.WAIT])
def test_a_waiting_term_runs_until_one_may_act(rule: object) -> None:
    waiting = next(known for known in RULES.values() if known is rule)
    tracked = track(waiting, DAY, CALENDAR, DAY, Progress(options=CountOptions()))
    assert stored_state(tracked) == "wait"
    first, last = due_day(tracked), last_moment(tracked)
    assert first is not None
    assert last == first - timedelta(days=1)
    noon = datetime(first.year, first.month, first.day, 12, tzinfo=BEIJING)
    assert shown_state("wait", last, noon - timedelta(days=1)) == "running"
    assert shown_state("wait", last, noon) == "ended"


NOON = datetime(2026, 3, 10, 12, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("stored", "limit", "shown"),
    [
        ("open", date(2026, 3, 10), "running"),
        ("open", date(2026, 3, 9), "missed"),
        ("open", None, "running"),
        ("open", NOON, "running"),
        ("open", NOON - timedelta(seconds=1), "missed"),
        ("right", date(2026, 3, 10), "running"),
        ("right", date(2026, 3, 9), "ended"),
        ("late", date(2026, 3, 9), "missed"),
        ("met", date(2026, 3, 9), "met"),
        ("paused", date(2026, 3, 9), "paused"),
    ],
)
def test_a_term_is_shown_as_of_now(stored: str, limit: Moment | None, shown: str) -> None:
    assert shown_state(stored, limit, NOON) == shown
