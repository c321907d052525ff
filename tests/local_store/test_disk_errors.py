"""When the disk lets us down: nothing half, nothing lost, and the officer is told the truth."""

import os
import resource
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from enforcement.actions.unit_desk import SaveOfficer
from local_store.connection import DATABASE_FILE
from local_store.errors import StoreFull, StoreNotSaved
from local_store.ledger import writer
from local_store.step import Step
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, ALONE, TANG, MarkFile, new_store, open_store
from tests.local_store.on_spot_kit import decision, with_two_officers


@contextmanager
def files_may_not_grow(beyond: int) -> Iterator[None]:
    """Make every write behind a size fail, as a broken disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (beyond, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_a_failed_write_saves_nothing_and_the_next_one_works(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    before = store.info()
    with files_may_not_grow(4096), pytest.raises(StoreNotSaved) as told:
        store.perform(decision(), ACTING)
    assert "没存上" in told.value.message
    assert "完好" in told.value.advice
    assert store.info() == before
    assert store.perform(decision(), ACTING).entries
    assert store.verify_ledger()["ok"] is True
    assert store.rebuild_projections()["differences"] == 0
    store.close()


def fill(store: LocalStore) -> None:
    for _ in range(50):
        store.perform(decision(), ACTING)


def test_a_full_disk_is_called_by_its_name(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    pages = store.run(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    store.run(lambda db: db.conn.execute(f"PRAGMA max_page_count = {pages}").fetchall())
    with pytest.raises(StoreFull) as told:
        fill(store)
    assert "磁盘满了" in told.value.message
    assert store.verify_ledger()["ok"] is True
    assert store.perform(decision(), ACTING).entries
    store.close()


def test_a_failure_after_a_durable_commit_is_told_as_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path / "desk")
    leave = Step.__exit__

    def commit_and_fail(step: Step, *error: Any) -> None:  # noqa: ANN401 - passed on as it came
        leave(step, *error)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Step, "__exit__", commit_and_fail)
    performed = store.perform(SaveOfficer(officer=TANG), ALONE)
    monkeypatch.undo()
    assert [entry.rec for entry in performed.entries] == [TANG.rec]
    assert store.info().seq == 4
    store.close()


def test_a_mark_that_cannot_be_written_is_a_warning_and_no_failure(tmp_path: Path) -> None:
    store = new_store(tmp_path / "desk")
    mark = store._parts.high_water_mark
    assert isinstance(mark, MarkFile)
    mark.fails = True
    performed = store.perform(SaveOfficer(officer=TANG), ALONE)
    assert "已保存" in performed.warnings[0]
    mark.fails = False
    store.perform(SaveOfficer(officer=replace(TANG, name="唐宁二")), ALONE)
    assert mark.advanced[-1].seq == store.info().seq == 5
    store.close()


def test_an_action_that_breaks_halfway_leaves_nothing_of_its_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = with_two_officers(new_store(tmp_path / "desk"))
    before = store.info()
    append, calls = writer._append, []

    def break_at_the_third(*arguments: Any) -> object:  # noqa: ANN401 - passed on as it came
        calls.append(1)
        if len(calls) == 3:
            raise RuntimeError("power")
        return append(*arguments)

    monkeypatch.setattr(writer, "_append", break_at_the_third)
    with pytest.raises(RuntimeError):
        store.perform(decision(), ACTING)
    monkeypatch.undo()
    assert store.info() == before
    assert store.perform(decision(), ACTING).entries[0].seq == before.seq + 1
    assert store.rebuild_projections()["differences"] == 0
    store.close()


SAVER = """
    import sys
    from pathlib import Path
    from tests.local_store.desk_kit import ACTING, open_store
    from tests.local_store.on_spot_kit import decision

    store = open_store(Path(sys.argv[1]))
    while True:
        entries = store.perform(decision(), ACTING).entries
        print(entries[-1].seq, len(entries), flush=True)
"""


@pytest.mark.parametrize("saves", [1, 2, 3])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, saves: int) -> None:
    folder = tmp_path / "desk"
    with_two_officers(new_store(folder)).close()
    saver = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(SAVER), str(folder)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert saver.stdout is not None
    told = [saver.stdout.readline() for _ in range(saves)]
    saver.kill()
    told += saver.stdout.read().splitlines()
    saver.wait()
    saver.stdout.close()
    _, last, size = 0, *map(int, [line for line in told if line.count(" ") == 1][-1].split())
    store = open_store(folder)
    assert store.info().seq >= last
    assert (store.info().seq - 4) % size == 0, "a group is there whole or not at all"
    assert store.verify_ledger()["ok"] is True
    assert store.rebuild_projections()["differences"] == 0
    store.close()


def test_an_older_file_in_its_place_can_be_read_but_not_written(tmp_path: Path) -> None:
    store = new_store(tmp_path / "desk")
    old = (tmp_path / "desk" / DATABASE_FILE).read_bytes()
    store.perform(SaveOfficer(officer=TANG), ALONE)
    store.close()
    (tmp_path / "desk" / DATABASE_FILE).write_bytes(old)
    again = open_store(tmp_path / "desk")
    assert again.info().seq == 3
    with pytest.raises(Exception, match="少了 1 条"):
        again.perform(SaveOfficer(officer=TANG), ALONE)
    assert again.verify_ledger()["ok"] is False
    again.close()


def test_another_history_in_its_place_is_noticed(tmp_path: Path) -> None:
    one, other = new_store(tmp_path / "one"), new_store(tmp_path / "other")
    for store in (one, other):
        store.close()
    (tmp_path / "one" / DATABASE_FILE).write_bytes(
        (tmp_path / "other" / DATABASE_FILE).read_bytes()
    )
    again: LocalStore = open_store(tmp_path / "one")
    with pytest.raises(Exception, match="对不上"):
        again.perform(SaveOfficer(officer=TANG), ALONE)
    again.close()
