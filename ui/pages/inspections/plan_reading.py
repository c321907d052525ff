"""What the form of a visit reads from the store (store lane)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from enforcement.inspections.counting import PastVisit
from enforcement.inspections.inspection import Inspection, read_inspection
from enforcement.inspections.plan import ListedStall, Participant
from enforcement.inspections.rows import SubjectRow
from enforcement.inspections.scene import Scene
from enforcement.inspections.subject import Subject, read_subject
from enforcement.ports import Store
from enforcement.records import RecordId

FOUND: Final = 6
"""How many subjects a search shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSubject:
    """A subject with what its next visit takes from it.

    Attributes:
        stalls: What is walked by there, in order.
        past: Its visits, over and planned, newest first.
        companions: Who came along the last time.
    """

    subject: Subject
    stalls: tuple[ListedStall, ...]
    past: tuple[PastVisit, ...]
    companions: tuple[Participant, ...]


def find_subjects(store: Store, text: str) -> tuple[SubjectRow, ...]:
    """Return the subjects that a text finds, those that are still there."""
    rows = store.subject_rows(store.subject_ids(text)[:FOUND])
    return tuple(one for one in rows if not one.closed)


def read_known(store: Store, subject: RecordId) -> KnownSubject | None:
    """Return what is known of a subject; None if it isn't on this computer."""
    record = store.state().get(subject)
    if record is None:
        return None
    inside = store.subjects_inside(subject)
    past = tuple(store.past_visits(subject))
    return KnownSubject(
        subject=read_subject(record),
        stalls=tuple(
            ListedStall(mark=one.mark, name=one.name, subject=one.subject) for one in inside
        ),
        past=past,
        companions=_companions(store, past),
    )


def _companions(store: Store, past: Sequence[PastVisit]) -> tuple[Participant, ...]:
    state = store.state()
    visits = (read_inspection(state, one.inspection) for one in past if one.ended)
    return next((one.plan.participants for one in visits if one.plan.participants), ())


def read_scenes(store: Store) -> tuple[Scene, ...]:
    """Return the scenes that are offered."""
    return tuple(store.scenes())


def read_visit(store: Store, inspection: RecordId) -> Inspection:
    """Return a visit."""
    return read_inspection(store.state(), inspection)
