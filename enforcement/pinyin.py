"""Pinyin for search: every plausible reading of a character, never just one.

Readings are looked up when an index is built; a query compares letters only. `pypinyin` is loaded
on the first look-up, for it takes a good part of a second.
"""

from collections.abc import Iterable, Mapping
from typing import Final

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

_WIDE_U: Final = str.maketrans({"ü": "v", "ê": "e"})
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
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - loaded on first use, it is slow

    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=_latin_only)
    return "".join(letters).lower()


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


def _readings_by_character(characters: frozenset[str]) -> Mapping[str, frozenset[str]]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - loaded on first use, it is slow

    found: dict[str, frozenset[str]] = {}
    for character in characters:
        if character.isascii():
            found[character] = _latin(character)
            continue
        options = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        spoken = {option.translate(_WIDE_U) for option in (options[0] if options else ()) if option}
        surname = SURNAME_READINGS.get(character)
        found[character] = frozenset(spoken | ({surname} if surname else set()))
    return found


def _latin(character: str) -> frozenset[str]:
    return frozenset({character.lower()}) if character.isalnum() else frozenset()


def _latin_only(text: str) -> str:
    return "".join(character for character in text if character.isascii() and character.isalnum())
