"""The books in PostgreSQL and the model's books in memory keep the same contract."""
# ruff: noqa: D102 - the names of tests are sentences

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import pytest

from district_server.books import Books, FeedQuery, Judgement, NumberTaken, Standing, Taken
from district_server.database import set_town
from district_server.judging import ACCEPTED, WAITS_FOR, parked, quarantined
from district_server.postgres_books import PostgresBooks
from district_server.service import District
from enforcement.ledger import Origin, chain_start
from enforcement.records import RecordId
from tests.district_server.devices import TestTown
from tests.model.memory_books import MemoryBooks

L1 = Origin(device="L1", epoch="e1")
L2 = Origin(device="L2", epoch="e2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A town's books and another town's on the same server; each opening is one transaction."""

    device: str
    here: Callable[[], AbstractContextManager[Books]]
    elsewhere: Callable[[], AbstractContextManager[Books]]

    def store(self, origin: Origin, *entries: Taken) -> None:
        """Append entries in a transaction of their own."""
        with self.here() as books:
            books.append(origin, self.device, entries)


def taken(seq: int, judgement: Judgement = ACCEPTED) -> Taken:
    """Return an entry to store."""
    return Taken(
        seq=seq,
        line=f"line {seq}",
        head=bytes([seq]) * 32,
        rec=f"r{seq}",
        kind="case",
        grp=f"g{seq}",
        judgement=judgement,
    )


def waiting(seq: int, *missing: tuple[Origin, int]) -> Taken:
    """Return an entry that waits for others."""
    return taken(
        seq,
        Judgement(standing=Standing.PARKED, code=WAITS_FOR, text="等", missing=missing),
    )


def asked(own: Origin, *, after: int = 0, upto: int = 100, limit: int = 100) -> FeedQuery:
    """Return a query."""
    return FeedQuery(after=after, upto=upto, limit=limit, own=own)


class BooksContract:
    """What reception relies on."""

    def test_an_unknown_chain_stands_at_its_start(self, shelf: Shelf) -> None:
        with shelf.here() as books:
            assert (books.chain(L1).last, books.chain(L1).head) == (0, chain_start(L1))
            assert books.lasts([L1]) == {}

    def test_a_chain_moves_on_with_its_entries(self, shelf: Shelf) -> None:
        shelf.store(L1, taken(1), taken(2))
        shelf.store(L1, taken(3))
        with shelf.here() as books:
            assert (books.chain(L1).last, books.chain(L1).head) == (3, bytes([3]) * 32)
            assert list(books.heads(L1, 2, 3)) == [bytes([2]) * 32, bytes([3]) * 32]
            assert books.lasts([L1, L2]) == {L1: 3}

    def test_the_feed_goes_on_without_a_gap(self, shelf: Shelf) -> None:
        shelf.store(L1, taken(1), taken(2))
        shelf.store(L2, taken(1))
        with shelf.here() as books:
            books.lock()
            end = books.position()
            feed = books.feed(asked(Origin(device="L3", epoch="e3")))
        assert [(entry.sseq, entry.origin, entry.line) for entry in feed] == [
            (end - 2, L1, "line 1"),
            (end - 1, L1, "line 2"),
            (end, L2, "line 1"),
        ]

    def test_the_feed_leaves_out_ones_own_chain(self, shelf: Shelf) -> None:
        shelf.store(L1, taken(1))
        shelf.store(L2, taken(1))
        with shelf.here() as books:
            assert [entry.origin for entry in books.feed(asked(L1))] == [L2]

    def test_the_feed_can_be_read_in_parts(self, shelf: Shelf) -> None:
        shelf.store(L1, *(taken(seq) for seq in range(1, 6)))
        with shelf.here() as books:
            first = books.feed(asked(L2, limit=2))
            rest = books.feed(asked(L2, after=first[-1].sseq, upto=first[-1].sseq + 2))
        assert [entry.line for entry in (*first, *rest)] == [f"line {seq}" for seq in range(1, 5)]

    def test_a_parked_entry_travels_with_its_reason(self, shelf: Shelf) -> None:
        shelf.store(L1, taken(1, parked("RECORD_FIXED")))
        with shelf.here() as books:
            (entry,) = books.feed(asked(L2))
            (notice,) = books.notices(asked(L1))
        assert entry.judgement == parked("RECORD_FIXED")
        assert (notice.epoch, notice.seq, notice.judgement) == ("e1", 1, parked("RECORD_FIXED"))

    def test_an_accepted_entry_is_no_news_to_its_author(self, shelf: Shelf) -> None:
        shelf.store(L1, taken(1))
        with shelf.here() as books:
            assert books.notices(asked(L1)) == []

    def test_quarantine_stays_out_of_the_feed(self, shelf: Shelf) -> None:
        shelf.store(L1, taken(1, quarantined()))
        with shelf.here() as books:
            assert books.feed(asked(L2)) == []

    def test_a_waiting_entry_is_released_at_the_feeds_end_by_the_last_it_waits_for(
        self, shelf: Shelf
    ) -> None:
        shelf.store(L1, waiting(1, (L2, 1), (L2, 2)))
        shelf.store(L2, taken(1))
        with shelf.here() as books:
            books.release(L2, 1, 1)
            (still,) = books.feed(asked(L2))
        shelf.store(L2, taken(2))
        with shelf.here() as books:
            before = books.position()
            books.release(L2, 2, 2)
            (freed,) = books.feed(asked(L2))
            (notice,) = books.notices(asked(L1))
        assert still.judgement.code == WAITS_FOR
        assert (freed.judgement, freed.sseq) == (ACCEPTED, before + 1)
        assert notice.judgement == ACCEPTED

    def test_what_a_device_stated_is_found_under_all_its_epochs(self, shelf: Shelf) -> None:
        again = Origin(device="L1", epoch="e9")
        shelf.store(L1, taken(1), taken(2, parked("RECORD_FIXED")), taken(3))
        shelf.store(again, taken(1)._replace(line="again"))
        shelf.store(L2, taken(1)._replace(line="another's"))
        with shelf.here() as books:
            lines = books.accepted_lines("L1", [RecordId("r1"), RecordId("r2")])
        assert sorted(lines) == ["again", "line 1"]

    def test_a_record_is_entered_once(self, shelf: Shelf) -> None:
        rec = RecordId(uuid.uuid4().hex)
        with shelf.here() as books:
            assert set(books.claim({rec: "case"})) == {rec}
        with shelf.here() as books:
            assert set(books.claim({rec: "note"})) == set()
            assert books.kinds([rec]) == {rec: "case"}

    def test_a_record_of_another_town_is_neither_entered_nor_seen(self, shelf: Shelf) -> None:
        rec = RecordId(uuid.uuid4().hex)
        with shelf.elsewhere() as books:
            books.claim({rec: "case"})
        with shelf.here() as books:
            assert set(books.claim({rec: "case"})) == set()
            assert books.kinds([rec]) == {}

    def test_a_document_number_belongs_to_one_record(self, shelf: Shelf) -> None:
        first, second = (
            NumberTaken(rec=RecordId(rec), text="57号", form="SIM-01", year=2026, number=57)
            for rec in ("a", "b")
        )
        with shelf.here() as books:
            assert list(books.take_numbers([first])) == []
        with shelf.here() as books:
            assert list(books.take_numbers([first, second])) == [RecordId("b")]


class TestMemoryBooks(BooksContract):
    """The model's books."""

    @pytest.fixture
    def shelf(self) -> Shelf:
        owners: dict[RecordId, str] = {}
        here = MemoryBooks(town="here", owners=owners)
        elsewhere = MemoryBooks(town="elsewhere", owners=owners)
        return Shelf(device="D1", here=here.transaction, elsewhere=elsewhere.transaction)


class TestPostgresBooks(BooksContract):
    """The real books."""

    @pytest.fixture
    def shelf(self, town: TestTown, other_town: TestTown) -> Shelf:
        laptop = town.laptop()
        assert laptop.store.tie is not None
        return Shelf(
            device=laptop.store.tie.device,
            here=lambda: _opened(town.district, town.name),
            elsewhere=lambda: _opened(town.district, other_town.name),
        )


@contextmanager
def _opened(district: District, town: str) -> Iterator[Books]:
    with district.database.owner() as owner:
        row = owner.execute("SELECT town FROM town WHERE name = %s", (town,)).fetchone()
    assert row is not None
    with district.database.request() as connection:
        set_town(connection, row[0])
        yield PostgresBooks(connection, row[0])
