"""This device: its name and epoch, its chain, and the chain over everything the store holds."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from enforcement.hlc import ZERO
from enforcement.ledger import Origin, chain_start
from local_store.errors import StoreDamaged
from local_store.sqlcipher import Database

SEAL_NAME: Final = b"brigade-store-1"

STATE: Final = """
    SELECT s.store_id, s.device, s.epoch, s.rows, s.seal, s.hlc, s.saved_at, s.clock_offset_ms,
           s.cursor, s.last_contact, c.seq, c.head, c.received, c.safe
    FROM device_state AS s
    JOIN own_chain AS c ON c.device = s.device AND c.epoch = s.epoch
"""
SAVE_STATE: Final = """
    UPDATE device_state
    SET device = ?, epoch = ?, rows = ?, seal = ?, hlc = ?, saved_at = ?
"""
SAVE_CHAIN: Final = """
    INSERT INTO own_chain (device, epoch, seq, head)
    VALUES (?, ?, ?, ?)
    ON CONFLICT (device, epoch) DO UPDATE SET seq = excluded.seq, head = excluded.head
"""
FOUND: Final = """
    INSERT INTO device_state (id, store_id, device, epoch, rows, seal, hlc)
    VALUES (1, ?, ?, ?, 0, ?, ?)
"""
OWN_DEVICES: Final = "SELECT device, epoch, received, safe FROM own_chain"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceState:
    """How far this device has got.

    Attributes:
        rows: Entries in the store, others' included.
        seal: The store's own chain over all of them, in the order they came.
        received: Highest own seq of this epoch that the server has.
        safe: Highest own seq of this epoch in a verified backup of the server.
        cursor: Position in the server's feed.
    """

    store_id: str
    origin: Origin
    seq: int
    head: bytes
    rows: int
    seal: bytes
    hlc: str
    saved_at: datetime | None
    clock_offset_ms: int | None
    received: int
    safe: int
    cursor: int
    last_contact: datetime | None


def seal_start(store_id: str) -> bytes:
    """Return the store's seal before its first entry."""
    return hashlib.sha256(SEAL_NAME + store_id.encode()).digest()


def seal_next(seal: bytes, origin: Origin, line: str) -> bytes:
    """Return the store's seal after one more entry, own or another's."""
    return hashlib.sha256(seal + f"{origin.device}.{origin.epoch}\n{line}".encode()).digest()


def found_device(db: Database, store_id: str, origin: Origin) -> None:
    """Write the first state of a new store."""
    db.execute(FOUND, [store_id, origin.device, origin.epoch, seal_start(store_id), ZERO])
    db.execute(SAVE_CHAIN, [origin.device, origin.epoch, 0, chain_start(origin)])


def read_device(db: Database) -> DeviceState | None:
    """Return the state, or None while the store is not founded."""
    row = db.execute(STATE).fetchone()
    if row is None:
        return None
    return DeviceState(
        store_id=row[0],
        origin=Origin(device=row[1], epoch=row[2]),
        rows=row[3],
        seal=row[4],
        hlc=row[5],
        saved_at=_instant(row[6]),
        clock_offset_ms=row[7],
        cursor=row[8],
        last_contact=_instant(row[9]),
        seq=row[10],
        head=row[11],
        received=row[12],
        safe=row[13],
    )


def require_device(db: Database) -> DeviceState:
    """Return the state of a founded store.

    Raises:
        StoreDamaged: If the file holds none.
    """
    state = read_device(db)
    if state is None:
        raise StoreDamaged("数据文件里没有建台记录。")
    return state


def save_device(db: Database, state: DeviceState) -> None:
    """Keep origin, chain and seal; receipts and cursor have statements of their own."""
    saved_at = state.saved_at.isoformat() if state.saved_at else None
    origin = state.origin
    db.execute(
        SAVE_STATE, [origin.device, origin.epoch, state.rows, state.seal, state.hlc, saved_at]
    )
    db.execute(SAVE_CHAIN, [origin.device, origin.epoch, state.seq, state.head])


def own_receipts(db: Database) -> dict[Origin, tuple[int, int]]:
    """Return received and safe seq of each origin that this device has had."""
    return {
        Origin(device=device, epoch=epoch): (received, safe)
        for device, epoch, received, safe in db.execute(OWN_DEVICES).fetchall()
    }


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
