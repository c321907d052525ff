"""``review CASE``: what a machine finds in a case file before somebody else does."""

import argparse
from typing import Final

from enforcement.case_review.reviewing import review_in_store
from enforcement.clock import beijing_date
from headless.command import Answer, Command
from headless.store import find_case
from headless.wiring import Wiring, add_store_argument


def run(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Review a case as of today."""
    opened = wiring.open_store(arguments)
    try:
        case = find_case(opened.store, arguments.case)
        today = beijing_date(wiring.clock.now())
        return {"case": case, **review_in_store(opened.store, case, today).to_json()}
    finally:
        opened.store.close()


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("case", metavar="CASE", help="record id or document number")
    add_store_argument(parser)


COMMANDS: Final[tuple[Command, ...]] = (
    Command(name="review", help="what is wrong in a case file", configure=configure, run=run),
)
