"""A round against servers that answer strangely: it stops in words and retires nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from enforcement.exchange import Enrolment
from sync.errors import LedgerDiffers, NoProgress, NotEnrolled, ServerRefused
from sync.protocol import LeaseReply, LeaseRequest, Problem, SyncReply, SyncRequest
from sync.round import Round
from tests.sync.memory_store import START, MemoryStore, opened_case


@dataclass
class Scripted:
    """A far end that answers as a script says."""

    answer: Callable[[SyncRequest], SyncReply]
    block: tuple[int, int] = (1, 50)
    requests: list[SyncRequest] = field(default_factory=list)

    def sync(self, request: SyncRequest) -> SyncReply:
        """Answer by the script."""
        self.requests.append(request)
        return self.answer(request)

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Grant the block."""
        first, last = self.block
        return LeaseReply(
            lease_id="b1", form=request.form, year=request.year, first=first, last=last
        )


def enrolled() -> MemoryStore:
    """Return an enrolled store with one case to send."""
    store = MemoryStore()
    store.save_enrolment(
        Enrolment(
            url="http://127.0.0.1:1",
            server_id="s1",
            server_epoch="e1",
            server_key=b"",
            device="D1",
            town="清湾镇",
        )
    )
    store.save(opened_case())
    return store


def receipt(request: SyncRequest, **changes: object) -> SyncReply:
    """Return a plain receipt with some keys changed."""
    reply = SyncReply(
        server_epoch="e1",
        ack=request.last,
        ack_head=request.head,
        last=request.last,
        safe=0,
        cursor=request.cursor,
        more=False,
        time=START,
    )
    return reply.model_copy(update=changes)


def refusing(code: str, **more: int | str) -> Callable[[SyncRequest], SyncReply]:
    """Return a script that always refuses."""

    def answer(_request: SyncRequest) -> SyncReply:
        problem = Problem.model_validate(
            {"code": code, "message": "不。", "advice": "等。", **more}
        )
        raise ServerRefused(problem)

    return answer


def test_a_plain_round_sends_what_waits_and_renews_what_runs_low() -> None:
    store = enrolled()
    store.low = [("SIM-01", 2026)]
    answer = Round(store, Scripted(receipt)).run()
    assert (answer.sent, store.received, store.low) == (1, 1, [])


def test_a_block_that_is_upside_down_is_not_kept() -> None:
    store = enrolled()
    store.low = [("SIM-01", 2026)]
    Round(store, Scripted(receipt, block=(50, 1))).run()
    assert store.leases == {}


@pytest.mark.parametrize("changes", [{"ack": 2}, {"ack_head": "0" * 64}])
def test_a_receipt_for_something_else_retires_nothing(changes: dict[str, object]) -> None:
    store = enrolled()
    with pytest.raises(LedgerDiffers):
        Round(store, Scripted(lambda request: receipt(request, **changes))).run()
    assert store.received == 0


def test_a_server_that_takes_nothing_ends_the_round() -> None:
    store = enrolled()
    nothing = Scripted(
        lambda request: receipt(request, ack=0, ack_head=request.base, last=0, more=True)
    )
    with pytest.raises(NoProgress):
        Round(store, nothing).run()
    assert len(nothing.requests) == 1


@pytest.mark.parametrize(
    ("code", "more", "expected"),
    [
        ("GAP", {"expect": 1}, ServerRefused),
        ("GAP", {"expect": 9}, ServerRefused),
        ("GAP", {}, ServerRefused),
        ("FORK", {"seq": 0}, LedgerDiffers),
        ("FORK", {}, LedgerDiffers),
        ("CURSOR_GONE", {}, ServerRefused),
        ("TOO_OLD", {}, ServerRefused),
        ("SOMETHING_NEW", {}, ServerRefused),
    ],
)
def test_a_server_that_only_refuses_is_given_up_on_soon(
    code: str, more: dict[str, int], expected: type[Exception]
) -> None:
    store = enrolled()
    far = Scripted(refusing(code, **more))
    with pytest.raises((expected, NoProgress)):
        Round(store, far).run()
    assert len(far.requests) <= 7
    assert store.received == 0


def test_a_program_that_is_too_old_hands_in_everything_before_it_says_so() -> None:
    store = enrolled()
    store.save(*(opened_case(f"案{number}") for number in range(450)))
    store.save(*(opened_case(f"案{number}") for number in range(450)))

    def take_only(request: SyncRequest) -> SyncReply:
        return refusing("TOO_OLD", ack=request.last, ack_head=request.head)(request)

    with pytest.raises(ServerRefused):
        Round(store, Scripted(take_only)).run()
    assert store.received == len(store.log)


def test_without_enrolment_there_is_no_request() -> None:
    with pytest.raises(NotEnrolled):
        Round(MemoryStore(), Scripted(receipt)).run()
