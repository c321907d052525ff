"""Reception: what a sync request does to a town's books.

1. The chain of the request is compared with the stored one: already known lines are skipped, a
   gap is refused with the number to send from, another history under the same numbers is a FORK
   (the laptop's store is an old copy or a clone; its new entries must not pass for duplicates).
2. New lines are judged and stored, all in one transaction, at the end of the town's feed.
3. The receipt goes up to what the request spoke of, never further: an acknowledgement must not
   retire an entry that was not sent.
4. Once both agree on the device's chain, the next page of the feed goes back; entries of one
   action stay on one page.

No HTTP and no SQL here; the protocol model runs this very code on books in memory.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from district_server import judging
from district_server.books import Books, Chain, FeedEntry, FeedQuery, Judgement, Standing, Taken
from district_server.judging import Draft, Known
from enforcement.ledger import Origin, chain_start
from enforcement.records import RecordId, RecordKind
from sync.protocol import Change, Source, SyncRequest, Verdict, heads_over

PAGE_CHARACTERS: Final = 2 * 1024 * 1024
"""Where a page of the feed ends, whatever its number of entries."""


_NO_WORDS: Final[Mapping[str, str]] = {}


class Gap(Exception):
    """Lines are missing before those that came."""

    def __init__(self, expect: int) -> None:
        super().__init__(expect)
        self.expect = expect


class Fork(Exception):
    """The server knows another entry under a sequence number that came."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


class ChainBroken(Exception):
    """The lines do not add up to the chain head that the device signed."""


class CursorGone(Exception):
    """The feed position is none of this server's: it was restored from an older backup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was stored of a chain, as far as the request spoke of it."""

    ack: int
    head: bytes
    last: int
    safe: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of the feed."""

    verdicts: tuple[Verdict, ...]
    origins: tuple[Source, ...]
    changes: tuple[Change, ...]
    cursor: int
    more: bool


@dataclass(frozen=True, slots=True)
class Reception:
    """Takes and hands out entries; ``revoked`` devices hand in only, into quarantine."""

    books: Books
    revoked: bool = False

    def take(self, request: SyncRequest) -> Receipt:
        """Store what is new.

        Raises:
            Gap: If lines are missing before those that came.
            Fork: If other entries are known under these sequence numbers.
            ChainBroken: If the lines do not add up to the signed head.
        """
        if request.lines:
            self.books.lock()
        heads = self.computed_heads(request)
        chain = self.books.chain(request.chain)
        known = self.known_lines(request, chain, heads)
        if known < len(request.lines):
            self._store(request, known, heads)
        last = max(chain.last, request.last)
        ack = self.acknowledged(request, last)
        head = heads[min(ack, request.last) - request.after]
        return Receipt(ack=ack, head=head, last=last, safe=min(chain.safe, ack))

    def computed_heads(self, request: SyncRequest) -> list[bytes]:
        """Return the heads from ``after`` to the last line.

        Raises:
            ChainBroken: If the last one is not the one that was signed.
        """
        base = bytes.fromhex(request.base)
        heads = [base, *heads_over(base, request.lines)]
        if heads[-1].hex() != request.head:
            raise ChainBroken
        return heads

    def known_lines(self, request: SyncRequest, chain: Chain, heads: Sequence[bytes]) -> int:
        """Return how many of the lines are stored already, having compared all of them.

        Raises:
            Gap: If the chain ends before the request begins.
            Fork: If a stored head differs from the computed one.
        """
        self.refuse_gap(request, chain.last)
        last = min(chain.last, request.last)
        stored = self._stored_heads(request, chain, last)
        for offset, head in enumerate(stored):
            if head != heads[offset]:
                raise Fork(request.after + offset)
        return last - request.after

    def refuse_gap(self, request: SyncRequest, last: int) -> None:
        """Refuse a request that begins after the chain's end.

        Raises:
            Gap: With the sequence number to send from.
        """
        if request.after > last:
            raise Gap(last + 1)

    def acknowledged(self, request: SyncRequest, last: int) -> int:
        """Return the receipt: stored, and spoken of in this request."""
        return min(last, request.last)

    def _stored_heads(self, request: SyncRequest, chain: Chain, last: int) -> Sequence[bytes]:
        """Return the stored heads from ``after`` to ``last``, the usual case without asking."""
        if request.after == chain.last:
            return [chain.head]
        if request.after == 0:
            return [chain_start(request.chain), *self.books.heads(request.chain, 1, last)]
        return self.books.heads(request.chain, request.after, last)

    def _store(self, request: SyncRequest, known: int, heads: Sequence[bytes]) -> None:
        first = request.after + known + 1
        lines = request.lines[known:]
        drafts = [judging.read(first + offset, line) for offset, line in enumerate(lines)]
        judgements = self._judge(drafts, request.chain)
        taken = [
            Taken(draft.seq, draft.line, head, draft.rec, draft.kind, draft.grp, judgement)
            for draft, head, judgement in zip(drafts, heads[known + 1 :], judgements, strict=True)
        ]
        self.books.append(request.chain, request.device, taken)
        if not self.revoked:
            self.books.release(request.chain, first, request.last)

    def _judge(self, drafts: Sequence[Draft], origin: Origin) -> list[Judgement]:
        if self.revoked:
            return [judging.quarantined()] * len(drafts)
        kinds, foreign = self._records(drafts)
        others = judging.named_chains(drafts) - {origin}
        fixed = judging.stated_once(kinds)
        known = Known(
            kinds=kinds,
            lasts=self.books.lasts(others) if others else {},
            lines=self.books.accepted_lines(origin.device, fixed) if fixed else (),
        )
        judgements = judging.judge(drafts, origin, known)
        twice = self._numbers_twice(drafts)
        if not foreign and not twice:
            return judgements
        return [
            _against_others(draft, judgement, foreign, twice)
            for draft, judgement in zip(drafts, judgements, strict=True)
        ]

    def _records(
        self, drafts: Sequence[Draft]
    ) -> tuple[Mapping[RecordId, str], Collection[RecordId]]:
        """Enter what is new; return the kinds of records known before, and foreign records.

        A unit's record bears the same short id in every town, so it belongs to none alone.
        """
        stated = {
            draft.rec: draft.kind
            for draft in reversed(drafts)
            if not draft.fault and draft.kind != RecordKind.UNIT
        }
        old = stated.keys() - self.books.claim(stated) if stated else stated.keys()
        kinds = self.books.kinds(old) if old else {}
        return kinds, old - kinds.keys()

    def _numbers_twice(self, drafts: Sequence[Draft]) -> Collection[RecordId]:
        numbers = [draft.number for draft in drafts if draft.number and not draft.fault]
        return self.books.take_numbers(numbers) if numbers else ()

    def page(self, request: SyncRequest, receipt: Receipt) -> Page:
        """Return what comes after the device's cursor.

        While the server has more of the device's chain than the request spoke of, it may hold
        other entries than the device under the same names, so nothing is handed out before the
        device has sent the rest, or has noticed that its store is an old copy.

        Raises:
            CursorGone: If the cursor lies beyond the feed's end.
        """
        if receipt.last > request.last:
            return Page(verdicts=(), origins=(), changes=(), cursor=request.cursor, more=True)
        upto = self.books.position()
        if request.cursor > upto:
            raise CursorGone
        query = FeedQuery(
            after=request.cursor,
            upto=upto,
            limit=request.page + 1,
            own=request.chain,
        )
        entries, more = self.whole_groups(query)
        cursor = entries[-1].sseq if more else upto
        notices = self.books.notices(replace(query, upto=cursor))
        sources = list(dict.fromkeys(entry.origin for entry in entries))
        places = {origin: place for place, origin in enumerate(sources)}
        return Page(
            verdicts=tuple(
                Verdict(epoch=note.epoch, seq=note.seq, **_words(note.judgement))
                for note in notices
            ),
            origins=tuple(Source(device=each.device, epoch=each.epoch) for each in sources),
            changes=tuple(
                Change(o=places[entry.origin], line=entry.line, **_words(entry.judgement))
                for entry in entries
            ),
            cursor=cursor,
            more=more,
        )

    def whole_groups(self, query: FeedQuery) -> tuple[Sequence[FeedEntry], bool]:
        """Return a page that ends with a group's last entry, and whether more follows."""
        wanted = query.limit - 1
        while True:
            entries = self.books.feed(query)
            end = page_end(entries, wanted)
            if end == len(entries) < query.limit:
                return entries, False
            if end < len(entries):
                return entries[:end], True
            query = replace(query, limit=query.limit * 2)


def page_end(entries: Sequence[FeedEntry], wanted: int) -> int:
    """Return where a page ends: near ``wanted`` entries or the page's size, between groups.

    The last place is returned if no group ends before it.
    """
    size = 0
    end = 0
    for place in range(1, len(entries) + 1):
        size += len(entries[place - 1].line)
        boundary = place == len(entries) or not _together(entries[place - 1], entries[place])
        if boundary and (end == 0 or (place <= wanted and size <= PAGE_CHARACTERS)):
            end = place
        if end and (place >= wanted or size > PAGE_CHARACTERS):
            break
    return end


def _together(first: FeedEntry, second: FeedEntry) -> bool:
    return first.grp == second.grp != "" and first.origin == second.origin


def _against_others(
    draft: Draft,
    judgement: Judgement,
    foreign: Collection[RecordId],
    twice: Collection[RecordId],
) -> Judgement:
    if draft.rec in foreign:
        return judging.parked(judging.FOREIGN_RECORD)
    if draft.number and draft.rec in twice and judgement.standing is Standing.ACCEPTED:
        return judging.parked(judging.NUMBER_TWICE)
    return judgement


def _words(judgement: Judgement) -> Mapping[str, str]:
    if not judgement.code:
        return _NO_WORDS
    return {"code": judgement.code, "text": judgement.text}
