"""A building comes down only by whom the law lets, after everything the law lets the party do."""

from datetime import date
from typing import Final

import pytest

from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.terms import first_day
from enforcement.work_calendar import announced_calendar
from tests.enforcement.scenarios import Step, deadlines, warnings
from tests.enforcement.steps.attempts_building import (
    CHARGED,
    CONFERRED,
    DEMOLISH,
    FILE,
    HEARD,
    ITEM,
    LAWFUL,
    ORDER,
    ORDERED,
    READY,
    READY_URBAN,
    RECONSIDER,
    RURAL_COURSE,
    SERVE,
    STOP,
    STREET,
    SUE,
    UNLAWFUL,
)
from tests.enforcement.steps.coercion_scenes import (
    Attempt,
    check_lawful,
    check_unlawful,
    course,
    file_of,
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_step_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_step_is_taken(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_the_whole_course_in_a_village_is_lawful() -> None:
    answer = course(RURAL_COURSE, item=ITEM)
    assert deadlines(answer)["L26"][1] == "met"


def test_the_whole_course_in_the_town_is_lawful() -> None:
    answer = course((*READY_URBAN, CHARGED), item=CONFERRED)
    assert deadlines(answer)["L26"][1] == "met"


def state(rule: str, steps: tuple[Step, ...], as_of: str) -> tuple[str, str]:
    """Return date and state of a term of a lawful course."""
    return deadlines(course(steps, item=ITEM, as_of=as_of))[rule]


def test_the_waiting_ends_when_both_remedies_have_passed() -> None:
    calendar = announced_calendar()
    served = first_day("L26", date(2026, 1, 13), calendar)
    assert served.isoformat() == "2026-07-14"
    assert state("L26", READY, "2026-07-13")[1] == "running"
    assert state("L26", READY, "2026-07-14")[1] == "ended"
    assert state("L26", (*READY, SUE), "2026-03-03")[1] == "ended"


def test_the_party_has_its_remedies_from_the_service_or_from_the_order() -> None:
    assert state("L28", ORDERED, "2026-02-01") == ("2026-07-13", "running")
    bare = (*HEARD, ORDER)
    assert state("L28", bare, "2026-02-01") == ("2026-07-13", "running")
    assert state("L27", bare, "2026-02-01") == ("2026-03-13", "running")
    assert state("L27", (*bare, RECONSIDER), "2026-03-03")[1] == "met"


def test_an_order_that_is_sued_over_before_it_is_served_stays_contested() -> None:
    sued = (*HEARD, ORDER, {**SUE, "on": "2026-01-12"})
    assert state("L28", sued, "2026-02-01")[1] == "met"
    assert state("L28", (*sued, ORDERED[-1]), "2026-09-01")[1] == "met"


AFTERWARDS: Final[Step] = {**SERVE, "on": "2026-07-22"}


def test_a_service_after_the_demolition_makes_it_too_early_only_if_none_came_before() -> None:
    assert state("L26", (*RURAL_COURSE, AFTERWARDS), "2026-08-01")[1] == "met"
    unserved = tuple(one for one in RURAL_COURSE if one is not SERVE)
    assert state("L26", unserved, "2026-08-01")[1] == "met"
    assert state("L26", (*unserved, AFTERWARDS), "2026-08-01")[1] == "missed"


def test_the_service_of_one_order_leaves_the_terms_of_another_alone() -> None:
    orders = (*HEARD, ORDER, {**ORDER, "on": "2026-01-15", "due": "2026-02-15"})
    assert remedies(orders) == ["2026-03-13", "2026-03-16"]
    assert remedies((*orders, {**SERVE, "on": "2026-01-20"})) == ["2026-03-13", "2026-03-23"]


def remedies(steps: tuple[Step, ...]) -> list[str]:
    """Return the last days of reconsideration of a lawful course, the earliest first."""
    listed = course(steps, item=ITEM, as_of="2026-02-01")["deadlines"]
    assert isinstance(listed, list)
    return sorted(one["act_by"] for one in listed if one["rule"] == "L27")


def test_what_belongs_to_the_spot_is_advised() -> None:
    assert "清点" in warnings(course(RURAL_COURSE, item=ITEM))
    filmed = dict.fromkeys(("goods_listed", "told_to_clear", "watched", "filmed"), True)
    assert warnings(course((*READY, {**DEMOLISH, **filmed}), item=ITEM)) == ""
    assert "村镇规划" in warnings(course((FILE, STOP), item=ITEM, unit=STREET))
    assert "限期" in warnings(course((*HEARD, {**ORDER, "due": None}), item=ITEM))


def test_the_steps_are_of_interest_where_something_is_built_until_it_is_gone() -> None:
    names = (StepName.ORDER_STOP_BUILDING, StepName.DEMOLISH)

    def concerned(steps: tuple[Step, ...]) -> list[bool]:
        file = file_of(steps, item=ITEM)
        return [STEP_RULES[name].concerns(file) for name in names]

    assert concerned((FILE,)) == [True, False]
    assert concerned(ORDERED) == [True, True]
    assert concerned(RURAL_COURSE) == [True, False]
    assert STEP_RULES[StepName.ORDER_STOP_BUILDING].concerns(file_of((FILE,))) is False
