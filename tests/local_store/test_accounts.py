"""Accounts: added by an administrator, got back with the recovery code, taken away."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import keyring
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from keyring.backends.fail import Keyring as NoKeyring

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.context import Acting
from local_store import session
from local_store.door_errors import (
    DoorError,
    EasyPassword,
    KeyringLost,
    NameTaken,
    NoStore,
    NoSuchOfficer,
    NotAdministrator,
    OfficerLeft,
    WrongPassword,
    WrongRecoveryCode,
)
from local_store.keys import key_file
from local_store.parts import Mark
from local_store.wrong_tries import FREE_TRIES
from tests.local_store.doors import (
    LI,
    LI_WORD,
    NOW,
    WANG,
    WANG_WORD,
    Desk,
    names,
)
from tests.local_store.keyrings import MemoryKeyring


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(folder=tmp_path / "执法台")


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


def test_a_new_name_opens_with_the_same_password(desk: Desk) -> None:
    opened, _ = desk.create()
    married = replace(opened.officer, name="李敏敏")
    opened.store.perform(SaveOfficer(officer=married), Acting(officer=LI.rec))
    desk.clock.move(timedelta(hours=1))
    opened.store.close()
    (person,) = desk.door().people()
    assert (person.name, person.last_exit) == ("李敏敏", desk.clock.now())
    with pytest.raises(NoSuchOfficer):
        desk.sign_in()
    desk.sign_in("李敏敏").store.close()


def test_a_new_envelope_makes_the_old_one_worthless(desk: Desk) -> None:
    old = desk.created()
    door = desk.door()
    opened = door.sign_in("李敏", LI_WORD)
    new = door.renew_recovery_code(opened)
    opened.store.close()
    with pytest.raises(WrongRecoveryCode):
        desk.door().recover(old, "李敏", "换过的密码 2026")
    desk.door().recover(new, "李敏", "换过的密码 2026").store.close()


def test_a_keyring_too_small_for_all_numbers_still_remembers_how_far_it_was(
    desk: Desk, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "LONGEST_SECRET", 10)
    desk.created()
    kept = [text for (_, entry), text in memory_keyring.kept.items() if entry.endswith(" mark")]
    assert [Mark.from_json(text).rows for text in kept] == [3]
