"""Inspections keep to list, plan, cap and certificate; one without a code is filed."""

from typing import Final

import pytest

from enforcement.steps.inspection import STEPS
from tests.enforcement.scenarios import Step, deadlines, replay, warnings
from tests.enforcement.steps.coercion_scenes import Attempt, check_lawful, check_unlawful
from tests.enforcement.steps.procedure_scenes import (
    COMPANY,
    DEAR,
    EXAMINED,
    FILED,
    PENALTY_LAW,
    RECONSIDERED,
    attempt,
    concerning,
    hours,
    step,
)

RULES: Final = "重庆市规范涉企行政检查办法"
INSPECT: Final = step(
    "inspect",
    "2026-09-18",
    kind="daily",
    code="ZF-500999-1",
    plan_approved=True,
    item_published=True,
    visits_this_year=1,
    cap=2,
)
UNCODED: Final[Step] = {**INSPECT, "code": None}
RECORD: Final = step("file_uncoded_inspection", "2026-09-22")
CAP: Final = ("VISITS_ABOVE_CAP", RULES, "29")
PLAN: Final = ("PLAN_NOT_APPROVED", RULES, "17")
NOTHING: Final = ("NOTHING_TO_FILE", RULES, "18")


def inspect(what: str, refused: tuple[str, str, str] | None = None, **said: object) -> Attempt:
    """Return an attempt to inspect a company."""
    return attempt(what, (), {**INSPECT, **said}, refused, party=COMPANY)


UNLAWFUL: Final = (
    inspect("the item isn't published", ("ITEM_NOT_PUBLISHED", RULES, "14"), item_published=False),
    inspect("one officer alone", ("TWO_OFFICERS", PENALTY_LAW, "42"), officers=["周明远"]),
    inspect(
        "with a helper as second officer",
        ("CERTIFICATE_INVALID", PENALTY_LAW, "42"),
        officers=["周明远", "冉小梅"],
    ),
    inspect(
        "an assistant is named as inspector",
        ("ASSISTANT_INSPECTS", RULES, "15"),
        assistants=["何静"],
    ),
    inspect("a daily one without a plan", PLAN, plan_approved=False),
    inspect("a special one without a plan", PLAN, plan_approved=False, kind="special"),
    inspect("a lead is checked without a plan", PLAN, plan_approved=False, kind="lead_check"),
    inspect("a daily one at the cap", CAP, visits_this_year=2),
    inspect("a daily one above the cap", CAP, visits_this_year=5),
    inspect("a special one at the cap", CAP, visits_this_year=2, kind="special"),
    inspect("a daily one where none is allowed", CAP, visits_this_year=0, cap=0),
    inspect(
        "it ends before it starts",
        ("TIMES_REVERSED", PENALTY_LAW, "55.2"),
        **hours("2026-09-18", "10:00", "09:00"),
    ),
    attempt(
        "while reconsideration runs",
        RECONSIDERED,
        INSPECT,
        ("EVIDENCE_LOCKED", "行政复议法", "46.1"),
    ),
    attempt(
        "while the same officers ask",
        (step("interview", "2026-09-18", **hours("2026-09-18", "09:00", "10:00")),),
        {**INSPECT, **hours("2026-09-18", "09:30", "10:30")},
        ("TWO_PLACES", PENALTY_LAW, "42"),
    ),
    attempt("nothing was inspected that could be filed", FILED, RECORD, NOTHING),
    attempt("an inspection with a code is filed", (INSPECT,), RECORD, NOTHING),
    attempt("an inspection is filed twice", (UNCODED, RECORD), RECORD, NOTHING),
)
LAWFUL: Final = (
    inspect("a daily one"),
    inspect("a special one", kind="special"),
    inspect("a lead is checked", kind="lead_check"),
    inspect("an immediate one", kind="immediate"),
    inspect("an immediate one without a plan", kind="immediate", plan_approved=False),
    inspect("an urgent one without a plan", urgent=True, plan_approved=False),
    inspect("a lead is checked above the cap", kind="lead_check", visits_this_year=9),
    inspect("an immediate one above the cap", kind="immediate", visits_this_year=9),
    inspect("no cap was published", cap=None, visits_this_year=9),
    inspect("the first one under a cap of one", visits_this_year=0, cap=1),
    inspect("with an assistant beside", assistants=["冉小梅"]),
    inspect("without a code", code=None),
    inspect("of no business", code=None, no_business=True),
    attempt("hardly anything is said", (), step("inspect", "2026-09-18")),
    attempt("in a filed case", EXAMINED, INSPECT),
    attempt("it is filed in time", (UNCODED,), RECORD),
    attempt("it is filed late", (UNCODED,), {**RECORD, "on": "2026-09-30"}),
    attempt("the second is filed too", (UNCODED, UNCODED, RECORD), RECORD),
    attempt(
        "they sample during the inspection",
        ({**INSPECT, **hours("2026-09-18", "09:00", "11:00")},),
        step("sample", "2026-09-18", **hours("2026-09-18", "10:00", "10:10")),
    ),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_inspection_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_inspection_is_never_stopped(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_an_inspection_without_code_is_filed_in_three_working_days() -> None:
    open_ = replay([UNCODED], item=DEAR, party=COMPANY)
    assert deadlines(open_)["L39"] == ("2026-09-22", "running")
    assert "三个工作日" in warnings(open_)
    assert deadlines(replay([UNCODED, RECORD], item=DEAR))["L39"] == ("2026-09-22", "met")
    late = {**RECORD, "on": "2026-09-23"}
    assert deadlines(replay([UNCODED, late], item=DEAR))["L39"] == ("2026-09-22", "missed")


def test_an_inspection_with_code_or_of_no_business_is_not_filed() -> None:
    assert "L39" not in deadlines(replay([INSPECT], item=DEAR))
    assert "L39" not in deadlines(replay([{**UNCODED, "no_business": True}], item=DEAR))


def test_each_filing_meets_the_term_of_one_inspection() -> None:
    second = {**UNCODED, "on": "2026-09-21"}
    answer = replay([UNCODED, second, RECORD], item=DEAR)
    listed = answer["deadlines"]
    assert isinstance(listed, list)
    assert [one["state"] for one in listed if one["rule"] == "L39"] == ["met", "running"]


def test_an_urgent_inspection_still_wants_its_plan() -> None:
    urgent = {**INSPECT, "plan_approved": False, "kind": "immediate"}
    assert "补办" in warnings(replay([urgent], item=DEAR))
    assert not warnings(replay([INSPECT], item=DEAR))


def test_what_concerns_a_case_follows_how_far_it_has_got() -> None:
    assert concerning(STEPS, (INSPECT,)) == {"inspect"}
    assert concerning(STEPS, (UNCODED,)) == {"inspect", "file_uncoded_inspection"}
    assert concerning(STEPS, EXAMINED) == set()
