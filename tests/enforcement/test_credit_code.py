"""Unified social credit codes: right or wrong, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.area_codes import Area, AreaStatus, area_of
from enforcement.identity import check_credit_code

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATIONS = st.text(alphabet=CHARACTERS, min_size=8, max_size=8)


def coded(lead: str, organisation: str) -> str:
    """Build a code by the formulas of GB 11714 and GB 32100."""
    inner = sum(
        int(letter, 36) * weight
        for letter, weight in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    body = lead + organisation + "0X987654321"[inner % 11]
    total = sum(CHARACTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(body))
    return body + CHARACTERS[(31 - total % 31) % 31]


@pytest.mark.parametrize(
    "code",
    [
        "92500999MA62TEXT3J",
        "91500999MA63TEXT4B",
        "93500999MA64TEXT5T",
        "92500999ma65text6k",
        "9250 0999 MA62 TEXT 3J",
    ],
)
def test_codes_of_the_practice_area_pass_with_a_warning(code: str) -> None:
    checked = check_credit_code(code)
    assert (checked.valid, checked.reason) == (True, None)
    assert ["演练" in warning for warning in checked.warnings] == [True]
    assert (checked.birth, checked.sex, checked.age) == (None, None, None)


@pytest.mark.parametrize("lead", ["11500111", "54500111", "91100000", "N2500111", "Y1500111"])
def test_all_registering_departments_are_known(lead: str) -> None:
    checked = check_credit_code(coded(lead, "MA5U0XAB"))
    assert checked.valid
    assert checked.warnings == ()


@pytest.mark.parametrize(
    ("code", "warns"),
    [
        (coded("98500111", "MA5U0XAB"), "开头 98 不常见"),
        (coded("91500225", "MA5U0XAB"), "旧码"),
        (coded("91508877", "MA5U0XAB"), "查不到"),
        ("91350100M000100Y43", None),
    ],
)
def test_what_is_rare_is_a_warning(code: str, warns: str | None) -> None:
    checked = check_credit_code(code)
    assert checked.valid
    assert [warning for warning in checked.warnings if warns and warns in warning] == list(
        checked.warnings
    )


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("", "没写统一社会信用代码"),
        ("92500999MA62TEXT3", "现在是 17 位"),
        ("500225600123456", "旧的工商注册号"),
        ("MA62TEXT3", "旧的组织机构代码"),
        ("92500999MA62TEXT3K", "最后一位不对"),
        ("925O0999MA62TEXT3J", "第 4 位看看是不是 0"),
        ("92500999MA62TEXT3I", "没有字母 I"),
        ("92500999MA62TE#T3J", "第 15 位是“#”"),
        ("9250A999MA62TEXT3J", "第 3 到 8 位应是数字"),
    ],
)
def test_a_wrong_code_is_explained(code: str, says: str) -> None:
    checked = check_credit_code(code)
    assert not checked.valid
    assert checked.reason is not None
    assert says in checked.reason


def test_an_inner_check_that_does_not_fit_is_doubted() -> None:
    good = coded("91500111", "MA5U0XAB")
    body = good[:16] + ("1" if good[16] != "1" else "2")
    total = sum(CHARACTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(body))
    checked = check_credit_code(body + CHARACTERS[(31 - total % 31) % 31])
    assert checked.valid
    assert "组织机构代码" in checked.warnings[0]


@given(ORGANISATIONS)
def test_every_code_by_the_standards_passes(organisation: str) -> None:
    checked = check_credit_code(coded("91500111", organisation))
    assert checked.valid
    assert checked.warnings == ()


@given(ORGANISATIONS, st.integers(8, 17), st.sampled_from(CHARACTERS))
def test_one_wrong_character_never_passes(organisation: str, place: int, other: str) -> None:
    code = coded("91500111", organisation)
    wrong = code[:place] + other + code[place + 1 :]
    assert check_credit_code(wrong).valid == (wrong == code)


def test_places_are_named_with_their_province() -> None:
    assert area_of("500111") == Area(code="500111", name="重庆市大足区", status=AreaStatus.CURRENT)
    assert area_of("100000").warning is None
    assert area_of("110000").name == "北京市"
    assert area_of("810000").name == "香港特别行政区"
