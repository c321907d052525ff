"""Document numbers given out without a network, without duplicates.

A number's key is organ × type × year × device. Its life is *reserved* (in the transaction that
saves the paper) → *printed* (the printer accepted the page) or *voided* (with a reason). That of
a blank form carried along (备用空白) ends with *filled*: the pen used it, and a case tells of it.
The next free number comes from the store, which alone knows the leased blocks.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from enforcement.errors import UserFacingError
from enforcement.records import EntryId, RecordId
from enforcement.unit import NumberSource

BLANK: Final = "blank"
"""State in the register of a number that stands on a blank form and isn't used yet."""


class NumberState(StrEnum):
    """Where a number is in its life; also the act of its entry."""

    RESERVED = "reserved"
    PRINTED = "printed"
    FILLED = "filled"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldNumber:
    """A number that a blank form holds: its record, and what was said of it so far."""

    rec: RecordId
    heads: tuple[EntryId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedNumber:
    """The next number of a series, not taken yet.

    Attributes:
        form: Form id of the document type.
        year: Year of the series.
        number: Position in the series; 0 if the number comes from elsewhere.
        text: The number as printed; empty if it comes from elsewhere.
        source: Where the number comes from.
        reserve: Whether it is from the device's own reserve series.
        left: How many more the block holds after this one; None without a limit.
        held: The blank form that took it before; None takes it now.
    """

    form: str
    year: int
    number: int
    text: str
    source: NumberSource = NumberSource.OWN_SERIES
    reserve: bool = False
    left: int | None = None
    held: HeldNumber | None = None


class NumberDesk(Protocol):
    """Knows the next free number; implemented by the store inside its transaction."""

    def offer(self, form: str, year: int) -> OfferedNumber:
        """Return the next number of a form's series; taking it needs a ``number_use`` entry."""
        ...


class NumberMoved(UserFacingError):
    """The number that a paper was laid out with has been taken meanwhile; lay it out again."""

    def __init__(self, expected: str, offered: str) -> None:
        super().__init__(
            "NUMBER_MOVED",
            f"{expected}刚被用掉了，现在轮到{offered}。",
            "内容都在，再点一次打印，会用新的号。",
        )
