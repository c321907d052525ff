"""One round: own entries out until none is left, others' entries in until none is left.

No network here: the far end is a `District`, the near end the store's `Outbox`. What holds at
every moment, whatever is cut or repeated:

* nothing is retired but by a receipt for what this very request spoke of, and only if the chain
  head in the receipt is our own;
* a page and its cursor reach the store in one transaction;
* other entries under our numbers (FORK) mean that this store is an old copy: it takes a new epoch
  and sends the unknown ones under it.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from enforcement.exchange import FeedLine, Outbox, SyncAnswer
from enforcement.ledger import CURRENT_VERSION, Origin
from sync.batches import BatchSize, cut
from sync.district import District
from sync.errors import LedgerDiffers, NoProgress, NotEnrolled, ServerRefused
from sync.protocol import (
    LeaseRequest,
    Problem,
    SyncReply,
    SyncRequest,
)

_NO_SIGNATURE: Final = "0" * 128
PAGE: Final = 1000
_MAX_REPAIRS: Final = 5
"""How often a round may put its place right (GAP, FORK, CURSOR_GONE) before it gives up."""


@dataclass(slots=True)
class Round:
    """One exchange with the district; `run` does all of it."""

    outbox: Outbox
    district: District
    size: BatchSize = field(default_factory=BatchSize)
    page: int = PAGE
    answer: SyncAnswer = field(default_factory=SyncAnswer)
    _resend_from: int | None = None
    _repairs: int = 0

    def run(self) -> SyncAnswer:
        """Send and receive until both sides have everything, then renew leases.

        Raises:
            SyncError: If the far end is not reached or refuses; what was done stays done.
        """
        place = self._place()
        while self.step():
            before, place = place, self._place()
            if place == before:
                raise NoProgress
        self.renew_leases()
        return self.answer

    def step(self) -> bool:
        """Make one request; return whether another one has to follow."""
        request = self.next_request()
        try:
            reply = self.district.sync(request)
        except ServerRefused as refused:
            return self.repair(request, refused)
        return self.take_reply(request, reply)

    def next_request(self) -> SyncRequest:
        """Return the next batch with the wish for the next page."""
        enrolment = self.outbox.enrolment()
        if enrolment is None:
            raise NotEnrolled
        origin = self.outbox.origin()
        after = self.first_unsent()
        most = self.size.lines
        lines = [line for _, line in self.outbox.pending_lines(after, most + 1)]
        count = cut(lines, self.size.plain, all_there=len(lines) <= most, most=most)
        return self.signed(
            SyncRequest(
                device=enrolment.device,
                origin=origin.device,
                epoch=origin.epoch,
                entry_schema=CURRENT_VERSION,
                after=after,
                base=self.outbox.chain_head(after).hex(),
                lines=tuple(lines[:count]),
                head=self.outbox.chain_head(after + count).hex(),
                cursor=self.outbox.cursor(),
                page=self.page,
                sig=_NO_SIGNATURE,
            )
        )

    def first_unsent(self) -> int:
        """Return the sequence number after which the next request begins."""
        if self._resend_from is not None:
            return self._resend_from
        return self.outbox.acknowledged()

    def signed(self, request: SyncRequest) -> SyncRequest:
        """Return the request with the device's signature."""
        return request.model_copy(update={"sig": self.outbox.sign(request.signed()).hex()})

    def take_reply(self, request: SyncRequest, reply: SyncReply) -> bool:
        """Keep what a reply brings; return whether another request has to follow."""
        self.retire(request, reply.ack, reply.ack_head, reply.safe)
        if self._restored_server(reply):
            return True
        if reply.last > request.last:
            return self._compare_further(request)
        self.apply(request, reply)
        self.answer = replace(
            self.answer,
            sent=self.answer.sent + len(request.lines),
            received=self.answer.received + len(reply.changes),
            acknowledged=reply.ack,
            safe=reply.safe,
        )
        return reply.more or self._more_to_send(request)

    def _restored_server(self, reply: SyncReply) -> bool:
        """Begin the feed anew if the server was restored from a backup meanwhile."""
        enrolment = self.outbox.enrolment()
        if enrolment is None or enrolment.server_epoch == reply.server_epoch:
            return False
        self._count_repair(LedgerDiffers())
        self.outbox.apply_page((), 0)
        self.outbox.save_enrolment(replace(enrolment, server_epoch=reply.server_epoch))
        return True

    def _compare_further(self, request: SyncRequest) -> bool:
        """Send what is left, for the server has more of our chain than we spoke of.

        If nothing is left, our store is an old copy. Until this is clear no page is applied: under
        our own names it may hold other entries than ours.
        """
        if not self._more_to_send(request):
            self._count_repair(LedgerDiffers())
            self.outbox.take_new_epoch(request.last)
            self._resend_from = None
        return True

    def retire(self, request: SyncRequest, ack: int, ack_head: str, safe: int) -> None:
        """Note a receipt after comparing its chain head with our own.

        Raises:
            LedgerDiffers: If the receipt speaks of entries that are not ours.
        """
        if ack > request.last or self.outbox.chain_head(ack).hex() != ack_head:
            raise LedgerDiffers
        self.outbox.mark_received(ack, safe)
        self._resend_from = None if ack >= self.outbox.acknowledged() else ack

    def apply(self, request: SyncRequest, reply: SyncReply) -> None:
        """Keep verdicts on own entries, then a page and its cursor in one transaction."""
        verdicts = {
            verdict.seq: (verdict.code or "", verdict.text or "")
            for verdict in reply.verdicts
            if verdict.epoch == request.epoch
        }
        if verdicts:
            self.outbox.mark_verdicts(verdicts)
            sentences = tuple(text for _, text in verdicts.values() if text)
            self.answer = replace(self.answer, parked=self.answer.parked + sentences)
        if reply.changes or reply.cursor != request.cursor:
            self.outbox.apply_page(feed_lines(reply), reply.cursor)

    def repair(self, request: SyncRequest, refused: ServerRefused) -> bool:
        """Put our place right after a refusal that says how; others are raised."""
        problem = refused.problem
        self._count_repair(refused)
        match problem.code:
            case "GAP" if problem.expect is not None and problem.expect <= request.after:
                self._resend_from = problem.expect - 1
            case "FORK":
                self._fork(request, problem)
            case "CURSOR_GONE":
                self.outbox.apply_page((), 0)
            case "REVOKED" | "TOO_OLD" if problem.ack is not None and problem.ack_head:
                self.retire(request, problem.ack, problem.ack_head, 0)
                if self._more_to_send(request):
                    return True
                raise refused
            case _:
                raise refused
        return True

    def _fork(self, request: SyncRequest, problem: Problem) -> None:
        """Take a new epoch from the last entry on which both sides agree.

        Raises:
            LedgerDiffers: If the difference lies before what was acknowledged to us.
        """
        if problem.seq is None or problem.seq <= request.after:
            raise LedgerDiffers
        self.outbox.take_new_epoch(problem.seq - 1)
        self._resend_from = None

    def _more_to_send(self, request: SyncRequest) -> bool:
        after = self._resend_from if self._resend_from is not None else request.last
        return bool(self.outbox.pending_lines(after, 1))

    def _place(self) -> tuple[object, ...]:
        """Return what every request that leads to another one has to change."""
        return (
            self.outbox.origin(),
            self.first_unsent(),
            self.outbox.cursor(),
            self.outbox.enrolment(),
        )

    def _count_repair(self, reason: Exception) -> None:
        self._repairs += 1
        if self._repairs > _MAX_REPAIRS:
            raise reason

    def renew_leases(self) -> None:
        """Ask for a block of every series that runs low."""
        enrolment = self.outbox.enrolment()
        origin = self.outbox.origin()
        for form, year in self.outbox.leases_running_low() if enrolment else ():
            request = LeaseRequest(
                device=enrolment.device if enrolment else "",
                origin=origin.device,
                epoch=origin.epoch,
                form=form,
                year=year,
                sig=_NO_SIGNATURE,
            )
            signature = self.outbox.sign(request.signed()).hex()
            block = self.district.lease(request.model_copy(update={"sig": signature}))
            if (block.form, block.year) == (form, year) and block.first <= block.last:
                self.outbox.save_lease(form, year, block.first, block.last, block.lease_id)


def feed_lines(reply: SyncReply) -> tuple[FeedLine, ...]:
    """Return a reply's changes as the store takes them."""
    origins = [Origin(device=each.device, epoch=each.epoch) for each in reply.origins]
    return tuple(
        FeedLine(
            origin=origins[change.o],
            line=change.line,
            parked=(change.code, change.text or "") if change.code else None,
        )
        for change in reply.changes
    )
