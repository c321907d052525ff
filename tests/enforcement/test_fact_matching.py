"""Facts in an officer's own words lead to the items that may fit."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.fact_matching import FactMatcher, FactQuery, OnSpot, on_spot_outlook, subject_name
from enforcement.items import FineRange, FineSchedule, ItemKind
from enforcement.parties import PartyKind
from enforcement.unit import UnitKind
from local_store.sample_data import sample_lists
from tests.enforcement.item_samples import DOGS, DUMPING, QINGWAN, STALL, yuan

TODAY = date(2026, 11, 24)
SAMPLE = FactMatcher(sample_lists()[-1])


def ask(facts: str, party: PartyKind | None = None, unit: UnitKind | None = None) -> FactQuery:
    """Return a query about an act of today."""
    return FactQuery(facts=facts, party=party, on=TODAY, unit=unit)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("陈某在镇上主干道边摆摊卖菜，占用人行道", "CQ-T-007"),
        ("居民楼下广场舞音响太吵", "CQ-Z-061"),
        ("渣土车未盖篷布，沿路撒落泥土", "CQ-Z-024"),
        ("饭店后厨安全出口被锁", "CQ-T-001"),
        ("商店门口摆放货架占用人行道", "CQ-T-006"),
        ("遛狗不牵绳", "CQ-W-004"),
        ("在路灯杆上贴小广告", "CQ-T-008"),
        ("村民未经批准修建楼房", "CQ-F-013"),
        ("自家田里焚烧秸秆浓烟很大", "CQ-T-012"),
        ("清明节上坟烧纸引燃杂草", "CQ-T-013"),
        ("网吧让学生上网", "CQ-T-003"),
        ("灭火器过期了", "CQ-Z-046"),
    ],
)
def test_the_item_that_fits_comes_first(facts: str, code: str) -> None:
    assert SAMPLE.match(ask(facts))[0].item.code == code


@pytest.mark.parametrize("facts", ["你好", "", "。"])
def test_facts_that_fit_nothing_find_nothing(facts: str) -> None:
    assert SAMPLE.match(ask(facts)) == ()


def test_a_candidate_says_why_and_carries_its_tiers() -> None:
    (first, *_) = FactMatcher(QINGWAN).match(ask("在主干道两侧设置经营性摊点"))
    assert first.item == STALL
    assert [tier.name for tier in first.tiers] == ["不予", "轻微", "一般"]
    assert first.reasons[0].startswith("事实和这一项有相同的字词")
    said = SAMPLE.match(ask("摆摊"))[0]
    assert said.reasons[0] == "事实里说到：摆摊。"


def test_an_act_of_today_is_shown_under_the_new_law() -> None:
    (first, *_) = FactMatcher(QINGWAN).match(ask("随意倾倒生活垃圾"))
    assert first.item.penalty[0].law == "生态环境法典"
    assert any("新法" in reason for reason in first.reasons)


def test_an_item_that_names_no_such_party_falls_back_and_says_so() -> None:
    matcher = FactMatcher(replace(QINGWAN, rows=(DOGS,)))
    (person,) = matcher.match(ask("携犬不系犬绳", PartyKind.CITIZEN))
    (firm,) = matcher.match(ask("携犬不系犬绳", PartyKind.LEGAL_PERSON))
    assert firm.score < person.score
    assert "条文没有写对这类当事人的罚款。" in firm.reasons


def test_a_check_item_ranks_below_a_penalty_item_and_area_limits_are_told() -> None:
    check = replace(STALL, kind=ItemKind.INSPECTION, area_limit="建成区")
    matcher = FactMatcher(replace(QINGWAN, rows=(check,)))
    (found,) = matcher.match(ask("在主干道设置经营性摊点"))
    (penalty,) = FactMatcher(replace(QINGWAN, rows=(STALL,))).match(ask("在主干道设置经营性摊点"))
    assert found.score < penalty.score
    assert "只在这些地方适用：建成区。" in found.reasons
    assert found.on_spot.verdict is OnSpot.NOT_A_PENALTY


def test_items_of_other_units_and_days_are_left_out() -> None:
    town = replace(STALL, reach=frozenset({UnitKind.TOWN}))
    matcher = FactMatcher(replace(QINGWAN, rows=(town,)))
    assert matcher.match(ask("主干道摊点", unit=UnitKind.TOWN))
    assert not matcher.match(ask("主干道摊点", unit=UnitKind.STREET))
    past = FactQuery(facts="主干道摊点", party=None, on=date(2020, 1, 1))
    assert not matcher.match(past)


@pytest.mark.parametrize(
    ("fines", "kinds", "kind", "verdict"),
    [
        (yuan(50, 200), "罚款", PartyKind.CITIZEN, OnSpot.YES),
        (yuan(50, 500), "罚款", PartyKind.CITIZEN, OnSpot.PARTIAL),
        (yuan(50, None), "罚款", PartyKind.CITIZEN, OnSpot.PARTIAL),
        (yuan(201, 500), "罚款", PartyKind.CITIZEN, OnSpot.NO),
        (yuan(201, 500), "警告", PartyKind.CITIZEN, OnSpot.PARTIAL),
        (None, "罚款", PartyKind.CITIZEN, OnSpot.CHECK),
        (None, "警告", PartyKind.CITIZEN, OnSpot.PARTIAL),
        (yuan(500, 3000), "罚款", PartyKind.LEGAL_PERSON, OnSpot.YES),
        (yuan(3001, 5000), "罚款", PartyKind.OTHER_ORGANISATION, OnSpot.NO),
        (yuan(50, 3000), "罚款", PartyKind.INDIVIDUAL_BUSINESS, OnSpot.PARTIAL),
    ],
)
def test_the_outlook_for_an_on_spot_decision_follows_from_the_range(
    fines: FineRange | None, kinds: str, kind: PartyKind, verdict: OnSpot
) -> None:
    schedule = FineSchedule(person=fines, unit=fines)
    item = replace(STALL, fines=schedule, penalty_kinds=(kinds,))
    found = on_spot_outlook(item, kind)
    assert found.verdict is verdict
    assert str(found.limit // 100) in found.text


def test_the_subject_is_the_town_or_the_entrusting_department() -> None:
    assert subject_name(STALL, UnitKind.TOWN) == "镇人民政府"
    assert subject_name(STALL, UnitKind.STREET) == "街道办事处"
    assert subject_name(DUMPING, None) == "镇人民政府（街道办事处）"
    assert subject_name(DOGS, UnitKind.TOWN) == "区公安局"


@pytest.mark.parametrize(
    ("kinds", "verdict"), [(("罚款",), OnSpot.NO), (("警告", "罚款"), OnSpot.PARTIAL)]
)
def test_no_fine_on_the_spot_where_an_order_to_correct_comes_first(
    kinds: tuple[str, ...], verdict: OnSpot
) -> None:
    item = replace(STALL, rectify_first=True, penalty_kinds=kinds)
    outlook = on_spot_outlook(item, PartyKind.CITIZEN)
    assert outlook.verdict is verdict
    assert "责令改正" in outlook.text
