"""Backups: enough stay to go back a year, few enough to leave room."""

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from enforcement.clock import BEIJING
from local_store.thinning import (
    ALL_DAYS,
    DAILY,
    MONTHLY,
    WEEKLY,
    KeptBackup,
    over_budget,
    superfluous,
)

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=BEIJING)
HOUR = timedelta(hours=1)


def a_backup(age: timedelta, size: int = 10) -> KeptBackup:
    made_at = NOW - age
    return KeptBackup(path=Path(f"{made_at:%Y%m%dT%H%M%S}"), made_at=made_at, size=size)


def staying(backups: list[KeptBackup]) -> list[KeptBackup]:
    going = set(superfluous(backups, NOW))
    return [one for one in backups if one not in going]


def test_all_of_two_days_stay() -> None:
    backups = [a_backup(HOUR * number / 2) for number in range(4 * 24)]
    assert staying(backups) == backups


def test_after_a_year_of_sign_outs_the_plan_holds() -> None:
    backups = [a_backup(HOUR * 6 * number) for number in range(400 * 4)]
    kept = staying(backups)
    days = {one.made_at.date() for one in kept}
    for back in range(DAILY):
        assert (NOW - timedelta(days=back)).date() in days
    assert len(kept) <= ALL_DAYS * 4 + 1 + DAILY + WEEKLY + MONTHLY
    assert min(one.made_at for one in kept) < NOW - timedelta(days=300)


def test_of_a_day_its_newest_stays() -> None:
    day = [a_backup(timedelta(days=5) + HOUR * number) for number in range(4)]
    assert staying([a_backup(HOUR), *day]) == [a_backup(HOUR), day[0]]


@given(st.lists(st.integers(0, 24 * 800), min_size=1, max_size=60, unique=True))
def test_the_newest_always_stays_and_thinning_twice_removes_no_more(hours: list[int]) -> None:
    backups = sorted((a_backup(HOUR * age) for age in hours), key=lambda one: NOW - one.made_at)
    kept = staying(backups)
    assert kept[0] == backups[0]
    assert staying(kept) == kept


def test_the_oldest_go_when_room_is_short() -> None:
    backups = [a_backup(HOUR * number, size=100) for number in range(5)]
    assert list(over_budget(backups, 2_000)) == []
    assert list(over_budget(backups, 1_000)) == backups[3:]


def test_the_newest_stays_however_full_the_disk() -> None:
    assert list(over_budget([a_backup(HOUR, size=100)], 0)) == []
    assert list(over_budget([], 0)) == []
