"""Folded records, read from the ledger and kept in memory on the store lane.

`RecordBook` is what is committed; `OpenBook` lays a transaction's records over it and is thrown
away with a transaction that fails.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from enforcement.fold import Record, extend, fold_record
from enforcement.ledger import Entry, Origin
from enforcement.records import RecordId, RecordKind
from local_store.ledger.writer import readable
from local_store.sqlcipher import Database

MOST_RECORDS: Final = 8192
"""Folded records kept in memory; a case has about ten."""

Records = Mapping[RecordId, Record]
NONE: Final[Records] = {}
LINES: Final = """
    SELECT e.rec, e.device, e.epoch, e.line
    FROM json_each(?) AS wanted
    JOIN entry AS e ON e.rec = wanted.value
    WHERE NOT EXISTS (SELECT 1 FROM retired AS r WHERE r.row = e.row)
        AND (e.own = 1 OR NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.row = e.row))
    ORDER BY e.row
"""
"""What counts: not what was issued anew, nor what the server parked of others."""
IN_CASE: Final = """
    SELECT rec
    FROM record_index
    WHERE case_id = ?
    ORDER BY opened_hlc, rec
"""
OF_KIND: Final = """
    SELECT rec
    FROM record_index
    WHERE kind = ?
    ORDER BY opened_hlc, rec
"""


def load_record(db: Database, rec: RecordId) -> Record | None:
    """Fold a record from its lines; lines of a newer program wait until it is updated."""
    return next(iter(load_records(db, [rec])), None)


def load_records(db: Database, recs: Sequence[RecordId]) -> list[Record]:
    """Fold records from their lines, all of them read at once."""
    lines: dict[RecordId, list[Entry]] = {}
    for rec, device, epoch, line in db.execute(LINES, [json.dumps(recs)]).fetchall():
        entry = readable(line, Origin(device=device, epoch=epoch))
        if entry is not None:
            lines.setdefault(RecordId(rec), []).append(entry)
    return [fold_record(entries) for entries in lines.values()]


class RecordBook:
    """Committed records; implements `enforcement.fold.StateReader` on the store lane."""

    def __init__(self, db: Database) -> None:
        self.db: Final = db
        self._records: dict[RecordId, Record] = {}

    def get(self, rec: RecordId) -> Record | None:
        """Return one record, or None if nobody stated it."""
        known = self._records.get(rec)
        if known is None:
            known = load_record(self.db, rec)
            self.keep(() if known is None else (known,))
        return known

    def in_case(self, case: RecordId, beside: Records = NONE) -> Sequence[Record]:
        """Return the case and everything that names it, oldest first, but for those ``beside``."""
        return self._listed(IN_CASE, case, beside)

    def of_kind(self, kind: RecordKind, beside: Records = NONE) -> Sequence[Record]:
        """Return all records of a kind, oldest first, but for those ``beside``."""
        return self._listed(OF_KIND, kind.value, beside)

    def keep(self, records: Iterable[Record]) -> None:
        """Remember folded records."""
        if len(self._records) > MOST_RECORDS:
            self._records.clear()
        self._records.update((record.rec, record) for record in records)

    def drop(self, rec: RecordId) -> None:
        """Forget one record."""
        self._records.pop(rec, None)

    def forget(self) -> None:
        """Read everything from the ledger again."""
        self._records.clear()

    def _listed(self, query: str, value: str, beside: Records) -> Sequence[Record]:
        rows = self.db.execute(query, [value]).fetchall()
        ids = [RecordId(row[0]) for row in rows if row[0] not in beside]
        unread = [rec for rec in ids if rec not in self._records]
        if unread:
            self.keep(load_records(self.db, unread))
        return [record for record in map(self.get, ids) if record is not None]


class OpenBook:
    """Records as an open transaction sees them; implements `StateReader`."""

    def __init__(self, book: RecordBook) -> None:
        self._book = book
        self.db: Final = book.db
        self.changed: Final[dict[RecordId, Record]] = {}

    def get(self, rec: RecordId) -> Record | None:
        """Return one record, or None if nobody stated it."""
        return self.changed.get(rec) or self._book.get(rec)

    def in_case(self, case: RecordId) -> Sequence[Record]:
        """Return the case and everything that names it, oldest first."""
        listed = self._with_changed(self._book.in_case(case, self.changed))
        return [record for record in listed if record.case == case]

    def of_kind(self, kind: RecordKind) -> Sequence[Record]:
        """Return all records of a kind, oldest first."""
        listed = self._with_changed(self._book.of_kind(kind, self.changed))
        return [record for record in listed if record.kind is kind]

    def extend(self, entry: Entry) -> Record:
        """Add an entry to its record and return it as it is now.

        Its line is already in the ledger, so a record read only now holds it as well.
        """
        return self.extend_from(self.get(entry.rec), entry)

    def extend_from(self, before: Record | None, entry: Entry) -> Record:
        """Add an entry to its record as it was before the step wrote its first line."""
        record = extend(self.changed.get(entry.rec, before), entry)
        self.changed[entry.rec] = record
        return record

    def reload(self, rec: RecordId) -> Record | None:
        """Read a record again after other lines of it count than before."""
        record = load_record(self.db, rec)
        if record is not None:
            self.changed[rec] = record
        else:
            self.changed.pop(rec, None)
            self._book.drop(rec)
        return record

    def commit(self) -> None:
        """Keep what the transaction changed, now that it is durable."""
        self._book.keep(self.changed.values())

    def _with_changed(self, committed: Sequence[Record]) -> Sequence[Record]:
        """Lay the changed records over the listed ones; their index may not be written yet."""
        records = {record.rec: record for record in committed} | self.changed
        return sorted(records.values(), key=lambda record: (record.opened.hlc, record.rec))
