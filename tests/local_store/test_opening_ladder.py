"""Opening a store that is damaged, older, newer, or half there."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from enforcement.unit import StoreMode
from local_store import in_place
from local_store.connection import DATABASE_FILE
from local_store.door_errors import (
    BackupRefused,
    DataMissing,
    MarkDamaged,
    NotAdministrator,
    StoreExists,
    WrongPassword,
)
from local_store.errors import StoreDamaged, StoreOlder, StoreTooNew
from local_store.high_water_mark import NAME as MARK_NAME
from local_store.signin_file import NAME as SIGNIN_NAME
from tests.local_store.doors import (
    LI_WORD,
    WANG,
    WANG_WORD,
    Desk,
    names,
    note_newcomer,
)
from tests.local_store.keyrings import MemoryKeyring


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(folder=tmp_path / "执法台")


def swap(desk: Desk, files: tuple[str, ...], work: Callable[[], None]) -> None:
    """Do some work, then put back the files as they were before."""
    kept = desk.folder.parent / "kept"
    kept.mkdir()
    for name in files:
        shutil.copy2(desk.folder / name, kept / name)
    work()
    for name in files:
        shutil.copy2(kept / name, desk.folder / name)


def work_a_day(desk: Desk) -> None:
    opened = desk.sign_in()
    note_newcomer(opened, "张三")
    note_newcomer(opened, "赵六")
    opened.store.close()


def test_keys_without_a_database_never_end_in_a_blank_start(desk: Desk) -> None:
    desk.created()
    (desk.folder / DATABASE_FILE).unlink()
    with pytest.raises(DataMissing):
        desk.sign_in()
    with pytest.raises(StoreExists):
        desk.create()
    assert not (desk.folder / DATABASE_FILE).exists()


def test_a_damaged_database_is_kept_beside_and_told(desk: Desk) -> None:
    desk.created()
    path = desk.folder / DATABASE_FILE
    broken = bytearray(path.read_bytes())
    broken[100] ^= 0xFF
    path.write_bytes(broken)
    with pytest.raises(StoreDamaged) as damaged:
        desk.sign_in()
    (kept,) = desk.folder.glob("broken-*")
    assert kept.name in damaged.value.message
    assert (kept / DATABASE_FILE).read_bytes() == broken
    assert path.read_bytes() == broken
    desk.clock.move(timedelta(hours=1))
    with pytest.raises(StoreDamaged):
        desk.sign_in()
    assert len(list(desk.folder.glob("broken-*"))) == 1


def test_an_older_database_is_noticed_and_takes_nothing_new(desk: Desk) -> None:
    desk.created()
    swap(desk, (DATABASE_FILE,), lambda: work_a_day(desk))
    opened = desk.sign_in()
    assert names(opened) == {"李敏"}
    with pytest.raises(StoreOlder) as older:
        note_newcomer(opened, "周七")
    assert "2 条" in older.value.message
    assert opened.store.doctor().healthy is False
    opened.store.close()


def test_an_older_folder_is_noticed_by_the_keyring(
    desk: Desk, memory_keyring: MemoryKeyring
) -> None:
    desk.created()
    swap(desk, (DATABASE_FILE, MARK_NAME), lambda: work_a_day(desk))
    for _ in range(2):
        opened = desk.sign_in()
        with pytest.raises(StoreOlder):
            note_newcomer(opened, "周七")
        opened.store.close()


def test_an_administrator_goes_on_with_an_older_database(desk: Desk) -> None:
    desk.created()
    swap(desk, (DATABASE_FILE,), lambda: work_a_day(desk))
    opened = desk.door().accept_older("李敏", LI_WORD)
    note_newcomer(opened, "周七")
    opened.store.close()
    again = desk.sign_in()
    assert names(again) == {"李敏", "周七"}
    assert again.store.doctor().healthy
    again.store.close()


def test_nobody_else_goes_on_with_an_older_database(desk: Desk) -> None:
    desk.created()
    door = desk.door()
    opened = door.sign_in("李敏", LI_WORD)
    door.add_account(opened, WANG, WANG_WORD)
    opened.store.close()
    swap(desk, (DATABASE_FILE,), lambda: work_a_day(desk))
    with pytest.raises(NotAdministrator):
        desk.door().accept_older("王强", WANG_WORD)
    with pytest.raises(WrongPassword):
        desk.door().accept_older("李敏", WANG_WORD)
    opened = desk.sign_in()
    with pytest.raises(StoreOlder):
        note_newcomer(opened, "周七")
    opened.store.close()


def test_a_damaged_mark_opens_nothing_until_an_administrator_accepts(desk: Desk) -> None:
    desk.created()
    (desk.folder / MARK_NAME).write_bytes(bytes(65536))
    with pytest.raises(MarkDamaged):
        desk.sign_in()
    opened = desk.door().accept_older("李敏", LI_WORD)
    note_newcomer(opened, "周七")
    opened.store.close()
    desk.sign_in().store.close()


def test_a_store_of_a_newer_program_is_refused_and_its_bytes_stay(desk: Desk) -> None:
    opened, _ = desk.create()
    opened.store.run(  # type: ignore[attr-defined]  # the store itself, not its port
        lambda db: db["_sqlite_migrations"].insert(
            {"migration_set": "store", "name": "m9999_future", "applied_at": "2030-01-01"}
        )
    )
    opened.store.close()
    before = (desk.folder / DATABASE_FILE).read_bytes()
    with pytest.raises(StoreTooNew):
        desk.sign_in()
    assert (desk.folder / DATABASE_FILE).read_bytes() == before
    with pytest.raises(StoreTooNew):
        desk.sign_in()


def test_an_altered_sign_in_page_is_written_anew(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.created()
    path = desk.folder / SIGNIN_NAME
    path.write_text(path.read_text("utf-8").replace("drill", "real"), "utf-8")
    assert desk.door().mode() is StoreMode.REAL
    desk.sign_in().store.close()
    assert "altered" in caplog.text
    assert desk.door().mode() is StoreMode.DRILL


def test_what_a_kill_left_half_written_is_removed_at_sign_in(desk: Desk) -> None:
    opened, _ = desk.create()
    opened.store.put_blob(b"photo", "image/jpeg")
    opened.store.close()
    left = [desk.folder / ".keys.json.0a1b.tmp", desk.folder / "vault" / ".0a1b.tmp"]
    for path in left:
        path.write_bytes(b"half")
    desk.sign_in().store.close()
    assert not any(path.exists() for path in left)


def damage(desk: Desk) -> bytes:
    """Ruin the database and a piece of evidence; return the ruined database."""
    path = desk.folder / DATABASE_FILE
    broken = bytearray(path.read_bytes())
    broken[5000] ^= 0xFF
    path.write_bytes(broken)
    evidence = [path for path in (desk.folder / "vault").rglob("*") if path.is_file()]
    evidence[0].unlink()
    return bytes(broken)


def test_a_damaged_database_is_replaced_in_place_by_a_backup(desk: Desk, tmp_path: Path) -> None:
    opened, _ = desk.create()
    note_newcomer(opened, "张三")
    photos = {opened.store.put_blob(photo, "image/jpeg"): photo for photo in (b"one", b"two")}
    file = opened.store.backup(tmp_path / "stick")
    head = opened.store.verify_ledger()["head"]
    opened.store.close()
    broken = damage(desk)
    again = desk.door().restore_in_place(file, "李敏", LI_WORD)
    assert again.store.verify_ledger()["head"] == head
    assert all(again.store.blob(sha256) == photo for sha256, photo in photos.items())
    assert again.store.doctor().healthy
    note_newcomer(again, "赵六")
    again.store.close()
    (kept,) = desk.folder.glob("broken-*")
    assert (kept / DATABASE_FILE).read_bytes() == broken
    desk.sign_in().store.close()


def test_a_lost_database_comes_back_from_the_routine_backup(desk: Desk) -> None:
    desk.created()
    (desk.folder / DATABASE_FILE).unlink()
    file = desk.backups(desk.folder / "backups")[0].path
    again = desk.door().restore_in_place(file, "李敏", LI_WORD)
    assert names(again) == {"李敏"}
    again.store.close()


def test_what_cannot_be_put_back_leaves_everything_as_it_was(desk: Desk, tmp_path: Path) -> None:
    desk.created()
    other = Desk(folder=tmp_path / "other")
    other.created()
    foreign = other.backups(other.folder / "backups")[0].path
    own = desk.backups(desk.folder / "backups")[0].path
    before = (desk.folder / DATABASE_FILE).read_bytes()
    with pytest.raises(BackupRefused):
        desk.door().restore_in_place(foreign, "李敏", LI_WORD)
    with pytest.raises(BackupRefused):
        desk.door().restore_in_place(tmp_path / "nowhere", "李敏", LI_WORD)
    with pytest.raises(WrongPassword):
        desk.door().restore_in_place(own, "李敏", "梧桐树下 3 号")
    assert (desk.folder / DATABASE_FILE).read_bytes() == before
    desk.sign_in().store.close()


def test_a_backup_whose_chains_do_not_verify_is_not_put_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.created()
    own = desk.backups(desk.folder / "backups")[0].path
    monkeypatch.setattr(in_place, "verify_copy", lambda _db: {"ok": False})
    before = (desk.folder / DATABASE_FILE).read_bytes()
    with pytest.raises(BackupRefused):
        desk.door().restore_in_place(own, "李敏", LI_WORD)
    assert (desk.folder / DATABASE_FILE).read_bytes() == before
