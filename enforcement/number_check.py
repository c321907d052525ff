"""What a checked number says about itself; shared by identity numbers and credit codes."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    """As papers print it."""

    MALE = "男"
    FEMALE = "女"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCheck:
    """What a number says about itself.

    Attributes:
        number: As it is kept: plain digits and capitals, no spaces.
        valid: Whether it can be right.
        reason: What is wrong with it; None if it is valid.
        warnings: What is worth a second look.
        birth: Day of birth, for a valid number of a person.
        sex: Sex, for a valid number of a person.
        age: Whole years on the day of the check.
    """

    number: str
    valid: bool
    reason: str | None = None
    warnings: tuple[str, ...] = ()
    birth: date | None = None
    sex: Sex | None = None
    age: int | None = None


def plain_number(text: str) -> str:
    """Return a number as it is kept: half-width, capitals, without spaces and hyphens."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()
