"""Passwords: the price of guessing one, and which are too easy to guess."""

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from argon2.low_level import Type, hash_secret_raw

from local_store.keys.ciphers import KEY_BYTES

KDF: Final = "argon2id"
SALT_BYTES: Final = 16
SHORTEST: Final = 8
_LARGEST_KIB: Final = 1024 * 1024
_MOST_PASSES: Final = 32
_MOST_LANES: Final = 8
_FEWEST_DIFFERENT: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessingCost:
    """What one guess costs.

    Attributes:
        memory_kib: Memory of Argon2id in KiB.
        passes: Passes over it.
        lanes: Parallel lanes.
    """

    memory_kib: int
    passes: int
    lanes: int = 1

    def covers(self, floor: "GuessingCost") -> bool:
        """Tell whether a guess costs at least ``floor``, and no absurd amount.

        A key file with a lowered price comes from somebody who wants to guess; one with an
        absurd price from somebody who wants the program to fall over.
        """
        dear_enough = self.memory_kib >= floor.memory_kib and self.passes >= floor.passes
        payable = self.memory_kib <= _LARGEST_KIB and self.passes <= _MOST_PASSES
        return dear_enough and payable and 1 <= self.lanes <= _MOST_LANES


STANDARD_COST: Final = GuessingCost(memory_kib=64 * 1024, passes=3)
FLOOR: Final = GuessingCost(memory_kib=46 * 1024, passes=3)
"""OWASP ASVS 5.0, appendix C: 46 MiB with one pass; we ask three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What wraps cost to guess: new ones, and the least that is accepted from a file."""

    new: GuessingCost = STANDARD_COST
    floor: GuessingCost = FLOOR


def stretch(password: str, salt: bytes, cost: GuessingCost) -> bytes:
    """Return Argon2id of a password, 32 bytes; deliberately slow (about 0.2–1 s)."""
    return hash_secret_raw(
        _normal(password).encode(),
        salt,
        cost.passes,
        cost.memory_kib,
        cost.lanes,
        KEY_BYTES,
        Type.ID,
    )


def is_too_easy(password: str, name: str) -> bool:
    """Tell whether a password is short, a run such as 12345678, or little but the name."""
    plain = _normal(password)
    if len(plain) < SHORTEST or len(set(plain)) < _FEWEST_DIFFERENT:
        return True
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    is_run = len(steps) == 1
    return is_run or len(plain.replace(_normal(name), "")) < SHORTEST // 2


def _normal(password: str) -> str:
    # A Chinese input method may give full-width digits; they are the same to the person typing.
    return unicodedata.normalize("NFKC", password)
