"""Pinyin for search: every plausible reading of a character, never just one.

Readings are looked up when an index is built; a query compares letters only. The tables come from
pypinyin (`enforcement.pinyin_tables`) and are read on the first look-up.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from enforcement import pinyin_tables

SURNAME_READINGS: Final[Mapping[str, str]] = {
    "曾": "zeng",
    "仇": "qiu",
    "单": "shan",
    "解": "xie",
    "任": "ren",
    "华": "hua",
    "区": "ou",
    "查": "zha",
    "朴": "piao",
    "盖": "ge",
    "尉": "yu",
    "黑": "he",
    "缪": "miao",
    "晟": "cheng",
    "乐": "yue",
    "翟": "zhai",
    "折": "she",
    "员": "yun",
    "繁": "po",
    "种": "chong",
    "冼": "xian",
    "洗": "xian",
    "逄": "pang",
    "隗": "wei",
    "覃": "qin",
    "秘": "bi",
    "纪": "ji",
    "宓": "mi",
    "宁": "ning",
    "燕": "yan",
    "那": "na",
    "哈": "ha",
    "召": "shao",
    "应": "ying",
    "郇": "xun",
    "祭": "zhai",
    "谌": "chen",
    "长": "zhang",
    "万": "wan",
    "车": "che",
    "幺": "yao",
    "郗": "xi",
    "都": "du",
    "佴": "nai",
    "阚": "kan",
    "眭": "sui",
    "璩": "qu",
    "乜": "nie",
}
"""Readings that surnames take and dictionaries rank low or miss."""

DOUBLE_SURNAMES: Final[Mapping[str, tuple[str, str]]] = {
    "尉迟": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"),
    "单于": ("chan", "yu"),
    "令狐": ("ling", "hu"),
    "鲜于": ("xian", "yu"),
    "宰父": ("zai", "fu"),
    "亓官": ("qi", "guan"),
}

_SILENT: Final = "\0"
_LATIN: Final = b"".join(
    chr(point).lower().encode() if chr(point).isalnum() else _SILENT.encode()
    for point in range(128)
)
_LAST_CHARACTER: Final = 0x32400
"""The table ends where Unicode's ideographs do."""
_LONGEST_WORD: Final = 8
_TWO_LETTER_INITIALS: Final = ("zh", "ch", "sh")


def syllables(text: str) -> tuple[frozenset[str], ...]:
    """Return, for each character, every reading without tone; empty for what has none.

    Latin letters and digits read as themselves, in small letters.
    """
    return tuple(map(_readings_by_character(frozenset(text)).__getitem__, text))


def readings(characters: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Return every reading of each character; look many up at once, it is cheaper."""
    return _readings_by_character(frozenset(characters))


def initials(text: str) -> str:
    """Return the likeliest initials of a text as an officer types them, e.g. 占道经营 → ``zdjy``.

    What has no reading is left out.
    """
    tables = _tables()
    letters, at = list(tables.letters_of(text)), 0
    while at < len(text) - 1:
        size, own = tables.word_at(text, at)
        if own:
            letters[at : at + size] = own
        at += size
    return "".join(letters).replace(_SILENT, "")


def name_initials(name: str) -> frozenset[str]:
    """Return every plausible string of initials of a person's name, surname readings first.

    A name has at most a few hundred of them; longer texts belong into an index by `syllables`.
    """
    strings = {""}
    for letters in name_letters(name):
        strings = {begun + letter for begun in strings for letter in letters}
    return frozenset(strings)


def name_letters(name: str) -> tuple[frozenset[str], ...]:
    """Return the possible first letters of each character of a name that has a reading."""
    read = [{reading[0] for reading in options} for options in syllables(name)]
    double = DOUBLE_SURNAMES.get(name[:2], ())
    for position, reading in enumerate(double):
        read[position].add(reading[0])
    return tuple(frozenset(letters) for letters in read if letters)


def starts_of(syllable: str) -> frozenset[str]:
    """Return what may be typed for a whole syllable: its letter, zh/ch/sh, or all of it."""
    two = {syllable[:2]} if syllable.startswith(_TWO_LETTER_INITIALS) else set()
    return frozenset({syllable[0], syllable, *two})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    """What can be looked up.

    Attributes:
        readings: Sets of readings, the likeliest first; the first set is empty.
        sets: For each code point, which of them it has.
        letters: For each code point, the first letter of the likeliest reading, or `_SILENT`.
        words: By first character: how its words go on, between blanks; after a colon their
            initials where these aren't those of the characters.
    """

    readings: Sequence[tuple[str, ...]]
    sets: "array[int]"
    letters: str
    words: Mapping[str, str]

    def of(self, character: str) -> tuple[str, ...]:
        """Return the readings of a character, Latin letters and digits as themselves."""
        if character.isascii():
            return (character.lower(),) if character.isalnum() else ()
        point = ord(character)
        return self.readings[self.sets[point]] if point < _LAST_CHARACTER else ()

    def word_at(self, text: str, at: int) -> tuple[int, str]:
        """Return the length of the longest word that begins here, and its own initials if any."""
        words = self.words.get(text[at], "")
        if f" {text[at + 1]}" not in words:
            return 1, ""
        for end in range(min(len(text), at + _LONGEST_WORD), at + 1, -1):
            rest = text[at + 1 : end]
            # Only letters, lest a typed blank or colon be taken for the table's own.
            if not rest.isalnum():
                continue
            if f" {rest} " in words:
                return end - at, ""
            _, found, after = words.partition(f" {rest}:")
            if found:
                return end - at, after[: after.index(" ")]
        return 1, ""

    def letters_of(self, text: str) -> str:
        """Return the likeliest first letter of each character, `_SILENT` where it has none."""
        letters = text.translate(self.letters)
        return letters if letters.isascii() else "".join(map(_or_silent, letters))


def _or_silent(letter: str) -> str:
    return letter if letter.isascii() else _SILENT


@cache
def _tables() -> _Tables:
    readings: list[tuple[str, ...]] = [()]
    sets = array("H", bytes(2 * _LAST_CHARACTER))
    for spoken, characters in _columns("readings.txt"):
        for character in characters:
            sets[ord(character)] = len(readings)
        readings.append(tuple(spoken.split(",")))
    firsts = [one[0][0] if one else _SILENT for one in readings]
    letters = bytearray("".join(map(firsts.__getitem__, sets)), "ascii")
    letters[: len(_LATIN)] = _LATIN
    words = {first: f" {rest} " for first, rest in _columns("words.txt")}
    return _Tables(
        readings=tuple(readings), sets=sets, letters=letters.decode("ascii"), words=words
    )


def _columns(name: str) -> Iterable[tuple[str, str]]:
    text = Path(pinyin_tables.__file__).with_name(name).read_text(encoding="utf-8")
    return ((left, right) for left, _, right in (line.partition(" ") for line in text.splitlines()))


def _readings_by_character(characters: frozenset[str]) -> Mapping[str, frozenset[str]]:
    tables, found = _tables(), {}
    for character in characters:
        surname = SURNAME_READINGS.get(character)
        found[character] = frozenset((*tables.of(character), *([surname] if surname else ())))
    return found
