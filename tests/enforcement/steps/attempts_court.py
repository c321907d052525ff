"""Attempts to ask the court: too early, too late, for what it doesn't take, and in time."""

from typing import Final

from tests.enforcement.scenarios import Step
from tests.enforcement.steps.attempts_coercion import (
    DECIDED,
    DEFER,
    DEMAND,
    ENFORCE,
    FILE,
    FINED,
    PAY,
    RECONSIDER,
    SERVED,
    SUE,
    URGED,
    by,
    case,
)
from tests.enforcement.steps.coercion_scenes import PENALTY, PLANNING

APPLY: Final[Step] = {"do": "apply_to_court", "on": "2026-07-21", "signer": "镇长"}
UPHELD: Final[Step] = {"do": "end_reconsideration", "on": "2026-04-20", "outcome": "维持"}
LOST: Final[Step] = {"do": "end_suit", "on": "2026-05-20", "outcome": "驳回"}
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
OPEN: Final = by("REMEDIES_OPEN", "53")
DISPUTED: Final = by("DISPUTE_RUNS", "53")

UNLAWFUL: Final = (
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
    case("enforced what was decided besides a fine", (*CLOSED_DOWN, DEMAND), ENFORCE),
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
