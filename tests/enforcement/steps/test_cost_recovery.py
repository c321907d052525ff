"""What it cost to perform in the party's place is claimed and demanded, and no more than it."""

from datetime import date
from typing import Final

import pytest

from enforcement.steps.cost_recovery import STEPS
from enforcement.steps.duties import DutyKind, duties
from enforcement.steps.names import StepName
from enforcement.steps.performance_cost import cost_claims, cost_spent, cost_unpaid
from enforcement.work_calendar import announced_calendar
from tests.enforcement.scenarios import Step, deadlines, warnings
from tests.enforcement.steps.attempts_coercion import CORRECTED, SUBSTITUTE, URGED, by, case
from tests.enforcement.steps.coercion_scenes import (
    Attempt,
    check_lawful,
    check_unlawful,
    course,
    file_of,
    state,
    tried,
)

SPENT: Final[Step] = {**SUBSTITUTE, "cost_fen": 1200_00}
VERIFIED: Final[Step] = {**CORRECTED, "on": "2026-06-16"}
CHARGE: Final[Step] = {
    "do": "charge_performance_cost",
    "on": "2026-06-17",
    "amount_fen": 1200_00,
    "due": "2026-07-02",
}
PAY: Final[Step] = {"do": "pay_performance_cost", "on": "2026-06-29", "amount_fen": 1200_00}
DEMAND: Final[Step] = {"do": "serve_demand_notice", "on": "2026-07-03", "due": "2026-07-13"}
APPLY: Final[Step] = {"do": "apply_to_court", "on": "2026-12-18", "signer": "镇长"}
PERFORMED: Final = (*URGED, SPENT, VERIFIED)
CHARGED: Final = (*PERFORMED, CHARGE)
PART: Final[Step] = {**PAY, "amount_fen": 200_00}
CLOSE: Final[Step] = {"do": "close_case", "on": "2026-12-21"}
ENFORCE: Final[Step] = {
    "do": "decide_enforcement",
    "on": "2026-07-14",
    "signer": "镇长",
    "way": "money",
}
DECIDED: Final[tuple[Step, ...]] = (
    {"do": "finish_investigation", "on": "2026-06-18"},
    {"do": "serve_prior_notice", "on": "2026-06-18", "penalty": "warning"},
    {"do": "waive_statement", "on": "2026-06-18"},
    {"do": "decide_penalty", "on": "2026-06-22", "penalty": "warning", "approver": "镇长"},
    {"do": "serve_decision", "on": "2026-06-22", "method": "direct"},
)
REVOKED: Final[tuple[Step, ...]] = (
    {"do": "file_reconsideration", "on": "2026-06-22"},
    {"do": "end_reconsideration", "on": "2026-06-30", "outcome": "撤销"},
)

UNLAWFUL: Final = (
    case("claimed before anybody performed", URGED, CHARGE, by("NOTHING_PERFORMED", "51.2")),
    case("claimed without a sum", PERFORMED, {**CHARGE, "amount_fen": 0}, by("NO_COST", "51.2")),
    case(
        "claimed more than it cost",
        PERFORMED,
        {**CHARGE, "amount_fen": 1200_01},
        by("ABOVE_COST", "51.2"),
    ),
    case(
        "claimed though another law lets others bear it",
        PERFORMED,
        {**CHARGE, "borne_otherwise": True},
        by("BORNE_OTHERWISE", "51.2"),
    ),
    case("paid though nothing is claimed", PERFORMED, PAY, by("NO_COST_OWED", "51.2")),
    case("paid twice", (*CHARGED, PAY), {**PAY, "on": "2026-06-30"}, by("NO_COST_OWED", "51.2")),
    case(
        "more taken than is owed",
        (*CHARGED, PART),
        {**PAY, "on": "2026-06-30", "amount_fen": 1100_00},
        by("ABOVE_COST", "51.2"),
    ),
    case(
        "paid though the claim was revoked",
        (*CHARGED, *REVOKED),
        {**PAY, "on": "2026-07-01"},
        by("NO_COST_OWED", "51.2"),
    ),
    case(
        "demanded on the last day of payment",
        CHARGED,
        {**DEMAND, "on": "2026-07-02"},
        by("NOT_OVERDUE", "34"),
    ),
    case(
        "taken by the town itself",
        (*CHARGED, DEMAND),
        ENFORCE,
        by("NO_POWER_TO_FORCE", "13.2"),
    ),
    case("taken to court without a demand", CHARGED, APPLY, by("NOT_DEMANDED", "54")),
    case(
        "taken to court before the remedies passed",
        (*CHARGED, DEMAND),
        {**APPLY, "on": "2026-12-17"},
        by("REMEDIES_OPEN", "53"),
    ),
    case(
        "taken to court after three months",
        (*CHARGED, DEMAND),
        {**APPLY, "on": "2027-03-18", "target": "cost"},
        by("COURT_TERM_OVER", "53"),
    ),
    case("closed though it isn't paid", (*CHARGED, *DECIDED), CLOSE, by("COST_NOT_PAID", "51.2")),
)
LAWFUL: Final = (
    case("claimed what it cost", PERFORMED, CHARGE),
    case("claimed less than it cost", PERFORMED, {**CHARGE, "amount_fen": 900_00}),
    case("claimed where nobody recorded the cost", (*URGED, SUBSTITUTE, VERIFIED), CHARGE),
    case("claimed anew", CHARGED, {**CHARGE, "on": "2026-06-18", "amount_fen": 1000_00}),
    case("paid", CHARGED, PAY),
    case("paid in parts", (*CHARGED, PART), {**PAY, "on": "2026-06-30", "amount_fen": 1000_00}),
    case("demanded after its term", CHARGED, DEMAND),
    case("taken to court in time", (*CHARGED, DEMAND), APPLY),
    case("taken to court by its name", (*CHARGED, DEMAND), {**APPLY, "target": "cost"}),
    case("closed after payment", (*CHARGED, *DECIDED, PAY), CLOSE),
    case("closed while the court has it", (*CHARGED, *DECIDED, DEMAND, APPLY), CLOSE),
    case("closed as enforced", (*CHARGED, *DECIDED), {**CLOSE, "ending": "enforced"}),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_what_may_not_be_claimed_or_taken_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_recovery_is_never_stopped(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_the_town_is_told_that_only_the_court_takes_the_money() -> None:
    refused = tried(case("forced", (*CHARGED, DEMAND), ENFORCE))["refusals"]
    assert [one["text"] for one in refused] == [
        "法律没有给镇街强制执行代履行费用的权力，要申请法院强制执行。"
    ]


def test_each_performance_has_one_claim_and_the_party_pays_on_all() -> None:
    again = {**SUBSTITUTE, "on": "2026-06-22", "immediate": True, "cost_fen": 300_00}
    second = {**CHARGE, "on": "2026-06-23", "amount_fen": 300_00}
    anew = {**CHARGE, "on": "2026-06-18", "amount_fen": 1000_00}
    file = file_of((*CHARGED, anew, again, second, PART))
    assert [one.values.fen("amount_fen") for one in cost_claims(file)] == [1000_00, 300_00]
    assert cost_unpaid(file) == 1100_00
    assert cost_spent(file) == 300_00
    assert cost_spent(file_of(URGED)) == 0
    kinds = [one.kind for one in duties(file, announced_calendar())]
    assert kinds == [DutyKind.COST]


def test_a_second_claim_says_that_it_takes_the_place_of_the_first() -> None:
    assert "代替原来的" not in warnings(course(CHARGED))
    anew = {**CHARGE, "on": "2026-06-18"}
    assert "代替原来的" in warnings(course((*CHARGED, anew)))
    bare = {**CHARGE, "happened": True}
    assert "代替原来的" not in warnings(course((*URGED, bare)))


def test_the_court_is_asked_within_three_months_after_the_remedies_of_the_claim() -> None:
    assert state("L23", CHARGED, "2026-06-20") == ("2027-03-17", "running")
    asked = (*CHARGED, DEMAND, APPLY)
    assert state("L23", asked, "2026-12-20")[1] == "met"
    assert state("L22", (*CHARGED, DEMAND), "2026-07-06")[1] == "running"
    assert state("L23", (*CHARGED, PAY), "2026-07-01")[1] == "ended"
    fine_only = (*CHARGED, DEMAND, {**APPLY, "target": "money", "happened": True})
    assert state("L23", fine_only, "2026-12-20")[1] == "running"
    assert "L23" not in deadlines(course((*CHARGED, REVOKED[0])))
    assert "L22" not in deadlines(course(URGED))


def test_what_concerns_a_case_follows_what_is_owed() -> None:
    def concerning(steps: tuple[Step, ...]) -> set[StepName]:
        file = file_of(steps)
        return {rule.name for rule in STEPS if rule.concerns(file)}

    charge, pay = StepName.CHARGE_PERFORMANCE_COST, StepName.PAY_PERFORMANCE_COST
    assert concerning(URGED) == set()
    assert concerning(PERFORMED) == {charge}
    assert concerning(CHARGED) == {charge, pay}
    assert concerning((*CHARGED, PAY)) == {charge}
    assert date(2026, 7, 2) in {one.due for one in duties(file_of(CHARGED), announced_calendar())}
