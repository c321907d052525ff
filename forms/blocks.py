"""What a layout is made of, and how each part is measured, painted and divided.

A layout lists blocks; `set_blocks` typesets them for a width; `flow` puts the set parts on pages.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Protocol, assert_never

from forms.breaking import Line, break_lines
from forms.fonts import Role
from forms.glyphs import GlyphMaker, Span
from forms.sheet import Sheet

BASELINE: Final = 0.38  # from the middle of a line down to the baseline, in em
FEWEST_LINES: Final = 2  # of a paragraph on either side of a page break


class Align(Enum):
    """Where lines stand in their width."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()
    FULL = auto()  # both edges


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """Size and pitch of a text.

    Attributes:
        size: Width of a Chinese character in points.
        pitch: From line to line.
        role: Kind of font.
        align: Where lines stand.
        indent: Of the first line, in characters.
        left: Of all lines, in characters.
        right: Free at the right edge, in characters.
    """

    size: float
    pitch: float
    role: Role = Role.BODY
    align: Align = Align.FULL
    indent: float = 0.0
    left: float = 0.0
    right: float = 0.0


class Part(Protocol):
    """Something typeset that goes on a page."""

    @property
    def height(self) -> float:
        """Return the height in points."""
        ...

    @property
    def stays_with_next(self) -> bool:
        """Return whether the next part must begin on the same page."""
        ...

    @property
    def least(self) -> float:
        """Return the height that must at least go on the page where the part begins."""
        ...

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint with the top left corner at (x, y)."""
        ...

    def divide(self, room: float) -> "tuple[Part, Part] | None":
        """Return what fits into ``room`` and the rest; None if nothing sensible fits."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SetText:
    """A typeset paragraph."""

    lines: tuple[Line, ...]
    type: Type
    width: float
    first: bool = True
    stays_with_next: bool = False

    @property
    def height(self) -> float:
        """Return the height in points."""
        return len(self.lines) * self.type.pitch

    @property
    def least(self) -> float:
        """Return the height of the lines that may not be parted from the first."""
        divisible = len(self.lines) >= 2 * FEWEST_LINES
        return (FEWEST_LINES if divisible else len(self.lines)) * self.type.pitch

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint the lines below each other."""
        size = self.type.size
        for at, line in enumerate(self.lines):
            middle = y + (at + 0.5) * self.type.pitch
            indent = self.type.indent if self.first and at == 0 else 0.0
            left = x + (self.type.left + indent) * size
            room = self.width - (self.type.left + indent + self.type.right) * size
            match self.type.align:
                case Align.CENTRE:
                    left += (room - line.width) / 2
                case Align.RIGHT:
                    left += room - line.width
                case Align.LEFT | Align.FULL:
                    pass
                case _:
                    assert_never(self.type.align)
            sheet.draw_line(line, left, middle + size * BASELINE)

    def divide(self, room: float) -> "tuple[SetText, SetText] | None":
        """Divide between lines, never leaving a single one behind or alone."""
        fits = min(int((room + 0.01) / self.type.pitch), len(self.lines) - FEWEST_LINES)
        if fits < FEWEST_LINES:
            return None
        return self.split(fits)

    def split(self, at: int) -> "tuple[SetText, SetText]":
        """Return the first lines and the rest."""
        return self._slice(0, at, first=self.first), self._slice(at, None, first=False)

    def _slice(self, start: int, end: int | None, *, first: bool) -> "SetText":
        return SetText(
            lines=self.lines[start:end],
            type=self.type,
            width=self.width,
            first=first,
            stays_with_next=self.stays_with_next and end is None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGap:
    """Empty space; it vanishes at the top of a page."""

    height: float
    stays_with_next: bool = False

    @property
    def least(self) -> float:
        """Return the height: the part is whole."""
        return self.height

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint nothing."""

    def divide(self, room: float) -> "tuple[Part, Part] | None":
        """Refuse: a gap is whole or gone."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGroup:
    """Parts that stay together, each at its own place."""

    parts: tuple[tuple[float, float, Part], ...]  # x, y, part
    height: float
    stays_with_next: bool = False

    @property
    def least(self) -> float:
        """Return the height: the part is whole."""
        return self.height

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint each part at its place."""
        for dx, dy, part in self.parts:
            part.paint(sheet, x + dx, y + dy)

    def divide(self, room: float) -> "tuple[Part, Part] | None":
        """Refuse: the group is whole."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of spans."""

    spans: tuple[Span, ...]
    type: Type
    stays_with_next: bool = False

    def set(self, maker: GlyphMaker, width: float) -> SetText:
        """Break the lines for a width."""
        size = self.type.size
        glyphs = maker.glyphs(self.spans, self.type.role, size)
        room = width - (self.type.left + self.type.right) * size
        lines = break_lines(
            glyphs,
            room - self.type.indent * size,
            room,
            spread=self.type.align is Align.FULL,
        )
        return SetText(
            lines=tuple(lines),
            type=self.type,
            width=width,
            stays_with_next=self.stays_with_next,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Empty space of a height in points."""

    height: float
    stays_with_next: bool = False

    def set(self, maker: GlyphMaker, width: float) -> SetGap:
        """Return the gap; it needs no typesetting."""
        return SetGap(height=self.height, stays_with_next=self.stays_with_next)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Blocks below each other that stay on one page."""

    blocks: "tuple[Block, ...]"
    stays_with_next: bool = False

    def set(self, maker: GlyphMaker, width: float) -> SetGroup:
        """Set the blocks and stack them."""
        y, placed = 0.0, []
        for block in self.blocks:
            part = block.set(maker, width)
            placed.append((0.0, y, part))
            y += part.height
        return SetGroup(parts=tuple(placed), height=y, stays_with_next=self.stays_with_next)


class Block(Protocol):
    """Something that can be typeset for a width."""

    def set(self, maker: GlyphMaker, width: float) -> Part:
        """Return it typeset."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Blocks side by side, each with a share of the width; they stay together."""

    blocks: tuple[tuple[float, Block], ...]  # share, block
    stays_with_next: bool = False

    def set(self, maker: GlyphMaker, width: float) -> SetGroup:
        """Set each block in its share."""
        x, height, placed = 0.0, 0.0, []
        for share, block in self.blocks:
            part = block.set(maker, share * width)
            placed.append((x, 0.0, part))
            x += share * width
            height = max(height, part.height)
        return SetGroup(parts=tuple(placed), height=height, stays_with_next=self.stays_with_next)
