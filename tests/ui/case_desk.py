"""A window over a real practice store; its cases are made by the real commands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from enforcement.actions.follow_up import CollectOnSpot, RecordPayment, ServeDecision
from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.actions.paper_care import RecordPrinted
from enforcement.actions.summary import DecideOnSpot
from enforcement.clock import FixedClock
from enforcement.context import Acting
from enforcement.door import OpenedStore
from enforcement.issuing import Issued, issue_decision
from enforcement.items import EnforcementItem
from enforcement.money import Fen
from enforcement.number_check import Sex
from enforcement.on_spot import EvidenceRef, OnSpotContent, PaymentPlan
from enforcement.parties import Party, PartyKind
from enforcement.penalty import CollectionGround, PenaltyKind
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode
from forms.case_file import CaseFileBinder
from forms.photo_child import ChildPhotoReader
from forms.scan_child import ChildScanReader
from forms.screen_code import code_rows
from local_store.imports.grid_file import FileGridEventReader
from local_store.store import LocalStore
from tests.local_store.desk_kit import LUO, TANG
from tests.ui.roadside import BANK, CITIZEN, NOON, RENDERER, Front, make_store
from ui.background import BackgroundRunner
from ui.change_hub import ChangeHub
from ui.desk import Desk, read_facts
from ui.main_window import MainWindow, WindowWords
from ui.messages import Messages
from ui.page import Page
from ui.printing import FolderPrinters
from ui.services import Services
from ui.theme import Theme
from ui.widgets.rail import RailEntry

TEAM = Acting(officer=LUO.rec, co_officer=TANG.rec)
PLACE = "五金大道26号门前"
FACTS = "当事人在人行道上摆放桌子4张、炉灶1台从事经营，占用面积3.2平方米。"
LUO_CHANGGUI = Party(
    kind=PartyKind.CITIZEN,
    name="罗昌贵",
    id_number=CITIZEN,
    sex=Sex.MALE,
    birth=date(1969, 5, 8),
    address="大足区清湾镇龙棠社区双塔路88号",
    phone="13800000001",
)
SMALL = PaymentPlan(ground=CollectionGround.WITHIN_100, receipt_no="演练0001")


def an_item(store: LocalStore, code: str = "CQ-T-007") -> EnforcementItem:
    """Return an item of the sample list in force."""
    item_list = store.item_list_in_force(NOON.date())
    assert item_list is not None
    item = item_list.item(code)
    assert item is not None
    return item


def content(
    store: LocalStore,
    party: Party = LUO_CHANGGUI,
    *,
    fine: int = 100,
    at: datetime = NOON,
    payment: PaymentPlan = SMALL,
) -> OnSpotContent:
    """Return an on-spot decision that the guards let pass; ``fine`` in yuan."""
    return OnSpotContent(
        party=party,
        item=an_item(store),
        act_at=at,
        place=PLACE,
        facts=FACTS,
        evidence=("现场照片3张",),
        penalty=PenaltyKind.FINE,
        fine=Fen(fine * 100),
        told=True,
        statement="当事人表示无异议",
        payment=payment,
    )


def decide(store: LocalStore, said: OnSpotContent, lead: RecordId | None = None) -> Issued:
    """Decide on the spot, with the page in the vault."""
    return issue_decision(store, RENDERER, DecideOnSpot(content=said, lead=lead), TEAM)


def note_printed(store: LocalStore, issued: Issued) -> None:
    """Record that the decision was printed."""
    store.perform(RecordPrinted(document=issued.document, copies=2, printer="演练"), TEAM)


def note_served(store: LocalStore, issued: Issued) -> None:
    """Record that the party signed."""
    store.perform(ServeDecision(case=issued.case, document=issued.document), TEAM)


def collect(store: LocalStore, issued: Issued, fine: int = 100) -> None:
    """Record that the fine was taken on the spot."""
    command = CollectOnSpot(
        case=issued.case,
        amount=Fen(fine * 100),
        ground=CollectionGround.WITHIN_100,
        receipt_no="演练0001",
    )
    store.perform(command, TEAM)


def pay(store: LocalStore, issued: Issued, fine: int) -> None:
    """Record that the fine was paid at the bank."""
    store.perform(RecordPayment(case=issued.case, amount=Fen(fine * 100)), TEAM)


def register_lead(store: LocalStore, **values: object) -> RecordId:
    """Register a lead."""
    lead = RegisterLead(
        source=LeadSource.HOTLINE,
        place="龙棠社区市场后门",
        content="有人在市场后门倾倒建筑垃圾，堵了消防通道。",
        found_at=NOON - timedelta(hours=2),
    )
    return store.perform(replace(lead, **values), TEAM).first(RecordKind.LEAD)  # type: ignore[arg-type]  # fields by name


def kept(store: LocalStore, content_: bytes, name: str, mime: str = "image/png") -> EvidenceRef:
    """Keep a file in the vault."""
    sha256 = store.put_blob(content_, mime)
    return EvidenceRef(sha256=sha256, mime=mime, name=name, taken_at=NOON, purpose="证明占用面积")


@dataclass
class CaseDesk(Front):
    """A window with some places over a store."""

    printers: FolderPrinters

    def open(self, page: Page) -> None:
        """Open a page above the one in front."""
        self.window.navigation.open(page)
        self.settle()

    @property
    def page(self) -> Page:
        """The page in front."""
        page = self.window.navigation.page
        assert page is not None
        return page

    def focus(self) -> QWidget:
        """Return what has the focus."""
        widget = self.window.focusWidget()
        assert widget is not None
        return widget


def make_case_desk(
    theme: Theme,
    runner: BackgroundRunner,
    store: LocalStore,
    folder: Path,
    clock: FixedClock | None = None,
) -> CaseDesk:
    """Return a window over a store, without a page yet."""
    messages, hub = Messages(theme), ChangeHub()
    used = clock or FixedClock(NOON)
    services = Services(theme=theme, runner=runner, hub=hub, messages=messages, clock=used)
    desk = Desk(services, OpenedStore(store=store, officer=LUO), read_facts(store))
    desk.renderer = RENDERER
    desk.scans, desk.binder = ChildScanReader, partial(CaseFileBinder, RENDERER)
    desk.grid_events = FileGridEventReader
    desk.photos, desk.screen_code = ChildPhotoReader, code_rows
    desk.set_partner(TANG)
    store.subscribe(hub.publish)
    drill = store.info().mode is StoreMode.DRILL
    words = WindowWords(unit=desk.facts.unit.short_name, officer=LUO.name, drill=drill)
    window = MainWindow(theme, words)
    messages.use_place(window)
    hub.changed.connect(window.reload)
    return CaseDesk(store=store, desk=desk, window=window, printers=FolderPrinters(folder))


def add_places(side: CaseDesk, places: Sequence[tuple[RailEntry, Page]], first: str) -> None:
    """Add places and show the first one."""
    for entry, page in places:
        side.window.add_place(entry, page)
    side.window.navigation.go(first)
    side.settle()


def a_store(folder: Path) -> LocalStore:
    """Return a practice store with the sample lists and a bank."""
    return make_store(folder / "desk", bank=BANK)
