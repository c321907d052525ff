"""Scenarios for tests: a full on-spot case of the fictitious 清湾镇, told in steps."""

from collections.abc import Mapping, Sequence
from datetime import date

from enforcement.items import EnforcementItem
from enforcement.scenario.reading import read_scenario
from enforcement.scenario.replay import ItemLookup, Replay
from enforcement.work_calendar import announced_calendar

Step = Mapping[str, object]

OFFICERS = [
    {"name": "周明远", "cert_no": "50099901001", "cert_valid_to": "2028-12-31"},
    {"name": "何静", "cert_no": "50099901002", "cert_valid_to": "2026-12-20"},
    {"name": "田禾", "cert_no": "50099901003", "cert_valid_to": "2026-07-06"},
    {"name": "冉小梅"},
]
ITEM = {
    "name": "对占用道路堆放杂物的处罚",
    "mode": "赋权",
    "person_fine": [50_00, 500_00],
    "unit_fine": [500_00, 5000_00],
    "coercive_basis": None,
}
VENDOR = {"kind": "citizen", "name": "罗昌贵", "birth": "1969-05-08", "first_violation": False}
TEAM = ["周明远", "何静"]
DECIDE: Step = {
    "do": "issue_summary_decision",
    "on": "2026-07-06",
    "penalty": "fine",
    "fine_fen": 100_00,
    "officers": TEAM,
    "told": True,
    "heard": True,
    "number": "清湾综执当罚〔2026〕1号",
}
COLLECT: Step = {
    "do": "collect_on_spot",
    "on": "2026-07-06",
    "amount_fen": 100_00,
    "ground": "within_100",
    "receipt_no": "演练0001",
}


def no_item(_code: str, _on: date) -> EnforcementItem | None:
    """Know no item by code."""
    return None


def replay(
    steps: Sequence[Step], lookup: ItemLookup = no_item, **changes: object
) -> Mapping[str, object]:
    """Return the answer to a scenario of these steps; ``changes`` replace its other parts."""
    data: dict[str, object] = {
        "unit": {"name": "重庆市大足区清湾镇人民政府", "kind": "镇"},
        "item": ITEM,
        "party": VENDOR,
        "officers": OFFICERS,
        "steps": list(steps),
        **changes,
    }
    return Replay(read_scenario(data), announced_calendar(), lookup).run()


def refused(answer: Mapping[str, object], step: int = -1) -> list[tuple[str, str]]:
    """Return code and article of everything that stands against a step."""
    steps = answer["steps"]
    assert isinstance(steps, list)
    return [(refusal["code"], refusal["article"]) for refusal in steps[step]["refusals"]]


def defects(answer: Mapping[str, object], step: int = -1) -> list[str]:
    """Return the codes of what was recorded although a guard would have refused it."""
    steps = answer["steps"]
    assert isinstance(steps, list)
    return [defect["code"] for defect in steps[step]["defects"]]


def warnings(answer: Mapping[str, object], step: int = -1) -> str:
    """Return the warnings of a step as one text."""
    steps = answer["steps"]
    assert isinstance(steps, list)
    return "".join(steps[step]["warnings"])


def deadlines(answer: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    """Return date and state by rule."""
    listed = answer["deadlines"]
    assert isinstance(listed, list)
    return {one["rule"]: (one["act_by"], one["state"]) for one in listed}
