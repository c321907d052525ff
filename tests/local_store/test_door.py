"""The door: who gets in, who does not, and what each is told."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import keyring
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from keyring.backends.fail import Keyring as NoKeyring

from enforcement.context import Acting
from enforcement.door import Founding
from enforcement.ledger import decode_entry
from enforcement.officers import Role
from enforcement.read_models import Draft
from enforcement.records import RecordKind
from enforcement.unit import StoreMode
from local_store.connection import DATABASE_FILE
from local_store.door_errors import (
    DataMissing,
    DoorError,
    EasyPassword,
    KeyringLost,
    LockedOut,
    MarkDamaged,
    NameTaken,
    NoStore,
    NoSuchOfficer,
    NotAdministrator,
    OfficerLeft,
    StoreExists,
    StoreInUse,
    WrongPassword,
    WrongRecoveryCode,
)
from local_store.errors import StoreDamaged, StoreError, StoreOlder, StoreTooNew
from local_store.high_water_mark import NAME as MARK_NAME
from local_store.keys import key_file
from local_store.signin_file import NAME as SIGNIN_NAME
from local_store.wrong_tries import FREE_TRIES, Uptime
from tests.local_store.doors import (
    LI,
    LI_WORD,
    NOW,
    SETTINGS,
    UNIT,
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


def test_what_was_saved_before_sign_out_is_there_after_sign_in(desk: Desk) -> None:
    opened, _ = desk.create()
    note_newcomer(opened, "张三")
    opened.store.close()
    again = desk.sign_in()
    assert names(again) == {"李敏", "张三"}
    assert again.officer.name == "李敏"
    again.store.close()


@pytest.mark.parametrize("mode", list(StoreMode))
def test_the_first_entry_says_whether_this_is_practice(desk: Desk, mode: StoreMode) -> None:
    opened, _ = desk.create(mode)
    (_, line), *_ = opened.store.pending_lines(0, 10)
    first = decode_entry(line, opened.store.origin())
    assert first.kind is RecordKind.STORE
    assert first.d["mode"] == mode.value
    assert opened.store.info().mode is mode
    assert desk.door().mode() is mode
    opened.store.close()


def test_the_founder_is_officer_and_administrator(desk: Desk) -> None:
    opened, _ = desk.create()
    assert opened.officer.roles == {Role.OFFICER, Role.ADMINISTRATOR}
    assert opened.store.unit() == UNIT
    opened.store.close()


def test_a_folder_with_files_is_never_founded_in(desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / "照片.jpg").write_bytes(b"not ours")
    with pytest.raises(StoreExists):
        desk.create()
    assert [path.name for path in desk.folder.iterdir()] == ["照片.jpg"]


def test_an_empty_folder_may_be_founded_in(desk: Desk) -> None:
    desk.folder.mkdir()
    desk.created()
    assert desk.door().exists()


def test_an_easy_password_founds_nothing(desk: Desk) -> None:
    founding = Founding(unit=UNIT, officer=LI, password="12345678", mode=StoreMode.DRILL)
    with pytest.raises(EasyPassword):
        desk.door().create(founding)
    assert not desk.folder.exists()


def test_a_founding_that_fails_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(key_file.KeyFile, "write", refuse)
    with pytest.raises(StoreError):
        desk.create()
    assert not desk.folder.exists()


def test_an_empty_door_shows_nobody_and_lets_nobody_in(desk: Desk) -> None:
    assert not desk.door().exists()
    assert desk.door().people() == ()
    assert not desk.door().keyring_works()
    with pytest.raises(NoStore):
        desk.sign_in()


def test_the_sign_in_page_shows_names_roles_drafts_and_last_exit(desk: Desk) -> None:
    opened, _ = desk.create()
    draft = Draft(
        draft="d1",
        form="on_spot",
        officer=LI.rec,
        title="当场处罚",
        progress="",
        values={},
        saved_at=NOW,
    )
    opened.store.save_draft(draft)
    desk.clock.move(timedelta(hours=1))
    opened.store.close()
    (person,) = desk.door().people()
    assert (person.name, person.drafts) == ("李敏", 1)
    assert person.roles == ("管理员", "执法人员")
    assert person.cert_valid_to == LI.cert_valid_to
    assert person.last_exit == NOW + timedelta(hours=1)


def test_without_its_page_the_door_still_knows_the_names(desk: Desk) -> None:
    desk.created()
    for path in desk.folder.glob(f"{SIGNIN_NAME}*"):
        path.unlink()
    assert [person.name for person in desk.door().people()] == ["李敏"]
    assert desk.door().mode() is StoreMode.REAL
    desk.sign_in().store.close()
    assert desk.door().mode() is StoreMode.DRILL


def test_a_wrong_password_says_how_many_tries_are_left(desk: Desk) -> None:
    desk.created()
    with pytest.raises(WrongPassword) as wrong:
        desk.sign_in(password="梧桐树下 3 号")
    assert "4 次" in wrong.value.advice
    desk.sign_in().store.close()


def test_the_sixth_wrong_password_waits_and_the_clock_does_not_help(desk: Desk) -> None:
    seconds = [1000.0]
    uptime = Uptime(seconds=lambda: seconds[0], run=lambda: "run")
    desk.settings = replace(SETTINGS, uptime=uptime)
    desk.created()
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPassword):
            desk.sign_in(password="梧桐树下 3 号")
    desk.clock.move(timedelta(days=1))
    with pytest.raises(LockedOut):
        desk.sign_in()
    seconds[0] += 60
    desk.sign_in().store.close()


def test_a_stranger_is_told_so(desk: Desk) -> None:
    desk.created()
    with pytest.raises(NoSuchOfficer):
        desk.sign_in("周七", LI_WORD)


def test_a_second_window_is_told_where_the_first_is(desk: Desk) -> None:
    opened, _ = desk.create()
    with pytest.raises(StoreInUse):
        desk.sign_in()
    opened.store.close()
    desk.sign_in().store.close()


def test_an_administrator_adds_an_account(desk: Desk) -> None:
    opened, _ = desk.create()
    door = desk.door()
    opened.store.close()
    opened = door.sign_in("李敏", LI_WORD)
    door.add_account(opened, WANG, WANG_WORD)
    assert [person.name for person in door.people()] == ["李敏", "王强"]
    opened.store.close()
    wang = desk.sign_in("王强", WANG_WORD)
    assert wang.officer == WANG
    wang.store.close()


def test_only_an_administrator_adds_accounts(desk: Desk) -> None:
    desk.created()
    door = desk.door()
    opened = door.sign_in("李敏", LI_WORD)
    door.add_account(opened, WANG, WANG_WORD)
    opened.store.close()
    opened = door.sign_in("王强", WANG_WORD)
    newcomer = replace(WANG, rec=LI.rec, name="周七")
    with pytest.raises(NotAdministrator):
        door.add_account(opened, newcomer, "榕树左边 7 号")
    with pytest.raises(NotAdministrator):
        door.remove_account(opened, LI)
    opened.store.close()


@pytest.mark.parametrize(
    ("officer", "password", "error"),
    [(replace(WANG, name="李敏"), WANG_WORD, NameTaken), (WANG, "aaaaaaaa", EasyPassword)],
)
def test_an_account_that_cannot_be_added_changes_nothing(
    desk: Desk, officer: object, password: str, error: type[DoorError]
) -> None:
    desk.created()
    door = desk.door()
    opened = door.sign_in("李敏", LI_WORD)
    with pytest.raises(error):
        door.add_account(opened, officer, password)  # type: ignore[arg-type]  # a table
    assert names(opened) == {"李敏"}
    opened.store.close()


def test_an_account_is_added_at_the_door_that_opened_the_store(desk: Desk) -> None:
    opened, _ = desk.create()
    with pytest.raises(NoStore):
        desk.door().add_account(opened, WANG, WANG_WORD)
    opened.store.close()


def test_a_password_is_changed_and_the_old_one_opens_no_more(desk: Desk) -> None:
    desk.created()
    door = desk.door()
    opened = door.sign_in("李敏", LI_WORD)
    door.change_password(opened, "换过的密码 2026")
    opened.store.close()
    with pytest.raises(WrongPassword):
        desk.sign_in()
    desk.sign_in(password="换过的密码 2026").store.close()


def test_a_removed_account_opens_no_more_and_its_officer_stays_on_record(desk: Desk) -> None:
    desk.created()
    door = desk.door()
    opened = door.sign_in("李敏", LI_WORD)
    door.add_account(opened, WANG, WANG_WORD)
    door.remove_account(opened, WANG)
    assert [person.name for person in door.people()] == ["李敏"]
    assert "王强" in names(opened)
    opened.store.close()
    with pytest.raises(NoSuchOfficer):
        desk.sign_in("王强", WANG_WORD)


def test_an_officer_who_left_gets_in_no_more(desk: Desk) -> None:
    from enforcement.actions.unit_desk import SaveOfficer  # noqa: PLC0415 - only here

    desk.created()
    door = desk.door()
    opened = door.sign_in("李敏", LI_WORD)
    door.add_account(opened, WANG, WANG_WORD)
    gone = replace(WANG, left_on=NOW.date())
    opened.store.perform(SaveOfficer(officer=gone), Acting(officer=LI.rec))
    opened.store.close()
    desk.sign_in("王强", WANG_WORD).store.close()
    desk.clock.move(timedelta(days=1))
    with pytest.raises(OfficerLeft):
        desk.sign_in("王强", WANG_WORD)
    desk.sign_in().store.close()


def test_the_recovery_code_sets_a_new_password(desk: Desk) -> None:
    code = desk.created()
    opened = desk.door().recover(code.lower(), "李敏", "换过的密码 2026")
    assert opened.officer.name == "李敏"
    opened.store.close()
    desk.sign_in(password="换过的密码 2026").store.close()


def test_the_recovery_code_ends_the_wait_after_wrong_passwords(desk: Desk) -> None:
    code = desk.created()
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPassword):
            desk.sign_in(password="梧桐树下 3 号")
    desk.door().recover(code, "李敏", "换过的密码 2026").store.close()
    desk.sign_in(password="换过的密码 2026").store.close()


def test_a_code_that_does_not_open_says_why(desk: Desk, tmp_path: Path) -> None:
    code = desk.created()
    other = Desk(folder=tmp_path / "other").created()
    letter = "2" if code[0] != "2" else "3"
    with pytest.raises(WrongRecoveryCode) as mistyped:
        desk.door().recover(letter + code[1:], "李敏", "换过的密码 2026")
    assert "第 1 组" in mistyped.value.message
    with pytest.raises(WrongRecoveryCode) as short:
        desk.door().recover(code[:-1], "李敏", "换过的密码 2026")
    assert "6 组" in short.value.message
    with pytest.raises(WrongRecoveryCode):
        desk.door().recover(other, "李敏", "换过的密码 2026")
    with pytest.raises(NoSuchOfficer):
        desk.door().recover(code, "周七", "换过的密码 2026")
    with pytest.raises(EasyPassword):
        desk.door().recover(code, "李敏", "1234")
    desk.sign_in().store.close()


def test_with_a_keyring_the_disk_alone_does_not_open(
    desk: Desk, memory_keyring: MemoryKeyring
) -> None:
    code = desk.created()
    assert desk.door().keyring_works()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # the library's
    assert not desk.door().keyring_works()
    with pytest.raises(KeyringLost) as lost:
        desk.sign_in()
    assert "恢复码" in lost.value.advice
    desk.door().recover(code, "李敏", "换过的密码 2026").store.close()
    desk.sign_in(password="换过的密码 2026").store.close()


def test_a_keyring_that_forgot_gets_a_new_secret_with_the_recovery_code(
    desk: Desk, memory_keyring: MemoryKeyring
) -> None:
    code = desk.created()
    memory_keyring.kept.clear()
    with pytest.raises(KeyringLost):
        desk.sign_in()
    desk.door().recover(code, "李敏", LI_WORD).store.close()
    desk.sign_in().store.close()
    memory_keyring.kept.clear()
    with pytest.raises(KeyringLost):
        desk.sign_in()


def test_the_district_gets_a_wrap_of_its_own(desk: Desk) -> None:
    opened, _ = desk.create()
    opened.store.close()
    door = desk.door()
    opened = door.sign_in("李敏", LI_WORD)
    public = X25519PrivateKey.generate().public_key().public_bytes_raw()
    door.give_key_to_district(opened, public)
    opened.store.close()
    assert key_file.DISTRICT in key_file.read_key_file(desk.folder).wraps


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
