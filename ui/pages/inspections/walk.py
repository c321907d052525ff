"""The walk through a visit, without a window: the stalls, where one is, and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from enforcement.inspections.finding import Finding, Outcome
from enforcement.inspections.inspection import Inspection
from enforcement.inspections.plan import ListedStall
from enforcement.inspections.powers import proposed_outcome
from ui.pages.inspections.site_reading import CheckFacts, SiteFacts
from ui.pages.inspections.typed_finding import TypedFinding, typed_again


@dataclass
class Walk:
    """Where the officers are on their way.

    Attributes:
        mark: The current stall; "" for a subject without stalls.
        added: Stalls that nobody planned and that nobody has walked by yet.
        passed: Marks of stalls of which it was just said that they were walked by.
    """

    facts: SiteFacts | None = None
    mark: str = ""
    added: list[ListedStall] = field(default_factory=list)
    passed: set[str] = field(default_factory=set)

    @property
    def inspection(self) -> Inspection:
        """The visit; it must have been read."""
        if self.facts is None:
            raise LookupError
        return self.facts.inspection

    @property
    def stalls(self) -> tuple[ListedStall, ...]:
        """Return all stalls; a subject without any is one place."""
        listed = [one.listed for one in self.inspection.stalls]
        known = {one.mark for one in listed}
        listed += [one for one in self.added if one.mark not in known]
        return tuple(listed) or (ListedStall(mark="", name=self.inspection.plan.subject.name),)

    @property
    def current(self) -> ListedStall:
        """Return the stall where one is."""
        return next((one for one in self.stalls if one.mark == self.mark), self.stalls[0])

    @property
    def has_stalls(self) -> bool:
        """Tell whether there is anything to walk by."""
        return bool(self.stalls[0].mark)

    @property
    def all_seen(self) -> bool:
        """Tell whether every stall was walked by."""
        return self.has_stalls and not self._unseen()

    def is_seen(self, mark: str) -> bool:
        """Tell whether a stall was walked by."""
        known = {one.listed.mark for one in self.inspection.stalls if one.seen_at is not None}
        return mark in known | self.passed

    def progress(self) -> Sequence[tuple[ListedStall, bool, int]]:
        """Return the stalls, each with whether it was walked by and how much was found."""
        return [
            (one, self.is_seen(one.mark), len(self.inspection.findings_at(one.mark)))
            for one in self.stalls
        ]

    def found_here(self) -> tuple[Finding, ...]:
        """Return what was found at the current stall."""
        return self.inspection.findings_at(self.current.mark)

    def next_mark(self) -> str | None:
        """Return the next stall that nobody has walked by, from here on; None at the end."""
        marks = [one.mark for one in self.stalls]
        here = marks.index(self.current.mark)
        unseen = self._unseen()
        later = [mark for mark in marks[here + 1 :] if mark in unseen]
        return next(iter(later or [mark for mark in marks if mark in unseen]), None)

    def finding_of(self, check: CheckFacts, mark: str) -> Finding | None:
        """Return what was found of a check at a stall."""
        for one in self.inspection.findings_at(mark):
            if (one.content.scene, one.content.check_no) == (check.scene.rec, check.check.no):
                return one
        return None

    def place_of(self, scene: str, check_no: int) -> int | None:
        """Return the place of a check on the page."""
        checks = self.facts.checks if self.facts else ()
        for at, one in enumerate(checks):
            if (one.scene.rec, one.check.no) == (scene, check_no):
                return at
        return None

    def typed_at(self, at: int) -> TypedFinding:
        """Return the card of a check: as it was noted, else with what is proposed."""
        if self.facts is None:
            raise LookupError
        check, stall = self.facts.checks[at], self.current
        subject = self.inspection.plan.subject.name
        known = self.finding_of(check, stall.mark)
        if known is not None:
            return typed_again(known, subject)
        proposed: Outcome = proposed_outcome(check.choices)
        return TypedFinding(
            inspection=str(self.inspection.rec),
            subject=subject,
            stall=stall.mark,
            stall_name=stall.name if stall.mark else "",
            scene=str(check.scene.rec),
            check_no=check.check.no,
            text=check.check.phrases[0] if check.check.phrases else "",
            outcome=proposed.value,
            due=self.facts.due.isoformat(),
            to=check.to,
        )

    def _unseen(self) -> tuple[str, ...]:
        return tuple(one.mark for one in self.stalls if not self.is_seen(one.mark))
