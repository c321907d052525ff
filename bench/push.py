"""Pushing ten thousand entries, with signatures, against a raw COPY of the same lines."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import psycopg

from bench.measure import Figure, timed
from bench.server import RunningServer, running_server
from bench.stores import a_store, acting, decision
from district_server.embedded import EmbeddedPostgres
from enforcement.ports import Store
from enforcement.unit import StoreMode
from main import SystemClock
from sync.batches import pack
from sync.client import DistrictSyncClient

ENTRIES = 10_000
BYTES_EACH = 130
BATCH = 2000
COPIES = 5
TOWN = "清湾镇"


def measure() -> Figure:
    """Send a store's entries to a server process, and copy the same lines into its database."""
    with tempfile.TemporaryDirectory() as folder:
        store = _full_store(Path(folder) / "desk")
        lines = [line for _seq, line in store.pending_lines(0, 2 * ENTRIES)]
        with running_server(Path(folder) / "server") as server:
            ours = _push(store, server)
            embedded = EmbeddedPostgres(server.data)
            raw = copied(embedded.url, lines)
            embedded.close()
        store.close()
    each = _bytes_each(lines)
    broken = () if each <= BYTES_EACH else (f"每条 {each:.0f} 字节，超过 {BYTES_EACH}",)
    return Figure(
        name="push",
        ours=ours,
        baseline=raw,
        target=3,
        note=f"{len(lines)} 条带签名 ÷ 原样 COPY；每条 {each:.0f} 字节（压缩后）",
        broken=broken,
    )


def _full_store(folder: Path) -> Store:
    store = a_store(folder, StoreMode.REAL).store
    who = acting(store)
    while store.info().seq < ENTRIES:
        store.perform(replace(decision(), number=f"演练{store.info().seq}号"), who)
    return store


def _push(store: Store, server: RunningServer) -> float:
    server.command("town", "add", TOWN)
    client = DistrictSyncClient(store, SystemClock())
    client.enrol(server.url, server.code(TOWN))
    return timed(client.run_once)


def copied(database: str, lines: Sequence[str]) -> float:
    """Return how long a raw COPY of these lines takes, in seconds (median of several)."""

    def copy() -> None:
        with (
            connection.transaction(),
            connection.cursor() as cursor,
            cursor.copy("COPY raw_line (line) FROM STDIN") as sink,
        ):
            for line in lines:
                sink.write_row((line,))

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE TABLE raw_line (line text NOT NULL)")
        return median(timed(copy) for _ in range(COPIES))


def _bytes_each(lines: list[str]) -> float:
    batches = [lines[at : at + BATCH] for at in range(0, len(lines), BATCH)]
    return sum(len(pack("\n".join(batch).encode())) for batch in batches) / len(lines)
