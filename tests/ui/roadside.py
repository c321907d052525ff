"""A desk for tests of the on-spot page: a real store with the sample list, a real renderer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from enforcement.actions.reference import ConfirmItemList
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.clock import BEIJING, FixedClock
from enforcement.context import Acting
from enforcement.door import Founding, OpenedStore
from enforcement.items import ItemList
from enforcement.records import RecordKind
from enforcement.unit import StoreMode, Unit
from forms.renderer import PdfRenderer
from local_store.sample_data import sample_lists
from local_store.store import LocalStore
from tests.local_store.desk_kit import ALONE, KEY, LUO, TANG, TOWN, parts_in
from ui.background import BackgroundRunner
from ui.change_hub import ChangeHub
from ui.desk import Desk, read_facts
from ui.main_window import MainWindow, WindowWords
from ui.messages import Messages
from ui.page import Page
from ui.pages.on_spot.page import OnSpotPage
from ui.printing import FolderPrinters, Printers
from ui.services import Services
from ui.theme import Theme
from ui.widgets.rail import RailEntry

NOON = datetime(2026, 11, 24, 10, 12, tzinfo=BEIJING)
CITIZEN = "500999196905083610"
RENDERER = PdfRenderer()
BANK = "清湾农商行（演练）"
_LONGEST_MS = 20_000
RAIL = (
    RailEntry(key="on_spot", title="当场处罚", icon="on_spot", shortcut="F3"),
    RailEntry(key="leads", title="线索", icon="lead", shortcut="F2", group=1),
    RailEntry(key="items", title="事项清单", icon="items", group=2),
)


def wait_for(fact: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    loop, look, end = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.exit(0) if fact() else None)
    end.setSingleShot(True)
    end.timeout.connect(lambda: loop.exit(1))
    look.start(2)
    end.start(_LONGEST_MS)
    assert fact() or loop.exec() == 0, "it never came to be so"


@dataclass
class Front:
    """A window over a store, and how to wait for it.

    Attributes:
        longest_pause_ms: Timers that run longer are not waited for.
    """

    longest_pause_ms: ClassVar = 1000
    store: LocalStore
    desk: Desk
    window: MainWindow

    def settle(self) -> None:
        """Wait until the lanes have nothing to do and every answer has been taken."""
        runner = self.desk.services.runner
        QCoreApplication.processEvents()
        wait_for(lambda: runner.is_idle)
        QCoreApplication.processEvents()
        if not runner.is_idle:
            self.settle()

    def pause(self) -> None:
        """Do nothing until every pause after typing is over, and what it began."""
        wait_for(lambda: not any(map(self._pauses, self.window.findChildren(QTimer))))
        self.settle()

    def _pauses(self, timer: QTimer) -> bool:
        waited_for = timer.interval() <= self.longest_pause_ms
        return timer.isActive() and timer.isSingleShot() and waited_for


class EmptyPlace(Page):
    """Another place of the rail."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self.title = title


def make_store(
    folder: Path,
    *,
    mode: StoreMode = StoreMode.DRILL,
    items: bool = True,
    bank: str = "",
    clock: FixedClock | None = None,
) -> LocalStore:
    """Make a store with two officers and, in practice, the sample lists."""
    folder.mkdir(parents=True, exist_ok=True)
    used = clock or FixedClock(NOON)
    for name, content in store_files(folder.name, mode, bank, used.now(), items=items).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return LocalStore(folder, KEY, used, parts_in(folder))


@cache
def store_files(
    name: str, mode: StoreMode, bank: str, moment: datetime, *, items: bool
) -> Mapping[str, bytes]:
    """Return the files of a store that was founded once, by their paths in its folder."""
    with TemporaryDirectory() as parent:
        folder = Path(parent) / name
        folder.mkdir()
        store = LocalStore(folder, KEY, FixedClock(moment), parts_in(folder))
        founding = Founding(unit=with_bank(bank), officer=LUO, password="x" * 12, mode=mode)
        store.found(founding, f"store-{name}")
        store.perform(SaveOfficer(officer=TANG), ALONE)
        if items:
            store.import_items(street_items() if mode is StoreMode.DRILL else own_list(), ALONE)
        store.close()
        files = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@cache
def street_items() -> ItemList:
    """Return the everyday items of the newest sample list: a small list is read in no time."""
    newest = max(sample_lists(), key=lambda one: one.effective_from)
    rows = tuple(item for item in newest.rows if item.code.startswith("CQ-T"))
    tiers = tuple(tier for tier in newest.tiers if tier.item_code.startswith("CQ-T"))
    return replace(newest, rows=rows, tiers=tiers)


def own_list() -> ItemList:
    """Return a list as a district might have issued it, for stores of real cases."""
    return replace(
        street_items(), sample=False, doc_no="清湾府办发〔2025〕1号", issued_by="清湾区办公室"
    )


def confirm_list(store: LocalStore) -> None:
    """Let the second person confirm the list in force."""
    records = store.state().of_kind(RecordKind.ITEM_LIST)
    store.perform(ConfirmItemList(item_list=records[-1].rec), Acting(officer=TANG.rec))


@dataclass
class Roadside(Front):
    """The window with the on-spot page in front."""

    longest_pause_ms: ClassVar = 300
    page: OnSpotPage
    printers: Printers

    def hand_to(self, qtbot: QtBot) -> None:
        """Let the window go with the test, and everything it waits for."""
        qtbot.addWidget(self.window, before_close_func=lambda _window: self.leave())

    def leave(self) -> None:
        """Save the draft, let the lanes come to rest, close."""
        self.page.keeper.save()
        self.settle()
        self.window.allow_close()


def make_roadside(
    theme: Theme,
    runner: BackgroundRunner,
    store: LocalStore,
    printers: Printers | None = None,
    folder: Path | None = None,
) -> Roadside:
    """Return the window over a store, the partner chosen, the page loaded."""
    messages = Messages(theme)
    hub = ChangeHub()
    services = Services(
        theme=theme, runner=runner, hub=hub, messages=messages, clock=FixedClock(NOON)
    )
    desk = Desk(services, OpenedStore(store=store, officer=LUO), read_facts(store))
    desk.renderer = RENDERER
    desk.set_partner(TANG)
    store.subscribe(hub.publish)
    drill = store.info().mode is StoreMode.DRILL
    words = WindowWords(unit=desk.facts.unit.short_name, officer=LUO.name, drill=drill)
    window = MainWindow(theme, words)
    messages.use_place(window)
    hub.changed.connect(window.reload)
    desk.saved.connect(window.show_saved)
    used = printers or FolderPrinters(folder or Path())
    page = OnSpotPage(desk, used)
    window.add_place(RAIL[0], page)
    for entry in RAIL[1:]:
        window.add_place(entry, EmptyPlace(theme, entry.title))
    window.navigation.go("on_spot")
    side = Roadside(store=store, desk=desk, window=window, page=page, printers=used)
    side.settle()
    return side


def with_bank(bank: str = BANK) -> Unit:
    """Return the town with a bank for fines."""
    return replace(TOWN, bank=bank)
