"""What guards say against steps that came: found afterwards, kept beside the entry, never refused.

Receiving asks only whether an entry can be taken. Whether the step that it tells was lawful is
asked here, when the district wants to see it: in feed order, from where it was asked last, by the
very guards of the program with what was in force on the step's legal day. A step that its author
marked itself says nothing new. A case or a visit is asked about as a whole each time something of
it came, so what arrives late takes findings away as well. The rows are derived: no backup holds
them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg

from district_server.database import Database
from enforcement.errors import UserFacingError
from enforcement.fold import Record, fold_record
from enforcement.ledger import Entry, MalformedEntry, Origin, decode_entry
from enforcement.legality import Unmarked, unmarked
from enforcement.records import RecordId, RecordKind
from enforcement.visit_legality import unmarked_on_visit

Connection = psycopg.Connection[Any]
Row = tuple[object, ...]

UNREADABLE: Final = "UNREADABLE"
_ASKING: Final = 7_203_917_002
"""Advisory lock: two who ask about one town do so one after the other."""

_TOWN: Final = """
    SELECT t.town, t.sseq, coalesce(f.sseq, 0)
    FROM town t LEFT JOIN findings_upto f USING (town) WHERE t.name = %s
"""
_ENTRIES: Final = """
    SELECT sseq, origin, epoch, raw FROM entry
    WHERE town = %s AND sseq <= %s AND standing = 'accepted' ORDER BY sseq
"""
_FORGET: Final = "DELETE FROM finding WHERE town = %s AND case_rec = ANY(%s)"
_KEEP: Final = """
    INSERT INTO finding
        (town, origin, epoch, seq, code, case_rec, step, legal_day, law, article, reason, cure)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
_MOVE: Final = """
    INSERT INTO findings_upto (town, sseq) VALUES (%s, %s)
    ON CONFLICT (town) DO UPDATE SET sseq = excluded.sseq
"""
_SHOWN: Final = """
    SELECT case_rec, step, legal_day, code, law, article, reason, cure, origin, epoch, seq
    FROM finding WHERE town = %s ORDER BY legal_day, case_rec, origin, epoch, seq, code
"""
_NAMES: Final = (
    "case",
    "step",
    "on",
    "code",
    "law",
    "article",
    "text",
    "cure",
    "device",
    "epoch",
    "seq",
)


@dataclass(slots=True)
class TownRecords:
    """The accepted records of a town; implements `StateReader`."""

    records: dict[RecordId, Record] = field(default_factory=dict)
    _cases: defaultdict[RecordId, list[Record]] = field(default_factory=lambda: defaultdict(list))
    _kinds: defaultdict[RecordKind, list[Record]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, entries: Mapping[RecordId, Sequence[Entry]]) -> "TownRecords":
        """Fold each record."""
        folded = map(fold_record, entries.values())
        aged = sorted(folded, key=lambda record: (record.opened.hlc, record.rec))
        town = cls({record.rec: record for record in aged})
        for record in aged:
            town._kinds[record.kind].append(record)
            if record.case is not None:
                town._cases[record.case].append(record)
        return town

    def get(self, rec: RecordId) -> Record | None:
        """Return one record, or None if nobody stated it."""
        return self.records.get(rec)

    def in_case(self, case: RecordId) -> Sequence[Record]:
        """Return the case and everything that names it, oldest first."""
        return self._cases.get(case, ())

    def of_kind(self, kind: RecordKind) -> Sequence[Record]:
        """Return all records of a kind, oldest first."""
        return self._kinds.get(kind, ())


@dataclass(frozen=True, slots=True)
class Findings:
    """Asks, and answers from what was found."""

    database: Database

    def of_town(self, name: str) -> Mapping[str, object]:
        """Return what stands against the steps of a town, asked up to the present.

        Raises:
            UserFacingError: If there is no such town.
        """
        with self.database.owner() as owner, owner.transaction():
            owner.execute("SELECT pg_advisory_xact_lock(%s)", (_ASKING,))
            town = owner.execute(_TOWN, (name.strip(),)).fetchone()
            if town is None:
                raise UserFacingError(
                    "UNKNOWN_TOWN", f"没有叫“{name}”的镇街。", "先用 town add 把它加上。"
                )
            number, last, asked = town
            if last > asked:
                _ask(owner, number, asked, last)
            rows = owner.execute(_SHOWN, (number,)).fetchall()
        return {"town": name.strip(), "findings": [_shown(row) for row in rows]}


def _ask(owner: Connection, town: int, asked: int, last: int) -> None:
    """Ask about every case and visit of which something came since it was asked last."""
    entries: defaultdict[RecordId, list[Entry]] = defaultdict(list)
    fresh: set[RecordId] = set()
    for sseq, origin, epoch, raw in owner.execute(_ENTRIES, (town, last)):
        entry = _entry(raw, Origin(device=origin, epoch=epoch))
        if entry is not None:
            entries[entry.rec].append(entry)
            fresh |= {entry.rec} if sseq > asked else set()
    records = TownRecords.of(entries)
    touched = {case for rec in fresh if (case := records.records[rec].case) is not None}
    cases = sorted(case for case in touched if records.get(case) is not None)
    owner.execute(_FORGET, (town, cases))
    with owner.cursor() as cursor:
        cursor.executemany(_KEEP, list(_rows(records, town, cases)))
    owner.execute(_MOVE, (town, last))


def _rows(records: TownRecords, town: int, cases: Collection[RecordId]) -> Iterator[Row]:
    for case in cases:
        try:
            found = _unmarked(records, case)
        except (LookupError, ValueError, TypeError, AttributeError):
            yield _unread(records, town, case)
            continue
        for one in found:
            said = one.refusal
            what = (case, one.title, one.entry.on, said.law, said.article, said.text, said.cure)
            yield (*_place(town, one.entry), said.code, *what)


def _unmarked(records: TownRecords, file: RecordId) -> Sequence[Unmarked]:
    """Return what guards say against a case or a visit."""
    visit = records.records[file].kind is RecordKind.INSPECTION
    return unmarked_on_visit(records, file) if visit else unmarked(records, file)


def _unread(records: TownRecords, town: int, case: RecordId) -> Row:
    """Return the row of a file of which too little came to ask the guards."""
    entry = records.records[case].latest
    text, cure = "这件案子（检查）的记录读不全，没有核对。", "等镇街的记录送全，再看一次"
    return (*_place(town, entry), UNREADABLE, case, "", entry.on, "", "", text, cure)


def _place(town: int, entry: Entry) -> Row:
    return (town, entry.origin.device, entry.origin.epoch, entry.seq)


def _entry(raw: str, origin: Origin) -> Entry | None:
    """Return an accepted entry; None for one that only a newer program can read."""
    try:
        return decode_entry(raw, origin)
    except MalformedEntry:
        return None


def _shown(row: Sequence[object]) -> Mapping[str, object]:
    return {**dict(zip(_NAMES, row, strict=True)), "on": str(row[2])}
