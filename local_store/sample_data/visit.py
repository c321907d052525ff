"""The sample scenes (一件事) and the fictitious market, read from the files beside this one."""

import csv
from collections.abc import Mapping
from itertools import groupby
from typing import Final

from enforcement.actions.inspected import NEW
from enforcement.inspections.samples import SampleVisit
from enforcement.inspections.scene import FollowUp, Scene, SceneCheck
from local_store.imports.subject_file import read_trusted_subjects
from local_store.sample_data import SAMPLE_FOLDER

MARKET_SCENE: Final = "农贸市场"
_YES: Final = "yes"

_Row = Mapping[str, str]


def sample_visit() -> SampleVisit:
    """Return the sample scenes, a market and its stalls."""
    market, *stalls = read_trusted_subjects(SAMPLE_FOLDER / "practice_subjects.csv").subjects
    return SampleVisit(
        scenes=sample_scenes(),
        market=market.subject,
        stalls=tuple(one.subject for one in stalls),
        scene=MARKET_SCENE,
    )


def sample_scenes() -> tuple[Scene, ...]:
    """Return the sample scenes, each marked ``sample`` and without a record of its own."""
    wording = {(row["scene"], row["check_no"]): row for row in _rows("scene_phrases.csv")}
    by_scene = groupby(_rows("inspect_once.csv"), key=lambda row: row["scene"])
    return tuple(
        Scene(
            rec=NEW,
            name=name,
            sample=True,
            checks=tuple(_check(row, wording[name, row["check_no"]]) for row in rows),
        )
        for name, rows in by_scene
    )


def _rows(name: str) -> tuple[_Row, ...]:
    with (SAMPLE_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _check(row: _Row, wording: _Row) -> SceneCheck:
    asked = FollowUp(after=wording["asked_after"], question=wording["question"])
    return SceneCheck(
        no=int(row["check_no"]),
        title=row["check_item"],
        items=_parts(row["related_item_code"]),
        basis=row["basis"],
        how_to_judge=row["how_to_judge"],
        evidence=_parts(row["evidence_to_take"]),
        departments=_parts(row["departments"]),
        of_business=wording["of_business"] == _YES,
        phrases=_parts(wording["phrases"]),
        follow_ups=(asked,) if asked.question else (),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
