"""What passes between this computer and the district: the store's side and the client's.

The wire format itself is `sync.protocol`; here stand the values and ports that store, sync and
window share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from enforcement.changes import Changes
from enforcement.items import ItemList
from enforcement.ledger import Origin
from enforcement.read_models import SyncEvent, SyncStatus
from enforcement.records import Fields, Json, RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """One entry from the server's feed.

    Attributes:
        origin: Who wrote it.
        line: Its exact text.
        parked: Code and Chinese sentence if the server parked it.
    """

    origin: Origin
    line: str
    parked: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedEntry:
    """An own entry that the server holds but has not taken up.

    Attributes:
        rec: The record that it speaks of.
        code: Stable name of the reason.
        sentence: The reason in Chinese.
    """

    rec: RecordId
    code: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A device's tie to a server.

    Attributes:
        url: The server's address.
        server_id: The server's identity.
        server_epoch: Changes when the server is restored from a backup.
        server_key: The server's raw Ed25519 public key.
        device: The name the server gave this device.
        town: The town the device belongs to.
    """

    url: str
    server_id: str
    server_epoch: str
    server_key: bytes
    device: str
    town: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncAnswer:
    """What one round did.

    Attributes:
        sent: Own entries that went out.
        received: Others' entries that came in.
        acknowledged: Highest own seq the server has received.
        safe: Highest own seq in a verified server backup.
        parked: The sentences of all own entries that stand parked at the server.
        conflicts: Records that need comparing.
        blobs: Evidence files: waiting, sent.
        sentence: One sentence for the officer.
        reached: Whether the server was reached.
    """

    sent: int = 0
    received: int = 0
    acknowledged: int = 0
    safe: int = 0
    parked: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    blobs: Mapping[str, int] = field(default_factory=dict)
    sentence: str = ""
    reached: bool = True

    def to_json(self) -> Fields:
        """Return the answer of ``sync --once``."""
        blobs: Mapping[str, Json] = dict(self.blobs)
        return {
            "sent": self.sent,
            "received": self.received,
            "acknowledged": self.acknowledged,
            "safe": self.safe,
            "parked": list(self.parked),
            "conflicts": list(self.conflicts),
            "blobs": blobs,
            "sentence": self.sentence,
            "reached": self.reached,
        }


class Outbox(Protocol):
    """What sync asks of the store: lines out, lines in, acknowledgements, leases."""

    def origin(self) -> Origin:
        """Return this device and its epoch."""
        ...

    def pending_lines(self, after: int, limit: int) -> Sequence[tuple[int, str]]:
        """Return up to ``limit`` own lines with seq > ``after``, in order."""
        ...

    def acknowledged(self) -> int:
        """Return the highest own seq that the server has received."""
        ...

    def chain_head(self, seq: int) -> bytes:
        """Return the chain head after an own seq (h₀ for 0)."""
        ...

    def mark_received(self, seq: int, safe: int) -> Changes:
        """Note receipts up to ``seq`` and backups up to ``safe``."""
        ...

    def mark_verdicts(self, verdicts: Mapping[int, tuple[str, str]]) -> Changes:
        """Note own entries that the server parked: seq → code and Chinese sentence."""
        ...

    def parked(self) -> Sequence[ParkedEntry]:
        """Return own entries that stand parked, oldest first."""
        ...

    def cursor(self) -> int:
        """Return the feed position up to which everything was applied."""
        ...

    def apply_page(self, lines: Sequence[FeedLine], cursor: int) -> Changes:
        """Apply others' entries and move the cursor, in one transaction."""
        ...

    def take_new_epoch(self, known_seq: int) -> Origin:
        """After FORK: start a new epoch and re-issue own lines after ``known_seq`` under it."""
        ...

    def save_lease(self, form: str, year: int, first: int, last: int, lease_id: str) -> Changes:
        """Keep a block of numbers granted by the server."""
        ...

    def leases_running_low(self) -> Sequence[tuple[str, int]]:
        """Return form and year of every series whose blocks are at or under 40 %."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Sign with the device's Ed25519 key."""
        ...

    def device_public_key(self) -> bytes:
        """Return the raw Ed25519 public key."""
        ...

    def save_enrolment(self, enrolment: Enrolment) -> Changes:
        """Keep what the server answered to an enrolment code."""
        ...

    def enrolment(self) -> Enrolment | None:
        """Return the server this store is enrolled with."""
        ...

    def save_server_list(self, item_list: ItemList) -> Changes:
        """Keep a list published by the server; it supersedes a town's import."""
        ...

    def log_sync(self, event: SyncEvent) -> None:
        """Keep a sentence for 90 days."""
        ...

    def sync_events(self, limit: int) -> Sequence[SyncEvent]:
        """Return the newest sentences."""
        ...

    def sync_status(self) -> SyncStatus:
        """Return the figures of the sync line; ``online`` is filled by the sync client."""
        ...


class SyncClient(Protocol):
    """Talks to the district server, on the network lane."""

    def enrol(self, url: str, code: str) -> Enrolment:
        """Tie this store to a server with a one-time code.

        Raises:
            UserFacingError: Unreachable, a login page answered, code used up or expired …
        """
        ...

    def run_once(self) -> SyncAnswer:
        """Send, receive, renew leases, fetch lists; a missing network is an answer, no error."""
        ...

    def is_due(self) -> bool:
        """Tell whether the next automatic round should start now; never blocks."""
        ...

    def note_saved(self) -> None:
        """Hear that something was saved, which should be sent soon; never blocks."""
        ...

    def status(self) -> SyncStatus:
        """Return the sync line's figures with what is known of the connection."""
        ...
