"""What a paper of an ordinary case is made from: the file, the desk, the step at hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from enforcement.case_papers.heading import Heading
from enforcement.clock import NOON, long_day
from enforcement.deadlines import RULES, count
from enforcement.deadlines.counting import day_of
from enforcement.fold import Record
from enforcement.papers.catalogue import form_of
from enforcement.papers.edition import FormEdition
from enforcement.papers.paper import Json
from enforcement.records import RecordKind
from enforcement.steps.casefile import CaseFile
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.progress import Standpoint
from enforcement.steps.proposing import propose
from enforcement.steps.values import StepValues


@dataclass(frozen=True, kw_only=True)
class CaseScene:
    """A case with everything that its papers look at.

    Attributes:
        heading: Desk, officers and day.
        lead: The lead that the case comes from.
        step: The step whose paper it is.
        editions: Versions of forms that papers may be made on.
    """

    file: CaseFile
    heading: Heading
    lead: Record | None = None
    step: StepName | None = None
    editions: tuple[FormEdition, ...] = ()

    def said(self, name: StepName) -> StepValues:
        """Return what a step says: as taken, else as the file proposes it."""
        taken = self.file.last(name)
        return taken.values if taken else self._proposed(name)

    def day_of(self, name: StepName) -> date | None:
        """Return the day of a step: today for the one at hand, None for one to come."""
        taken = self.file.last(name)
        if taken is not None:
            return taken.on
        return self.heading.on if name is self.step else None

    def number(self, form: str) -> str:
        """Return the number of the newest issued paper of a form; "" if there is none."""
        return self._numbers.get(form, "")

    def title(self, form: str) -> str:
        """Return what a paper of a form is called: as it was issued, else as the form is."""
        return self._titles.get(form) or form_of(form).title

    def term(self, rule: str, start: date | None) -> date | None:
        """Return the last day of a term of the law; None while it hasn't begun."""
        if start is None:
            return None
        return day_of(count(RULES[rule], start, self.heading.calendar).act_by or start)

    @property
    def now(self) -> datetime:
        """Return noon of the day of the paper."""
        return datetime.combine(self.heading.on, NOON)

    @cached_property
    def _numbers(self) -> Mapping[str, str]:
        return self._of_papers("number")

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return self._of_papers("title")

    def _of_papers(self, key: str) -> Mapping[str, str]:
        """Return what the newest issued paper of each form states under a key."""
        papers = (one for one in self.file.records if one.kind is RecordKind.DOCUMENT)
        return {str(one.fields["form"]): str(one.fields.get(key) or "") for one in papers}

    def _proposed(self, name: StepName) -> StepValues:
        heading = self.heading
        at = Standpoint(
            now=self.now,
            officers=heading.officers,
            unit=heading.unit,
            calendar=heading.calendar,
        )
        return propose(STEP_RULES[name], self.file, at)


Reader = Callable[[CaseScene], Json]
Readers = Mapping[str, Reader]


def said(name: StepName, key: str) -> Reader:
    """Return a reader of a text of a step."""
    return lambda scene: scene.said(name).text(key)


def said_day(name: StepName, key: str) -> Reader:
    """Return a reader of a day that a step states."""
    return lambda scene: iso(scene.said(name).day(key))


def taken_on(name: StepName) -> Reader:
    """Return a reader of the day of a step."""
    return lambda scene: iso(scene.day_of(name))


def numbered(*forms: str) -> Reader:
    """Return a reader of the number of the first of these forms that was issued."""
    return lambda scene: next((found for one in forms if (found := scene.number(one))), "")


def always(value: Json) -> Reader:
    """Return a reader of something that doesn't depend on the case."""
    return lambda _scene: value


def iso(day: date | None) -> str | None:
    """Return a day as forms take it."""
    return day.isoformat() if day else None


def paper_day(day: date | None) -> str:
    """Return a day as a sentence on a paper says it; "" for none."""
    return long_day(day) if day else ""
