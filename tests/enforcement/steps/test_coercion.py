"""Nothing is forced without a demand, a power, and the time that the law leaves the party."""

from typing import Final

import pytest

from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from tests.enforcement.scenarios import DECIDE, Step, deadlines, replay, warnings
from tests.enforcement.steps.coercion_scenes import (
    COERCION,
    HOLDABLE,
    PENALTY,
    PLANNING,
    Attempt,
    check_lawful,
    check_unlawful,
    course,
    file_of,
)

Source = tuple[str, str, str]

FILE: Final[Step] = {"do": "file_case", "on": "2026-01-05", "by": "镇长"}
SEIZE: Final[Step] = {
    "do": "seize",
    "on": "2026-01-06",
    "approver": "镇长",
    "objects": [{"name": "遮阳棚"}],
}
DECIDED: Final[tuple[Step, ...]] = (
    FILE,
    {"do": "finish_investigation", "on": "2026-01-12"},
    {"do": "serve_prior_notice", "on": "2026-01-13", "penalty": "fine", "fine_fen": 300_00},
    {"do": "waive_statement", "on": "2026-01-14"},
    {
        "do": "decide_penalty",
        "on": "2026-01-19",
        "penalty": "fine",
        "fine_fen": 300_00,
        "approver": "镇长",
    },
)
SERVED: Final = (*DECIDED, {"do": "serve_decision", "on": "2026-01-20", "method": "direct"})
PAY: Final[Step] = {"do": "pay", "on": "2026-01-30", "amount_fen": 300_00}
DEMAND: Final[Step] = {"do": "serve_demand_notice", "on": "2026-07-06", "due": "2026-07-16"}
APPLY: Final[Step] = {"do": "apply_to_court", "on": "2026-07-21", "signer": "镇长"}
FINED: Final = (*SERVED, DEMAND)
ENFORCE: Final[Step] = {"do": "decide_enforcement", "on": "2026-07-21", "signer": "镇长"}
RECONSIDER: Final[Step] = {"do": "file_reconsideration", "on": "2026-03-02"}
UPHELD: Final[Step] = {"do": "end_reconsideration", "on": "2026-04-20", "outcome": "维持"}
SUE: Final[Step] = {"do": "file_suit", "on": "2026-03-02"}
LOST: Final[Step] = {"do": "end_suit", "on": "2026-05-20", "outcome": "驳回"}
DEFER: Final[Step] = {
    "do": "defer_payment",
    "on": "2026-01-26",
    "until": "2026-08-31",
    "approver": "镇长",
}

CORRECT: Final[Step] = {"do": "order_rectification", "on": "2026-06-01", "due": "2026-06-08"}
ORDERED: Final = ({**FILE, "on": "2026-06-01"}, CORRECT)
URGE: Final[Step] = {"do": "serve_demand_notice", "on": "2026-06-09", "due": "2026-06-12"}
URGED: Final = (*ORDERED, URGE)
SUBSTITUTE: Final[Step] = {"do": "substitute_performance", "on": "2026-06-15"}
CLEAR: Final[Step] = {**SUBSTITUTE, "immediate": True, "at": "2026-06-20T23:30:00+08:00"}
CORRECTED: Final[Step] = {"do": "verify_rectification", "on": "2026-06-10", "result": "corrected"}
DEMOLITION: Final[Step] = {"do": "order_demolition", "on": "2026-01-19", "due": "2026-02-02"}
RAZED: Final[tuple[Step, ...]] = (
    FILE,
    {"do": "finish_investigation", "on": "2026-01-06"},
    {"do": "serve_prior_notice", "on": "2026-01-06", "penalty": "demolition"},
    {"do": "waive_statement", "on": "2026-01-07"},
)
RAZED_BY_PENALTY: Final[Step] = {
    "do": "decide_penalty",
    "on": "2026-01-19",
    "penalty": "demolition",
    "approver": "镇长",
}
CLOSED_DOWN: Final[tuple[Step, ...]] = (
    *RAZED,
    {**RAZED_BY_PENALTY, "penalty": "suspend_business", "happened": True},
    SERVED[-1],
)


def by(code: str, article: str, law: str = COERCION) -> Source:
    """Return what stands against an attempt."""
    return (code, law, article)


def case(what: str, before: tuple[Step, ...], step: Step, refused: Source | None = None) -> Attempt:
    """Return an attempt after other steps."""
    return Attempt(what=what, refused=refused, before=before, step=step)


OPEN: Final = by("REMEDIES_OPEN", "53")
DISPUTED: Final = by("DISPUTE_RUNS", "53")
FINE_WITH_NOTHING: Final = by("NO_POWER_TO_FORCE", "13.2")

UNLAWFUL: Final = (
    # demand
    case("demanded before any decision", (FILE,), DEMAND, by("NOTHING_OVERDUE", "34")),
    case("demanded before the service", DECIDED, DEMAND, by("NOT_SERVED", "61", PENALTY)),
    case(
        "demanded on the last day of payment",
        SERVED,
        {**DEMAND, "on": "2026-02-04"},
        by("NOT_OVERDUE", "34"),
    ),
    case("demanded while payment is put off", (*SERVED, DEFER), DEMAND, by("NOT_OVERDUE", "34")),
    case("demanded after payment", (*SERVED, PAY), DEMAND, by("NOTHING_OVERDUE", "34")),
    case(
        "demanded on the last day for correction",
        ORDERED,
        {**URGE, "on": "2026-06-08"},
        by("NOT_OVERDUE", "34"),
    ),
    case(
        "demanded after correction",
        (*ORDERED, CORRECTED),
        {**URGE, "on": "2026-06-11"},
        by("NOTHING_OVERDUE", "34"),
    ),
    case(
        "demanded without the right to be heard",
        SERVED,
        {**DEMAND, "tells_rights": False},
        by("NOT_TELLS_RIGHTS", "35"),
    ),
    # decision to enforce
    case(
        "enforced without a demand",
        ORDERED,
        {**ENFORCE, "on": "2026-06-15"},
        by("NOT_DEMANDED", "35"),
    ),
    case(
        "enforced with a demand on something older",
        (*URGED, {**CORRECT, "on": "2026-06-16", "due": "2026-06-23"}),
        {**ENFORCE, "on": "2026-06-26"},
        by("NOT_DEMANDED", "35"),
    ),
    case(
        "enforced within the demand's term",
        URGED,
        {**ENFORCE, "on": "2026-06-12"},
        by("DEMAND_RUNS", "37.1"),
    ),
    case(
        "enforced on the day of a demand without a term",
        (*ORDERED, {**URGE, "due": None}),
        {**ENFORCE, "on": "2026-06-09"},
        by("DEMAND_RUNS", "37.1"),
    ),
    case("a fine forced by the town", FINED, ENFORCE, FINE_WITH_NOTHING),
    case("a fine taken from the account", FINED, {**ENFORCE, "way": "money"}, FINE_WITH_NOTHING),
    case(
        "forced in a way that no law gives",
        URGED,
        {**ENFORCE, "on": "2026-06-15", "way": "other"},
        FINE_WITH_NOTHING,
    ),
    case(
        "things sold that nobody seized",
        FINED,
        {**ENFORCE, "way": "auction"},
        by("NOTHING_TO_SELL", "46.3"),
    ),
    case(
        "seized things sold before the remedies passed",
        (FILE, SEIZE, *SERVED[1:], {**DEMAND, "on": "2026-03-02", "due": "2026-03-12"}),
        {**ENFORCE, "on": "2026-03-16", "way": "auction"},
        by("REMEDIES_OPEN", "46.3"),
    ),
    case(
        "seized things sold while the party sues",
        (FILE, SEIZE, *SERVED[1:], SUE, {**DEMAND, "on": "2026-03-03"}),
        {**ENFORCE, "on": "2026-07-21", "way": "auction"},
        by("REMEDIES_OPEN", "46.3"),
    ),
    case(
        "enforced with nothing left",
        (*URGED, CORRECTED),
        {**ENFORCE, "on": "2026-06-15"},
        by("NOTHING_LEFT", "37.1"),
    ),
    case(
        "signed by the brigade's leader",
        URGED,
        {**ENFORCE, "on": "2026-06-15", "signer": "大队长"},
        by("NOT_THE_HEAD", "37.1"),
    ),
    # performance in the party's place
    case(
        "performed without an order",
        (FILE,),
        {**SUBSTITUTE, "on": "2026-06-15"},
        by("NO_DUTY", "50"),
    ),
    case("performed for a fine", FINED, {**SUBSTITUTE, "on": "2026-07-20"}, by("NO_DUTY", "50")),
    case(
        "performed within the term",
        ORDERED,
        {**SUBSTITUTE, "on": "2026-06-08"},
        by("NOT_OVERDUE", "50"),
    ),
    case("performed without a demand", ORDERED, SUBSTITUTE, by("NOT_DEMANDED", "50")),
    case(
        "performed with two working days between",
        URGED,
        {**SUBSTITUTE, "on": "2026-06-12"},
        by("DEMANDED_TOO_LATE", "51.1"),
    ),
    case(
        "performed with a holiday counted",
        (*ORDERED, {**URGE, "on": "2026-06-17"}),
        {**SUBSTITUTE, "on": "2026-06-22"},
        by("DEMANDED_TOO_LATE", "51.1"),
    ),
    case(
        "performed with no danger", URGED, {**SUBSTITUTE, "danger": "none"}, by("NO_DANGER", "50")
    ),
    case(
        "performed although the party did",
        URGED,
        {**SUBSTITUTE, "performed": True},
        by("PERFORMED", "51.1"),
    ),
    case(
        "performed by somebody with an interest",
        URGED,
        {**SUBSTITUTE, "performer_interested": True},
        by("PERFORMER_INTERESTED", "50"),
    ),
    case(
        "performed without an officer there",
        URGED,
        {**SUBSTITUTE, "officer_on_site": False},
        by("NOT_OFFICER_ON_SITE", "51.1"),
    ),
    case(
        "performed by one officer",
        URGED,
        {**SUBSTITUTE, "officers": ["周明远"]},
        by("TWO_OFFICERS", "42", PENALTY),
    ),
    case(
        "performed at ten at night",
        URGED,
        {**SUBSTITUTE, "at": "2026-06-15T22:00:00+08:00"},
        by("AT_NIGHT", "43.1"),
    ),
    case(
        "performed before six in the morning",
        URGED,
        {**SUBSTITUTE, "on": "2026-06-15T05:59:00+08:00"},
        by("AT_NIGHT", "43.1"),
    ),
    case(
        "performed on a feast day",
        URGED,
        {**SUBSTITUTE, "on": "2026-06-19"},
        by("ON_A_HOLIDAY", "43.1"),
    ),
    case(
        "performed on a Saturday",
        URGED,
        {**SUBSTITUTE, "on": "2026-06-27"},
        by("ON_A_HOLIDAY", "43.1"),
    ),
    case(
        "cleared at once although the party can",
        (FILE,),
        {**CLEAR, "party_can_clear": True},
        by("PARTY_CAN_CLEAR", "52"),
    ),
    case(
        "cleared at once in a private yard",
        (FILE,),
        {**CLEAR, "public_place": False},
        by("NOT_PUBLIC_PLACE", "52"),
    ),
    # the court
    case("the court asked with no decision", (FILE,), APPLY, by("NOTHING_TO_FORCE", "53")),
    case("the court asked before the service", DECIDED, APPLY, by("NOT_SERVED", "61", PENALTY)),
    case(
        "the court asked after payment",
        (*FINED, {**PAY, "on": "2026-07-10"}),
        APPLY,
        by("NOTHING_TO_FORCE", "53"),
    ),
    case("the court asked without a demand", SERVED, APPLY, by("NOT_DEMANDED", "54")),
    case(
        "the court asked on the tenth working day",
        FINED,
        {**APPLY, "on": "2026-07-20"},
        by("DEMAND_RUNS", "54"),
    ),
    case(
        "the court asked after a newer demand",
        (*FINED, {**DEMAND, "on": "2026-07-20", "due": "2026-07-30"}),
        APPLY,
        by("DEMAND_RUNS", "54"),
    ),
    case(
        "the court asked after sixty days",
        (*SERVED, {**DEMAND, "on": "2026-03-02"}),
        {**APPLY, "on": "2026-03-24"},
        OPEN,
    ),
    case(
        "the court asked on the last day of the six months",
        (*SERVED, {**DEMAND, "on": "2026-06-29"}),
        {**APPLY, "on": "2026-07-20"},
        OPEN,
    ),
    case("the court asked during reconsideration", (*SERVED, RECONSIDER, DEMAND), APPLY, DISPUTED),
    case("the court asked during a suit", (*SERVED, SUE, DEMAND), APPLY, DISPUTED),
    case(
        "the court asked ten days after reconsideration",
        (*SERVED, RECONSIDER, {**DEMAND, "on": "2026-04-08"}, UPHELD),
        {**APPLY, "on": "2026-04-30"},
        OPEN,
    ),
    case(
        "the court asked three months and a day later",
        FINED,
        {**APPLY, "on": "2026-10-21"},
        by("COURT_TERM_OVER", "53"),
    ),
    case("the court asked by nobody", FINED, {**APPLY, "signer": ""}, by("NOT_APPROVED", "55.2")),
    case(
        "the court asked by the brigade's leader",
        FINED,
        {**APPLY, "signer": "大队长"},
        by("NOT_THE_HEAD", "55.2"),
    ),
    case(
        "the court asked to demolish in a village",
        (*RAZED, {**DEMOLITION, "zone": "rural"}, {**DEMAND, "due": None}),
        APPLY,
        by("COURT_DECLINES", "65", PLANNING),
    ),
    case(
        "the court asked to demolish in the town",
        (*RAZED, {**DEMOLITION, "zone": "urban"}, {**DEMAND, "due": None}),
        {**APPLY, "target": "demolition"},
        by("COURT_DECLINES", "68", PLANNING),
    ),
)
LAWFUL: Final = (
    case("demanded the day after the last day of payment", SERVED, {**DEMAND, "on": "2026-02-05"}),
    case(
        "demanded after payment was put off",
        (*SERVED, DEFER),
        {**DEMAND, "on": "2026-09-01", "due": None},
    ),
    case("demanded on a rest that wasn't paid", (*SERVED, {**PAY, "amount_fen": 100_00}), DEMAND),
    case("demanded after the term of correction", ORDERED, URGE),
    case("demanded where no term was written", (ORDERED[0], {**CORRECT, "due": None}), URGE),
    case("enforced after the demand", URGED, {**ENFORCE, "on": "2026-06-15"}),
    case(
        "enforced without saying who signed", URGED, {**ENFORCE, "on": "2026-06-15", "signer": ""}
    ),
    case(
        "enforced at once because assets vanish",
        URGED,
        {**ENFORCE, "on": "2026-06-10", "hides_assets": True},
    ),
    case(
        "forced in a way that a law gives",
        URGED,
        {**ENFORCE, "on": "2026-06-15", "way": "other", "power_basis": "防洪法"},
    ),
    case(
        "seized things sold after the remedies",
        (FILE, SEIZE, *SERVED[1:], DEMAND),
        {**ENFORCE, "way": "auction"},
    ),
    case("performed after three clear working days", URGED, SUBSTITUTE),
    case(
        "performed after a second demand",
        (*URGED, {**URGE, "on": "2026-06-24"}),
        {**SUBSTITUTE, "on": "2026-06-25"},
    ),
    case(
        "performed in an emergency on a Saturday",
        URGED,
        {**SUBSTITUTE, "on": "2026-06-27", "emergency": True},
    ),
    case(
        "performed at half past nine in the evening",
        URGED,
        {**SUBSTITUTE, "at": "2026-06-15T21:30:00+08:00"},
    ),
    case("a spill cleared from a road at once, at night on a holiday", (FILE,), CLEAR),
    case("the court asked on the first day", FINED, APPLY),
    case("the court asked on the last day", FINED, {**APPLY, "on": "2026-10-20"}),
    case(
        "the court asked late with a good reason",
        FINED,
        {**APPLY, "on": "2026-10-21", "late_reason": "洪水"},
    ),
    case(
        "the court asked after reconsideration wasn't followed by a suit",
        (*SERVED, RECONSIDER, UPHELD, {**DEMAND, "on": "2026-05-06", "due": None}),
        {**APPLY, "on": "2026-05-21"},
    ),
    case(
        "the court asked after reconsideration was given up",
        (*SERVED, RECONSIDER, {**UPHELD, "outcome": "终止"}, DEMAND),
        APPLY,
    ),
    case("the court asked after the suit was lost", (*SERVED, SUE, LOST, DEMAND), APPLY),
    case(
        "the court asked after payment was put off beyond the six months",
        (*SERVED, DEFER, {**DEMAND, "on": "2026-09-01", "due": None}),
        {**APPLY, "on": "2026-11-30"},
    ),
    case("the court asked to force a correction", URGED, {**APPLY, "on": "2026-12-02"}),
    case(
        "the court asked for the fine beside a demolition",
        (*SERVED, {**DEMOLITION, "on": "2026-01-21", "happened": True}, DEMAND),
        {**APPLY, "target": "money"},
    ),
    case(
        "the court asked to force what is no fine",
        (*CLOSED_DOWN, DEMAND),
        APPLY,
    ),
    case(
        "the court asked to demolish what was ordered as a penalty by another law",
        (*RAZED, {**RAZED_BY_PENALTY, "happened": True}, {**SERVED[-1]}, DEMAND),
        {**APPLY, "target": "demolition"},
    ),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_step_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_step_is_taken(attempt: Attempt) -> None:
    check_lawful(attempt)


def state(rule: str, steps: tuple[Step, ...], as_of: str) -> tuple[str, str]:
    """Return date and state of a term of a lawful course."""
    return deadlines(course(steps, as_of=as_of))[rule]


def test_ten_working_days_are_waited_for_after_a_demand() -> None:
    assert state("L22", FINED, "2026-07-20")[1] == "running"
    assert state("L22", FINED, "2026-07-21")[1] == "ended"
    assert state("L22", (*FINED, APPLY), "2026-07-21")[1] == "met"


def test_the_court_term_runs_three_months_from_the_end_of_the_remedies() -> None:
    assert state("L23", SERVED, "2026-01-21") == ("2026-10-20", "running")
    assert state("L23", FINED, "2026-10-21") == ("2026-10-20", "missed")
    assert state("L23", (*FINED, APPLY), "2026-10-21") == ("2026-10-20", "met")


def test_the_court_term_counts_from_the_end_of_put_off_payment() -> None:
    assert state("L23", (*SERVED, DEFER), "2026-02-01") == ("2026-11-30", "running")


def test_a_paid_fine_or_a_running_dispute_leaves_no_court_term() -> None:
    assert "L23" not in deadlines(course((*SERVED, PAY)))
    assert "L23" not in deadlines(course((*SERVED, SUE)))


def test_the_demand_before_performance_is_on_the_calendar() -> None:
    assert state("L24", (*URGED, SUBSTITUTE), "2026-06-15") == ("2026-06-09", "met")
    late = [*URGED, {**SUBSTITUTE, "on": "2026-06-12", "happened": True}]
    assert deadlines(replay(late, item=HOLDABLE))["L24"][1] == "missed"
    assert "L24" not in deadlines(course((FILE, CLEAR)))


def test_performance_that_was_never_demanded_is_missed() -> None:
    steps = [FILE, {**SUBSTITUTE, "happened": True}]
    assert deadlines(replay(steps, item=HOLDABLE, as_of="2026-06-16"))["L24"][1] == "missed"


def test_a_surcharge_is_waited_on_for_thirty_days() -> None:
    added = {"do": "surcharge", "on": "2026-02-05", "amount_fen": 9_00}
    steps = (*SERVED, added)
    assert state("L25", steps, "2026-03-07")[1] == "running"
    assert state("L25", steps, "2026-03-08")[1] == "ended"
    assert state("L25", (*steps, RECONSIDER), "2026-03-08")[1] == "paused"


def test_an_on_spot_fine_goes_to_the_court_after_the_term_of_reconsideration() -> None:
    demand = {**DEMAND, "on": "2026-08-31", "due": None}
    steps = (DECIDE, demand, {**APPLY, "on": "2026-09-15"})
    answer = course(steps)
    assert "先要复议" in warnings(answer)
    assert deadlines(answer)["L23"] == ("2026-12-04", "met")


def test_what_belongs_to_a_paper_is_advised() -> None:
    assert "期限" in warnings(course((*SERVED, {**DEMAND, "due": None})))
    assert "代履行决定书" in warnings(course((*URGED, SUBSTITUTE)))
    assert "事后立即通知" in warnings(course((FILE, CLEAR)))
    decided = {**ENFORCE, "on": "2026-06-15"}
    assert warnings(course((*URGED, decided, SUBSTITUTE))) == ""


def test_the_steps_are_of_interest_while_something_is_open() -> None:
    demand, apply = (StepName.SERVE_DEMAND_NOTICE, StepName.APPLY_TO_COURT)
    assert STEP_RULES[demand].concerns(file_of((FILE,))) is False
    assert STEP_RULES[demand].concerns(file_of(SERVED)) is True
    assert STEP_RULES[apply].concerns(file_of(SERVED)) is False
    assert STEP_RULES[apply].concerns(file_of(FINED)) is True
    assert STEP_RULES[apply].concerns(file_of((*SERVED, PAY))) is False
