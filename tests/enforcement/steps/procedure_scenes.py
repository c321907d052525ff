"""Building blocks of ordinary cases: lawful steps to build on, attempts with their scenario."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final

from enforcement.clock import BEIJING
from enforcement.records import RecordId
from enforcement.scenario.reading import read_scenario
from enforcement.scenario.replay import CASE, Replay
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent, StepRule
from enforcement.steps.settings import DEFAULTS
from enforcement.steps.values import StepValues
from enforcement.unit import Unit, UnitKind
from enforcement.work_calendar import announced_calendar
from tests.enforcement.scenarios import OFFICERS, VENDOR, Step, no_item
from tests.enforcement.steps.coercion_scenes import Attempt

PENALTY_LAW: Final = "行政处罚法"
PEOPLE: Final = (
    *OFFICERS,
    {"name": "彭川", "cert_no": "50099901005", "cert_valid_to": "2028-12-31"},
    {"name": "邓洁", "cert_no": "50099901006", "cert_valid_to": "2028-12-31"},
)
OTHERS: Final = ["彭川", "邓洁"]
DEAR: Final = {
    "name": "对占用道路堆放杂物的处罚",
    "mode": "赋权",
    "person_fine": [50_00, 20_000_00],
    "unit_fine": [500_00, 200_000_00],
    "coercive_basis": None,
}
COMPANY: Final = {"kind": "legal_person", "name": "清湾五金公司（演练）", "first_violation": False}
STALL: Final = {"kind": "individual_business", "name": "罗记", "first_violation": False}
Refused = tuple[str, str, str]


def step(do: str, on: str, **said: object) -> Step:
    """Return a step of a scenario."""
    return {"do": do, "on": on, **said}


def hours(day: str, start: str, end: str) -> dict[str, object]:
    """Return start and end of a step on a day."""
    return {"start": f"{day}T{start}:00+08:00", "end": f"{day}T{end}:00+08:00"}


def attempt(
    what: str,
    before: Sequence[Step],
    tried: Step,
    refused: Refused | None = None,
    **parts: object,
) -> Attempt:
    """Return what is tried after lawful steps."""
    scenario = {"item": DEAR, "officers": PEOPLE, **parts}
    return Attempt(what=what, before=tuple(before), step=tried, refused=refused, parts=scenario)


def intent_after(steps: Sequence[Step], tried: Step, **settings: object) -> Intent:
    """Return the intent of a step after others, with settings of the unit."""
    day = datetime.combine(date.fromisoformat(str(tried["on"])), time(12), tzinfo=BEIJING)
    said = {key: value for key, value in tried.items() if key not in ("do", "on")}
    calendar = announced_calendar()
    return Intent(
        step=StepName(str(tried["do"])),
        values=StepValues(said),  # type: ignore[arg-type]  # JSON by construction
        at=day,
        officers=(),
        file=file_after(steps),
        item=None,
        unit=Unit(
            rec=RecordId("unit"),
            name="清湾镇人民政府",
            short_name="清湾镇",
            kind=UnitKind.TOWN,
            brigade="综合行政执法大队",
            code="",
        ),
        calendar=calendar,
        settings=replace(DEFAULTS, **settings),  # type: ignore[arg-type]  # names of settings
        doing=True,
    )


def file_after(steps: Sequence[Step]) -> CaseFile:
    """Return the case file after steps that are all lawful."""
    data: dict[str, Any] = {
        "unit": {"name": "重庆市大足区清湾镇人民政府", "kind": "镇"},
        "item": DEAR,
        "party": VENDOR,
        "officers": list(PEOPLE),
        "steps": list(steps),
    }
    replay = Replay(read_scenario(data), announced_calendar(), no_item)
    answer: Any = replay.run()
    assert all(one["allowed"] for one in answer["steps"]), answer["steps"]
    return read_case_file(replay.state, CASE)


def concerning(rules: Sequence[StepRule], steps: Sequence[Step]) -> set[str]:
    """Return the names of a chapter's steps that are of interest after others."""
    file = file_after(steps)
    return {rule.name.value for rule in rules if rule.concerns(file)}


FILE: Final = step("file_case", "2026-07-06", by="镇长")
EXAMINE: Final = step("examine_scene", "2026-07-07", **hours("2026-07-07", "09:00", "10:00"))
INTERVIEW: Final = step(
    "interview", "2026-07-08", person="罗昌贵", **hours("2026-07-08", "14:00", "15:00")
)
FINISH: Final = step("finish_investigation", "2026-07-15")
FILED: Final = (FILE,)
EXAMINED: Final = (FILE, EXAMINE)
INVESTIGATED: Final = (FILE, EXAMINE, INTERVIEW)
FINISHED: Final = (*INVESTIGATED, FINISH)

TELL: Final = step(
    "serve_prior_notice", "2026-07-16", penalty="fine", fine_fen=300_00, tells_hearing=False
)
TELL_HEARING: Final = {**TELL, "fine_fen": 6000_00, "tells_hearing": True}
TOLD: Final = (*FINISHED, TELL)
TOLD_HEARING: Final = (*FINISHED, TELL_HEARING)
WAIVE: Final = step("waive_statement", "2026-07-17")
HEAR: Final = step("hear_statement", "2026-07-17", raised="认为罚款偏高")
WAIVED: Final = (*TOLD, WAIVE)

REQUEST: Final = step("request_hearing", "2026-07-20")
REQUESTED: Final = (*TOLD_HEARING, REQUEST)
CALL: Final = step("serve_hearing_notice", "2026-07-21", hearing_on="2026-07-31", host="王主持")
CALLED: Final = (*REQUESTED, CALL)
HOLD: Final = step("hold_hearing", "2026-07-31", host="王主持")
HELD: Final = (*CALLED, HOLD)

REVIEW: Final = step("legal_review", "2026-08-03", reviewer="冯审核", qualified=True, passed=True)
DISCUSS: Final = step(
    "collective_discussion", "2026-08-04", attendees=["镇长", "副镇长", "司法所长"]
)
DECIDE: Final = step(
    "decide_penalty",
    "2026-08-05",
    penalty="fine",
    fine_fen=300_00,
    approver="镇长",
    tier="一般",
    mitigated=False,
)
DECIDE_DEAR: Final = {**DECIDE, "fine_fen": 6000_00}
REVIEWED: Final = (*HELD, REVIEW)
DISCUSSED: Final = (*REVIEWED, DISCUSS)
CLOSED: Final = (step("refuse_filing", "2026-07-06", reason="没有违法事实", by="镇长"),)
RECONSIDERED: Final = (
    *WAIVED,
    DECIDE,
    step("serve_decision", "2026-08-05", method="direct"),
    step("file_reconsideration", "2026-08-10"),
)
