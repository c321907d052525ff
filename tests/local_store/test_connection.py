"""The file opens with every protection in force, or it does not open."""

import stat
from pathlib import Path

import pytest

from local_store import connection
from local_store.connection import PRAGMAS, open_database, pragma_values
from local_store.errors import StoreDamaged, StoreError
from local_store.sqlcipher import Database, driver
from tests.local_store.desk_kit import KEY


def test_every_pragma_holds(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db", KEY)
    assert pragma_values(db) == {name: expected for name, _, expected in PRAGMAS}
    db.close()


def test_the_file_shows_nothing_in_clear(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    db = open_database(path, KEY)
    db.execute("CREATE TABLE t (x TEXT)")
    db.execute("INSERT INTO t VALUES ('罗昌贵500999')")
    db.close()
    content = path.read_bytes()
    assert b"SQLite format" not in content
    assert "罗昌贵".encode() not in content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_wrong_key_is_refused_in_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.db"
    open_database(path, KEY).conn.execute("CREATE TABLE t (x TEXT)")
    with pytest.raises(StoreDamaged) as refused:
        open_database(path, bytes(32))
    assert refused.value.advice
    assert capfd.readouterr().err == ""


def test_a_key_of_another_length_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="31 bytes"):
        open_database(tmp_path / "a.db", bytes(31))


@pytest.mark.parametrize("place", [20, 5000, 9000])
def test_a_flipped_bit_is_refused_and_never_served(tmp_path: Path, place: int) -> None:
    path = tmp_path / "a.db"
    db = open_database(path, KEY)
    db.execute("CREATE TABLE t (x TEXT)")
    for number in range(60):
        db.execute("INSERT INTO t VALUES (?)", [f"{number}" * 90])
    db.close()
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises((StoreError, driver.DatabaseError)):
        _read_all(open_database(path, KEY))


def _read_all(db: Database) -> None:
    try:
        db.execute("SELECT * FROM t").fetchall()
    finally:
        db.close()


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    db = open_database(path, KEY)
    db.conn.execute("PRAGMA application_id = 7")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreDamaged):
        open_database(path, KEY)
    assert path.read_bytes() == before


def test_a_pragma_that_does_not_hold_keeps_the_file_shut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PRAGMAS", (("journal_mode", "DELETE", "wal"),))
    with pytest.raises(StoreError) as refused:
        open_database(tmp_path / "a.db", KEY)
    assert refused.value.code == "STORE_UNSAFE"
    assert "journal_mode" in refused.value.message


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_database(tmp_path / "nowhere" / "a.db", KEY)
