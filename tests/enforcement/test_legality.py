"""Entries that came from elsewhere are asked by the same guards, with what was in force then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest

from enforcement.clock import NOON
from enforcement.fold import State, apply
from enforcement.ledger import Entry, Origin
from enforcement.legality import unmarked
from enforcement.records import EntryId, Fields, Json, RecordId, RecordKind
from enforcement.scenario.reading import read_scenario
from enforcement.scenario.replay import CASE, Replay
from enforcement.unit import unit_fields
from enforcement.work_calendar import announced_calendar, calendar_with
from tests.enforcement.review.clean_case import CLEAN, UNIT
from tests.enforcement.scenarios import VENDOR, Step, no_item
from tests.enforcement.steps.every_attempt import ON_SPOT_LAWFUL, ON_SPOT_UNLAWFUL, Course
from tests.enforcement.steps.procedure_scenes import DEAR, PEOPLE
from tests.enforcement.test_calendar_data import a_table

ELSEWHERE: Final = Origin(device="D002", epoch="1")
BEFORE_NOTICE: Final = ("file_case", "finish_investigation")
DECISION: Final[Step] = {**CLEAN["decide_penalty"], "officers": []}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of another computer."""

    rec: RecordId
    kind: RecordKind
    act: str
    d: Fields
    on: date


def with_entries(state: State, *said: Said) -> State:
    """Return the state after statements of another computer."""
    for seq, one in enumerate(said, start=1):
        known = state.get(one.rec)
        state = apply(state, _entry(seq, one, known.heads if known else ()))
    return state


def _entry(seq: int, said: Said, parents: tuple[EntryId, ...]) -> Entry:
    at = datetime.combine(said.on, NOON)
    return Entry(
        origin=ELSEWHERE,
        v=1,
        seq=seq,
        rec=said.rec,
        kind=said.kind,
        act=said.act,
        grp=f"g{seq}",
        parents=parents,
        hlc=f"{9_000_000_000_000 + seq:015d}-0000-D002",
        wall=at,
        off=None,
        actor=RecordId("someone"),
        co=None,
        role="officer",
        d={**said.d, "on": at.isoformat()},
    )


def unit(**changes: Json) -> Said:
    """Return the statement of the unit."""
    fields = {**unit_fields(UNIT), **changes}
    return Said(rec=UNIT.rec, kind=RecordKind.UNIT, act="open", d=fields, on=date(2026, 1, 5))


def told(steps: Sequence[str], **marks: object) -> State:
    """Return what a desk recorded of a case."""
    data: Mapping[str, object] = {
        "unit": {"name": UNIT.name, "kind": "镇"},
        "item": DEAR,
        "party": VENDOR,
        "officers": list(PEOPLE),
        "steps": [{**CLEAN[name], **marks} for name in steps],
    }
    replay = Replay(read_scenario(data), announced_calendar(), no_item)
    replay.run()
    return replay.state


def smuggled(step: Step) -> Said:
    """Return a step as another computer's altered program would state it."""
    d = {key: value for key, value in step.items() if key not in ("do", "on")}
    return Said(
        rec=CASE,
        kind=RecordKind.CASE,
        act=str(step["do"]),
        d=d,  # type: ignore[arg-type]  # steps of scenarios hold JSON
        on=date.fromisoformat(str(step["on"])[:10]),
    )


def found(state: State) -> list[tuple[str, str]]:
    return [(one.title, one.refusal.code) for one in unmarked(state, CASE)]


def officer(state: State, on: date, **changes: Json) -> Said:
    """Return a change of the first officer that another computer made."""
    first = state.of_kind(RecordKind.OFFICER)[0]
    return Said(rec=first.rec, kind=RecordKind.OFFICER, act="edit", d=changes, on=on)


def test_a_lawful_case_has_nothing_against_it() -> None:
    assert found(with_entries(told(tuple(CLEAN)), unit())) == []


def test_a_decision_that_no_guard_saw_is_found_and_changes_nothing() -> None:
    state = with_entries(told(BEFORE_NOTICE), unit(), smuggled(DECISION))
    assert ("处罚决定", "NOT_TOLD") in found(state)
    case = state.get(CASE)
    assert case is not None
    assert case.step("decide_penalty") is not None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"do": "commission_appraisal", "agency": "检测站"}, "TWO_OFFICERS"),
        ({"do": "withdraw_hearing_request", "manner": "written"}, "HEARING_NOT_REQUESTED"),
        ({"do": "sell_perishables", "ground": "keeps"}, "GOODS_KEEP"),
        ({"do": "charge_performance_cost"}, "NO_COST"),
        ({"do": "pay_performance_cost", "amount_fen": 100}, "NO_COST_OWED"),
        ({"do": "apply_to_court", "at_once": True}, "URGENCY_UNSTATED"),
        ({"do": "record_court_answer", "outcome": "executed"}, "NOT_AT_COURT"),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value["do"]),
)
def test_every_step_is_asked_by_its_own_row(said: Step, code: str) -> None:
    step = {**said, "on": "2026-07-20", "officers": []}
    state = with_entries(told(BEFORE_NOTICE), unit(), smuggled(step))
    assert code in [one for _title, one in found(state)]


def test_what_was_recorded_as_happened_says_it_itself() -> None:
    state = with_entries(told((*BEFORE_NOTICE, "decide_penalty"), happened=True), unit())
    assert found(state) == []
    bare = {**DECISION, "happened": True}
    assert found(with_entries(told(BEFORE_NOTICE), unit(), smuggled(bare)))


def test_the_certificate_of_the_day_counts_not_the_one_of_today() -> None:
    state = told(tuple(CLEAN))
    later = officer(state, date(2026, 9, 1), cert_valid_to="2026-08-31")
    assert found(with_entries(state, unit(), later)) == []
    before = officer(state, date(2026, 7, 7), cert_valid_to="2026-07-07")
    assert ("询问", "CERTIFICATE_INVALID") in found(with_entries(state, unit(), before))


def test_the_settings_of_the_day_count() -> None:
    state = told(tuple(CLEAN))
    strict: Said = replace(unit(**{"rule.person_hearing_fen": 100_00}), act="edit")
    assert found(with_entries(state, unit(), replace(strict, on=date(2026, 9, 1)))) == []
    assert found(with_entries(state, unit(), replace(strict, on=date(2026, 7, 1)))) != []


UNSAID: Final = {"NOT_TOLD", "NOT_HEARD", "DECIDED_ALREADY", "TIME_BARRED", "ACT_IN_FUTURE"}
"""What no entry holds, or no entry of a scenario: it has no time of the act."""


def on_spot(course: Course, **marks: object) -> tuple[State, set[str]]:
    """Return what a desk recorded of an on-spot decision, and the defects that it told."""
    told_of = course.scenario(**marks)
    replay = Replay(read_scenario(told_of), announced_calendar(), course.lookup)
    answer: Any = replay.run()
    told_unit = unit(kind=told_of["unit"]["kind"])
    defects = {one["code"] for one in answer["steps"][-1].get("defects", ())}
    return with_entries(replay.state, told_unit), defects


def without_marks(state: State) -> State:
    """Return a state whose case doesn't say its defects."""
    case = state.records[CASE]
    bare = (
        replace(one, d={key: value for key, value in one.d.items() if key != "defects"})
        for one in case.entries
    )
    return State({**state.records, CASE: replace(case, entries=tuple(bare))})


def decisions(table: Sequence[Course]) -> list[Course]:
    return [one for one in table if one.last["do"] == "issue_summary_decision"]


@pytest.mark.parametrize("course", decisions(ON_SPOT_LAWFUL), ids=str)
def test_a_lawful_on_spot_decision_has_nothing_against_it(course: Course) -> None:
    assert found(on_spot(course)[0]) == []


@pytest.mark.parametrize("course", decisions(ON_SPOT_UNLAWFUL), ids=str)
def test_an_on_spot_decision_that_no_guard_saw_is_found(course: Course) -> None:
    state, defects = on_spot(course, happened=True)
    assert found(state) == []
    assert {code for _title, code in found(without_marks(state))} == defects - UNSAID


def test_an_on_spot_case_without_its_law_and_a_case_without_a_unit() -> None:
    on_spot: Step = {
        "do": "issue_summary_decision",
        "on": "2026-07-06",
        "penalty": "fine",
        "fine_fen": 100_00,
        "officers": ["周明远", "何静"],
        "told": True,
        "heard": True,
        "number": "演练1号",
    }
    data = {
        "unit": {"name": UNIT.name, "kind": "镇"},
        "item": DEAR,
        "party": VENDOR,
        "officers": list(PEOPLE),
        "steps": [on_spot],
    }
    replay = Replay(read_scenario(data), announced_calendar(), no_item)
    replay.run()
    case = replay.state.records[CASE]
    bare = replace(case, fields={**case.fields, "item": {}})
    assert unmarked(State({**replay.state.records, CASE: bare}), CASE) == ()
    with pytest.raises(LookupError):
        unmarked(told(BEFORE_NOTICE), CASE)
    with pytest.raises(LookupError):
        unmarked(State(), CASE)


def test_a_holiday_table_that_cannot_be_read_leaves_the_shipped_one() -> None:
    plain, read = announced_calendar(), calendar_with([{"year": "?"}])
    days = [date(2026, 12, 20) + timedelta(days=number) for number in range(400)]
    assert all(plain.kind(day) == read.kind(day) for day in days)
    table: Any = a_table()
    assert any(plain.kind(day) != calendar_with([table]).kind(day) for day in days)
