"""人员: a hand-over that is saved is never told as failed, and accounts are known at once."""

from dataclasses import replace

import pytest

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.context import Acting
from enforcement.door import Founding, OpenedStore
from enforcement.errors import UserFacingError
from enforcement.officers import Officer, Role
from enforcement.records import RecordId
from enforcement.unit import StoreMode
from tests.local_store.doors import LI, LI_WORD, UNIT, WANG
from tests.ui.pages.frame.kit import Frame
from tests.ui.pages.frame.settings_kit import desk_of, enter
from tests.ui.pages.frame.test_settings import add_wang
from ui.pages.settings.hand_over_page import HandOverPage
from ui.pages.settings.people_section import PeopleSection
from ui.widgets.panels import Panel
from ui.widgets.question_dialog import QuestionDialog

ZHAO = Officer(rec=RecordId("zhao"), name="赵倩")


def people(frame: Frame, *roles: Role) -> PeopleSection:
    """Open the people of a real store as an officer with these roles."""
    me = replace(LI, roles=frozenset({Role.OFFICER, *roles}))
    founding = Founding(unit=UNIT, officer=me, password=LI_WORD, mode=StoreMode.REAL)
    opened, _code = frame.door("store").create(founding)
    opened.store.close()
    return people_as(frame, me)


def people_as(frame: Frame, me: Officer) -> PeopleSection:
    """Sign in and open the people."""
    page = enter(frame, me.name, LI_WORD)
    page.open_section(PeopleSection)
    section = page.section
    assert isinstance(section, PeopleSection)
    frame.settle()
    return section


def hand_over(frame: Frame, section: PeopleSection, officer: Officer) -> None:
    """Let the work of an officer pass over and wait until the page is left."""
    before = frame.window.navigation.page
    section.show_officer(officer)
    section.leave.click()
    page = frame.window.navigation.page
    assert isinstance(page, HandOverPage)
    frame.wait(lambda: page.total.text().startswith("手里没有案子"))
    frame.window.press("Ctrl+Return")
    dialog = frame.window.findChild(QuestionDialog)
    assert dialog is not None
    dialog.act.click()
    frame.wait(lambda: frame.window.navigation.page is before)
    frame.settle()


def has_left(frame: Frame, officer: Officer) -> bool:
    """Tell whether an officer is noted as gone."""
    officers = desk_of(frame).store.officers()
    return any(one.rec == officer.rec and one.left_on is not None for one in officers)


def test_who_is_no_administrator_hands_over_without_an_error(frame: Frame) -> None:
    door = frame.door("store")
    founder = replace(LI, roles=frozenset({Role.OFFICER, Role.ADMINISTRATOR}))
    founding = Founding(unit=UNIT, officer=founder, password=LI_WORD, mode=StoreMode.REAL)
    opened, _code = door.create(founding)
    leader = replace(WANG, roles=frozenset({Role.OFFICER, Role.LEADER}))
    door.add_account(opened, leader, LI_WORD)
    opened.store.perform(SaveOfficer(officer=ZHAO), Acting(officer=founder.rec))
    opened.store.close()
    section = people_as(frame, leader)
    assert Role.ADMINISTRATOR not in desk_of(frame).officer.roles
    hand_over(frame, section, ZHAO)
    assert has_left(frame, ZHAO)
    assert frame.window.findChild(Panel, "message") is None


def test_an_account_that_stays_is_told_after_the_hand_over(
    frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = people(frame, Role.ADMINISTRATOR)
    wang = add_wang(frame, section)
    frame.settle()

    def fail(_opened: OpenedStore, _officer: Officer) -> None:
        raise UserFacingError("DISK_FULL", "磁盘满了，账号没有收回。", "腾出空间再收回账号。")

    monkeypatch.setattr(section.tools.door, "remove_account", fail)
    hand_over(frame, section, wang)
    assert has_left(frame, wang)
    message = frame.window.findChild(Panel, "message")
    assert message is not None
    assert "账号没有收回" in message.accessibleName()


def test_who_was_just_given_an_account_is_not_offered_another(frame: Frame) -> None:
    section = people(frame, Role.ADMINISTRATOR)
    wang = add_wang(frame, section)
    frame.settle()
    section.show_officer(wang)
    assert not section.open_account.isVisible()
    assert not section.password_row.isVisible()
