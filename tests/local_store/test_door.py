"""The door: who gets in, who does not, and what each is told."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from enforcement.door import Founding
from enforcement.ledger import decode_entry
from enforcement.officers import Role
from enforcement.read_models import Draft
from enforcement.records import RecordKind
from enforcement.unit import StoreMode
from local_store.door_errors import (
    EasyPassword,
    LockedOut,
    NoStore,
    NoSuchOfficer,
    StoreExists,
    StoreInUse,
    WrongPassword,
)
from local_store.errors import StoreError
from local_store.keys import key_file
from local_store.signin_file import NAME as SIGNIN_NAME
from local_store.wrong_tries import FREE_TRIES, Uptime
from tests.local_store.doors import (
    LI,
    LI_WORD,
    NOW,
    SETTINGS,
    UNIT,
    Desk,
    names,
    note_newcomer,
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(folder=tmp_path / "执法台")


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


def test_routine_backups_go_where_they_were_told_while_it_is_there(
    desk: Desk, tmp_path: Path
) -> None:
    desk.created()
    stick = tmp_path / "stick"
    stick.mkdir()
    door = desk.door()
    opened = door.sign_in("李敏", LI_WORD)
    door.choose_backup_folder(opened, stick)
    opened.store.close()
    note_and_leave(desk, "张三")
    assert len(desk.backups(stick)) == 1
    shutil.rmtree(stick)
    desk.clock.move(timedelta(hours=1))
    note_and_leave(desk, "赵六")
    assert len(desk.backups(desk.folder / "backups")) == 2
    assert not stick.exists()


def note_and_leave(desk: Desk, name: str) -> None:
    opened = desk.sign_in()
    note_newcomer(opened, name)
    opened.store.close()


def test_the_device_signs_with_a_key_that_stays_the_same(desk: Desk) -> None:
    opened, _ = desk.create()
    public = opened.store.device_public_key()
    Ed25519PublicKey.from_public_bytes(public).verify(opened.store.sign(b"head"), b"head")
    opened.store.close()
    again = desk.sign_in()
    Ed25519PublicKey.from_public_bytes(public).verify(again.store.sign(b"head"), b"head")
    assert again.store.device_public_key() == public
    again.store.close()
