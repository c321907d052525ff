"""Known bugs, one each, in versions of the real parts; the model must catch every one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from district_server.books import Chain, FeedEntry, FeedQuery, Taken
from district_server.reception import Page, Receipt, Reception
from enforcement.changes import Changes
from enforcement.exchange import FeedLine
from enforcement.fold import Record, fold_record
from enforcement.ledger import Origin, decode_entry
from enforcement.records import RecordId
from sync.errors import ServerRefused
from sync.protocol import SyncReply, SyncRequest
from sync.round import Round
from tests.model.memory_books import MemoryBooks
from tests.model.world import ModelStore, Mutant


class StoresEverythingAgain(Reception):
    """No de-duplication: whatever comes is new."""

    def known_lines(self, request: SyncRequest, chain: Chain, heads: Sequence[bytes]) -> int:
        """Find nothing known."""
        super().known_lines(request, chain, heads)
        return 0


class ComparesNothing(Reception):
    """No FORK test: same numbers count as the same entries."""

    def known_lines(self, request: SyncRequest, chain: Chain, heads: Sequence[bytes]) -> int:
        """Skip by number alone."""
        self.refuse_gap(request, chain.last)
        return min(chain.last, request.last) - request.after


class IgnoresGaps(Reception):
    """No gap check: lines are taken wherever they begin."""

    def known_lines(self, request: SyncRequest, chain: Chain, heads: Sequence[bytes]) -> int:
        """Take everything after a gap."""
        if request.after > chain.last:
            return 0
        return super().known_lines(request, chain, heads)


class AcknowledgesEverything(Reception):
    """The receipt says the highest number known, not what was sent."""

    def acknowledged(self, request: SyncRequest, last: int) -> int:
        """Speak of entries that were not in the request."""
        return last


class ForgetsOnSend(Round):
    """The outbox is cleared when a batch goes out, not when a receipt comes."""

    def next_request(self) -> SyncRequest:
        """Count the batch as received already."""
        request = super().next_request()
        self.outbox.mark_received(request.last, 0)
        return request


class DropsWhatIsMarked(ModelStore):
    """What counts as received is not kept."""

    def pending_lines(self, after: int, limit: int) -> Sequence[tuple[int, str]]:
        """Return what is not marked."""
        return super().pending_lines(max(after, self.received), limit)


class SplitsPages(Reception):
    """A page ends after so many entries, in the middle of an action or not."""

    def whole_groups(self, query: FeedQuery) -> tuple[Sequence[FeedEntry], bool]:
        """Cut by number."""
        entries = self.books.feed(query)
        wanted = query.limit - 1
        return entries[:wanted], len(entries) > wanted


class HandsOutTooEarly(Reception):
    """The feed goes out before both agree on the device's chain."""

    def page(self, request: SyncRequest, receipt: Receipt) -> Page:
        """Return a page whatever the receipt says."""
        return super().page(request, replace(receipt, last=request.last))


class SkipsAheadOfThePage(Reception):
    """The cursor of a full page is the feed's end."""

    def page(self, request: SyncRequest, receipt: Receipt) -> Page:
        """Return the page with the town's position."""
        whole = super().page(request, receipt)
        return replace(whole, cursor=self.books.position(), more=False)


class BelievesAnyReceipt(Round):
    """A receipt is believed whatever it speaks of."""

    def retire(self, request: SyncRequest, ack: int, ack_head: str, safe: int) -> None:
        """Note it unchecked."""
        self.outbox.mark_received(ack, safe)
        self._resend_from = None

    def take_reply(self, request: SyncRequest, reply: SyncReply) -> bool:
        """Take every reply as if it ended where the request ended."""
        return super().take_reply(request, reply.model_copy(update={"last": request.last}))


class AppliesTooEarly(Round):
    """A page is applied before both agree on the device's chain."""

    def take_reply(self, request: SyncRequest, reply: SyncReply) -> bool:
        """Apply it, whatever the server knows beyond the request."""
        self.apply(request, reply)
        return super().take_reply(request, reply)


class KeepsItsEpoch(Round):
    """After a FORK everything since the last receipt is issued again, known or not."""

    def repair(self, request: SyncRequest, refused: ServerRefused) -> bool:
        """Issue again from the receipt on instead of from the difference on."""
        problem = refused.problem
        if problem.code == "FORK":
            early = problem.model_copy(update={"seq": request.after + 1})
            return super().repair(request, ServerRefused(early))
        return super().repair(request, refused)


class NeverMissesItsOwn(Round):
    """A server that has more of our chain than we have is not noticed."""

    def take_reply(self, request: SyncRequest, reply: SyncReply) -> bool:
        """Take every reply as if it ended where the request ended."""
        return super().take_reply(request, reply.model_copy(update={"last": request.last}))


class CursorFirst(ModelStore):
    """The cursor is kept before the page, in a transaction of its own."""

    def apply_page(self, lines: Sequence[FeedLine], cursor: int) -> Changes:
        """Move the cursor, then perhaps be killed."""
        self.place = cursor
        return super().apply_page(lines, cursor)


class LastWriterWins(ModelStore):
    """The newest statement by the clock hides the others."""

    def records(self) -> dict[RecordId, Record]:
        """Show the newest entry of each record only."""
        return {rec: fold_record(record.entries[-1:]) for rec, record in super().records().items()}


class CountsEveryCopy(ModelStore):
    """What was issued again under another epoch counts as said again."""

    def records(self) -> dict[RecordId, Record]:
        """Take every epoch's entries for other actions."""
        return {
            rec: fold_record(
                replace(decode_entry(line, origin), grp=origin.epoch)
                for origin, line in self.lines.values()
                if decode_entry(line, origin).rec == rec
            )
            for rec in super().records()
        }


class WithholdsOwnEntries(MemoryBooks):
    """The feed leaves out everything the device ever wrote, under whatever epoch."""

    def feed(self, query: FeedQuery) -> Sequence[FeedEntry]:
        """Leave out all chains of the device."""
        return [e for e in super().feed(query) if e.origin.device != query.own.device]


class ForgetsTheChain(MemoryBooks):
    """The chain's end is not moved with the entries."""

    def append(self, origin: Origin, device: str, taken: Sequence[Taken]) -> None:
        """Store entries, keep the old chain."""
        before = self.chains.get(origin)
        super().append(origin, device, taken)
        if before is not None:
            self.chains[origin] = before


MUTANTS: Final[Mapping[str, Mutant]] = {
    "no de-duplication": Mutant(reception=StoresEverythingAgain),
    "no FORK test": Mutant(reception=ComparesNothing),
    "no gap check": Mutant(reception=IgnoresGaps),
    "receipt beyond the request": Mutant(reception=AcknowledgesEverything, turn=BelievesAnyReceipt),
    "outbox cleared on send": Mutant(turn=ForgetsOnSend, store=DropsWhatIsMarked),
    "pages split actions": Mutant(reception=SplitsPages),
    "page before the chains agree": Mutant(reception=HandsOutTooEarly, turn=AppliesTooEarly),
    "cursor skips the next page": Mutant(reception=SkipsAheadOfThePage),
    "known entries issued again": Mutant(turn=KeepsItsEpoch),
    "old copy not noticed": Mutant(turn=NeverMissesItsOwn),
    "cursor before data": Mutant(store=CursorFirst),
    "last writer wins": Mutant(store=LastWriterWins),
    "issued again counts twice": Mutant(store=CountsEveryCopy),
    "own entries withheld": Mutant(books=WithholdsOwnEntries),
    "chain not moved": Mutant(books=ForgetsTheChain),
}
