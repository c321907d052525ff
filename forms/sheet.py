"""What stands on one page: marks to paint and boxes of fields. y counts down from the top."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, assert_never

from forms.breaking import Line, Placed
from forms.fonts import Role
from forms.glyphs import LABEL_PADDING, LABEL_SIZE, Blank, Glyph, GlyphMaker, Hand, Text
from forms.pictures import Picture

BLACK: Final = 0.0
LABEL_GREY: Final = 0.28
FRAME_GREY: Final = 0.45
INNER_RULE: Final = 0.5
ASCENT: Final = 0.88  # of all our fonts, in em
LABEL_HEIGHT: Final = 1.22  # em
LABEL_RADIUS: Final = 2.2
HAND_DROP: Final = 0.16  # rule below the baseline, in em
TIGHT: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMark:
    """A run of one font; ``spacing`` is put after each character."""

    x: float
    baseline: float
    font: str
    size: float
    text: str
    spacing: float = 0.0
    grey: float = BLACK


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleMark:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = INNER_RULE
    grey: float = BLACK
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMark:
    """A rectangle with round corners, or filled without frame."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    line: float = INNER_RULE
    grey: float = BLACK
    dashed: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SlantedMark:
    """A large grey word across the page (演练)."""

    font: str
    size: float
    text: str
    grey: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureMark:
    """A photo or sketch that fills a rectangle."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture


Mark = TextMark | RuleMark | FrameMark | SlantedMark | PictureMark


@dataclass(frozen=True, slots=True)
class Box:
    """Where a field stands on a page."""

    field: str
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Sheet:
    """One page in the making."""

    maker: GlyphMaker
    marks: list[Mark] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def draw_line(self, line: Line, x: float, baseline: float) -> None:
        """Draw a filled line with its left end at ``x``."""
        for run in _runs(line.placed):
            glyph = run[0].glyph
            left = x + run[0].x
            width = run[-1].x + run[-1].advance - run[0].x
            match glyph.span:
                case Text():
                    self._draw_text(run, left, baseline)
                case Blank():
                    self._draw_blank(glyph.span, glyph, left, baseline)
                case Hand():
                    drop = baseline + HAND_DROP * glyph.size
                    self.marks.append(RuleMark(x1=left, y1=drop, x2=left + width, y2=drop))
                case _:
                    assert_never(glyph.span)
            if glyph.span.field:
                top = baseline - ASCENT * glyph.size
                self.add_box(Box(glyph.span.field, left, top, width, glyph.size))

    def add_box(self, box: Box) -> None:
        """Add a box; one that goes on where the last ended widens it."""
        last = self.boxes[-1] if self.boxes else None
        if last and last.field == box.field and abs(last.y - box.y) < TIGHT:
            right = max(last.x + last.width, box.x + box.width)
            self.boxes[-1] = Box(box.field, last.x, last.y, right - last.x, last.height)
        else:
            self.boxes.append(box)

    def _draw_text(self, run: Sequence[Placed], left: float, baseline: float) -> None:
        glyph = run[0].glyph
        self.marks.append(
            TextMark(
                x=left,
                baseline=baseline,
                font=glyph.face.name,
                size=glyph.size,
                text="".join(one.glyph.character for one in run),
                spacing=_spacing(run[0]) if len(run) > 1 else 0.0,
            )
        )

    def _draw_blank(self, blank: Blank, glyph: Glyph, left: float, baseline: float) -> None:
        size = glyph.size
        height = LABEL_HEIGHT * size
        top = baseline - ASCENT * size + (size - height) / 2
        inset = LABEL_PADDING * size * HALF_PADDING
        self.marks.append(
            FrameMark(
                x=left + inset,
                y=top,
                width=glyph.width - 2 * inset,
                height=height,
                radius=LABEL_RADIUS,
                grey=FRAME_GREY,
                dashed=True,
            )
        )
        x, middle = left + LABEL_PADDING * size, top + height / 2
        for label_glyph in self.maker.glyphs((Text(blank.label),), Role.HEADING, size * LABEL_SIZE):
            self.marks.append(
                TextMark(
                    x=x,
                    baseline=middle + label_glyph.size * CENTRE,
                    font=label_glyph.face.name,
                    size=label_glyph.size,
                    text=label_glyph.character,
                    grey=LABEL_GREY,
                )
            )
            x += label_glyph.width


HALF_PADDING: Final = 0.3  # of the padding lies outside the frame
CENTRE: Final = 0.38  # from the middle of a Chinese character down to its baseline, in em


def _runs(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Divide a line where font, size, span or spacing change."""
    runs: list[list[Placed]] = []
    for one in placed:
        if runs and _goes_on(runs[-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _goes_on(run: Sequence[Placed], after: Placed) -> bool:
    """Return whether a run can take one more; the spacing after its last glyph is free."""
    one, other = run[-1].glyph, after.glyph
    same = one.span is other.span and one.face is other.face and one.size == other.size
    return same and abs(_spacing(run[0]) - _spacing(run[-1])) < TIGHT


def _spacing(placed: Placed) -> float:
    return placed.advance - placed.glyph.width
