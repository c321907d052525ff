"""Small words of the frame: values in a comparison, moments, units of the chooser."""

from datetime import datetime

import pytest

from enforcement.clock import BEIJING
from enforcement.records import Json
from enforcement.unit import UnitKind
from ui.pages.first_start.units import UNITS, find_units, make_unit, place_of, propose
from ui.pages.settings.devices_sections import backup_words
from ui.pages.sync_page.field_words import field_term, value_words
from ui.pages.sync_page.reading import moment_words

NOW = datetime(2026, 11, 24, 9, 41, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "空着"),
        ("", "空着"),
        (True, "是"),
        (False, "否"),
        (3, "3"),
        ("2027-06-30", "2027年6月30日"),
        ("13800000021", "13800000021"),
        (["officer", "leader"], "officer、leader"),
        ([], "空着"),
        ({"source": "own_series", "first": 1}, "own_series，1"),
    ],
)
def test_a_value_is_said_in_one_line(value: Json, words: str) -> None:
    assert value_words(value) == words


def test_fields_have_names_of_the_trade() -> None:
    assert field_term("phone") == "联系电话"
    assert field_term("number.SIM-01") == "文号 SIM-01"
    assert field_term("unheard_of") == "unheard_of"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (None, "还没有过"),
        (datetime(2026, 11, 24, 9, 14, tzinfo=BEIJING), "今天 09:14"),
        (datetime(2026, 11, 23, 17, 50, tzinfo=BEIJING), "昨天 17:50"),
        (datetime(2026, 11, 20, 8, 5, tzinfo=BEIJING), "11月20日 08:05"),
    ],
)
def test_a_moment_is_near_or_has_a_date(at: datetime | None, words: str) -> None:
    assert moment_words(at, NOW) == words


def test_the_chooser_holds_the_27_units() -> None:
    assert len(UNITS) == 27
    assert sum(kind is UnitKind.STREET for _name, kind in UNITS) == 6


@pytest.mark.parametrize(
    ("text", "found"),
    [("lsz", "龙水"), ("龙水", "龙水"), ("龙水镇", "龙水"), ("tx", "棠香"), ("没有", None)],
)
def test_units_are_found_by_characters_and_initials(text: str, found: str | None) -> None:
    names = [name for name, _kind in find_units(text)]
    assert names[:1] == ([found] if found else [])


@pytest.mark.parametrize(
    ("typed", "place", "kind"),
    [
        ("清湾镇", "清湾", UnitKind.TOWN),
        ("重庆市大足区棠香街道", "棠香", UnitKind.STREET),
        ("清湾", "清湾", UnitKind.TOWN),
    ],
)
def test_a_typed_name_says_its_kind(typed: str, place: str, kind: UnitKind) -> None:
    assert place_of(typed) == (place, kind)


def test_a_street_gets_the_names_of_a_street() -> None:
    unit = make_unit(propose("棠香", UnitKind.STREET))
    assert unit.name == "重庆市大足区棠香街道办事处"
    assert unit.short_name == "大足区棠香街道"
    assert unit.brigade == "棠香街道综合行政执法大队"


@pytest.mark.parametrize(
    ("backup", "words"),
    [
        (None, "还没有备份"),
        ({"file": "a.backup", "age_hours": 0.2}, "刚刚"),
        ({"file": "a.backup", "age_hours": 5.4}, "5 小时前"),
    ],
)
def test_a_backup_has_an_age(backup: Json, words: str) -> None:
    assert words in backup_words({"backup": backup})
