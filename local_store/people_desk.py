"""What concerns people across cases: the queue of approvals, and where officers were when."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from enforcement.clock import BEIJING
from enforcement.context import Engagements, WorkOf
from enforcement.people import Engagement
from enforcement.read_models import ApprovalRow
from enforcement.records import RecordId
from local_store.case_list import ENDED
from local_store.core import StoreCore
from local_store.ledger.book import RecordBook
from local_store.sqlcipher import Database

MOST_ANSWERED: Final = 200
"""Lines of the queue; what still waits comes first and is never so much."""

QUEUE: Final = """
    SELECT a.*, c.number, c.party, c.cause
    FROM approval_row AS a
    LEFT JOIN case_row AS c ON c.owner = a.case_id
    WHERE :me IN (a.put_before, a.answered_by, a.asked_by, a.asked_beside)
    ORDER BY a.pending DESC, a.put_before <> :me, a.asked_hlc DESC, a.owner
    LIMIT :most
"""
ELSEWHERE: Final = """
    SELECT t.*
    FROM officer_time AS t
    JOIN json_each(:officers) AS wanted ON wanted.value = t.officer
    WHERE t.start_at < :end AND t.end_at > :start
    ORDER BY t.start_at, t.owner, t.position
"""
WORK: Final = """
    SELECT owner, opened_hlc FROM case_row
    WHERE officer = :officer AND state NOT IN (SELECT value FROM json_each(:ended))
    UNION
    SELECT c.owner, c.opened_hlc FROM deadline_row AS d
    JOIN case_row AS c ON c.owner = d.owner
    WHERE d.rule = 'L12' AND d.state = 'open'
    UNION
    SELECT owner, opened_hlc FROM lead_row
    WHERE officer = :officer AND case_id IS NULL AND state <> 'merged'
    UNION
    SELECT owner, asked_hlc FROM approval_row
    WHERE put_before = :officer AND pending = 1
    ORDER BY opened_hlc, owner
"""
"""Open cases, waiting leads and approvals, and cases whose cash somebody still holds."""


class StorePeople(StoreCore):
    """Implements what `enforcement.ports.People` says of approvals."""

    def approvals(self, officer: RecordId) -> Sequence[ApprovalRow]:
        """Return what waits for somebody, what he asked and what he answered."""

        def job(db: Database) -> Sequence[ApprovalRow]:
            book = self._open_session().book
            rows = db.query(QUEUE, {"me": officer, "most": MOST_ANSWERED})
            return [_approval_row(row, book) for row in rows]

        return self._lane.run(job)


def engagements_in(db: Database) -> Engagements:
    """Return the look-up of where officers were; used inside a transaction."""

    def look_up(
        officers: Sequence[RecordId], start: datetime, end: datetime
    ) -> Sequence[Engagement]:
        bound = {
            "officers": json.dumps(list(officers)),
            "start": int(start.timestamp()),
            "end": int(end.timestamp()),
        }
        return [_engagement(row) for row in db.query(ELSEWHERE, bound)]

    return look_up


def work_in(db: Database) -> WorkOf:
    """Return the look-up of what may be in an officer's hands; used inside a transaction."""

    def look_up(officer: RecordId) -> Sequence[RecordId]:
        found = db.execute(WORK, {"officer": officer, "ended": ENDED}).fetchall()
        return [RecordId(row[0]) for row in found]

    return look_up


def _engagement(row: Mapping[str, object]) -> Engagement:
    start, end = (
        datetime.fromtimestamp(int(str(row[key])), BEIJING) for key in ("start_at", "end_at")
    )
    return Engagement(
        officer=RecordId(str(row["officer"])),
        case=RecordId(str(row["owner"])),
        title=str(row["title"]),
        asks=bool(row["asks"]),
        place=str(row["place"]),
        start=start,
        end=end,
    )


def _approval_row(row: Mapping[str, object], book: RecordBook) -> ApprovalRow:
    asked_by, to = RecordId(str(row["asked_by"])), RecordId(str(row["put_before"]))
    answered_on = row["answered_on"]
    return ApprovalRow(
        approval=RecordId(str(row["owner"])),
        case=RecordId(str(row["case_id"])),
        case_number=str(row["number"] or ""),
        party=str(row["party"] or ""),
        cause=str(row["cause"] or ""),
        step=str(row["step"]),
        state=str(row["state"]),
        asked_by=asked_by,
        asked_by_name=_name(book, asked_by),
        asked_at=datetime.fromisoformat(str(row["asked_at"])),
        to=to,
        to_name=_name(book, to),
        answered_by=str(row["answered_title"]),
        answered_on=date.fromisoformat(str(answered_on)) if answered_on else None,
        opinion=str(row["opinion"]),
        on_paper=bool(row["on_paper"]),
        sheet_sha256=str(row["sheet_sha256"]),
        crossed=bool(row["crossed"]),
    )


def _name(book: RecordBook, rec: RecordId) -> str:
    record = book.get(rec)
    return str(record.fields.get("name") or "") if record else ""
