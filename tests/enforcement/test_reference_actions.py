"""Lists, settings and officers: what is stated, and what stands behind a real paper."""

from dataclasses import replace
from datetime import timedelta

import pytest

from enforcement.actions import act
from enforcement.actions.reference import ConfirmItemList, ImportItemList
from enforcement.actions.stating import SampleData
from enforcement.actions.summary import DecideOnSpot
from enforcement.actions.unit_desk import SaveOfficer, SaveUnit
from enforcement.errors import InvalidInput
from enforcement.officers import Officer
from enforcement.records import RecordKind
from enforcement.steps.settings import DEFAULTS
from enforcement.unit import NumberRule, StoreMode, read_unit
from tests.enforcement.memory_desk import (
    CONTENT,
    HE,
    ITEM,
    NOW,
    TEAM,
    UNIT,
    ZHOU,
    MemoryDesk,
)
from tests.enforcement.test_on_spot_actions import decided

LIST = ImportItemList(
    version="2025",
    issued_by="大足区（演练）",
    doc_no="演练〔2025〕1号",
    effective_from=ITEM.valid_from,
    sha256="s",
    items=1,
)


def test_a_real_paper_needs_a_list_that_a_second_person_confirmed() -> None:
    desk = MemoryDesk(mode=StoreMode.REAL)
    with pytest.raises(SampleData):
        decided(desk)
    imported = desk.perform(LIST, TEAM).first(RecordKind.ITEM_LIST)
    with pytest.raises(SampleData):
        decided(desk)
    with pytest.raises(InvalidInput):
        desk.perform(ConfirmItemList(item_list=imported), TEAM)
    desk.perform(ConfirmItemList(item_list=imported), replace(TEAM, officer=HE.rec))
    assert decided(desk).item.sample is False


def test_a_list_that_the_district_published_needs_no_second_person() -> None:
    desk = MemoryDesk(mode=StoreMode.REAL)
    context = replace(desk.context(TEAM), published_lists=frozenset({ITEM.list_version}))
    assert act(desk.state, DecideOnSpot(content=CONTENT), context)


def test_sample_lists_stay_in_practice_and_lists_need_a_document_number() -> None:
    with pytest.raises(InvalidInput):
        MemoryDesk(mode=StoreMode.REAL).perform(replace(LIST, sample=True), TEAM)
    with pytest.raises(InvalidInput):
        MemoryDesk().perform(replace(LIST, doc_no=" "), TEAM)
    assert MemoryDesk().perform(replace(LIST, sample=True, doc_no=""), TEAM).entries


def test_settings_state_only_what_changed() -> None:
    desk = MemoryDesk()
    rule = NumberRule(form="SIM-01", pattern="清湾{year}-{number}", first=8, confirmed=True)
    unit = replace(UNIT, numbers={"SIM-01": rule})
    desk.perform(SaveUnit(unit=unit), TEAM)
    assert read_unit(desk.state.records[unit.rec]) == unit
    assert desk.perform(SaveUnit(unit=unit), TEAM).entries == ()
    changed = desk.perform(SaveUnit(unit=replace(unit, bank="新支行")), TEAM)
    assert changed.entries[0].d == {"bank": "新支行"}
    assert unit.number_rule("SIM-01", "当罚") == rule
    assert UNIT.number_rule("SIM-01", "当罚").pattern == "清湾综执当罚〔{year}〕{number}号"
    with pytest.raises(InvalidInput):
        desk.perform(SaveUnit(unit=replace(unit, name=" ")), TEAM)


def test_a_setting_of_procedure_that_is_the_default_again_is_the_default_again() -> None:
    desk = MemoryDesk()
    for rules in (replace(DEFAULTS, look_back_years=3, separate_reviewer=False), DEFAULTS):
        desk.perform(SaveUnit(unit=replace(UNIT, rules=rules)), TEAM)
        assert read_unit(desk.state.records[UNIT.rec]).rules == rules
    assert desk.perform(SaveUnit(unit=UNIT), TEAM).entries == ()


@pytest.mark.parametrize("officer", [replace(ZHOU, name=""), replace(ZHOU, cert_valid_to=None)])
def test_an_officer_has_a_name_and_a_certificate_its_last_day(officer: Officer) -> None:
    with pytest.raises(InvalidInput):
        MemoryDesk().perform(SaveOfficer(officer=officer), TEAM)


def test_an_officer_who_left_may_not_enforce_afterwards() -> None:
    left = replace(ZHOU, left_on=NOW.date())
    assert left.may_enforce(NOW.date())
    assert not left.may_enforce(NOW.date() + timedelta(days=1))
