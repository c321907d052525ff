"""Steps of the whole catalogue with fields at random, as scenarios say them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from enforcement.scenario.steps import GENERAL
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.values import StepField, ValueKind
from tests.enforcement.scenarios import VENDOR, Step
from tests.enforcement.steps.procedure_scenes import (
    CALL,
    DEAR,
    DECIDE,
    DECIDE_DEAR,
    DISCUSS,
    EXAMINE,
    FILE,
    FINISH,
    HOLD,
    PEOPLE,
    REQUEST,
    REVIEW,
    TELL,
    TELL_HEARING,
    WAIVE,
)

START: Final = date(2026, 7, 6)
TOWN: Final = {"name": "重庆市大足区清湾镇人民政府", "kind": "镇"}
_NAMES: Final = ("镇长", "副镇长 王某", "大队长", "周明远", "何静", "冯审核", "王主持")
_TEAMS: Final = (["周明远", "何静"], ["彭川", "邓洁"], ["周明远"], ["周明远", "田禾"])
_DAYS: Final = st.sampled_from((0, 0, 1, 1, 2, 3, 6, 8, 15, 16, 31, 61, 95))
_AMOUNTS: Final = (0, 50_00, 300_00, 4999_99, 5000_00, 6000_00, 20_000_01)

COURSES: Final[Sequence[Sequence[Step]]] = (
    (FILE, EXAMINE, FINISH, TELL, WAIVE, DECIDE),
    (FILE, EXAMINE, FINISH, TELL_HEARING, REQUEST, CALL, HOLD, REVIEW, DISCUSS, DECIDE_DEAR),
    (FILE, EXAMINE, FINISH, TELL_HEARING, WAIVE, REVIEW, DISCUSS, DECIDE_DEAR),
)
AFTER: Final[Sequence[Step]] = (
    {"do": "serve_decision", "method": "direct"},
    {"do": "pay", "amount_fen": 300_00},
    {"do": "publish"},
    {"do": "close_case"},
    {"do": "archive_case"},
    {"do": "serve_demand_notice"},
    {"do": "file_reconsideration"},
    {"do": "end_reconsideration", "outcome": "撤销"},
    {"do": "end_reconsideration", "outcome": "维持"},
    {"do": "file_suit"},
    {"do": "end_suit", "outcome": "驳回"},
    {"do": "apply_to_court", "signer": "镇长"},
    {"do": "surcharge", "amount_fen": 9_00},
    {"do": "correct_decision", "kind": "revoke", "reason": "认定有误", "approver": "镇长"},
)
HOLDABLE: Final = {
    **DEAR,
    "coercive_basis": {"rank": "法律", "text": "《行政强制法》第十条（演练）"},
}
ENTRUSTED: Final = {**HOLDABLE, "mode": "委托"}


def value_of(field: StepField, day: date) -> st.SearchStrategy[Any]:
    """Return values of a field, said on a day; JSON, never of a wrong kind."""
    if field.kind is ValueKind.CHOICE:
        return st.sampled_from([choice.value for choice in field.choices])
    if field.kind is ValueKind.LINES:
        return _rows(field, day)
    return _PLAIN[field.kind](day)


def _soon(day: date) -> st.SearchStrategy[str]:
    return st.integers(-3, 70).map(lambda days: str(day + timedelta(days=days)))


def _hour(day: date) -> st.SearchStrategy[str]:
    return st.sampled_from((8, 9, 23)).map(lambda hour: f"{day}T{hour:02}:00:00+08:00")


_WORDS: Final = st.sampled_from(("甲", "乙", "按演练填写"))
_PLAIN: Final[Mapping[ValueKind, Callable[[date], st.SearchStrategy[Any]]]] = {
    ValueKind.TEXT: lambda _day: _WORDS,
    ValueKind.LONG_TEXT: lambda _day: _WORDS,
    ValueKind.FLAG: lambda _day: st.booleans(),
    ValueKind.MONEY: lambda _day: st.sampled_from(_AMOUNTS),
    ValueKind.COUNT: lambda _day: st.integers(0, 5),
    ValueKind.DAY: _soon,
    ValueKind.INSTANT: _hour,
    ValueKind.PERSON: lambda _day: st.sampled_from(_NAMES),
    ValueKind.PEOPLE: lambda _day: st.lists(st.sampled_from(_NAMES), min_size=1, max_size=3),
}


def _rows(field: StepField, day: date) -> st.SearchStrategy[Any]:
    rows = st.fixed_dictionaries(
        {}, optional={inner.key: value_of(inner, day) for inner in field.fields}
    )
    return st.lists(rows, min_size=1, max_size=2)


@st.composite
def any_step(draw: st.DrawFn, day: date) -> Step:
    """Return any step of the catalogue on a day, some of its fields said."""
    name = draw(st.sampled_from(tuple(GENERAL)))
    said: dict[str, Any] = {}
    for field in STEP_RULES[StepName(name)].fields:
        if field.required or draw(st.integers(0, 3)) == 0:
            said[field.key] = draw(value_of(field, day))
    if draw(st.integers(0, 5)) == 0:
        said["officers"] = draw(st.sampled_from(_TEAMS))
    return {"do": name, "on": str(day), **said}


def on_day(planned: Step, day: date) -> Step:
    """Return a planned step on another day; its hours and its hearing go with it."""
    said = dict(planned)
    for key in ("start", "end"):
        if key in said:
            said[key] = f"{day}T{str(said[key])[11:]}"
    if "hearing_on" in said:
        said["hearing_on"] = str(day + timedelta(days=14))
    return {**said, "on": str(day)}


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Return a course on which some steps are left out and any others come between."""
    day = START
    steps: list[Step] = []
    planned = [*draw(st.sampled_from(COURSES)), *draw(st.lists(st.sampled_from(AFTER), max_size=4))]
    for one in planned:
        if draw(st.integers(0, 3)) == 0:
            day += timedelta(days=draw(_DAYS))
            steps.append(draw(any_step(day)))
        if draw(st.integers(0, 7)):
            day += timedelta(days=draw(_DAYS))
            steps.append(on_day(one, day))
    return steps


def scenario(steps: Sequence[Step], **parts: object) -> Mapping[str, Any]:
    """Return the scenario of a history."""
    return {
        "unit": TOWN,
        "item": HOLDABLE,
        "party": VENDOR,
        "officers": list(PEOPLE),
        "steps": list(steps),
        **parts,
    }
