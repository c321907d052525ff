"""Sealing statements and appending lines, inside the transaction of whoever asks."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from enforcement.hlc import hlc_seen
from enforcement.ledger import (
    Entry,
    MalformedEntry,
    Origin,
    chain_next,
    chain_start,
    decode_entry,
    encode_entry,
)
from local_store.ledger.device import DeviceState, seal_next
from local_store.sqlcipher import Database

APPEND: Final = """
    INSERT INTO entry (row, device, epoch, seq, branch, own, rec, kind, grp, line, head, seal)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
SAME_PLACE: Final = """
    SELECT e.row, e.line, r.row IS NOT NULL
    FROM entry AS e
    LEFT JOIN retired AS r ON r.row = e.row
    WHERE e.device = ? AND e.epoch = ? AND e.seq = ?
    ORDER BY e.branch
"""
LAST_SEQ: Final = "SELECT max(seq) FROM entry WHERE device = ? AND epoch = ?"
HEAD_BEFORE: Final = """
    SELECT e.head
    FROM entry AS e
    LEFT JOIN retired AS r ON r.row = e.row
    WHERE e.device = ? AND e.epoch = ? AND e.seq = ? AND r.row IS NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The parts of a line that even an older program must know; "" and None where there is none."""

    seq: int | None
    rec: str
    kind: str
    grp: str
    hlc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a line stands in the store."""

    header: Header
    origin: Origin
    seq: int
    own: bool
    branch: int = 0
    head: bytes | None


def append_own(
    db: Database, state: DeviceState, entries: Sequence[Entry], now: datetime
) -> DeviceState:
    """Append sealed entries to this device's chain; return the state after them."""
    for entry in entries:
        state = append_sealed(db, state, entry)
    return replace(state, saved_at=now)


def append_sealed(db: Database, state: DeviceState, entry: Entry) -> DeviceState:
    """Append one entry of this device; its seq follows the chain."""
    line = encode_entry(entry)
    head = chain_next(state.head, line)
    header = Header(
        seq=entry.seq, rec=entry.rec, kind=entry.kind.value, grp=entry.grp, hlc=entry.hlc
    )
    place = _Place(header=header, origin=entry.origin, seq=entry.seq, own=True, head=head)
    state = _append(db, state, line, place)
    return replace(state, seq=entry.seq, head=head, hlc=max(state.hlc, entry.hlc))


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What became of a line from the feed.

    Attributes:
        row: Its row in the store.
        entry: The entry, or None if this program is too old to read it.
        new: Whether it was not there before.
    """

    row: int
    entry: Entry | None
    new: bool


def append_foreign(
    db: Database, state: DeviceState, origin: Origin, line: str, now: datetime
) -> tuple[Arrival, DeviceState]:
    """Append a line from the feed, exactly as it came; one already here changes nothing."""
    header = read_header(line)
    seq = header.seq or _next_seq(db, origin)
    same = db.execute(SAME_PLACE, [origin.device, origin.epoch, seq]).fetchall()
    entry = readable(line, origin)
    for row, known, retired in same:
        if known == line and not retired:
            return Arrival(row=row, entry=entry, new=False), state
    head = _foreign_head(db, origin, seq, line)
    place = _Place(header=header, origin=origin, seq=seq, own=False, branch=len(same), head=head)
    state = _append(db, state, line, place)
    state = replace(state, hlc=hlc_seen(state.hlc, header.hlc, now))
    return Arrival(row=state.rows, entry=entry, new=True), state


def _next_seq(db: Database, origin: Origin) -> int:
    """Return the place of a line that doesn't tell its own: a chain has no gaps."""
    row = db.execute(LAST_SEQ, [origin.device, origin.epoch]).fetchone()
    return int(row[0] or 0) + 1


def read_header(line: str) -> Header:
    """Return a line's header, also of a kind or version newer than this program, or of no entry."""
    try:
        data = json.loads(line)
    except ValueError:
        data = None
    known = data if isinstance(data, dict) else {}
    texts = {key: str(known.get(key) or "") for key in ("rec", "kind", "grp", "hlc")}
    seq = known.get("seq")
    return Header(seq=seq if isinstance(seq, int) and seq > 0 else None, **texts)


def readable(line: str, origin: Origin) -> Entry | None:
    """Return the entry, or None if a newer program wrote it."""
    try:
        return decode_entry(line, origin)
    except MalformedEntry:
        return None


def _append(db: Database, state: DeviceState, line: str, place: _Place) -> DeviceState:
    row, origin, header = state.rows + 1, place.origin, place.header
    seal = seal_next(state.seal, origin, line)
    position = [row, origin.device, origin.epoch, place.seq, place.branch, place.own]
    db.execute(APPEND, [*position, header.rec, header.kind, header.grp, line, place.head, seal])
    return replace(state, rows=row, seal=seal)


def _foreign_head(db: Database, origin: Origin, seq: int, line: str) -> bytes | None:
    """Return the chain head after a foreign line, or None if its predecessor isn't here."""
    if seq == 1:
        return chain_next(chain_start(origin), line)
    before = db.execute(HEAD_BEFORE, [origin.device, origin.epoch, seq - 1]).fetchone()
    return chain_next(before[0], line) if before and before[0] else None
