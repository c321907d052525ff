"""Which page a visit needs next: the plan, the door, the walk, or the signatures."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from enforcement.inspections.inspection import Inspection, InspectionState
from enforcement.ports import Store
from enforcement.read_models import Draft
from enforcement.records import RecordId
from ui.desk import Desk
from ui.page import Page
from ui.pages.inspections.door_page import DoorPage
from ui.pages.inspections.plan_page import PlanPage
from ui.pages.inspections.plan_reading import read_visit
from ui.pages.inspections.signing_page import SigningPage
from ui.pages.inspections.site_page import SitePage
from ui.pages.inspections.typed import PLAN_FORM, typed_from
from ui.pages.inspections.typed_finding import FINDING_FORM
from ui.printing import Printers

INSPECTION_FORMS: Final = frozenset({PLAN_FORM, FINDING_FORM})
"""Forms whose drafts are gone on with here."""


class Opening(QObject):
    """Opens the pages of visits; whoever shows pages connects `page_wanted`.

    Signals:
        page_wanted: A page shall come to the front; carries it.
        lead_wanted: A lead that grew from a visit shall be shown; carries its record.
        list_wanted: The list shall be in front before that.
    """

    page_wanted = Signal(object)
    lead_wanted = Signal(object)
    list_wanted = Signal()

    def __init__(self, desk: Desk, printers: Printers) -> None:
        super().__init__()
        self._desk = desk
        self._printers = printers

    def plan(self) -> None:
        """Plan a visit; a draft that waits is gone on with."""
        question = partial(_newest_draft, officer=self._desk.officer.rec)
        self._desk.ask(self, question, self.open_draft)

    def open_draft(self, draft: Draft | None) -> None:
        """Open the form, with a draft or without; a finding that isn't noted opens its visit."""
        if draft is not None and draft.form == FINDING_FORM:
            self.open(RecordId(str(draft.values.get("inspection"))))
            return
        page = self._plan_page(PlanPage(self._desk))
        if draft is not None:
            page.take_over(draft)
        self.page_wanted.emit(page)

    def open(self, inspection: RecordId) -> None:
        """Open what is next for a visit."""
        self._desk.ask(self, partial(read_visit, inspection=inspection), self.show)

    def show(self, inspection: Inspection) -> None:
        """Open the page that fits how far a visit has got."""
        if inspection.state is InspectionState.PLANNED:
            self.page_wanted.emit(self._door_page(inspection))
        elif inspection.state in (InspectionState.UNDERWAY, InspectionState.PAUSED):
            self.page_wanted.emit(self._site_page(inspection.rec))
        else:
            self.page_wanted.emit(self._signing_page(inspection))

    def change_plan(self, inspection: Inspection) -> None:
        """Open the form with what was settled."""
        page = PlanPage(self._desk, typed_from(inspection.plan, inspection.rec, self._desk.now()))
        page.keep_stalls(inspection.plan.stalls)
        self.page_wanted.emit(self._plan_page(page))

    def _plan_page(self, page: PlanPage) -> PlanPage:
        page.planned.connect(self._go_on)
        page.merge_wanted.connect(self._go_on)
        return page

    def _door_page(self, inspection: Inspection) -> Page:
        page = DoorPage(self._desk, inspection, self._printers)
        page.begun.connect(self._go_on)
        page.plan_wanted.connect(self.change_plan)
        return page

    def _site_page(self, inspection: RecordId) -> Page:
        page = SitePage(self._desk, inspection)
        page.sign_wanted.connect(self._sign)
        return page

    def _signing_page(self, inspection: Inspection) -> Page:
        page = SigningPage(self._desk, inspection, self._printers)
        page.lead_wanted.connect(self.lead_wanted)
        page.walk_wanted.connect(self._go_on)
        return page

    def _sign(self, inspection: RecordId) -> None:
        self._desk.ask(self, partial(read_visit, inspection=inspection), self._show_signing)

    def _show_signing(self, inspection: Inspection) -> None:
        self.list_wanted.emit()
        self.page_wanted.emit(self._signing_page(inspection))

    def _go_on(self, inspection: RecordId) -> None:
        self.list_wanted.emit()
        self.open(inspection)


def _newest_draft(store: Store, officer: RecordId) -> Draft | None:
    return next((one for one in store.drafts(officer) if one.form == PLAN_FORM), None)
