"""The list of subjects (监管对象), what stands inside them, and the scenes that are offered."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from enforcement.inspections.rows import SubjectRow
from enforcement.inspections.scene import Scene, read_scenes
from enforcement.inspections.subject import SubjectKind
from enforcement.records import RecordId
from local_store.core import StoreCore
from local_store.search_text import query_text
from local_store.sqlcipher import Database, rows_of

IDS: Final = """
    WITH found (owner) AS (
        SELECT r.owner
        FROM search_index AS i
        JOIN search_row AS r ON r.id = i.rowid
        WHERE search_index MATCH :match AND r.kind = 'subject'
    )
    SELECT s.owner
    FROM subject_row AS s
    LEFT JOIN subject_row AS m ON m.owner = s.inside
    WHERE :text = ''
        OR s.owner IN (SELECT owner FROM found)
        OR s.inside IN (SELECT owner FROM found)
    ORDER BY s.closed, coalesce(m.name, s.name), m.owner IS NOT NULL, s.mark_order, s.name, s.owner
"""
"""Who looks for a market finds its stalls as well."""

ROWS: Final = """
    SELECT
        s.*,
        coalesce(m.name, '') AS inside_name,
        (
            SELECT count(*) FROM inspection_row AS i
            WHERE i.subject = s.owner AND i.counts = 1 AND i.over = 1
                AND i.on_day BETWEEN :first AND :last
        ) AS visits,
        (
            SELECT max(i.on_day) FROM inspection_row AS i
            WHERE i.subject = s.owner AND i.began = 1
        ) AS last_on,
        (
            SELECT coalesce(nullif(f.text, ''), f.check_title) FROM finding_row AS f
            WHERE f.subject = s.owner OR f.place = s.owner
                OR f.place IN (SELECT n.owner FROM subject_row AS n WHERE n.inside = s.owner)
            ORDER BY f.on_day DESC, f.owner DESC, f.position LIMIT 1
        ) AS last_finding,
        (
            SELECT count(*) FROM finding_row AS f
            WHERE f.look_again_on IS NOT NULL AND (
                f.subject = s.owner OR f.place = s.owner
                OR f.place IN (SELECT n.owner FROM subject_row AS n WHERE n.inside = s.owner)
            )
        ) AS findings_open
    FROM json_each(:wanted) AS wanted
    JOIN subject_row AS s ON s.owner = wanted.value
    LEFT JOIN subject_row AS m ON m.owner = s.inside
"""
INSIDE: Final = """
    SELECT owner
    FROM subject_row
    WHERE inside = ? AND closed = 0
    ORDER BY mark_order, name, owner
"""


class StoreSubjects(StoreCore):
    """Implements what `enforcement.ports.Inspecting` says of subjects and scenes."""

    def subject_ids(self, text: str) -> Sequence[RecordId]:
        """Return the subjects that a text finds by characters, initials or code (all for "")."""
        match = query_text(text)
        if text.strip() and not match:
            return []
        bound = {"text": text.strip(), "match": match or '""'}
        rows = self._lane.run(lambda db: db.execute(IDS, bound).fetchall())
        return [RecordId(row[0]) for row in rows]

    def subject_rows(self, subjects: Sequence[RecordId]) -> Sequence[SubjectRow]:
        """Return the rows of these subjects, in the given order."""
        return self._lane.run(lambda db: self._subject_rows(db, subjects))

    def subjects_inside(self, subject: RecordId) -> Sequence[SubjectRow]:
        """Return what stands inside a subject and is still there, in order of its mark."""

        def job(db: Database) -> Sequence[SubjectRow]:
            ids = [RecordId(row[0]) for row in db.execute(INSIDE, [subject]).fetchall()]
            return self._subject_rows(db, ids)

        return self._lane.run(job)

    def scenes(self) -> Sequence[Scene]:
        """Return the scenes that are offered, in the order in which they were taken in."""
        return self._lane.run(lambda _db: read_scenes(self._open_session().book))

    def _subject_rows(self, db: Database, subjects: Sequence[RecordId]) -> Sequence[SubjectRow]:
        year = self._now().year
        bound = {
            "wanted": json.dumps(list(subjects)),
            "first": f"{year:04d}-01-01",
            "last": f"{year:04d}-12-31",
        }
        found = {str(row["owner"]): _subject_row(row) for row in rows_of(db, ROWS, bound)}
        return [found[one] for one in subjects if one in found]


def _subject_row(row: Mapping[str, object]) -> SubjectRow:
    texts = {key: str(row[key]) for key in ("name", "mark", "inside_name", "address", "area")}
    cap, last_on = row["cap"], row["last_on"]
    return SubjectRow(
        subject=RecordId(str(row["owner"])),
        kind=SubjectKind(str(row["kind"])),
        visits_this_year=int(str(row["visits"])),
        cap=int(str(cap)) if cap is not None else None,
        last_on=date.fromisoformat(str(last_on)) if last_on else None,
        last_finding=str(row["last_finding"] or ""),
        findings_open=int(str(row["findings_open"])),
        closed=bool(row["closed"]),
        **texts,
    )
