"""Reading the ledger as people do: one group, or a whole case from its first entry."""

from collections.abc import Iterable, Sequence
from typing import Final

from enforcement.fold import StateReader
from enforcement.ledger import Entry, Origin
from enforcement.records import Fields, Json, RecordId
from local_store.ledger.writer import readable
from local_store.sqlcipher import Database

OF_GROUP: Final = """
    SELECT device, epoch, line
    FROM entry
    WHERE grp = ? AND own = 1
    ORDER BY row
"""
OF_RECORD: Final = """
    SELECT e.row, e.device, e.epoch, e.line, e.head, v.code, v.sentence, r.row IS NOT NULL
    FROM entry AS e
    LEFT JOIN verdict AS v ON v.row = e.row
    LEFT JOIN retired AS r ON r.row = e.row
    WHERE e.rec = ?
    ORDER BY e.row
"""


def entries_of_group(db: Database, grp: str) -> tuple[Entry, ...]:
    """Return this device's entries of one action."""
    lines = db.execute(OF_GROUP, [grp]).fetchall()
    read = (readable(line, Origin(device=device, epoch=epoch)) for device, epoch, line in lines)
    return tuple(entry for entry in read if entry is not None)


def replay(db: Database, reader: StateReader, records: Iterable[RecordId]) -> Sequence[Fields]:
    """Return everything that was ever stated about records, oldest first, retired lines too."""
    told = [
        _told(row, reader) for rec in records for row in db.execute(OF_RECORD, [rec]).fetchall()
    ]
    return sorted(told, key=lambda entry: (str(entry["hlc"]), str(entry["entry"])))


def _told(row: Sequence[object], reader: StateReader) -> Fields:
    position, device, epoch, line, head, code, sentence, retired = row
    origin = Origin(device=str(device), epoch=str(epoch))
    entry = readable(str(line), origin)
    proof: dict[str, Json] = {
        "row": int(str(position)),
        "line": str(line),
        "head": head.hex() if isinstance(head, bytes) else None,
        "retired": bool(retired),
        "parked": {"code": str(code), "sentence": str(sentence)} if code else None,
    }
    if entry is None:
        return {"entry": "", "hlc": "", **proof}
    return {
        "entry": entry.id,
        "hlc": entry.hlc,
        "wall": entry.wall.isoformat(),
        "on": entry.on.isoformat(),
        "record": entry.rec,
        "kind": entry.kind.value,
        "act": entry.act,
        "actor": _name(reader, entry.actor),
        "co_officer": _name(reader, entry.co) if entry.co else None,
        "role": entry.role,
        "happened": entry.happened,
        "content": entry.d,
        **proof,
    }


def _name(reader: StateReader, rec: str) -> str:
    record = reader.get(RecordId(rec))
    return str(record.fields.get("name") or rec) if record else rec
