"""What is held and doesn't keep is sold in time; its price takes its place and goes back whole."""

from typing import Final

import pytest

from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.perishables import STEPS, proceeds
from enforcement.steps.progress import Standpoint
from enforcement.steps.proposing import propose
from tests.enforcement.case_papers.courses import OFFICERS, TOWN
from tests.enforcement.scenarios import Step, warnings
from tests.enforcement.steps.attempts_coercion import by, case
from tests.enforcement.steps.attempts_seizure import FILE, HELD, REFUSE, RELEASE, URGENT
from tests.enforcement.steps.coercion_scenes import (
    Attempt,
    check_lawful,
    check_unlawful,
    course,
    file_of,
    intent_of,
)

SELL: Final[Step] = {
    "do": "sell_perishables",
    "on": "2026-08-27",
    "objects": [{"name": "鲜鱼", "qty": "30千克"}],
    "ground": "fresh",
    "proceeds_fen": 450_00,
    "evidence_kept": True,
}
SOLD: Final = (*HELD, SELL)
REFUND: Final[Step] = {**RELEASE, "outcome": "变卖", "refund_fen": 450_00}
KEPT: Final[Step] = {
    "do": "preserve_evidence",
    "on": "2026-08-25",
    "approver": "镇长",
    "objects": [{"name": "鲜鱼"}],
}


UNLAWFUL: Final = (
    case("sold though nothing is held", (FILE,), SELL, by("NOTHING_HELD", "28.1")),
    case(
        "sold though it is only registered and preserved",
        (FILE, KEPT),
        SELL,
        by("NOTHING_HELD", "28.1"),
    ),
    case("sold though it keeps", HELD, {**SELL, "ground": "keeps"}, by("GOODS_KEEP", "26.1")),
    case(
        "sold after the term",
        HELD,
        {**SELL, "on": "2026-09-25"},
        by("SEIZURE_EXPIRED", "28.1"),
    ),
    case("sold although the head refused", (FILE, URGENT, REFUSE), SELL, by("MUST_RELEASE", "19")),
    case(
        "a part of the price given back",
        SOLD,
        {**REFUND, "refund_fen": 449_99},
        by("REFUND_SHORT", "28.2"),
    ),
)
LAWFUL: Final = (
    case("sold because it is fresh", HELD, SELL),
    case(
        "auctioned because nobody can keep it",
        HELD,
        {**SELL, "ground": "hard_to_keep", "manner": "拍卖"},
    ),
    case("sold in two lots", SOLD, {**SELL, "on": "2026-08-28"}),
    case("the price given back", SOLD, REFUND),
    case("the price given back, how much isn't said", SOLD, {**REFUND, "refund_fen": None}),
    case(
        "a part of it given back for now", SOLD, {**REFUND, "refund_fen": 100_00, "partial": True}
    ),
    case("the rest given back as it is", SOLD, RELEASE),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_what_may_not_be_sold_or_kept_back_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_sale_is_never_stopped(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_the_price_is_known_until_the_things_go_back_and_is_proposed_then() -> None:
    twice = (*SOLD, {**SELL, "on": "2026-08-28", "proceeds_fen": 50_00})
    file = file_of(twice)
    assert proceeds(file) == 500_00
    assert proceeds(file_of((*SOLD, REFUND))) == 0
    seen = intent_of(file, StepName.RELEASE_SEIZURE, file.steps[-1].on)
    at = Standpoint(now=seen.at, officers=OFFICERS, unit=TOWN, calendar=seen.calendar)
    assert propose(STEP_RULES[StepName.RELEASE_SEIZURE], file, at).fen("refund_fen") == 500_00
    assert not propose(STEP_RULES[StepName.RELEASE_SEIZURE], file_of(HELD), at).has("refund_fen")


def test_what_should_be_thought_of_is_advised() -> None:
    assert "退还所得款项 450 元" in warnings(course((*SOLD, RELEASE)))
    assert "退还所得款项" not in warnings(course((*HELD, RELEASE)))
    assert "留样" in warnings(course((*HELD, {**SELL, "evidence_kept": False})))
    assert "应当给予补偿" in warnings(course((*HELD, {**SELL, "below_market": True})))
    assert "岗位要分开" in warnings(course((*HELD, {**SELL, "seller": "何静"})))
    assert warnings(course((*HELD, {**SELL, "seller": "财政所 谢会计"}))) == ""


def test_only_what_is_held_is_of_interest() -> None:
    (rule,) = STEPS
    assert rule.concerns(file_of(HELD))
    assert not rule.concerns(file_of((FILE,)))
