"""Checking every chain from its start: what was changed, added or taken away, and where.

Three proofs are recomputed for each row: the store's seal over everything in the order it came,
the chain of the device that wrote it, and the columns that repeat what the line says. A row is
judged against the stored seal before it, so one altered row is named once and not all that follow.
The end of the chain is compared with the device's state and with the mark outside the file.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Final

from enforcement.ledger import MalformedEntry, Origin, chain_next, chain_start
from enforcement.records import Fields, Json
from local_store.errors import StoreError
from local_store.ledger.device import DeviceState, read_device, seal_next, seal_start
from local_store.ledger.writer import read_header
from local_store.parts import HighWaterMark
from local_store.sqlcipher import Database

ROWS_IN_SLICE: Final = 500
MOST_NAMED: Final = 100

ROWS: Final = """
    SELECT row, device, epoch, seq, branch, own, rec, kind, grp, line, head, seal
    FROM entry
    WHERE row > ?
    ORDER BY row
    LIMIT ?
"""
SEAL_AT: Final = "SELECT seal FROM entry WHERE row = ?"
CHAINS: Final = "SELECT device, epoch, seq, head FROM own_chain ORDER BY device, epoch"
RETIRED: Final = "SELECT row FROM retired WHERE row NOT IN (SELECT row FROM entry)"
VERDICTS: Final = "SELECT row FROM verdict WHERE row NOT IN (SELECT row FROM entry)"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    row: int
    origin: Origin
    seq: int
    branch: int
    own: bool
    rec: str
    kind: str
    grp: str
    line: str
    head: bytes | None
    seal: bytes


@dataclass(slots=True)
class Verification:
    """What was found so far."""

    seal: bytes
    rows: int = 0
    problems: int = 0
    named: list[Json] = field(default_factory=list)
    heads: dict[tuple[Origin, bool], tuple[int, bytes | None]] = field(default_factory=dict)

    def note(self, row: int, record: str, what: str, problem: str) -> None:
        """Add a problem."""
        self.problems += 1
        if len(self.named) < MOST_NAMED:
            self.named.append({"row": row, "record": record, "field": what, "problem": problem})


def verify(db: Database, high_water_mark: HighWaterMark) -> Generator[None, None, Fields]:
    """Check everything; yields between slices and returns what ``ledger verify`` prints."""
    device = read_device(db)
    found = Verification(seal=seal_start(device.store_id if device else ""))
    while True:
        page = [_row(values) for values in db.execute(ROWS, [found.rows, ROWS_IN_SLICE]).fetchall()]
        for row in page:
            _check(row, found)
        if len(page) < ROWS_IN_SLICE:
            break
        yield
    if device is not None:
        _check_end(db, device, found)
        _check_mark(db, high_water_mark, found)
    return {
        "ok": found.problems == 0,
        "entries": found.rows,
        "head": found.seal.hex(),
        "chains": _chains(found),
        "problems": found.named,
        "problem_count": found.problems,
    }


def _row(values: tuple[object, ...]) -> _Row:
    row, device, epoch, seq, branch, own, rec, kind, grp, line, head, seal = values
    return _Row(
        row=int(str(row)),
        origin=Origin(device=str(device), epoch=str(epoch)),
        seq=int(str(seq)),
        branch=int(str(branch)),
        own=bool(own),
        rec=str(rec),
        kind=str(kind),
        grp=str(grp),
        line=str(line),
        head=head if isinstance(head, bytes) else None,
        seal=seal if isinstance(seal, bytes) else b"",
    )


def _check(row: _Row, found: Verification) -> None:
    if row.row != found.rows + 1:
        found.note(found.rows + 1, "", "row", f"缺第 {found.rows + 1} 行到第 {row.row - 1} 行")
    if seal_next(found.seal, row.origin, row.line) != row.seal:
        found.note(row.row, row.rec, "line", "内容和当时保存的不一样")
    _check_columns(row, found)
    _check_chain(row, found)
    found.seal, found.rows = row.seal, row.row


def _check_columns(row: _Row, found: Verification) -> None:
    try:
        header = read_header(row.line)
    except MalformedEntry:
        found.note(row.row, row.rec, "line", "不是一条记录")
        return
    for name in ("seq", "rec", "kind", "grp"):
        if getattr(header, name) != getattr(row, name):
            found.note(row.row, row.rec, name, "索引和记录内容不一样")


def _check_chain(row: _Row, found: Verification) -> None:
    """Compare the device chain's head; one that began elsewhere is followed from where it is."""
    chain = (row.origin, row.own)
    seq, head = found.heads.get(chain, (0, chain_start(row.origin)))
    follows = row.seq == seq + 1 and head is not None
    if row.own and not follows:
        found.note(row.row, row.rec, "seq", f"这台设备的第 {seq + 1} 条不在该在的位置")
    elif follows and head is not None and row.head != chain_next(head, row.line):
        found.note(row.row, row.rec, "head", "和前一条接不上")
    found.heads[chain] = (row.seq, row.head)


def _check_end(db: Database, device: DeviceState, found: Verification) -> None:
    if (device.rows, device.seal) != (found.rows, found.seal):
        found.note(found.rows, "", "device_state", f"应有 {device.rows} 条，现有 {found.rows} 条")
    for name, epoch, seq, head in db.execute(CHAINS).fetchall():
        origin = Origin(device=name, epoch=epoch)
        last = found.heads.get((origin, True), (0, chain_start(origin)))
        if last != (seq, head):
            found.note(found.rows, "", "own_chain", f"{name} 应到第 {seq} 条，现到第 {last[0]} 条")
    for query, table in ((RETIRED, "retired"), (VERDICTS, "verdict")):
        for (row,) in db.execute(query).fetchall():
            found.note(row, "", table, "指向不存在的记录")


def _check_mark(db: Database, high_water_mark: HighWaterMark, found: Verification) -> None:
    try:
        mark = high_water_mark.read()
    except StoreError as error:
        found.note(found.rows, "", "mark", error.message)
        return
    if mark is None:
        return
    if found.rows < mark.rows:
        found.note(found.rows, "", "mark", f"比上次保存的少 {mark.rows - found.rows} 条")
    elif mark.rows:
        seal = db.execute(SEAL_AT, [mark.rows]).fetchone()
        if seal is None or seal[0] != mark.seal:
            found.note(mark.rows, "", "mark", "和上次保存时的记号对不上")


def _chains(found: Verification) -> list[Json]:
    return [
        {
            "device": origin.device,
            "epoch": origin.epoch,
            "own": own,
            "seq": seq,
            "head": head.hex() if head else None,
        }
        for (origin, own), (seq, head) in sorted(
            found.heads.items(), key=lambda item: (item[0][0].device, item[0][0].epoch)
        )
    ]
