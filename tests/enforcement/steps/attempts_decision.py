"""Attempts at decisions: unlawful ones with their article, and lawful ones."""

from typing import Any, Final

from tests.enforcement.steps.coercion_scenes import Attempt
from tests.enforcement.steps.decision_scenes import (
    DECIDED,
    NO_PENALTY,
    SANITATION,
    SERVED,
    born,
    decide,
    item,
    told,
)
from tests.enforcement.steps.procedure_scenes import (
    COMPANY,
    DISCUSS,
    DISCUSSED,
    FILE,
    FINISHED,
    HEAR,
    HELD,
    INVESTIGATED,
    PENALTY_LAW,
    REQUESTED,
    REVIEWED,
    TOLD,
    TOLD_HEARING,
    WAIVED,
    Refused,
    attempt,
    step,
)


def law(code: str, article: str) -> Refused:
    """Return what is refused by the penalty law."""
    return (code, PENALTY_LAW, article)


ABOVE: Final = ("ABOVE_STATUTE", SANITATION, "18.2")
BELOW: Final = ("BELOW_STATUTE", SANITATION, "18.2")
NOT_LIGHTENED: Final = law("NOT_LIGHTENED", "30")
OLD_END: Final = ({**FILE, "act_ended": "2024-01-05", "happened": True}, *WAIVED[1:])
POLICE: Final = step(
    "refer_to_police", "2026-07-20", decider="镇长", to="区公安局", group=["彭川", "邓洁"]
)
DISPUTE: Final = step("raise_jurisdiction_dispute", "2026-07-20", to="清河镇人民政府")
WITHDRAW: Final = step("withdraw_officer", "2026-07-20", officer="周明远", by="镇长")
STALLED: Final = item("stall")
TIERED: Final[dict[str, Any]] = {"tier": "轻微", "tier_min_fen": 50_00, "tier_max_fen": 180_00}
TWO_ACTS: Final = [
    {"title": "占道经营", "amount_fen": 100_00, "act_id": "甲"},
    {"title": "乱倒垃圾", "amount_fen": 200_00, "act_id": "乙", "min_fen": 0, "max_fen": 500_00},
]

UNLAWFUL: Final[tuple[Attempt, ...]] = (
    decide("nothing was filed", law("NOT_FILED", "54.2"), before=()),
    decide("the investigation isn't finished", law("NOT_FINISHED", "57.1"), before=INVESTIGATED),
    decide("nothing was told", law("NOT_TOLD", "62"), before=FINISHED),
    decide(
        "the party may still state its view",
        law("NOT_HEARD", "62"),
        before=TOLD,
        on="2026-07-20",
    ),
    decide(
        "a hearing was asked for and not held",
        law("HEARING_NOT_HELD", "63.1"),
        before=REQUESTED,
        fine_fen=6000_00,
    ),
    decide(
        "the hearing may still be asked for",
        law("HEARING_WINDOW_OPEN", "64"),
        before=(*TOLD_HEARING, step("waive_statement", "2026-07-17")),
        on="2026-07-20",
        fine_fen=6000_00,
    ),
    decide("no review after a hearing", law("NOT_REVIEWED", "58.1"), HELD, fine_fen=6000_00),
    decide("not discussed together", law("NOT_DISCUSSED", "57.2"), REVIEWED, fine_fen=6000_00),
    decide("it was decided already", law("DECIDED_ALREADY", "29"), DECIDED, on="2026-08-06"),
    decide("a dispute about jurisdiction is open", law("DISPUTE_OPEN", "25.2"), (*WAIVED, DISPUTE)),
    decide("a fine instead of referral", law("WITH_THE_POLICE", "27.1"), (*WAIVED, POLICE)),
    decide("an officer who withdrew", law("WITHDRAWN", "43"), (*WAIVED, WITHDRAW)),
    decide("nobody approved", law("NOT_APPROVED", "57.1"), approver=None),
    decide("the brigade leader approved", law("NOT_THE_HEAD", "57.1"), approver="大队长"),
    decide("an officer approves his own", law("APPROVES_OWN", "57.1"), approver="周明远"),
    decide(
        "the decider investigated",
        law("DECIDES_OWN_CASE", "57.1"),
        officers=["彭川", "邓洁"],
        approver="周明远",
    ),
    decide("no kind of penalty", law("NO_KIND", "59.1"), penalty=None, fine_fen=0),
    decide("a fine without an amount", law("NO_AMOUNT", "59.1"), fine_fen=None),
    decide("more than was told", law("HEAVIER_THAN_NOTICE", "45.2"), fine_fen=400_00),
    decide(
        "more is confiscated than was told",
        law("HEAVIER_THAN_NOTICE", "45.2"),
        confiscated_fen=100_00,
    ),
    decide(
        "another kind than was told", law("KIND_NOT_TOLD", "44"), penalty="confiscation", fine_fen=0
    ),
    decide(
        "a reprimand where a warning was told",
        law("KIND_NOT_TOLD", "44"),
        told(penalty="warning", fine_fen=0),
        penalty="reprimand",
        fine_fen=0,
    ),
    decide(
        "above the range of the article", ABOVE, told(fine_fen=600_00), STALLED, fine_fen=600_00
    ),
    decide("below the range without mitigation", BELOW, parts=STALLED, fine_fen=20_00),
    decide(
        "above the range of an item without articles",
        law("ABOVE_STATUTE", "4"),
        told(fine_fen=600_00),
        item("lawless"),
        fine_fen=600_00,
    ),
    decide(
        "between the plain and the heavier range",
        ABOVE,
        told(fine_fen=700_00),
        item("stepped"),
        fine_fen=700_00,
    ),
    decide(
        "above the range although mitigated",
        ABOVE,
        (*told(fine_fen=600_00), DISCUSS),
        STALLED,
        fine_fen=600_00,
        mitigated=True,
    ),
    decide(
        "mitigated on a heavier ground",
        law("NO_MITIGATION_GROUND", "32"),
        (*WAIVED, DISCUSS),
        STALLED,
        fine_fen=20_00,
        mitigated=True,
        grounds=["A2"],
    ),
    decide("a ground that lifts the penalty", law("PENALTY_LIFTED", "33.1"), grounds=["N3"]),
    decide("a party under 14", law("UNDER_14", "30"), parts=born("2013-03-01")),
    decide(
        "a minor above the middle",
        NOT_LIGHTENED,
        parts={**born("2010-03-01"), **STALLED},
    ),
    decide(
        "a confession above the middle",
        law("NOT_LIGHTENED", "32"),
        parts=STALLED,
        grounds=[{"code": "M3", "evidence": "询问笔录"}],
    ),
    decide(
        "a penalty that the item doesn't know",
        ("KIND_NOT_IN_LAW", SANITATION, "18.2"),
        parts=item("warnings"),
    ),
    decide(
        "an item without penalty power",
        law("NO_PENALTY_POWER", "38.1"),
        ({**FILE, "happened": True}, *WAIVED[1:]),
        item("inspection"),
    ),
    decide(
        "the basis was repealed",
        law("BASIS_REPEALED", "38.1"),
        (
            {**FILE, "on": "2026-08-17", "act_ended": "2026-08-16"},
            *({**one, "on": "2026-08-18", "start": None, "end": None} for one in FINISHED[1:]),
            {**TOLD[-1], "on": "2026-08-18"},
            {**HEAR, "on": "2026-08-18"},
        ),
        item("repealed"),
        on="2026-08-20",
    ),
    decide("found too late", law("TIME_BARRED", "36"), OLD_END),
    decide("the acts don't add up", law("SUM_DIFFERS", "59.1"), acts=TWO_ACTS[:1]),
    decide(
        "one act fined under two items",
        law("SAME_ACT_TWICE", "29"),
        acts=[{**one, "act_id": "甲"} for one in TWO_ACTS],
    ),
    decide(
        "one of several acts above its range",
        law("ABOVE_STATUTE", "4"),
        acts=[TWO_ACTS[0], {**TWO_ACTS[1], "max_fen": 150_00}],
    ),
    decide("outside the tier without a reason", law("DEPARTURE_NO_REASON", "34"), **TIERED),
    decide(
        "outside the tier approved by a deputy",
        law("DEPARTURE_NOT_APPROVED", "34"),
        approver="副镇长 王某",
        departure_reason="社会危害大",
        **TIERED,
    ),
    attempt(
        "no penalty before filing: nobody filed",
        (),
        {**NO_PENALTY, "ground": "N4"},
        law("WAIVER_CONDITIONS", "33.1"),
    ),
    attempt(
        "no penalty without a ground",
        FINISHED,
        {**NO_PENALTY, "ground": None},
        law("NO_GROUND", "57.1"),
    ),
    attempt(
        "no penalty without education",
        FINISHED,
        {**NO_PENALTY, "education": False},
        law("NO_EDUCATION", "33.3"),
    ),
    attempt(
        "not slight", FINISHED, {**NO_PENALTY, "slight": False}, law("WAIVER_CONDITIONS", "33.1")
    ),
    attempt(
        "no first violation",
        FINISHED,
        {**NO_PENALTY, "ground": "N4"},
        law("WAIVER_CONDITIONS", "33.1"),
    ),
    attempt(
        "of full age", FINISHED, {**NO_PENALTY, "ground": "N1"}, law("WAIVER_CONDITIONS", "30")
    ),
    attempt(
        "not barred within two years",
        ({**FILE, "act_ended": "2026-07-01"}, *FINISHED[1:]),
        {**NO_PENALTY, "ground": "N6"},
        law("WAIVER_CONDITIONS", "36"),
    ),
    attempt(
        "not barred within five years where harm is grave",
        ({**FILE, "act_ended": "2023-07-01", "grave_harm": True}, *FINISHED[1:]),
        {**NO_PENALTY, "ground": "N6"},
        law("WAIVER_CONDITIONS", "36"),
    ),
    attempt(
        "no penalty before the investigation is over",
        INVESTIGATED,
        NO_PENALTY,
        law("NOT_FINISHED", "57.1"),
    ),
    attempt(
        "no penalty after a decision",
        SERVED,
        {**NO_PENALTY, "on": "2026-08-06"},
        law("DECIDED_ALREADY", "29"),
    ),
    attempt(
        "no penalty approved by the team",
        FINISHED,
        {**NO_PENALTY, "approver": "队员"},
        law("NOT_THE_HEAD", "57.1"),
    ),
)

LAWFUL: Final[tuple[Attempt, ...]] = (
    decide("after a waiver"),
    decide("after the statement was heard", before=(*TOLD, HEAR)),
    decide("after the term for a statement", before=TOLD),
    decide("after hearing, review and discussion", before=DISCUSSED, fine_fen=6000_00),
    decide("less than was told", fine_fen=200_00),
    decide("a warning where a fine was told", penalty="warning", fine_fen=0),
    decide(
        "a warning where a reprimand was told",
        before=told(penalty="reprimand", fine_fen=0),
        penalty="warning",
        fine_fen=0,
    ),
    decide("a sum alone is a fine", penalty=None),
    decide("the deputy in charge decides", approver="副镇长 王某"),
    decide("late, which is advice only", on="2026-11-02"),
    decide("inside the article's range", parts=STALLED),
    decide(
        "inside the heavier range",
        before=told(fine_fen=1500_00),
        parts=item("stepped"),
        fine_fen=1500_00,
    ),
    decide("where the law names no upper end", parts={**item("endless"), **born("2010-03-01")}),
    decide(
        "mitigated below the range after a discussion",
        before=(
            *WAIVED,
            {
                **step("legal_review", "2026-08-03"),
                "reviewer": "冯审核",
                "qualified": True,
                "passed": True,
            },
            DISCUSS,
        ),
        parts=STALLED,
        fine_fen=20_00,
        mitigated=True,
        grounds=["M3"],
    ),
    decide("a minor in the lower half", parts={**born("2010-03-01"), **STALLED}, fine_fen=200_00),
    decide("a minor without a birthday", parts={**born(None), **STALLED}),
    decide("lighter and heavier grounds weighed", parts=STALLED, grounds=["M3", "A2"]),
    decide(
        "an organisation", parts={"party": COMPANY}, before=told(fine_fen=5000_00), fine_fen=5000_00
    ),
    decide("two acts sized one by one", acts=TWO_ACTS),
    decide(
        "a warning and a fine for two acts",
        acts=[{**TWO_ACTS[0], "amount_fen": 300_00}, {"title": "警告的", "amount_fen": 0}],
    ),
    decide("inside its tier", fine_fen=100_00, **TIERED),
    decide("outside the tier, the main head approves", departure_reason="社会危害大", **TIERED),
    decide(
        "outside the tier, marked as the main head",
        approver="王某",
        main_head=True,
        departure_reason="社会危害大",
        **TIERED,
    ),
    decide(
        "outside the tier after a discussion",
        before=(*WAIVED, DISCUSS),
        approver="副镇长 王某",
        departure_reason="社会危害大",
        **TIERED,
    ),
    decide("a warning where no tier is touched", penalty="warning", fine_fen=0, **TIERED),
    decide(
        "confiscation as told",
        before=told(penalty="confiscation", fine_fen=0, confiscated_fen=500_00),
        penalty="confiscation",
        fine_fen=0,
        confiscated_fen=500_00,
        confiscated=[{"name": "烧烤炉", "quantity": "一个", "value_fen": 500_00}],
    ),
    decide(
        "another penalty while the police examine",
        before=(*told(penalty="warning", fine_fen=0), POLICE),
        penalty="warning",
        fine_fen=0,
    ),
    decide(
        "the milder new law",
        before=told(fine_fen=600_00),
        parts=item("barbecue"),
        on="2026-08-20",
        fine_fen=600_00,
    ),
    decide("an item with notes", parts=item("noted")),
    *(
        attempt(what, FINISHED, {**NO_PENALTY, **said}, **parts)
        for what, said, parts in (
            ("slight, corrected, harmless", {}, {}),
            ("approved by the head", {"approver": "镇长"}, {}),
            ("without fault", {"ground": "N5"}, {}),
            ("unable to control himself", {"ground": "N2"}, {}),
            ("not proven, nobody to educate", {"ground": "N7", "education": False}, {}),
            ("discovered at an unknown time", {"ground": "N6"}, {}),
            ("under 14", {"ground": "N1"}, born("2013-03-01")),
            (
                "a first violation",
                {"ground": "N4"},
                {"party": {**born("1990-01-01")["party"], "first_violation": True}},
            ),
        )
    ),
    attempt(
        "barred after two years",
        ({**FILE, "act_ended": "2024-01-05", "happened": True}, *FINISHED[1:]),
        {**NO_PENALTY, "ground": "N6"},
    ),
)
