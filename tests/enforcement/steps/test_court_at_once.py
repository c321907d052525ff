"""What can't wait: the court is asked to carry out at once, grants it, and has five days for it."""

from typing import Any, Final

import pytest

from tests.enforcement.scenarios import Step, warnings
from tests.enforcement.steps.attempts_coercion import DEMAND, FINED, SERVED, by, case
from tests.enforcement.steps.attempts_court import APPLY
from tests.enforcement.steps.attempts_halting import ACCEPT, AT_COURT, DENY, GRANT
from tests.enforcement.steps.coercion_scenes import (
    Attempt,
    check_lawful,
    check_unlawful,
    course,
)

EXECUTED: Final[Step] = {**ACCEPT, "on": "2026-08-06", "outcome": "executed"}
URGENT: Final[Step] = {**APPLY, "at_once": True, "urgency": "广告架要倒向人行道（演练）"}
ACCEPTED: Final = (*AT_COURT, ACCEPT)
GRANTED: Final = (*ACCEPTED, {**GRANT, "at_once": True, "ruled_on": "2026-07-30"})

UNLAWFUL: Final = (
    case("asked for no reason", FINED, {**APPLY, "at_once": True}, by("URGENCY_UNSTATED", "59")),
    case(
        "asked before the remedies passed",
        (*SERVED, {**DEMAND, "on": "2026-03-02"}),
        {**URGENT, "on": "2026-03-24"},
        by("REMEDIES_OPEN", "53"),
    ),
    case("carried out before it was granted", AT_COURT, EXECUTED, by("NOT_GRANTED", "57")),
    case("carried out after a denial", (*ACCEPTED, DENY), EXECUTED, by("NOT_GRANTED", "57")),
    case(
        "answered after it was carried out",
        (*GRANTED, EXECUTED),
        {**EXECUTED, "on": "2026-08-10"},
        by("ANSWERED_ALREADY", "57"),
    ),
)
LAWFUL: Final = (
    case("asked to carry out at once", FINED, URGENT),
    case("granted at once", ACCEPTED, GRANTED[-1]),
    case("carried out", GRANTED, EXECUTED),
    case("carried out in its own time", (*ACCEPTED, GRANT), EXECUTED),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_what_may_not_be_asked_or_recorded_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_what_the_court_does_at_once_is_never_stopped(attempt: Attempt) -> None:
    check_lawful(attempt)


def _of_the_court(*steps: Step) -> list[tuple[str, str]]:
    """Return the terms of the court, in the order in which they began."""
    listed: Any = course(steps)["deadlines"]
    return [(one["act_by"], one["state"]) for one in listed if one["rule"] == "L40"]


def test_the_court_has_five_working_days_from_its_ruling() -> None:
    assert _of_the_court(*GRANTED)[-1] == ("2026-08-06", "running")
    undated = {**GRANT, "at_once": True}
    assert _of_the_court(*ACCEPTED, undated)[-1] == ("2026-08-07", "running")
    assert _of_the_court(*GRANTED, EXECUTED)[-1][1] == "met"


def test_a_ruling_without_haste_starts_no_term() -> None:
    assert len(_of_the_court(*ACCEPTED, GRANT)) == len(_of_the_court(*ACCEPTED))


def test_haste_shortens_no_other_term() -> None:
    assert "没有另写" in warnings(course((*FINED, URGENT)))
    assert "没有另写" not in warnings(course((*FINED, APPLY)))
