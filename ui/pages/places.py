"""The places of the rail: only what works is shown."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.inspections.place import add_inspections
from ui.pages.laws.page import LawsPage
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.registers import add_registers
from ui.pages.settings import SettingsPage, SettingsTools
from ui.pages.settings.lists_section import ListsSection
from ui.pages.sync_page import SyncPage
from ui.pages.ways import LawWish, Way, Ways
from ui.pages.workbench import WorkbenchPage
from ui.printing import Printers
from ui.widgets.rail import RailEntry

if TYPE_CHECKING:
    from ui.session import Session

WORKBENCH = RailEntry(key="workbench", title="工作台", icon="workbench")
ON_SPOT = RailEntry(key="on_spot", title="当场处罚", icon="on_spot", shortcut="F3")
SYNC = RailEntry(key="sync", title="同步", icon="sync", group=3)
SETTINGS = RailEntry(key="settings", title="设置", icon="settings", group=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What the pages are built with: the session and the ways between its pages."""

    session: "Session"
    ways: Ways
    tools: SettingsTools

    @property
    def desk(self) -> Desk:
        """The desk of the officer who signed in."""
        return self.tools.desk

    @property
    def window(self) -> MainWindow:
        """The window that the pages belong to."""
        return self.session.window

    @property
    def printers(self) -> Printers:
        """The printers."""
        return self.tools.printers


def open_first(places: Places) -> None:
    """Add every place to the window and show the first one."""
    window, desk, ways = places.window, places.desk, places.ways
    on_spot = OnSpotPage(desk, places.printers)
    workbench = WorkbenchPage(desk, ways)
    window.add_place(WORKBENCH, workbench)
    add_inspections(places)
    window.add_place(ON_SPOT, on_spot)
    add_registers(places, on_spot, workbench)
    window.add_place(SYNC, SyncPage(desk, ways, places.session))
    settings = SettingsPage(places.tools)
    window.add_place(SETTINGS, settings)

    def show_lists(_nothing: object) -> None:
        window.navigation.go(SETTINGS.key)
        settings.open_section(ListsSection)

    ways.offer(Way.LISTS, show_lists)
    ways.offer(Way.LAW, partial(_show_law, places))
    window.navigation.go(WORKBENCH.key)


def _show_law(places: Places, wish: LawWish) -> None:
    """Show a law in the library's page, above the page from which it was asked for."""
    navigation = places.window.navigation
    front = navigation.page
    if isinstance(front, LawsPage) and wish.target is not None:
        front.show_target(wish.target, wish.day)
        return
    reader = places.session.adapters.law_reader()
    navigation.open(LawsPage(places.desk, reader, wish.target, wish.day))
