"""One act is told from another, and is fined by the norm with the higher fine (处罚法 29)."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.items import FineSchedule
from enforcement.one_act import ActIdentity, act_identity, heavier_norm, same_act
from enforcement.parties import Party, PartyKind
from tests.enforcement.item_samples import STALL, yuan

ACT = ActIdentity(
    subject="罗昌贵",
    behaviour="占道摆摊",
    place="清湾路 12 号",
    first=date(2026, 7, 6),
    last=date(2026, 7, 6),
)
LASTING = replace(ACT, first=date(2026, 7, 1), last=date(2026, 7, 10))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (ACT, True),
        (replace(ACT, place="清湾路１２号"), True),
        (replace(ACT, behaviour=""), True),
        (LASTING, True),
        (replace(ACT, subject="陈某"), False),
        (replace(ACT, place="清河路3号"), False),
        (replace(ACT, behaviour="乱倒垃圾"), False),
        (replace(ACT, first=date(2026, 7, 7), last=date(2026, 7, 7)), False),
        (replace(LASTING, ordered_on=date(2026, 7, 3)), False),
        (replace(LASTING, ordered_on=date(2026, 7, 6)), True),
        (replace(ACT, ordered_on=date(2026, 7, 6)), True),
    ],
)
def test_an_act_is_the_same_where_who_where_when_and_what_meet(
    other: ActIdentity, same: bool
) -> None:
    assert same_act(ACT, other) is same
    assert same_act(other, ACT) is same


def test_equal_acts_have_equal_ids() -> None:
    assert ACT.text == replace(ACT, place="清湾路１２号").text
    assert ACT.text != replace(ACT, place="清河路3号").text


def test_an_identity_takes_the_surest_name_of_the_party() -> None:
    day = date(2026, 7, 6)
    citizen = Party(kind=PartyKind.CITIZEN, name="罗昌贵")
    numbered = replace(citizen, id_number="500999196905080017")
    company = replace(citizen, kind=PartyKind.LEGAL_PERSON, credit_code="91500999演练")
    subjects = [
        act_identity(party, behaviour="占道", place="清湾路", on=day).subject
        for party in (citizen, numbered, company)
    ]
    assert subjects == ["罗昌贵", "500999196905080017", "91500999演练"]


def test_the_norm_with_the_higher_fine_comes_first() -> None:
    light = replace(STALL, code="light", fines=FineSchedule(person=yuan(50, 500)))
    heavy = replace(STALL, code="heavy", fines=FineSchedule(person=yuan(20, 2000)))
    higher_floor = replace(STALL, code="floor", fines=FineSchedule(person=yuan(100, 500)))
    stepped = replace(
        STALL,
        code="stepped",
        fines=FineSchedule(person=yuan(50, 300), person_aggravated=yuan(300, 3000)),
    )
    daily = replace(STALL, code="daily", fines=FineSchedule(person=yuan(10, None)))
    none = replace(STALL, code="none", fines=FineSchedule())
    listed = heavier_norm((none, light, higher_floor, heavy, stepped, daily), PartyKind.CITIZEN)
    assert [item.code for item in listed] == [
        "daily",
        "stepped",
        "heavy",
        "floor",
        "light",
        "none",
    ]
    assert heavier_norm((), PartyKind.CITIZEN) == ()
