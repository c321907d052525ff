"""The values of a step: read once at the border, by the kind of their field."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.clock import BEIJING
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.fold import State, apply
from enforcement.item_codec import item_data, read_item
from enforcement.items import EnforcementItem, ItemKind
from enforcement.on_spot import OnSpotContent
from enforcement.records import Json, RecordId, RecordKind
from enforcement.scenario.reading import BadScenario
from enforcement.steps.casefile import read_case_file
from enforcement.steps.names import StepName
from enforcement.steps.values import (
    StepChoice,
    StepField,
    StepValues,
    ValueKind,
    asked,
    missing,
    read_values,
)
from tests.enforcement.entries import an_entry
from tests.enforcement.memory_desk import ITEM, TEAM, VENDOR, MemoryDesk
from tests.enforcement.scenarios import ITEM as SCENARIO_ITEM
from tests.enforcement.scenarios import replay

NOON = datetime(2026, 7, 6, 12, 0, tzinfo=BEIJING)
ANSWERS = (StepChoice(value="yes", term="同意", words=("可以",)),)


def read(
    kind: ValueKind,
    value: object,
    choices: tuple[StepChoice, ...] = (),
    fields: tuple[StepField, ...] = (),
) -> object:
    """Read one value."""
    one = StepField(key="it", label="它", kind=kind, choices=choices, fields=fields)
    return read_values((one,), {"it": value, "unknown": 1}).data.get("it")


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (ValueKind.TEXT, " 话 ", "话"),
        (ValueKind.PEOPLE, "周明远", ["周明远"]),
        (ValueKind.PEOPLE, ["周明远", "何静"], ["周明远", "何静"]),
        (ValueKind.DAY, date(2026, 7, 6), "2026-07-06"),
        (ValueKind.DAY, "2026-07-06", "2026-07-06"),
        (ValueKind.DAY, "2026-07-06T23:30:00+08:00", "2026-07-06"),
        (ValueKind.INSTANT, NOON, "2026-07-06T12:00:00+08:00"),
        (ValueKind.INSTANT, "2026-07-06", "2026-07-06T12:00:00+08:00"),
        (ValueKind.INSTANT, "2026-07-06T09:00:00", "2026-07-06T09:00:00+08:00"),
        (ValueKind.MONEY, 100, 100),
        (ValueKind.FLAG, True, True),
    ],
)
def test_a_value_is_kept_in_one_shape(kind: ValueKind, value: object, kept: object) -> None:
    assert read(kind, value) == kept


@pytest.mark.parametrize(("value", "kept"), [("yes", "yes"), ("同意", "yes"), ("可以照办", "yes")])
def test_an_answer_is_known_by_its_words(value: str, kept: str) -> None:
    assert read(ValueKind.CHOICE, value, choices=ANSWERS) == kept


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ValueKind.TEXT, 1),
        (ValueKind.PEOPLE, [1]),
        (ValueKind.DAY, "昨天"),
        (ValueKind.INSTANT, "昨天"),
        (ValueKind.MONEY, -1),
        (ValueKind.MONEY, True),
        (ValueKind.FLAG, "是"),
        (ValueKind.CHOICE, "也许"),
        (ValueKind.LINES, "一行"),
    ],
)
def test_a_value_of_another_kind_is_named_with_its_field(kind: ValueKind, value: object) -> None:
    with pytest.raises(InvalidInput) as raised:
        read(kind, value, choices=ANSWERS)
    assert raised.value.field == "it"


def test_lines_are_read_by_their_own_fields() -> None:
    name = StepField(key="name", label="名称")
    assert read(ValueKind.LINES, ["秤", {"name": "灶"}], fields=(name,)) == [
        {"name": "秤"},
        {"name": "灶"},
    ]


def test_what_is_not_said_reads_as_nothing() -> None:
    said = StepValues({"name": "周明远", "at": "2026-07-06T12:00:00+08:00", "none": 5})
    assert said.people("name") == ("周明远",)
    assert StepValues({"name": " "}).people("name") == ()
    assert said.people("none") == ()
    assert said.lines("none") == ()
    assert said.instant("at") == NOON
    assert (said.instant("gone"), said.day("gone"), said.count("name")) == (None, None, 0)


def test_a_form_asks_only_for_what_applies() -> None:
    way = StepField(key="way", label="怎么", required=True)
    other = StepField(key="other", label="别的", required=True, when=("way", frozenset({"b"})))
    assert missing((way, other), StepValues()) == (way,)
    assert missing((way, other), StepValues({"way": "b"})) == (other,)
    assert asked(other, StepValues({"way": "b"}))


def test_a_step_of_an_unknown_case_is_told_so() -> None:
    command = TakeStep(case=RecordId("nowhere"), step=StepName.CLOSE_CASE)
    with pytest.raises(InvalidInput, match="找不到这件案子"):
        MemoryDesk().perform(command, TEAM)


def test_an_item_that_cannot_be_read_is_no_item() -> None:
    with pytest.raises(InvalidInput):
        read_item({"code": 1})
    assert read_item(item_data(ITEM)) == ITEM


def test_a_bare_day_of_a_step_stands_for_its_noon_and_an_unreadable_item_for_none() -> None:
    item: Mapping[str, Json] = {"full": {"code": 1}}
    opened = an_entry(1, {"item": item}, kind=RecordKind.CASE, act="open")
    filed = an_entry(2, {"on": "2026-07-06"}, kind=RecordKind.CASE, act="file_case")
    state = apply(apply(State(), opened), filed)
    file = read_case_file(state, RecordId("r1"))
    assert [step.at for step in file.steps] == [NOON]
    assert file.item is None


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (replace(ITEM, kind=ItemKind.INSPECTION), "NO_PENALTY_POWER"),
        (replace(ITEM, units=("双塔镇",)), "NOT_OUR_ITEM"),
    ],
)
def test_an_item_without_power_of_ours_leads_to_no_case(item: EnforcementItem, code: str) -> None:
    content = OnSpotContent(party=VENDOR, item=item)
    command = TakeStep(
        case=RecordId("c1"),
        step=StepName.FILE_CASE,
        values=StepValues({"by": "镇长"}),
        opening=CaseOpening(content=content, case=RecordId("c1")),
    )
    with pytest.raises(RuleViolation) as raised:
        MemoryDesk().perform(command, TEAM)
    assert raised.value.refusals[0].code == code


def test_an_unknown_rank_of_a_basis_is_named() -> None:
    basis = {"rank": "红头文件", "text": "《办法》第一条"}
    with pytest.raises(BadScenario, match="红头文件"):
        replay([], item={**SCENARIO_ITEM, "coercive_basis": basis})
