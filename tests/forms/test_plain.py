"""What an officer typed, as it is printed."""

import pytest

from forms.plain import paragraphs, plain_line, plain_name


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("占用 2 平方米以下", "占用2平方米以下"),
        ("罚款 50–180 元", "罚款50–180元"),
        ("共 3 张 A4 纸", "共3张A4纸"),
        ("John Smith 先生", "John Smith先生"),
        ("  甲\n\t乙 \r\n 丙", "甲 乙 丙"),
        ("甲\u2028乙\x85丙\x0b丁", "甲 乙 丙 丁"),
        ("\u3000\u3000甲", "甲"),
    ],
)
def test_a_line_has_no_gaps_that_only_typing_made(typed: str, printed: str) -> None:
    assert plain_line(typed) == printed


def test_paragraphs_lose_typed_indents_and_empty_lines() -> None:
    assert paragraphs("\u3000\u3000甲。\n\n  乙。\n") == ("甲。", "乙。")


def test_every_look_alike_of_the_dot_in_a_name_becomes_the_dot() -> None:
    assert plain_name("阿\u2022买\u2027提\u30fb江") == "阿·买·提·江"
