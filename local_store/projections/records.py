"""``record_index``: which records there are, of which kind, in which case, in conflict or not."""

from collections.abc import Iterable
from typing import Final

from local_store.projections.projection import Projection, Row
from local_store.projections.views import RecordView


def _rows(view: RecordView) -> Iterable[Row]:
    record = view.record
    yield {
        "rec": record.rec,
        "kind": record.kind.value,
        "case_id": record.case,
        "opened_hlc": record.opened.hlc,
        "conflict": int(bool(record.conflicts)),
    }


RECORD_INDEX: Final[Projection[RecordView]] = Projection(
    name="record_index",
    create=(
        """
        CREATE TABLE record_index (
            rec TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            case_id TEXT,
            opened_hlc TEXT NOT NULL,
            conflict INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX record_index_by_case ON record_index (case_id, opened_hlc, rec)",
        "CREATE INDEX record_index_by_kind ON record_index (kind, opened_hlc, rec)",
        "CREATE INDEX record_index_in_conflict ON record_index (rec) WHERE conflict = 1",
    ),
    select="SELECT rec, kind, case_id, opened_hlc, conflict FROM record_index WHERE rec = ?",
    delete="DELETE FROM record_index WHERE rec = ?",
    insert="""
        INSERT INTO record_index (rec, kind, case_id, opened_hlc, conflict)
        VALUES (:rec, :kind, :case_id, :opened_hlc, :conflict)
    """,
    rows=_rows,
)
