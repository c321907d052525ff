"""The places of the rail: only what works is shown."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enforcement.adapters import Adapters
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.registers import add_registers
from ui.pages.ways import Way, Ways
from ui.pages.workbench import WorkbenchPage
from ui.preferences import Preferences
from ui.printing import Printers
from ui.widgets.rail import RailEntry

if TYPE_CHECKING:
    from ui.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What the pages are built with."""

    desk: Desk
    window: MainWindow
    adapters: Adapters
    preferences: Preferences
    printers: Printers
    ways: Ways
    session: "Session"


def open_first(places: Places) -> None:
    """Add every place to the window and show the first one."""
    window, desk, ways = places.window, places.desk, places.ways
    on_spot = OnSpotPage(desk, places.printers)
    workbench = WorkbenchPage(desk, ways)
    window.add_place(RailEntry(key="workbench", title="工作台", icon="workbench"), workbench)
    window.add_place(
        RailEntry(key="on_spot", title="当场处罚", icon="on_spot", shortcut="F3"), on_spot
    )

    def open_draft(draft: object) -> None:
        window.navigation.go("on_spot")
        on_spot.open_draft(draft)  # type: ignore[arg-type]

    ways.offer(Way.DRAFT, open_draft)
    add_registers(places, on_spot)
    window.navigation.go("workbench")
