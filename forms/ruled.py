"""Text on ruled lines (笔录): each line has its rule, and no line stays open to be added to."""

from dataclasses import dataclass, replace
from typing import Final

from forms.blocks import BASELINE, Align, Block, Paragraph, Part, SetText, Type
from forms.geometry import MM
from forms.glyphs import GlyphMaker, Span, Text
from forms.sheet import FrameMark, RuleMark, Sheet

RULE_DROP: Final = 2 * MM  # from the baseline down to the rule
TOLERANCE: Final = 0.01
GOES_ALONG: Final = 2  # lines that go with the signatures to the next page
REST_WORDS: Final = "（以下空白）"


def draw_rules(sheet: Sheet, x: float, y: float, text: SetText, lines: int) -> None:
    """Draw the rules of a number of lines of a text's type, the first line beginning at ``y``."""
    kind = text.type
    for at in range(lines):
        rule = y + (at + 0.5) * kind.pitch + kind.size * BASELINE + RULE_DROP
        sheet.marks.append(RuleMark(x1=x, y1=rule, x2=x + text.width, y2=rule))


def strike(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """Strike an empty area with one slanting line."""
    sheet.marks.append(RuleMark(x1=x, y1=y + height, x2=x + width, y2=y))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRuled:
    """A typeset paragraph on ruled lines; unlike print it may be divided at any line."""

    text: SetText

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self.text.height

    @property
    def stays_with_next(self) -> bool:
        """Return whether the next part must begin on the same page."""
        return self.text.stays_with_next

    @property
    def least(self) -> float:
        """Return the height of one line."""
        return self.text.type.pitch

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint lines and rules."""
        self.text.paint(sheet, x, y)
        draw_rules(sheet, x, y, self.text, len(self.text.lines))

    def divide(self, room: float) -> "tuple[SetRuled, SetRuled] | None":
        """Divide at a line; if the whole fits, its end goes along with what must follow."""
        lines = len(self.text.lines)
        fits = int((room + TOLERANCE) / self.text.type.pitch)
        if fits >= lines:
            fits = lines - GOES_ALONG
        if fits < 1:
            return None
        head, rest = self.text.split(fits)
        return SetRuled(text=head), SetRuled(text=rest)

    def strike_rest(self, sheet: Sheet, x: float, y: float, room: float) -> None:
        """Rule and strike the lines below that this page leaves empty."""
        lines = int((room + TOLERANCE) / self.text.type.pitch)
        if lines:
            draw_rules(sheet, x, y, self.text, lines)
            strike(sheet, x, y, self.text.width, lines * self.text.type.pitch)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRest:
    """The end of the text: 以下空白 on a line, the lines below it struck."""

    text: SetText
    lines: int = 1
    stays_with_next: bool = True

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return self.lines * self.text.type.pitch

    @property
    def least(self) -> float:
        """Return the height: the part is whole."""
        return self.height

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint the words, the rules and the stroke."""
        pitch = self.text.type.pitch
        self.text.paint(sheet, x, y)
        draw_rules(sheet, x, y, self.text, self.lines)
        if self.lines > 1:
            strike(sheet, x, y + pitch, self.text.width, (self.lines - 1) * pitch)

    def divide(self, room: float) -> None:
        """Refuse: the end of the text is whole."""

    def grown(self, spare: float) -> "SetRest":
        """Return the part with as many more lines as fit into what is left of the page."""
        more = int((spare + TOLERANCE) / self.text.type.pitch)
        return replace(self, lines=self.lines + max(more, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A paragraph on ruled lines."""

    spans: tuple[Span, ...]
    type: Type
    stays_with_next: bool = False

    def set(self, maker: GlyphMaker, width: float) -> SetRuled:
        """Break the lines for a width."""
        block = Paragraph(spans=self.spans, type=self.type, stays_with_next=self.stays_with_next)
        return SetRuled(text=block.set(maker, width))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The end of a text on ruled lines; what follows stands at the foot of the page."""

    type: Type

    def set(self, maker: GlyphMaker, width: float) -> SetRest:
        """Set the words that say that nothing follows."""
        kind = replace(self.type, align=Align.CENTRE, indent=0.0)
        words = Paragraph(spans=(Text(REST_WORDS),), type=kind)
        return SetRest(text=words.set(maker, width))


BOX_LABEL: Final = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBox:
    """An empty box for a fingerprint, at the right edge of its width, with its small label."""

    label: SetText
    width: float
    box: tuple[float, float]
    stays_with_next: bool = False

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self.box[1]

    @property
    def least(self) -> float:
        """Return the height: the part is whole."""
        return self.height

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint the box, its label inside at the bottom."""
        width, height = self.box
        left = x + self.width - width
        sheet.marks.append(FrameMark(x=left, y=y, width=width, height=height))
        self.label.paint(sheet, left, y + height - self.label.height)

    def divide(self, room: float) -> None:
        """Refuse: the box is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandBox:
    """An empty box of a size in points to be filled by hand."""

    width: float
    height: float
    label: str

    def set(self, maker: GlyphMaker, width: float) -> SetBox:
        """Set the label."""
        kind = Type(size=BOX_LABEL, pitch=BOX_LABEL * 1.5, align=Align.CENTRE)
        label = Paragraph(spans=(Text(self.label),), type=kind).set(maker, self.width)
        return SetBox(label=label, width=width, box=(self.width, self.height))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFrame:
    """A part in a frame of a height of its own."""

    part: Part
    width: float
    height: float
    stays_with_next: bool = False

    @property
    def least(self) -> float:
        """Return the height: the part is whole."""
        return self.height

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint the frame and what stands in it."""
        sheet.marks.append(FrameMark(x=x, y=y, width=self.width, height=self.height))
        self.part.paint(sheet, x, y)

    def divide(self, room: float) -> None:
        """Refuse: the frame is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """A block in a frame."""

    block: Block
    height: float

    def set(self, maker: GlyphMaker, width: float) -> SetFrame:
        """Set the block."""
        return SetFrame(part=self.block.set(maker, width), width=width, height=self.height)
