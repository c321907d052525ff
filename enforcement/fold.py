"""The fold: the only place where state changes.

``apply(state, entry) → state`` is used by a live save, a pull, ``ledger rebuild``, ``guard`` and
the server. It does not judge: whether a step was lawful is asked before it is taken (actions)
or when it arrives (server). It only says what the entries say, in whatever order they came.

A store that was put back to an older copy issues again, under a new epoch, what it cannot know the
server to have. Such an entry says nothing new: of one statement under several epochs one counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final, Protocol, assert_never

from enforcement.ledger import Entry
from enforcement.records import (
    EDITING_ACTS,
    MERGE_RULES,
    RESERVED,
    Conflict,
    EntryId,
    Fields,
    Json,
    MergeRule,
    RecordId,
    RecordKind,
)

FILES: Final = frozenset({RecordKind.CASE, RecordKind.INSPECTION})
"""Kinds that other records name as the file they belong to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as its entries make it.

    Attributes:
        rec: Its id.
        kind: What it is about.
        entries: All entries, oldest first (by hlc, then id); each statement once.
        heads: Entries that no other names as parent; what a new statement must name.
        fields: Merged content; of a conflicting field, the oldest version.
        conflicts: Fields stated differently without knowledge of each other.
        merged: Fields that came together from more than one line of work.
        repeats: Entries that were issued again under another epoch, by the one that counts.
    """

    rec: RecordId
    kind: RecordKind
    entries: tuple[Entry, ...] = ()
    heads: tuple[EntryId, ...] = ()
    fields: Fields = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    merged: tuple[str, ...] = ()
    repeats: Mapping[EntryId, EntryId] = field(default_factory=dict)

    @property
    def case(self) -> RecordId | None:
        """Return the file this record belongs to: its case, or the inspection it was made on.

        A case and an inspection belong to themselves.
        """
        if self.kind in FILES:
            return self.rec
        named = self.fields.get("case")
        return RecordId(str(named)) if named else None

    @property
    def steps(self) -> tuple[Entry, ...]:
        """Return the entries that are steps of a procedure, oldest first."""
        return tuple(entry for entry in self.entries if entry.act not in EDITING_ACTS)

    @property
    def opened(self) -> Entry:
        """Return the entry that stated the record first."""
        return self.entries[0]

    @property
    def latest(self) -> Entry:
        """Return the newest entry."""
        return self.entries[-1]

    def step(self, act: str) -> Entry | None:
        """Return the newest entry of that act, if there is one."""
        return next((entry for entry in reversed(self.entries) if entry.act == act), None)


class StateReader(Protocol):
    """What an action may look at."""

    def get(self, rec: RecordId) -> Record | None:
        """Return one record, or None if nobody stated it."""
        ...

    def in_case(self, case: RecordId) -> Sequence[Record]:
        """Return the case and everything that names it, oldest first."""
        ...

    def of_kind(self, kind: RecordKind) -> Sequence[Record]:
        """Return all records of a kind, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class State:
    """Records by id; a plain value that implements `StateReader`."""

    records: Mapping[RecordId, Record] = field(default_factory=dict)

    def get(self, rec: RecordId) -> Record | None:
        """Return one record, or None if nobody stated it."""
        return self.records.get(rec)

    def in_case(self, case: RecordId) -> Sequence[Record]:
        """Return the case and everything that names it, oldest first."""
        return _by_age(record for record in self.records.values() if record.case == case)

    def of_kind(self, kind: RecordKind) -> Sequence[Record]:
        """Return all records of a kind, oldest first."""
        return _by_age(record for record in self.records.values() if record.kind is kind)


def apply(state: State, entry: Entry) -> State:
    """Return the state after one entry; an entry already known changes nothing."""
    record = extend(state.records.get(entry.rec), entry)
    return State({**state.records, entry.rec: record})


def extend(record: Record | None, entry: Entry) -> Record:
    """Return the one record that an entry touches, with it."""
    if record is None:
        return fold_record((entry,))
    if entry.id in record.repeats or any(known.id == entry.id for known in record.entries):
        return record
    return _folded((*record.entries, entry), record.repeats)


def fold_record(entries: Iterable[Entry]) -> Record:
    """Return the record that these entries make, whatever their order.

    Raises:
        ValueError: If there is none.
    """
    return _folded(entries, {})


def _folded(entries: Iterable[Entry], known: Mapping[EntryId, EntryId]) -> Record:
    ordered, repeats = _each_once(sorted(entries, key=lambda entry: (entry.hlc, entry.id)), known)
    if not ordered:
        raise ValueError("a record has at least one entry")
    first = ordered[0]
    named = {parent for entry in ordered for parent in entry.parents}
    heads = tuple(entry.id for entry in ordered if entry.id not in named)
    fields, conflicts, merged = _merge(MERGE_RULES[first.kind], ordered)
    return Record(
        rec=first.rec,
        kind=first.kind,
        entries=ordered,
        heads=heads,
        fields=fields,
        conflicts=conflicts,
        merged=merged,
        repeats=repeats,
    )


def _each_once(
    ordered: Sequence[Entry], known: Mapping[EntryId, EntryId]
) -> tuple[tuple[Entry, ...], Mapping[EntryId, EntryId]]:
    """Return each statement once, as its authors saw it, and which entries only repeat one."""
    counts: dict[tuple[str, str, str, str], Entry] = {}
    again: dict[EntryId, EntryId] = {}
    for entry in ordered:
        stated = (entry.origin.device, entry.grp, entry.hlc, entry.act)
        first = counts.setdefault(stated, entry)
        if first.origin.epoch != entry.origin.epoch:
            again[entry.id] = first.id
    if not again and not known:
        return tuple(ordered), known
    repeats = {old: again.get(one, one) for old, one in known.items()} | again
    return tuple(
        replace(entry, parents=tuple(dict.fromkeys(repeats.get(p, p) for p in entry.parents)))
        for entry in ordered
        if entry.id not in again
    ), repeats


def _merge(
    rule: MergeRule, ordered: tuple[Entry, ...]
) -> tuple[Fields, tuple[Conflict, ...], tuple[str, ...]]:
    match rule:
        case MergeRule.ONCE:
            return _content(ordered[0]), (), ()
        case MergeRule.UNION:
            return dict(chain.from_iterable(_content(e).items() for e in ordered)), (), ()
        case MergeRule.FIELDS:
            return _merge_fields(ordered, ordered)
        case MergeRule.STEP:
            return _merge_fields(ordered, [e for e in ordered if e.act in EDITING_ACTS])
        case _:
            assert_never(rule)


def _content(entry: Entry) -> dict[str, Json]:
    return {key: value for key, value in entry.d.items() if key not in RESERVED}


def _merge_fields(
    ordered: tuple[Entry, ...], edits: Sequence[Entry]
) -> tuple[Fields, tuple[Conflict, ...], tuple[str, ...]]:
    ancestors = _ancestors(ordered)
    writers: dict[str, list[Entry]] = {}
    for entry in edits:
        for name in _content(entry):
            writers.setdefault(name, []).append(entry)
    fields: dict[str, Json] = {}
    conflicts: list[Conflict] = []
    for name, candidates in writers.items():
        live = _not_overwritten(candidates, ancestors)
        fields[name] = live[0].d[name]
        if any(entry.d[name] != live[0].d[name] for entry in live):
            conflicts.append(Conflict(field=name, versions=tuple(entry.id for entry in live)))
    return fields, tuple(conflicts), _merged_names(writers, ordered, ancestors)


def _not_overwritten(
    candidates: Sequence[Entry], ancestors: Mapping[EntryId, frozenset[EntryId]]
) -> list[Entry]:
    """Return the writers that no later writer of the same field had before his eyes."""
    return [
        entry
        for entry in candidates
        if not any(entry.id in ancestors[other.id] for other in candidates)
    ]


def _merged_names(
    writers: Mapping[str, Sequence[Entry]],
    ordered: tuple[Entry, ...],
    ancestors: Mapping[EntryId, frozenset[EntryId]],
) -> tuple[str, ...]:
    """Return the fields whose last writer did not see all other lines of work."""
    tips = _not_overwritten(ordered, ancestors)
    if len(tips) < 2:  # noqa: PLR2004 - one line of work merges with nothing
        return ()
    return tuple(
        name
        for name, entries in writers.items()
        if any(entry.id not in ancestors[tip.id] | {tip.id} for tip in tips for entry in entries)
    )


def _ancestors(ordered: tuple[Entry, ...]) -> Mapping[EntryId, frozenset[EntryId]]:
    """Return for each entry everything its author had before his eyes."""
    parents = {entry.id: entry.parents for entry in ordered}
    known: dict[EntryId, frozenset[EntryId]] = {}
    for entry in ordered:
        seen: set[EntryId] = set()
        todo = list(entry.parents)
        while todo:
            current = todo.pop()
            if current in seen:
                continue
            seen.add(current)
            todo.extend(known.get(current, ()) or parents.get(current, ()))
        known[entry.id] = frozenset(seen)
    return known


def _by_age(records: Iterable[Record]) -> Sequence[Record]:
    return sorted(records, key=lambda record: (record.opened.hlc, record.rec))
