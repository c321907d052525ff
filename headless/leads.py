"""The commands ``leads import`` and ``leads answers``: events of the grid in, what was done out."""

import argparse
from pathlib import Path
from typing import Final

from enforcement.clock import beijing_date
from enforcement.grid_answers import COLUMNS, TITLE, answers_of, read_grid_lines
from enforcement.grid_import import ReadGridEvent, SortedEvents, sort_events, to_import
from enforcement.leads import read_leads
from enforcement.list_import import ListProblem
from headless.command import Answer, Command
from headless.wiring import Wiring, acting_as, add_store_argument


def _run_import(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    read, now = wiring.grid_reader().read(arguments.file), wiring.clock.now()
    if arguments.check and not arguments.store:
        return {"columns": dict(read.columns), **_sorted(sort_events(read, (), now))}
    opened = wiring.open_store(arguments)
    try:
        store = opened.store
        found = sort_events(read, read_leads(store.state()), now)
        answer = {"columns": dict(read.columns), **_sorted(found)}
        if arguments.check or not found.new:
            return {**answer, "added": 0}
        today = beijing_date(now)
        able = [one.rec for one in store.officers() if one.may_enforce(today)]
        store.perform(to_import(found.new, store.unit().grids, able), acting_as(opened))
    finally:
        opened.store.close()
    return {**answer, "added": len(found.new)}


def _sorted(found: SortedEvents) -> Answer:
    return {
        "events": len(found.new),
        "problems": list(map(_problem, found.problems)),
        "known": [
            {**_place(one.event), "lead": one.lead, "differs": one.differs} for one in found.known
        ],
        "alike": [{**_place(one.event), "other": one.where} for one in found.alike],
    }


def _place(event: ReadGridEvent) -> Answer:
    return {"sheet": event.sheet, "row": event.row, "event_no": event.report.event_no}


def _problem(found: ListProblem) -> Answer:
    return {
        "sheet": found.sheet,
        "row": found.row,
        "column": found.column,
        "value": found.value,
        "problem": found.problem,
    }


def _run_answers(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    opened = wiring.open_store(arguments)
    try:
        store = opened.store
        lines = read_grid_lines(store)
        store.export_table(arguments.file, TITLE, COLUMNS, [line.cells() for line in lines])
        command = answers_of(lines)
        if arguments.told and command.answers:
            store.perform(command, acting_as(opened))
    finally:
        opened.store.close()
    told = len(command.answers) if arguments.told else 0
    done = sum(bool(line.result) for line in lines)
    return {"events": len(lines), "done": done, "to_tell": len(command.answers), "told": told}


def _configure_import(parser: argparse.ArgumentParser) -> None:
    add_store_argument(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help=".xlsx or .csv with grid events")
    parser.add_argument("--check", action="store_true", help="read only, import nothing")


def _configure_answers(parser: argparse.ArgumentParser) -> None:
    add_store_argument(parser)
    parser.add_argument("file", metavar="FILE.xlsx", type=Path, help="the list for the centre")
    parser.add_argument("--told", action="store_true", help="note that the centre has it")


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        name="leads import",
        help="take events of the grid (网格上报) in from a table",
        configure=_configure_import,
        run=_run_import,
    ),
    Command(
        name="leads answers",
        help="write what was done of each event of the grid, in the order of the imports",
        configure=_configure_answers,
        run=_run_answers,
    ),
)
