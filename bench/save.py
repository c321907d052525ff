"""Saving a form against a bare commit of the same bytes."""

import tempfile
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from bench.measure import Figure, in_turn
from bench.stores import a_store, acting, decision

ROUNDS = 25


def measure() -> Figure:
    """Time an on-spot decision saved through the store, and its lines in one plain commit."""
    with tempfile.TemporaryDirectory() as folder:
        opened = a_store(Path(folder) / "desk")
        store = opened.store
        who = acting(store)
        performed = store.perform(decision(), who)
        lines = [str(entry.d) for entry in performed.entries]
        raw = sqlcipher.connect(str(Path(folder) / "raw.db"), isolation_level=None)
        raw.execute("PRAGMA key = \"x'" + "11" * 32 + "'\"")
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("PRAGMA synchronous = EXTRA")
        raw.execute("CREATE TABLE line (line TEXT) STRICT")

        def bare() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany("INSERT INTO line VALUES (?)", [(line,) for line in lines])
            raw.execute("COMMIT")

        ours, baseline = in_turn(lambda: store.perform(decision(), who), bare, ROUNDS)
        raw.close()
        store.close()
    return Figure(
        name="save",
        ours=ours,
        baseline=baseline,
        target=4,
        note="存一份当场处罚（六条记录、投影、搜索、水位线）÷ 同样字节裸提交",
    )
