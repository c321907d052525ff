"""Name, stamp, number, remedy and coercive power follow the source of power."""

from dataclasses import replace

import pytest

from enforcement.coercive_bases import with_coercive_basis
from enforcement.items import CoerciveBasis, EnforcementItem, PowerSource
from enforcement.law_refs import LawRank, LawRef, parse_law_refs
from enforcement.power_source import (
    POWER_SOURCE_RULES,
    ActingBody,
    authority,
    coercion_refusals,
    coercion_refusals_by_rank,
)
from enforcement.records import RecordId
from enforcement.unit import Unit, UnitKind
from tests.enforcement.item_samples import DOGS, DUMPING, STALL

UNIT = Unit(
    rec=RecordId("unit-1"),
    name="演练市清湾区清湾镇人民政府",
    short_name="清湾镇",
    kind=UnitKind.TOWN,
    brigade="清湾镇综合行政执法大队",
    code="清湾综执",
    district="演练市清湾区",
)


@pytest.mark.parametrize("source", [PowerSource.STATUTORY, PowerSource.CONFERRED])
def test_the_town_acts_in_its_own_name_on_statutory_and_conferred_items(
    source: PowerSource,
) -> None:
    found = authority(replace(STALL, power_source=source), UNIT)
    names = {found.name, found.stamp, found.number_series, found.defendant}
    assert names == {UNIT.name}
    assert found.acts_for is ActingBody.UNIT
    assert not POWER_SOURCE_RULES[source].needs_letter


def test_the_entrusting_department_stands_on_the_paper_of_an_entrusted_item() -> None:
    found = authority(DOGS, UNIT)
    assert found.name == found.stamp == found.defendant == "演练市清湾区公安局"
    assert found.acts_for is ActingBody.DEPARTMENT
    assert found.handled_by == UNIT.brigade
    assert found.source.text == "《行政处罚法》第二十条"
    assert POWER_SOURCE_RULES[PowerSource.ENTRUSTED].needs_letter
    whole = replace(DOGS, department="演练市清湾区公安局")
    assert authority(whole, UNIT).name == "演练市清湾区公安局"


@pytest.mark.parametrize("item", [STALL, DOGS], ids=lambda item: item.mode)
def test_the_district_government_hears_reconsideration(item: EnforcementItem) -> None:
    found = authority(item, UNIT)
    assert found.reconsideration == "演练市清湾区人民政府"
    assert found.reconsideration_source.text == "《行政复议法》第二十四条第一款"


@pytest.mark.parametrize(
    ("source", "rank", "code"),
    [
        (PowerSource.ENTRUSTED, LawRank.LAW, "COERCION_ENTRUSTED"),
        (PowerSource.ENTRUSTED, None, "COERCION_ENTRUSTED"),
        (PowerSource.CONFERRED, None, "COERCION_NO_BASIS"),
        (PowerSource.STATUTORY, None, "COERCION_NO_BASIS"),
        (PowerSource.CONFERRED, LawRank.DEPARTMENT_RULE, "COERCION_RANK"),
        (PowerSource.STATUTORY, LawRank.NORMATIVE_DOCUMENT, "COERCION_RANK"),
        (PowerSource.CONFERRED, LawRank.LOCAL_REGULATION, None),
        (PowerSource.STATUTORY, LawRank.ADMINISTRATIVE_REGULATION, None),
        (PowerSource.STATUTORY, LawRank.LAW, None),
    ],
)
def test_sealing_and_seizure_need_a_basis_of_rank_and_are_never_entrusted(
    source: PowerSource, rank: LawRank | None, code: str | None
) -> None:
    refusals = coercion_refusals_by_rank(source, rank)
    assert [refusal.code for refusal in refusals] == ([code] if code else [])
    assert all(refusal.law == "行政强制法" for refusal in refusals)


def test_the_basis_of_an_item_carries_its_rank() -> None:
    basis = CoerciveBasis(ref=LawRef(title="重庆市市容环境卫生管理条例", article=18, paragraph=2))
    assert coercion_refusals(PowerSource.CONFERRED, basis) == ()
    assert coercion_refusals(PowerSource.CONFERRED, None)[0].code == "COERCION_NO_BASIS"


def test_a_penalty_article_that_allows_holding_things_gives_the_item_its_basis() -> None:
    found = with_coercive_basis(STALL).coercive_basis
    assert found is not None
    assert (found.what, found.condition) == ("占道经营物品", "拒不改正")
    assert with_coercive_basis(DUMPING).coercive_basis is None


def test_an_entrusted_item_gets_no_basis_and_a_given_one_is_kept() -> None:
    assert with_coercive_basis(replace(STALL, power_source=PowerSource.ENTRUSTED)) == replace(
        STALL, power_source=PowerSource.ENTRUSTED
    )
    own = CoerciveBasis(ref=parse_law_refs("《固体废物污染环境防治法》第二十七条")[0])
    assert with_coercive_basis(replace(STALL, coercive_basis=own)).coercive_basis is own
