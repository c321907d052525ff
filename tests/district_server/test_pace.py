"""The client itself knows when its next automatic round is due."""

from dataclasses import replace
from datetime import timedelta

from enforcement.clock import FixedClock
from sync.client import DistrictSyncClient
from sync.protocol import Problem
from sync.schedule import FIRST, IDLE, LONGEST
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


def test_a_save_does_not_wake_a_line_that_is_down_but_a_quarter_hour_does(town: TestTown) -> None:
    clock = FixedClock(START)
    store = town.laptop().store
    assert store.tie is not None
    store.tie = replace(store.tie, url=closed_port())
    client = DistrictSyncClient(store, clock)
    client.status()
    for _ in range(20):
        client.run_once()
    client.note_saved()
    clock.move(LONGEST)
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
