"""Grounds are data with articles; the proposal stays in the tier and says why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.discretion import (
    ABOVE_LAW,
    DEPARTURE_NEED,
    MITIGATION_NEED,
    NO_MITIGATION,
    propose,
    tier_named,
    weigh,
)
from enforcement.errors import InvalidInput
from enforcement.grounds import (
    EDUCATION_NEED,
    FIRST_VIOLATION_CONDITIONS,
    GROUND_RULES,
    Effect,
    Ground,
    grounds_named,
)
from enforcement.items import DiscretionTier, FineSchedule
from enforcement.money import Fen
from enforcement.parties import PartyKind
from tests.enforcement.item_samples import DUMPING, STALL, TIERS, tier, yuan

LIGHT = TIERS[1]
CITIZEN = PartyKind.CITIZEN


def test_every_ground_has_its_rule_with_article_and_needs() -> None:
    assert set(GROUND_RULES) == set(Ground)
    for ground, rule in GROUND_RULES.items():
        assert rule.ground is ground
        assert rule.source.law == "行政处罚法"
        assert rule.needs


def test_a_first_violation_is_waived_on_three_conditions_and_with_education() -> None:
    assert [condition.text for condition in FIRST_VIOLATION_CONDITIONS] == [
        "初次违法",
        "危害后果轻微",
        "及时改正",
    ]
    found = propose(STALL, CITIZEN, LIGHT, (Ground.FIRST_VIOLATION,))
    assert found.suggested == 0
    assert EDUCATION_NEED in found.needs
    assert "决定罚还是不罚" in found.needs
    assert {condition.evidence for condition in FIRST_VIOLATION_CONDITIONS} <= set(found.needs)


@pytest.mark.parametrize(
    ("grounds", "fen"),
    [
        ((), 110_00),
        ((Ground.MINOR,), 50_00),
        ((Ground.PARTLY_CAPABLE,), 50_00),
        ((Ground.HEAVIER,), 140_00),
        ((Ground.EMERGENCY,), 140_00),
        ((Ground.MITIGATION, Ground.HEAVIER), 110_00),
        ((Ground.UNDER_14,), 0),
        ((Ground.SLIGHT_AND_CORRECTED, Ground.HEAVIER), 0),
    ],
)
def test_grounds_move_the_proposal_inside_the_tier(grounds: tuple[Ground, ...], fen: int) -> None:
    assert propose(STALL, CITIZEN, LIGHT, grounds).suggested == fen


def test_lighter_and_heavier_together_must_be_weighed_in_writing() -> None:
    found = propose(STALL, CITIZEN, LIGHT, (Ground.MINOR, Ground.HEAVIER))
    assert "写明从轻、从重怎样权衡" in found.needs
    assert "要低于法定下限（减轻）的，先集体讨论" in found.needs


def test_the_reasons_name_law_tier_and_ground() -> None:
    text = "".join(propose(STALL, CITIZEN, LIGHT, (Ground.MINOR,)).reasons)
    for part in ("第十八条第二款", "50–500 元", "“轻微”一档", "《行政处罚法》第三十条"):
        assert part in text


def test_a_tier_without_penalty_asks_for_its_ground() -> None:
    found = propose(STALL, CITIZEN, TIERS[0])
    assert found.suggested == 0
    assert "选不予处罚的情形" in found.needs


def test_without_a_benchmark_the_law_alone_is_the_scale() -> None:
    found = propose(STALL, CITIZEN, None)
    assert found.tier_range is None
    assert found.suggested == 270_00
    assert "没有裁量基准，写明为什么罚这么多" in found.needs


@pytest.mark.parametrize(
    "fines", [FineSchedule(basis="按日计"), FineSchedule(person=yuan(50, None))]
)
def test_where_the_law_names_no_upper_end_nothing_is_proposed(fines: FineSchedule) -> None:
    found = propose(replace(STALL, fines=fines), CITIZEN, None)
    assert found.suggested is None
    assert "核算罚款金额" in found.needs


def test_a_tier_outside_the_law_of_the_act_is_called_out() -> None:
    stale = replace(LIGHT, fines=yuan(20, 180))
    assert any("超出现行法定幅度" in need for need in propose(STALL, CITIZEN, stale).needs)
    nameless = replace(STALL, fines=FineSchedule(), penalty=())
    assert not any("超出" in need for need in propose(nameless, CITIZEN, LIGHT).needs)


def test_an_item_that_wants_correction_first_says_so() -> None:
    item = replace(STALL, rectify_first=True, basis_changed="旧法废止。")
    needs = propose(item, CITIZEN, LIGHT).needs
    assert "罚款前先有责令改正，并查明逾期未改" in needs
    assert "核对依据：旧法废止。" in needs


def test_a_sample_tier_never_passes_for_an_official_one() -> None:
    needs = propose(STALL, CITIZEN, replace(LIGHT, official=False)).needs
    assert "这一档是样例，正式文书要用本区印发的基准" in needs


def test_an_individual_business_is_told_whose_range_it_gets() -> None:
    assert any(
        "个体工商户" in why for why in propose(STALL, PartyKind.INDIVIDUAL_BUSINESS, LIGHT).reasons
    )
    one_range = replace(DUMPING, fines=FineSchedule(person=yuan(50, 500)))
    found = propose(one_range, PartyKind.INDIVIDUAL_BUSINESS, LIGHT)
    assert not any("个体工商户" in why for why in found.reasons)


def test_the_answer_carries_ranges_in_fen() -> None:
    answer = propose(STALL, CITIZEN, LIGHT).to_json()
    assert answer["range_fen"] == [5_000, 50_000]
    assert answer["tier_range_fen"] == [5_000, 18_000]
    assert propose(STALL, CITIZEN, None).to_json()["tier_range_fen"] is None


@given(
    low=st.integers(min_value=0, max_value=1000),
    width=st.integers(min_value=0, max_value=100_000),
    grounds=st.lists(st.sampled_from(Ground), max_size=4),
)
def test_the_proposal_never_leaves_the_tier(low: int, width: int, grounds: list[Ground]) -> None:
    known = tier("某档", low, low + width)
    found = propose(STALL, CITIZEN, known, grounds)
    assert found.suggested is not None
    lifted = {GROUND_RULES[ground].effect for ground in grounds} & {
        Effect.MUST_NOT_PUNISH,
        Effect.MAY_NOT_PUNISH,
    }
    assert found.suggested == 0 if lifted else Fen(found.suggested) in known.fines


def test_tiers_and_grounds_are_chosen_by_name() -> None:
    assert tier_named(TIERS, " 轻微 ") is LIGHT
    assert grounds_named(["m1", "A2", "M1"]) == (Ground.MINOR, Ground.HEAVIER)


@pytest.mark.parametrize(("tiers", "advice"), [(TIERS, "轻微"), ((), "先导入基准")])
def test_an_unknown_tier_names_those_there_are(
    tiers: tuple[DiscretionTier, ...], advice: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        tier_named(tiers, "超重")
    assert advice in refused.value.advice


def test_an_unknown_ground_names_the_codes() -> None:
    with pytest.raises(InvalidInput) as refused:
        grounds_named(["Z9"])
    assert "N4" in refused.value.advice


@pytest.mark.parametrize(
    ("fen", "grounds", "lawful", "needs"),
    [
        (110_00, (), True, ()),
        (300_00, (), True, (DEPARTURE_NEED,)),
        (20_00, (), False, (DEPARTURE_NEED, NO_MITIGATION)),
        (20_00, (Ground.MINOR,), True, (DEPARTURE_NEED, MITIGATION_NEED)),
        (600_00, (Ground.MITIGATION,), False, (DEPARTURE_NEED, ABOVE_LAW)),
    ],
)
def test_a_chosen_amount_says_what_it_needs(
    fen: int, grounds: tuple[Ground, ...], lawful: bool, needs: tuple[str, ...]
) -> None:
    found = weigh(STALL, CITIZEN, LIGHT, grounds, Fen(fen))
    assert (found.lawful, found.needs) == (lawful, needs)
    assert found.departs is (DEPARTURE_NEED in needs)


def test_without_tier_and_range_only_the_amount_is_stated() -> None:
    nameless = replace(STALL, fines=FineSchedule(basis="按倍数"))
    found = weigh(nameless, CITIZEN, None, (), Fen(100_00))
    assert (found.lawful, found.departs, found.needs) == (True, False, ())
    assert found.text.endswith("综合以上情形，罚款 100 元。")


def test_an_opinion_is_answered_as_plain_values() -> None:
    answer = weigh(STALL, CITIZEN, LIGHT, (), Fen(300_00)).to_json()
    assert (answer["lawful"], answer["departs"], answer["needs"]) == (True, True, [DEPARTURE_NEED])


def test_the_heavier_range_is_lawful_too() -> None:
    stepped = replace(
        STALL, fines=FineSchedule(person=yuan(50, 100), person_aggravated=yuan(200, 500))
    )
    assert weigh(stepped, CITIZEN, None, (), Fen(300_00)).lawful
    assert not weigh(stepped, CITIZEN, None, (), Fen(150_00)).lawful


def test_the_paragraph_of_the_decision_names_law_tier_ground_and_amount() -> None:
    text = weigh(STALL, CITIZEN, LIGHT, (Ground.MINOR,), Fen(60_00)).text
    for part in (
        "第十八条第二款：50–500 元。",
        "“轻微”一档：轻微的情形，50–180 元。",
        "当事人有“已满十四不满十八周岁”的情形（《行政处罚法》第三十条）。",
        "罚款 60 元，在“轻微”一档以内。",
    ):
        assert part in text
    assert "不在“轻微”一档以内" in weigh(STALL, CITIZEN, LIGHT, (), Fen(300_00)).text


@given(fen=st.integers(min_value=0, max_value=200_000), grounds=st.lists(st.sampled_from(Ground)))
def test_nothing_above_the_law_is_ever_lawful(fen: int, grounds: list[Ground]) -> None:
    found = weigh(STALL, CITIZEN, LIGHT, grounds, Fen(fen))
    assert fen <= 500_00 or not found.lawful
    assert found.lawful or found.needs
