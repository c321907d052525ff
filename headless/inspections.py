"""The commands ``subjects import``, ``scenes list`` and ``inspections list``."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from enforcement.clock import beijing_date
from enforcement.errors import UserFacingError
from enforcement.inspections.inspection import INSPECTION_STATE_TERMS
from enforcement.inspections.plan import INSPECTION_TERMS
from enforcement.inspections.rows import InspectionFilter, InspectionRow
from enforcement.inspections.scene import Scene, meter_of
from enforcement.inspections.subject import Subject, read_subject
from enforcement.list_import import ListProblem
from enforcement.ports import Store
from enforcement.records import RecordKind
from enforcement.subject_import import (
    Double,
    ReadSubjects,
    find_doubles,
    outside_problems,
    to_import,
)
from headless.command import Answer, Command
from headless.wiring import Wiring, acting_as, add_store_argument

_MERGE: Final = "merge"
_SKIP: Final = "skip"


class SubjectsHaveProblems(UserFacingError):
    """A table with bad rows isn't imported in part; the answer names each of them."""

    def __init__(self, problems: Sequence[ListProblem]) -> None:
        first = problems[0]
        super().__init__(
            "SUBJECTS_HAVE_PROBLEMS",
            f"表里有 {len(problems)} 处要改，先是 {first.sheet} 第 {first.row} 行 "
            f"{first.column} 列：{first.problem}",
            "什么都没有导入，原来的监管对象不变。改好这些格子，再导入一次。",
        )
        self.problems = tuple(problems)

    def to_json(self) -> dict[str, object]:
        """Add every problem to the error object."""
        return {**super().to_json(), "problems": list(map(_problem, self.problems))}


def _run_import(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    read = wiring.subject_reader().read(arguments.file)
    if arguments.check and not arguments.store:
        return _read_json(read, ())
    opened = wiring.open_store(arguments)
    try:
        known = subjects_of(opened.store)
        problems = (*read.problems, *outside_problems(read.subjects, known))
        answer = _read_json(replace(read, problems=problems), find_doubles(read.subjects, known))
        if arguments.check:
            return answer
        if problems:
            raise SubjectsHaveProblems(problems)
        merges = arguments.doubles == _MERGE
        command = to_import(read.subjects, known, lambda _double: merges)
        done = opened.store.perform(command, acting_as(opened))
    finally:
        opened.store.close()
    acts = [entry.act for entry in done.entries]
    return {**answer, "added": acts.count("open"), "merged": acts.count("edit")}


def subjects_of(store: Store) -> tuple[Subject, ...]:
    """Return every subject of a store."""
    return tuple(map(read_subject, store.state().of_kind(RecordKind.SUBJECT)))


def _read_json(read: ReadSubjects, doubles: Sequence[Double]) -> Answer:
    return {
        "subjects": len(read.subjects),
        "columns": dict(read.columns),
        "problems": list(map(_problem, read.problems)),
        "doubles": [_double(read, one) for one in doubles],
    }


def _double(read: ReadSubjects, double: Double) -> Answer:
    row = read.subjects[double.at]
    return {
        "sheet": row.sheet,
        "row": row.row,
        "name": row.subject.name,
        "known": double.known.rec,
        "by": double.by.value,
        "differs": list(double.differs),
    }


def _problem(found: ListProblem) -> Answer:
    return {
        "sheet": found.sheet,
        "row": found.row,
        "column": found.column,
        "value": found.value,
        "problem": found.problem,
    }


def _run_scenes(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    opened = wiring.open_store(arguments)
    try:
        scenes = opened.store.scenes()
    finally:
        opened.store.close()
    meter = meter_of(scenes, beijing_date(wiring.clock.now()))
    goal = {"year": meter.year, "scenes": meter.goal, "in_use": meter.in_use}
    return {"scenes": list(map(_scene, scenes)), "goal": goal}


def _scene(scene: Scene) -> Answer:
    return {
        "scene": scene.rec,
        "name": scene.name,
        "version": scene.version,
        "sample": scene.sample,
        "checks": len(scene.checks),
        "replaced_laws": sorted({law for one in scene.checks for law in one.replaced_laws}),
    }


def _run_list(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    opened = wiring.open_store(arguments)
    try:
        found = opened.store.inspection_ids(arguments.text, InspectionFilter(arguments.filter))
        rows = opened.store.inspection_rows(found)
    finally:
        opened.store.close()
    return {"inspections": list(map(_inspection, rows))}


def _inspection(row: InspectionRow) -> Answer:
    return {
        "inspection": row.inspection,
        "on": row.on.isoformat(),
        "subject": row.subject_name,
        "kind": INSPECTION_TERMS[row.kind],
        "state": INSPECTION_STATE_TERMS[row.state],
        "scenes": row.scenes,
        "officers": row.officers,
        "stalls": row.stalls,
        "seen": row.seen,
        "findings": row.findings,
        "open_orders": row.open_orders,
        "due_on": row.due_on.isoformat() if row.due_on else None,
    }


def _configure_import(parser: argparse.ArgumentParser) -> None:
    add_store_argument(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help=".xlsx or .csv with subjects")
    parser.add_argument("--check", action="store_true", help="read only, import nothing")
    parser.add_argument(
        "--doubles",
        choices=(_MERGE, _SKIP),
        default=_SKIP,
        help="rows that are there already: fill in what is missing, or leave them out",
    )


def _configure_list(parser: argparse.ArgumentParser) -> None:
    add_store_argument(parser)
    parser.add_argument("--text", default="", help="characters, pinyin initials or a code")
    parser.add_argument(
        "--filter",
        choices=tuple(kept.value for kept in InspectionFilter),
        default=InspectionFilter.ALL.value,
    )


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        name="subjects import",
        help="take subjects (监管对象) in from a table",
        configure=_configure_import,
        run=_run_import,
    ),
    Command(
        name="scenes list",
        help="the scenes (一件事) that are offered",
        configure=add_store_argument,
        run=_run_scenes,
    ),
    Command(
        name="inspections list",
        help="inspections, open ones first",
        configure=_configure_list,
        run=_run_list,
    ),
)
