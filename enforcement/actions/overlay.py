"""A state with statements of the same action on top, as if they had been sealed already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from enforcement.context import Acting, Context
from enforcement.fold import Record, StateReader, extend
from enforcement.hlc import ZERO
from enforcement.ledger import Origin, Statement
from enforcement.records import RecordId, RecordKind
from enforcement.sealing import Seal, seal


@dataclass(frozen=True, slots=True)
class Overlay:
    """Implements `StateReader` on a state and what is about to be stated."""

    below: StateReader
    records: Mapping[RecordId, Record]

    @classmethod
    def of(cls, below: StateReader, statements: Sequence[Statement], context: Context) -> "Overlay":
        """Return a state with statements on top; the state itself stays as it is."""
        entries = seal(
            statements,
            Seal(
                origin=Origin(device="overlay", epoch="0"),
                after_seq=0,
                after_hlc=ZERO,
                now=context.now,
                off=None,
                acting=Acting(officer=context.officer.rec),
                grp="0",
            ),
        )
        records: dict[RecordId, Record] = {}
        for rec, stated in groupby(entries, key=lambda entry: entry.rec):
            for entry in stated:
                records[rec] = extend(records.get(rec) or below.get(rec), entry)
        return cls(below, records)

    def get(self, rec: RecordId) -> Record | None:
        """Return one record, or None if nobody stated it."""
        return self.records.get(rec) or self.below.get(rec)

    def in_case(self, case: RecordId) -> Sequence[Record]:
        """Return the case and everything that names it, oldest first."""
        known = [one for one in self.below.in_case(case) if one.rec not in self.records]
        return [*known, *(one for one in self.records.values() if one.case == case)]

    def of_kind(self, kind: RecordKind) -> Sequence[Record]:
        """Return all records of a kind, oldest first."""
        known = [one for one in self.below.of_kind(kind) if one.rec not in self.records]
        return [*known, *(one for one in self.records.values() if one.kind is kind)]
