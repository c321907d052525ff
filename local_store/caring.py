"""Health, backup, replay and export of the store."""

from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TypeVar

from enforcement.errors import InvalidInput
from enforcement.read_models import DoctorReport
from enforcement.records import Fields, Json, RecordId
from local_store.exports.workbook import write_table
from local_store.ledger.replay import replay
from local_store.ledger.verify import verify
from local_store.projections.rebuild import Differences, rebuild
from local_store.registers import StoreRegisters
from local_store.sqlcipher import Database

T = TypeVar("T")


class StoreCare(StoreRegisters):
    """Implements `enforcement.ports.Caring`."""

    def doctor(self) -> DoctorReport:
        """Return pragmas, integrity, chain, high-water mark, keyring, free space, ages."""
        return self._parts.doctor.examine(self)

    def verify_ledger(self) -> Fields:
        """Check every chain from its start; raises nothing, says what differs."""
        return self._lane.run_bulk(lambda db: verify(db, self._parts.high_water_mark))

    def rebuild_projections(self) -> Fields:
        """Drop and rebuild the projections from the ledger; say what differed."""
        found = self._lane.run_bulk(self._rebuild)
        named: list[Json] = [dict(difference) for difference in found.named]
        tables: dict[str, Json] = dict(found.tables)
        return {
            "records": found.owners,
            "differences": sum(found.tables.values()),
            "tables": tables,
            "named": named,
        }

    def _rebuild(self, db: Database) -> Generator[None, None, Differences]:
        session = self._open_session()
        return (yield from rebuild(db, session.book, session.reference, self._now().date()))

    def export_case(self, case: RecordId) -> Fields:
        """Return a case's entries as a readable replay.

        Raises:
            InvalidInput: If there is no such case.
        """

        def job(db: Database) -> list[Json]:
            book = self.book()
            records = [record.rec for record in book.in_case(case)]
            return list(replay(db, book, dict.fromkeys((case, *records))))

        entries = self._lane.run(job)
        if not entries:
            raise InvalidInput("case", "找不到这件案子。", "核对案号；可能还没同步到这台电脑。")
        return {"case": case, "entries": entries}

    def backup(self, folder: Path) -> Path:
        """Write a verified copy of database and vault; return its file."""
        return self._parts.backup.write(self._lane, folder)

    def export_table(
        self, path: Path, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        """Write what a list shows to XLSX: text cells, never formulas."""
        write_table(path, title, columns, rows)

    def run(self, job: Callable[[Database], T]) -> T:
        """Run a short job on the lane: what the doctor looks at."""
        return self._lane.run(job)

    def run_bulk(self, job: Callable[[Database], Generator[None, None, T]]) -> T:
        """Run a long job on the lane in slices."""
        return self._lane.run_bulk(job)
