"""What the page of laws reads from the store (store lane), and how an import runs (work lane)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from enforcement.law_refs import LawRef
from enforcement.laws.finding import LawTarget, typed_targets
from enforcement.laws.law_import import ImportWatch, LawFolderReader, LawImport
from enforcement.laws.library import WRONG, LawHit, LawLibrary
from enforcement.laws.places import WHOLE, Located, Place, locate
from enforcement.laws.texts import LawText
from enforcement.laws.versions import StoodOn, Version
from enforcement.ports import Store

MOST_HITS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be opened.

    Attributes:
        target: Law and place.
        edition: A certain edition; None takes the one of the day.
        line: The line that a search found; "" marks all of the place.
    """

    target: LawTarget
    edition: date | None = None
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLaw:
    """A law with the text that is shown.

    Attributes:
        law: Short title, as it was asked for.
        place: The place that was asked for.
        day: The day whose law is wanted.
        today: The day on which somebody looks.
        versions: Its editions, oldest first; empty where the library has none.
        stood: How it stands on the day.
        stands: How it stands today.
        version: The edition shown.
        text: Its text.
        located: What the place leads to.
    """

    law: str
    place: Place
    day: date
    today: date
    versions: tuple[Version, ...]
    stood: StoodOn
    stands: StoodOn
    version: Version
    text: LawText
    located: Located


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The library with what a search found in it.

    Attributes:
        library: All of it.
        typed: What was searched for.
        targets: Laws that the text names.
        hits: Articles that hold its characters.
    """

    library: LawLibrary
    typed: str = ""
    targets: tuple[LawTarget, ...] = ()
    hits: tuple[LawHit, ...] = ()


def read_shelf(store: Store, typed: str) -> Shelf:
    """Read the library, and search it for what was typed."""
    library, text = store.law_library(), typed.strip()
    if not text:
        return Shelf(library=library)
    hits: Sequence[LawHit] = store.search_laws(text, MOST_HITS)
    return Shelf(
        library=library,
        typed=text,
        targets=typed_targets(library, text),
        hits=tuple(hit for hit in hits if hit.number is not None),
    )


def open_law(store: Store, wanted: Wanted, day: date, today: date) -> OpenedLaw | None:
    """Open the text of a law that stood on a day, or a certain edition; None without any."""
    library, law = store.law_library(), wanted.target.law
    versions, stood = library.versions(law), library.on(law, day)
    chosen = [version for version in versions if version.edition == wanted.edition]
    version = chosen[0] if chosen else stood.version
    if version is None:
        return None
    text = library.text(version)
    return OpenedLaw(
        law=version.law,
        place=wanted.target.place,
        day=day,
        today=today,
        versions=versions,
        stood=stood,
        stands=library.on(law, today),
        version=version,
        text=text,
        located=_at_line(locate(text, wanted.target.place), wanted.line),
    )


def _at_line(located: Located, line: str) -> Located:
    """Keep to the lines of a place that a search found, if there are any."""
    lines = located.article.lines if located.article else ()
    found = tuple(at for at in located.lines if lines[at].text == line)
    return replace(located, lines=found) if found else located


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedText:
    """What the library says of a printed citation.

    Attributes:
        text: The words of the place; "" where the library doesn't have them.
        doubt: Why the citation is wrong or wasn't checked; "" where it was found.
        wrong: Whether somebody has to look at it.
    """

    text: str = ""
    doubt: str = ""
    wrong: bool = False


def read_cited(store: Store, refs: Sequence[LawRef], day: date) -> Mapping[str, CitedText]:
    """Return what the library says of citations, by their text; nothing without a library."""
    library = store.law_library()
    if library.is_empty:
        return {}
    return {ref.text: _cited(library, ref, day) for ref in refs}


def _cited(library: LawLibrary, ref: LawRef, day: date) -> CitedText:
    check = library.check(ref.law, Place.of_ref(ref), day)
    article = check.located.article
    lines = [article.lines[at].text for at in check.located.lines] if article else []
    return CitedText(
        text="" if check.sentence else "\n".join(lines),
        doubt=check.sentence,
        wrong=check.state in WRONG,
    )


def hit_target(hit: LawHit) -> Wanted:
    """Return what a hit leads to: its article, in the edition in which it was found."""
    place = Place(article=hit.number, extra=hit.extra) if hit.number else WHOLE
    target = LawTarget(law=hit.head.law, place=place)
    return Wanted(target=target, edition=hit.head.edition, line=hit.line)


def import_folder(
    reader: LawFolderReader, store: Store, folder: Path, watch: ImportWatch
) -> LawImport:
    """Read a folder and take its laws in; blocks."""
    return store.import_laws(reader.read(folder, watch), watch)
