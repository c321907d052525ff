"""Sign-in, forgotten passwords, the sandbox, and stores that do not open."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.context import Acting
from enforcement.door import Founding
from enforcement.officers import Officer, Role
from enforcement.records import RecordId
from enforcement.unit import StoreMode
from local_store.connection import DATABASE_FILE
from tests.local_store.doors import LI, LI_WORD, UNIT
from tests.ui.pages.frame.kit import Frame
from tests.ui.pages.hands import ENTER
from ui.pages.cannot_open import CannotOpenPage
from ui.pages.recovery import RecoveryPage
from ui.pages.sign_in import SignInPage
from ui.pages.workbench import WorkbenchPage
from ui.widgets.buttons import Button
from ui.widgets.panels import ErrorPanel

ADMINISTRATOR = replace(LI, roles=frozenset({Role.OFFICER, Role.ADMINISTRATOR}))
NEW_WORD = "liushu-xia-7-hao"
WRONG_CODE = "-".join(["AAAAA"] * 6)


@pytest.fixture
def code(frame: Frame) -> str:
    """Make a real store with one officer beforehand; return its recovery code."""
    founding = Founding(unit=UNIT, officer=ADMINISTRATOR, password=LI_WORD, mode=StoreMode.REAL)
    opened, code = frame.door("store").create(founding)
    opened.store.close()
    return code


def sign_in_page(frame: Frame) -> SignInPage:
    page = frame.wait_face("signInPage")
    assert isinstance(page, SignInPage)
    return page


def sign_in(frame: Frame, word: str = LI_WORD) -> None:
    frame.type_into("password", word)
    frame.press(ENTER)


def said(frame: Frame) -> str:
    """Return what the error panels of the face say."""
    panels: Iterable[ErrorPanel] = frame.face.findChildren(ErrorPanel)
    return " ".join(panel.accessibleName() for panel in panels if panel.isVisible())


def test_the_right_password_opens_the_workbench(frame: Frame, code: str) -> None:
    assert code
    frame.start()
    assert sign_in_page(frame).person.name == "李敏"
    sign_in(frame)
    frame.wait_face("mainWindow")
    assert isinstance(frame.window.navigation.page, WorkbenchPage)
    assert "清湾镇" in frame.window.windowTitle()


def test_a_wrong_password_says_how_often_one_may_still_try(frame: Frame, code: str) -> None:
    assert code
    frame.start()
    sign_in_page(frame)
    sign_in(frame, "not-this-one")
    frame.wait(lambda: "密码不对" in said(frame))
    assert "还可以试" in said(frame)
    sign_in(frame)
    frame.wait_face("mainWindow")


def test_no_password_is_asked_for_at_the_field(frame: Frame, code: str) -> None:
    assert code
    frame.start()
    sign_in_page(frame)
    frame.press(ENTER)
    assert "没输密码" in said(frame)


def test_the_recovery_code_sets_a_new_password(frame: Frame, code: str) -> None:
    frame.start()
    sign_in_page(frame)
    frame.press(ENTER, frame.find(Button, "forgot"))
    frame.wait_face("recoveryPage")
    frame.type_into("recovery_code_field", code)
    frame.press(ENTER)
    frame.type_into("recovery_password", NEW_WORD)
    frame.press(ENTER)
    frame.type_into("recovery_again", NEW_WORD)
    frame.press(ENTER)
    frame.wait_face("mainWindow")
    frame.program.lock()
    sign_in_page(frame)
    sign_in(frame, NEW_WORD)
    frame.wait_face("mainWindow")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", NEW_WORD, NEW_WORD), "没输恢复码。"),
        ((WRONG_CODE, "short", "short"), "密码至少 8 个字。"),
        ((WRONG_CODE, NEW_WORD, "other-word"), "两次输的密码不一样。"),
        (("AAAAA", NEW_WORD, NEW_WORD), "恢复码要有 6 组"),
    ],
)
def test_what_is_wrong_with_a_recovery_stands_at_its_field(
    frame: Frame, code: str, typed: tuple[str, str, str], sentence: str
) -> None:
    assert code
    frame.start()
    sign_in_page(frame)
    frame.press(ENTER, frame.find(Button, "forgot"))
    page = frame.wait_face("recoveryPage")
    assert isinstance(page, RecoveryPage)
    for field, text in zip((page.code, page.password, page.again), typed, strict=True):
        field.setText(text)
    frame.press(ENTER, page.again)
    rows = (page.code_row, page.password_row, page.again_row)
    frame.wait(lambda: any(sentence in line.error for line in rows))
    frame.press(Qt.Key.Key_Escape, page.code)
    sign_in_page(frame)


def test_the_sandbox_is_one_press_away_and_shows_its_password(frame: Frame, code: str) -> None:
    assert code
    frame.make_drill()
    frame.start()
    sign_in_page(frame)
    frame.press(ENTER, frame.find(Button, "drill"))
    frame.wait(lambda: frame.find(Button, "drill").text() == "回到正式记录")
    sign_in(frame, "yanlian-2026")
    frame.wait_face("mainWindow")
    assert frame.window.windowTitle().startswith("【演练】")
    frame.program.lock()
    page = sign_in_page(frame)
    assert page.person.name == "周明远"
    frame.press(ENTER, frame.find(Button, "drill"))
    frame.wait(lambda: sign_in_page(frame).person.name == "李敏")


def test_a_store_that_is_open_elsewhere_is_tried_again(frame: Frame, code: str) -> None:
    assert code
    other = frame.door("store").sign_in("李敏", LI_WORD)
    frame.start()
    sign_in_page(frame)
    sign_in(frame)
    page = frame.wait_face("cannotOpenPage")
    assert isinstance(page, CannotOpenPage)
    assert page.heading == "已经开着一份"
    other.store.close()
    frame.press(ENTER)
    sign_in_page(frame)
    sign_in(frame)
    frame.wait_face("mainWindow")


def damage_database(folder: Path) -> None:
    (folder / DATABASE_FILE).write_bytes(b"\0" * 8192)


def lose_database(folder: Path) -> None:
    (folder / DATABASE_FILE).unlink()


@pytest.mark.parametrize("harm", [damage_database, lose_database])
def test_a_broken_store_is_put_back_from_its_backup(
    frame: Frame, code: str, harm: Callable[[Path], None]
) -> None:
    assert code
    store = frame.folder / "store"
    backup = next((store / "backups").glob("*.backup"))
    harm(store)
    frame.start()
    sign_in_page(frame)
    sign_in(frame)
    page = frame.wait_face("cannotOpenPage")
    assert isinstance(page, CannotOpenPage)
    page.restore_from(backup)
    sign_in_page(frame)
    assert list(frame.folder.glob("store-aside-*"))
    sign_in(frame)
    frame.wait_face("mainWindow")


def test_a_backup_that_is_none_changes_nothing(frame: Frame, code: str) -> None:
    assert code
    store = frame.folder / "store"
    damage_database(store)
    nothing = frame.folder / "nothing.backup"
    nothing.write_bytes(b"no backup")
    frame.start()
    sign_in_page(frame)
    sign_in(frame)
    page = frame.wait_face("cannotOpenPage")
    assert isinstance(page, CannotOpenPage)
    page.restore_from(nothing)
    frame.wait(lambda: bool(said(frame)))
    assert store.exists()
    assert not list(frame.folder.glob("store-aside-*"))


def test_a_rolled_back_store_goes_on_only_with_an_administrator(frame: Frame, code: str) -> None:
    assert code
    store = frame.folder / "store"
    older = (store / DATABASE_FILE).read_bytes()
    opened = frame.door("store").sign_in("李敏", LI_WORD)
    newcomer = Officer(rec=RecordId("officer-wang"), name="王强")
    opened.store.perform(SaveOfficer(officer=newcomer), Acting(officer=opened.officer.rec))
    opened.store.close()
    (store / DATABASE_FILE).write_bytes(older)
    frame.start()
    sign_in_page(frame)
    sign_in(frame)
    page = frame.wait_face("cannotOpenPage")
    assert isinstance(page, CannotOpenPage)
    assert page.heading == "数据文件比上次的旧"
    page.name.setText("李敏")
    page.password.setText("not-this-one")
    frame.press(ENTER, page.password)
    frame.wait(lambda: "密码不对" in said(frame))
    page.password.setText(LI_WORD)
    frame.press(ENTER, page.password)
    frame.wait_face("mainWindow")
