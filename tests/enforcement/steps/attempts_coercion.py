"""Attempts to force a duty: unlawful ones with their article, and lawful ones."""

from typing import Final

from tests.enforcement.scenarios import Step
from tests.enforcement.steps.coercion_scenes import (
    COERCION,
    PENALTY,
    Attempt,
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
FINED: Final = (*SERVED, DEMAND)
ENFORCE: Final[Step] = {"do": "decide_enforcement", "on": "2026-07-21", "signer": "镇长"}
RECONSIDER: Final[Step] = {"do": "file_reconsideration", "on": "2026-03-02"}
SUE: Final[Step] = {"do": "file_suit", "on": "2026-03-02"}
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
LOOKED_AT: Final[tuple[Step, ...]] = (
    {"do": "order_rectification", "on": "2026-01-06", "due": "2026-01-09"},
    {"do": "verify_rectification", "on": "2026-01-09"},
)
CORRECTED: Final[Step] = {"do": "verify_rectification", "on": "2026-06-10", "result": "corrected"}


def by(code: str, article: str, law: str = COERCION) -> Source:
    """Return what stands against an attempt."""
    return (code, law, article)


def case(what: str, before: tuple[Step, ...], step: Step, refused: Source | None = None) -> Attempt:
    """Return an attempt after other steps."""
    return Attempt(what=what, refused=refused, before=before, step=step)


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
        by("NOT_DONE_TELLS_RIGHTS", "35"),
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
    case(
        "a fine forced by the town beside a correction that was looked at",
        (DECIDED[0], *LOOKED_AT, *SERVED[1:], DEMAND),
        ENFORCE,
        FINE_WITH_NOTHING,
    ),
    case(
        "a fine demanded too early beside a correction that was looked at",
        (DECIDED[0], *LOOKED_AT, *SERVED[1:]),
        {**DEMAND, "on": "2026-02-04"},
        by("NOT_OVERDUE", "34"),
    ),
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
        "performed two working days after the demand that followed the decision",
        (*URGED, {**ENFORCE, "on": "2026-06-15"}, {**URGE, "on": "2026-06-22"}),
        {**SUBSTITUTE, "on": "2026-06-25"},
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
        by("NOT_DONE_OFFICER_ON_SITE", "51.1"),
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
        "performed after somebody looked and didn't say what he found",
        (*ORDERED, {"do": "verify_rectification", "on": "2026-06-09"}, URGE),
        SUBSTITUTE,
    ),
    case(
        "performed after a decision that no demand followed",
        (*URGED, {**ENFORCE, "on": "2026-06-15"}),
        {**SUBSTITUTE, "on": "2026-06-16"},
    ),
    case(
        "performed three clear working days after the demand that followed the decision",
        (*URGED, {**ENFORCE, "on": "2026-06-15"}, {**URGE, "on": "2026-06-22"}),
        {**SUBSTITUTE, "on": "2026-06-26"},
    ),
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
)
