"""The first entries of a store, and what they fix for good: mode, connection, store id."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from enforcement.context import Acting
from enforcement.door import Founding
from enforcement.fold import Record, StateReader
from enforcement.ledger import Origin, Statement
from enforcement.officers import Role
from enforcement.records import Fields, RecordId, RecordKind
from enforcement.unit import Connection, StoreMode, Unit, read_unit, unit_fields
from local_store.errors import StoreDamaged
from local_store.ledger.device import found_device
from local_store.step import Step

DEVICE_BYTES: Final = 3
EPOCH_BYTES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """What the first entry of a store says."""

    store_id: str
    mode: StoreMode
    connection: Connection


def new_origin() -> Origin:
    """Return a fresh device name under a fresh epoch."""
    return Origin(device=f"D{secrets.token_hex(DEVICE_BYTES).upper()}", epoch=new_epoch())


def new_epoch() -> str:
    """Return the name of a new epoch."""
    return secrets.token_hex(EPOCH_BYTES)


def found(step: Step, founding: Founding, store_id: str) -> None:
    """State the store, its unit and its first officer in one group."""
    found_device(step.db, store_id, new_origin())
    step.reread()
    roles = founding.officer.roles | {Role.ADMINISTRATOR}
    officer = replace(founding.officer, roles=frozenset(roles))
    facts: Fields = {
        "store_id": store_id,
        "mode": founding.mode.value,
        "connection": founding.connection.value,
        "unit": founding.unit.rec,
    }
    statements = (
        _open(RecordId(store_id), RecordKind.STORE, facts),
        _open(founding.unit.rec, RecordKind.UNIT, unit_fields(founding.unit)),
        _open(officer.rec, RecordKind.OFFICER, officer.to_fields()),
    )
    acting = Acting(officer=officer.rec, role=Role.ADMINISTRATOR)
    step.state_entries(statements, acting, secrets.token_hex(8))


def read_founding(reader: StateReader, store_id: str) -> StoreFacts:
    """Return what the store's own first entry says.

    Raises:
        StoreDamaged: If there is none.
    """
    fields: Mapping[str, object] = _store_record(reader, store_id).fields
    return StoreFacts(
        store_id=store_id,
        mode=StoreMode(str(fields["mode"])),
        connection=Connection(str(fields["connection"])),
    )


def read_own_unit(reader: StateReader, store_id: str) -> Unit:
    """Return the unit that this store was founded for; others come with the feed.

    Raises:
        StoreDamaged: If there is none.
    """
    record = reader.get(RecordId(str(_store_record(reader, store_id).fields.get("unit"))))
    if record is None:
        raise StoreDamaged("数据文件里没有单位信息。")
    return read_unit(record)


def _store_record(reader: StateReader, store_id: str) -> Record:
    record = reader.get(RecordId(store_id))
    if record is None:
        raise StoreDamaged("数据文件里没有建台记录。")
    return record


def _open(rec: RecordId, kind: RecordKind, fields: Fields) -> Statement:
    return Statement(rec=rec, kind=kind, act="open", d=fields)
