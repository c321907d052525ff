"""Checking every chain from its start: what was changed, added or taken away, and where.

Three proofs are recomputed for each row: the store's seal over everything in the order it came,
the chain of the device that wrote it, and the columns that repeat what the line says. A row is
judged against the stored seal before it, so one altered row is named once and not all that follow.
The end of the chain is compared with the device's state and with the mark outside the file.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Final

from enforcement.ledger import Origin, chain_next, chain_start
from enforcement.records import Fields, Json
from local_store.errors import StoreError
from local_store.ledger.device import DeviceState, own_receipts, read_device, seal_next, seal_start
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
RETIRED: Final = "SELECT row FROM retired"


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


_Fact = tuple[str, str, str]
"""Record, group and time of an entry: the same in a line and in its re-issue."""


@dataclass(slots=True)
class Verification:
    """What was found so far.

    Attributes:
        seal: The stored seal of the last row.
        retired: Rows that were issued anew under a later epoch.
        own_origins: Origins that this device has had.
        ids: How many rows bear an entry's id.
        own_heads: Chain heads of own rows, retired ones too.
        live_heads: Chain heads of rows that count.
        ends: Last row of each chain, own and others' apart.
        live: What the rows that count state.
        waiting: Retired rows, whose re-issue has to follow.
    """

    seal: bytes
    rows: int = 0
    problems: int = 0
    named: list[Json] = field(default_factory=list)
    retired: frozenset[int] = frozenset()
    own_origins: frozenset[Origin] = frozenset()
    ids: dict[tuple[Origin, int], int] = field(default_factory=dict)
    own_heads: dict[tuple[Origin, int], bytes | None] = field(default_factory=dict)
    live_heads: dict[tuple[Origin, int], bytes | None] = field(default_factory=dict)
    ends: dict[tuple[Origin, bool], tuple[int, bytes | None]] = field(default_factory=dict)
    live: set[_Fact] = field(default_factory=set)
    waiting: list[tuple[_Row, _Fact]] = field(default_factory=list)

    def note(self, row: int, record: str, what: str, problem: str) -> None:
        """Add a problem."""
        self.problems += 1
        if len(self.named) < MOST_NAMED:
            self.named.append({"row": row, "record": record, "field": what, "problem": problem})


def verify(db: Database, high_water_mark: HighWaterMark) -> Generator[None, None, Fields]:
    """Check everything; yields between slices and returns what ``ledger verify`` prints."""
    device = read_device(db)
    found = Verification(
        seal=seal_start(device.store_id if device else ""),
        retired=frozenset(row for (row,) in db.execute(RETIRED).fetchall()),
        own_origins=frozenset(own_receipts(db)),
    )
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
    """Compare the columns with what the line says, and remember what it states."""
    header = read_header(row.line)
    for name in ("seq", "rec", "kind", "grp"):
        if getattr(header, name) not in (None, getattr(row, name)):
            found.note(row.row, row.rec, name, "索引和记录内容不一样")
    fact = (header.rec, header.grp, header.hlc)
    if row.row in found.retired:
        found.waiting.append((row, fact))
    else:
        found.live.add(fact)


def _check_chain(row: _Row, found: Verification) -> None:
    """Recompute the head of the chain that the line belongs to, own lines without a gap."""
    place, before = (row.origin, row.seq), (row.origin, row.seq - 1)
    if row.branch != found.ids.get(place, 0):
        found.note(row.row, row.rec, "branch", "同号记录的次序被改过")
    if row.own and row.origin not in found.own_origins:
        found.note(row.row, row.rec, "own", "不是这台电脑写的")
    heads = found.own_heads if row.own else found.live_heads
    if row.own and row.seq != found.ends.get((row.origin, True), (0, None))[0] + 1:
        found.note(row.row, row.rec, "seq", "不在该在的位置")
    head = chain_start(row.origin) if row.seq == 1 else heads.get(before)
    if row.head != (chain_next(head, row.line) if head is not None else None):
        found.note(row.row, row.rec, "head", "和前一条接不上")
    found.ids[place] = found.ids.get(place, 0) + 1
    found.ends[row.origin, row.own] = (row.seq, row.head)
    if row.own:
        found.own_heads[place] = row.head
    if row.row not in found.retired:
        if place in found.live_heads:
            found.note(row.row, row.rec, "retired", "同一个编号有两条有效记录")
        found.live_heads[place] = row.head


def _check_end(db: Database, device: DeviceState, found: Verification) -> None:
    if (device.rows, device.seal) != (found.rows, found.seal):
        found.note(found.rows, "", "device_state", f"应有 {device.rows} 条，现有 {found.rows} 条")
    for name, epoch, seq, head in db.execute(CHAINS).fetchall():
        origin = Origin(device=name, epoch=epoch)
        last = found.ends.get((origin, True), (0, chain_start(origin)))
        if last != (seq, head):
            found.note(found.rows, "", "own_chain", f"{name} 应到第 {seq} 条，现到第 {last[0]} 条")
    for retired, fact in found.waiting:
        if fact not in found.live:
            found.note(retired.row, retired.rec, "retired", "作废了，却没有重新记入")


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
            found.ends.items(), key=lambda item: (item[0][0].device, item[0][0].epoch)
        )
    ]
