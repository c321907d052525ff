"""The memory of earlier violations says what it knows and what it can't know."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from enforcement.actions.summary import DecideNoPenalty, DecideOnSpot
from enforcement.cases import Case, read_case
from enforcement.clock import BEIJING
from enforcement.first_violation import (
    MemoryQuery,
    MemoryReach,
    look_back_from,
    party_key,
    remember,
)
from enforcement.money import Fen
from enforcement.parties import Party, PartyKind
from enforcement.penalty import NoPenaltyGround, PenaltyKind
from enforcement.records import RecordKind
from tests.enforcement.memory_desk import CONTENT, ITEM, TEAM, VENDOR, MemoryDesk

TODAY = date(2026, 11, 24)
REACH = MemoryReach(whose="本镇", known_from=date(2020, 1, 1), synced_on=TODAY)
QUERY = MemoryQuery(party=VENDOR, on=TODAY, years=2, reach=REACH, item=ITEM.code)
SHOP = Party(kind=PartyKind.LEGAL_PERSON, name="清湾五金公司", credit_code="91500999MA00000001")


def decided(on: date, *, waived: bool = False, **changes: object) -> Case:
    """Return a case that was decided on a day."""
    moment = datetime(on.year, on.month, on.day, 9, 30, tzinfo=BEIJING)
    desk = MemoryDesk(now=moment)
    content = replace(CONTENT, act_at=moment, **changes)  # type: ignore[arg-type]  # by name
    command = (
        DecideNoPenalty(
            content=content,
            ground=NoPenaltyGround.FIRST_VIOLATION,
            education=True,
            first_violation=True,
            slight=True,
            corrected=True,
            harmless=True,
        )
        if waived
        else DecideOnSpot(content=content)
    )
    case = desk.perform(command, TEAM).first(RecordKind.CASE)
    return read_case(desk.state, case)


def texts(query: MemoryQuery, *cases: Case) -> list[str]:
    """Return what the memory tells."""
    return [one.text for one in remember(query, cases).earlier]


def test_earlier_decisions_stand_newest_first_with_what_was_imposed() -> None:
    old = decided(date(2024, 1, 1))
    warned = decided(date(2025, 6, 3), penalty=PenaltyKind.WARNING, fine=None)
    waived = decided(date(2026, 7, 6), waived=True)
    assert texts(QUERY, old, warned, waived) == [
        "2026年7月6日 占道经营 首违不予处罚",
        "2025年6月3日 占道经营 警告",
        "2024年1月1日 占道经营 罚款 100 元",
    ]


def test_a_fine_that_was_lowered_is_told_as_it_stands() -> None:
    lowered = replace(decided(date(2025, 6, 3)), fine_owed=Fen(50_00))
    assert texts(QUERY, lowered) == ["2025年6月3日 占道经营 罚款 50 元"]
    unknown = replace(lowered, fine_owed=None)
    assert texts(QUERY, unknown) == ["2025年6月3日 占道经营 罚款"]


def test_only_the_years_of_the_setting_are_looked_at() -> None:
    old = decided(date(2023, 12, 31))
    assert look_back_from(TODAY, 2) == date(2024, 1, 1)
    assert texts(QUERY, old) == []
    assert len(texts(replace(QUERY, years=3), old)) == 1


def test_what_comes_after_the_day_that_is_asked_on_is_not_earlier() -> None:
    later = decided(date(2026, 11, 25))
    assert texts(QUERY, later) == []


def test_a_party_is_known_by_its_number_never_by_its_name() -> None:
    namesake = replace(VENDOR, id_number="500999197901010016")
    case = decided(date(2026, 7, 6))
    assert remember(replace(QUERY, party=namesake), [case]).is_first
    nameless = replace(VENDOR, id_number="")
    memory = remember(replace(QUERY, party=nameless), [case])
    assert not memory.is_first
    assert "分不开" in memory.unknown[0]


def test_a_firm_is_known_by_its_credit_code() -> None:
    assert party_key(SHOP) == SHOP.credit_code
    assert party_key(VENDOR) == VENDOR.id_number


def test_the_same_item_is_told_apart() -> None:
    case = decided(date(2026, 7, 6))
    assert [one.same_item for one in remember(QUERY, [case]).earlier] == [True]
    assert [one.same_item for one in remember(replace(QUERY, item=""), [case]).earlier] == [False]


def test_a_case_that_is_still_looked_into_is_counted() -> None:
    case = replace(decided(date(2026, 7, 6)), decision=None)
    refused = replace(case, not_filed_on=date(2026, 7, 7))
    memory = remember(QUERY, [case, refused])
    assert (memory.open_cases, memory.is_first) == (1, True)


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        (MemoryReach(whose="本镇"), ["只查得到本镇", "还没有以前的记录", "没有同步过"]),
        (
            replace(REACH, known_from=date(2026, 7, 6), synced_on=date(2026, 11, 20)),
            ["只查得到本镇", "从2026年7月6日开始", "只到2026年11月20日"],
        ),
        (REACH, ["只查得到本镇"]),
    ],
)
def test_it_says_what_it_cannot_know(reach: MemoryReach, words: list[str]) -> None:
    unknown = remember(replace(QUERY, reach=reach), []).unknown
    assert len(unknown) == len(words)
    assert all(word in sentence for word, sentence in zip(words, unknown, strict=True))
