"""Articles that a paper names, held against the law library of the day of the act.

A paper may cite the law of the day of the act or that of its own day (行政处罚法 第三十七条: the
milder one), so a citation is wrong only if it is wrong on both. What the library can't tell is
never a finding: a unit without a library prints as before.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.law_refs import LawRef, parse_law_refs
from enforcement.laws.library import WRONG, CitationCheck, CitationState, LawLibrary
from enforcement.laws.places import Place
from enforcement.papers.catalogue import form_for
from enforcement.papers.fields import FieldType
from enforcement.papers.finding import Finding, Severity, Subject
from enforcement.papers.paper import PaperData

_ACT_DAY: Final = "found_at"
_LAW_OF_THE_ACT: Final = LegalSource("行政处罚法", "37")
_TEXTS: Final = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TEXTS)
_BY_STATE: Final = {
    CitationState.NO_ARTICLE: Severity.RED,
    CitationState.NOT_IN_FORCE: Severity.RED,
    CitationState.NO_PLACE: Severity.YELLOW,
}
"""A file may have lost a line break, so a missing 款 or 项 is shown and stops nothing."""


def law_findings(paper: PaperData, library: LawLibrary) -> tuple[Finding, ...]:
    """Return each cited article that isn't there or wasn't in force; nothing without a library."""
    subject = Subject(form=form_for(paper), paper=paper)
    days = _days(subject)
    if library.is_empty or not days:
        return ()
    return tuple(_findings(subject, library, days))


def _findings(subject: Subject, library: LawLibrary, days: list[date]) -> Iterator[Finding]:
    for filled in subject.values(*_TEXTS):
        for ref in dict.fromkeys(_refs(filled.value)):
            check = _best(library, ref, days)
            if check.state in WRONG:
                wrong_day = check.state is CitationState.NOT_IN_FORCE
                yield Finding(
                    field=filled.path,
                    severity=_BY_STATE[check.state],
                    sentence=check.sentence,
                    source=_LAW_OF_THE_ACT if wrong_day else None,
                )


def _refs(value: object) -> tuple[LawRef, ...]:
    texts = value if isinstance(value, tuple) else (value,)
    return tuple(ref for text in texts for ref in parse_law_refs(str(text)))


def _best(library: LawLibrary, ref: LawRef, days: list[date]) -> CitationCheck:
    """Return the check of the first day on which the citation isn't wrong, else of the last."""
    checks = [library.check(ref.law, Place.of_ref(ref), day) for day in days]
    return next((check for check in checks if check.state not in WRONG), checks[-1])


def _days(subject: Subject) -> list[date]:
    """Return the day of the act and that of the paper, as far as the paper tells them."""
    days = (subject.day(_ACT_DAY), subject.on)
    return [day for day in days if day is not None]
