"""Attempts at coercive steps: what is tried, after which lawful steps, and what stands against it.

What is tried is the last step of a scenario; the steps before it are lawful.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from enforcement.clock import NOON
from enforcement.records import Json, RecordId
from enforcement.scenario.reading import read_scenario
from enforcement.scenario.replay import CASE, Replay
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent
from enforcement.steps.settings import DEFAULTS
from enforcement.steps.values import StepValues
from enforcement.unit import Unit, UnitKind
from enforcement.work_calendar import announced_calendar
from tests.enforcement.scenarios import OFFICERS, VENDOR, Step, deadlines, no_item, replay

PENALTY: Final = "行政处罚法"
COERCION: Final = "行政强制法"
PLANNING: Final = "城乡规划法"

HOLDABLE: Final = {
    "name": "对占用道路摆摊的处罚",
    "mode": "赋权",
    "person_fine": [50_00, 500_00],
    "unit_fine": [500_00, 5000_00],
    "coercive_basis": {"rank": "地方性法规", "text": "《重庆市市容环境卫生管理条例》第十八条"},
}
PLAIN: Final = {**HOLDABLE, "coercive_basis": None}
ENTRUSTED: Final = {**HOLDABLE, "mode": "委托"}
BY_RULE: Final = {
    **HOLDABLE,
    "coercive_basis": {"rank": "部门规章", "text": "《某某管理办法》第三条"},
}
COMPANY: Final = {"kind": "legal_person", "name": "清湾五金公司（演练）", "first_violation": False}
BUSINESS: Final = {"kind": "individual_business", "name": "罗记", "first_violation": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What is tried, and what the law says of it.

    Attributes:
        what: The attempt as a sentence.
        step: The step that is tried.
        refused: Code, law and article of what stands against it; None if it is lawful.
        before: Lawful steps before it.
        parts: Parts of the scenario that differ.
    """

    what: str
    step: Step
    refused: tuple[str, str, str] | None = None
    before: tuple[Step, ...] = ()
    parts: Step = field(default_factory=dict)

    def __str__(self) -> str:
        return self.what


def tried(attempt: Attempt, **marks: object) -> Mapping[str, Any]:
    """Return the answer to what is tried; the steps before it must be allowed."""
    last: Step = {**attempt.step, **marks}
    answer = replay([*attempt.before, last], no_item, **{"item": HOLDABLE, **attempt.parts})
    steps = answer["steps"]
    assert isinstance(steps, list)
    assert all(one["allowed"] for one in steps[:-1]), steps[:-1]
    taken: Mapping[str, Any] = steps[-1]
    return taken


def found(listed: list[Mapping[str, str]]) -> list[tuple[str, str, str]]:
    """Return code, law and article of refusals or defects."""
    return [(one["code"], one["law"], one["article"]) for one in listed]


def check_unlawful(attempt: Attempt) -> None:
    """Assert that an attempt is stopped by its article, and recorded with the same as defects."""
    refused = tried(attempt)
    assert refused["allowed"] is False
    assert attempt.refused in found(refused["refusals"])
    assert all(one["text"].endswith("。") and one["cure"] for one in refused["refusals"])
    recorded = tried(attempt, happened=True)
    assert recorded["allowed"] is True
    assert found(recorded["defects"]) == found(refused["refusals"])


def check_lawful(attempt: Attempt) -> None:
    """Assert that an attempt is taken, and recorded without a defect."""
    step = tried(attempt)
    assert step["refusals"] == []
    assert tried(attempt, happened=True)["defects"] == []


def course(steps: tuple[Step, ...], **parts: object) -> Mapping[str, object]:
    """Return the answer to a course of which every step must be lawful."""
    answer = replay(steps, no_item, **{"item": HOLDABLE, **parts})
    listed = answer["steps"]
    assert isinstance(listed, list)
    assert [one["refusals"] for one in listed if one["refusals"]] == []
    return answer


def state(rule: str, steps: tuple[Step, ...], as_of: str) -> tuple[str, str]:
    """Return date and state of a term of a lawful course."""
    return deadlines(course(steps, as_of=as_of))[rule]


def file_of(steps: tuple[Step, ...], **parts: object) -> CaseFile:
    """Return the case file after a course of steps."""
    data: dict[str, object] = {
        "unit": {"name": "重庆市大足区清湾镇人民政府", "kind": "镇"},
        "item": HOLDABLE,
        "party": VENDOR,
        "officers": OFFICERS,
        "steps": list(steps),
        **parts,
    }
    played = Replay(read_scenario(data), announced_calendar(), no_item)
    played.run()
    return read_case_file(played.state, CASE)


def intent_of(file: CaseFile, step: StepName, on: date, **said: Json) -> Intent:
    """Return what the guards of a step look at in a case file, by the default settings."""
    unit = Unit(
        rec=RecordId("unit"),
        name="重庆市大足区清湾镇人民政府",
        short_name="清湾镇",
        kind=UnitKind.TOWN,
        brigade="综合行政执法大队",
        code="",
    )
    return Intent(
        step=step,
        values=StepValues(said),
        at=datetime.combine(on, NOON),
        officers=(),
        file=file,
        item=file.item,
        unit=unit,
        calendar=announced_calendar(),
        settings=DEFAULTS,
        doing=True,
    )
