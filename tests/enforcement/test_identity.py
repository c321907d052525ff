"""Identity numbers: right or wrong, and why; ages on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.identity import IdKind, NumberCheck, Sex, age_on, check_id, check_id_paper

TODAY = date(2026, 11, 24)
BIRTHS = st.dates(min_value=date(1917, 1, 1), max_value=TODAY)


def numbered(area: str, birth: date, sequence: int) -> str:
    """Build a number with its check digit by the formula of the standard."""
    body = f"{area}{birth:%Y%m%d}{sequence:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


def wide(text: str) -> str:
    """Return the full-width form that a Chinese IME types."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


@pytest.mark.parametrize(
    ("number", "birth", "sex", "age"),
    [
        ("500999197803145213", date(1978, 3, 14), Sex.MALE, 48),
        ("50099919850626443X", date(1985, 6, 26), Sex.MALE, 41),
        ("50099919911102361x", date(1991, 11, 2), Sex.MALE, 35),
        ("500999197407226185", date(1974, 7, 22), Sex.FEMALE, 52),
        ("500999 19960418 2547", date(1996, 4, 18), Sex.FEMALE, 30),
        (wide("50099919850626443x"), date(1985, 6, 26), Sex.MALE, 41),
    ],
)
def test_people_of_the_practice_area_pass_with_a_warning(
    number: str, birth: date, sex: Sex, age: int
) -> None:
    checked = check_id(number, TODAY)
    assert (checked.valid, checked.reason) == (True, None)
    assert (checked.birth, checked.sex, checked.age) == (birth, sex, age)
    assert checked.number.endswith(("X", "3", "5", "7"))
    assert ["演练" in warning for warning in checked.warnings] == [True]


@pytest.mark.parametrize(
    ("area", "warns"),
    [
        ("110105", None),
        ("500111", None),
        ("500225", "大足县，用到2011年"),
        ("510230", "四川省大足县，用到1997年"),
        ("508877", "查不到"),
        ("810000", "香港特别行政区"),
        ("820000", "澳门特别行政区"),
        ("830000", "台湾地区"),
        ("911156", "外国人永久居留"),
    ],
)
def test_an_area_code_is_at_most_worth_a_warning(area: str, warns: str | None) -> None:
    checked = check_id(numbered(area, date(1990, 5, 17), 213), TODAY)
    assert checked.valid
    assert len(checked.warnings) == (warns is not None)
    assert all(warns in warning for warning in checked.warnings if warns)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("", "没写身份证号"),
        ("   ", "没写身份证号"),
        ("50099919780314521", "现在是 17 位"),
        ("5009991978031452133", "现在是 19 位"),
        ("50O999197803145213", "第 3 位是“O”"),
        ("5009991978X3145213", "第 11 位是“X”"),
        ("50099919780314521A", "最后一位是“A”"),
        ("500999197803145214", "最后一位不对，请对照证件再看一遍"),
        ("500999197903145213", "最后一位不对"),
        ("500999197813145213", "1978年13月14日 不存在"),
        ("500999197802305213", "1978年02月30日 不存在"),
        (numbered("500999", date(2026, 11, 25), 213), "2026-11-24 之后"),
        ("510230781314521", "看看是不是少了 3 位"),
    ],
)
def test_a_wrong_number_is_explained(number: str, says: str) -> None:
    checked = check_id(number, TODAY)
    assert not checked.valid
    assert checked.reason is not None
    assert says in checked.reason
    assert (checked.birth, checked.sex, checked.age) == (None, None, None)


def test_a_newborn_of_today_may_be_entered() -> None:
    checked = check_id(numbered("500999", TODAY, 213), TODAY)
    assert (checked.valid, checked.age) == (True, 0)


def test_a_number_of_the_first_generation_is_explained_and_completed() -> None:
    checked = check_id("510230780314521", TODAY)
    assert checked.valid
    assert (checked.birth, checked.sex, checked.age) == (date(1978, 3, 14), Sex.MALE, 48)
    assert checked.number == "510230780314521"
    assert "510230197803145213" in checked.warnings[0]
    assert "旧码" in checked.warnings[1]
    assert check_id("510230197803145213", TODAY).valid


def test_an_age_beyond_what_people_reach_is_doubted() -> None:
    checked = check_id(numbered("500111", date(1912, 1, 1), 213), TODAY)
    assert checked.valid
    assert "114 岁" in checked.warnings[-1]


@given(BIRTHS, st.integers(0, 999))
def test_every_number_by_the_standard_passes_and_tells_its_person(
    birth: date, sequence: int
) -> None:
    checked = check_id(numbered("500111", birth, sequence), TODAY)
    assert checked.valid
    assert checked.birth == birth
    assert checked.sex is (Sex.MALE if sequence % 2 else Sex.FEMALE)
    assert checked.age == age_on(birth, TODAY)


@given(BIRTHS, st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_never_passes(birth: date, sequence: int, place: int, shift: int) -> None:
    number = numbered("500111", birth, sequence)
    old = number[place]
    new = str((int(old) + shift) % 10) if old != "X" else str(shift)
    checked = check_id(number[:place] + new + number[place + 1 :], TODAY)
    assert not checked.valid
    assert checked.reason


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        ("2012-07-06", "2026-07-06", 13),
        ("2012-07-06", "2026-07-07", 14),
        ("2008-02-29", "2022-02-28", 13),
        ("2008-02-29", "2022-03-01", 14),
        ("2008-02-29", "2024-02-29", 15),
        ("2008-02-29", "2024-03-01", 16),
        ("2012-12-31", "2026-12-31", 13),
        ("2012-12-31", "2027-01-01", 14),
        ("2026-11-24", "2026-11-24", 0),
        ("2027-11-24", "2026-11-24", 0),
    ],
)
def test_a_year_of_age_is_completed_the_day_after_the_birthday(
    birth: str, on: str, age: int
) -> None:
    assert age_on(date.fromisoformat(birth), date.fromisoformat(on)) == age


@given(BIRTHS, st.integers(0, 40_000))
def test_nobody_grows_younger(birth: date, days: int) -> None:
    on = birth + timedelta(days=days)
    assert 0 <= age_on(birth, on) <= age_on(birth, on + timedelta(days=1)) <= age_on(birth, on) + 1


@pytest.mark.parametrize(
    ("kind", "number", "doubts"),
    [
        (IdKind.RESIDENT_CARD, "500999197803145214", None),
        (IdKind.RESIDENCE_PERMIT, numbered("830000", date(1990, 5, 17), 213), 1),
        (IdKind.HONG_KONG_MACAO_PERMIT, "h12345678", 0),
        (IdKind.HONG_KONG_MACAO_PERMIT, "12345678", 1),
        (IdKind.TAIWAN_PERMIT, "12345678", 0),
        (IdKind.PASSPORT, "E12345678", 0),
        (IdKind.PASSPORT, "", None),
        (IdKind.FOREIGN_RESIDENT_CARD, "USA110090051701", 0),
        (IdKind.FOREIGN_RESIDENT_CARD, numbered("911156", date(1990, 5, 17), 213), 1),
        (IdKind.FOREIGN_RESIDENT_CARD, "911156199005172130", None),
    ],
)
def test_other_papers_are_checked_by_what_is_known_of_them(
    kind: IdKind, number: str, doubts: int | None
) -> None:
    checked: NumberCheck = check_id_paper(kind, number, TODAY)
    assert checked.valid is (doubts is not None)
    assert len(checked.warnings) == (doubts or 0)
    assert (checked.reason is None) is checked.valid
