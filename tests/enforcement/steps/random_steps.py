"""Steps of the whole catalogue with fields at random, as scenarios say them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from enforcement.scenario.steps import GENERAL
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.values import StepField, ValueKind
from tests.enforcement.scenarios import VENDOR, Step
from tests.enforcement.steps import attempts_building, coercion_scenes
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
    step,
)

_DATED: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
START: Final = date(2026, 7, 6)
TOWN: Final = {"name": "重庆市大足区清湾镇人民政府", "kind": "镇"}
_NAMES: Final = ("镇长", "副镇长 王某", "大队长", "周明远", "何静", "冯审核", "王主持")
_TEAMS: Final = (["周明远", "何静"], ["彭川", "邓洁"], ["周明远"], ["周明远", "田禾"])
_DAYS: Final = st.sampled_from((0, 0, 1, 1, 2, 3, 6, 8, 15, 16, 31, 61, 95))
_AMOUNTS: Final = (0, 50_00, 300_00, 4999_99, 5000_00, 6000_00, 20_000_01)

_SEIZURE: Final[Sequence[Step]] = (
    FILE,
    EXAMINE,
    step("seize", "2026-07-08", approver="镇长", objects=[{"name": "电子秤一台"}]),
    step("notify_testing", "2026-07-10", **{"from": "2026-07-10", "to": "2026-07-20"}),
    step("end_testing", "2026-07-18"),
    step("extend_seizure", "2026-08-12", approver="镇长", to="2026-09-10", reason="案情复杂"),
    step("release_seizure", "2026-09-01", outcome="解除"),
)
COURSES: Final[Sequence[Sequence[Step]]] = (
    _SEIZURE,
    attempts_building.RURAL_COURSE,
    attempts_building.READY_URBAN,
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
    {"do": "suspend_enforcement", "ground": "unable"},
    {"do": "agree_on_enforcement", "terms": "分期缴清"},
    {"do": "resume_enforcement"},
    {"do": "end_enforcement", "ground": "death"},
    {"do": "record_court_answer", "outcome": "accepted"},
    {"do": "correct_decision", "kind": "revoke", "reason": "认定有误", "approver": "镇长"},
)
HOLDABLE: Final = {**coercion_scenes.HOLDABLE, "person_fine": DEAR["person_fine"]}
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
    """Return a planned step on another day; every day that it speaks of goes with it."""
    later = day - _day_of(planned, day)
    moved = {key: _moved(value, later) for key, value in planned.items()}
    return {**moved, "on": str(day)}


def _moved(value: object, later: timedelta) -> object:
    if not isinstance(value, str) or not _DATED.match(value):
        return value
    return f"{date.fromisoformat(value[:10]) + later}{value[10:]}"


def _day_of(planned: Step, otherwise: date) -> date:
    return date.fromisoformat(str(planned["on"])) if "on" in planned else otherwise


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Return a course on which some steps are left out and any others come between."""
    course = draw(st.sampled_from(COURSES))
    day = before = _day_of(course[0], START)
    steps: list[Step] = []
    for one in (*course, *draw(st.lists(st.sampled_from(AFTER), max_size=4))):
        gap = _day_of(one, before) - before
        before += gap
        if draw(st.integers(0, 5)) == 0:
            day += timedelta(days=draw(_DAYS))
            steps.append(draw(any_step(day)))
        kept = draw(st.integers(0, 7)) > 0
        day += gap if kept else timedelta(days=draw(_DAYS))
        if draw(st.integers(0, 14)):
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
