"""Flipped bits, zeroed and swapped pages, another clock: noticed, or without effect."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from enforcement.clock import BEIJING
from local_store.connection import DATABASE_FILE, open_database
from local_store.errors import StoreDamaged
from local_store.keys.ciphers import StoreKey
from local_store.keys.key_file import Credential, read_key_file
from local_store.proof import verify_copy
from local_store.sqlcipher import Database, driver
from tests.faults.saver import founded
from tests.local_store.costs import CHEAP
from tests.local_store.doors import LI, LI_WORD, NOW, Desk, names, note_newcomer

PAGE = 4096
FLIPS = 400
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return founded(tmp_path_factory.mktemp("damage") / "desk")


@pytest.fixture(scope="module")
def key(desk: Desk) -> StoreKey:
    credential = Credential(owner=LI.rec, password=LI_WORD)
    return read_key_file(desk.folder).unwrap(credential, CHEAP)


@pytest.fixture(scope="module")
def whole(desk: Desk) -> bytes:
    return (desk.folder / DATABASE_FILE).read_bytes()


def everything(db: Database) -> list[object]:
    """Read every row of every table, and every page beside."""
    assert db.execute("PRAGMA cipher_integrity_check").fetchall() == []
    tables = [row[0] for row in db.execute(TABLES).fetchall()]
    return [(table, list(map(repr, db[table].rows))) for table in tables]


def read(path: Path, key: StoreKey) -> list[object] | None:
    """Return all that a database holds, or None if it was refused."""
    try:
        db = open_database(path, key.raw)
    except StoreDamaged:
        return None
    try:
        return everything(db) if verify_copy(db)["ok"] is True else None
    except (driver.Error, AssertionError):
        return None
    finally:
        db.close()


def test_400_flipped_bits_are_all_refused(whole: bytes, key: StoreKey, tmp_path: Path) -> None:
    dice, path = random.Random(400), tmp_path / DATABASE_FILE  # noqa: S311 - dice for a test
    path.write_bytes(whole)
    assert read(path, key) is not None
    for bit in dice.sample(range(len(whole) * 8), FLIPS):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        assert read(path, key) is None, bit


@pytest.mark.parametrize("number", [0, 1, 7, 30])
def test_zeroed_swapped_and_cut_pages_are_refused(
    whole: bytes, key: StoreKey, tmp_path: Path, number: int
) -> None:
    path, at = tmp_path / DATABASE_FILE, number * PAGE
    page, following = whole[at : at + PAGE], whole[at + PAGE : at + 2 * PAGE]
    for changed in (
        whole[:at] + bytes(PAGE) + whole[at + PAGE :],
        whole[:at] + following + page + whole[at + 2 * PAGE :],
        whole[:at],
    ):
        path.write_bytes(changed)
        assert read(path, key) is None


def test_old_pages_pasted_back_are_noticed(tmp_path: Path) -> None:
    """Old pages carry good MACs of their own: only the chains can tell."""
    desk = founded(tmp_path / "desk")
    path = desk.folder / DATABASE_FILE
    before = path.read_bytes()
    opened = desk.sign_in()
    note_newcomer(opened, "张三")
    opened.store.close()
    after = path.read_bytes()
    key = read_key_file(desk.folder).unwrap(Credential(owner=LI.rec, password=LI_WORD), CHEAP)
    right = read(path, key)
    pages = range(min(len(before), len(after)) // PAGE)
    changed = [n for n in pages if before[n * PAGE :][:PAGE] != after[n * PAGE :][:PAGE]]
    assert changed
    silent = []
    for number in changed:
        at = number * PAGE
        path.write_bytes(after[:at] + before[at : at + PAGE] + after[at + PAGE :])
        if read(path, key) not in (None, right):
            silent.append(number)
    assert len(silent) < len(changed)
    path.write_bytes(after)


@pytest.mark.parametrize("years", [-6, 5])
def test_a_wrong_clock_changes_no_order_and_loses_nothing(tmp_path: Path, years: int) -> None:
    desk = founded(tmp_path / "desk")
    desk.clock.instant = NOW.replace(year=NOW.year + years)
    opened = desk.sign_in()
    note_newcomer(opened, "张三")
    opened.store.close()
    desk.clock.instant = NOW + timedelta(hours=1)
    opened = desk.sign_in()
    note_newcomer(opened, "赵六")
    assert {"张三", "赵六"} <= names(opened)
    lines = opened.store.pending_lines(0, 100)
    assert [seq for seq, _ in lines] == list(range(1, len(lines) + 1))
    assert opened.store.doctor().healthy
    opened.store.close()


def test_a_clock_before_the_certificate_lets_nobody_out(tmp_path: Path) -> None:
    desk = founded(tmp_path / "desk")
    desk.clock.instant = datetime(2000, 1, 1, tzinfo=BEIJING)
    desk.sign_in().store.close()
