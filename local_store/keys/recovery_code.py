"""The recovery code: printed at the first start, kept in a sealed envelope in the town's safe.

Six groups of five characters. Letters and digits that look alike (0 O, 1 I L) are left out. The
fifth character of a group is its check, so a slip of the pen names its group. The 24 free
characters hold 118 bits: nobody guesses them.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS: Final = 6
FREE: Final = 4
GROUP: Final = FREE + 1
_GROUP_STEP: Final = 7


@dataclass(frozen=True, slots=True)
class MistypedCode(Exception):
    """The code cannot be right.

    Attributes:
        group: Number of the first wrong group, from 1; 0 if there are too few or too many.
    """

    group: int


def new_code() -> str:
    """Return a fresh code, e.g. ``7KQ2M-…``."""
    groups = ["".join(secrets.choice(ALPHABET) for _ in range(FREE)) for _ in range(GROUPS)]
    return "-".join(free + _check(number, free) for number, free in enumerate(groups, start=1))


def read_code(typed: str) -> str:
    """Return a typed code in its printed form; case, spaces, dashes and width don't matter.

    Raises:
        MistypedCode: If a check character does not fit.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(letter for letter in plain if letter.isalnum())
    if len(letters) != GROUPS * GROUP:
        raise MistypedCode(0)
    groups = [letters[start : start + GROUP] for start in range(0, len(letters), GROUP)]
    for number, group in enumerate(groups, start=1):
        if any(letter not in ALPHABET for letter in group):
            raise MistypedCode(number)
        if _check(number, group[:FREE]) != group[FREE]:
            raise MistypedCode(number)
    return "-".join(groups)


def _check(number: int, free: str) -> str:
    # 31 characters, a prime: each single slip, swap of neighbours or swap of groups is noticed.
    weighed = sum((place + 2) * ALPHABET.index(letter) for place, letter in enumerate(free))
    return ALPHABET[(weighed + _GROUP_STEP * number) % len(ALPHABET)]
