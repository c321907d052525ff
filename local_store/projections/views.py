"""The subjects that rows are made from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from enforcement.cases import Case
from enforcement.deadlines import TrackedDeadline
from enforcement.fold import Record, StateReader
from enforcement.inspections.inspection import Inspection
from enforcement.ledger import Entry, Origin
from enforcement.records import RecordId
from enforcement.steps.casefile import CaseFile
from enforcement.steps.settings import ProcedureSettings
from enforcement.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionContext:
    """What the making of rows needs besides records.

    Attributes:
        reader: All records, as the transaction sees them.
        calendar: Working days for the terms.
        today: Whether a pause goes on is asked of this day; nothing else depends on it.
        own_origins: Origins of this device, the present one last.
        parked: Records of which the server parked an entry of this device.
        rules: The unit's settings about procedure.
        cases_of_lead: Finds the cases that a lead became, oldest first.
    """

    reader: StateReader
    calendar: WorkCalendar
    today: date
    own_origins: Sequence[Origin]
    parked: frozenset[str]
    cases_of_lead: Callable[[str], Sequence[RecordId]]
    rules: ProcedureSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case with everything that names it, and its terms."""

    file: CaseFile
    records: Sequence[Record]
    terms: Sequence[TrackedDeadline]
    context: ProjectionContext

    @property
    def case(self) -> Case:
        """Return the case itself."""
        return self.file.case

    @property
    def head(self) -> Record:
        """Return the record of the case itself."""
        return next(record for record in self.records if record.rec == self.case.rec)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionView:
    """An inspection with everything that names it, and its terms."""

    inspection: Inspection
    records: Sequence[Record]
    terms: Sequence[TrackedDeadline]
    context: ProjectionContext

    @property
    def head(self) -> Record:
        """Return the record of the inspection itself."""
        return next(record for record in self.records if record.rec == self.inspection.rec)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """One record that stands for itself."""

    record: Record
    context: ProjectionContext


def newest_own(view: CaseView | InspectionView) -> Entry | None:
    """Return this device's newest entry about a file; its receipts speak for all before it."""
    entries = [entry for record in view.records for entry in record.entries]
    for origin in reversed(view.context.own_origins):
        own = [entry for entry in entries if entry.origin == origin]
        if own:
            return max(own, key=lambda entry: entry.seq)
    return None


def is_parked(view: CaseView | InspectionView) -> bool:
    """Tell whether the server parked something that this device said about a file."""
    return any(record.rec in view.context.parked for record in view.records)


def opened_on(context: ProjectionContext, lead: RecordId) -> date | None:
    """Return the day on which a case came of a lead; None while none did."""
    case = next(iter(context.cases_of_lead(lead)), None)
    opened = context.reader.get(case) if case else None
    return opened.opened.on if opened else None
