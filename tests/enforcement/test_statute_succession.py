"""The law of the act's day applies, unless the new one is milder."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.law_refs import parse_law_refs
from enforcement.statute_succession import CODE_IN_FORCE, SUCCESSIONS, Succession, item_for_act
from tests.enforcement.item_samples import DUMPING, STALL, yuan

BEFORE = date(2026, 8, 14)
TODAY = date(2026, 11, 24)
BARBECUE = replace(
    STALL,
    penalty=parse_law_refs("《中华人民共和国大气污染防治法》(2018年修正)第一百一十八条第三款"),
    fines=replace(STALL.fines, person=yuan(500, 20_000), unit=yuan(500, 20_000)),
)


def test_an_item_whose_law_stands_is_left_alone() -> None:
    assert item_for_act(STALL, TODAY) is STALL


def test_an_act_before_the_code_keeps_the_old_law_even_if_decided_later() -> None:
    assert item_for_act(DUMPING, BEFORE) is DUMPING
    assert item_for_act(DUMPING, BEFORE, TODAY) is DUMPING


def test_an_act_from_the_first_day_of_the_code_falls_under_it() -> None:
    found = item_for_act(DUMPING, CODE_IN_FORCE)
    assert [ref.source.article for ref in found.penalty] == ["1169.1", "1169.3"]
    assert [ref.law for ref in found.violation] == ["生态环境法典"]
    assert found.fines.person == yuan(100, 1000)
    assert found.fines.unit == yuan(100_000, 1_000_000)


def test_a_milder_successor_covers_older_acts_too() -> None:
    found = item_for_act(BARBECUE, BEFORE, TODAY)
    assert found.fines.person == yuan(500, 5000)
    assert found.fines.person_aggravated == yuan(5000, 20_000)
    assert item_for_act(BARBECUE, BEFORE) is BARBECUE


def test_equal_successors_keep_the_ranges_of_the_item() -> None:
    burning = replace(
        STALL, penalty=parse_law_refs("《中华人民共和国大气污染防治法》第一百一十九条第一款")
    )
    found = item_for_act(burning, TODAY)
    assert found.fines == burning.fines
    assert found.penalty[0].source.article == "1131.1"


def test_a_repealed_law_without_known_successor_blocks_until_somebody_looked() -> None:
    odd = replace(STALL, penalty=parse_law_refs("《中华人民共和国大气污染防治法》第九十九条第一项"))
    assert item_for_act(odd, TODAY).basis_changed
    assert not item_for_act(odd, BEFORE).basis_changed


@pytest.mark.parametrize("row", SUCCESSIONS, ids=lambda row: row.repealed.text)
def test_every_row_leads_to_articles_of_the_code(row: Succession) -> None:
    for ref in (*row.violation, *row.penalty):
        assert ref.law == "生态环境法典"
        assert ref.article is not None
