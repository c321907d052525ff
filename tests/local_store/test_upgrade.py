"""Upgrading the tables happens on a copy; the old file is never touched by a failure."""

from pathlib import Path

import pytest

from local_store import upgrade
from local_store.connection import DATABASE_FILE, open_database
from local_store.errors import StoreError
from local_store.keys.ciphers import StoreKey
from local_store.keys.key_file import Credential, read_key_file
from local_store.migrations import MIGRATION_SETS
from local_store.sqlcipher import Database, Migrations, driver
from local_store.upgrade import BEFORE, upgrade_if_due
from tests.local_store.costs import CHEAP
from tests.local_store.doors import LI, LI_WORD, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(folder=tmp_path / "desk")
    desk.created()
    return desk


def key_of(desk: Desk) -> StoreKey:
    return read_key_file(desk.folder).unwrap(Credential(owner=LI.rec, password=LI_WORD), CHEAP)


def next_release(statement: str) -> tuple[Migrations, ...]:
    """Return the sets of a program that has one migration more."""
    later = Migrations("later")

    @later()
    def m0001_later(db: Database) -> None:
        db.execute(statement)

    return (*MIGRATION_SETS, later)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_store_of_this_release_is_left_alone(desk: Desk) -> None:
    before = contents(desk.folder)
    assert not upgrade_if_due(desk.folder, key_of(desk))
    assert contents(desk.folder) == before


def test_an_older_store_is_upgraded_and_its_old_file_kept(desk: Desk) -> None:
    before = (desk.folder / DATABASE_FILE).read_bytes()
    sets = next_release("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
    assert upgrade_if_due(desk.folder, key_of(desk), sets)
    assert (desk.folder / BEFORE).read_bytes() == before
    db = open_database(desk.folder / DATABASE_FILE, key_of(desk).raw)
    assert "later" in db.table_names()
    db.close()
    assert not upgrade_if_due(desk.folder, key_of(desk), sets)


@pytest.mark.parametrize(
    "statement",
    ["DROP TABLE own_chain", "DELETE FROM own_chain", "UPDATE device_state SET rows = 99", "x"],
)
def test_an_upgrade_that_fails_leaves_every_byte_as_it_was(desk: Desk, statement: str) -> None:
    before = contents(desk.folder)
    with pytest.raises((StoreError, driver.Error, TypeError)):
        upgrade_if_due(desk.folder, key_of(desk), next_release(statement))
    assert contents(desk.folder) == before
    desk.sign_in().store.close()


def test_a_full_disk_leaves_every_byte_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = contents(desk.folder)
    monkeypatch.setattr(upgrade, "copy_durably", refuse)
    sets = next_release("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
    with pytest.raises(OSError, match="space"):
        upgrade_if_due(desk.folder, key_of(desk), sets)
    assert contents(desk.folder) == before


def test_a_database_without_a_first_entry_needs_no_copy(tmp_path: Path) -> None:
    key = StoreKey.fresh()
    open_database(tmp_path / DATABASE_FILE, key.raw).close()
    assert not upgrade_if_due(tmp_path, key)
