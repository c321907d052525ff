"""What the pages read of inspections, subjects and findings: frozen rows made from projections."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from enforcement.inspections.finding import Outcome
from enforcement.inspections.inspection import InspectionState
from enforcement.inspections.plan import InspectionKind
from enforcement.inspections.subject import SubjectKind
from enforcement.read_models import Delivery
from enforcement.records import RecordId


class InspectionFilter(StrEnum):
    """The filters above the list of inspections."""

    ALL = "all"
    PLANNED = "planned"
    UNDERWAY = "underway"
    OVER = "over"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRow:
    """One line of the list of inspections.

    Attributes:
        on: The day on which it began; before, the day for which it is planned, else its entry's.
        subject_name: As it was known when the visit was planned.
        scenes: Their names, divided by 、.
        combined: Whether other bodies came along (综合查一次).
        officers: Names of our officers, divided by 、.
        stalls: How many stalls there are to walk by.
        seen: How many of them were.
        findings: How many there are, without those taken back.
        open_orders: How many orders still wait to be looked at again.
        due_on: The most urgent day to work to; None while nothing waits.
    """

    inspection: RecordId
    on: date
    subject: RecordId
    subject_name: str
    kind: InspectionKind
    state: InspectionState
    scenes: str
    combined: bool
    officers: str
    stalls: int
    seen: int
    findings: int
    open_orders: int
    due_on: date | None
    delivery: Delivery
    conflict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """One line of the list of subjects (监管对象).

    Attributes:
        mark: Its number inside the place that it stands in.
        inside_name: That place, e.g. the market; empty if it stands for itself.
        visits_this_year: Visits that are over and count against the published number.
        cap: The published number; None while none is published.
        last_on: Day of the latest visit that began.
        last_finding: What was found last, there or at a stall inside; empty if nothing was.
        findings_open: Findings whose order still waits, there and at the stalls inside.
        closed: Whether it is no longer there.
    """

    subject: RecordId
    name: str
    kind: SubjectKind
    mark: str
    inside_name: str
    address: str
    area: str
    visits_this_year: int
    cap: int | None
    last_on: date | None
    last_finding: str
    findings_open: int
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding of an inspection.

    Attributes:
        on: The day of the visit.
        stall: Mark of the stall; empty where the subject has none.
        subject: Where it was found: the stall's own record if it has one, else the visit's.
        outcome: What came of it; None until it is chosen.
        due_on: Until when it is to be corrected.
        to: To whom it went.
        lead: The lead that grew from it.
        photos: How many are tied to it.
        corrected: Whether nothing is left to be corrected.
    """

    finding: RecordId
    inspection: RecordId
    on: date
    stall: str
    stall_name: str
    subject: RecordId
    check_title: str
    text: str
    outcome: Outcome | None
    due_on: date | None
    to: str
    lead: RecordId | None
    photos: int
    corrected: bool
