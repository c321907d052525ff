"""The registers in the rail: cases, leads, subjects, parties, items, papers; who opens what."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from enforcement.changes import Changes
from enforcement.officers import Role
from enforcement.read_models import Draft
from enforcement.records import RecordId, RecordKind
from enforcement.steps.names import StepName
from ui.pages.approvals.page import ApprovalsPage
from ui.pages.approvals.reading import Queue, read_queue
from ui.pages.cases.acts.step_draft import FORM as STEP_FORM
from ui.pages.cases.acts.step_draft import draft_target
from ui.pages.cases.list_page import CaseListPage
from ui.pages.cases.page import CasePage
from ui.pages.documents.page import DocumentsPage
from ui.pages.filing.draft_keeper import FORM as FILING_FORM
from ui.pages.filing.page import FilingPage, filing_draft, open_filing
from ui.pages.inspections.opening import INSPECTION_FORMS
from ui.pages.items.page import ItemsPage
from ui.pages.leads.page import LeadListPage
from ui.pages.leads.typed import FORM
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.on_spot.typed import Typed
from ui.pages.parties.page import PartyListPage
from ui.pages.subjects.page import SubjectListPage
from ui.pages.subjects.typed import SUBJECT_FORM
from ui.pages.ways import Way
from ui.pages.workbench import WorkbenchPage
from ui.widgets.rail import RailEntry

if TYPE_CHECKING:
    from ui.pages.places import Places

_APPROVALS: Final = RailEntry(key="approvals", title="审批", icon="sign", group=1)


def add_registers(places: "Places", on_spot: OnSpotPage, workbench: WorkbenchPage) -> None:
    """Add the registers to the window; cases begin on ``on_spot``, ``workbench`` tells counts."""
    window, desk, ways, printers = places.window, places.desk, places.ways, places.printers
    window.add_place(
        RailEntry(key="cases", title="案件", icon="case", group=1), CaseListPage(desk, printers)
    )

    def open_case(case: object) -> None:
        window.navigation.go("cases")
        window.navigation.open(CasePage(desk, RecordId(str(case)), printers))

    def open_step(target: tuple[RecordId, StepName]) -> None:
        case, step = target
        page = CasePage(desk, case, printers)
        page.open_act(step)
        window.navigation.go("cases")
        window.navigation.open(page)

    ways.offer(Way.CASE, open_case)
    ways.offer(Way.STEP, open_step)
    _add_leads(places, on_spot)
    _add_subjects(places)
    _add_parties(places)
    _Approvals(places)
    _add_items(places, on_spot)
    documents = _add_documents(places, on_spot)
    documents.unsigned_counted.connect(workbench.today.show_unsigned)


class _LeadRegister(QObject):
    """线索, and the forms that a lead leads to."""

    def __init__(self, places: "Places", on_spot: OnSpotPage) -> None:
        super().__init__(places.window)
        self._places = places
        self._on_spot = on_spot
        self.page = LeadListPage(places.desk, places.printers)
        self.page.on_spot_wanted.connect(self.punish)
        self.page.filing_wanted.connect(self.file)

    def register(self) -> None:
        """Open the form of a new lead (F2)."""
        if self._go("leads"):
            self.page.register()

    def show_lead(self, lead: object) -> None:
        """Choose a lead."""
        self._go("leads")
        self.page.show_lead(lead)

    def punish(self, typed: Typed) -> None:
        """Begin an on-spot penalty with a lead."""
        self._go("on_spot")
        self._on_spot.open_lead(typed)

    def file(self, typed: Typed) -> None:
        """File a case with a lead."""
        open_filing(self._places.desk, typed, self._show_filing)

    def file_new(self) -> None:
        """File a case of which there is no lead (F5)."""
        show = partial(self._show_filing, place="cases")
        open_filing(self._places.desk, Typed(), show)

    def open_draft(self, draft: Draft) -> None:
        """Go on with a form that was left."""
        if draft.form == FORM:
            self._go("leads")
            self.page.open_form(draft)
        elif draft.form == FILING_FORM:
            show = partial(self._show_filing, draft=draft)
            open_filing(self._places.desk, filing_draft(draft), show)
        elif draft.form == STEP_FORM:
            self._go_on_with_step(draft)
        elif draft.form in INSPECTION_FORMS:
            self._places.ways.open(Way.INSPECTION_DRAFT, draft)
        elif draft.form == SUBJECT_FORM:
            self._places.ways.open(Way.SUBJECT_DRAFT, draft)
        else:
            self._go("on_spot")
            self._on_spot.open_draft(draft)

    def _go_on_with_step(self, draft: Draft) -> None:
        target = draft_target(draft)
        if target is not None:
            self._places.ways.open(Way.STEP, target)

    def _show_filing(
        self, page: FilingPage, draft: Draft | None = None, place: str = "leads"
    ) -> None:
        if draft is not None:
            page.take_over(draft)
        page.filed.connect(self._filed)
        page.parent_title = "线索" if place == "leads" else "案件"
        self._go(place)
        self._places.window.navigation.open(page)

    def _filed(self, case: object) -> None:
        self._places.ways.open(Way.CASE, case)

    def _go(self, place: str) -> bool:
        return self._places.window.navigation.go(place)


def _add_leads(places: "Places", on_spot: OnSpotPage) -> None:
    leads = _LeadRegister(places, on_spot)
    entry = RailEntry(key="leads", title="线索", icon="lead", shortcut="F2", group=1)
    places.window.add_place(entry, leads.page)
    places.window.bind("F2", leads.register)
    places.window.bind("F5", leads.file_new)
    places.ways.offer(Way.NEW_LEAD, lambda _nothing: leads.register())
    places.ways.offer(Way.FILING, lambda _nothing: leads.file_new())
    places.ways.offer(Way.LEAD, leads.show_lead)
    places.ways.offer(Way.DRAFT, leads.open_draft)


def _add_parties(places: "Places") -> None:
    window, ways = places.window, places.ways
    parties = PartyListPage(places.desk, places.printers)
    entry = RailEntry(key="parties", title="当事人", icon="party", group=1)
    window.add_place(entry, parties)
    parties.lead_wanted.connect(partial(ways.open, Way.LEAD))

    def show_party(party: object) -> None:
        window.navigation.go("parties")
        parties.show_party(party)

    ways.offer(Way.PARTY, show_party)


def _add_subjects(places: "Places") -> None:
    window, ways = places.window, places.ways
    subjects = SubjectListPage(places.desk)
    entry = RailEntry(key="subjects", title="监管对象", icon="subject", group=1)
    window.add_place(entry, subjects)
    subjects.visit_wanted.connect(partial(ways.open, Way.INSPECTION))

    def show_subject(subject: object) -> None:
        window.navigation.go("subjects")
        subjects.show_subject(subject)

    def open_draft(draft: Draft) -> None:
        window.navigation.go("subjects")
        subjects.open_draft(draft)

    ways.offer(Way.SUBJECT, show_subject)
    ways.offer(Way.SUBJECT_DRAFT, open_draft)


class _Approvals(QObject):
    """审批: in the rail for leaders and reviewers, and for whoever asked or is asked something."""

    def __init__(self, places: "Places") -> None:
        super().__init__(places.window)
        self._places = places
        self.page: ApprovalsPage | None = None
        if places.desk.officer.roles & {Role.LEADER, Role.REVIEWER}:
            self._add()
        else:
            places.desk.services.hub.changed.connect(self._changed)
            self._look()

    def _changed(self, changes: Changes) -> None:
        if self.page is None and RecordKind.APPROVAL in changes.kinds:
            self._look()

    def _look(self) -> None:
        desk = self._places.desk
        desk.ask(self, partial(read_queue, me=desk.officer.rec), self._add_if_needed)

    def _add_if_needed(self, queue: Queue) -> None:
        if queue.rows and self.page is None:
            self._add()

    def _add(self) -> None:
        places = self._places
        page = self.page = ApprovalsPage(places.desk, places.printers)
        page.waiting_changed.connect(self._show_count)
        places.window.add_place(_APPROVALS, page)
        places.ways.offer(Way.APPROVAL, self._show)

    def _show(self, approval: object) -> None:
        self._places.window.navigation.go(_APPROVALS.key)
        if self.page is not None:
            self.page.show_approval(approval)

    def _show_count(self, waiting: int) -> None:
        self._places.window.rail.show_count(_APPROVALS.key, waiting)


def _add_documents(places: "Places", on_spot: OnSpotPage) -> DocumentsPage:
    documents = DocumentsPage(places.desk, places.printers)
    entry = RailEntry(key="documents", title="文书", icon="document", group=2)
    places.window.add_place(entry, documents)

    def record(number: str, form: str) -> None:
        places.window.navigation.go("on_spot")
        on_spot.open_handwritten(number, form)

    def show_unsigned(_nothing: object) -> None:
        places.window.navigation.go("documents")
        documents.show_unsigned()

    documents.handwritten_wanted.connect(record)
    places.ways.offer(Way.UNSIGNED, show_unsigned)
    return documents


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
