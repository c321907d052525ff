"""The real store keeps the contract that sync was written against."""
# ruff: noqa: D101, D102 - the names of tests are sentences

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.records import EntryId
from enforcement.unit import Connection, StoreMode
from local_store.device_key import StoredDeviceKey
from local_store.sqlcipher import Database
from local_store.store import LocalStore
from tests.local_store.desk_kit import ALONE, TANG, new_store
from tests.sync.outbox_contract import OutboxContract, OutboxDesk

ACCEPTED = """
    SELECT count(*)
    FROM entry AS e
    WHERE e.device || '.' || e.epoch || '.' || e.seq = ?
        AND e.row NOT IN (SELECT row FROM retired)
        AND e.row NOT IN (SELECT row FROM verdict)
"""


class TestLocalStoreIsAnOutbox(OutboxContract):
    @pytest.fixture
    def desk(self, tmp_path: Path) -> Iterator[OutboxDesk]:
        store = new_store(tmp_path / "desk", connection=Connection.DISTRICT, mode=StoreMode.REAL)
        store._parts = replace(store._parts, device_key=StoredDeviceKey())
        names = count()
        yield OutboxDesk(
            outbox=store,
            save=lambda: _save(store, f"唐宁{next(names)}"),
            knows=lambda name: _knows(store, name),
        )
        assert store.verify_ledger()["problems"] == []
        assert store.rebuild_projections()["named"] == []
        store.close()


def _save(store: LocalStore, name: str) -> None:
    store.perform(SaveOfficer(officer=replace(TANG, name=name)), ALONE)


def _knows(store: LocalStore, name: EntryId) -> bool:
    def job(db: Database) -> bool:
        return bool(db.execute(ACCEPTED, [name]).fetchone()[0])

    return store.run(job)
