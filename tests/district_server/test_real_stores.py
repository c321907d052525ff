"""Two real stores and the real server: what one desk records, the other desk has."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from district_server.judging import FOREIGN_RECORD
from enforcement.actions.follow_up import CollectOnSpot
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.money import Fen
from enforcement.penalty import CollectionGround
from enforcement.records import RecordId, RecordKind
from enforcement.unit import Connection, StoreMode
from local_store.device_key import StoredDeviceKey
from local_store.store import LocalStore
from sync.client import DistrictSyncClient
from sync.errors import DrillStaysHere
from tests.district_server.devices import TestTown
from tests.enforcement.item_samples import QINGWAN
from tests.local_store.desk_kit import ACTING, ALONE, TANG, a_clock, new_store, open_store
from tests.local_store.on_spot_kit import decide, with_two_officers

Desk = Callable[[], LocalStore]


def with_own_key(store: LocalStore) -> LocalStore:
    """Give a test store a real signing key."""
    store._parts = replace(store._parts, device_key=StoredDeviceKey())
    return store


@pytest.fixture
def new_desk(town: TestTown, tmp_path: Path) -> Desk:
    """Return a maker of enrolled stores."""
    numbers = count()

    def make() -> LocalStore:
        folder = tmp_path / f"desk{next(numbers)}"
        made = new_store(folder, connection=Connection.DISTRICT, mode=StoreMode.REAL)
        store = with_own_key(made)
        DistrictSyncClient(store, a_clock()).enrol(town.url, town.code())
        return store

    return make


def hire(store: LocalStore, name: str) -> None:
    """Record an officer."""
    officer = replace(TANG, rec=RecordId(f"officer-{name}"), name=name)
    store.perform(SaveOfficer(officer=officer), ALONE)


def sync(*stores: LocalStore) -> None:
    """Let stores make a round one after the other."""
    for store in stores:
        DistrictSyncClient(store, a_clock()).run_once()


def names(store: LocalStore) -> set[str]:
    """Return the names of all officers."""
    return {str(r.fields["name"]) for r in store.state().of_kind(RecordKind.OFFICER)}


def test_two_desks_come_to_hold_the_same(new_desk: Desk) -> None:
    first, second = new_desk(), new_desk()
    hire(first, "甲")
    hire(second, "乙")
    sync(first, second, first)
    assert {"甲", "乙"} <= names(first)
    assert names(first) == names(second)
    assert first.sync_status().waiting == second.sync_status().waiting == 0
    for store in (first, second):
        assert store.verify_ledger()["problems"] == []
        store.close()


def test_an_old_copy_of_a_real_store_loses_nothing(new_desk: Desk, tmp_path: Path) -> None:
    first, second = new_desk(), new_desk()
    hire(first, "备份前")
    sync(first)
    first.close()
    shutil.copytree(tmp_path / "desk0", tmp_path / "copy")
    first = with_own_key(open_store(tmp_path / "desk0"))
    hire(first, "备份后已送")
    sync(first)
    first.close()
    restored = with_own_key(open_store(tmp_path / "copy"))
    hire(restored, "恢复后新记")
    sync(restored, second, restored)
    assert {"备份前", "备份后已送", "恢复后新记"} <= names(restored)
    assert names(restored) == names(second)
    for store in (restored, second):
        assert store.verify_ledger()["problems"] == []
        store.close()


def test_what_an_old_copy_sends_again_counts_once_and_is_not_complained_of(
    new_desk: Desk, tmp_path: Path
) -> None:
    first, second = with_two_officers(new_desk()), new_desk()
    first.save_server_list(QINGWAN)
    case = decide(first)
    collected = CollectOnSpot(
        case=case, amount=Fen(5000), ground=CollectionGround.WITHIN_100, receipt_no="演练01"
    )
    first.perform(collected, ACTING)
    before = [record.fields for record in first.state().in_case(case)]
    first.close()
    shutil.copytree(tmp_path / "desk0", tmp_path / "copy")
    first = with_own_key(open_store(tmp_path / "desk0"))
    sync(first)
    first.close()
    restored = with_own_key(open_store(tmp_path / "copy"))
    restored.take_new_epoch(restored.acknowledged())
    sync(restored, second, restored)
    for store in (restored, second):
        told = store.state().in_case(case)
        assert [record.fields for record in told] == before
        assert [len(record.steps) for record in told if record.rec == case] == [1]
        # The towns of all tests have the same store and officer, which only one of them may own.
        assert {one.code for one in store.parked()} <= {FOREIGN_RECORD}
        assert list(store.conflicts()) == []
        assert store.rebuild_projections()["differences"] == 0
        assert store.verify_ledger()["problems"] == []
        store.close()


def test_a_practice_desk_stays_here(tmp_path: Path) -> None:
    store = new_store(tmp_path / "drill")
    with pytest.raises(DrillStaysHere):
        DistrictSyncClient(store, a_clock()).run_once()
    store.close()
