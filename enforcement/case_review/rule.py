"""A rule of the review, what it finds, and the sheet that comes out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from enforcement.case_review.criteria import Criterion
from enforcement.citation import LegalSource
from enforcement.records import RecordId
from enforcement.steps.names import StepName

if TYPE_CHECKING:
    from enforcement.case_review.scene import ReviewScene

FULL: Final = 100
"""Points of a file without a fault; a base criterion that fails takes all of them."""

MISSING_PAPER: Final = 5
MISSING_CONTENT: Final = 1


class How(StrEnum):
    """How far a machine sees whether a rule is kept."""

    MACHINE = "machine"
    PART = "part"
    EYES = "eyes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in the file where a rule isn't kept.

    Attributes:
        text: One sentence.
        document: Step or paper, as the file names it.
        field: Field of it, as the form names it; empty for the whole.
        step: The step to open: the one that cures it, else the one that it is about.
        record: The paper to open, if there is one.
        source: The article, where it is another than the rule's.
        cure: The way on, where it is another than the rule's.
    """

    text: str
    document: str
    field: str = ""
    step: StepName | None = None
    record: RecordId | None = None
    source: LegalSource | None = None
    cure: str = ""


Check = Callable[["ReviewScene"], Iterable[Spot]]


def always(_scene: "ReviewScene") -> bool:
    """Concern every case."""
    return True


def nothing(_scene: "ReviewScene") -> tuple[Spot, ...]:
    """Find nothing: only eyes see whether the rule is kept."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRule:
    """One thing that a case file must keep.

    Attributes:
        id: Stable name.
        title: What is looked at.
        criterion: The criterion that it belongs to.
        points: What each finding takes off; `FULL` where the file fails by it.
        check: Where the file doesn't keep it.
        law: Short title of the law.
        article: Its article, in Arabic digits.
        cure: The lawful way on.
        how: How far the machine sees it.
        eyes: What a person still has to look at; empty if the machine sees all of it.
        concerns: Whether the case has anything of the kind.
    """

    id: str
    title: str
    criterion: Criterion
    points: int
    check: Check = nothing
    law: str
    article: str
    cure: str = ""
    how: How = How.MACHINE
    eyes: str = ""
    concerns: Callable[["ReviewScene"], bool] = always

    @property
    def fatal(self) -> bool:
        """Tell whether the whole file fails by it."""
        return self.points >= FULL

    def find(self, scene: "ReviewScene") -> tuple["Finding", ...]:
        """Return every place where the file doesn't keep the rule."""
        if not self.concerns(scene):
            return ()
        return tuple(Finding(rule=self, spot=spot) for spot in self.check(scene))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule that isn't kept, and where."""

    rule: ReviewRule
    spot: Spot

    @property
    def source(self) -> LegalSource:
        """Return law and article."""
        return self.spot.source or LegalSource(self.rule.law, self.rule.article)

    @property
    def cure(self) -> str:
        """Return the lawful way on."""
        return self.spot.cure or self.rule.cure

    def to_json(self) -> dict[str, object]:
        """Return the finding's part of the answer of ``review`` (contract.md)."""
        spot = self.spot
        return {
            "rule": self.rule.id,
            "criterion": self.rule.criterion.value,
            "document": spot.document,
            "field": spot.field,
            "points": self.rule.points,
            "law": self.source.law,
            "article": self.source.article,
            "text": spot.text,
            "cure": self.cure,
            "step": spot.step.value if spot.step else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the machine says of a case file; a person decides.

    Attributes:
        findings: What isn't kept, what fails the file first.
        machine_checked: Rules that the machine looked at and found kept.
        needs_eyes: Rules of which a person sees the rest, or all.
    """

    findings: tuple[Finding, ...]
    machine_checked: tuple[ReviewRule, ...]
    needs_eyes: tuple[ReviewRule, ...]

    @property
    def score(self) -> int:
        """Return the points that are left of a hundred."""
        return max(0, FULL - sum(finding.rule.points for finding in self.findings))

    @property
    def fails(self) -> bool:
        """Tell whether a base criterion isn't kept."""
        return any(finding.rule.fatal for finding in self.findings)

    def to_json(self) -> dict[str, object]:
        """Return the answer of ``review`` (contract.md)."""
        return {
            "score": self.score,
            "fails": self.fails,
            "findings": [finding.to_json() for finding in self.findings],
            "machine_checked": [
                {"rule": rule.id, "criterion": rule.criterion.value, "text": rule.title}
                for rule in self.machine_checked
            ],
            "needs_eyes": [
                {"rule": rule.id, "criterion": rule.criterion.value, "text": rule.eyes}
                for rule in self.needs_eyes
            ],
        }
