"""The client itself knows when its next automatic round is due."""

from dataclasses import replace
from datetime import timedelta

import pytest

from enforcement.clock import FixedClock
from local_store.errors import StoreFull
from sync.client import DistrictSyncClient
from sync.protocol import Problem
from sync.schedule import FIRST, IDLE, LONGEST, Pace
from tests.district_server.devices import TestTown
from tests.district_server.strangers import stranger
from tests.district_server.test_bad_roads import closed_port
from tests.sync.memory_store import START, MemoryStore, opened_case

SECOND = timedelta(seconds=1)


def test_nothing_is_due_before_a_computer_is_enrolled() -> None:
    client = DistrictSyncClient(MemoryStore(), FixedClock(START))
    assert not client.is_due()
    client.status()
    assert not client.is_due()


def test_rounds_are_due_at_once_then_soon_after_a_save_and_again_after_a_rest(
    town: TestTown,
) -> None:
    clock = FixedClock(START)
    store = MemoryStore()
    client = DistrictSyncClient(store, clock)
    client.enrol(town.url, town.code())
    assert client.is_due()
    client.run_once()
    assert not client.is_due()
    store.save(opened_case())
    client.note_saved()
    assert not client.is_due()
    clock.move(FIRST)
    assert client.is_due()
    client.run_once()
    clock.move(IDLE - SECOND)
    assert not client.is_due()
    clock.move(SECOND)
    assert client.is_due()


def test_a_save_does_not_wake_a_line_that_is_down() -> None:
    pace = Pace(START, lambda: 0.5)
    for _ in range(4):
        pace.failed(START)
    pace.saved(START)
    assert not pace.is_due(START + FIRST * 4 - SECOND)
    assert pace.is_due(START + FIRST * 4)


def test_a_line_that_is_down_is_tried_again_within_a_quarter_hour(town: TestTown) -> None:
    clock = FixedClock(START)
    store = town.laptop().store
    assert store.tie is not None
    store.tie = replace(store.tie, url=closed_port())
    client = DistrictSyncClient(store, clock)
    client.status()
    for _ in range(20):
        client.run_once()
    clock.move(LONGEST)
    assert client.is_due()


@pytest.mark.parametrize("write", ["save_clock_offset", "mark_received", "log_sync"])
def test_rounds_that_a_full_disk_ends_grow_rarer(
    write: str, town: TestTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object) -> None:
        raise StoreFull

    store, clock = town.laptop().store, FixedClock(START)
    client = DistrictSyncClient(store, clock)
    client._pace = Pace(START, lambda: 0.5)
    client.status()
    monkeypatch.setattr(store, write, full)
    for _ in range(4):
        with pytest.raises(StoreFull):
            client.run_once()
    clock.move(FIRST * 4 - SECOND)
    assert not client.is_due()
    clock.move(SECOND)
    assert client.is_due()


def test_a_busy_server_is_left_alone_as_long_as_it_asks(town: TestTown) -> None:
    clock = FixedClock(START)
    store = town.laptop().store
    busy = Problem(code="DATABASE_DOWN", message="忙。", advice="等。", retry_after=120)
    assert store.tie is not None
    with stranger(503, busy.wire(), {"Retry-After": "120"}) as server:
        store.tie = replace(store.tie, url=server.url)
        client = DistrictSyncClient(store, clock)
        client.status()
        assert not client.run_once().reached
    clock.move(timedelta(seconds=119))
    assert not client.is_due()
    clock.move(SECOND)
    assert client.is_due()
