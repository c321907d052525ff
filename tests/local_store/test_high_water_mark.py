"""The high-water mark: how far the ledger has got, known without the database."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.ledger import Origin
from local_store.door_errors import MarkDamaged
from local_store.high_water_mark import NAME, SLOT_BYTES, MarkFile
from local_store.keys.ciphers import StoreKey
from local_store.parts import Mark

KEY = StoreKey.fresh()


def a_mark(seq: int) -> Mark:
    return Mark(
        origin=Origin(device="D1", epoch="e1"),
        seq=seq,
        head=bytes([seq % 256]) * 32,
        rows=seq,
        seal=bytes(32),
        numbers={"SIM-01 2026": seq},
    )


def test_a_new_store_has_no_mark(tmp_path: Path) -> None:
    assert MarkFile(tmp_path, KEY).read() is None


def test_the_newest_mark_is_read_back(tmp_path: Path) -> None:
    marks = MarkFile(tmp_path, KEY)
    for seq in range(1, 6):
        marks.advance(a_mark(seq))
        assert MarkFile(tmp_path, KEY).read() == a_mark(seq)


def test_writing_goes_on_after_the_program_was_killed(tmp_path: Path) -> None:
    for seq in range(1, 6):
        marks = MarkFile(tmp_path, KEY)
        marks.read()
        marks.advance(a_mark(seq))
    assert MarkFile(tmp_path, KEY).read() == a_mark(5)


def test_a_torn_slot_leaves_the_mark_before_it(tmp_path: Path) -> None:
    marks = MarkFile(tmp_path, KEY)
    marks.advance(a_mark(1))
    marks.advance(a_mark(2))
    content = bytearray((tmp_path / NAME).read_bytes())
    content[50] ^= 1
    (tmp_path / NAME).write_bytes(content)
    assert MarkFile(tmp_path, KEY).read() == a_mark(1)


@pytest.mark.parametrize("content", [b"", bytes(2 * SLOT_BYTES), b"\xff" * 2 * SLOT_BYTES])
def test_a_file_without_a_whole_slot_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(MarkDamaged):
        MarkFile(tmp_path, KEY).read()


def test_an_unreadable_file_is_damaged(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(MarkDamaged):
        MarkFile(tmp_path, KEY).read()


def test_a_mark_of_another_store_is_not_believed(tmp_path: Path) -> None:
    MarkFile(tmp_path, StoreKey.fresh()).advance(a_mark(9))
    with pytest.raises(MarkDamaged):
        MarkFile(tmp_path, KEY).read()


@given(st.integers(0, SLOT_BYTES * 2 * 8 - 1))
def test_no_flipped_bit_yields_a_mark_that_never_was(
    tmp_path_factory: pytest.TempPathFactory, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("mark")
    marks = MarkFile(folder, KEY)
    marks.advance(a_mark(1))
    marks.advance(a_mark(2))
    content = bytearray((folder / NAME).read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    (folder / NAME).write_bytes(content)
    assert MarkFile(folder, KEY).read() in (a_mark(1), a_mark(2))


def test_a_mark_that_outgrows_its_slot_is_refused(tmp_path: Path) -> None:
    numbers = {f"series {number}": number for number in range(3000)}
    big = Mark(
        origin=Origin(device="D", epoch="e"), seq=1, head=b"", rows=1, seal=b"", numbers=numbers
    )
    with pytest.raises(OSError, match="slot"):
        MarkFile(tmp_path, KEY).advance(big)


def test_an_accepted_older_store_starts_a_new_mark(tmp_path: Path) -> None:
    marks = MarkFile(tmp_path, KEY, a_mark(12), compares=False)
    marks.advance(a_mark(9))
    marks.settle(a_mark(3))
    assert marks.read() == a_mark(3)
    marks.advance(a_mark(4))
    assert MarkFile(tmp_path, KEY).read() == a_mark(4)


def test_the_newer_of_file_and_keyring_counts_and_numbers_never_fall(tmp_path: Path) -> None:
    MarkFile(tmp_path, KEY).advance(replace(a_mark(5), numbers={"a": 7, "b": 1}))
    keyring = replace(a_mark(9), numbers={"a": 3, "c": 2})
    newest = MarkFile(tmp_path, KEY, keyring).read()
    assert newest == replace(keyring, numbers={"a": 7, "b": 1, "c": 2})
    older = MarkFile(tmp_path, KEY, replace(keyring, rows=1)).read()
    assert older is not None
    assert older.seq == 5
    assert MarkFile(tmp_path / "new", KEY, keyring).read() == keyring


def test_an_older_store_by_intention_is_told_numbers_only(tmp_path: Path) -> None:
    MarkFile(tmp_path, KEY).advance(a_mark(5))
    told = MarkFile(tmp_path, KEY, compares=False).read()
    assert told is not None
    assert (told.seq, told.rows) == (0, 0)
    assert told.numbers == a_mark(5).numbers


def test_a_damaged_mark_tells_no_numbers_but_stops_nobody_who_accepts_it(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"rotten")
    assert MarkFile(tmp_path, KEY, compares=False).read() is None
