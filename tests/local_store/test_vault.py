"""The evidence vault: what was put in comes out, or its name is told."""

import hashlib
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_store.door_errors import EvidenceDamaged, EvidenceMissing
from local_store.errors import StoreError, StoreNotSaved
from local_store.keys.ciphers import StoreKey
from local_store.vault import SEGMENT_BYTES, EvidenceVault

KEY = StoreKey.fresh()
SIZES = [0, 1, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1, 3 * SEGMENT_BYTES]


@pytest.fixture
def vault(tmp_path: Path) -> EvidenceVault:
    return EvidenceVault(tmp_path, KEY)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("size", SIZES)
def test_bytes_come_back_as_they_were(vault: EvidenceVault, size: int) -> None:
    content = bytes(number % 251 for number in range(997)) * (size // 997 + 1)
    blob = vault.put(content[:size])
    assert vault.get(blob.sha256) == content[:size]
    assert blob.size == size


def test_both_hashes_are_of_the_original_bytes(vault: EvidenceVault) -> None:
    blob = vault.put(b"abc")
    assert blob.sha256 == hashlib.sha256(b"abc").hexdigest()
    # GM/T 0004-2012, appendix A.1
    assert blob.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_same_bytes_are_kept_once(vault: EvidenceVault, tmp_path: Path) -> None:
    assert vault.put(b"photo") == vault.put_stream(io.BytesIO(b"photo"))
    assert len(files(tmp_path)) == 1


def test_neither_name_nor_content_shows_what_lies_there(
    vault: EvidenceVault, tmp_path: Path
) -> None:
    blob = vault.put(b"canary 500999199001010010" * 50)
    (file,) = files(tmp_path)
    assert b"canary" not in file.read_bytes()
    assert blob.sha256 not in str(file)
    other = EvidenceVault(tmp_path, StoreKey.fresh())
    assert other.path(blob.sha256) != vault.path(blob.sha256)


def test_a_missing_file_is_named(vault: EvidenceVault) -> None:
    with pytest.raises(EvidenceMissing) as missing:
        vault.get("ab" * 32)
    assert missing.value.sha256 == "ab" * 32


@given(st.data())
def test_no_flipped_bit_goes_unnoticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    vault = EvidenceVault(tmp_path_factory.mktemp("vault"), KEY)
    blob = vault.put(b"photo" * 100)
    path = vault.path(blob.sha256)
    content = bytearray(path.read_bytes())
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)
    with pytest.raises(EvidenceDamaged):
        vault.get(blob.sha256)


def test_a_cut_swapped_or_lengthened_file_is_damaged(vault: EvidenceVault) -> None:
    blob = vault.put(bytes(2 * SEGMENT_BYTES) + b"end")
    path = vault.path(blob.sha256)
    whole = path.read_bytes()
    head, sealed = whole[:36], SEGMENT_BYTES + 16
    first, second = whole[36 : 36 + sealed], whole[36 + sealed : 36 + 2 * sealed]
    rest = whole[36 + 2 * sealed :]
    for changed in (
        head + first + second,
        head + second + first + rest,
        whole + first,
        head,
        b"",
    ):
        path.write_bytes(changed)
        with pytest.raises(EvidenceDamaged):
            vault.get(blob.sha256)
        assert not vault.is_whole(blob.sha256)


def test_a_whole_file_under_another_name_is_damaged(vault: EvidenceVault) -> None:
    one, two = vault.put(b"one"), vault.put(b"two")
    vault.path(one.sha256).write_bytes(vault.path(two.sha256).read_bytes())
    with pytest.raises(EvidenceDamaged):
        vault.get(one.sha256)


def test_putting_the_bytes_again_mends_a_damaged_file(vault: EvidenceVault) -> None:
    blob = vault.put(b"photo")
    vault.path(blob.sha256).write_bytes(b"rotten")
    assert vault.put(b"photo") == blob
    assert vault.get(blob.sha256) == b"photo"


def test_a_disk_that_refuses_leaves_nothing_behind(
    vault: EvidenceVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(5, "I/O error")

    vault.put(b"before")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreNotSaved):
        vault.put(b"photo")
    assert len(files(tmp_path)) == 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "vault").write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreError):
        EvidenceVault(tmp_path, KEY).put(b"photo")
