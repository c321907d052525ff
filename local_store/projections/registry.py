"""Which subjects feed which tables."""

from collections.abc import Mapping
from typing import Final

from enforcement.records import RecordKind
from local_store.projections.approval_rows import APPROVAL_ROWS
from local_store.projections.case_rows import CASE_ROWS
from local_store.projections.deadline_rows import (
    DEADLINE_ROWS,
    INSPECTION_DEADLINES,
    LEAD_DEADLINES,
)
from local_store.projections.finding_rows import FINDING_ROWS
from local_store.projections.fine_rows import FINE_ROWS
from local_store.projections.inspection_rows import INSPECTION_ROWS
from local_store.projections.lead_rows import LEAD_ROWS
from local_store.projections.number_rows import NUMBER_ROWS
from local_store.projections.officer_times import INSPECTION_TIMES, OFFICER_TIMES
from local_store.projections.paper_rows import PAPER_ROWS
from local_store.projections.party_rows import PARTY_ROWS
from local_store.projections.projection import Projection
from local_store.projections.records import RECORD_INDEX
from local_store.projections.search_rows import CASE_SEARCH, INSPECTION_SEARCH, RECORD_SEARCH
from local_store.projections.subject_rows import SUBJECT_ROWS
from local_store.projections.views import CaseView, InspectionView, RecordView
from local_store.sqlcipher import Database

VERSION: Final = 9
"""Grows when a table or the making of its rows changes; the rows are then made anew at open."""

CASE_PROJECTIONS: Final[tuple[Projection[CaseView], ...]] = (
    CASE_ROWS,
    DEADLINE_ROWS,
    OFFICER_TIMES,
    FINE_ROWS,
    CASE_SEARCH,
)
INSPECTION_PROJECTIONS: Final[tuple[Projection[InspectionView], ...]] = (
    INSPECTION_ROWS,
    FINDING_ROWS,
    INSPECTION_DEADLINES,
    INSPECTION_TIMES,
    INSPECTION_SEARCH,
)
RECORD_PROJECTIONS: Final[Mapping[RecordKind, tuple[Projection[RecordView], ...]]] = {
    RecordKind.LEAD: (LEAD_ROWS, LEAD_DEADLINES, RECORD_SEARCH[RecordKind.LEAD]),
    RecordKind.PARTY: (PARTY_ROWS, RECORD_SEARCH[RecordKind.PARTY]),
    RecordKind.DOCUMENT: (PAPER_ROWS, RECORD_SEARCH[RecordKind.DOCUMENT]),
    RecordKind.NUMBER_USE: (NUMBER_ROWS,),
    RecordKind.APPROVAL: (APPROVAL_ROWS,),
    RecordKind.SUBJECT: (SUBJECT_ROWS, RECORD_SEARCH[RecordKind.SUBJECT]),
}
CREATE: Final[Mapping[str, tuple[str, ...]]] = {
    **{projection.name: projection.create for projection in CASE_PROJECTIONS},
    **{projection.name: projection.create for projection in INSPECTION_PROJECTIONS},
    **{made.name: made.create for every in RECORD_PROJECTIONS.values() for made in every},
    RECORD_INDEX.name: RECORD_INDEX.create,
}
"""How each table is made, by its name."""

UNREADABLE: Final = "CREATE TABLE unreadable (owner TEXT PRIMARY KEY, problem TEXT NOT NULL) STRICT"
STALE: Final = "CREATE TABLE stale (owner TEXT PRIMARY KEY) STRICT"
VERSION_TABLE: Final = "CREATE TABLE projection_version (version INTEGER NOT NULL) STRICT"
TABLES: Final = ("search_index", *CREATE, "unreadable", "stale", "projection_version")


def create_tables(db: Database) -> None:
    """Drop the projections and make them empty."""
    for name in TABLES:
        db[name].drop(ignore=True)
    for statements in (*CREATE.values(), (UNREADABLE, STALE, VERSION_TABLE)):
        for statement in statements:
            db.execute(statement)
    db.execute("INSERT INTO projection_version (version) VALUES (?)", [VERSION])


def are_current(db: Database) -> bool:
    """Tell whether the tables are there and of this program's version."""
    if "projection_version" not in db.table_names():
        return False
    row = db.execute("SELECT version FROM projection_version").fetchone()
    return bool(row and row[0] == VERSION)
