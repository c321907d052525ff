"""What an officer types to find a law: ``处罚法51.1``, ``消防法第六十条``, ``xzcff``."""

import re
from dataclasses import dataclass
from typing import Final

from enforcement.citation import LegalSource
from enforcement.law_refs import parse_law_refs
from enforcement.laws.library import LawLibrary
from enforcement.laws.places import WHOLE, Place
from enforcement.laws.texts import law_key
from enforcement.laws.versions import Version
from enforcement.pinyin import initials

LONGEST_TYPED: Final = 100
_NUMBERS: Final = re.compile(
    r"(?P<law>.*?[^\d.\s])\s*"
    r"(?P<article>\d{1,4}(?:-\d{1,2})?(?:\.\d{1,3}){0,3})"
)
_WORDS: Final = re.compile(r"(?P<law>[^第]+)(?P<place>第.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LawTarget:
    """A law and a place in it; without an article the whole law."""

    law: str
    place: Place = WHOLE


def typed_targets(library: LawLibrary, typed: str) -> tuple[LawTarget, ...]:
    """Return the laws of the library that a text names, each with the place it names.

    A title may be shortened (处罚法) or spelled by the initials of its characters (xzcff); the
    shortest title that fits comes first.
    """
    title, place = _split(typed.strip()[:LONGEST_TYPED])
    fitting = [own[-1] for own in library.laws() if title and _fits(own[-1], title)]
    fitting.sort(key=lambda version: len(version.law))
    return tuple(LawTarget(law=version.law, place=place) for version in fitting)


def target_of(wanted: LegalSource | str) -> LawTarget | None:
    """Return what a source, or a printed citation, names; None where it names no law."""
    if isinstance(wanted, LegalSource):
        return LawTarget(law=wanted.law, place=Place.of_source(wanted))
    ref = next(iter(parse_law_refs(wanted)), None)
    return LawTarget(law=ref.law, place=Place.of_ref(ref)) if ref else None


def _split(typed: str) -> tuple[str, Place]:
    numbers, words = _NUMBERS.fullmatch(typed), _WORDS.fullmatch(typed)
    if numbers:
        place = Place.of_source(LegalSource("", numbers["article"]))
        return law_key(numbers["law"]), place
    refs = parse_law_refs(f"《法》{words['place']}") if words else ()
    if words and refs[0].article is not None:
        return law_key(words["law"]), Place.of_ref(refs[0])
    return law_key(typed), WHOLE


def _fits(version: Version, title: str) -> bool:
    if title.isascii():
        return title.casefold() in initials(version.law)
    return title in law_key(version.law)
