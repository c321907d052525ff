"""Backups: only a verified copy counts, and what is put back is what was there."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Semaphore

import pytest

from enforcement.door import OpenedStore
from enforcement.exchange import Enrolment
from local_store import backup as backup_module
from local_store.backup import RESTORED, list_backups, newest_backup, restore_backup
from local_store.backup_file import MANIFEST, BackupReader, BackupWriter
from local_store.closing import BackupTimer
from local_store.door_errors import (
    BackupRefused,
    EvidenceMissing,
    FolderRefused,
    KeyringLost,
    StoreExists,
)
from local_store.errors import StoreError, StoreFull, StoreOlder
from local_store.high_water_mark import NAME as MARK_NAME
from local_store.signin_file import NAME as SIGNIN_NAME
from tests.local_store.doors import LI_WORD, SETTINGS, Desk, names, note_newcomer
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


def test_a_backup_holds_nothing_readable(opened: OpenedStore, tmp_path: Path) -> None:
    content = opened.store.backup(tmp_path / "stick").read_bytes()
    assert PHOTO[:19] not in content
    assert "清湾镇".encode() not in content


def test_without_its_sign_in_page_a_store_is_backed_up_as_well(
    desk: Desk, opened: OpenedStore, tmp_path: Path
) -> None:
    (desk.folder / SIGNIN_NAME).unlink()
    file = opened.store.backup(tmp_path / "stick")
    other = elsewhere(desk, tmp_path / "other")
    other.door().restore(str(file))
    other.sign_in().store.close()
    assert (other.folder / SIGNIN_NAME).exists()


def test_a_backup_is_written_whole_or_not_at_all(
    opened: OpenedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(BackupWriter, "finish", refuse)
    with pytest.raises(StoreFull):
        opened.store.backup(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_copy_that_does_not_verify_is_no_backup(
    opened: OpenedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "verify_copy", lambda _db: {"ok": False})
    with pytest.raises(BackupRefused):
        opened.store.backup(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_file_that_reads_back_differently_is_no_backup(
    opened: OpenedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: BackupReader) -> None:
        raise BackupRefused("备份不完整。", "")

    monkeypatch.setattr(BackupReader, "verify", refuse)
    with pytest.raises(BackupRefused):
        opened.store.backup(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def test_what_a_kill_left_on_the_stick_is_removed_and_nothing_else(
    opened: OpenedStore, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / ".0123abcd.db.tmp").write_bytes(b"left")
    (stick / ".0123abcd.tmp").write_bytes(b"left")
    (stick / ".somebody.tmp").write_bytes(b"not ours")
    file = opened.store.backup(stick)
    assert sorted(path.name for path in stick.iterdir()) == sorted([".somebody.tmp", file.name])


def test_evidence_that_is_missing_already_is_named_and_stops_no_backup(
    desk: Desk, opened: OpenedStore, tmp_path: Path
) -> None:
    sha256 = opened.store.put_blob(b"another photo", "image/jpeg")
    for path in (desk.folder / "vault").rglob("*"):
        if path.is_file() and path.stat().st_size < 1000:
            path.unlink()
    file = opened.store.backup(tmp_path / "stick")
    reader = BackupReader(file)
    assert reader.manifest.missing == (sha256,)
    reader.close()
    other = elsewhere(desk, tmp_path / "other")
    other.door().restore(str(file))
    again = other.sign_in()
    with pytest.raises(EvidenceMissing):
        again.store.blob(sha256)
    assert again.store.doctor().healthy is False
    again.store.close()


def test_a_full_stick_is_told_before_anything_is_written(
    opened: OpenedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_folder: Path, _bytes: int) -> None:
        raise FolderRefused("NO_ROOM", "磁盘满了。", "")

    monkeypatch.setattr(backup_module, "check_room", no_room)
    with pytest.raises(FolderRefused):
        opened.store.backup(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def test_sign_out_backs_up_when_something_was_recorded(desk: Desk) -> None:
    desk.created()
    assert len(list_backups(desk.folder / "backups")) == 1
    desk.sign_in().store.close()
    assert len(list_backups(desk.folder / "backups")) == 1
    desk.clock.move(timedelta(hours=1))
    opened = desk.sign_in()
    note_newcomer(opened, "张三")
    opened.store.close()
    newest = newest_backup(desk.folder / "backups")
    assert newest is not None
    assert newest.made_at == desk.clock.now()


def test_routine_backups_share_their_evidence_and_can_be_put_back(
    desk: Desk, tmp_path: Path
) -> None:
    desk.settings = replace(SETTINGS, backups=tmp_path / "second disk")
    opened, _ = desk.create()
    sha256 = opened.store.put_blob(PHOTO, "image/jpeg")
    note_newcomer(opened, "张三")
    opened.store.close()
    opened = desk.sign_in()
    note_newcomer(opened, "赵六")
    opened.store.close()
    newest, first = list_backups(tmp_path / "second disk")
    assert first.size + newest.size < 1_200_000
    evidence = [path for path in (tmp_path / "second disk").rglob("*") if "evidence-" in str(path)]
    assert len([path for path in evidence if path.is_file()]) == 1
    other = elsewhere(desk, tmp_path / "other")
    other.door().restore(str(newest.path))
    again = other.sign_in()
    assert again.store.blob(sha256) == PHOTO
    again.store.close()


def test_damaged_shared_evidence_is_copied_anew(desk: Desk, tmp_path: Path) -> None:
    desk.settings = replace(SETTINGS, backups=tmp_path / "second disk")
    opened, _ = desk.create()
    opened.store.put_blob(PHOTO, "image/jpeg")
    opened.store.close()
    (shared,) = (tmp_path / "second disk").rglob("*/vault/*/*")
    shared.write_bytes(b"rotten")
    opened = desk.sign_in()
    note_newcomer(opened, "张三")
    opened.store.close()
    assert shared.stat().st_size > len(PHOTO)


def test_a_routine_backup_that_fails_keeps_nobody_from_going_home(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a file").write_bytes(b"")
    desk.settings = replace(SETTINGS, backups=tmp_path / "a file")
    desk.created()
    assert "routine backup" in caplog.text
    desk.sign_in().store.close()


def test_an_unreadable_newest_backup_is_followed_by_a_new_one(desk: Desk) -> None:
    desk.created()
    newest = newest_backup(desk.folder / "backups")
    assert newest is not None
    newest.path.write_bytes(b"rotten")
    desk.clock.move(timedelta(hours=1))
    desk.sign_in().store.close()
    assert len(list_backups(desk.folder / "backups")) == 2


def test_the_half_hourly_backup_goes_on_after_a_failure() -> None:
    runs = Semaphore(0)

    class Routine:
        def run(self, _lane: object) -> None:
            runs.release()
            raise StoreFull

    timer = BackupTimer(Routine(), interval_s=0.001)  # type: ignore[arg-type]  # only run is asked
    timer.start(None)  # type: ignore[arg-type]  # not used
    for _ in range(3):
        assert runs.acquire(timeout=60)
    timer.stop()


def test_thinned_backups_leave_their_newest(desk: Desk) -> None:
    desk.created()
    for day in range(4):
        desk.clock.move(timedelta(hours=8))
        opened = desk.sign_in()
        note_newcomer(opened, f"演练人员{day}")
        opened.store.close()
    desk.clock.move(timedelta(days=400))
    opened = desk.sign_in()
    note_newcomer(opened, "张三")
    opened.store.close()
    kept = list_backups(desk.folder / "backups")
    assert kept[0].made_at == desk.clock.now()
    assert len(kept) < 6


def test_backups_over_budget_go_oldest_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.created()
    monkeypatch.setattr(backup_module, "over_budget", lambda backups, _free: list(backups)[1:])
    desk.clock.move(timedelta(hours=1))
    opened = desk.sign_in()
    note_newcomer(opened, "张三")
    opened.store.close()
    assert len(list_backups(desk.folder / "backups")) == 1


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
