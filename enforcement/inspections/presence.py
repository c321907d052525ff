"""Who of ours was on an inspection, from when to when: nobody is at two places at once (42)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from enforcement.fold import Record
from enforcement.inspections.inspection import Inspection, InspectionAct
from enforcement.inspections.scene import texts_of
from enforcement.people import Engagement
from enforcement.records import RecordId


def inspectors(inspection: Inspection, head: Record) -> tuple[RecordId, ...]:
    """Return our officers who began the visit or walked by a stall, without repeats.

    Before it begins these are the planned ones.
    """
    begun = [step for step in head.steps if step.act == InspectionAct.BEGIN]
    if not begun:
        return inspection.plan.officers
    began = (RecordId(one) for step in begun for one in texts_of(step.d.get("officers")))
    walked = (officer for stall in inspection.stalls for officer in stall.seen_by)
    return tuple(dict.fromkeys((*began, *walked)))


def presence_at(
    inspection: Inspection, head: Record, until: datetime | None = None
) -> Iterator[Engagement]:
    """Yield where the inspectors were: from the beginning to the signatures, without the pauses.

    Args:
        inspection: The visit.
        head: Its own record.
        until: When they leave, while nothing is signed yet.
    """
    left = _left_at(inspection, head) or until
    if inspection.began_at is None or left is None:
        return
    subject = inspection.plan.subject
    for officer in inspectors(inspection, head):
        for start, end in _stretches(inspection.began_at, left, inspection.pauses):
            yield Engagement(
                officer=officer,
                case=inspection.rec,
                title="检查",
                asks=False,
                place=subject.address or subject.name,
                start=start,
                end=end,
            )


def _left_at(inspection: Inspection, head: Record) -> datetime | None:
    """Return when the inspectors left: once the record is signed; None while they are there."""
    signed = head.step(InspectionAct.SIGN)
    ends = (signed.at if signed else None, inspection.ended_at)
    return min((end for end in ends if end is not None), default=None)


def _stretches(
    start: datetime, end: datetime, pauses: Sequence[tuple[datetime, datetime | None]]
) -> Iterator[tuple[datetime, datetime]]:
    """Yield what is left of a time without its pauses."""
    for paused, resumed in pauses:
        if start < min(paused, end):
            yield start, min(paused, end)
        start = max(start, resumed or end)
    if start < end:
        yield start, end
