"""The store that the sync tests work with keeps the same contract as the real one."""
# ruff: noqa: D101, D102 - the names of tests are sentences

import pytest

from tests.sync.memory_store import MemoryStore, opened_case
from tests.sync.outbox_contract import OutboxContract, OutboxDesk


class TestMemoryStoreIsAnOutbox(OutboxContract):
    @pytest.fixture
    def desk(self) -> OutboxDesk:
        store = MemoryStore()
        return OutboxDesk(
            outbox=store,
            save=lambda: _save(store),
            knows=lambda name: name in store.lines and name not in store.verdicts,
        )


def _save(store: MemoryStore) -> None:
    store.save(opened_case(), opened_case("占道加工"))
