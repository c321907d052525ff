"""Pinyin: every plausible reading, surnames first of all."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, constants, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from enforcement.pinyin import (
    SURNAME_READINGS,
    _columns,
    initials,
    name_initials,
    name_letters,
    readings,
    starts_of,
    syllables,
)
from enforcement.pinyin_tables import making


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("占道经营", "zdjy"),
        ("3号摊位", "3htw"),
        ("A区，（北）", "aqb"),
        ("", ""),
        ("䶮", "y"),
        ("占用人行道", "zyrxd"),
        ("五金行业", "wjhy"),
        ("银行", "yh"),
        ("砍行道树", "kxds"),
        ("人行:rh", "rxrh"),
        ("\U000f0000甲", "j"),
        ("一 刹那", "ycn"),
    ],
)
def test_a_text_has_the_initials_an_officer_types(text: str, letters: str) -> None:
    assert initials(text) == letters


def test_a_table_that_was_left_behind_is_no_silent_nothing() -> None:
    with pytest.raises(FileNotFoundError):
        _columns("nowhere.txt")


@pytest.mark.parametrize(
    ("surname", "letter"),
    [
        ("曾", "z"),
        ("仇", "q"),
        ("单", "s"),
        ("解", "x"),
        ("任", "r"),
        ("华", "h"),
        ("区", "o"),
        ("查", "z"),
        ("朴", "p"),
        ("盖", "g"),
        ("覃", "q"),
        ("尉", "y"),
    ],
)
def test_surnames_are_found_by_how_people_say_them(surname: str, letter: str) -> None:
    assert f"{letter}sm" in name_initials(f"{surname}三毛")


def test_the_dictionary_reading_of_a_surname_is_kept_too() -> None:
    assert {"zl", "cl"} <= name_initials("曾丽")


@pytest.mark.parametrize(
    ("name", "letters"), [("万俟明", "mqm"), ("尉迟恭", "ycg"), ("长孙无忌", "zswj")]
)
def test_double_surnames_have_readings_of_their_own(name: str, letters: str) -> None:
    assert letters in name_initials(name)


def test_what_has_no_reading_is_left_out_of_a_name() -> None:
    assert name_initials("阿·明-2") == frozenset({"am2", "em2"})
    assert [sorted(letters) for letters in name_letters("明·")] == [["m"]]


def test_a_character_with_several_readings_keeps_them_all() -> None:
    (found,) = syllables("行")
    assert {"xing", "hang"} <= found
    assert {"lv"} <= syllables("绿")[0]


def test_many_characters_are_looked_up_at_once() -> None:
    found = readings("曾a。")
    assert found["曾"] >= {"zeng", "ceng"}
    assert found["a"] == frozenset({"a"})
    assert found["。"] == frozenset()


def test_what_is_no_character_has_no_reading() -> None:
    assert readings("\U000f0000，") == {"\U000f0000": frozenset(), "，": frozenset()}


def test_a_syllable_may_be_typed_by_letter_by_zh_or_whole() -> None:
    assert starts_of("zhan") == frozenset({"z", "zh", "zhan"})
    assert starts_of("dao") == frozenset({"d", "dao"})


def test_every_surname_reading_is_small_letters() -> None:
    assert all(reading.isascii() and reading.islower() for reading in SURNAME_READINGS.values())


def test_a_table_holds_the_words_said_otherwise_than_their_characters_and_what_touches_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("银行", "行人", "人行道", "行业", "占道", "道行")
    few = {word: PHRASES_DICT.get(word, []) for word in words}
    monkeypatch.setattr(constants, "PHRASES_DICT", few)
    monkeypatch.setattr(
        constants, "PINYIN_DICT", {ord(one): PINYIN_DICT[ord(one)] for one in "行女"}
    )
    making.write_tables(tmp_path)
    made = (tmp_path / name for name in (making.READINGS, making.WORDS))
    assert [one.read_text(encoding="utf-8").splitlines() for one in made] == [
        ["nv,ru 女", "xing,hang,heng 行"],
        ["人 行道", "占 道", "行 业:hy", "道 行:dh", "银 行:yh"],
    ]


@pytest.mark.no_cover  # half a minute, measured
def test_the_tables_are_what_pypinyin_says(tmp_path: Path) -> None:
    making.write_tables(tmp_path)
    for name in (making.READINGS, making.WORDS):
        assert (tmp_path / name).read_bytes() == (making.FOLDER / name).read_bytes()


@pytest.mark.no_cover  # likewise
def test_every_word_of_pypinyin_has_its_own_initials() -> None:
    spoken = partial(lazy_pinyin, style=Style.FIRST_LETTER, errors="ignore")
    other = [word for word in PHRASES_DICT if initials(word) != "".join(spoken(word)).lower()]
    assert other == []


@given(st.text(max_size=30))
def test_no_text_breaks_the_readings(text: str) -> None:
    assert len(syllables(text)) == len(text)
    assert all(letter.isascii() for letter in initials(text))
