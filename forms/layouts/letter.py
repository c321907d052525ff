"""The one engine of all letters (F1): a letter is data, `letter_layout` lays it out.

Addressee, paragraphs with their conditions, signatures or seal, a note on the copies. Paragraphs
that a statute demands carry the name of what they are; a test asks for each of them.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from enforcement.citation import chinese_number
from enforcement.papers.pieces import Letter, Lists, Says
from forms.blocks import Block, Gap, Paragraph
from forms.filling import Filling, line
from forms.fonts import Role
from forms.geometry import LETTER_FRAME
from forms.glyphs import Span
from forms.layouts.composition import (
    Layout,
    Scale,
    copies_note,
    heading,
    number_line,
    prose,
)
from forms.layouts.signatures import Naming, issue_band
from forms.layouts.templates import paragraphs_of, spans_of

ABOVE_NOTE: Final = Gap(height=6, stays_with_next=True)
LETTER_SCALES: Final = (
    Scale(size=15.79, pitch=28.99),
    Scale(size=14.26, pitch=24.0),
    Scale(size=13.0, pitch=21.2),
)


def letter_layout(letter: Letter) -> Layout:
    """Return the layout of a letter."""

    def build(filling: Filling, scale: Scale) -> tuple[Block, ...]:
        naming = Naming.NONE if letter.names_officers else Naming.FULL
        note = (ABOVE_NOTE, copies_note(filling, letter.copies)) if letter.copies else ()
        number = (
            number_line(filling, scale.size)
            if filling.form.numbered
            else (Gap(height=scale.size, stays_with_next=True),)
        )
        return (
            *heading(filling, organ_size=20, title_size=22),
            *number,
            *_addressee(filling, letter.addressee, scale),
            *_text(filling, letter, scale),
            issue_band(filling, day="issued_on", naming=naming),
            *note,
        )

    return Layout(frame=LETTER_FRAME, scales=LETTER_SCALES, build=build)


def _addressee(filling: Filling, template: str, scale: Scale) -> tuple[Block, ...]:
    if not template:
        return ()
    spans = spans_of(filling, template)
    return (Paragraph(spans=spans, type=prose(scale, indent=0.0), stays_with_next=True),)


def _text(filling: Filling, letter: Letter, scale: Scale) -> Iterator[Block]:
    lines = [one for piece in letter.pieces for one in _lines(filling, piece) if one[1]]
    numbers = count(1)
    for at, (is_heading, spans) in enumerate(lines):
        tied = is_heading or at == len(lines) - 1
        if is_heading:
            number = f"{chinese_number(next(numbers))}、"
            kind = replace(prose(scale), role=Role.HEADING)
            yield Paragraph(spans=line(number, spans), type=kind, stays_with_next=tied)
        else:
            yield Paragraph(spans=spans, type=prose(scale), stays_with_next=tied)


def _lines(filling: Filling, piece: Says | Lists) -> Iterator[tuple[bool, tuple[Span, ...]]]:
    if piece.only and not filling.wants(piece.only):
        return
    match piece:
        case Says():
            if not piece.among or str(filling.value(piece.only) or "") in piece.among:
                for spans in paragraphs_of(filling, piece.text):
                    yield piece.heading, spans
        case Lists():
            for spans in _entries(filling, piece):
                yield False, spans


def _entries(filling: Filling, piece: Lists) -> Iterator[tuple[Span, ...]]:
    entries = filling.count(piece.path)
    if not entries:
        yield filling.show(piece.path)
    for at in range(entries):
        mark = "。" if at == entries - 1 else "；"
        shown = (
            spans_of(filling, piece.text, f"{piece.path}.{at}.")
            if piece.text
            else filling.entry(piece.path, at)
        )
        yield line(f"{at + 1}.", shown, mark)
