"""The wire format between a device and the district server, version 1.

Bodies are JSON, gzip-compressed in both directions. An entry travels as the exact text of its
ledger line; the chain head over all lines of a request and one Ed25519 signature stand for
every line of it, so no line carries a hash of its own.

The same bodies travel on a stick. Models are strict and refuse keys they don't know: a login
page or a proxy's answer never passes for one.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from enforcement.ledger import Origin, chain_next

MAGIC: Final = "brigade-desk-district-1"
VERSION: Final = 1
ENTRY_SCHEMA_MIN: Final = 1
"""Oldest entry schema whose program may still pull; older ones may hand in."""

MAX_LINES: Final = 2000
"""Most lines of one request, as the server's hello states it; a slow link sends far fewer, for it
aims at a size."""

MOST_LINES: Final = 10_000
"""What a server may state at most."""

MAX_BATCH_BYTES: Final = 256 * 1024
"""What a batch should not exceed, compressed."""

MAX_BODY_BYTES: Final = 1024 * 1024
MAX_PLAIN_BYTES: Final = 8 * 1024 * 1024
"""What the other end refuses: before and after decompression."""

MAX_LINE_CHARACTERS: Final = 1024 * 1024
LEASE_SIZE: Final = 50
CODE_SECRET: Final = 8
CODE_FINGERPRINT: Final = 4
CODE_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that nobody mistakes for one another, 32 of them."""

_REQUEST_MARK: Final = b"brigade-sync-1"
_HELLO_MARK: Final = b"brigade-hello-1"
_ENROL_MARK: Final = b"brigade-enrol-1"
_LEASE_MARK: Final = b"brigade-lease-1"

Name = Annotated[str, StringConstraints(pattern=r"^[\w\-]{1,64}$")]
Hex32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Hex64 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
Nonce = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Line = Annotated[
    str,
    StringConstraints(min_length=2, max_length=MAX_LINE_CHARACTERS, pattern=r"^[^\x00-\x1f]+$"),
]
Position = Annotated[int, Field(ge=0, lt=2**53)]


class Wire(BaseModel):
    """A message: strict types, frozen, no unknown keys."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    def wire(self) -> bytes:
        """Return the message's JSON; what is absent is left out."""
        return self.model_dump_json(exclude_none=True).encode()


class Hello(Wire):
    """Who the server is; proves with its key that no one else answered."""

    magic: Literal["brigade-desk-district-1"]
    server_id: Name
    server_epoch: Name
    server_key: Hex32
    time: AwareDatetime
    protocol_min: int
    protocol_max: int
    nonce: Nonce
    max_lines: Annotated[int, Field(ge=1, le=MOST_LINES)] = MAX_LINES
    sig: Hex64

    def signed(self) -> bytes:
        """Return the bytes under ``sig``."""
        moment = self.time.isoformat()
        return _joined(_HELLO_MARK, self.nonce, self.server_id, self.server_epoch, moment)


class EnrolRequest(Wire):
    """A device asks to belong to a town; ``sig`` proves that it holds the key."""

    v: Literal[1] = 1
    code: Annotated[str, StringConstraints(min_length=4, max_length=32)]
    origin: Name
    key: Hex32
    sig: Hex64

    def signed(self) -> bytes:
        """Return the bytes under ``sig``."""
        return _joined(_ENROL_MARK, self.code, self.origin, self.key)


class EnrolReply(Wire):
    """The device's name at the server and its town."""

    v: Literal[1] = 1
    device: Name
    town: str
    server_id: Name
    server_epoch: Name
    server_key: Hex32


class SyncRequest(Wire):
    """Own lines out, and a wish for what comes after ``cursor``.

    Attributes:
        device: The name the server gave at enrolment.
        origin: The device's name in its ledger; with ``epoch`` it names the chain.
        after: Own sequence number before the first line.
        base: Chain head after that entry.
        head: Chain head after the last line.
        entry_schema: Newest entry version that the program knows.
        cursor: Feed position up to which everything was applied.
        page: Most entries wanted back.
    """

    v: Literal[1] = 1
    device: Name
    origin: Name
    epoch: Name
    entry_schema: Annotated[int, Field(ge=0)]
    after: Position
    base: Hex32
    lines: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)] = ()
    head: Hex32
    cursor: Position
    page: Annotated[int, Field(ge=1, le=5000)] = 1000
    sig: Hex64

    @property
    def chain(self) -> Origin:
        """Return the chain that the lines belong to."""
        return Origin(device=self.origin, epoch=self.epoch)

    @property
    def last(self) -> int:
        """Return the sequence number of the last line."""
        return self.after + len(self.lines)

    def signed(self) -> bytes:
        """Return the bytes under ``sig``."""
        return request_bytes(self.device, self.chain, (self.last, self.cursor), self.head)


class Verdict(Wire):
    """What the server thinks of one of the device's own entries; no code: nothing against it."""

    epoch: Name
    seq: Position
    code: str | None = None
    text: str | None = None


class Change(Wire):
    """One entry of the feed; ``o`` counts in `SyncReply.origins`."""

    o: Position
    line: str
    code: str | None = None
    text: str | None = None


class Source(Wire):
    """A chain that entries of the feed come from."""

    device: str
    epoch: str


class SyncReply(Wire):
    """Receipt, verdicts and the next page of the feed.

    Attributes:
        ack: Highest own sequence number that is stored *and* was spoken of in the request.
        ack_head: Chain head after it, for the device to compare.
        last: Highest sequence number of that chain at the server; more than the device has
            means that the device's store is an old copy.
        safe: Highest own sequence number in a verified server backup.
    """

    v: Literal[1] = 1
    server_epoch: Name
    ack: Position
    ack_head: Hex32
    last: Position
    safe: Position
    verdicts: tuple[Verdict, ...] = ()
    origins: tuple[Source, ...] = ()
    changes: tuple[Change, ...] = ()
    cursor: Position
    more: bool
    time: AwareDatetime


class Problem(Wire):
    """Every answer that is no success; ``code`` for programs, the sentences for officers.

    Attributes:
        expect: With GAP: the sequence number to send from.
        seq: With FORK: the first entry that differs.
        ack: With REVOKED and TOO_OLD: what was taken nevertheless.
        retry_after: Seconds to wait before the next attempt.
    """

    code: str
    message: str
    advice: str
    expect: int | None = None
    seq: int | None = None
    ack: int | None = None
    ack_head: str | None = None
    retry_after: int | None = None


class LeaseRequest(Wire):
    """A device asks for a block of numbers of one series."""

    v: Literal[1] = 1
    device: Name
    origin: Name
    epoch: Name
    form: Name
    year: Annotated[int, Field(ge=2000, le=2200)]
    sig: Hex64

    def signed(self) -> bytes:
        """Return the bytes under ``sig``."""
        series = f"{self.form}/{self.year}"
        return _joined(_LEASE_MARK, self.device, self.origin, self.epoch, series)


class LeaseReply(Wire):
    """A block of numbers for this device alone; both ends included."""

    v: Literal[1] = 1
    lease_id: Name
    form: Name
    year: int
    first: int
    last: int


def request_bytes(device: str, chain: Origin, places: tuple[int, int], head: str) -> bytes:
    """Return what a device signs for a sync request; places are last seq and cursor."""
    last, cursor = places
    return _joined(_REQUEST_MARK, device, chain.device, chain.epoch, str(last), str(cursor), head)


def heads_over(base: bytes, lines: Sequence[str]) -> list[bytes]:
    """Return the chain heads after each line, starting from the head before the first."""
    heads: list[bytes] = []
    head = base
    for line in lines:
        head = chain_next(head, line)
        heads.append(head)
    return heads


def fingerprint(server_key: bytes) -> str:
    """Return the letters of a server key that stand at the end of an enrolment code."""
    value = int.from_bytes(hashlib.sha256(server_key).digest()[:8], "big")
    letters = []
    for _ in range(CODE_FINGERPRINT):
        value, rest = divmod(value, len(CODE_ALPHABET))
        letters.append(CODE_ALPHABET[rest])
    return "".join(letters)


def plain_code(code: str) -> str:
    """Return a code as it was made: upper case, without dashes and spaces."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def midpoint_offset_ms(sent: datetime, received: datetime, server: datetime) -> int:
    """Return how far the server's clock is ahead, its answer taken as halfway."""
    middle = sent + (received - sent) / 2
    return round((server - middle).total_seconds() * 1000)


def _joined(mark: bytes, *parts: str) -> bytes:
    return b"\n".join((mark, *(part.encode() for part in parts)))
