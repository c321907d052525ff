"""Parts to pages: nothing cut, no heading left behind, no signature alone on a page."""

from collections.abc import Callable, Sequence
from typing import Final

from forms.blocks import Part, SetGap
from forms.geometry import Frame
from forms.ruled import SetRest, SetRuled
from forms.sheet import Sheet

SLACK: Final = 0.01


class Flow:
    """Fills pages from top to bottom.

    Args:
        frame: Where text may stand.
        new_sheet: Makes an empty page.
        again: What heads every page but the first.
    """

    def __init__(
        self, frame: Frame, new_sheet: Callable[[], Sheet], again: Sequence[Part] = ()
    ) -> None:
        self._frame = frame
        self._new_sheet = new_sheet
        self._again = again
        self.sheets: list[Sheet] = [new_sheet()]
        self._y = self._top = frame.top
        self._last: Part | None = None

    @property
    def _room(self) -> float:
        return self._frame.bottom - self._y

    @property
    def _at_top(self) -> bool:
        return self._y == self._top

    def place(self, parts: Sequence[Part]) -> None:
        """Place parts one after the other."""
        waiting = list(reversed(parts))
        while waiting:
            part = waiting.pop()
            needed = part.height + self._company(part, waiting)
            if needed <= self._room + SLACK:
                spare = self._room - needed
                self._put(part.grown(spare) if isinstance(part, SetRest) else part)
                continue
            waiting += reversed(self._placed_where_possible(part))

    def _company(self, part: Part, waiting: Sequence[Part]) -> float:
        """Return the height of what must stand on the same page below a part."""
        height, at = 0.0, len(waiting) - 1
        while part.stays_with_next and at >= 0:
            part = waiting[at]
            height += part.least
            if part.least < part.height:
                break
            at -= 1
        return height

    def _placed_where_possible(self, part: Part) -> list[Part]:
        """Place what fits of a part; return what is still to be placed, in order."""
        divided = part.divide(self._room)
        if divided is not None:
            self._put(divided[0])
            self._turn()
            return [divided[1]]
        if self._at_top:
            self._put(part)  # taller than a page and indivisible: nothing better can be done
            return []
        self._turn()
        return [part]

    def _put(self, part: Part) -> None:
        if self._at_top and isinstance(part, SetGap):
            return
        self._paint(part)
        self._last = part

    def _paint(self, part: Part) -> None:
        part.paint(self.sheets[-1], self._frame.left, self._y)
        self._y += part.height

    def _turn(self) -> None:
        """Go on on a new page; lines that the old one leaves empty are struck."""
        if isinstance(self._last, SetRuled):
            self._last.strike_rest(self.sheets[-1], self._frame.left, self._y, self._room)
        self.sheets.append(self._new_sheet())
        self._y = self._frame.top
        for part in self._again:
            self._paint(part)
        self._top, self._last = self._y, None
