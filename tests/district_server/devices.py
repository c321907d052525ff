"""Towns and devices for tests against the real server."""

from dataclasses import dataclass
from typing import Self

from district_server.service import District
from enforcement.clock import FixedClock
from enforcement.exchange import SyncAnswer
from enforcement.records import RecordId
from sync.client import DistrictSyncClient
from tests.sync.memory_store import START, MemoryStore


@dataclass(slots=True)
class Laptop:
    """A device: its store and its sync client."""

    store: MemoryStore
    client: DistrictSyncClient

    @classmethod
    def switched_on(cls, store: MemoryStore) -> Self:
        """Return a device around a store."""
        return cls(store, DistrictSyncClient(store, FixedClock(START)))

    def sync(self) -> SyncAnswer:
        """Make one round."""
        return self.client.run_once()

    def facts(self) -> set[str]:
        """Return what the device's cases say."""
        return {str(record.fields["fact"]) for record in self.store.records().values()}

    def record(self, rec: RecordId) -> object:
        """Return one record as the device sees it."""
        return self.store.records()[rec]


@dataclass(frozen=True, slots=True)
class TestTown:
    """A town at the server."""

    __test__ = False

    district: District
    url: str
    name: str

    @classmethod
    def found(cls, district: District, url: str, name: str) -> Self:
        """Add a town."""
        district.office.add_town(name)
        return cls(district, url, name)

    def code(self, minutes: int = 10) -> str:
        """Return a fresh enrolment code."""
        return str(self.district.office.make_code(self.name, minutes)["code"])

    def laptop(self, store: MemoryStore | None = None) -> Laptop:
        """Return an enrolled device."""
        laptop = Laptop.switched_on(store or MemoryStore())
        laptop.client.enrol(self.url, self.code())
        return laptop
