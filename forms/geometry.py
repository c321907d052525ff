"""Measures of the page. Lengths are points (1/72 inch), y counts down from the top edge."""

from dataclasses import dataclass
from typing import Final

MM: Final = 72 / 25.4

PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM

# GB/T 9704-2012: type area 156 × 225 mm with 28 characters in each of 22 lines.
BODY_WIDTH: Final = 156 * MM
BODY_HEIGHT: Final = 225 * MM
CHARACTERS: Final = 28
LINES: Final = 22
CHARACTER_PITCH: Final = BODY_WIDTH / CHARACTERS
LINE_PITCH: Final = BODY_HEIGHT / LINES


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The rectangle of a page that text may fill."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the x of the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the y of the bottom edge."""
        return self.top + self.height


LETTER_FRAME: Final = Frame(left=28 * MM, top=37 * MM, width=BODY_WIDTH, height=BODY_HEIGHT)
# Tables of internal papers use the width that the binding edge leaves.
TABLE_FRAME: Final = Frame(left=28 * MM, top=25 * MM, width=160 * MM, height=249 * MM)
# On-spot papers leave the portable printer on one sheet wherever the text allows.
ON_SPOT_FRAME: Final = Frame(left=28 * MM, top=25 * MM, width=BODY_WIDTH, height=249 * MM)
# Records keep room at the foot of every page for the signatures.
RECORD_FRAME: Final = Frame(left=28 * MM, top=25 * MM, width=160 * MM, height=221 * MM)
LIST_FRAME: Final = Frame(left=28 * MM, top=25 * MM, width=160 * MM, height=230 * MM)
# A seal strip (封条) of 100 mm stands in the middle of its page and is cut out.
STRIP_FRAME: Final = Frame(left=55 * MM, top=14 * MM, width=100 * MM, height=268 * MM)
