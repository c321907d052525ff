"""``file``: the whole case in one PDF."""

import argparse
from pathlib import Path
from typing import Final

from enforcement.case_binding import Bindery, bind_case
from enforcement.case_papers.ordinary.making import CaseDesk
from enforcement.clock import beijing_date
from headless.command import Answer, Command
from headless.store import find_case
from headless.wiring import Wiring, add_store_argument


def bind_file(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Bind a case: signed sheets where they are back, else the issued pages, and say what isn't."""
    opened = wiring.open_store(arguments)
    try:
        store = opened.store
        case = find_case(store, arguments.case)
        desk = CaseDesk(
            unit=store.unit(),
            mode=store.info().mode,
            calendar=store.calendar(),
            officers=(),
            on=beijing_date(wiring.clock.now()),
        )
        bindery = Bindery(store=store, binder=wiring.file_binder())
        bound = bind_case(bindery, case, desk, arguments.out, lambda _done, _all: True)
    finally:
        opened.store.close()
    contents = bound.contents
    return {
        "case": case,
        "file": str(arguments.out),
        "pages": bound.pages,
        "numbered_pages": contents.pages,
        "papers": [
            {"title": part.title, "number": part.number, "pages": place, "note": part.note}
            for part, place in zip(contents.parts, contents.places(), strict=True)
        ],
        "missing": [f"{part.title} {part.number}".strip() for part in contents.missing],
        "kept_apart": list(contents.apart),
    }


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="record id or document number")
    parser.add_argument("out", type=Path, metavar="OUT.pdf")
    add_store_argument(parser)


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        name="file",
        help="the whole case in one PDF, with the signed sheets that are back",
        configure=_configure,
        run=bind_file,
    ),
)
