"""The case file as the guards read it: the case, and every step that was taken, in legal order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from enforcement.case_course import Serving, serving_of, servings
from enforcement.cases import Case, case_of
from enforcement.clock import NOON, beijing_date
from enforcement.errors import InvalidInput
from enforcement.fold import Record, State, StateReader
from enforcement.item_codec import read_item
from enforcement.items import EnforcementItem
from enforcement.ledger import Entry
from enforcement.records import EDITING_ACTS, Fields, Json, RecordId, RecordKind
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues

_NAMES: Final = {name.value: name for name in StepName}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenStep:
    """A step as it stands in the ledger.

    Attributes:
        at: The legal instant.
        officers: Records of the officers who took it.
        happened: Whether it was recorded afterwards (补录).
        entry: Where it stands.
    """

    name: StepName
    at: datetime
    values: StepValues
    officers: tuple[RecordId, ...]
    happened: bool
    entry: Entry

    @property
    def on(self) -> date:
        """Return the legal day."""
        return beijing_date(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case and its steps.

    Attributes:
        records: The case and everything that names it, oldest first.
        steps: By their legal time; of the same time, as they were recorded.
        item_data: The item as it was when the case was opened, with its law.
        first_violation: Whether nothing earlier of this party is known.
        discovered_on: Day on which the act was discovered.
        names: Name of each person who acted, by record.
    """

    case: Case
    records: tuple[Record, ...]
    steps: tuple[TakenStep, ...]
    item_data: Fields | None
    first_violation: bool
    discovered_on: date
    names: Mapping[RecordId, str]

    @property
    def item(self) -> EnforcementItem | None:
        """Return the item that the case was opened with; None if its law isn't in the file."""
        try:
            return read_item(self.item_data) if self.item_data is not None else None
        except InvalidInput:
            return None

    def each(self, *names: StepName) -> tuple[TakenStep, ...]:
        """Return every step of these names, oldest first."""
        return tuple(step for step in self.steps if step.name in names)

    def last(self, *names: StepName) -> TakenStep | None:
        """Return the newest step of these names."""
        return next((step for step in reversed(self.steps) if step.name in names), None)

    def has(self, *names: StepName) -> bool:
        """Tell whether a step of these names was taken."""
        return self.last(*names) is not None

    def since(self, after: TakenStep | None, *names: StepName) -> tuple[TakenStep, ...]:
        """Return the steps of these names that came after a step; all if it is None."""
        start = self.steps.index(after) + 1 if after is not None else 0
        return tuple(step for step in self.steps[start:] if step.name in names)

    def until(self, day: date) -> "CaseFile":
        """Return the file as it stood at the end of a day."""
        steps = tuple(step for step in self.steps if step.on <= day)
        return self._cut(steps, lambda entry: entry.on <= day)

    def before(self, step: TakenStep) -> "CaseFile":
        """Return the file as it stood, in its legal order, before a step."""
        limit = (step.on, step.entry.hlc)
        steps = self.steps[: self.steps.index(step)]
        return self._cut(steps, lambda entry: (entry.on, entry.hlc) < limit)

    def _cut(self, steps: tuple[TakenStep, ...], known: Callable[[Entry], bool]) -> "CaseFile":
        """Return the file with these steps only, and of the rest what was known then.

        What the case says of itself, and who its party is, stays.
        """
        gone = frozenset(one.entry.id for one in self.steps) - {one.entry.id for one in steps}

        def stays(record: Record, entry: Entry) -> bool:
            own = record.kind is RecordKind.CASE and entry.act in EDITING_ACTS
            return entry.id not in gone and (own or known(entry))

        cut = (
            replace(one, entries=tuple(entry for entry in one.entries if stays(one, entry)))
            for one in self.records
        )
        records = tuple(one for one in cut if one.entries)
        case = case_of(records, State(), self.case.rec)
        case = replace(case, party_rec=self.case.party_rec, party=self.case.party)
        return replace(self, case=case, records=records, steps=steps)

    def served(self, paper: TakenStep | None) -> Serving | None:
        """Return the last service of a decision or an order; None while it wasn't served."""
        return serving_of(self._course, paper.entry) if paper is not None else None

    def serving(self, step: TakenStep) -> Serving | None:
        """Return what a service brought, if it is the one that counts for one of its papers."""
        mine = next((one for one in servings(self._course) if one.service == step.entry), None)
        if mine is None or all(serving_of(self._course, one) != mine for one in mine.papers):
            return None
        return mine

    @property
    def _course(self) -> tuple[Entry, ...]:
        return tuple(step.entry for step in self.steps)

    @property
    def filed(self) -> TakenStep | None:
        """Return the filing (立案)."""
        return self.last(StepName.FILE_CASE)

    @property
    def investigators(self) -> frozenset[str]:
        """Return the names of everybody who investigated: who took steps of the inquiry."""
        recs = {rec for step in self.steps if step.name in INQUIRY for rec in step.officers}
        return frozenset(self.names[rec] for rec in recs if rec in self.names)


INQUIRY: Final = frozenset(
    {
        StepName.INSPECT,
        StepName.INTERVIEW,
        StepName.EXAMINE_SCENE,
        StepName.SAMPLE,
        StepName.COMMISSION_APPRAISAL,
        StepName.PRESERVE_EVIDENCE,
        StepName.SEIZE,
        StepName.FINISH_INVESTIGATION,
    }
)
"""Steps whose officers are the investigators of the case (调查人员)."""


def read_case_file(reader: StateReader, rec: RecordId) -> CaseFile:
    """Return the file of a case.

    Raises:
        LookupError: If there is no such case.
    """
    records = reader.in_case(rec)
    case = case_of(records, reader, rec)
    head = next(record for record in records if record.rec == rec)
    steps = sorted((_taken(entry) for entry in head.entries if entry.act in _NAMES), key=_time)
    officers = {officer for step in steps for officer in step.officers}
    return CaseFile(
        case=case,
        records=tuple(records),
        steps=tuple(steps),
        item_data=_item_data(head),
        first_violation=bool(head.fields.get("first_violation")),
        discovered_on=_day(head.fields.get("discovered_on")) or case.opened_on,
        names={rec: _name(reader.get(rec)) for rec in officers},
    )


def _item_data(case: Record) -> Fields | None:
    snapshot = case.fields.get("item")
    full = snapshot.get("full") if isinstance(snapshot, Mapping) else None
    return full if isinstance(full, Mapping) else None


def _taken(entry: Entry) -> TakenStep:
    listed = entry.d.get("officers")
    officers = listed if isinstance(listed, list | tuple) else ()
    return TakenStep(
        name=_NAMES[entry.act],
        at=_moment(entry),
        values=StepValues(entry.d),
        officers=tuple(RecordId(str(one)) for one in officers),
        happened=entry.happened,
        entry=entry,
    )


def _moment(entry: Entry) -> datetime:
    """Return the legal instant; a bare day stands for its noon."""
    stated = str(entry.d.get("on") or "")
    if "T" in stated:
        return datetime.fromisoformat(stated)
    return datetime.combine(entry.on, NOON)


def _time(step: TakenStep) -> tuple[date, str, str]:
    return (step.on, step.entry.hlc, str(step.entry.id))


def _name(record: Record | None) -> str:
    return str(record.fields.get("name") or "") if record else ""


def _day(value: Json) -> date | None:
    return date.fromisoformat(str(value)) if value else None
