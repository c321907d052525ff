"""The list of inspections and what was found on them; a subject's visits, by whomever."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from enforcement.context import VisitsOf
from enforcement.inspections.counting import PastVisit
from enforcement.inspections.finding import Outcome
from enforcement.inspections.inspection import InspectionState
from enforcement.inspections.plan import InspectionKind
from enforcement.inspections.rows import FindingRow, InspectionFilter, InspectionRow
from enforcement.read_models import Delivery
from enforcement.records import RecordId
from local_store.case_list import delivery_of
from local_store.core import StoreCore
from local_store.ledger.device import own_receipts
from local_store.search_text import query_text
from local_store.sqlcipher import Database, rows_of

FILTERS: Final[Mapping[InspectionFilter, str]] = {
    InspectionFilter.ALL: "1",
    InspectionFilter.PLANNED: "state = 'planned'",
    InspectionFilter.UNDERWAY: "state IN ('underway', 'paused', 'signed')",
    InspectionFilter.OVER: "state IN ('ended', 'called_off')",
    InspectionFilter.CONFLICT: "conflict = 1",
}
FOUND: Final = """
    owner IN (
        SELECT r.owner
        FROM search_index AS i
        JOIN search_row AS r ON r.id = i.rowid
        WHERE search_index MATCH :text AND r.kind = 'inspection'
    )
"""
IDS: Final = """
    SELECT owner
    FROM inspection_row
    WHERE {where}
    ORDER BY state IN ('ended', 'called_off'), on_day DESC, opened_hlc DESC, owner
"""
ROWS: Final = """
    SELECT i.*
    FROM inspection_row AS i
    JOIN json_each(?) AS wanted ON wanted.value = i.owner
"""
FINDINGS: Final = """
    SELECT *
    FROM finding_row
    WHERE owner <> :but AND (
        subject = :subject
        OR place = :subject
        OR place IN (SELECT owner FROM subject_row WHERE inside = :subject)
    )
    ORDER BY on_day DESC, owner DESC, position
"""
ORDERS: Final = """
    SELECT *
    FROM finding_row
    WHERE look_again_on IS NOT NULL
    ORDER BY look_again_on, owner, position
"""
VISITS: Final = """
    SELECT owner, on_day, kind, counts, over, findings
    FROM inspection_row
    WHERE subject = ? AND state <> 'called_off'
    ORDER BY on_day DESC, opened_hlc DESC, owner
"""


class StoreInspections(StoreCore):
    """Implements what `enforcement.ports.Inspecting` says of inspections and findings."""

    def inspection_ids(
        self, text: str, kept: InspectionFilter = InspectionFilter.ALL
    ) -> Sequence[RecordId]:
        """Return the inspections that a text finds (all for "") and a filter keeps."""
        match = query_text(text)
        if text.strip() and not match:
            return []
        where = f"{FILTERS[kept]} AND {FOUND}" if match else FILTERS[kept]
        statement = IDS.format(where=where)
        rows = self._lane.run(lambda db: db.execute(statement, {"text": match}).fetchall())
        return [RecordId(row[0]) for row in rows]

    def inspection_rows(self, inspections: Sequence[RecordId]) -> Sequence[InspectionRow]:
        """Return the rows of these inspections, in the given order."""
        wanted = json.dumps(list(inspections))
        found = self._lane.run(lambda db: self._inspection_rows(db, wanted))
        return [found[one] for one in inspections if one in found]

    def _inspection_rows(self, db: Database, wanted: str) -> Mapping[str, InspectionRow]:
        rows, receipts = rows_of(db, ROWS, [wanted]), own_receipts(db)
        people = {RecordId(str(one)) for row in rows for one in json.loads(str(row["officers"]))}
        names = {one: self._name(one) for one in people}
        return {
            str(row["owner"]): _inspection_row(row, names, delivery_of(row, receipts))
            for row in rows
        }

    def _name(self, officer: RecordId) -> str:
        record = self._open_session().book.get(officer)
        return str(record.fields.get("name") or "") if record else ""

    def findings_of(self, subject: RecordId, but: RecordId | None = None) -> Sequence[FindingRow]:
        """Return what was found at a subject and at the stalls inside, newest visit first."""
        bound = {"subject": subject, "but": but or ""}
        return self._findings(FINDINGS, bound)

    def open_orders(self) -> Sequence[FindingRow]:
        """Return the findings that are to be looked at again, most urgent first."""
        return self._findings(ORDERS, {})

    def _findings(self, statement: str, bound: dict[str, str]) -> Sequence[FindingRow]:
        rows = self._lane.run(lambda db: rows_of(db, statement, bound))
        return [_finding_row(row) for row in rows]

    def past_visits(self, subject: RecordId) -> Sequence[PastVisit]:
        """Return a subject's inspections, over and planned, newest first; called off ones not."""
        return self._lane.run(lambda db: visits_in(db)(subject))


def visits_in(db: Database) -> VisitsOf:
    """Return the look-up of a subject's inspections; used inside a transaction."""

    def look_up(subject: RecordId) -> Sequence[PastVisit]:
        return [_past_visit(row) for row in rows_of(db, VISITS, [subject])]

    return look_up


def _past_visit(row: Mapping[str, object]) -> PastVisit:
    return PastVisit(
        inspection=RecordId(str(row["owner"])),
        on=date.fromisoformat(str(row["on_day"])),
        kind=InspectionKind(str(row["kind"])),
        counts=bool(row["counts"]),
        ended=bool(row["over"]),
        findings=int(str(row["findings"])),
    )


def _inspection_row(
    row: Mapping[str, object], names: Mapping[RecordId, str], delivery: Delivery
) -> InspectionRow:
    counts = {key: int(str(row[key])) for key in ("stalls", "seen", "findings", "open_orders")}
    officers = [names[RecordId(str(one))] for one in json.loads(str(row["officers"]))]
    due_on = row["due_on"]
    return InspectionRow(
        inspection=RecordId(str(row["owner"])),
        on=date.fromisoformat(str(row["on_day"])),
        subject=RecordId(str(row["subject"])),
        subject_name=str(row["subject_name"]),
        kind=InspectionKind(str(row["kind"])),
        state=InspectionState(str(row["state"])),
        scenes=str(row["scenes"]),
        combined=bool(row["combined"]),
        officers="、".join(filter(None, officers)),
        due_on=date.fromisoformat(str(due_on)) if due_on else None,
        delivery=delivery,
        conflict=bool(row["conflict"]),
        **counts,
    )


def _finding_row(row: Mapping[str, object]) -> FindingRow:
    texts = {key: str(row[key]) for key in ("stall", "stall_name", "check_title", "text")}
    outcome, due_on, lead = row["outcome"], row["due_on"], row["lead"]
    return FindingRow(
        finding=RecordId(str(row["finding"])),
        inspection=RecordId(str(row["owner"])),
        on=date.fromisoformat(str(row["on_day"])),
        subject=RecordId(str(row["place"])),
        outcome=Outcome(str(outcome)) if outcome else None,
        due_on=date.fromisoformat(str(due_on)) if due_on else None,
        to=str(row["handed_to"]),
        lead=RecordId(str(lead)) if lead else None,
        photos=int(str(row["photos"])),
        corrected=bool(row["corrected"]),
        **texts,
    )
