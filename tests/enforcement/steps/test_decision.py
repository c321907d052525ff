"""A decision stays behind what must come first and inside range, tier and notice."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.one_act import act_of, same_act
from enforcement.similar_cases import past_decision
from enforcement.steps.decision import item_has_a_note, newer_law_is_applied
from enforcement.steps.sizing import age_at_act, fine_is_in_statute, party_is_of_age
from tests.enforcement.scenarios import replay
from tests.enforcement.steps.attempts_decision import LAWFUL, UNLAWFUL
from tests.enforcement.steps.coercion_scenes import Attempt
from tests.enforcement.steps.decision_scenes import (
    check_lawful,
    check_unlawful,
    decide,
    item,
    lookup,
    told,
    tried,
)
from tests.enforcement.steps.procedure_scenes import (
    DEAR,
    PEOPLE,
    WAIVED,
    file_after,
    intent_after,
    step,
)
from tests.examples import dear

ORDER: Final = step("order_rectification", "2026-07-08", due="2026-07-14")


@pytest.mark.parametrize("one", UNLAWFUL, ids=str)
def test_an_unlawful_decision_is_stopped_by_its_article(one: Attempt) -> None:
    check_unlawful(one)


@pytest.mark.parametrize("one", LAWFUL, ids=str)
def test_a_lawful_decision_is_taken(one: Attempt) -> None:
    check_lawful(one)


def test_no_attempt_is_told_twice() -> None:
    for attempts in (UNLAWFUL, LAWFUL):
        assert len({one.what for one in attempts}) == len(attempts)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (decide("late", on="2026-11-02"), "立案后九十日到10月4日为止"),
        (decide("no reason"), "写明选哪一档"),
        (
            decide(
                "heavier", before=told(fine_fen=1500_00), parts=item("stepped"), fine_fen=1500_00
            ),
            "情节严重的幅度",
        ),
        (decide("noted", parts=item("noted")), "先责令改正、逾期不改"),
        (
            decide("area", parts=item("noted")),
            "划定的禁止区域；依据有变化，先核对：新条款待核对；委托",
        ),
        (
            decide(
                "newer law",
                before=told(fine_fen=600_00),
                parts=item("barbecue"),
                on="2026-08-20",
                fine_fen=600_00,
            ),
            "从旧兼从轻",
        ),
    ],
    ids=lambda value: value.what if isinstance(value, Attempt) else "",
)
def test_what_should_be_considered_is_said_and_stops_nothing(one: Attempt, said: str) -> None:
    answer = tried(one)
    assert answer["allowed"] is True
    assert said in "".join(answer["warnings"])


def test_a_mitigation_without_a_ground_is_asked_for_it() -> None:
    answer = tried(decide("mitigated", mitigated=True), happened=True)
    assert "减轻处罚要写明是哪一种法定情形" in "".join(answer["warnings"])


def test_a_decision_that_gives_its_reason_is_asked_for_nothing() -> None:
    assert tried(decide("with a reason", amount_reason="轻微档，居中"))["warnings"] == []


def test_a_decision_that_was_never_served_is_late_after_seven_working_days() -> None:
    answer = replay(
        [*WAIVED, decide("decided").step],
        lookup,
        item=DEAR,
        officers=PEOPLE,
        as_of="2026-08-20",
    )
    listed = answer["deadlines"]
    assert isinstance(listed, list)
    assert {"rule": "L09", "act_by": "2026-08-14", "state": "missed"} in listed


def test_without_a_known_item_or_party_nothing_is_said_of_the_amount() -> None:
    intent = intent_after(WAIVED, decide("decided").step)
    nobody = replace(intent, file=replace(intent.file, case=replace(intent.file.case, party=None)))
    for one in (intent, nobody):
        assert item_has_a_note(one) is None
        assert fine_is_in_statute(one) is None
        assert newer_law_is_applied(one) is None
    assert age_at_act(nobody) is None
    assert party_is_of_age(nobody) is None


@dear(4)
@given(
    fine=st.integers(min_value=1, max_value=70_000),
    notified=st.integers(min_value=1, max_value=70_000),
    mitigated=st.booleans(),
)
def test_no_fine_leaves_its_range_or_exceeds_what_was_told(
    fine: int, notified: int, mitigated: bool
) -> None:
    one = decide(
        "any amount",
        before=told(fine_fen=notified),
        parts=item("stall"),
        fine_fen=fine,
        mitigated=mitigated,
    )
    if tried(one)["allowed"]:
        assert fine <= min(notified, 500_00)
        assert fine >= 50_00  # below it a discussion is missing


def test_a_decision_is_known_to_later_cases_and_names_its_act() -> None:
    decided = file_after((*WAIVED[:2], ORDER, *WAIVED[2:], decide("decided").step))
    known = past_decision(decided.case)
    assert known is not None
    assert (known.fine, known.tier, known.on) == (300_00, "一般", date(2026, 8, 5))
    assert past_decision(file_after(WAIVED).case) is None
    act = act_of(decided)
    assert act is not None
    assert (act.subject, act.ordered_on) == ("罗昌贵", date(2026, 7, 8))
    first = act_of(file_after(WAIVED))
    assert first is not None
    assert same_act(first, act)
    nobody = replace(decided, case=replace(decided.case, party=None))
    assert (act_of(nobody), past_decision(nobody.case)) == (None, None)
