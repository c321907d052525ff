"""The books: what reception asks of the database, within one transaction and one town.

`postgres_books` keeps them in PostgreSQL; the protocol model keeps them in memory. One contract
test holds both to this.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from enforcement.ledger import Origin
from enforcement.records import RecordId


class Standing(StrEnum):
    """How an entry stands after judging."""

    ACCEPTED = "accepted"
    PARKED = "parked"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was found about one entry.

    Attributes:
        standing: Accepted, parked, or kept apart because the device was revoked.
        code: Stable name of the reason, "" if accepted.
        text: One Chinese sentence, "" if accepted.
        missing: Entries that are waited for, with code ``WAITS_FOR``.
    """

    standing: Standing = Standing.ACCEPTED
    code: str = ""
    text: str = ""
    missing: tuple[tuple[Origin, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """How far one device's chain is known.

    Attributes:
        last: Highest sequence number, 0 for none.
        head: Chain head after it.
        safe: Highest sequence number in a verified backup.
    """

    last: int
    head: bytes
    safe: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTaken:
    """A document number that a ``number_use`` record takes.

    Attributes:
        rec: The record.
        text: The number as printed; unique in a town.
        form: Form id of the series.
        year: Year of the series.
        number: Position in the series.
    """

    rec: RecordId
    text: str
    form: str
    year: int
    number: int


class Taken(NamedTuple):
    """An entry as it is stored; ``rec``, ``kind`` and ``grp`` are "" if it is unreadable."""

    seq: int
    line: str
    head: bytes
    rec: str
    kind: str
    grp: str
    judgement: Judgement


class FeedEntry(NamedTuple):
    """An entry on its way to other devices; a tuple, for pages are made of thousands."""

    sseq: int
    origin: Origin
    grp: str
    line: str
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedQuery:
    """Which part of the feed a device wants.

    Attributes:
        after: Its cursor.
        upto: The town's position; nothing later is looked at.
        limit: Most entries.
        own: Its chain, which it has.
    """

    after: int
    upto: int
    limit: int
    own: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A verdict on one of the device's own entries."""

    epoch: str
    seq: int
    judgement: Judgement


class Books(Protocol):
    """One town's books in one transaction."""

    def lock(self) -> None:
        """Let no one else write in this town until the transaction ends."""
        ...

    def position(self) -> int:
        """Return the town's feed position; everything up to it is committed or one's own."""
        ...

    def chain(self, origin: Origin) -> Chain:
        """Return how far a chain is known; an unknown one stands at h₀."""
        ...

    def heads(self, origin: Origin, first: int, last: int) -> Sequence[bytes]:
        """Return the stored chain heads after the entries ``first`` to ``last``."""
        ...

    def lasts(self, origins: Collection[Origin]) -> Mapping[Origin, int]:
        """Return how far these chains are known; unknown ones are left out."""
        ...

    def kinds(self, recs: Collection[RecordId]) -> Mapping[RecordId, str]:
        """Return the kinds of those records that the town has."""
        ...

    def accepted_lines(self, device: str, recs: Collection[RecordId]) -> Sequence[str]:
        """Return the accepted lines about those records of a device, under whatever epoch."""
        ...

    def claim(self, kinds: Mapping[RecordId, str]) -> Collection[RecordId]:
        """Enter records that nobody has; return those that were entered."""
        ...

    def take_numbers(self, numbers: Sequence[NumberTaken]) -> Collection[RecordId]:
        """Enter document numbers; return the records whose number another one has already."""
        ...

    def append(self, origin: Origin, device: str, taken: Sequence[Taken]) -> None:
        """Store entries at the end of the feed and move the chain on."""
        ...

    def release(self, origin: Origin, first: int, last: int) -> None:
        """Accept parked entries that waited for nothing but these; they join the feed's end."""
        ...

    def feed(self, query: FeedQuery) -> Sequence[FeedEntry]:
        """Return entries in feed order, without the device's own chain and without quarantine."""
        ...

    def notices(self, query: FeedQuery) -> Sequence[Notice]:
        """Return what was found about the device's own entries between ``after`` and ``upto``."""
        ...
