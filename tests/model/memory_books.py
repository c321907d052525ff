"""A town's books in memory, with transactions; held to the same contract as PostgreSQL's.

No uniqueness is enforced here: a mutant that stores an entry twice must be seen doing it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from district_server.books import (
    Chain,
    FeedEntry,
    FeedQuery,
    Judgement,
    Notice,
    NumberTaken,
    Standing,
    Taken,
)
from enforcement.ledger import Origin, chain_start
from enforcement.records import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An entry in the books."""

    sseq: int
    origin: Origin
    taken: Taken
    released: bool = False


@dataclass(slots=True)
class MemoryBooks:
    """One town's books; ``owners`` says to which town a record belongs and is shared."""

    town: str
    owners: dict[RecordId, str]
    sseq: int = 0
    entries: list[Stored] = field(default_factory=list)
    chains: dict[Origin, Chain] = field(default_factory=dict)
    kind_of: dict[RecordId, str] = field(default_factory=dict)
    numbers: dict[str, RecordId] = field(default_factory=dict)

    @contextmanager
    def transaction(self) -> Iterator["MemoryBooks"]:
        """Yield a copy that becomes the books if nothing is raised."""
        copy = replace(
            self,
            owners=dict(self.owners),
            entries=list(self.entries),
            chains=dict(self.chains),
            kind_of=dict(self.kind_of),
            numbers=dict(self.numbers),
        )
        yield copy
        self.owners.update(copy.owners)
        self.sseq, self.entries, self.chains = copy.sseq, copy.entries, copy.chains
        self.kind_of, self.numbers = copy.kind_of, copy.numbers

    def lock(self) -> None:
        """Nobody else is here."""

    def position(self) -> int:
        """Return the feed's end."""
        return self.sseq

    def chain(self, origin: Origin) -> Chain:
        """Return how far a chain is known."""
        return self.chains.get(origin) or Chain(last=0, head=chain_start(origin))

    def heads(self, origin: Origin, first: int, last: int) -> Sequence[bytes]:
        """Return the stored heads."""
        stored = {e.taken.seq: e.taken.head for e in self.entries if e.origin == origin}
        return [stored[seq] for seq in range(first, last + 1) if seq in stored]

    def lasts(self, origins: Collection[Origin]) -> Mapping[Origin, int]:
        """Return how far chains are known."""
        return {origin: self.chains[origin].last for origin in origins if origin in self.chains}

    def kinds(self, recs: Collection[RecordId]) -> Mapping[RecordId, str]:
        """Return the kinds of the town's records."""
        return {rec: self.kind_of[rec] for rec in recs if rec in self.kind_of}

    def accepted_lines(self, device: str, recs: Collection[RecordId]) -> Sequence[str]:
        """Return a device's accepted lines about records."""
        return [
            entry.taken.line
            for entry in self.entries
            if entry.origin.device == device
            and entry.taken.rec in recs
            and entry.taken.judgement.standing is Standing.ACCEPTED
        ]

    def claim(self, kinds: Mapping[RecordId, str]) -> Collection[RecordId]:
        """Enter records that nobody has; return those that were entered."""
        new = {rec for rec in kinds if self.owners.setdefault(rec, self.town) == self.town}
        new -= self.kind_of.keys()
        self.kind_of.update({rec: kinds[rec] for rec in new})
        return new

    def take_numbers(self, numbers: Sequence[NumberTaken]) -> Collection[RecordId]:
        """Enter document numbers; return the records whose number another one has already."""
        return [use.rec for use in numbers if self.numbers.setdefault(use.text, use.rec) != use.rec]

    def append(self, origin: Origin, device: str, taken: Sequence[Taken]) -> None:
        """Store entries at the feed's end and move the chain on."""
        del device
        for each in taken:
            self.sseq += 1
            self.entries.append(Stored(sseq=self.sseq, origin=origin, taken=each))
        self.chains[origin] = Chain(last=taken[-1].seq, head=taken[-1].head)

    def release(self, origin: Origin, first: int, last: int) -> None:
        """Accept parked entries that waited for nothing but these."""
        arrived = {(origin, seq) for seq in range(first, last + 1)}
        for entry in list(self.entries):
            missing = set(entry.taken.judgement.missing)
            if not missing & arrived:
                continue
            left = tuple(missing - arrived)
            judgement = replace(entry.taken.judgement, missing=left) if left else Judgement()
            self.entries.remove(entry)
            if not left:
                self.sseq += 1
            self.entries.append(
                replace(
                    entry,
                    sseq=entry.sseq if left else self.sseq,
                    taken=entry.taken._replace(judgement=judgement),
                    released=not left,
                )
            )
        self.entries.sort(key=lambda entry: entry.sseq)

    def feed(self, query: FeedQuery) -> Sequence[FeedEntry]:
        """Return entries in feed order."""
        wanted = [
            entry
            for entry in self._between(query)
            if entry.taken.judgement.standing is not Standing.QUARANTINE
            and entry.origin != query.own
        ]
        return [
            FeedEntry(
                sseq=entry.sseq,
                origin=entry.origin,
                grp=entry.taken.grp,
                line=entry.taken.line,
                judgement=replace(entry.taken.judgement, missing=()),
            )
            for entry in wanted[: query.limit]
        ]

    def notices(self, query: FeedQuery) -> Sequence[Notice]:
        """Return what was found about own entries."""
        return [
            Notice(
                epoch=entry.origin.epoch,
                seq=entry.taken.seq,
                judgement=replace(entry.taken.judgement, missing=()),
            )
            for entry in self._between(query)
            if entry.origin == query.own
            and (entry.released or entry.taken.judgement.standing is not Standing.ACCEPTED)
        ]

    def _between(self, query: FeedQuery) -> list[Stored]:
        return [entry for entry in self.entries if query.after < entry.sseq <= query.upto]
