"""Items, their fines, and lists in force."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.items import (
    FineSchedule,
    ItemKind,
    find_item,
    list_in_force,
    name_key,
)
from enforcement.money import Fen
from enforcement.parties import PartyKind
from enforcement.records import RecordId
from enforcement.unit import Unit, UnitKind
from tests.enforcement.item_samples import DUMPING, QINGWAN, STALL, tier, yuan


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(50, 500, "50–500 元"), (0, 500, "500 元以下"), (50, 50, "50 元"), (50, None, "50 元起")],
)
def test_a_range_reads_as_officers_say_it(low: int, high: int | None, text: str) -> None:
    assert yuan(low, high).text == text


def test_a_range_with_fen_keeps_them() -> None:
    assert replace(yuan(0, 1), maximum=Fen(150)).text == "1.50 元以下"


@given(st.integers(min_value=0, max_value=10**6))
def test_a_range_holds_both_its_ends(fine: int) -> None:
    assert (Fen(fine) in yuan(50, 500)) == (5_000 <= fine <= 50_000)
    assert (Fen(fine) in yuan(50, None)) == (fine >= 5_000)


@pytest.mark.parametrize(
    ("kind", "low"),
    [
        (PartyKind.CITIZEN, 50),
        (PartyKind.INDIVIDUAL_BUSINESS, 50),
        (PartyKind.LEGAL_PERSON, 500),
        (PartyKind.OTHER_ORGANISATION, 500),
    ],
)
def test_each_party_has_its_range(kind: PartyKind, low: int) -> None:
    fines = replace(
        STALL.fines, person_aggravated=STALL.fines.person, unit_aggravated=STALL.fines.unit
    )
    for found in (fines.for_party(kind), fines.aggravated_for_party(kind)):
        assert found is not None
        assert found.minimum == low * 100


def test_an_individual_business_takes_the_range_for_organisations_where_there_is_no_other() -> None:
    fines = FineSchedule(unit=yuan(500, 2000), unit_aggravated=yuan(2000, 5000))
    assert fines.for_party(PartyKind.INDIVIDUAL_BUSINESS) == yuan(500, 2000)
    assert fines.aggravated_for_party(PartyKind.INDIVIDUAL_BUSINESS) == yuan(2000, 5000)
    assert fines.for_party(PartyKind.CITIZEN) is None
    assert fines.ranges == (yuan(500, 2000), yuan(2000, 5000))


def test_the_title_is_the_short_name_or_the_act_itself() -> None:
    assert STALL.title == "在主干道两侧设置经营性摊点"
    assert replace(STALL, short_name="占道经营").title == "占道经营"


def test_an_item_is_in_force_from_its_first_to_its_last_day() -> None:
    item = replace(STALL, valid_to=date(2025, 12, 31))
    assert not item.in_force(date(2025, 6, 30))
    assert item.in_force(date(2025, 7, 1))
    assert item.in_force(date(2025, 12, 31))
    assert not item.in_force(date(2026, 1, 1))


def test_an_item_reaches_the_kinds_of_unit_it_names() -> None:
    town_only = replace(STALL, reach=frozenset({UnitKind.TOWN}))
    assert town_only.reaches(UnitKind.TOWN)
    assert not town_only.reaches(UnitKind.STREET)
    assert town_only.reaches(None)


def test_an_item_with_names_is_held_by_those_units_only() -> None:
    unit = Unit(
        rec=RecordId("unit-1"),
        name="演练市清湾区清湾镇人民政府",
        short_name="清湾镇",
        kind=UnitKind.TOWN,
        brigade="清湾镇综合行政执法大队",
        code="清湾综执",
    )
    assert STALL.held_by(unit)
    assert replace(STALL, units=("绿湾街道办事处", "清湾镇人民政府")).held_by(unit)
    assert not replace(STALL, units=("绿湾镇人民政府",)).held_by(unit)
    assert not replace(STALL, reach=frozenset({UnitKind.STREET})).held_by(unit)


def test_a_warning_is_seen_among_the_penalties() -> None:
    assert replace(STALL, penalty_kinds=("警告", "罚款")).warns
    assert not STALL.warns
    assert STALL.mode == "赋权"
    assert STALL.kind is ItemKind.PENALTY


def test_the_newest_list_that_began_is_in_force() -> None:
    old = replace(
        QINGWAN, version="旧", effective_from=date(2023, 12, 31), effective_to=date(2025, 6, 30)
    )
    lists = (old, QINGWAN)
    assert list_in_force(lists, date(2023, 1, 1)) is None
    assert list_in_force(lists, date(2025, 6, 30)) is old
    assert list_in_force(lists, date(2025, 7, 1)) is QINGWAN
    endless = replace(old, effective_to=None)
    assert list_in_force((endless, QINGWAN), date(2026, 1, 1)) is QINGWAN


def test_items_are_found_by_code_while_their_list_is_in_force() -> None:
    today = date(2026, 11, 24)
    assert find_item((QINGWAN,), STALL.code, today) == STALL
    assert find_item((QINGWAN,), "QW-999", today) is None
    assert find_item((QINGWAN,), STALL.code, date(2020, 1, 1)) is None
    gone = replace(QINGWAN, rows=(replace(STALL, valid_to=date(2025, 8, 1)),))
    assert find_item((gone,), STALL.code, today) is None
    assert QINGWAN.in_force(today) == QINGWAN.rows
    assert QINGWAN.in_force(date(2020, 1, 1)) == ()


def test_tiers_go_by_party_and_an_individual_business_stands_with_persons() -> None:
    persons = [known.name for known in QINGWAN.tiers_of(STALL.code, PartyKind.CITIZEN)]
    assert persons == ["不予", "轻微", "一般"]
    business = QINGWAN.tiers_of(STALL.code, PartyKind.INDIVIDUAL_BUSINESS)
    assert [known.name for known in business] == persons
    assert len(QINGWAN.tiers_of(STALL.code, PartyKind.LEGAL_PERSON)) == 1
    units_only = replace(QINGWAN, tiers=QINGWAN.tiers[-1:])
    assert len(units_only.tiers_of(STALL.code, PartyKind.INDIVIDUAL_BUSINESS)) == 1
    assert units_only.tiers_of(STALL.code, PartyKind.CITIZEN) == ()
    assert QINGWAN.tiers_of(DUMPING.code, PartyKind.CITIZEN) == ()


def test_a_tier_of_nothing_punishes_nothing() -> None:
    assert not tier("不予", 0, 0).punishes
    assert tier("轻微", 0, 150).punishes


@pytest.mark.parametrize(
    "name",
    [
        "对在主干道两侧设置经营性摊点的处罚",
        "对在主干道两侧设置经营性摊点的行政处罚",
        " 对在主干道 两侧，设置经营性摊点的处罚。",
        "在主干道两侧设置经营性摊点",
    ],
)
def test_names_are_the_same_whatever_printing_changed(name: str) -> None:
    assert name_key(name) == "在主干道两侧设置经营性摊点"
