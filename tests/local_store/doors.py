"""A practice store for tests: quick to open, on a computer whose clock stands still."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.changes import Performed
from enforcement.clock import BEIJING, FixedClock
from enforcement.context import Acting
from enforcement.door import Founding, OpenedStore
from enforcement.officers import Officer
from enforcement.records import RecordId
from enforcement.unit import StoreMode, Unit, UnitKind
from local_store.backup import list_backups
from local_store.door import LocalStoreDoor
from local_store.keys.key_file import read_key_file
from local_store.session import DoorSettings
from local_store.thinning import KeptBackup
from tests.local_store.costs import CHEAP_PRICES
from tests.local_store.keyrings import TRUSTED

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)
LI_WORD = "桂花树下 3 号"
WANG_WORD = "槐树后面 9 号"
LI = Officer(
    rec=RecordId("officer-li"), name="李敏", cert_no="演练-001", cert_valid_to=date(2028, 5, 1)
)
WANG = Officer(
    rec=RecordId("officer-wang"), name="王强", cert_no="演练-002", cert_valid_to=date(2028, 5, 1)
)
UNIT = Unit(
    rec=RecordId("unit-qingwan"),
    name="重庆市大足区清湾镇人民政府",
    short_name="大足区清湾镇",
    kind=UnitKind.TOWN,
    brigade="清湾镇综合行政执法大队",
    code="清湾综执",
)
SETTINGS = DoorSettings(prices=CHEAP_PRICES, keyrings=TRUSTED)


@dataclass(kw_only=True)
class Desk:
    """One computer with one store folder."""

    folder: Path
    settings: DoorSettings = SETTINGS
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))

    def door(self) -> LocalStoreDoor:
        """Return a fresh door, as after a start of the program."""
        return LocalStoreDoor(self.folder, self.clock, self.settings)

    def create(self, mode: StoreMode = StoreMode.DRILL) -> tuple[OpenedStore, str]:
        """Found the store; return it and the recovery code."""
        founding = Founding(unit=UNIT, officer=LI, password=LI_WORD, mode=mode)
        return self.door().create(founding)

    def created(self) -> str:
        """Found the store, sign out, and return the recovery code."""
        opened, code = self.create()
        opened.store.close()
        return code

    def sign_in(self, name: str = LI.name, password: str = LI_WORD) -> OpenedStore:
        """Sign in through a fresh door."""
        return self.door().sign_in(name, password)

    def backups(self, folder: Path) -> Sequence[KeptBackup]:
        """Return the store's backups in a folder, newest first."""
        return list_backups(folder, read_key_file(self.folder).store_id)


def note_newcomer(opened: OpenedStore, name: str) -> Performed:
    """Record one officer more: the smallest durable step there is."""
    newcomer = Officer(rec=RecordId(f"officer-{name}"), name=name)
    return opened.store.perform(SaveOfficer(officer=newcomer), Acting(officer=opened.officer.rec))


def names(opened: OpenedStore) -> set[str]:
    """Return the names of all officers."""
    return {officer.name for officer in opened.store.officers()}
