"""What every store must do for sync, as tests; a store plugs in with the fixture ``desk``.

``desk`` yields an `OutboxDesk`: a fresh, empty store of mode real that is not enrolled, and a way
to save things in it. To hold a store to this contract::

    class TestLocalStoreIsAnOutbox(OutboxContract):
        @pytest.fixture
        def desk(self) -> Iterator[OutboxDesk]: ...
"""
# ruff: noqa: D102 - the names of tests are sentences

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from enforcement.clock import BEIJING
from enforcement.exchange import Enrolment, FeedLine, Outbox
from enforcement.ledger import Entry, Origin, chain_start, decode_entry, encode_entry
from enforcement.read_models import SyncEvent
from enforcement.records import EntryId, RecordId, RecordKind
from sync.protocol import heads_over

ELSEWHERE = Origin(device="L9", epoch="e9e9")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxDesk:
    """A store under test.

    Attributes:
        outbox: The store.
        save: Saves one more action of one or more entries.
        knows: Tells whether the store holds an accepted entry, its own or another's.
    """

    outbox: Outbox
    save: Callable[[], None]
    knows: Callable[[EntryId], bool]


def foreign_entry(seq: int = 1, *, rec: str = "0192aa", origin: Origin = ELSEWHERE) -> Entry:
    """Return an entry that another device wrote."""
    return Entry(
        origin=origin,
        seq=seq,
        rec=RecordId(rec),
        kind=RecordKind.NOTE,
        act="open",
        grp=f"g{seq}",
        hlc=f"{seq:016x}",
        wall=datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING),
        actor="P0298",
        role="officer",
        d={"text": "演练：巡查正常"},
    )


def feed_line(entry: Entry, parked: tuple[str, str] | None = None) -> FeedLine:
    """Return an entry as the feed brings it."""
    return FeedLine(origin=entry.origin, line=encode_entry(entry), parked=parked)


class OutboxContract:
    """The contract; subclasses add the fixture ``desk``."""

    def test_own_lines_come_in_order_without_a_gap_and_read_back(self, desk: OutboxDesk) -> None:
        desk.save()
        desk.save()
        lines = desk.outbox.pending_lines(0, 100)
        origin = desk.outbox.origin()
        assert [seq for seq, _ in lines] == list(range(1, len(lines) + 1))
        assert [decode_entry(line, origin).seq for _, line in lines] == [s for s, _ in lines]

    def test_a_line_is_the_same_text_every_time(self, desk: OutboxDesk) -> None:
        desk.save()
        before = list(desk.outbox.pending_lines(0, 100))
        desk.save()
        assert list(desk.outbox.pending_lines(0, 100))[: len(before)] == before

    def test_the_chain_heads_are_those_of_the_lines(self, desk: OutboxDesk) -> None:
        desk.save()
        desk.save()
        lines = [line for _, line in desk.outbox.pending_lines(0, 100)]
        start = chain_start(desk.outbox.origin())
        heads = [start, *heads_over(start, lines)]
        assert [desk.outbox.chain_head(seq) for seq in range(len(lines) + 1)] == heads

    def test_lines_that_were_received_can_be_had_again(self, desk: OutboxDesk) -> None:
        desk.save()
        lines = desk.outbox.pending_lines(0, 100)
        desk.outbox.mark_received(len(lines), 0)
        assert desk.outbox.acknowledged() == len(lines)
        assert desk.outbox.pending_lines(0, 100) == lines
        assert not desk.outbox.pending_lines(len(lines), 100)

    def test_a_smaller_receipt_takes_nothing_back(self, desk: OutboxDesk) -> None:
        desk.save()
        last = len(desk.outbox.pending_lines(0, 100))
        desk.outbox.mark_received(last, 0)
        desk.outbox.mark_received(0, 0)
        assert desk.outbox.acknowledged() == last

    def test_a_page_brings_entries_and_cursor_together(self, desk: OutboxDesk) -> None:
        entry = foreign_entry()
        desk.outbox.apply_page([feed_line(entry)], 7)
        assert desk.outbox.cursor() == 7
        assert desk.knows(entry.id)

    def test_a_page_that_comes_twice_changes_nothing(self, desk: OutboxDesk) -> None:
        entry = foreign_entry()
        desk.outbox.apply_page([feed_line(entry)], 7)
        desk.outbox.apply_page([feed_line(entry), feed_line(foreign_entry(2, rec="0192ab"))], 8)
        assert desk.outbox.cursor() == 8
        assert desk.knows(entry.id)

    def test_others_entries_never_become_own_lines(self, desk: OutboxDesk) -> None:
        desk.save()
        own = desk.outbox.pending_lines(0, 100)
        desk.outbox.apply_page([feed_line(foreign_entry())], 7)
        assert desk.outbox.pending_lines(0, 100) == own

    def test_the_cursor_can_be_set_back_to_the_start(self, desk: OutboxDesk) -> None:
        entry = foreign_entry()
        desk.outbox.apply_page([feed_line(entry)], 7)
        desk.outbox.apply_page([], 0)
        assert desk.outbox.cursor() == 0
        assert desk.knows(entry.id)

    def test_a_parked_entry_counts_only_once_it_is_released(self, desk: OutboxDesk) -> None:
        entry = foreign_entry()
        desk.outbox.apply_page([feed_line(entry, ("WAITS_FOR", "它所依据的记录还没送到。"))], 7)
        assert not desk.knows(entry.id)
        desk.outbox.apply_page([feed_line(entry)], 8)
        assert desk.knows(entry.id)

    def test_a_verdict_on_an_own_entry_parks_it_and_an_empty_code_releases_it(
        self, desk: OutboxDesk
    ) -> None:
        desk.save()
        last = len(desk.outbox.pending_lines(0, 100))
        name = desk.outbox.origin().entry_id(last)
        desk.outbox.mark_verdicts({last: ("WAITS_FOR", "它所依据的记录还没送到。")})
        assert not desk.knows(name)
        assert desk.outbox.sync_status().parked == 1
        assert [each.code for each in desk.outbox.parked()] == ["WAITS_FOR"]
        desk.outbox.mark_verdicts({last: ("", "")})
        assert desk.knows(name)
        assert desk.outbox.sync_status().parked == 0
        assert not desk.outbox.parked()

    def test_a_new_epoch_reissues_what_the_server_does_not_know(self, desk: OutboxDesk) -> None:
        desk.save()
        known = len(desk.outbox.pending_lines(0, 100))
        desk.save()
        old = desk.outbox.origin()
        before = [json.loads(line)["d"] for _, line in desk.outbox.pending_lines(known, 100)]
        new = desk.outbox.take_new_epoch(known)
        lines = desk.outbox.pending_lines(0, 100)
        assert new == desk.outbox.origin()
        assert new.epoch != old.epoch
        assert [json.loads(line)["d"] for _, line in lines] == before
        assert [seq for seq, _ in lines] == list(range(1, len(before) + 1))
        assert desk.outbox.acknowledged() == 0
        assert desk.outbox.chain_head(0) == chain_start(new)

    def test_after_a_new_epoch_no_entry_exists_twice(self, desk: OutboxDesk) -> None:
        desk.save()
        old = desk.outbox.origin()
        desk.outbox.take_new_epoch(0)
        assert not desk.knows(old.entry_id(1))
        assert desk.knows(desk.outbox.origin().entry_id(1))

    def test_own_lines_of_an_older_epoch_can_come_back_from_the_feed(
        self, desk: OutboxDesk
    ) -> None:
        desk.save()
        old = desk.outbox.origin()
        lines = [line for _, line in desk.outbox.pending_lines(0, 100)]
        desk.outbox.take_new_epoch(len(lines))
        lost = foreign_entry(len(lines) + 1, origin=old)
        known = [FeedLine(origin=old, line=line) for line in lines]
        desk.outbox.apply_page([*known, feed_line(lost)], 9)
        assert desk.knows(lost.id)
        assert not desk.outbox.pending_lines(0, 100)

    def test_signatures_hold_under_the_public_key(self, desk: OutboxDesk) -> None:
        public = Ed25519PublicKey.from_public_bytes(desk.outbox.device_public_key())
        public.verify(desk.outbox.sign(b"message"), b"message")

    def test_an_enrolment_is_kept(self, desk: OutboxDesk) -> None:
        enrolment = Enrolment(
            url="https://district.example",
            server_id="s1",
            server_epoch="e1",
            server_key=b"\1" * 32,
            device="D017",
            town="清湾镇",
        )
        origin = desk.outbox.origin()
        assert desk.outbox.enrolment() is None
        desk.outbox.save_enrolment(enrolment)
        assert desk.outbox.enrolment() == enrolment
        assert desk.outbox.sync_status().enrolled
        assert desk.outbox.origin() == origin

    def test_a_block_of_numbers_that_comes_twice_is_one_block(self, desk: OutboxDesk) -> None:
        desk.outbox.save_lease("SIM-01", 2026, 51, 100, "b1")
        desk.outbox.save_lease("SIM-01", 2026, 51, 100, "b1")
        assert ("SIM-01", 2026) not in desk.outbox.leases_running_low()

    def test_the_log_keeps_sentences_newest_first(self, desk: OutboxDesk) -> None:
        moment = datetime(2026, 11, 24, 9, 14, tzinfo=BEIJING)
        for sentence in ("送到 3 条，收到 0 条。", "送到 0 条，收到 5 条。"):
            desk.outbox.log_sync(SyncEvent(at=moment, sentence=sentence, good=True))
        assert [event.sentence for event in desk.outbox.sync_events(1)] == [
            "送到 0 条，收到 5 条。"
        ]

    def test_what_waits_is_counted(self, desk: OutboxDesk) -> None:
        desk.save()
        waiting = desk.outbox.sync_status().waiting
        assert waiting == len(desk.outbox.pending_lines(0, 100))
        desk.outbox.mark_received(waiting, 0)
        assert desk.outbox.sync_status().waiting == 0
