"""Pages are filled whole: nothing alone, nothing lost, gaps vanish at the top."""

import pytest

from forms.blocks import Gap, Paragraph, SetGap, SetGroup, SetText, Together, Type
from forms.flow import Flow
from forms.geometry import Frame
from forms.glyphs import GlyphMaker, Text
from forms.sheet import Sheet, TextMark

PITCH = 20.0
KIND = Type(size=10.0, pitch=PITCH)
FRAME = Frame(left=0.0, top=0.0, width=100.0, height=10 * PITCH)


def text(maker: GlyphMaker, lines: int, *, stays: bool = False) -> SetText:
    """Return a paragraph of a number of full lines."""
    words = Text("文" * 10 * lines)
    return Paragraph(spans=(words,), type=KIND, stays_with_next=stays).set(maker, FRAME.width)


def group(maker: GlyphMaker, lines: int) -> SetGroup:
    """Return an indivisible part of a number of lines."""
    one = Paragraph(spans=(Text("签" * 10),), type=KIND)
    return Together(blocks=(one,) * lines).set(maker, FRAME.width)


def flowed(maker: GlyphMaker, *parts: SetText | SetGap | SetGroup) -> list[int]:
    """Return the number of lines on each page."""
    flow = Flow(FRAME, lambda: Sheet(maker))
    flow.place(parts)
    return [
        len([mark for mark in sheet.marks if isinstance(mark, TextMark)]) for sheet in flow.sheets
    ]


def test_a_paragraph_goes_on_over_pages_whole(maker: GlyphMaker) -> None:
    assert flowed(maker, text(maker, 25)) == [10, 10, 5]


def test_no_line_is_left_alone_on_either_side(maker: GlyphMaker) -> None:
    assert flowed(maker, text(maker, 9), text(maker, 4)) == [9, 4]
    assert flowed(maker, text(maker, 11)) == [9, 2]


def test_a_heading_goes_with_its_paragraph(maker: GlyphMaker) -> None:
    assert flowed(maker, text(maker, 8), text(maker, 1, stays=True), text(maker, 6)) == [8, 7]


def test_a_signature_takes_two_lines_of_text_along(maker: GlyphMaker) -> None:
    assert flowed(maker, text(maker, 8, stays=True), group(maker, 4)) == [6, 6]
    gap = Gap(height=5, stays_with_next=True).set(maker, FRAME.width)
    assert flowed(maker, text(maker, 8, stays=True), gap, group(maker, 4)) == [6, 6]


def test_a_short_paragraph_goes_whole_with_its_signature(maker: GlyphMaker) -> None:
    parts = (text(maker, 6), text(maker, 3, stays=True), group(maker, 4))
    assert flowed(maker, *parts) == [6, 7]


def test_a_gap_vanishes_at_the_top_of_a_page(maker: GlyphMaker) -> None:
    gap = Gap(height=PITCH).set(maker, FRAME.width)
    assert flowed(maker, gap, text(maker, 10)) == [10]
    assert flowed(maker, text(maker, 10), gap, text(maker, 10)) == [10, 10]


def test_what_is_taller_than_a_page_is_placed_all_the_same(maker: GlyphMaker) -> None:
    assert flowed(maker, group(maker, 12), text(maker, 2)) == [12, 2]


@pytest.mark.parametrize("lines", range(1, 40))
def test_no_line_is_ever_lost(maker: GlyphMaker, lines: int) -> None:
    assert sum(flowed(maker, text(maker, lines, stays=True), group(maker, 3))) == lines + 3
