"""What the pages of subjects read from the store (store lane)."""

from collections.abc import Sequence
from dataclasses import dataclass

from enforcement.inspections.rows import FindingRow, InspectionRow, SubjectRow
from enforcement.inspections.scene import Scene
from enforcement.inspections.subject import Subject, read_subject
from enforcement.ports import Store
from enforcement.records import RecordId
from ui.models.paged_table import RowId


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectFacts:
    """A subject with everything that is known of it.

    Attributes:
        inside: What stands in it, e.g. the stalls of a market.
        visits: Its visits, newest first.
        findings: What was found there and inside, newest first.
        scenes: Scenes that are offered.
    """

    row: SubjectRow
    subject: Subject
    inside: tuple[SubjectRow, ...]
    visits: tuple[InspectionRow, ...]
    findings: tuple[FindingRow, ...]
    scenes: tuple[Scene, ...]


def subject_ids(store: Store, text: str) -> tuple[RecordId, ...]:
    """Return the subjects that a text finds."""
    return tuple(store.subject_ids(text))


def read_subjects(store: Store, ids: Sequence[RowId]) -> Sequence[tuple[RowId, SubjectRow]]:
    """Read lines of the list."""
    rows = store.subject_rows([RecordId(str(one)) for one in ids])
    return [(row.subject, row) for row in rows]


def read_facts(store: Store, subject: RecordId) -> SubjectFacts | None:
    """Return everything that is known of a subject; None if it isn't on this computer."""
    record = store.state().get(subject)
    rows = store.subject_rows([subject])
    if record is None or not rows:
        return None
    past = [one.inspection for one in store.past_visits(subject)]
    return SubjectFacts(
        row=rows[0],
        subject=read_subject(record),
        inside=tuple(store.subjects_inside(subject)),
        visits=tuple(store.inspection_rows(past)),
        findings=tuple(store.findings_of(subject)),
        scenes=tuple(store.scenes()),
    )


def read_scenes(store: Store) -> tuple[Scene, ...]:
    """Return the scenes that are offered."""
    return tuple(store.scenes())
