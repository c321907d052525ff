"""The places of the rail: only what works is shown."""

from dataclasses import dataclass

from enforcement.adapters import Adapters
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.on_spot.page import OnSpotPage
from ui.printing import Printers
from ui.widgets.rail import RailEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What the pages are built with."""

    desk: Desk
    window: MainWindow
    adapters: Adapters


def open_first(places: Places) -> None:
    """Add every place to the window and show the first one."""
    window, desk = places.window, places.desk
    on_spot = RailEntry(key="on_spot", title="当场处罚", icon="on_spot", shortcut="F3", group=0)
    window.add_place(on_spot, OnSpotPage(desk, Printers()))
    window.navigation.go("on_spot")
