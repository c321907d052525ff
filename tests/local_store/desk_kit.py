"""What the store's tests share: a real store in a folder, with plain parts around it."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from enforcement.clock import BEIJING, FixedClock
from enforcement.context import Acting
from enforcement.door import Founding
from enforcement.officers import Officer, Role
from enforcement.read_models import DoctorReport
from enforcement.records import RecordId
from enforcement.unit import Connection, StoreMode, Unit, UnitKind
from local_store.device_key import StoredDeviceKey
from local_store.errors import StoreDamaged
from local_store.parts import Examined, Lane, Mark, StoredBlob, StoreParts
from local_store.store import LocalStore

KEY = bytes(range(32))
MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=BEIJING)

TOWN = Unit(
    rec=RecordId("unit-1"),
    name="重庆市大足区清湾镇人民政府",
    short_name="大足区清湾镇",
    kind=UnitKind.TOWN,
    brigade="清湾镇综合行政执法大队",
    code="足清湾府综执",
)
LUO = Officer(
    rec=RecordId("officer-1"),
    name="骆敏",
    cert_no="YX500999001",
    cert_valid_to=date(2028, 12, 31),
    roles=frozenset({Role.OFFICER}),
)
TANG = Officer(
    rec=RecordId("officer-2"),
    name="唐宁",
    cert_no="YX500999002",
    cert_valid_to=date(2028, 12, 31),
    roles=frozenset({Role.OFFICER}),
)
ACTING = Acting(officer=LUO.rec, co_officer=TANG.rec)
ALONE = Acting(officer=LUO.rec)


@dataclass
class MarkFile:
    """A high-water mark in a plain file."""

    path: Path
    fails: bool = False
    advanced: list[Mark] = field(default_factory=list)

    def read(self) -> Mark | None:
        """Return what was kept last."""
        return Mark.from_json(self.path.read_text("utf-8")) if self.path.exists() else None

    def advance(self, mark: Mark) -> None:
        """Keep a mark, or fail like a full disk."""
        if self.fails:
            raise OSError(28, "No space left on device")
        self.advanced.append(mark)
        self.path.write_text(mark.to_json(), "utf-8")


@dataclass
class PlainVault:
    """A vault that keeps plain files."""

    folder: Path

    def put(self, content: bytes) -> StoredBlob:
        """Keep bytes."""
        sha256 = hashlib.sha256(content).hexdigest()
        self.folder.mkdir(exist_ok=True)
        (self.folder / sha256).write_bytes(content)
        return StoredBlob(sha256=sha256, sm3="", size=len(content))

    def get(self, sha256: str) -> bytes:
        """Return bytes."""
        path = self.folder / sha256
        if not path.exists():
            raise StoreDamaged
        return path.read_bytes()


class NoBackup:
    """A backup that only names its file."""

    def write(self, lane: Lane, folder: Path) -> Path:
        """Name the file."""
        return folder / "backup"


class PlainDoctor:
    """A doctor who looks at the ledger only."""

    def examine(self, store: Examined) -> DoctorReport:
        """Verify the ledger."""
        verified = store.verify_ledger()
        return DoctorReport(values={"ledger": verified}, healthy=bool(verified["ok"]))


@dataclass
class Closed:
    """Remembers what was called when the store was closed."""

    calls: list[str] = field(default_factory=list)

    def before(self, lane: Lane) -> None:
        """Note the call."""
        self.calls.append("before")

    def after(self) -> None:
        """Note the call."""
        self.calls.append("after")


def parts_in(folder: Path) -> StoreParts:
    """Return plain parts for a store folder."""
    return StoreParts(
        vault=PlainVault(folder / "vault"),
        high_water_mark=MarkFile(folder / "mark.json"),
        device_key=StoredDeviceKey(),
        backup=NoBackup(),
        doctor=PlainDoctor(),
        closing=Closed(),
    )


def a_clock() -> FixedClock:
    """Return a clock that stands at a working morning."""
    return FixedClock(MORNING)


def open_store(folder: Path, clock: FixedClock | None = None) -> LocalStore:
    """Open the store of a folder again."""
    return LocalStore(folder, KEY, clock or a_clock(), parts_in(folder))


def new_store(
    folder: Path,
    clock: FixedClock | None = None,
    *,
    connection: Connection = Connection.ALONE,
    mode: StoreMode = StoreMode.DRILL,
) -> LocalStore:
    """Make a store with the town and its first officer."""
    folder.mkdir(parents=True, exist_ok=True)
    store = open_store(folder, clock)
    founding = Founding(unit=TOWN, officer=LUO, password="x" * 12, mode=mode, connection=connection)
    store.found(founding, f"store-{folder.name}")
    return store
