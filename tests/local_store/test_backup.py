"""Backups: only a verified copy counts, and what is put back is what was there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Semaphore

import pytest

from enforcement.door import OpenedStore
from local_store import backup as backup_module
from local_store import backup_evidence, backup_file
from local_store.backup_file import BackupReader, BackupWriter, hash_file
from local_store.closing import BackupTimer
from local_store.door_errors import (
    BackupRefused,
    EvidenceMissing,
    FolderRefused,
)
from local_store.errors import StoreFull
from local_store.signin_file import NAME as SIGNIN_NAME
from tests.local_store.doors import SETTINGS, Desk, note_newcomer

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
    def refuse(_self: BackupReader, _trusted: object) -> None:
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
    assert len(desk.backups(desk.folder / "backups")) == 1
    desk.sign_in().store.close()
    assert len(desk.backups(desk.folder / "backups")) == 1
    desk.clock.move(timedelta(hours=1))
    opened = desk.sign_in()
    note_newcomer(opened, "张三")
    opened.store.close()
    newest = desk.backups(desk.folder / "backups")[0]
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
    newest, first = desk.backups(tmp_path / "second disk")
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
    newest = desk.backups(desk.folder / "backups")[0]
    newest.path.write_bytes(b"rotten")
    desk.clock.move(timedelta(hours=1))
    desk.sign_in().store.close()
    assert len(desk.backups(desk.folder / "backups")) == 2


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
    kept = desk.backups(desk.folder / "backups")
    assert kept[0].made_at == desk.clock.now()
    assert len(kept) < 6


def test_backups_over_budget_go_oldest_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.created()
    monkeypatch.setattr(backup_module, "over_budget", lambda backups, _free: list(backups)[1:])
    desk.clock.move(timedelta(hours=1))
    opened = desk.sign_in()
    note_newcomer(opened, "张三")
    opened.store.close()
    assert len(desk.backups(desk.folder / "backups")) == 1


def test_a_second_store_on_the_same_stick_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    desk.settings = replace(SETTINGS, backups=stick)
    desk.created()
    other = elsewhere(desk, tmp_path / "other")
    other.created()
    desk.clock.move(timedelta(days=400))
    opened = desk.sign_in()
    note_newcomer(opened, "张三")
    opened.store.close()
    assert len(other.backups(stick)) == 1


def test_proved_evidence_is_taken_over_and_some_of_it_proved_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def hash_and_note(path: Path) -> tuple[str, int]:
        read.append(path)
        return hash_file(path)

    monkeypatch.setattr(backup_file, "hash_file", hash_and_note)
    monkeypatch.setattr(backup_evidence, "SAMPLE", 2)
    desk.settings = replace(SETTINGS, backups=tmp_path / "stick")
    opened, _ = desk.create()
    for number in range(10):
        opened.store.put_blob(f"photo {number}".encode(), "image/jpeg")
    note_newcomer(opened, "张三")
    opened.store.close()
    first = len(read)
    opened = desk.sign_in()
    note_newcomer(opened, "赵六")
    opened.store.close()
    assert first == 10
    assert len(read) - first == 2 * 2
    reader = BackupReader(desk.backups(tmp_path / "stick")[0].path)
    reader.verify()
    assert len(reader.manifest.parts) == 13
    reader.close()
