"""Make the tables from pypinyin's dictionaries: ``python -m enforcement.pinyin_tables.making``.

Needed again only with another version of pypinyin, which the development set installs.
"""

from collections.abc import Iterable, Set
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
READINGS: Final = "readings.txt"
WORDS: Final = "words.txt"
_WIDE_U: Final = str.maketrans({"ü": "v", "ê": "e"})


def made_readings() -> str:
    """Return the text of ``readings.txt``: readings, a blank, the characters that have them."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - only who makes the tables has it
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - likewise

    characters: dict[str, list[str]] = {}
    for point in sorted(PINYIN_DICT):
        found = pinyin(chr(point), style=Style.NORMAL, heteronym=True, errors="ignore")
        first, *others = (reading.translate(_WIDE_U) for reading in found[0])
        rest = sorted(set(others) - {first})
        characters.setdefault(",".join([first, *rest]), []).append(chr(point))
    return _lines(f"{readings} {''.join(characters[readings])}" for readings in sorted(characters))


def made_words() -> str:
    """Return the text of ``words.txt``: by first character, how its words go on.

    A word whose initials aren't those of its characters has them after a colon. Of the others only
    those are kept that hold such a word or reach into one, so that no text is cut in a wrong place.
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - only who makes the tables has it
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415 - likewise

    def initials(text: str) -> str:
        return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore")).lower()

    alone = {character: initials(character) for word in PHRASES_DICT for character in word}
    spoken = {word: initials(word) for word in sorted(PHRASES_DICT)}
    special = {word for word in spoken if spoken[word] != "".join(map(alone.__getitem__, word))}
    begun = {word[:size] for word in special for size in range(1, len(word))}
    words: dict[str, list[str]] = {}
    for word, letters in spoken.items():
        if word in special:
            words.setdefault(word[0], []).append(f"{word[1:]}:{letters}")
        elif _touches(word, special, begun):
            words.setdefault(word[0], []).append(word[1:])
    return _lines(f"{first} {' '.join(rest)}" for first, rest in words.items())


def _touches(word: str, special: Set[str], begun: Set[str]) -> bool:
    """Tell whether a word holds a special one or ends as one begins."""
    size = len(word)
    pieces = (word[left:right] for left in range(size) for right in range(left + 2, size + 1))
    return any(word[at:] in begun for at in range(1, size)) or any(
        piece in special for piece in pieces
    )


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def write_tables(folder: Path = FOLDER) -> None:
    """Write both files."""
    (folder / READINGS).write_text(made_readings(), encoding="utf-8", newline="\n")
    (folder / WORDS).write_text(made_words(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_tables()
