"""Like cases: the newest of the same item, tier and party, and how far the fine is from them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.items import FineParty
from enforcement.money import Fen
from enforcement.records import RecordId
from enforcement.similar_cases import Likeness, PastDecision, similar_cases

DAY = date(2026, 7, 1)


def past(
    yuan: int,
    days: int = 0,
    tier: str = "一般",
    code: str = "QW-001",
    party: FineParty = FineParty.PERSON,
) -> PastDecision:
    return PastDecision(
        case=RecordId(f"c{days}"),
        number=f"{days}号",
        on=DAY + timedelta(days=days),
        item_code=code,
        party=party,
        tier=tier,
        fine=Fen(yuan * 100),
    )


def meant(yuan: int, tier: str = "一般") -> Likeness:
    return Likeness(item_code="QW-001", party=FineParty.PERSON, tier=tier, fine=Fen(yuan * 100))


def test_only_like_cases_count_and_the_newest_come_first() -> None:
    known = [
        past(200, 1),
        past(300, 3),
        past(250, 2),
        past(900, 4, tier="较重"),
        past(900, 5, code="QW-002"),
        past(900, 6, party=FineParty.UNIT),
        past(0, 7),
    ]
    found = similar_cases(known, meant(300))
    assert [one.fine for one in found.shown] == [300_00, 250_00, 200_00]
    assert (found.usual, found.deviation) == (250_00, 20)
    assert found.text == "近 3 件同类：200–300 元，中间 250 元，这件高 20%。"


def test_without_a_tier_all_tiers_of_the_item_count() -> None:
    found = similar_cases([past(100), past(300, 1, tier="较重")], meant(200, tier=""))
    assert (found.usual, found.deviation) == (200_00, 0)
    assert "这件相同。" in found.text


def test_no_more_than_asked_for_are_shown() -> None:
    known = [past(100 * number, number) for number in range(1, 9)]
    assert [one.fine for one in similar_cases(known, meant(100), shown=2).shown] == [
        800_00,
        700_00,
    ]


@pytest.mark.parametrize(
    ("yuan", "words"), [(100, "这件低 50%，相差较大，写明理由。"), (180, "这件低 10%。")]
)
def test_a_large_deviation_wants_a_reason(yuan: int, words: str) -> None:
    assert similar_cases([past(200)], meant(yuan)).text.endswith(words)


def test_where_nothing_is_known_it_says_so() -> None:
    found = similar_cases([], meant(100))
    assert (found.shown, found.usual, found.deviation) == ((), None, None)
    assert found.text == "没有查到同一事项、同一档次的已办案件。"


@given(fines=st.lists(st.integers(min_value=1, max_value=10_000), min_size=1, max_size=9))
def test_the_usual_fine_lies_among_those_that_were_imposed(fines: list[int]) -> None:
    found = similar_cases([past(one, number) for number, one in enumerate(fines)], meant(100))
    assert found.usual is not None
    shown = [one.fine for one in found.shown]
    assert min(shown) <= found.usual <= max(shown)
