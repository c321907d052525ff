"""Two real stores of one town over the real server: nothing lost, nothing twice, all the same."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import pytest

from enforcement.clock import FixedClock
from enforcement.door import Founding
from enforcement.exchange import SyncAnswer
from enforcement.read_models import CaseQuery, Delivery
from enforcement.records import RecordId, RecordKind
from enforcement.unit import Connection, StoreMode
from local_store.connection import DATABASE_FILE
from local_store.device_key import StoredDeviceKey
from local_store.store import LocalStore
from sync.client import DistrictSyncClient
from tests.district_server.devices import TestTown
from tests.local_store.desk_kit import ACTING, KEY, LUO, TOWN, parts_in
from tests.local_store.on_spot_kit import FORM, decision, with_two_officers
from tests.sync.memory_store import START


@dataclass(slots=True)
class Desk:
    """A computer with its real store and its sync client."""

    folder: Path
    store: LocalStore
    client: DistrictSyncClient

    @classmethod
    def opened(cls, folder: Path) -> Self:
        """Open a store that is there, or an empty one."""
        folder.mkdir(parents=True, exist_ok=True)
        clock = FixedClock(START)
        parts = replace(parts_in(folder), device_key=StoredDeviceKey())
        store = LocalStore(folder, KEY, clock, parts)
        return cls(folder, store, DistrictSyncClient(store, clock))

    @classmethod
    def founded(cls, folder: Path, town: TestTown) -> Self:
        """Found a store with two officers and enrol it."""
        desk = cls.opened(folder)
        founding = Founding(
            unit=TOWN,
            officer=LUO,
            password="x" * 12,
            mode=StoreMode.REAL,
            connection=Connection.DISTRICT,
        )
        desk.store.found(founding, f"store-{town.name}-{folder.name}")
        with_two_officers(desk.store)
        desk.client.enrol(town.url, town.code())
        return desk

    def decide(self) -> RecordId:
        """Record a decision that was written in the book at the roadside."""
        command = replace(decision(), prints=False)
        return self.store.perform(command, ACTING).first(RecordKind.CASE)

    def sync(self) -> SyncAnswer:
        """Make one round."""
        return self.client.run_once()

    def close(self) -> None:
        """Close client and store."""
        self.client.close()
        self.store.close()


@pytest.fixture
def desks(tmp_path: Path, town: TestTown) -> Iterator[tuple[Desk, Desk]]:
    pair = (Desk.founded(tmp_path / "one", town), Desk.founded(tmp_path / "two", town))
    yield pair
    for desk in pair:
        assert desk.store.verify_ledger()["problems"] == []
        assert desk.store.rebuild_projections()["named"] == []
        desk.close()


def test_two_stores_come_to_hold_the_same_cases(desks: tuple[Desk, Desk]) -> None:
    one, two = desks
    cases = {one.decide(), one.decide(), two.decide()}
    for desk in (one, two, one):
        desk.sync()
    for desk in desks:
        assert set(desk.store.case_ids(CaseQuery())) == cases
        assert desk.store.sync_status().waiting == 0
    for case in cases:
        assert list(one.store.state().in_case(case)) == list(two.store.state().in_case(case))


def test_a_case_tells_that_it_was_received(desks: tuple[Desk, Desk]) -> None:
    one, _ = desks
    case = one.decide()
    assert one.store.case_rows([case])[0].delivery is Delivery.HERE
    one.sync()
    assert one.store.case_rows([case])[0].delivery in (Delivery.RECEIVED, Delivery.SAFE)


def test_each_computer_gets_numbers_of_its_own(desks: tuple[Desk, Desk]) -> None:
    one, two = desks
    for desk in (one, two):
        desk.sync()
    numbers = set()
    for desk in (one, two, one, two):
        assert not desk.store.offer_number(FORM, START.year).reserve
        numbers.add(desk.store.offer_number(FORM, START.year).text)
        desk.decide()
    assert len(numbers) == 4


def test_a_copy_put_back_loses_nothing_on_either_side(desks: tuple[Desk, Desk]) -> None:
    one, two = desks
    one.sync()
    one.close()
    old = (one.folder / DATABASE_FILE).read_bytes()
    lent = Desk.opened(one.folder)
    lost = lent.decide()
    lent.sync()
    lent.close()
    (one.folder / DATABASE_FILE).write_bytes(old)
    (one.folder / "mark.json").unlink()
    again = Desk.opened(one.folder)
    mine = again.decide()
    for desk in (again, two, again):
        desk.sync()
    assert set(again.store.case_ids(CaseQuery())) == {lost, mine}
    assert set(two.store.case_ids(CaseQuery())) == {lost, mine}
    assert again.store.verify_ledger()["problems"] == []
    assert again.store.rebuild_projections()["named"] == []
    one.store, one.client = again.store, again.client
