"""What sync asks of the store: lines out, lines in, receipts, leases, the tie to the server."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from enforcement.changes import Changes
from enforcement.exchange import Enrolment, FeedLine, ParkedEntry
from enforcement.ledger import Origin, chain_start
from enforcement.read_models import SyncEvent, SyncStatus
from enforcement.records import RecordId
from local_store.caring import StoreCare
from local_store.errors import StoreError
from local_store.feed import apply_lines, mark_verdicts, start_epoch
from local_store.founding import read_own_unit
from local_store.keys.ciphers import is_signed_by
from local_store.ledger.device import require_device
from local_store.numbering import Series, add_block, give_up_blocks, low_series
from local_store.sqlcipher import Database, rows_of
from local_store.step import Step

SYNC_LOG_DAYS: Final = 90

PENDING: Final = """
    SELECT seq, line
    FROM entry
    WHERE device = ? AND epoch = ? AND own = 1 AND seq > ?
    ORDER BY seq
    LIMIT ?
"""
HEAD: Final = """
    SELECT head
    FROM entry
    WHERE device = ? AND epoch = ? AND seq = ? AND own = 1
"""
RECEIVED: Final = """
    UPDATE own_chain
    SET received = max(received, :received), safe = max(safe, :safe)
    WHERE device = :device AND epoch = :epoch
"""
CONTACT: Final = "UPDATE device_state SET last_contact = ?"
CLOCK_OFFSET: Final = "UPDATE device_state SET clock_offset_ms = ?"
MOVE_CURSOR: Final = "UPDATE device_state SET cursor = ?"
WAITING_BLOBS: Final = "SELECT count(*) FROM blob WHERE state = 'here'"
PARKED: Final = """
    SELECT count(*)
    FROM verdict AS v
    WHERE NOT EXISTS (SELECT 1 FROM retired AS r WHERE r.row = v.row)
"""
"""What was issued anew under another epoch is judged there; its old verdict waits for nobody."""
OWN_PARKED: Final = """
    SELECT e.rec, v.code, v.sentence
    FROM verdict AS v
    JOIN entry AS e ON e.row = v.row
    WHERE e.own = 1 AND NOT EXISTS (SELECT 1 FROM retired AS r WHERE r.row = e.row)
    ORDER BY e.row
"""
CONFLICTS: Final = "SELECT count(*) FROM record_index WHERE conflict = 1"
ENROLMENT: Final = "SELECT * FROM enrolment"
SAVE_ENROLMENT: Final = """
    INSERT INTO enrolment (id, url, server_id, server_epoch, server_key, device, town)
    VALUES (1, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        url = excluded.url,
        server_id = excluded.server_id,
        server_epoch = excluded.server_epoch,
        server_key = excluded.server_key,
        device = excluded.device,
        town = excluded.town
"""
LOG: Final = "INSERT INTO sync_event (at, sentence, good) VALUES (?, ?, ?)"
FORGET_LOG: Final = "DELETE FROM sync_event WHERE at < ?"
EVENTS: Final = "SELECT at, sentence, good FROM sync_event ORDER BY id DESC LIMIT ?"


class ReceiptForUnsent(StoreError):
    """The server acknowledged entries that this device never wrote."""

    def __init__(self) -> None:
        super().__init__(
            "RECEIPT_FOR_UNSENT",
            "区里的回执对不上这台电脑的记录，没有采用。",
            "记录都在这台电脑上。稍后再同步；再出现就告诉区里的管理员。",
        )


class StoreOutbox(StoreCare):
    """Implements `enforcement.exchange.Outbox`."""

    def origin(self) -> Origin:
        """Return this device and its epoch."""
        return self._lane.run(lambda db: require_device(db).origin)

    def pending_lines(self, after: int, limit: int) -> Sequence[tuple[int, str]]:
        """Return up to ``limit`` own lines with seq > ``after``, in order."""

        def job(db: Database) -> list[tuple[int, str]]:
            origin = require_device(db).origin
            bound = [origin.device, origin.epoch, after, limit]
            return [(int(seq), str(line)) for seq, line in db.execute(PENDING, bound).fetchall()]

        return self._lane.run(job)

    def acknowledged(self) -> int:
        """Return the highest own seq that the server has received."""
        return self._lane.run(lambda db: require_device(db).received)

    def chain_head(self, seq: int) -> bytes:
        """Return the chain head after an own seq (h₀ for 0).

        Raises:
            LookupError: If this device has written no such entry.
        """

        def job(db: Database) -> bytes:
            origin = require_device(db).origin
            if seq == 0:
                return chain_start(origin)
            row = db.execute(HEAD, [origin.device, origin.epoch, seq]).fetchone()
            if row is None:
                raise LookupError(seq)
            return bytes(row[0])

        return self._lane.run(job)

    def mark_received(self, seq: int, safe: int) -> Changes:
        """Note receipts up to ``seq`` and backups up to ``safe``; neither ever goes back.

        Raises:
            ReceiptForUnsent: If a receipt names entries that were never written here.
        """
        changes = Changes(sync=True)

        def work(step: Step) -> None:
            device = step.device
            if max(seq, safe) > device.seq:
                raise ReceiptForUnsent
            origin = device.origin
            receipt = {"received": seq, "safe": min(safe, seq)}
            step.db.execute(RECEIVED, {**receipt, "device": origin.device, "epoch": origin.epoch})
            step.db.execute(CONTACT, [step.now.isoformat()])

        self._write(work, changes)
        return changes

    def mark_verdicts(self, verdicts: Mapping[int, tuple[str, str]]) -> Changes:
        """Note own entries that the server parked: seq → code and Chinese sentence.

        An empty code takes an earlier verdict back.
        """
        return self._told(lambda step: mark_verdicts(step, verdicts))

    def parked(self) -> Sequence[ParkedEntry]:
        """Return own entries that stand parked, oldest first."""
        rows = self._lane.run(lambda db: db.execute(OWN_PARKED).fetchall())
        return [
            ParkedEntry(rec=RecordId(rec), code=code, sentence=sentence)
            for rec, code, sentence in rows
        ]

    def cursor(self) -> int:
        """Return the feed position up to which everything was applied."""
        return self._lane.run(lambda db: require_device(db).cursor)

    def apply_page(self, lines: Sequence[FeedLine], cursor: int) -> Changes:
        """Apply others' entries and move the cursor, in one transaction."""

        def work(step: Step) -> None:
            apply_lines(step, lines)
            step.db.execute(MOVE_CURSOR, [cursor])
            step.db.execute(CONTACT, [step.now.isoformat()])

        return self._told(work)

    def take_new_epoch(self, known_seq: int) -> Origin:
        """After FORK: start a new epoch and re-issue own lines after ``known_seq`` under it.

        This file is then an older copy of itself, so the blocks it knows are given up: papers of
        the lost file may bear their numbers.
        """

        def work(step: Step) -> None:
            start_epoch(step, known_seq)
            give_up_blocks(step.db)

        self._told(work)
        return self.origin()

    def save_lease(self, form: str, year: int, first: int, last: int, lease_id: str) -> Changes:
        """Keep a block of numbers granted by the server."""
        series, block = Series(form=form, year=year), range(first, last + 1)
        return self._told(lambda step: add_block(step.db, series, block, lease_id))

    def leases_running_low(self) -> Sequence[tuple[str, int]]:
        """Return form and year of every series whose blocks are at or under 40 %."""

        def job(db: Database) -> Sequence[tuple[str, int]]:
            unit = read_own_unit(self.book(), require_device(db).store_id)
            return low_series(db, unit, self._now().date())

        return self._lane.run(job)

    def sign(self, message: bytes) -> bytes:
        """Sign with the device's Ed25519 key."""
        return self._parts.device_key.sign(self._lane, message)

    def device_public_key(self) -> bytes:
        """Return the raw Ed25519 public key."""
        return self._parts.device_key.public_key(self._lane)

    def is_signed_by(self, public_key: bytes, message: bytes, signature: bytes) -> bool:
        """Tell whether an Ed25519 signature fits."""
        return is_signed_by(public_key, message, signature)

    def save_enrolment(self, enrolment: Enrolment) -> Changes:
        """Keep what the server answered to an enrolment code."""
        row = [
            enrolment.url,
            enrolment.server_id,
            enrolment.server_epoch,
            enrolment.server_key,
            enrolment.device,
            enrolment.town,
        ]
        return self._told(lambda step: step.db.execute(SAVE_ENROLMENT, row))

    def enrolment(self) -> Enrolment | None:
        """Return the server this store is enrolled with."""
        row = self._lane.run(lambda db: next(iter(rows_of(db, ENROLMENT)), None))
        if row is None:
            return None
        texts = {key: str(row[key]) for key in ("url", "server_id", "server_epoch", "town")}
        return Enrolment(server_key=bytes(row["server_key"]), device=str(row["device"]), **texts)


class StoreSyncLog(StoreOutbox):
    """The rest of `enforcement.exchange.Outbox`: the log and the figures of the sync line."""

    def log_sync(self, event: SyncEvent) -> None:
        """Keep a sentence for 90 days."""
        oldest = (event.at - timedelta(days=SYNC_LOG_DAYS)).isoformat()

        def work(step: Step) -> None:
            step.db.execute(FORGET_LOG, [oldest])
            step.db.execute(LOG, [event.at.isoformat(), event.sentence, event.good])

        self._write(work, Changes(sync=True))

    def save_clock_offset(self, offset_ms: int) -> None:
        """Keep how far the server's clock is ahead; entries carry it from now on."""
        self._write(lambda step: step.db.execute(CLOCK_OFFSET, [offset_ms]), Changes())

    def sync_events(self, limit: int) -> Sequence[SyncEvent]:
        """Return the newest sentences."""
        rows = self._lane.run(lambda db: db.execute(EVENTS, [limit]).fetchall())
        return [
            SyncEvent(at=datetime.fromisoformat(at), sentence=sentence, good=bool(good))
            for at, sentence, good in rows
        ]

    def sync_status(self) -> SyncStatus:
        """Return the figures of the sync line; ``online`` is filled by the sync client."""

        def job(db: Database) -> SyncStatus:
            device = require_device(db)
            return SyncStatus(
                online=None,
                enrolled=db.execute(ENROLMENT).fetchone() is not None,
                waiting=device.seq - device.received,
                waiting_blobs=_count(db, WAITING_BLOBS),
                received=device.received,
                safe=device.safe,
                parked=_count(db, PARKED),
                conflicts=_count(db, CONFLICTS),
                last_contact=device.last_contact,
            )

        return self._lane.run(job)


def _count(db: Database, query: str) -> int:
    row = db.execute(query).fetchone()
    return int(row[0])
