"""``search_row`` and its full-text index: cases, parties, leads, papers, inspections, subjects.

Each row is found by every run of characters of its texts, by the pinyin initials of its title,
and by its numbers and codes.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from enforcement.inspections.plan import INSPECTION_TERMS
from enforcement.inspections.subject import SUBJECT_TERMS, read_subject
from enforcement.pinyin import initials, name_initials
from enforcement.records import Fields, RecordKind
from local_store.projections.inspection_rows import day_of
from local_store.projections.lead_rows import party_name
from local_store.projections.projection import Projection, Row
from local_store.projections.views import CaseView, InspectionView, RecordView
from local_store.search_text import index_text
from local_store.sqlcipher import Database

SHORT_TEXT: Final = 40
"""Longer texts aren't looked for by their initials."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What finds a row, and what it shows.

    Attributes:
        names: Names of persons and firms, found by every reading of their characters.
        texts: Other texts, found by their likeliest initials while they are short.
    """

    title: str
    detail: str = ""
    names: Sequence[str] = ()
    texts: Sequence[str] = ()

    def row(self, owner: str, kind: RecordKind, case: str | None) -> Row:
        spoken = [initials(text) for text in (self.title, *self.texts) if _is_spoken(text)]
        readings = [reading for name in self.names for reading in sorted(name_initials(name))]
        return {
            "owner": owner,
            "kind": kind.value,
            "title": self.title,
            "detail": self.detail,
            "body": index_text([self.title, *self.names, *self.texts]),
            "spoken": index_text([*spoken, *readings]),
            "case_id": case,
        }


def _is_spoken(text: str) -> bool:
    return len(text) <= SHORT_TEXT and not text.isascii()


def _case_rows(view: CaseView) -> Iterable[Row]:
    case, party = view.case, view.case.party
    known = (party.id_number, party.credit_code, party.phone) if party else ()
    item = (case.item.name, case.item.code)
    found = _Found(
        title=case.title,
        detail=" · ".join(filter(None, (case.number, case.place))),
        names=(party.name,) if party else (),
        texts=(case.number, case.platform_no, case.place, *item, case.facts, *known),
    )
    yield found.row(case.rec, RecordKind.CASE, case.rec)


def _lead_rows(view: RecordView) -> Iterable[Row]:
    fields = view.record.fields
    place, item = _text(fields, "place"), _text(fields, "item_title")
    found = _Found(
        title=_text(fields, "content") or item or "线索",
        detail=place,
        names=(party_name(fields),),
        texts=(place, item),
    )
    yield found.row(view.record.rec, RecordKind.LEAD, None)


def _party_rows(view: RecordView) -> Iterable[Row]:
    fields = view.record.fields
    name, address = _text(fields, "name"), _text(fields, "address")
    numbers = [_text(fields, key) for key in ("id_number", "credit_code", "phone")]
    people = (name, _text(fields, "representative"))
    found = _Found(title=name, detail=address, names=people, texts=(address, *numbers))
    yield found.row(view.record.rec, RecordKind.PARTY, None)


def _paper_rows(view: RecordView) -> Iterable[Row]:
    fields = view.record.fields
    number = _text(fields, "number")
    found = _Found(title=_text(fields, "title"), detail=number, texts=(number,))
    yield found.row(view.record.rec, RecordKind.DOCUMENT, view.record.case)


def _subject_rows(view: RecordView) -> Iterable[Row]:
    subject = read_subject(view.record)
    party = subject.party
    people = (subject.name, subject.contact, party.name if party else "")
    codes = (subject.code, subject.phone, party.credit_code if party else "")
    mark = f"{subject.mark}号" if subject.mark else ""
    found = _Found(
        title=subject.name,
        detail=" · ".join(filter(None, (SUBJECT_TERMS[subject.kind], mark, subject.address))),
        names=tuple(filter(None, people)),
        texts=(mark, subject.address, subject.area, *codes),
    )
    yield found.row(subject.rec, RecordKind.SUBJECT, None)


def _inspection_rows(view: InspectionView) -> Iterable[Row]:
    inspection = view.inspection
    plan, subject = inspection.plan, inspection.plan.subject
    on = day_of(inspection)
    bodies = (body.name for body in inspection.bodies())
    code = inspection.entrance.code if inspection.entrance else ""
    found = _Found(
        title=f"{subject.name}{INSPECTION_TERMS[plan.kind]}",
        detail=" · ".join((f"{on:%Y-%m-%d}", "、".join(scene.name for scene in plan.scenes))),
        names=(subject.name,),
        texts=(subject.address, code, *(scene.name for scene in plan.scenes), *bodies),
    )
    yield found.row(inspection.rec, RecordKind.INSPECTION, None)


def _text(fields: Fields, key: str) -> str:
    return str(fields.get(key) or "")


CREATE: Final = (
    """
    CREATE TABLE search_row (
        id INTEGER PRIMARY KEY,
        owner TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        detail TEXT NOT NULL,
        body TEXT NOT NULL,
        spoken TEXT NOT NULL,
        case_id TEXT
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE search_index USING fts5 (
        body, spoken, content = 'search_row', content_rowid = 'id', tokenize = 'unicode61'
    )
    """,
    """
    CREATE TRIGGER search_row_is_indexed AFTER INSERT ON search_row
    BEGIN
        INSERT INTO search_index (rowid, body, spoken) VALUES (new.id, new.body, new.spoken);
    END
    """,
    """
    CREATE TRIGGER search_row_leaves_index AFTER DELETE ON search_row
    BEGIN
        INSERT INTO search_index (search_index, rowid, body, spoken)
        VALUES ('delete', old.id, old.body, old.spoken);
    END
    """,
)
SELECT: Final = """
    SELECT owner, kind, title, detail, body, spoken, case_id
    FROM search_row
    WHERE owner = ?
"""
INSERT: Final = """
    INSERT INTO search_row (owner, kind, title, detail, body, spoken, case_id)
    VALUES (:owner, :kind, :title, :detail, :body, :spoken, :case_id)
"""
INSERT_ALL: Final = """
    INSERT INTO search_row (owner, kind, title, detail, body, spoken, case_id)
    SELECT
        json_extract(value, '$.owner'),
        json_extract(value, '$.kind'),
        json_extract(value, '$.title'),
        json_extract(value, '$.detail'),
        json_extract(value, '$.body'),
        json_extract(value, '$.spoken'),
        json_extract(value, '$.case_id')
    FROM json_each(?)
"""
DELETE: Final = "DELETE FROM search_row WHERE owner = ?"
SEARCH_ROW: Final = "search_row"


def add_search_rows(db: Database, rows: Sequence[Row]) -> None:
    """Add the rows of several owners at once.

    FTS5 writes a segment at each statement, and merges segments: one statement makes one.
    """
    if rows:
        db.execute(INSERT_ALL, [json.dumps([dict(row) for row in rows], ensure_ascii=False)])


CASE_SEARCH: Final[Projection[CaseView]] = Projection(
    name=SEARCH_ROW,
    create=CREATE,
    select=SELECT,
    delete=DELETE,
    insert=INSERT,
    rows=_case_rows,
)
RECORD_SEARCH: Final[dict[RecordKind, Projection[RecordView]]] = {
    kind: Projection(
        name=SEARCH_ROW, create=CREATE, select=SELECT, delete=DELETE, insert=INSERT, rows=rows
    )
    for kind, rows in (
        (RecordKind.LEAD, _lead_rows),
        (RecordKind.PARTY, _party_rows),
        (RecordKind.DOCUMENT, _paper_rows),
        (RecordKind.SUBJECT, _subject_rows),
    )
}
INSPECTION_SEARCH: Final[Projection[InspectionView]] = Projection(
    name=SEARCH_ROW,
    create=CREATE,
    select=SELECT,
    delete=DELETE,
    insert=INSERT,
    rows=_inspection_rows,
)
