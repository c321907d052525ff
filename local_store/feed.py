"""Others' entries coming in, verdicts, and the new epoch after a restored copy.

Devices don't judge. What the server parked of others is kept and doesn't count until the verdict is
taken back; what it parked of this device goes on counting here, shown as parked, for the paper was
handed out. An entry that this program is too old to read is kept byte for byte and waits for the
update, and even a line that is none is kept.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from enforcement.exchange import FeedLine
from enforcement.ledger import Entry, Origin, chain_start
from enforcement.records import EntryId, RecordId
from local_store.founding import new_epoch
from local_store.ledger.writer import append_foreign, append_sealed, read_header, readable
from local_store.numbering import give_up_blocks
from local_store.projections.projecting import remove_rows
from local_store.step import Step

OWN_AFTER: Final = """
    SELECT row, line
    FROM entry
    WHERE device = ? AND epoch = ? AND own = 1 AND seq > ?
    ORDER BY seq
"""
OWN_ROW: Final = """
    SELECT row, rec
    FROM entry
    WHERE device = ? AND epoch = ? AND own = 1 AND seq = ?
"""
OWN_LINE: Final = """
    SELECT line
    FROM entry
    WHERE device = ? AND epoch = ? AND own = 1 AND seq = ?
"""
SERVER_HAS: Final = """
    UPDATE own_chain
    SET received = max(received, ?)
    WHERE device = ? AND epoch = ?
"""
RETIRE: Final = "INSERT INTO retired (row) VALUES (?)"
CLEAR_VERDICT: Final = "DELETE FROM verdict WHERE row = ?"
ADD_VERDICT: Final = """
    INSERT INTO verdict (row, code, sentence)
    VALUES (?, ?, ?)
    ON CONFLICT (row) DO UPDATE SET code = excluded.code, sentence = excluded.sentence
"""


def apply_lines(step: Step, lines: Iterable[FeedLine]) -> None:
    """Append, fold and show lines from the feed."""
    touched: dict[RecordId, None] = {}
    for line in lines:
        _make_way(step, line)
        arrival, device = append_foreign(step.db, step.device, line.origin, line.line, step.now)
        step.move(device)
        judged = _judge(step, arrival.row, line.parked or ("", ""))
        if arrival.entry is None or not (arrival.new or judged):
            continue
        rec = arrival.entry.rec
        _touch_before(step, rec)
        if judged:
            step.book.reload(rec)
        else:
            step.book.extend(arrival.entry)
        touched[rec] = None
    _show(step, touched)


def _touch_before(step: Step, rec: RecordId) -> None:
    before = step.book.get(rec)
    if before is not None:
        step.touch((before,))


def mark_verdicts(step: Step, verdicts: Mapping[int, tuple[str, str]]) -> None:
    """Keep what the server thinks of own entries; an empty code takes a verdict back."""
    origin = step.device.origin
    touched: dict[RecordId, None] = {}
    for seq, verdict in verdicts.items():
        row = step.db.execute(OWN_ROW, [origin.device, origin.epoch, seq]).fetchone()
        if row is not None and _judge(step, row[0], verdict):
            touched[RecordId(row[1])] = None
    _show(step, touched)


def start_epoch(step: Step, known_seq: int) -> None:
    """Start a new epoch and issue own lines after ``known_seq`` anew under it.

    The old lines stay in the ledger, retired: they are no longer folded, since the server holds
    other entries under their numbers. Content, author and times stay as they were.
    """
    old = step.device
    step.db.execute(SERVER_HAS, [known_seq, old.origin.device, old.origin.epoch])
    rows = step.db.execute(OWN_AFTER, [old.origin.device, old.origin.epoch, known_seq]).fetchall()
    origin = Origin(device=old.origin.device, epoch=new_epoch())
    step.move(replace(old, origin=origin, seq=0, head=chain_start(origin), received=0, safe=0))
    renamed: dict[EntryId, EntryId] = {}
    touched: dict[RecordId, None] = {}
    for row, line in rows:
        step.db.execute(RETIRE, [row])
        entry = readable(line, old.origin)
        if entry is None:
            continue
        again = _issued_anew(entry, step, renamed)
        step.move(append_sealed(step.db, step.device, again))
        renamed[entry.id] = again.id
        touched[entry.rec] = None
    step.save_device()
    for rec in touched:
        step.book.reload(rec)
    _show(step, touched)


def _show(step: Step, touched: Collection[RecordId]) -> None:
    if not touched:
        return
    found = {rec: step.book.get(rec) for rec in touched}
    for rec, record in found.items():
        if record is None:
            remove_rows(step.db, rec)
    records = [record for record in found.values() if record is not None]
    step.project(records, strict=False)
    step.touch(records)


def _issued_anew(entry: Entry, step: Step, renamed: Mapping[EntryId, EntryId]) -> Entry:
    return replace(
        entry,
        origin=step.device.origin,
        seq=step.device.seq + 1,
        parents=tuple(renamed.get(parent, parent) for parent in entry.parents),
    )


def _make_way(step: Step, line: FeedLine) -> None:
    """Take a new epoch if the feed holds an entry of this very chain that we never wrote.

    Then this store is an old copy of itself, and the server knows what it has forgotten.
    """
    origin = step.device.origin
    if line.origin != origin:
        return
    seq = read_header(line.line).seq
    if seq is None:
        return
    own = step.db.execute(OWN_LINE, [origin.device, origin.epoch, seq]).fetchone()
    if own is None or own[0] != line.line:
        start_epoch(step, min(seq - 1, step.device.seq))
        give_up_blocks(step.db)


def _judge(step: Step, row: int, verdict: tuple[str, str]) -> bool:
    """Keep or clear a verdict; return whether that changed anything."""
    code, sentence = verdict
    if code:
        cursor = step.db.execute(ADD_VERDICT, [row, code, sentence])
    else:
        cursor = step.db.execute(CLEAR_VERDICT, [row])
    return bool(cursor.rowcount)
