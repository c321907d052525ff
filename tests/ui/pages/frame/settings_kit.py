"""The settings of a real store, opened by who signs in."""

from dataclasses import replace

from enforcement.door import Founding
from enforcement.officers import Role
from enforcement.unit import StoreMode
from tests.local_store.doors import LI, LI_WORD, UNIT
from tests.ui.pages.frame.kit import Frame
from tests.ui.pages.hands import ENTER
from ui.desk import Desk
from ui.pages.person_tile import PersonTile
from ui.pages.settings import SettingsPage

ADMINISTRATOR = replace(LI, roles=frozenset({Role.OFFICER, Role.ADMINISTRATOR}))


def settings_of_administrator(frame: Frame) -> SettingsPage:
    """Found a real store and open its settings as its administrator."""
    founding = Founding(unit=UNIT, officer=ADMINISTRATOR, password=LI_WORD, mode=StoreMode.REAL)
    opened, _code = frame.door("store").create(founding)
    opened.store.close()
    return enter(frame, LI.name, LI_WORD)


def enter(frame: Frame, name: str, word: str) -> SettingsPage:
    """Sign in and open the settings."""
    if frame.program.face is None:
        frame.start()
    frame.wait_face("signInPage")
    frame.find(PersonTile, f"person-{name}").pressed.emit()
    frame.type_into("password", word)
    frame.press(ENTER)
    frame.wait_face("mainWindow")
    frame.window.navigation.go("settings")
    settings = frame.window.navigation.page
    assert isinstance(settings, SettingsPage)
    frame.settle()
    return settings


def desk_of(frame: Frame) -> Desk:
    """Return the desk of who signed in."""
    desk = frame.program.desk
    assert desk is not None
    return desk


def section(page: SettingsPage, kind: type) -> object:
    """Open a section."""
    page.open_section(kind)
    return page.section
