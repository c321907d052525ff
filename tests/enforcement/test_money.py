"""Money: what officers type, what the window shows, what papers print."""

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.errors import InvalidInput
from enforcement.money import LIMIT_YUAN, Fen, amount_words, parse_yuan

AMOUNTS = st.integers(min_value=0, max_value=LIMIT_YUAN * 100 - 1)


def wide(text: str) -> str:
    """Return the full-width form that a Chinese IME types."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


SPARSE_AMOUNTS = st.lists(st.sampled_from("000001234567890"), min_size=1, max_size=14).map(
    lambda digits: int("".join(digits))
)


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (5_000, "伍拾元整"),
        (10_000, "壹佰元整"),
        (120_000, "壹仟贰佰元整"),
        (1_200_000, "壹万贰仟元整"),
        (1_000_500, "壹万零伍元整"),
        (100_500, "壹仟零伍元整"),
        (1_000, "壹拾元整"),
        (10_000_000, "壹拾万元整"),
        (1_020_304, "壹万零贰佰零叁元零肆分"),
        (10_001_000_000, "壹亿零壹万元整"),
        (12_345_678_901, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"),
        (310_000_100_000, "叁拾壹亿零壹仟元整"),
        (101, "壹元零壹分"),
        (111, "壹元壹角壹分"),
    ],
)
def test_amounts_are_written_as_on_receipts(fen: int, words: str) -> None:
    assert amount_words(Fen(fen)) == words


@given(AMOUNTS | SPARSE_AMOUNTS)
def test_words_read_back_as_the_same_amount(fen: int) -> None:
    assert read_words(amount_words(Fen(fen))) == fen


@given(AMOUNTS | SPARSE_AMOUNTS)
def test_words_keep_the_rules_of_zero_and_whole(fen: int) -> None:
    words = amount_words(Fen(fen))
    assert "零零" not in words
    assert words.endswith("整") == (fen % 10 == 0)
    assert words.count("整") <= 1
    assert not words.startswith("零") or fen == 0
    assert "拾" not in words or words[words.index("拾") - 1] in "壹贰叁肆伍陆柒捌玖"
    digits = str(fen // 100)
    inner = digits.rstrip("0")
    runs = len([run for run in inner.replace("0", " ").split(" ") if run]) - 1
    assert words.split("元")[0].count("零") <= max(runs, 0) + (fen // 100 == 0)


@given(SPARSE_AMOUNTS.map(lambda fen: fen % 10**10))
def test_words_agree_with_cn2an_below_a_hundred_million_yuan(fen: int) -> None:
    theirs = cn2an.an2cn(f"{fen // 100}.{fen % 100:02d}", "rmb")
    assert amount_words(Fen(fen)) == (theirs + "整" if theirs.endswith("角") else theirs)


@pytest.mark.parametrize("fen", [-1, LIMIT_YUAN * 100])
def test_an_amount_outside_the_limits_has_no_words(fen: int) -> None:
    with pytest.raises(InvalidInput):
        amount_words(Fen(fen))


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("200", 20_000),
        (" 1,200.50 ", 120_050),
        (wide("1,200.5"), 120_050),
        (wide("200") + "元", 20_000),
        ("¥200", 20_000),
        ("￥3,000", 300_000),
        ("0.05", 5),
        ("0", 0),
        ("200.", 20_000),
        ("007", 700),
    ],
)
def test_what_officers_type_becomes_fen(typed: str, fen: int) -> None:
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "没写金额"),
        ("  元 ", "没写金额"),
        ("-200", "负数"),
        ("－200", "负数"),
        ("(200)", "负数"),
        ("200.005", "最多写到分"),
        ("二百", "看不懂"),
        ("1,20", "看不懂"),
        ("12,00.5", "看不懂"),
        ("1e3", "看不懂"),
        (".5", "看不懂"),
        ("2 00元整", "看不懂"),
        ("NaN", "看不懂"),
        ("\u0663\u0660", "看不懂"),
        ("1000000000000", "1 万亿"),
    ],
)
def test_nonsense_is_refused_in_words(typed: str, says: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_yuan(typed, "fine")
    assert says in refused.value.message
    assert refused.value.field == "fine"


@given(AMOUNTS)
def test_what_the_window_shows_can_be_typed_again(fen: int) -> None:
    assert parse_yuan(Fen(fen).yuan_text()) == fen
    assert parse_yuan(Fen(fen).figures()) == fen


def test_money_is_shown_with_and_printed_without_separators() -> None:
    assert Fen(1_200_000).yuan_text() == "12,000.00"
    assert Fen(1_200_000).figures() == "12000.00"


def test_a_sentence_says_whole_yuan_without_decimals() -> None:
    assert Fen(30_000).short_text() == "300"
    assert Fen(120_050).short_text() == "1,200.50"


def read_words(words: str) -> int:
    """Read an amount in words back, independently of how it was written."""
    digits = {word: value for value, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
    places = {"拾": 10, "佰": 100, "仟": 1000}
    total = section = digit = 0
    for word in words.removesuffix("整"):
        if word in digits:
            digit = digits[word]
        elif word in places:
            section += digit * places[word]
            digit = 0
        elif word in "亿万元":
            size = {"亿": 10**10, "万": 10**6, "元": 100}[word]
            total += (section + digit) * size
            section = digit = 0
        else:
            total += digit * {"角": 10, "分": 1}[word]
            digit = 0
    return total
