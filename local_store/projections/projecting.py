"""From touched records to rows: live, after a pull, and in a rebuild."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from enforcement.case_deadlines import case_deadlines
from enforcement.fold import Record
from enforcement.inspections.inspection import read_inspection
from enforcement.inspections.terms import inspection_terms
from enforcement.records import RecordId, RecordKind
from enforcement.steps.casefile import read_case_file
from local_store.projections.projection import Projection, Row
from local_store.projections.records import RECORD_INDEX
from local_store.projections.registry import (
    CASE_PROJECTIONS,
    INSPECTION_PROJECTIONS,
    RECORD_PROJECTIONS,
)
from local_store.projections.search_rows import SEARCH_ROW, add_search_rows
from local_store.projections.views import (
    CaseView,
    InspectionView,
    ProjectionContext,
    RecordView,
)
from local_store.sqlcipher import Database

OF_PARTY: Final = "SELECT owner FROM case_row WHERE party_rec = ?"
OF_LEAD: Final = "SELECT owner FROM case_row WHERE lead = ? ORDER BY opened_hlc, owner"
PARKED: Final = """
    SELECT DISTINCT e.rec
    FROM verdict AS v
    JOIN entry AS e ON e.row = v.row
    WHERE e.own = 1 AND NOT EXISTS (SELECT 1 FROM retired AS r WHERE r.row = e.row)
"""
NOTE_UNREADABLE: Final = """
    INSERT INTO unreadable (owner, problem)
    VALUES (?, ?)
    ON CONFLICT (owner) DO UPDATE SET problem = excluded.problem
"""
NOW_READABLE: Final = "DELETE FROM unreadable WHERE owner = ?"

Rows = tuple[Projection[CaseView] | Projection[InspectionView] | Projection[RecordView], list[Row]]


def parked_records(db: Database) -> frozenset[str]:
    """Return the records of which the server parked an entry of this device."""
    return frozenset(row[0] for row in db.execute(PARKED).fetchall())


def cases_of_lead(db: Database) -> Callable[[str], Sequence[RecordId]]:
    """Return the look-up of the cases that a lead became."""
    return lambda lead: [RecordId(row[0]) for row in db.execute(OF_LEAD, [lead]).fetchall()]


def project(
    db: Database,
    records: Iterable[Record],
    context: ProjectionContext,
    *,
    strict: bool = True,
    fresh: frozenset[RecordId] = frozenset(),
) -> None:
    """Make the rows of everything that these records touch.

    Args:
        db: Inside a transaction.
        records: The touched records, as they are now.
        context: What the rows are made with.
        strict: Whether content that can't be read is a bug (own entries) or is set aside and
            reported (entries of others).
        fresh: Records that nobody had stated before, so that no row of theirs is replaced.
    """
    touched = tuple(records)
    for record in touched:
        rows = list(RECORD_INDEX.rows(RecordView(record=record, context=context)))
        RECORD_INDEX.write(db, record.rec, rows, fresh=record.rec in fresh)
    owners = dict.fromkeys(owner for record in touched for owner in owners_of(db, record))
    searched: list[Row] = []
    # Cases first: a lead's row says which case it became.
    for owner in sorted(owners, key=lambda owner: _is_lead(context, owner)):
        made = _made(db, owner, context, strict=strict)
        searched += _write(db, owner, made, fresh=owner in fresh)
    add_search_rows(db, searched)


def remove_rows(db: Database, rec: RecordId) -> None:
    """Remove the rows of a record of which nothing counts any more."""
    RECORD_INDEX.write(db, rec, [])
    for projection in CASE_PROJECTIONS:
        projection.write(db, rec, [])
    for visited in INSPECTION_PROJECTIONS:
        visited.write(db, rec, [])
    for projections in RECORD_PROJECTIONS.values():
        for made in projections:
            made.write(db, rec, [])


def _made(
    db: Database, owner: RecordId, context: ProjectionContext, *, strict: bool
) -> list[Rows] | None:
    """Return one owner's rows; None for content that can't be read, which is noted."""
    try:
        return rows_of(owner, context)
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        if strict:
            raise
        db.execute(NOTE_UNREADABLE, [owner, f"{type(error).__name__}: {error}"])
        return None


def _write(db: Database, owner: RecordId, made: list[Rows] | None, *, fresh: bool) -> list[Row]:
    """Write one owner's rows; return those for the search that are new."""
    searched: list[Row] = []
    if made is None:
        return searched
    if not fresh:
        db.execute(NOW_READABLE, [owner])
    for projection, rows in made:
        if projection.name != SEARCH_ROW:
            projection.write(db, owner, rows, fresh=fresh)
        elif fresh:
            searched += rows
        elif projection.stored(db, owner) != rows:
            db.execute(projection.delete, [owner])
            searched += rows
    return searched


def rows_of(owner: RecordId, context: ProjectionContext) -> list[Rows]:
    """Return what an owner's rows are, table by table."""
    record = context.reader.get(owner)
    if record is None:
        return []
    match record.kind:
        case RecordKind.CASE:
            case_view = _case_view(owner, context)
            return [(made, list(made.rows(case_view))) for made in CASE_PROJECTIONS]
        case RecordKind.INSPECTION:
            visit = _inspection_view(owner, context)
            return [(made, list(made.rows(visit))) for made in INSPECTION_PROJECTIONS]
        case kind:
            view = RecordView(record=record, context=context)
            return [(made, list(made.rows(view))) for made in RECORD_PROJECTIONS.get(kind, ())]


def _case_view(case: RecordId, context: ProjectionContext) -> CaseView:
    file = read_case_file(context.reader, case)
    return CaseView(
        file=file,
        records=context.reader.in_case(case),
        terms=case_deadlines(file, context.calendar, context.today),
        context=context,
    )


def _inspection_view(rec: RecordId, context: ProjectionContext) -> InspectionView:
    inspection = read_inspection(context.reader, rec)
    return InspectionView(
        inspection=inspection,
        records=context.reader.in_case(rec),
        terms=inspection_terms(inspection, context.calendar, context.today),
        context=context,
    )


def owners_of(db: Database, record: Record) -> Iterator[RecordId]:
    """Yield the owners whose rows a record touches: itself, its file, cases that name it."""
    yield record.rec
    if record.case:
        yield record.case
    if record.kind is RecordKind.PARTY:
        yield from (RecordId(row[0]) for row in db.execute(OF_PARTY, [record.rec]).fetchall())
    if record.kind is RecordKind.CASE and record.fields.get("lead"):
        yield RecordId(str(record.fields["lead"]))


def _is_lead(context: ProjectionContext, owner: RecordId) -> bool:
    record = context.reader.get(owner)
    return record is not None and record.kind is RecordKind.LEAD
