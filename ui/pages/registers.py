"""The registers in the rail: 案件, 线索, 事项清单, 文书, and who opens what from elsewhere."""

from functools import partial
from typing import TYPE_CHECKING

from enforcement.read_models import Draft
from enforcement.records import RecordId
from ui.pages.cases.list_page import CaseListPage
from ui.pages.cases.page import CasePage
from ui.pages.documents.page import DocumentsPage
from ui.pages.items.page import ItemsPage
from ui.pages.leads.page import LeadListPage
from ui.pages.leads.typed import FORM
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.on_spot.typed import Typed
from ui.pages.ways import Way
from ui.widgets.rail import RailEntry

if TYPE_CHECKING:
    from ui.pages.places import Places


def add_registers(places: "Places", on_spot: OnSpotPage) -> None:
    """Add the registers to the window; cases begin on ``on_spot``."""
    window, desk, ways, printers = places.window, places.desk, places.ways, places.printers
    window.add_place(
        RailEntry(key="cases", title="案件", icon="case", group=1), CaseListPage(desk, printers)
    )

    def open_case(case: object) -> None:
        window.navigation.go("cases")
        window.navigation.open(CasePage(desk, RecordId(str(case)), printers))

    ways.offer(Way.CASE, open_case)
    _add_leads(places, on_spot)
    _add_items(places, on_spot)
    window.add_place(
        RailEntry(key="documents", title="文书", icon="document", group=2),
        DocumentsPage(desk, printers),
    )


def _add_leads(places: "Places", on_spot: OnSpotPage) -> None:
    window, ways = places.window, places.ways
    leads = LeadListPage(places.desk, places.printers)
    entry = RailEntry(key="leads", title="线索", icon="lead", shortcut="F2", group=1)
    window.add_place(entry, leads)

    def punish(typed: Typed) -> None:
        window.navigation.go("on_spot")
        on_spot.open_lead(typed)

    def show_lead(lead: object) -> None:
        window.navigation.go("leads")
        leads.show_lead(lead)

    def open_draft(draft: Draft) -> None:
        if draft.form == FORM:
            window.navigation.go("leads")
            leads.open_form(draft)
        else:
            window.navigation.go("on_spot")
            on_spot.open_draft(draft)

    def register() -> None:
        if window.navigation.go("leads"):
            leads.register()

    window.bind("F2", register)
    leads.on_spot_wanted.connect(punish)
    ways.offer(Way.LEAD, show_lead)
    ways.offer(Way.DRAFT, open_draft)


def _add_items(places: "Places", on_spot: OnSpotPage) -> None:
    window = places.window
    items = ItemsPage(places.desk)
    window.add_place(RailEntry(key="items", title="事项清单", icon="items", group=2), items)

    def punish(code: str) -> None:
        window.navigation.go("on_spot")
        on_spot.start_with_item(code)

    def show_item(code: object) -> None:
        window.navigation.go("items")
        items.show_code(str(code))

    items.on_spot_wanted.connect(punish)
    items.import_wanted.connect(partial(places.ways.open, Way.LISTS, None))
    places.ways.offer(Way.ITEM, show_item)
