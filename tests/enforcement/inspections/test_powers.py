"""Which outcomes a check may have, why not the others, and to whom its findings go."""

from dataclasses import replace
from typing import Final

import pytest

from enforcement.citation import LegalSource
from enforcement.context import ListedOn
from enforcement.inspections.finding import Outcome
from enforcement.inspections.inspection import Inspection
from enforcement.inspections.plan import Participant
from enforcement.inspections.powers import (
    DeskFacts,
    outcomes_for,
    power_over,
    proposed_outcome,
    shared_act,
)
from enforcement.inspections.scene import SceneCheck
from enforcement.items import EnforcementItem, FineRange, FineSchedule
from enforcement.money import Fen
from enforcement.parties import PartyKind
from tests.enforcement.inspections.visit_kit import (
    FIRE,
    FOOD,
    HELD,
    PLAN,
    SCENE,
    TODAY,
    Laptop,
    listed,
    of_body,
    unlisted,
)
from tests.enforcement.memory_desk import ITEM, UNIT

FACTS: Final = DeskFacts(unit=UNIT, listed=listed, on=TODAY)
DEAR: Final = replace(
    ITEM,
    code="CQ-T-DEAR",
    short_name="违法建设",
    fines=FineSchedule(
        person=FineRange(minimum=Fen(1000_00), maximum=None),
        unit=FineRange(minimum=Fen(3000_00), maximum=Fen(30000_00)),
    ),
)
ALL: Final = frozenset(Outcome)
SOFT: Final = frozenset({Outcome.CORRECTED, Outcome.GUIDED, Outcome.HANDED_OVER})


def visit(*people: Participant) -> Inspection:
    """Return a visit with people of other bodies."""
    laptop = Laptop()
    return laptop.read(laptop.plan(replace(PLAN, participants=people)))


def by_list(*items: EnforcementItem) -> ListedOn:
    """Return the look-up of a list with these items more."""
    more = {item.code: item for item in items}

    def look_up(code: str, on: object) -> object:
        found = listed(code, TODAY)
        assert on
        return replace(found, item=more.get(code) or found.item) if found else None

    return look_up  # type: ignore[return-value] # the list is known, so it always finds a row


CHOICES: Final = {
    "an item of ours": (SCENE.checks[0], ALL, ""),
    "no item": (SCENE.checks[1], SOFT, "没有对应本单位的事项，转区市场监管局。"),
    "only inspection is ours": (
        SCENE.checks[2], SOFT | {Outcome.ORDERED}, "本单位只有检查权，没有处罚权，转区消防救援局。",
    ),
    "not in the list": (
        SceneCheck(no=1, title="", items=("CQ-T-404",)), SOFT,
        "不在清湾〔2025〕1号清单里，转有权的部门。",
    ),
    "given to others": (
        SceneCheck(no=1, title="", items=("CQ-T-009",)), SOFT,
        "清单没有给本单位，转有权的部门。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CHOICES)
def test_every_outcome_says_whether_it_may_be_chosen_and_why_not(case: str) -> None:
    check, allowed, why = CHOICES[case]
    choices = outcomes_for(visit(), check, FACTS)
    assert tuple(one.outcome for one in choices) == tuple(Outcome)
    assert {one.outcome for one in choices if one.allowed} == allowed
    filed = next(one for one in choices if one.outcome is Outcome.FILED)
    assert filed.why == why
    assert all(one.why and one.source for one in choices if not one.allowed)
    assert filed.source == (LegalSource("行政处罚法", "38.1") if why else None)
    ordered = Outcome.ORDERED in allowed
    assert proposed_outcome(choices) is (Outcome.ORDERED if ordered else Outcome.HANDED_OVER)


def test_without_a_list_nothing_is_punished_but_may_be_ordered() -> None:
    power = power_over(("CQ-T-007",), replace(FACTS, listed=unlisted))
    assert (power.punishes, power.orders) == (False, True)
    assert "清单" in power.why


CAME: Final = {
    "nobody came": ((), "转区市场监管局，附照片和笔录。"),
    "they did not arrive": (
        of_body(FOOD, "1", "2", arrived=False), "转区市场监管局，附照片和笔录。",
    ),
    "two with certificates": (
        of_body(FOOD, "1", "2"), "区市场监管局来了两名以上持证人员，由它自己处理。",
    ),
    "one with a certificate": (
        of_body(FOOD, "1", ""),
        "区市场监管局来的持证人员不足两人，只能协助；问题转给它，附照片和笔录。",
    ),
    "others came": (of_body(FIRE, "1", "2"), "转区市场监管局，附照片和笔录。"),
}  # fmt: skip


@pytest.mark.parametrize("case", CAME)
def test_what_is_not_ours_goes_to_the_body_that_came_or_with_its_papers(case: str) -> None:
    people, why = CAME[case]
    over = outcomes_for(visit(*people), SCENE.checks[1], FACTS)[-1]
    assert (over.outcome, over.why, over.to) == (Outcome.HANDED_OVER, why, FOOD)
    assert (over.source == LegalSource("行政处罚法", "42")) is ("协助" in why)


def test_a_finding_for_nobody_asks_to_whom_it_goes() -> None:
    over = outcomes_for(visit(), SceneCheck(no=1, title="地面"), FACTS)[-1]
    assert (over.why, over.to) == ("选接收的部门。", "")


WARNED: Final = replace(DEAR, penalty_kinds=("警告", "罚款"))
ON_SPOT: Final = {
    "a small fine": ((ITEM,), None, True),
    "every fine is over the limit of a person": ((DEAR,), PartyKind.CITIZEN, False),
    "a company's lowest fine is at the limit": ((DEAR,), PartyKind.LEGAL_PERSON, True),
    "nobody knows the party yet": ((DEAR,), None, True),
    "it may be warned": ((WARNED,), PartyKind.CITIZEN, True),
    "one of two items is small": ((DEAR, ITEM), PartyKind.CITIZEN, True),
    "the law names no range": ((replace(ITEM, fines=FineSchedule()),), None, True),
}


@pytest.mark.parametrize("case", ON_SPOT)
def test_on_the_spot_is_closed_where_every_fine_is_over_the_limit(case: str) -> None:
    items, party, allowed = ON_SPOT[case]
    check = SceneCheck(no=1, title="", items=tuple(item.code for item in items))
    facts = replace(FACTS, listed=by_list(*items), party=party)
    choices = {one.outcome: one for one in outcomes_for(visit(), check, facts)}
    assert choices[Outcome.ON_SPOT].allowed is allowed
    assert choices[Outcome.FILED].allowed
    source = None if allowed else LegalSource("行政处罚法", "51")
    assert choices[Outcome.ON_SPOT].source == source


CITY: Final = "区城市管理局"


@pytest.mark.parametrize(
    ("people", "check", "shared"),
    [
        (of_body(CITY, "1", "2"), SCENE.checks[0], True),
        (of_body(CITY, "1"), SCENE.checks[0], False),
        (of_body(FIRE, "1", "2"), SCENE.checks[0], False),
        (of_body(FIRE, "1", "2"), SCENE.checks[2], False),
        ((), SCENE.checks[0], False),
    ],
)
def test_one_act_open_to_two_bodies_is_fined_once(
    people: tuple[Participant, ...], check: SceneCheck, shared: bool
) -> None:
    found = shared_act(visit(*people), check, FACTS)
    assert (found is not None) is shared
    if found is not None:
        assert (found.bodies, found.heavier) == ((CITY,), ITEM)
        assert "第二十九条" in found.text
        assert "本单位的几项" not in found.text


def test_of_our_items_the_heavier_one_is_named() -> None:
    check = replace(SCENE.checks[0], items=(ITEM.code, DEAR.code))
    facts = replace(FACTS, listed=by_list(DEAR), party=PartyKind.CITIZEN)
    found = shared_act(visit(*of_body(CITY, "1", "2")), check, facts)
    assert found is not None
    assert found.heavier == DEAR
    assert "按“违法建设”罚款最高" in found.text
    assert set(HELD) > {ITEM.code}
