"""The model's world: three devices, one server, a wire that loses, repeats and delays.

Nothing of the protocol is written again here. Devices run the client's `Round` over the contract's
store, the server runs `Reception`; only wire, crashes and backups are played. A `Mutant` swaps in a
version of one of these parts with a known bug.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from district_server.desk import as_refusals, reply
from district_server.errors import Refused
from district_server.reception import Reception
from enforcement.changes import Changes
from enforcement.exchange import Enrolment, FeedLine
from enforcement.fold import Record
from enforcement.ledger import Entry, Statement, chain_start, decode_entry
from enforcement.records import EntryId, RecordId, RecordKind
from sync.batches import BatchSize
from sync.errors import ServerRefused, ServerUnreachable
from sync.protocol import LeaseReply, LeaseRequest, SyncReply, SyncRequest, heads_over
from sync.round import Round
from tests.model.memory_books import MemoryBooks
from tests.sync.memory_store import START, MemoryStore

DEVICES: Final = 3
RECORDS: Final = tuple(RecordId(f"r{number}") for number in range(3))
_PAGE: Final = 3
_WIDE: Final = 100_000


class Fault(Enum):
    """What goes wrong in a round."""

    NONE = auto()
    REQUEST_LOST = auto()
    ANSWER_LOST = auto()
    SECOND_ANSWER_LOST = auto()
    CRASH_BEFORE_RECEIPT = auto()
    CRASH_BEFORE_PAGE = auto()


class Crash(Exception):
    """The program was killed."""


@dataclass
class ModelStore(MemoryStore):
    """A store that can be killed before it keeps a receipt or a page."""

    crash_before: str = ""

    def mark_received(self, seq: int, safe: int) -> Changes:
        """Keep a receipt, unless killed before."""
        self.fall("receipt")
        return super().mark_received(seq, safe)

    def apply_page(self, lines: Sequence[FeedLine], cursor: int) -> Changes:
        """Keep a page, unless killed before."""
        self.fall("page")
        return super().apply_page(lines, cursor)

    def fall(self, moment: str) -> None:
        """Be killed if this is the moment."""
        if self.crash_before == moment:
            self.crash_before = ""
            raise Crash


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """Which version of each part the world is made of; the defaults are the real ones."""

    reception: type[Reception] = Reception
    turn: type[Round] = Round
    store: type[ModelStore] = ModelStore
    books: type[MemoryBooks] = MemoryBooks


REAL: Final = Mutant()


@dataclass
class Wire:
    """The district as one device reaches it in one round."""

    world: "World"
    fault: Fault
    requests: int = 0

    def sync(self, request: SyncRequest) -> SyncReply:
        """Carry a request there and its answer back, or lose one of them."""
        self.requests += 1
        if self.fault is Fault.REQUEST_LOST:
            raise ServerUnreachable
        answer = self.world.serve(request)
        lost = self.fault is Fault.SECOND_ANSWER_LOST and self.requests > 1
        if lost or self.fault is Fault.ANSWER_LOST:
            raise ServerUnreachable
        return answer

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Nobody asks for numbers here."""
        raise AssertionError(request)


@dataclass
class World:
    """Everything that exists, and the steps that may happen.

    Attributes:
        unsure: What an old copy holds as unsent though the server has it under a name that the
            copy does not know, or no longer bears. Only this may the server get again.
    """

    mutant: Mutant = REAL
    server: MemoryBooks = field(init=False)
    devices: list[ModelStore] = field(init=False)
    backups: dict[int, ModelStore] = field(default_factory=dict)
    restored: set[int] = field(default_factory=set)
    damaged: set[int] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    carried: list[SyncRequest] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)
    count: int = 0
    server_epoch: str = "e1"

    def __post_init__(self) -> None:
        self.server = self.mutant.books(town="清湾镇", owners={})
        self.devices = [self._enrolled(number) for number in range(DEVICES)]

    # Steps.

    def save(self, device: int, rec: RecordId) -> None:
        """An officer states or edits a record, seeing what this device has, and adds a note."""
        store = self.devices[device]
        record = store.records().get(rec)
        self.count += 1
        value = f"v{self.count}"
        act = "open" if record is None else "edit"
        parents = () if record is None else record.heads
        d = {"fact": value}
        note = {"fact": f"{value} note", "case": rec}
        store.save(
            Statement(rec=rec, kind=RecordKind.CASE, act=act, d=d, parents=parents),
            Statement(rec=RecordId(value), kind=RecordKind.NOTE, act="open", d=note),
        )
        self.expected |= {value, f"{value} note"}

    def sync(self, device: int, fault: Fault = Fault.NONE, *, wide: bool = False) -> None:
        """A device makes one round, which may be cut; ``wide`` requests hold many actions."""
        store = self.devices[device]
        crashes = {Fault.CRASH_BEFORE_RECEIPT: "receipt", Fault.CRASH_BEFORE_PAGE: "page"}
        store.crash_before = crashes.get(fault, "")
        size = BatchSize(target=_WIDE if wide else 1, ratio=1.0)
        turn = self.mutant.turn(store, Wire(self, fault), size=size, page=_PAGE)
        try:
            turn.run()
        except (ServerUnreachable, Crash):
            pass
        finally:
            store.crash_before = ""

    def repeat(self, back: int) -> None:
        """An old request arrives once more, hours later; nobody reads the answer."""
        if self.carried:
            request = self.carried[-1 - back % len(self.carried)]
            with suppress(ServerRefused):
                self.serve(request, remember=False)

    def back_up(self, device: int) -> None:
        """A device's disk is copied."""
        self.backups[device] = self._copy(self.devices[device])

    def restore(self, device: int, *, noticed: bool = False) -> None:
        """A device's disk is replaced by the copy; what was nowhere else is gone.

        A program that put the copy back by itself has noticed, and takes a new epoch at once.
        """
        if device in self.backups and device not in self.damaged:
            store = self.devices[device] = self._copy(self.backups[device])
            self.restored.add(device)
            own = store.origin()
            unsent = {_fact(decode_entry(line, own)) for line in store.log[store.received :]}
            there = [e for e in self.server.entries if noticed or e.origin != own]
            self.unsure |= unsent & {_fact(decode_entry(e.taken.line, e.origin)) for e in there}
            if noticed:
                store.take_new_epoch(store.acknowledged())
            left = set(self.server_facts())
            for store in self.devices:
                left |= {_fact(entry) for entry in _entries(store)}
            self.expected &= left

    def damage(self, device: int) -> None:
        """A damaged receipt mark claims that everything was received."""
        store = self.devices[device]
        if device not in self.restored and store.received < len(store.log):
            store.received = len(store.log)
            self.damaged.add(device)

    def serve(self, request: SyncRequest, *, remember: bool = True) -> SyncReply:
        """The server handles a request in one transaction."""
        if remember:
            self.carried.append(request)
        read = SyncRequest.model_validate_json(request.wire())
        try:
            with as_refusals(), self.server.transaction() as books:
                reception = self.mutant.reception(books)
                receipt = reception.take(read)
                page = reception.page(read, receipt)
        except Refused as refused:
            raise ServerRefused(refused.problem) from refused
        return reply(self.server_epoch, receipt, page, START)

    # What must hold.

    def check_always(self) -> None:
        """Chains are whole at the server; no cursor is ahead of what was applied."""
        for origin, chain in self.server.chains.items():
            stored = [e.taken for e in self.server.entries if e.origin == origin]
            assert [each.seq for each in stored] == list(range(1, chain.last + 1)), "gap or double"
            heads = heads_over(chain_start(origin), [each.line for each in stored])
            assert heads == [each.head for each in stored], "chain broken"
        for store in self.devices:
            for entry in self.server.entries:
                name = entry.origin.entry_id(entry.taken.seq)
                if entry.sseq <= store.place and entry.origin != store.origin():
                    assert name in store.lines, "cursor ahead of data"
            sizes = Counter((entry.origin, entry.grp) for entry in _entries(store))
            assert set(sizes.values()) <= {2}, "half an action"

    def settle(self) -> None:
        """Let everybody sync undisturbed, twice over."""
        for _ in range(2):
            for device in range(DEVICES):
                self.sync(device)

    def check_settled(self) -> None:
        """Nothing is lost, nothing is double, everybody sees the same, no head is hidden."""
        self.check_always()
        facts = Counter(self.server_facts())
        assert set(facts) == self.expected, "lost or invented"
        assert {fact for fact, count in facts.items() if count > 1} <= self.unsure, "sent twice"
        heads = self._true_heads()
        for store in self.devices:
            assert store.received == len(store.log), "still waiting"
            records = store.records()
            told = Counter(_fact(entry) for record in records.values() for entry in record.entries)
            assert told == Counter(self.expected), "an effect twice"
            assert {rec: _at_heads(record) for rec, record in records.items()} == heads
            assert {rec: _shown(record) for rec, record in records.items()} == heads

    def server_facts(self) -> list[str]:
        """Return what every entry at the server states."""
        return [_fact(decode_entry(e.taken.line, e.origin)) for e in self.server.entries]

    def _true_heads(self) -> dict[RecordId, set[str]]:
        """Return for each record the facts that nobody had before his eyes who wrote later."""
        entries = [decode_entry(e.taken.line, e.origin) for e in self.server.entries]
        facts = {entry.id: _fact(entry) for entry in entries}
        named = {facts[parent] for entry in entries for parent in entry.parents}
        heads: dict[RecordId, set[str]] = {}
        for entry in entries:
            if _fact(entry) not in named:
                heads.setdefault(entry.rec, set()).add(_fact(entry))
        return heads

    def _enrolled(self, number: int) -> ModelStore:
        store = self.mutant.store(device=f"L{number}", hlc=number)
        store.save_enrolment(
            Enrolment(
                url="",
                server_id="s1",
                server_epoch="e1",
                server_key=b"",
                device=f"D{number}",
                town="清湾镇",
            )
        )
        return store

    def _copy(self, store: ModelStore) -> ModelStore:
        copy = store.copy()
        assert isinstance(copy, ModelStore)
        return copy


def _entries(store: ModelStore) -> list[Entry]:
    return [decode_entry(line, origin) for origin, line in store.lines.values()]


def _fact(entry: Entry) -> str:
    return str(entry.d["fact"])


def _at_heads(record: Record) -> set[str]:
    return {_fact(entry) for entry in record.entries if entry.id in record.heads}


def _shown(record: Record) -> set[str]:
    """Return the values of the fact that an officer is shown."""
    versions = {entry.id: _fact(entry) for entry in record.entries}
    conflicts: Mapping[str, Sequence[EntryId]] = {c.field: c.versions for c in record.conflicts}
    if "fact" in conflicts:
        return {versions[name] for name in conflicts["fact"]}
    return {str(record.fields["fact"])}
