"""The commands ``laws import|list|show|check``: the unit's law library."""

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from enforcement.citation import LegalSource
from enforcement.clock import beijing_date
from enforcement.errors import UserFacingError
from enforcement.law_refs import parse_law_refs
from enforcement.laws.citations import (
    CitationReport,
    check_citations,
    cited_by_items,
    cited_by_successions,
)
from enforcement.laws.law_import import FileState, ImportWatch
from enforcement.laws.library import LawLibrary, standing_sentence
from enforcement.laws.places import Located, Place, locate
from enforcement.laws.versions import Version
from enforcement.ports import Store
from enforcement.statute_succession import CODE_IN_FORCE
from headless.cited_in_code import cited_in_code, sources_are_here
from headless.command import Answer, Command
from headless.deadline import read_day
from headless.wiring import Wiring, add_store_argument
from local_store.imports.law_folder import MarkdownLawReader

_FORMS: Final = ("forms/", "enforcement/papers/", "enforcement/case_papers/")


class LawNotHere(UserFacingError):
    """The library can't show what was asked for."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(
            code, message, "用 laws list 看看导入了哪些法；没有的，用 laws import 导入。"
        )


def _run_import(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    watch = ImportWatch()
    files = MarkdownLawReader().read(arguments.folder, watch)
    opened = wiring.open_store(arguments)
    try:
        done = opened.store.import_laws(files, watch)
    finally:
        opened.store.close()
    counts = {state.value: done.count(state) for state in FileState}
    return {**counts, "files": [one.to_json() for one in done.files]}


def _run_list(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    opened = wiring.open_store(arguments)
    try:
        library = opened.store.law_library()
    finally:
        opened.store.close()
    on = arguments.on or beijing_date(wiring.clock.now())
    return {"on": on.isoformat(), "laws": [_law(library, own, on) for own in library.laws()]}


def _law(library: LawLibrary, versions: tuple[Version, ...], on: date) -> Answer:
    law = versions[-1].law
    stood = library.on(law, on)
    return {
        "law": law,
        "title": versions[-1].title,
        "standing": stood.standing.value,
        "sentence": standing_sentence(law, on, stood),
        "versions": [_version(version) for version in versions],
    }


def _version(version: Version) -> Answer:
    return {
        "edition": version.edition.isoformat(),
        "in_force_from": version.in_force_from.isoformat(),
        "basis": version.basis.value,
        "articles": sum(head.articles for head in version.heads),
        "whole": version.is_whole,
        "files": [head.source_name for head in version.heads],
    }


def _run_show(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    on = arguments.on or beijing_date(wiring.clock.now())
    place = _place(arguments.law, arguments.article)
    opened = wiring.open_store(arguments)
    try:
        return _shown(opened.store, arguments.law, place, on)
    finally:
        opened.store.close()


def _place(law: str, article: str) -> Place:
    """Return the place that ``51.1`` or 第五十一条第一款 names."""
    refs = parse_law_refs(f"《{law}》{article}")
    if refs and refs[0].article is not None:
        return Place.of_ref(refs[0])
    return Place.of_source(LegalSource(law, article))


def _shown(store: Store, law: str, place: Place, on: date) -> Answer:
    library = store.law_library()
    stood = library.on(law, on)
    if stood.version is None:
        raise LawNotHere("NO_LAW", f"法规库里没有《{law}》。")
    located = locate(library.text(stood.version), place)
    if located.article is None:
        raise LawNotHere("NO_ARTICLE", f"《{stood.version.law}》这一版里没有{place.text}。")
    return {
        "law": stood.version.law,
        "title": stood.version.title,
        **_version(stood.version),
        "on": on.isoformat(),
        "standing": stood.standing.value,
        "sentence": standing_sentence(law, on, stood),
        "article": located.article.label,
        "missing": located.lost,
        "lines": _lines(located),
    }


def _lines(located: Located) -> list[Answer]:
    lines = located.article.lines if located.article else ()
    return [
        {
            "text": line.text,
            "paragraph": line.paragraph,
            "subparagraph": line.subparagraph,
            "point": line.point,
            "cited": at in located.lines,
        }
        for at, line in enumerate(lines)
    ]


def _run_check(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    on = arguments.on or beijing_date(wiring.clock.now())
    opened = wiring.open_store(arguments)
    try:
        library = opened.store.law_library()
        in_force = opened.store.item_list_in_force(on)
        items = cited_by_items(in_force.in_force(on) if in_force else (), on)
        code = cited_in_code() if sources_are_here() else ()
        printed = tuple(one for one in code if one.where.startswith(_FORMS))
        guards = tuple(one for one in code if not one.where.startswith(_FORMS))
        return {
            "on": on.isoformat(),
            "laws": len(library.laws()),
            "code_was_read": sources_are_here(),
            "items": _report(check_citations(library, items, on)),
            "guards": _report(check_citations(library, guards, on)),
            "forms": _report(check_citations(library, printed, on)),
            "successions": _report(_successions(library)),
        }
    finally:
        opened.store.close()


def _successions(library: LawLibrary) -> CitationReport:
    before, after = cited_by_successions()
    old = check_citations(library, before, CODE_IN_FORCE - timedelta(days=1))
    return old + check_citations(library, after, CODE_IN_FORCE)


def _report(report: CitationReport) -> Answer:
    return {
        "citations": len(report.checked),
        "found": report.found,
        "wrong": [one.to_json() for one in report.wrong],
        "unchecked": _unchecked(report),
    }


def _unchecked(report: CitationReport) -> list[Answer]:
    """Return what the library can't tell, a line for each reason."""
    places: dict[str, list[str]] = {}
    for one in report.unchecked:
        places.setdefault(one.check.sentence, []).append(one.cited.where)
    return [
        {"sentence": sentence, "citations": len(where), "where": where}
        for sentence, where in sorted(places.items())
    ]


def _configure_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder of Markdown law texts")
    add_store_argument(parser)


def _configure_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=read_day, metavar="DATE", help="day; today if left out")
    add_store_argument(parser)


def _configure_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("law", metavar="LAW", help="title, with or without 中华人民共和国")
    parser.add_argument("article", metavar="ARTICLE", help="51.1 or 第五十一条第一款")
    _configure_day(parser)


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        name="laws import",
        help="take a folder of Markdown law texts into the library",
        configure=_configure_import,
        run=_run_import,
    ),
    Command(
        name="laws list",
        help="laws of the library with their versions",
        configure=_configure_day,
        run=_run_list,
    ),
    Command(
        name="laws show",
        help="an article as it stood on a day",
        configure=_configure_show,
        run=_run_show,
    ),
    Command(
        name="laws check",
        help="which citations of items, guards and forms the library doesn't confirm",
        configure=_configure_day,
        run=_run_check,
    ),
)
