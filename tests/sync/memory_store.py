"""A store of sync's kind in memory: lines, chain, cursor, leases, a signing key.

It is held to `OutboxContract`, as the real store is. The protocol model copies it to play backup,
restore and clone.
"""
# ruff: noqa: D102 - `Outbox` says what its methods do

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from enforcement.changes import Changes
from enforcement.clock import BEIJING
from enforcement.exchange import Enrolment, FeedLine, ParkedEntry
from enforcement.fold import Record, fold_record
from enforcement.items import ItemList
from enforcement.ledger import (
    Entry,
    Origin,
    Statement,
    chain_next,
    chain_start,
    decode_entry,
    encode_entry,
)
from enforcement.read_models import StoreInfo, SyncEvent, SyncStatus
from enforcement.records import EntryId, RecordId, RecordKind
from enforcement.unit import Connection, StoreMode

START = datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)


@dataclass
class MemoryTies:
    """What a device keeps about the server: enrolment, leases, lists, the log."""

    mode: StoreMode = StoreMode.REAL
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    tie: Enrolment | None = None
    low: list[tuple[str, int]] = field(default_factory=list)
    leases: dict[str, tuple[str, int, int, int]] = field(default_factory=dict)
    lists: list[ItemList] = field(default_factory=list)
    events: list[SyncEvent] = field(default_factory=list)
    clock_offset_ms: int | None = None

    def save_clock_offset(self, offset_ms: int) -> None:
        self.clock_offset_ms = offset_ms

    def save_lease(self, form: str, year: int, first: int, last: int, lease_id: str) -> Changes:
        self.leases[lease_id] = (form, year, first, last)
        self.low = [series for series in self.low if series != (form, year)]
        return Changes(sync=True)

    def leases_running_low(self) -> Sequence[tuple[str, int]]:
        return list(self.low)

    def sign(self, message: bytes) -> bytes:
        return self.key.sign(message)

    def device_public_key(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def save_enrolment(self, enrolment: Enrolment) -> Changes:
        self.tie = enrolment
        return Changes(sync=True)

    def enrolment(self) -> Enrolment | None:
        return self.tie

    def save_server_list(self, item_list: ItemList) -> Changes:
        self.lists.append(item_list)
        return Changes()

    def log_sync(self, event: SyncEvent) -> None:
        self.events.insert(0, event)

    def sync_events(self, limit: int) -> Sequence[SyncEvent]:
        return self.events[:limit]


@dataclass
class MemoryLedger(MemoryTies):
    """The lines, own and others', with chain, receipts and cursor."""

    device: str = "L1"
    epoch: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    log: list[str] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    lines: dict[EntryId, tuple[Origin, str]] = field(default_factory=dict)
    verdicts: dict[EntryId, tuple[str, str]] = field(default_factory=dict)
    received: int = 0
    safe: int = 0
    place: int = 0

    def origin(self) -> Origin:
        return Origin(device=self.device, epoch=self.epoch)

    def pending_lines(self, after: int, limit: int) -> Sequence[tuple[int, str]]:
        return list(enumerate(self.log[after : after + limit], after + 1))

    def acknowledged(self) -> int:
        return self.received

    def chain_head(self, seq: int) -> bytes:
        return self.heads[seq - 1] if seq else chain_start(self.origin())

    def mark_received(self, seq: int, safe: int) -> Changes:
        self.received = max(self.received, seq)
        self.safe = max(self.safe, safe)
        return Changes(sync=True)

    def mark_verdicts(self, verdicts: Mapping[int, tuple[str, str]]) -> Changes:
        for seq, (code, text) in verdicts.items():
            self._park(self.origin().entry_id(seq), (code, text) if code else None)
        return Changes(sync=True)

    def parked(self) -> Sequence[ParkedEntry]:
        return [
            ParkedEntry(rec=decode_entry(self.lines[name][1], origin).rec, code=code, sentence=text)
            for name, (code, text) in self.verdicts.items()
            if (origin := self.lines[name][0]) == self.origin()
        ]

    def cursor(self) -> int:
        return self.place

    def apply_page(self, lines: Sequence[FeedLine], cursor: int) -> Changes:
        for feed in lines:
            entry = decode_entry(feed.line, feed.origin)
            self.lines.setdefault(entry.id, (feed.origin, feed.line))
            self._park(entry.id, feed.parked)
        self.place = cursor
        return Changes(sync=True)

    def take_new_epoch(self, known_seq: int) -> Origin:
        old = self.origin()
        reissued = self.log[known_seq:]
        self.epoch = uuid.uuid4().hex[:12]
        self.log, self.heads, self.received, self.safe = [], [], 0, 0
        renamed: dict[EntryId, EntryId] = {}
        for line in reissued:
            entry = decode_entry(line, old)
            del self.lines[entry.id]
            again = replace(
                entry,
                origin=self.origin(),
                seq=len(self.log) + 1,
                parents=tuple(renamed.get(parent, parent) for parent in entry.parents),
            )
            renamed[entry.id] = again.id
            self._append(again)
        return self.origin()

    def _append(self, entry: Entry) -> Entry:
        line = encode_entry(entry)
        self.heads.append(chain_next(self.chain_head(len(self.log)), line))
        self.log.append(line)
        self.lines[entry.id] = (entry.origin, line)
        return entry

    def _park(self, name: EntryId, parked: tuple[str, str] | None) -> None:
        self.verdicts.pop(name, None)
        if parked is not None:
            self.verdicts[name] = parked


@dataclass
class MemoryStore(MemoryLedger):
    """A device's store; every method is one transaction."""

    hlc: int = 0

    def sync_status(self) -> SyncStatus:
        return SyncStatus(
            online=None,
            enrolled=self.tie is not None,
            waiting=len(self.log) - self.received,
            waiting_blobs=0,
            received=self.received,
            safe=self.safe,
            parked=len(self.verdicts),
            conflicts=0,
            last_contact=None,
        )

    def info(self) -> StoreInfo:
        return StoreInfo(
            store_id="s1",
            folder="",
            mode=self.mode,
            connection=Connection.DISTRICT,
            device=self.device,
            epoch=self.epoch,
            unit_name="大足区清湾镇",
            seq=len(self.log),
            saved_at=None,
        )

    def save(self, *statements: Statement) -> list[Entry]:
        """Seal and keep statements as one action."""
        grp = uuid.uuid4().hex[:8]
        return [self._append(self._sealed(statement, grp)) for statement in statements]

    def records(self) -> dict[RecordId, Record]:
        """Return the records that the accepted entries make."""
        entries: dict[RecordId, list[Entry]] = {}
        for name, (origin, line) in self.lines.items():
            if name not in self.verdicts:
                entry = decode_entry(line, origin)
                entries.setdefault(entry.rec, []).append(entry)
        return {rec: fold_record(several) for rec, several in entries.items()}

    def copy(self) -> "MemoryStore":
        """Return what a backup or a cloned disk holds."""
        return replace(
            self,
            log=list(self.log),
            heads=list(self.heads),
            lines=dict(self.lines),
            verdicts=dict(self.verdicts),
            low=list(self.low),
            leases=dict(self.leases),
            lists=list(self.lists),
            events=list(self.events),
        )

    def _sealed(self, statement: Statement, grp: str) -> Entry:
        self.hlc += 1
        moment = START + timedelta(seconds=self.hlc)
        return Entry(
            origin=self.origin(),
            seq=len(self.log) + 1,
            rec=statement.rec,
            kind=statement.kind,
            act=statement.act,
            grp=grp,
            parents=statement.parents,
            hlc=f"{int(moment.timestamp()):012x}0000",
            wall=moment,
            actor="P0311",
            role="officer",
            d=statement.d,
        )


def opened_case(fact: str = "占道摆摊", *, rec: str | None = None) -> Statement:
    """Return the opening of a new case."""
    return Statement(
        rec=RecordId(rec or str(uuid.uuid4())), kind=RecordKind.CASE, act="open", d={"fact": fact}
    )


def edited(record: Record, **fields: str) -> Statement:
    """Return an edit of a record by someone who sees all its heads."""
    return Statement(
        rec=record.rec, kind=record.kind, act="edit", d=dict(fields), parents=record.heads
    )
