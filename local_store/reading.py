"""What the pages read: cases, leads, terms, papers, drafts, figures."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from enforcement.deadlines import DeadlineState
from enforcement.fold import Record, StateReader
from enforcement.officers import Officer, read_officer
from enforcement.read_models import (
    CaseQuery,
    CaseRow,
    ConflictView,
    DeadlineRow,
    Draft,
    LeadRow,
    PaperRow,
    StoreInfo,
    WorkbenchFigures,
)
from enforcement.records import RecordId, RecordKind
from enforcement.signed_copies import sheets_from_json
from enforcement.unit import Unit
from enforcement.work_calendar import WorkCalendar
from local_store.case_list import case_ids, case_rows
from local_store.core import StoreCore
from local_store.founding import read_founding, read_own_unit
from local_store.lane import StoreLane
from local_store.ledger.book import RecordBook
from local_store.ledger.device import own_receipts, require_device
from local_store.projections.deadline_rows import OPEN, shown_state
from local_store.search_text import query_text
from local_store.sqlcipher import Database, rows_of

RUNNING: Final = DeadlineState.RUNNING.value
LEAD_IDS: Final = """
    SELECT owner
    FROM lead_row
    WHERE (:source = '' OR source = :source) AND (:text = '' OR owner IN (
        SELECT r.owner
        FROM search_index AS i
        JOIN search_row AS r ON r.id = i.rowid
        WHERE search_index MATCH :match AND r.kind = 'lead'
    ))
    ORDER BY state <> 'waiting', received_on DESC, opened_hlc DESC, owner
"""
LEAD_ROWS: Final = """
    SELECT l.*
    FROM lead_row AS l
    JOIN json_each(?) AS wanted ON wanted.value = l.owner
"""
DEADLINES: Final = """
    SELECT d.*, c.number, coalesce(c.party, l.party, i.subject_name, '') AS party,
           l.owner AS lead, i.owner AS inspection, coalesce(l.content, i.scenes, '') AS cause
    FROM deadline_row AS d
    LEFT JOIN case_row AS c ON c.owner = d.owner
    LEFT JOIN lead_row AS l ON l.owner = d.owner
    LEFT JOIN inspection_row AS i ON i.owner = d.owner
    WHERE d.owner = :case OR (
        :case IS NULL AND (
            d.state IN ('open', 'paused') OR (d.state IN ('right', 'wait') AND d.limit_at >= :today)
        )
    )
    ORDER BY d.due_on IS NULL, d.due_on, d.owner, d.position
"""
_PAPER: Final = """
    SELECT p.*, coalesce(c.party, i.subject_name) AS party, i.owner AS visit, EXISTS (
        SELECT 1
        FROM paper_row AS later
        WHERE later.case_id = p.case_id AND later.corrects = p.number AND p.number <> ''
    ) AS corrected
    FROM paper_row AS p
    LEFT JOIN case_row AS c ON c.owner = p.case_id
    LEFT JOIN inspection_row AS i ON i.owner = p.case_id
"""
PAPERS: Final = f"""
    {_PAPER}
    WHERE :case IS NULL OR p.case_id = :case
    ORDER BY p.issued_hlc DESC, p.owner
"""
PAPER_OF_CODE: Final = f"""
    {_PAPER}
    WHERE p.code = ? AND p.code <> ''
    ORDER BY p.issued_hlc, p.owner
    LIMIT 1
"""
DRAFTS: Final = "SELECT * FROM draft WHERE officer = ? ORDER BY saved_at DESC, draft"
FIGURES: Final = """
    SELECT
        (SELECT count(*) FROM case_row
         WHERE decided_on BETWEEN :first AND :last AND procedure = 'summary') AS on_spot,
        (SELECT count(*) FROM case_row
         WHERE waived_on BETWEEN :first AND :last) AS waived,
        (SELECT count(*) FROM lead_row
         WHERE received_on BETWEEN :first AND :last) AS leads,
        (SELECT coalesce(sum(fine_fen), 0) FROM case_row
         WHERE decided_on BETWEEN :first AND :last) AS fined_fen
"""
IN_CONFLICT: Final = "SELECT rec FROM record_index WHERE conflict = 1 ORDER BY opened_hlc, rec"


class LaneReader:
    """Folded records for any thread; each call waits for the lane. Implements `StateReader`."""

    def __init__(self, lane: StoreLane, core: "StoreReading") -> None:
        self._lane = lane
        self._core = core

    def get(self, rec: RecordId) -> Record | None:
        """Return one record, or None if nobody stated it."""
        return self._lane.run(lambda _db: self._core.book().get(rec))

    def in_case(self, case: RecordId) -> Sequence[Record]:
        """Return the case and everything that names it, oldest first."""
        return self._lane.run(lambda _db: self._core.book().in_case(case))

    def of_kind(self, kind: RecordKind) -> Sequence[Record]:
        """Return all records of a kind, oldest first."""
        return self._lane.run(lambda _db: self._core.book().of_kind(kind))


class StoreReading(StoreCore):
    """Implements the greater part of `enforcement.ports.Reading`."""

    def book(self) -> RecordBook:
        """Return the folded records; on the lane only."""
        return self._open_session().book

    def info(self) -> StoreInfo:
        """Return what this store is."""
        return self._lane.run(self._info)

    def _info(self, db: Database) -> StoreInfo:
        device = require_device(db)
        facts = read_founding(self.book(), device.store_id)
        return StoreInfo(
            store_id=device.store_id,
            folder=str(self.folder),
            mode=facts.mode,
            connection=facts.connection,
            device=device.origin.device,
            epoch=device.origin.epoch,
            unit_name=read_own_unit(self.book(), device.store_id).name,
            seq=device.seq,
            saved_at=device.saved_at,
        )

    def state(self) -> StateReader:
        """Return a reader of folded records; each of its calls blocks."""
        return LaneReader(self._lane, self)

    def calendar(self) -> WorkCalendar:
        """Return the working days, with imported holiday tables."""
        return self._lane.run(lambda _db: self._open_session().reference.calendar(self.book()))

    def unit(self) -> Unit:
        """Return the unit and its settings."""
        return self._lane.run(lambda db: read_own_unit(self.book(), require_device(db).store_id))

    def officers(self) -> Sequence[Officer]:
        """Return all officers, those who left included."""
        records = self._lane.run(lambda _db: self.book().of_kind(RecordKind.OFFICER))
        return tuple(filter(None, map(_officer, records)))

    def case_ids(self, query: CaseQuery) -> Sequence[RecordId]:
        """Return the ids that a query finds, in its order."""
        return self._lane.run(lambda db: case_ids(db, query))

    def case_rows(self, cases: Sequence[RecordId]) -> Sequence[CaseRow]:
        """Return the rows of these cases, in the given order."""
        wanted = json.dumps(list(cases))
        found = self._lane.run(lambda db: case_rows(db, wanted, self.book(), own_receipts(db)))
        return [found[case] for case in cases if case in found]

    def lead_ids(self, text: str, source: str = "") -> Sequence[RecordId]:
        """Return the leads of a source (any for "") that a text finds, untreated first."""
        match = query_text(text)
        if text.strip() and not match:
            return []
        bound = {"text": text.strip(), "match": match or '""', "source": source}
        rows = self._lane.run(lambda db: db.execute(LEAD_IDS, bound).fetchall())
        return [RecordId(row[0]) for row in rows]

    def lead_rows(self, leads: Sequence[RecordId]) -> Sequence[LeadRow]:
        """Return the rows of these leads, in the given order."""
        wanted = json.dumps(list(leads))
        rows = self._lane.run(lambda db: rows_of(db, LEAD_ROWS, [wanted]))
        found = {str(row["owner"]): _lead_row(row) for row in rows}
        return [found[lead] for lead in leads if lead in found]

    def deadlines(self, case: RecordId | None = None) -> Sequence[DeadlineRow]:
        """Return running terms, most urgent first; of one case also the ended ones."""
        now = self._now()
        bound = {"case": case, "today": now.date().isoformat()}
        rows = self._lane.run(lambda db: rows_of(db, DEADLINES, bound))
        return [_deadline_row(row, now) for row in rows]

    def papers(self, case: RecordId | None = None) -> Sequence[PaperRow]:
        """Return issued papers, newest first."""
        rows = self._lane.run(lambda db: rows_of(db, PAPERS, {"case": case}))
        return [_paper_row(row) for row in rows]

    def paper_of_code(self, code: str) -> PaperRow | None:
        """Return the paper that bears a code, if it is on this computer."""
        rows = self._lane.run(lambda db: rows_of(db, PAPER_OF_CODE, [code.strip()]))
        return next(map(_paper_row, rows), None)

    def drafts(self, officer: RecordId) -> Sequence[Draft]:
        """Return an officer's drafts, newest first."""
        rows = self._lane.run(lambda db: rows_of(db, DRAFTS, [officer]))
        return [_draft(row) for row in rows]

    def figures(self, year: int, month: int) -> WorkbenchFigures:
        """Return the figures of what was decided in a month, as far as it stands now."""
        month_text = f"{year:04d}-{month:02d}"
        bound = {"first": f"{month_text}-01", "last": f"{month_text}-31"}
        row = self._lane.run(lambda db: rows_of(db, FIGURES, bound)[0])
        return WorkbenchFigures(
            on_spot=row["on_spot"],
            waived=row["waived"],
            leads=row["leads"],
            fined_fen=row["fined_fen"],
        )

    def conflicts(self) -> Sequence[ConflictView]:
        """Return records that two computers changed differently."""
        return self._lane.run(self._conflicts)

    def _conflicts(self, db: Database) -> Sequence[ConflictView]:
        ids = [RecordId(row[0]) for row in db.execute(IN_CONFLICT).fetchall()]
        records = [record for record in map(self.book().get, ids) if record is not None]
        return [_conflict_view(record) for record in records]


def _officer(record: Record) -> Officer | None:
    """Return an officer, or None for another computer's record that says too little."""
    try:
        return read_officer(record)
    except (KeyError, ValueError):
        return None


def _conflict_view(record: Record) -> ConflictView:
    competing = {entry for conflict in record.conflicts for entry in conflict.versions}
    title = next(
        (str(record.fields[key]) for key in ("name", "content", "facts") if record.fields.get(key)),
        "",
    )
    return ConflictView(
        rec=record.rec,
        kind=record.kind,
        case=record.case,
        title=title,
        conflicts=record.conflicts,
        versions=tuple(entry for entry in record.entries if entry.id in competing),
    )


def _lead_row(row: Mapping[str, object]) -> LeadRow:
    texts = {key: str(row[key]) for key in ("source", "place", "content", "party", "state")}
    return LeadRow(
        lead=RecordId(str(row["owner"])),
        received_on=date.fromisoformat(str(row["received_on"])),
        case=RecordId(str(row["case_id"])) if row["case_id"] else None,
        due_on=date.fromisoformat(str(row["due_on"])) if row["due_on"] else None,
        **texts,
    )


def _deadline_row(row: Mapping[str, object], now: datetime) -> DeadlineRow:
    stored, due_on, due_at = str(row["state"]), row["due_on"], row["due_at"]
    limit = str(row["limit_at"]) if row["limit_at"] else ""
    moment = datetime.fromisoformat(limit) if "T" in limit else None
    day = date.fromisoformat(limit) if limit and moment is None else None
    state = shown_state(stored, moment or day, now)
    of_other = row["lead"] or row["inspection"]
    return DeadlineRow(
        case=None if of_other else RecordId(str(row["owner"])),
        case_number=str(row["number"] or ""),
        party=str(row["party"]),
        rule=str(row["rule"]),
        name=str(row["name"]),
        due_on=date.fromisoformat(str(due_on)) if due_on else None,
        due_at=datetime.fromisoformat(str(due_at)) if due_at else None,
        state=state,
        provisional=bool(row["provisional"]),
        action=str(row["action"]) if stored == OPEN or state == RUNNING else "",
        lead=RecordId(str(row["lead"])) if row["lead"] else None,
        cause=str(row["cause"]),
        inspection=RecordId(str(row["inspection"])) if row["inspection"] else None,
    )


def _paper_row(row: Mapping[str, object]) -> PaperRow:
    texts = {key: str(row[key]) for key in ("form", "title", "number", "sha256")}
    printed_at = row["printed_at"]
    return PaperRow(
        document=RecordId(str(row["owner"])),
        case=RecordId(str(row["case_id"] or "")),
        issued_at=datetime.fromisoformat(str(row["issued_at"])),
        pages=int(str(row["pages"])),
        printed_at=datetime.fromisoformat(str(printed_at)) if printed_at else None,
        party=str(row["party"] or ""),
        signed=sheets_from_json(str(row["signed"])),
        wants_laser=bool(row["wants_laser"]),
        copies=int(str(row["copies"])),
        corrected=bool(row["corrected"]),
        of_visit=row["visit"] is not None,
        **texts,
    )


def _draft(row: Mapping[str, object]) -> Draft:
    return Draft(
        draft=str(row["draft"]),
        form=str(row["form"]),
        officer=RecordId(str(row["officer"])),
        title=str(row["title"]),
        progress=str(row["progress"]),
        values=json.loads(str(row["content"])),
        saved_at=datetime.fromisoformat(str(row["saved_at"])),
    )
