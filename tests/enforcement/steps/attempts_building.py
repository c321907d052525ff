"""Attempts at stopping and demolishing a building: unlawful ones by article, lawful ones."""

from typing import Final

from tests.enforcement.scenarios import Step
from tests.enforcement.steps.coercion_scenes import (
    COERCION,
    HOLDABLE,
    PENALTY,
    PLANNING,
    Attempt,
)

Source = tuple[str, str, str]

ITEM: Final = {**HOLDABLE, "name": "对未取得乡村建设规划许可证建设的处罚", "mode": "法定"}
CONFERRED: Final = {**ITEM, "name": "对未取得建设工程规划许可证建设的处罚", "mode": "赋权"}
STREET: Final = {"name": "重庆市大足区清湾街道办事处", "kind": "街道"}

FILE: Final[Step] = {"do": "file_case", "on": "2026-01-04", "by": "镇长"}
STOP: Final[Step] = {"do": "order_stop_building", "on": "2026-01-05", "zone": "rural", "photos": 4}
NOTICE: Final[Step] = {"do": "serve_prior_notice", "on": "2026-01-08", "penalty": "demolition"}
FINE_NOTICE: Final[Step] = {**NOTICE, "penalty": "fine", "fine_fen": 300_00}
FINED: Final[Step] = {
    "do": "decide_penalty",
    "on": "2026-01-12",
    "penalty": "fine",
    "fine_fen": 300_00,
    "approver": "镇长",
}
WAIVE: Final[Step] = {"do": "waive_statement", "on": "2026-01-09"}
ORDER: Final[Step] = {
    "do": "order_demolition",
    "on": "2026-01-12",
    "zone": "rural",
    "due": "2026-01-27",
    "approver": "镇长",
}
SERVE: Final[Step] = {"do": "serve_decision", "on": "2026-01-13", "method": "direct"}
DEMAND: Final[Step] = {"do": "serve_demand_notice", "on": "2026-01-28", "due": "2026-02-06"}
DECIDE: Final[Step] = {"do": "decide_enforcement", "on": "2026-02-09", "signer": "镇长"}
ANNOUNCE: Final[Step] = {"do": "announce_demolition", "on": "2026-02-10", "due": "2026-03-10"}
REVIEW: Final[Step] = {
    "do": "legal_review",
    "on": "2026-02-06",
    "reviewer": "冯审核",
    "qualified": True,
    "passed": True,
    "matter": "enforcement",
}
DEMOLISH: Final[Step] = {
    "do": "demolish",
    "on": "2026-07-14",
    "at": "2026-07-14T09:00:00+08:00",
}
FOUND: Final = (FILE, STOP, {"do": "finish_investigation", "on": "2026-01-07"})
TOLD: Final = (*FOUND, NOTICE)
HEARD: Final = (*TOLD, WAIVE)
ORDERED: Final = (*HEARD, ORDER, SERVE)
DEMANDED: Final = (*ORDERED, DEMAND)
DECIDED: Final = (*DEMANDED, REVIEW, DECIDE)
READY: Final = (*DECIDED, ANNOUNCE)
RURAL_COURSE: Final = (*READY, DEMOLISH)

FOUND_URBAN: Final = (FILE, {**STOP, "zone": "urban"}, FOUND[2])
ORDERED_URBAN: Final = (*FOUND_URBAN, NOTICE, WAIVE, {**ORDER, "zone": "urban"}, SERVE)
READY_URBAN: Final = (*ORDERED_URBAN, DEMAND, REVIEW, DECIDE, ANNOUNCE)
CHARGED: Final[Step] = {**DEMOLISH, "charge_document": "大足府责〔2026〕3号（演练）"}
RECONSIDER: Final[Step] = {"do": "file_reconsideration", "on": "2026-03-02"}
UPHELD: Final[Step] = {"do": "end_reconsideration", "on": "2026-04-20", "outcome": "维持"}
OVERTURNED: Final[Step] = {**UPHELD, "outcome": "撤销"}
SUE: Final[Step] = {"do": "file_suit", "on": "2026-03-02"}
LOST: Final[Step] = {"do": "end_suit", "on": "2026-06-01", "outcome": "驳回"}


def by(code: str, article: str, law: str = COERCION) -> Source:
    """Return what stands against an attempt."""
    return (code, law, article)


def case(
    what: str,
    before: tuple[Step, ...],
    step: Step,
    refused: Source | None = None,
    **parts: object,
) -> Attempt:
    """Return an attempt after other steps."""
    return Attempt(
        what=what, refused=refused, before=before, step=step, parts={"item": ITEM, **parts}
    )


def urban(
    what: str, before: tuple[Step, ...], step: Step, refused: Source | None = None
) -> Attempt:
    """Return an attempt in the urban area with the power of the planning authority."""
    return case(what, before, step, refused, item=CONFERRED)


OPEN: Final = by("REMEDIES_OPEN", "44")
DISPUTED: Final = by("DISPUTE_RUNS", "44")
NO_ORDER: Final = by("NO_DEMOLITION_ORDER", "44")
NOT_OURS: Final = by("NOT_PLANNING_AUTHORITY", "64", PLANNING)
HOLIDAY: Final = by("ON_A_HOLIDAY", "43.1")

UNLAWFUL: Final = (
    # stop and order
    case("stopped in the town without the power", (FILE,), {**STOP, "zone": "urban"}, NOT_OURS),
    case(
        "stopped by one officer",
        (FILE,),
        {**STOP, "officers": ["周明远"]},
        by("TWO_OFFICERS", "42", PENALTY),
    ),
    case("ordered in the town without the power", HEARD, {**ORDER, "zone": "urban"}, NOT_OURS),
    case("ordered without a notice", FOUND, ORDER, by("NOT_TOLD", "62", PENALTY)),
    case("ordered before the party was heard", TOLD, ORDER, by("NOT_HEARD", "62", PENALTY)),
    urban(
        "ordered although it can be put right",
        (*FOUND_URBAN, NOTICE, WAIVE),
        {**ORDER, "zone": "urban", "correctable": True},
        by("CORRECTABLE", "64", PLANNING),
    ),
    case(
        "ordered with no day to obey",
        HEARD,
        {**ORDER, "due": "2026-01-12"},
        by("NO_TIME_TO_OBEY", "65", PLANNING),
    ),
    urban(
        "ordered in the town with no day to obey",
        (*FOUND_URBAN, NOTICE, WAIVE),
        {**ORDER, "zone": "urban", "due": "2026-01-12"},
        by("NO_TIME_TO_OBEY", "64", PLANNING),
    ),
    case(
        "ordered by the brigade's leader",
        HEARD,
        {**ORDER, "approver": "大队长"},
        by("NOT_THE_HEAD", "57.1", PENALTY),
    ),
    case(
        "ordered while the jurisdiction is disputed",
        (*HEARD, {"do": "raise_jurisdiction_dispute", "on": "2026-01-10"}),
        ORDER,
        by("DISPUTE_OPEN", "25.2", PENALTY),
    ),
    # demand, decision, announcement
    case(
        "demanded before the term was over",
        ORDERED,
        {**DEMAND, "on": "2026-01-27"},
        by("NOT_OVERDUE", "34"),
    ),
    case("decided without a demand", ORDERED, DECIDE, by("NOT_DEMANDED", "35")),
    case(
        "decided during reconsideration",
        (*DEMANDED, {**RECONSIDER, "on": "2026-02-05"}),
        DECIDE,
        DISPUTED,
    ),
    case("announced without an order", HEARD, ANNOUNCE, NO_ORDER),
    case("announced without a demand", ORDERED, ANNOUNCE, by("NOT_DEMANDED", "35")),
    case("announced without a decision", DEMANDED, ANNOUNCE, by("ENFORCEMENT_NOT_DECIDED", "37.1")),
    case(
        "announced after the order fell",
        (*DECIDED, RECONSIDER, OVERTURNED),
        {**ANNOUNCE, "on": "2026-05-06"},
        NO_ORDER,
    ),
    # demolition
    case("demolished without an order", HEARD, DEMOLISH, NO_ORDER),
    case("demolished without a demand", ORDERED, DEMOLISH, by("NOT_DEMANDED", "35")),
    case(
        "demolished without a decision", DEMANDED, DEMOLISH, by("ENFORCEMENT_NOT_DECIDED", "37.1")
    ),
    case("demolished without an announcement", DECIDED, DEMOLISH, by("NOT_ANNOUNCED", "44")),
    case(
        "demolished within the announced term",
        (*DECIDED, {**ANNOUNCE, "due": "2026-07-14"}),
        DEMOLISH,
        by("ANNOUNCEMENT_RUNS", "44"),
    ),
    case(
        "demolished after the announced term, after sixty days",
        READY,
        {**DEMOLISH, "on": "2026-03-17", "at": "2026-03-17T09:00:00+08:00"},
        OPEN,
    ),
    case(
        "demolished on the last day of the six months",
        READY,
        {**DEMOLISH, "on": "2026-07-13", "at": "2026-07-13T09:00:00+08:00"},
        OPEN,
    ),
    case("demolished during reconsideration", (*READY, RECONSIDER), DEMOLISH, DISPUTED),
    case("demolished during a suit", (*READY, SUE), DEMOLISH, DISPUTED),
    case(
        "demolished ten days after reconsideration",
        (*READY, RECONSIDER, UPHELD),
        {**DEMOLISH, "on": "2026-04-30", "at": None},
        OPEN,
    ),
    case("demolished after the order fell", (*READY, RECONSIDER, OVERTURNED), DEMOLISH, NO_ORDER),
    case(
        "demolished within six months of a public notice",
        (*HEARD, ORDER, {**SERVE, "method": "public_notice"}, DEMAND, REVIEW, DECIDE, ANNOUNCE),
        DEMOLISH,
        OPEN,
    ),
    case(
        "demolished without a review",
        (*DEMANDED, DECIDE, ANNOUNCE),
        DEMOLISH,
        by("NOT_REVIEWED", "58.1", PENALTY),
    ),
    case(
        "demolished with a review that wasn't passed",
        (*DEMANDED, {**REVIEW, "passed": False}, DECIDE, ANNOUNCE),
        DEMOLISH,
        by("NOT_REVIEWED", "58.1", PENALTY),
    ),
    case(
        "demolished at night",
        READY,
        {**DEMOLISH, "at": "2026-07-14T23:00:00+08:00"},
        by("AT_NIGHT", "43.1"),
    ),
    case(
        "demolished at five in the morning",
        READY,
        {**DEMOLISH, "at": "2026-07-14T05:00:00+08:00"},
        by("AT_NIGHT", "43.1"),
    ),
    case(
        "demolished on the national day",
        READY,
        {**DEMOLISH, "on": "2026-10-01", "at": None},
        HOLIDAY,
    ),
    case(
        "demolished on a day off beside a feast",
        READY,
        {**DEMOLISH, "on": "2026-10-06", "at": None},
        HOLIDAY,
    ),
    case("demolished on a Sunday", READY, {**DEMOLISH, "on": "2026-07-19", "at": None}, HOLIDAY),
    case(
        "demolished by one officer",
        READY,
        {**DEMOLISH, "officers": ["何静"]},
        by("TWO_OFFICERS", "42", PENALTY),
    ),
    case("demolished twice", RURAL_COURSE, {**DEMOLISH, "on": "2026-07-15", "at": None}, NO_ORDER),
    urban(
        "demolished in the town without a charge",
        READY_URBAN,
        DEMOLISH,
        by("NOT_CHARGED", "68", PLANNING),
    ),
    urban(
        "demolished in the town as if it were a village's own power, zone from the file",
        READY_URBAN,
        {**DEMOLISH, "charge_document": ""},
        by("NOT_CHARGED", "68", PLANNING),
    ),
)
LAWFUL: Final = (
    case("stopped in a village", (FILE,), STOP),
    case(
        "stopped before the case is filed, on a holiday at night",
        (),
        {**STOP, "on": "2026-01-02T23:00:00+08:00"},
    ),
    case("stopped with nothing said", (FILE,), {"do": "order_stop_building", "on": "2026-01-05"}),
    urban("stopped in the town with the power", (FILE,), {**STOP, "zone": "urban"}),
    case("ordered after the party was heard", (*TOLD, {**WAIVE, "do": "hear_statement"}), ORDER),
    case("told on the stop order and its facts alone", (FILE, STOP), NOTICE),
    case("ordered after the statement's term", TOLD, {**ORDER, "on": "2026-01-16"}),
    case(
        "ordered without a written term: advised", HEARD, {**ORDER, "due": None, "approver": None}
    ),
    case("ordered by a street for its village", HEARD, ORDER, unit=STREET),
    urban(
        "ordered in the town with the power",
        (*FOUND_URBAN, NOTICE, WAIVE),
        {**ORDER, "zone": "urban"},
    ),
    urban(
        "ordered beside a fine of which the same notice told",
        (*FOUND_URBAN, FINE_NOTICE, WAIVE, FINED),
        {**ORDER, "zone": "urban"},
    ),
    case("served by itself", (*HEARD, ORDER), SERVE),
    case("demanded after the term", ORDERED, DEMAND),
    case("decided after the demand", DEMANDED, DECIDE),
    case("announced after the decision", DECIDED, ANNOUNCE),
    case("demolished on the first day", READY, DEMOLISH),
    case("demolished with only the day said", READY, {"do": "demolish", "on": "2026-07-14"}),
    case(
        "demolished on a Saturday that is worked",
        READY,
        {**DEMOLISH, "on": "2026-10-10", "at": None},
    ),
    case(
        "demolished in an emergency at night",
        READY,
        {**DEMOLISH, "at": "2026-07-14T23:00:00+08:00", "emergency": True},
    ),
    case(
        "demolished without a service of its own",
        (*HEARD, ORDER, DEMAND, REVIEW, DECIDE, ANNOUNCE),
        DEMOLISH,
    ),
    case(
        "demolished after reconsideration wasn't followed by a suit",
        (*READY, RECONSIDER, UPHELD),
        {**DEMOLISH, "on": "2026-05-07", "at": None},
    ),
    case(
        "demolished after the suit was lost",
        (*READY, SUE, LOST),
        {**DEMOLISH, "on": "2026-06-02", "at": None},
    ),
    case("demolished by a street for its village", READY, DEMOLISH, unit=STREET),
    urban("demolished in the town with a charge", READY_URBAN, CHARGED),
    urban(
        "demolished by a penalty that orders it",
        (
            *FOUND_URBAN,
            {**NOTICE, "tells_hearing": True},
            WAIVE,
            {
                "do": "decide_penalty",
                "on": "2026-01-12",
                "penalty": "demolition",
                "approver": "镇长",
                "happened": True,
            },
            SERVE,
            DEMAND,
            REVIEW,
            DECIDE,
            ANNOUNCE,
        ),
        CHARGED,
    ),
)
