"""``subject_row``: who is looked after; what was found there is told when the rows are read."""

from collections.abc import Iterable
from typing import Final

from enforcement.inspections.plan import mark_key
from enforcement.inspections.subject import read_subject
from local_store.projections.projection import Projection, Row
from local_store.projections.views import RecordView


def _rows(view: RecordView) -> Iterable[Row]:
    subject = read_subject(view.record)
    yield {
        "owner": subject.rec,
        "name": subject.name,
        "kind": subject.kind.value,
        "inside": subject.inside,
        "mark": subject.mark,
        "mark_order": mark_key(subject.mark),
        "address": subject.address,
        "area": subject.area,
        "code": subject.code,
        "cap": subject.cap,
        "closed": int(subject.closed),
    }


SUBJECT_ROWS: Final[Projection[RecordView]] = Projection(
    name="subject_row",
    create=(
        """
        CREATE TABLE subject_row (
            owner TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            inside TEXT,
            mark TEXT NOT NULL,
            mark_order TEXT NOT NULL,
            address TEXT NOT NULL,
            area TEXT NOT NULL,
            code TEXT NOT NULL,
            cap INTEGER,
            closed INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX subject_row_inside ON subject_row (inside, mark_order)",
    ),
    select="SELECT * FROM subject_row WHERE owner = ?",
    delete="DELETE FROM subject_row WHERE owner = ?",
    insert="""
        INSERT INTO subject_row (
            owner, name, kind, inside, mark, mark_order, address, area, code, cap, closed
        ) VALUES (
            :owner, :name, :kind, :inside, :mark, :mark_order, :address, :area, :code, :cap, :closed
        )
    """,
    rows=_rows,
)
