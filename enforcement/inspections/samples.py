"""What the program brings along to try a visit with: constructed scenes and a fictitious market.

A practice store takes all of it in at once. A real store may be offered the scenes, to be taken in
as its own; they stay marked as samples.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from enforcement.actions.inspected import KeepScenes
from enforcement.actions.subject_import import ImportSubjects, ListedSubject
from enforcement.context import Acting
from enforcement.inspections.scene import Scene
from enforcement.inspections.subject import Subject
from enforcement.ports import Writing
from enforcement.records import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleVisit:
    """Samples for a first visit.

    Attributes:
        scenes: Each marked as a sample.
        market: Whom to visit.
        stalls: What stands inside it, in order of the marks.
        scene: Name of the scene that applies to the market.
    """

    scenes: tuple[Scene, ...]
    market: Subject
    stalls: tuple[Subject, ...]
    scene: str


def take_samples(samples: SampleVisit, store: Writing, acting: Acting) -> None:
    """Take everything into a practice store."""
    kept = store.perform(KeepScenes(scenes=samples.scenes), acting)
    names: Mapping[str, RecordId] = {str(one.d["name"]): one.rec for one in kept.entries}
    market = replace(samples.market, scenes=(names[samples.scene],))
    stalls = (ListedSubject(subject=stall, inside=0) for stall in samples.stalls)
    listed = (ListedSubject(subject=market), *stalls)
    store.perform(ImportSubjects(listed=listed), acting)
