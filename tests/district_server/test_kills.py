"""The server is killed while it takes entries: nothing acknowledged is lost, nothing is double."""

import json
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import psycopg
import pytest

from district_server.embedded import EmbeddedPostgres
from tests.district_server.devices import Laptop
from tests.district_server.embedded import new_database
from tests.district_server.processes import command, server_process
from tests.sync.memory_store import MemoryStore, opened_case

CASES = 1500
TOWN = "演练镇"


@dataclass
class EventfulStore(MemoryStore):
    """A store that lets something happen a moment after it has signed a request."""

    soon: Callable[[], None] | None = None
    after_requests: int = 2
    delay_s: float = 0.0
    timers: list[threading.Timer] = field(default_factory=list)

    def sign(self, message: bytes) -> bytes:
        """Sign, and start the clock of what happens."""
        self.after_requests -= 1
        if self.soon is not None and self.after_requests == 0:
            timer = threading.Timer(self.delay_s, self.soon)
            timer.start()
            self.timers.append(timer)
        return super().sign(message)


def enrolled(url: str, database: str) -> EventfulStore:
    """Return a store that is enrolled at a running server."""
    command("town", "add", TOWN, "--database-url", database)
    made = command("code", TOWN, "--database-url", database)
    store = EventfulStore()
    Laptop.switched_on(store).client.enrol(url, json.loads(made.stdout)["code"])
    return store


def push_until_killed(store: EventfulStore, database: str, delay_s: float) -> None:
    """Push to a fresh server process that dies a moment after the second request went out."""
    with server_process("--database-url", database) as server:
        assert store.tie is not None
        store.tie = replace(store.tie, url=server.url)
        store.soon, store.after_requests, store.delay_s = server.kill, 2, delay_s
        Laptop.switched_on(store).sync()
        for timer in store.timers:
            timer.join()


def lines_at_server(database: str, store: MemoryStore) -> list[tuple[int, str]]:
    """Return what the server holds of a store's chain."""
    with psycopg.connect(database) as owner:
        rows = owner.execute(
            "SELECT seq, raw FROM entry WHERE epoch = %s ORDER BY seq", (store.epoch,)
        )
        return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize("kills", [3, pytest.param(40, marks=pytest.mark.long)])
def test_a_killed_server_loses_nothing_and_doubles_nothing(
    kills: int, postgres: EmbeddedPostgres
) -> None:
    chance = random.Random(kills)  # noqa: S311 - moments, no secrets
    database = new_database(postgres)
    with server_process("--database-url", database) as server:
        store = enrolled(server.url, database)
    for _ in range(kills):
        for number in range(CASES // kills):
            store.save(opened_case(f"案{number}"))
        push_until_killed(store, database, chance.uniform(0, 0.06))
        acknowledged = list(enumerate(store.log[: store.received], 1))
        assert lines_at_server(database, store)[: store.received] == acknowledged
    store.soon = None
    with server_process("--database-url", database) as server:
        assert store.tie is not None
        store.tie = replace(store.tie, url=server.url)
        assert Laptop.switched_on(store).sync().acknowledged == len(store.log)
    assert lines_at_server(database, store) == list(enumerate(store.log, 1))
