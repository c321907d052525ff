"""What the rules of the review look at: the whole file, and what guards say of it now."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from enforcement.case_review.asked_again import Desk, Doubt, doubts
from enforcement.cases import Case
from enforcement.deadlines import TrackedDeadline
from enforcement.fold import Record
from enforcement.papers.paper import PaperData
from enforcement.records import RecordKind
from enforcement.steps.casefile import CaseFile
from enforcement.steps.names import StepName


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An issued paper of the file.

    Attributes:
        data: What it says; None where it was written by hand.
    """

    record: Record
    title: str
    number: str
    data: PaperData | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewScene:
    """A case file with everything that rules ask of it.

    Attributes:
        doubts: What guards say against steps that were taken.
        deadlines: Terms of the case as of the day of the review.
    """

    file: CaseFile
    desk: Desk
    doubts: tuple[Doubt, ...]
    papers: tuple[Paper, ...]
    deadlines: tuple[TrackedDeadline, ...] = field(default=())

    @property
    def case(self) -> Case:
        """Return the case."""
        return self.file.case

    def title(self, step: StepName) -> str:
        """Return a step as the timeline names it."""
        return self.desk.rules[step].title

    def field(self, step: StepName, key: str) -> str:
        """Return a field of a step as its form names it; the key if the form has none."""
        fields = self.desk.rules[step].fields
        return next((one.label for one in fields if one.key == key), key)


def scene_of(
    file: CaseFile, desk: Desk, deadlines: tuple[TrackedDeadline, ...] = ()
) -> ReviewScene:
    """Return what the rules look at."""
    return ReviewScene(
        file=file,
        desk=desk,
        doubts=doubts(file, desk),
        papers=tuple(_papers(file)),
        deadlines=deadlines,
    )


def _papers(file: CaseFile) -> Iterator[Paper]:
    for record in file.records:
        if record.kind is RecordKind.DOCUMENT:
            text = str(record.fields.get("paper") or "")
            yield Paper(
                record=record,
                title=str(record.fields.get("title") or "文书"),
                number=str(record.fields.get("number") or ""),
                data=PaperData.from_json(text) if text else None,
            )
