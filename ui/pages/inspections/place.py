"""综合查一次 in the rail, and the ways that lead there."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from enforcement.read_models import Draft
from enforcement.records import RecordId
from ui.pages.inspections.list_page import InspectionListPage
from ui.pages.inspections.opening import Opening
from ui.pages.ways import Way
from ui.widgets.rail import RailEntry

if TYPE_CHECKING:
    from ui.pages.places import Places

INSPECTIONS: Final = RailEntry(
    key="inspections", title="综合查一次", icon="inspection", shortcut="F4"
)


class InspectionPlace(QObject):
    """Shows the pages of visits above the list."""

    def __init__(self, places: "Places") -> None:
        super().__init__(places.window)
        self._navigation = places.window.navigation
        self._ways = places.ways
        self.opening = Opening(places.desk, places.printers)
        self.page = InspectionListPage(places.desk, self.opening)
        places.window.add_place(INSPECTIONS, self.page)
        self.opening.list_wanted.connect(self._to_list)
        self.opening.lead_wanted.connect(self._show_lead)

    def show(self, inspection: object) -> None:
        """Open what is next for a visit."""
        self._to_list()
        self.opening.open(RecordId(str(inspection)))

    def open_draft(self, draft: Draft) -> None:
        """Go on with what was left."""
        self._to_list()
        self.opening.open_draft(draft)

    def _to_list(self) -> None:
        self._navigation.go(INSPECTIONS.key)

    def _show_lead(self, lead: object) -> None:
        self._ways.open(Way.LEAD, lead)


def add_inspections(places: "Places") -> None:
    """Add 综合查一次 to the window."""
    place = InspectionPlace(places)
    places.ways.offer(Way.INSPECTION, place.show)
    places.ways.offer(Way.INSPECTION_DRAFT, place.open_draft)
