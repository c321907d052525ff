"""The law of the act's day applies, unless the new one is milder."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.law_refs import parse_law_refs
from enforcement.parties import PartyKind
from enforcement.statute_succession import (
    CODE_IN_FORCE,
    SUCCESSIONS,
    Succession,
    compare_laws,
    item_for_act,
    successor_text,
)
from local_store.sample_data import sample_lists
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


@pytest.mark.parametrize(
    ("code", "kind", "words", "newer"),
    [
        ("CQ-T-012", PartyKind.CITIZEN, "新法不轻，按行为时的旧法", False),
        ("CQ-T-005", PartyKind.CITIZEN, "100–500 元，新法 ", False),
        ("CQ-T-005", PartyKind.LEGAL_PERSON, "100000–1000000 元，新法不轻", False),
        ("CQ-T-011", PartyKind.CITIZEN, "500–5000 元，加重的 5000–20000 元，新法较轻", True),
    ],
)
def test_straw_waste_and_barbecue_before_the_code_and_decided_after(
    code: str, kind: PartyKind, words: str, newer: bool
) -> None:
    newest = max(sample_lists(), key=lambda one: one.effective_from)
    item = newest.item(code)
    assert item is not None
    found = compare_laws(item, kind, date(2026, 8, 10), date(2026, 9, 10))
    assert found is not None
    assert words in found.text
    assert "处罚法第三十七条" in found.text
    assert found.applied.penalty == (found.now if newer else found.before).penalty
    assert compare_laws(item, kind, date(2026, 8, 10), date(2026, 8, 14)) is None
    assert compare_laws(item, kind, date(2026, 8, 15), date(2026, 9, 10)) is None


def test_an_older_act_under_a_law_without_successor_is_looked_at_first() -> None:
    odd = replace(STALL, penalty=parse_law_refs("《中华人民共和国大气污染防治法》第九十九条第一项"))
    found = compare_laws(odd, PartyKind.CITIZEN, BEFORE, TODAY)
    assert found is not None
    assert "先核对再决定" in found.text


def test_ranges_that_are_no_sums_are_named_as_the_law_does() -> None:
    burning = replace(
        STALL,
        penalty=parse_law_refs("《中华人民共和国大气污染防治法》第一百一十九条第一款"),
        fines=replace(STALL.fines, person=None, unit=None, basis="按倍数"),
    )
    found = compare_laws(burning, PartyKind.CITIZEN, BEFORE, TODAY)
    assert found is not None
    assert found.text.count("按倍数") == 2


def test_the_articles_after_a_repealed_one_are_named_as_far_as_they_are_known() -> None:
    row = SUCCESSIONS[0]
    assert successor_text(row.repealed) == "、".join(new.text for new in row.penalty) != ""
    (standing,) = parse_law_refs("《重庆市市容环境卫生管理条例》第十八条")
    assert successor_text(standing) == ""
