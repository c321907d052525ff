"""Which clocks of an inspection run: to file one without a code, to look again at what was ordered.

Orders stand from when the record is signed or the visit has ended; what is written down on site may
still change until then.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from enforcement.clock import beijing_date
from enforcement.deadlines import RULES, CountOptions, Progress, TrackedDeadline, track
from enforcement.inspections.finding import Corrected, Finding, Outcome
from enforcement.inspections.inspection import Inspection, InspectionState
from enforcement.procedures.inspection_checks import needs_filing
from enforcement.work_calendar import WorkCalendar

FILE_RULE: Final = "L39"
LOOK_AGAIN_RULE: Final = "L49"


def stands(inspection: Inspection) -> bool:
    """Tell whether what was found stands: the record is signed, or the visit has ended."""
    called_off = inspection.state is InspectionState.CALLED_OFF
    return not called_off and (inspection.signing is not None or inspection.ended_at is not None)


def open_orders(inspection: Inspection) -> tuple[Finding, ...]:
    """Return the findings that are to be looked at again, most urgent first."""
    waiting = [one for one in inspection.findings if one.look_again_on is not None]
    return tuple(sorted(waiting, key=_due)) if stands(inspection) else ()


def inspection_terms(
    inspection: Inspection, calendar: WorkCalendar, as_of: date
) -> tuple[TrackedDeadline, ...]:
    """Return the terms of an inspection with their state; orders of one day are one term."""
    return (*_filing(inspection, calendar, as_of), *_orders(inspection, calendar, as_of))


def _filing(
    inspection: Inspection, calendar: WorkCalendar, as_of: date
) -> Iterator[TrackedDeadline]:
    """Yield the term to file a business's inspection that was made without a code (检查办法 18)."""
    entrance, began_at = inspection.entrance, inspection.began_at
    if entrance is None or began_at is None or inspection.state is InspectionState.CALLED_OFF:
        return
    if needs_filing(entrance.code, of_business=inspection.plan.subject.is_business):
        progress = Progress(met_on=inspection.filed_on)
        yield track(RULES[FILE_RULE], beijing_date(began_at), calendar, as_of, progress)


def _orders(
    inspection: Inspection, calendar: WorkCalendar, as_of: date
) -> Iterator[TrackedDeadline]:
    ordered = [
        one
        for one in inspection.findings
        if one.content.outcome is Outcome.ORDERED and one.content.due_on is not None
    ]
    if not stands(inspection):
        return
    for due_on, group in groupby(sorted(ordered, key=_due), key=_due):
        progress = Progress(met_on=_corrected_on(tuple(group)), options=CountOptions(until=due_on))
        yield track(RULES[LOOK_AGAIN_RULE], None, calendar, as_of, progress)


def _corrected_on(findings: Sequence[Finding]) -> date | None:
    """Return the day on which the last of these was looked at to the end; None before."""
    days = [day for day in map(_settled_on, findings) if day is not None]
    return max(days) if len(days) == len(findings) else None


def _settled_on(finding: Finding) -> date | None:
    """Return when it was seen to be corrected, or was seen not to be and a lead grew from it."""
    done = [one.on for one in finding.verified if one.result is Corrected.DONE]
    looked = [one.on for one in finding.verified] if finding.lead is not None else []
    return min((*done, *looked[-1:]), default=None)


def _due(finding: Finding) -> date:
    return finding.content.due_on or date.max
