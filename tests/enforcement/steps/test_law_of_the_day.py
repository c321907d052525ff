"""Which day decides: limitation by the end of the act, law by the day of the act."""

from typing import Final

import pytest

from tests.enforcement.scenarios import Step, defects, refused, replay, warnings
from tests.enforcement.steps.decision_scenes import item, lookup
from tests.enforcement.steps.procedure_scenes import DEAR, DECIDE, FILE, PEOPLE, WAIVED, step


def lead(act_ended: str) -> Step:
    """Return the lead of the day before the filing that says when the act ended."""
    return step("register_lead", "2026-07-05", act_ended=act_ended)


LIMITS: Final[tuple[tuple[Step, Step, list[tuple[str, str]]], ...]] = (
    (lead("2024-07-05"), FILE, []),
    (lead("2024-07-04"), FILE, [("TIME_BARRED", "36")]),
    (lead("2024-07-04"), {**FILE, "act_ended": "2024-07-05"}, []),
    (lead("2021-07-05"), {**FILE, "grave_harm": True}, []),
)


@pytest.mark.parametrize(("found", "filing", "expected"), LIMITS)
def test_limitation_is_judged_at_filing_by_what_the_lead_said(
    found: Step, filing: Step, expected: list[tuple[str, str]]
) -> None:
    assert refused(replay([found, filing], item=DEAR, officers=PEOPLE)) == expected


LAWS: Final[tuple[tuple[str, str, int, set[str]], ...]] = (
    ("2026-08-10", "2026-08-20", 6000_00, set()),
    ("2026-08-16", "2026-08-20", 20_000_00, set()),
    ("2026-08-16", "2026-08-20", 25_000_00, {"ABOVE_STATUTE"}),
)


@pytest.mark.parametrize(("act_ended", "decided", "fine", "expected"), LAWS)
def test_the_law_is_that_of_the_act_unless_the_new_one_is_milder(
    act_ended: str, decided: str, fine: int, expected: set[str]
) -> None:
    course = ({**FILE, "act_ended": act_ended, "happened": True}, *WAIVED[1:])
    decision = {**DECIDE, "on": decided, "fine_fen": fine, "happened": True}
    answer = replay([*course, decision], lookup, officers=PEOPLE, **item("barbecue"))
    assert refused(answer) == []
    assert "从旧兼从轻" in warnings(answer)
    assert set(defects(answer)) >= expected
    assert ("ABOVE_STATUTE" in defects(answer)) is bool(expected)
