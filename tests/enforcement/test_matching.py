"""Items are found by characters, initials, pinyin, code and law; exact first."""

import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.matching import ItemIndex, Matched
from enforcement.phrase_index import Phrase, PhraseIndex, plain_query
from enforcement.unit import UnitKind
from local_store.sample_data import sample_lists
from tests.enforcement.item_samples import DOGS, DUMPING, STALL
from tests.enforcement.scripted_queries import SCRIPT

TODAY = date(2026, 11, 24)
INDEX = ItemIndex(sample_lists()[-1].rows)
SMALL = ItemIndex((STALL, DUMPING, DOGS))
QUERIES = [tuple(line.rsplit(" ", 1)) for line in SCRIPT.strip().splitlines()]


def codes(query: str, limit: int = 5) -> list[str]:
    """Return the codes that a query finds, without their prefix."""
    return [hit.item.code.removeprefix("CQ-") for hit in INDEX.search(query, limit=limit)]


def test_98_of_100_scripted_queries_show_the_right_item_among_the_first_five() -> None:
    assert len(QUERIES) == 100
    missed = [(query, code) for query, code in QUERIES if code not in codes(query)]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize(
    ("query", "code", "matched"),
    [
        ("占道经营", "T-007", Matched.TEXT),
        ("zdjy", "T-007", Matched.PINYIN),
        ("ZDJY", "T-007", Matched.PINYIN),
        ("zhandaojingy", "T-007", Matched.PINYIN),
        ("占dao经y", "T-007", Matched.TEXT),
        ("CQ-T-007", "T-007", Matched.CODE),
        ("t007", "T-007", Matched.CODE),
        ("\uff54\uff0d\uff10\uff10\uff17", "T-007", Matched.CODE),
        ("公路法第七十七条", "Z-074", Matched.LAW),
        ("《公路法》77", "Z-074", Matched.LAW),
        ("消防法第六十条第二款", "T-001", Matched.LAW),
        ("占用绿地", "T-015", Matched.TEXT),
    ],
)
def test_the_exact_item_comes_first(query: str, code: str, matched: Matched) -> None:
    first = INDEX.search(query)[0]
    assert (first.item.code, first.matched, first.near) == (f"CQ-{code}", matched, False)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_a_few_characters_of_a_name_always_find_it(size: int) -> None:
    assert "T-002" in codes("消防车通道"[:size], limit=200)


def test_words_with_a_blank_between_must_all_fit() -> None:
    assert codes("消防 通道")[0] == "T-002"
    strict = [hit for hit in INDEX.search("消防 秸秆") if not hit.near]
    assert strict == []


def test_a_law_alone_finds_its_items() -> None:
    found = INDEX.search("公路法", limit=50)
    assert {hit.item.code for hit in found} >= {"CQ-Z-073", "CQ-Z-074", "CQ-Z-075"}
    assert {hit.matched for hit in found if not hit.near} == {Matched.LAW}


def test_an_article_that_no_item_rests_on_finds_nothing_by_law() -> None:
    assert all(hit.matched is not Matched.LAW for hit in INDEX.search("公路法第一条"))


def test_what_fits_in_part_comes_last_and_says_so() -> None:
    found = INDEX.search("zdjyqq", limit=50)
    assert found
    assert all(hit.near for hit in found)
    halves = INDEX.search("占用消防通道")
    assert (halves[0].item.code, halves[0].near) == ("CQ-T-002", True)
    assert any(hit.near for hit in INDEX.search("占道秸秆"))


@pytest.mark.parametrize("query", ["", "   ", "，。", "vvvv", "9a9", "龘", "第三条"])
def test_a_query_that_fits_nothing_finds_nothing(query: str) -> None:
    assert SMALL.search(query) == ()


def test_items_outside_the_day_or_the_unit_are_left_out() -> None:
    town_only = replace(STALL, reach=frozenset({UnitKind.TOWN}))
    index = ItemIndex((town_only,))
    assert index.search("摊点", on=TODAY, reach=UnitKind.TOWN)
    assert not index.search("摊点", reach=UnitKind.STREET)
    assert not index.search("摊点", on=date(2020, 1, 1))


def test_the_limit_holds() -> None:
    assert len(INDEX.search("处罚", limit=3)) == 3


def test_own_keywords_and_short_name_find_an_item() -> None:
    item = replace(DUMPING, short_name="乱倒", keywords=("夜来香",))
    hits = ItemIndex((item,)).search("ylx")
    assert hits[0].where == "夜来香"


def test_asking_reads_no_pinyin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    assert codes("zdjy")[0] == "T-007"


@given(st.text(max_size=200))
def test_no_query_breaks_the_search(query: str) -> None:
    hits = SMALL.search(query, limit=2)
    assert len(hits) <= 2
    assert list(hits) == sorted(hits, key=lambda hit: -hit.score)


@given(st.data())
def test_any_piece_of_a_name_finds_its_item(data: st.DataObject) -> None:
    name = plain_query(DOGS.bare_name)
    begin = data.draw(st.integers(min_value=0, max_value=len(name) - 1))
    end = data.draw(st.integers(min_value=begin + 1, max_value=len(name)))
    assert DOGS in [hit.item for hit in SMALL.search(name[begin:end])]


def test_phrases_without_a_word_are_left_out_of_the_index() -> None:
    index = PhraseIndex(
        (Phrase(owner=1, text="、。", weight=1), Phrase(owner=2, text="", weight=1))
    )
    assert index.find("a") == {}
    assert index.find("") == {}
    assert index.owners("") == frozenset()


def test_the_better_of_two_hits_on_an_owner_counts() -> None:
    index = PhraseIndex(
        (Phrase(owner=1, text="占道经营", weight=10), Phrase(owner=1, text="经营", weight=50))
    )
    assert index.find("jy")[1].phrase.text == "经营"
