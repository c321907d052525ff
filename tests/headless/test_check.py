"""``check id``, ``check uscc`` and ``amount`` answer as the contract says."""

import pytest

from headless.check import COMMANDS
from tests.headless.calling import Caller


@pytest.fixture
def main(capfdbinary: pytest.CaptureFixture[bytes]) -> Caller:
    return Caller(COMMANDS, capfdbinary)


def test_a_number_tells_birth_sex_and_age_on_a_day(main: Caller) -> None:
    answer = main.run("check", "id", "50099919850626443x", "--on", "2026-06-26")
    assert answer == {
        "number": "50099919850626443X",
        "valid": True,
        "reason": None,
        "warnings": ["地区码 500999 是演练用的，不对应任何地方。"],
        "birth": "1985-06-26",
        "sex": "男",
        "age": 40,
    }


def test_without_a_day_the_age_is_todays(main: Caller) -> None:
    assert main.run("check", "id", "50099919850626443X")["age"] == 41


def test_a_wrong_number_is_an_answer_and_no_failure(main: Caller) -> None:
    answer = main.run("check", "id", "500999198506264430")
    assert answer["valid"] is False
    assert answer["reason"] == "身份证号最后一位不对，请对照证件再看一遍。"
    assert (answer["birth"], answer["sex"], answer["age"]) == (None, None, None)


@pytest.mark.parametrize("code", ["92500999MA62TEXT3J", "91350100M000100Y43"])
def test_a_credit_code_is_checked(main: Caller, code: str) -> None:
    answer = main.run("check", "uscc", code)
    assert answer["valid"] is True
    assert set(answer) == {"number", "valid", "reason", "warnings", "birth", "sex", "age"}


def test_an_amount_is_written_in_words_and_figures(main: Caller) -> None:
    assert main.run("amount", "1200000") == {"words": "壹万贰仟元整", "figures": "12000.00"}


def test_a_negative_amount_is_refused(main: Caller) -> None:
    assert main.refused("amount", "-1")["code"] == "INVALID_INPUT"


@pytest.mark.parametrize(
    "words",
    [
        ("amount", "12.5"),
        ("amount",),
        ("check", "id"),
        ("check", "id", "50099919850626443X", "--on", "26.6.2026"),
        ("check", "id", "50099919850626443X", "--on", "2026-13-01"),
    ],
)
def test_a_wrong_call_ends_in_status_two(main: Caller, words: tuple[str, ...]) -> None:
    assert main.misused(*words)
