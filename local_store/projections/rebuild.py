"""Making all rows anew from the ledger, in slices, and saying what was different.

Each slice is one transaction over whole owners, so a page that reads in between sees rows that fit
together. A case's rows are compared before they are replaced: a difference is a defect of ours or a
file that somebody changed, and it is reported either way.
"""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from enforcement.fold import StateReader
from enforcement.records import RecordId
from enforcement.steps.settings import DEFAULTS, ProcedureSettings, read_settings
from enforcement.work_calendar import WorkCalendar
from local_store.ledger.book import RecordBook, load_record
from local_store.ledger.device import DeviceState, own_receipts, read_device
from local_store.projections.projecting import (
    NOTE_UNREADABLE,
    cases_of_lead,
    parked_records,
    rows_of,
)
from local_store.projections.projection import Row
from local_store.projections.records import RECORD_INDEX
from local_store.projections.registry import CREATE, are_current, create_tables
from local_store.projections.views import ProjectionContext, RecordView
from local_store.reference import Reference
from local_store.sqlcipher import Database
from local_store.transaction import writing

OWNERS_IN_SLICE: Final = 20
MOST_NAMED: Final = 50
"""Differences that are named; the others are counted."""

RECORDS: Final = "SELECT rec FROM entry GROUP BY rec ORDER BY min(row)"
OWNERS: Final = "SELECT rec FROM record_index ORDER BY kind = 'lead', opened_hlc, rec"
"""Leads last: a lead's row says which case it became."""

NOTE_STALE: Final = """
    INSERT INTO stale (owner)
    SELECT DISTINCT owner
    FROM deadline_row
    WHERE provisional = 1 OR coalesce(limit_at, due_on) >= ?
    ON CONFLICT (owner) DO NOTHING
"""
SOME_STALE: Final = "SELECT owner FROM stale ORDER BY owner LIMIT ?"
FRESH: Final = "DELETE FROM stale WHERE owner = ?"
INDEX_ANEW: Final = "INSERT INTO search_index (search_index) VALUES ('rebuild')"


@dataclass(slots=True)
class Differences:
    """What a rebuild found."""

    owners: int = 0
    tables: dict[str, int] = field(default_factory=dict)
    named: list[dict[str, str]] = field(default_factory=list)

    def note(self, table: str, owner: str, was: Sequence[Row], now: Sequence[Row]) -> bool:
        """Compare an owner's rows; return whether they differ."""
        if list(was) == list(now):
            return False
        self.tables[table] = self.tables.get(table, 0) + 1
        if len(self.named) < MOST_NAMED:
            self.named.append({"table": table, "record": owner, "columns": _columns(was, now)})
        return True


def projection_context(
    db: Database, reader: StateReader, calendar: WorkCalendar, today: date
) -> ProjectionContext:
    """Return what rows are made with."""
    device = read_device(db)
    others = [origin for origin in own_receipts(db) if not device or origin != device.origin]
    return ProjectionContext(
        reader=reader,
        calendar=calendar,
        today=today,
        own_origins=(*others, device.origin) if device else (),
        parked=parked_records(db),
        cases_of_lead=cases_of_lead(db),
        rules=_own_rules(reader, device),
    )


def _own_rules(reader: StateReader, device: DeviceState | None) -> ProcedureSettings:
    """Return the unit's settings; the defaults while the store is being founded."""
    founded = reader.get(RecordId(device.store_id)) if device else None
    unit = reader.get(RecordId(str(founded.fields.get("unit")))) if founded else None
    return read_settings(unit.fields) if unit else DEFAULTS


def rebuild_if_outdated(db: Database, book: RecordBook, reference: Reference, today: date) -> None:
    """Make the rows anew if this program makes them differently from the one before."""
    if are_current(db):
        return
    with writing(db):
        create_tables(db)
        for _ in rebuild(db, book, reference, today):
            continue


def rebuild(
    db: Database, book: RecordBook, reference: Reference, today: date
) -> Generator[None, None, Differences]:
    """Make all rows anew; yields after each slice."""
    found = Differences()
    book.forget()
    owners = [RecordId(row[0]) for row in db.execute(RECORDS).fetchall()]
    yield from _index(db, owners, found, (book, reference, today))
    _remove_strangers(db, found)
    yield
    owners = [RecordId(row[0]) for row in db.execute(OWNERS).fetchall()]
    for part in _slices(owners):
        with writing(db):
            context = projection_context(db, book, reference.calendar(book), today)
            for owner in part:
                _renew(db, owner, context, found)
        yield
    with writing(db):
        db.execute(INDEX_ANEW)
    return found


def note_stale(db: Database, year: int) -> None:
    """Note the cases whose terms a new holiday table of a year may move.

    A table reaches into December of the year before.
    """
    db.execute(NOTE_STALE, [f"{year - 1:04d}-12-01"])


def refresh_stale(
    db: Database, book: RecordBook, reference: Reference, today: date
) -> Generator[None, None, None]:
    """Count the noted cases again, in slices; goes on after a crash where it was."""
    while True:
        with writing(db):
            part = [RecordId(row[0]) for row in db.execute(SOME_STALE, [OWNERS_IN_SLICE])]
            context = projection_context(db, book, reference.calendar(book), today)
            for owner in part:
                _renew(db, owner, context, Differences())
                db.execute(FRESH, [owner])
        if not part:
            return
        yield


def _index(
    db: Database,
    owners: Sequence[RecordId],
    found: Differences,
    made_with: tuple[RecordBook, Reference, date],
) -> Generator[None, None, None]:
    """Renew ``record_index`` first: everything else finds its records through it."""
    book, reference, today = made_with
    for part in _slices(owners):
        with writing(db):
            context = projection_context(db, book, reference.calendar(book), today)
            for rec in part:
                record = load_record(db, rec)
                view = RecordView(record=record, context=context) if record else None
                rows = list(RECORD_INDEX.rows(view)) if view else []
                if found.note(RECORD_INDEX.name, rec, RECORD_INDEX.stored(db, rec), rows):
                    RECORD_INDEX.write(db, rec, rows)
        yield
    book.forget()


def _remove_strangers(db: Database, found: Differences) -> None:
    """Remove rows whose owner is no record that counts."""
    with writing(db):
        stated = frozenset(row[0] for row in db.execute(RECORDS).fetchall())
        _remove_others(db, (RECORD_INDEX.name, "rec"), stated, found)
        counting = frozenset(row[0] for row in db.execute(OWNERS).fetchall())
        for table in CREATE.keys() - {RECORD_INDEX.name}:
            _remove_others(db, (table, "owner"), counting, found)


def _remove_others(
    db: Database, place: tuple[str, str], known: frozenset[str], found: Differences
) -> None:
    table, key = place
    owned = {row[key] for row in db[table].rows_where(select=key)}
    for owner in sorted(owned - known):
        found.note(table, owner, ({"owner": owner},), ())
        db.table(table).delete_where(f"{key} = ?", [owner])


def _renew(db: Database, owner: RecordId, context: ProjectionContext, found: Differences) -> None:
    found.owners += 1
    try:
        made = rows_of(owner, context)
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        db.execute(NOTE_UNREADABLE, [owner, f"{type(error).__name__}: {error}"])
        return
    for projection, rows in made:
        if found.note(projection.name, owner, projection.stored(db, owner), rows):
            projection.write(db, owner, rows)


def _slices(owners: Sequence[RecordId]) -> Iterable[Sequence[RecordId]]:
    return (
        owners[start : start + OWNERS_IN_SLICE] for start in range(0, len(owners), OWNERS_IN_SLICE)
    )


def _columns(was: Sequence[Row], now: Sequence[Row]) -> str:
    """Name the columns that differ, or say that whole rows do."""
    if len(was) != len(now):
        return f"{len(was)} → {len(now)} rows"
    pairs = zip(was, now, strict=True)
    return ", ".join(sorted({k for old, new in pairs for k in new if old.get(k) != new[k]}))
