"""One durable step: entries appended, rows made, and what has to be told afterwards."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Final, Self

from enforcement.changes import Changes
from enforcement.context import Acting
from enforcement.fold import Record
from enforcement.ledger import Entry, Statement
from enforcement.records import RecordId, RecordKind
from enforcement.sealing import Seal, seal
from local_store.ledger.book import OpenBook, RecordBook
from local_store.ledger.device import DeviceState, read_device, save_device
from local_store.ledger.writer import append_own
from local_store.numbering import all_highest, take_numbers
from local_store.parts import Mark
from local_store.projections.projecting import project
from local_store.projections.rebuild import note_stale, projection_context
from local_store.projections.views import ProjectionContext
from local_store.reference import Reference
from local_store.transaction import Transaction


class Step:
    """A transaction with the records as they are inside it; a context manager, on the lane only.

    Leaving the block without an exception commits.
    """

    def __init__(self, book: RecordBook, reference: Reference, now: datetime) -> None:
        self.db: Final = book.db
        self.book: Final = OpenBook(book)
        self.now: Final = now
        self.changes = Changes()
        self.warnings: tuple[str, ...] = ()
        self.leaves_stale = False
        self._reference = reference
        self._transaction = Transaction(self.db)
        self._device: DeviceState | None = None
        self._wrote = False
        self._disturbed = False

    def __enter__(self) -> Self:
        """Begin; nobody else can write from here on."""
        self._transaction.__enter__()
        self._device = read_device(self.db)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Commit, or take everything back."""
        if kind is None and self._wrote and self._device is not None:
            save_device(self.db, self._device)
        self._transaction.__exit__(kind, error, traceback)
        if kind is None:
            self.book.commit()

    @property
    def device(self) -> DeviceState:
        """Return this device's state inside the transaction.

        Raises:
            LookupError: If the store is not founded yet.
        """
        if self._device is None:
            raise LookupError("the store is not founded")
        return self._device

    @property
    def has_written(self) -> bool:
        """Tell whether what is kept in memory may hold what the transaction takes back."""
        return self._wrote or self._disturbed

    def disturb(self) -> None:
        """Say that the block writes something of its own that is also kept in memory."""
        self._disturbed = True

    def move(self, device: DeviceState) -> None:
        """Take over the state after lines were appended."""
        self._device = device
        self._wrote = True

    def save_device(self) -> None:
        """Write the device's state now, for statements that read it inside the transaction."""
        save_device(self.db, self.device)

    def reread(self) -> None:
        """Read the device's state again after statements that changed it."""
        self._device = read_device(self.db)

    def state_entries(
        self, statements: Sequence[Statement], acting: Acting, grp: str
    ) -> tuple[Entry, ...]:
        """Seal, append and fold statements, and make the rows of what they touch."""
        device = self.device
        entries = seal(
            statements,
            Seal(
                origin=device.origin,
                after_seq=device.seq,
                after_hlc=device.hlc,
                now=self.now,
                off=device.clock_offset_ms,
                acting=acting,
                grp=grp,
            ),
        )
        before = {entry.rec: self.book.get(entry.rec) for entry in entries}
        self.move(append_own(self.db, device, entries, self.now))
        self.warn(*take_numbers(self.db, entries))
        self.fold(entries, before)
        return entries

    def fold(self, entries: Iterable[Entry], before: dict[RecordId, Record | None]) -> None:
        """Fold entries into their records and make the rows."""
        records = {entry.rec: self.book.extend_from(before[entry.rec], entry) for entry in entries}
        fresh = frozenset(rec for rec, known in before.items() if known is None)
        self.project(records.values(), strict=True, fresh=fresh)
        self.touch(records.values())
        self.touch(record for record in before.values() if record is not None)

    def project(
        self,
        records: Iterable[Record],
        *,
        strict: bool,
        fresh: frozenset[RecordId] = frozenset(),
    ) -> None:
        """Make the rows of everything that records touch; ``fresh`` ones have none to replace."""
        touched = tuple(records)
        tables = [record for record in touched if record.kind is RecordKind.CALENDAR]
        if tables:
            self._reference.forget()
        for table in tables:
            note_stale(self.db, _year_of(table))
        self.leaves_stale = self.leaves_stale or bool(tables)
        project(self.db, touched, self.projection_context(), strict=strict, fresh=fresh)

    def projection_context(self) -> ProjectionContext:
        """Return what rows are made with."""
        calendar = self._reference.calendar(self.book)
        return projection_context(self.db, self.book, calendar, self.now.date())

    def touch(self, records: Iterable[Record]) -> None:
        """Note what listeners have to hear of."""
        touched = tuple(records)
        self.changes |= Changes(
            records=frozenset(record.rec for record in touched),
            kinds=frozenset(record.kind for record in touched),
            cases=frozenset(record.case for record in touched if record.case),
            sync=bool(touched),
        )

    def tell(self, changes: Changes) -> None:
        """Add to what listeners have to hear of."""
        self.changes |= changes

    def warn(self, *sentences: str) -> None:
        """Add sentences for the officer."""
        self.warnings = (*self.warnings, *sentences)

    def mark(self) -> Mark | None:
        """Return the mark after this step, or None if it appended nothing."""
        if not self._wrote:
            return None
        device = self.device
        return Mark(
            origin=device.origin,
            seq=device.seq,
            head=device.head,
            rows=device.rows,
            seal=device.seal,
            numbers=all_highest(self.db),
        )


def _year_of(table: Record) -> int:
    year = table.fields.get("year")
    return year if isinstance(year, int) else 0
