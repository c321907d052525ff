"""Restoring: what is put back is what was there, on this computer or another."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from enforcement.door import OpenedStore
from enforcement.exchange import Enrolment
from local_store.backup import RESTORED, restore_backup
from local_store.backup_file import MANIFEST, BackupReader
from local_store.door_errors import (
    BackupRefused,
    KeyringLost,
    StoreExists,
)
from local_store.errors import StoreError, StoreOlder
from local_store.high_water_mark import NAME as MARK_NAME
from tests.local_store.doors import LI_WORD, Desk, names, note_newcomer
from tests.local_store.keyrings import MemoryKeyring

PHOTO = b"photo of the stall " * 1000


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(folder=tmp_path / "desk")


@pytest.fixture
def opened(desk: Desk) -> Iterator[OpenedStore]:
    store, _ = desk.create()
    note_newcomer(store, "张三")
    store.store.put_blob(PHOTO, "image/jpeg")
    yield store
    store.store.close()


def elsewhere(desk: Desk, folder: Path) -> Desk:
    return Desk(folder=folder, settings=desk.settings, clock=desk.clock)


def heads(opened: OpenedStore) -> object:
    answer = opened.store.verify_ledger()
    assert answer["ok"] is True
    return answer["chains"], answer["head"]


def test_a_restored_store_has_the_same_head_people_and_evidence(
    desk: Desk, opened: OpenedStore, tmp_path: Path
) -> None:
    sha256 = opened.store.put_blob(PHOTO, "image/jpeg")
    file = opened.store.backup(tmp_path / "stick")
    shutil.move(file, tmp_path / "moved.backup")
    other = elsewhere(desk, tmp_path / "other")
    other.door().restore(str(tmp_path / "moved.backup"))
    assert [person.name for person in other.door().people()] == ["李敏"]
    again = other.sign_in()
    assert heads(again) == heads(opened)
    assert names(again) == names(opened)
    assert again.store.blob(sha256) == PHOTO
    assert again.store.doctor().healthy
    note_newcomer(again, "赵六")
    again.store.close()
    other.sign_in().store.close()


def test_no_backup_is_put_over_a_store(desk: Desk, opened: OpenedStore, tmp_path: Path) -> None:
    file = opened.store.backup(tmp_path / "stick")
    with pytest.raises(StoreExists):
        desk.door().restore(str(file))
    (tmp_path / "a file").write_bytes(b"")
    with pytest.raises(StoreExists):
        restore_backup(file, tmp_path / "a file")


@pytest.mark.parametrize("content", [b"", b"no container", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_backup_restores_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.backup"
    path.write_bytes(content)
    for source in (path, tmp_path / "nowhere.backup", tmp_path):
        with pytest.raises(BackupRefused):
            restore_backup(source, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_400_flipped_bits_restore_the_same_store_or_nothing(
    opened: OpenedStore, tmp_path: Path
) -> None:
    file = opened.store.backup(tmp_path / "stick")
    content = bytearray(file.read_bytes())
    reader = BackupReader(file)
    right = {name: part.sha256 for name, part in reader.manifest.parts.items()}
    reader.close()
    step = len(content) * 8 // 400
    for number in range(400):
        bit = number * step + number % 8
        content[bit // 8] ^= 1 << bit % 8
        file.write_bytes(content)
        content[bit // 8] ^= 1 << bit % 8
        try:
            flipped = BackupReader(file)
        except BackupRefused:
            continue
        try:
            flipped.verify()
            assert {n: part.sha256 for n, part in flipped.manifest.parts.items()} == right
        except BackupRefused:
            pass
        finally:
            flipped.close()


def rewritten(file: Path, target: Path, change: dict[str, bytes], compression: int = 0) -> Path:
    """Copy a container with some members replaced."""
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w", compression) as copy:
        for name in source.namelist():
            copy.writestr(name, change.get(name, source.read(name)))
    return target


def test_a_hostile_container_writes_nothing_anywhere(opened: OpenedStore, tmp_path: Path) -> None:
    file = opened.store.backup(tmp_path / "stick")
    manifest = json.loads(zipfile.ZipFile(file).read(MANIFEST))
    part = manifest["parts"].pop("store.db")
    hostile = {**manifest, "parts": {**manifest["parts"], "../../evil": part}}
    unknown = {**manifest, "parts": {"store.db": {**part, "mode": 7}}}
    lengthened = {**manifest, "parts": {"store.db": {**part, "size": 1}}}
    absent = {**manifest, "parts": {f"vault/aa/{'b' * 62}": part}}
    beside = {**manifest, "parts": {f"vault/aa/{'b' * 62}": {**part, "beside": True}}}
    other = {**manifest, "format": "brigade-backup-2", "parts": {}}
    for number, told in enumerate((hostile, unknown, lengthened, absent, beside, other, [])):
        target = tmp_path / f"{number}.backup"
        rewritten(file, target, {MANIFEST: json.dumps(told).encode()})
        with pytest.raises(BackupRefused):
            restore_backup(target, tmp_path / "new")
    packed = rewritten(file, tmp_path / "packed.backup", {}, zipfile.ZIP_DEFLATED)
    with pytest.raises(BackupRefused):
        restore_backup(packed, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert not (tmp_path.parent / "evil").exists()


def test_a_full_disk_restores_nothing(
    opened: OpenedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file = opened.store.backup(tmp_path / "stick")
    monkeypatch.setattr(BackupReader, "copy", refuse)
    with pytest.raises(StoreError):
        restore_backup(file, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_backup_older_than_the_keyrings_mark_is_no_rollback(
    desk: Desk, memory_keyring: MemoryKeyring, tmp_path: Path
) -> None:
    opened, _ = desk.create()
    file = opened.store.backup(tmp_path / "stick")
    note_newcomer(opened, "张三")
    opened.store.close()
    shutil.rmtree(desk.folder)
    desk.door().restore(str(file))
    again = desk.sign_in()
    assert names(again) == {"李敏"}
    note_newcomer(again, "赵六")
    again.store.close()
    assert not (desk.folder / RESTORED).exists()
    again = desk.sign_in()
    assert again.store.doctor().healthy
    again.store.close()


def test_on_another_computer_the_recovery_code_opens_the_backup(
    desk: Desk, memory_keyring: MemoryKeyring, tmp_path: Path
) -> None:
    opened, code = desk.create()
    file = opened.store.backup(tmp_path / "stick")
    opened.store.close()
    memory_keyring.kept.clear()
    other = elsewhere(desk, tmp_path / "other")
    other.door().restore(str(file))
    with pytest.raises(KeyringLost):
        other.sign_in()
    other.door().recover(code, "李敏", LI_WORD).store.close()
    other.sign_in().store.close()


def test_a_restored_store_that_a_server_knows_takes_a_new_epoch(desk: Desk, tmp_path: Path) -> None:
    opened, _ = desk.create()
    enrolment = Enrolment(
        url="https://district.example",
        server_id="s",
        server_epoch="e",
        server_key=bytes(32),
        device="D001",
        town="t",
    )
    opened.store.save_enrolment(enrolment)
    file = opened.store.backup(tmp_path / "stick")
    before = opened.store.origin()
    opened.store.close()
    other = elsewhere(desk, tmp_path / "other")
    other.door().restore(str(file))
    again = other.sign_in()
    assert again.store.origin().epoch != before.epoch
    assert again.store.verify_ledger()["ok"] is True
    assert (other.folder / MARK_NAME).exists()
    again.store.close()
    again = other.sign_in()
    note_newcomer(again, "赵六")
    again.store.close()


def test_a_restored_folder_is_still_compared_afterwards(desk: Desk, tmp_path: Path) -> None:
    opened, _ = desk.create()
    file = opened.store.backup(tmp_path / "stick")
    opened.store.close()
    other = elsewhere(desk, tmp_path / "other")
    other.door().restore(str(file))
    other.sign_in().store.close()
    old = (other.folder / "store.db").read_bytes()
    again = other.sign_in()
    note_newcomer(again, "赵六")
    again.store.close()
    (other.folder / "store.db").write_bytes(old)
    again = other.sign_in()
    with pytest.raises(StoreOlder):
        note_newcomer(again, "周七")
    again.store.close()


def test_a_part_with_other_bytes_of_the_same_size_is_refused(
    opened: OpenedStore, tmp_path: Path
) -> None:
    file = opened.store.backup(tmp_path / "stick")
    with zipfile.ZipFile(file) as container:
        size = container.getinfo("store.db").file_size
    forged = rewritten(file, tmp_path / "forged.backup", {"store.db": bytes(size)})
    with pytest.raises(BackupRefused):
        restore_backup(forged, tmp_path / "new")
    reader = BackupReader(forged)
    with pytest.raises(BackupRefused):
        reader.verify()
    reader.close()
