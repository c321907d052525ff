"""Citations held against the library: of items, of the program's own guards and forms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from enforcement.citation import LegalSource
from enforcement.items import EnforcementItem
from enforcement.law_refs import LawRef
from enforcement.laws.library import WRONG, CitationCheck, CitationState, LawLibrary
from enforcement.laws.places import Place
from enforcement.statute_succession import SUCCESSIONS, item_for_act


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A place in a law, and where it is cited.

    Attributes:
        where: For people: name of the item, or file and line.
        law: Title of the law, in any spelling.
        place: 条款项目.
    """

    where: str
    law: str
    place: Place

    @classmethod
    def by_source(cls, where: str, source: LegalSource) -> "Cited":
        """Return what a source of the program cites."""
        return cls(where=where, law=source.law, place=Place.of_source(source))

    @classmethod
    def by_ref(cls, where: str, ref: LawRef) -> "Cited":
        """Return what a printed citation cites."""
        return cls(where=where, law=ref.law, place=Place.of_ref(ref))

    @property
    def text(self) -> str:
        """Return the citation as it is printed."""
        return f"《{self.law}》{self.place.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCitation:
    """A citation with what the library says of it."""

    cited: Cited
    check: CitationCheck

    def to_json(self) -> dict[str, str]:
        """Return the shape of ``laws check``."""
        return {
            "where": self.cited.where,
            "citation": self.cited.text,
            "state": self.check.state.value,
            "sentence": self.check.sentence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationReport:
    """What came of checking many citations."""

    checked: tuple[CheckedCitation, ...]

    def __add__(self, other: "CitationReport") -> "CitationReport":
        """Return both together."""
        return CitationReport(checked=(*self.checked, *other.checked))

    @property
    def found(self) -> int:
        """Return how many stand in the library."""
        return sum(one.check.state is CitationState.FOUND for one in self.checked)

    @property
    def wrong(self) -> tuple[CheckedCitation, ...]:
        """Return those that somebody has to look at."""
        return tuple(one for one in self.checked if one.check.state in WRONG)

    @property
    def unchecked(self) -> tuple[CheckedCitation, ...]:
        """Return those of which the library can't tell."""
        return tuple(one for one in self.checked if one.check.state is CitationState.UNCHECKED)


def cited_by_items(items: Iterable[EnforcementItem], on: date) -> tuple[Cited, ...]:
    """Return what items cite for an act of a day; successors stand in for repealed articles."""
    ruled = ((item, item_for_act(item, on)) for item in items)
    return tuple(
        Cited.by_ref(f"{item.code} {item.title}", ref)
        for item, law in ruled
        for ref in dict.fromkeys((*law.violation, *law.penalty, *law.legal_basis))
    )


def cited_by_successions() -> tuple[tuple[Cited, ...], tuple[Cited, ...]]:
    """Return the replaced articles, to be checked the day before, and their successors."""
    before = tuple(Cited.by_ref(row.repealed.text, row.repealed) for row in SUCCESSIONS)
    after = tuple(
        Cited.by_ref(row.repealed.text, ref)
        for row in SUCCESSIONS
        for ref in (*row.violation, *row.penalty)
    )
    return before, after


def check_citations(library: LawLibrary, cited: Sequence[Cited], on: date) -> CitationReport:
    """Hold citations against the texts that stood on a day; each place is looked up once."""
    known: dict[tuple[str, Place], CitationCheck] = {}
    for one in cited:
        key = (one.law, one.place)
        if key not in known:
            known[key] = library.check(one.law, one.place, on)
    return CitationReport(
        checked=tuple(CheckedCitation(cited=one, check=known[one.law, one.place]) for one in cited)
    )
