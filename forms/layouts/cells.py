"""Cells and rows that the table forms (F2) are made of."""

from collections.abc import Sequence
from typing import Final

from forms.blocks import Align, Paragraph, Type
from forms.filling import Filling, Words, line
from forms.fonts import Role
from forms.geometry import MM
from forms.glyphs import Hand, Span
from forms.layouts.signatures import day_by_hand
from forms.tables import Cell, Row

LABEL: Final = Type(size=10.5, pitch=15.0, role=Role.HEADING, align=Align.CENTRE)
VALUE: Final = Type(size=12.0, pitch=18.0, align=Align.FULL)
VALUE_INDENTED: Final = Type(size=12.0, pitch=18.0, align=Align.FULL, indent=2.0)
FOOT: Final = Type(size=12.0, pitch=20.0, align=Align.RIGHT)
FOUR: Final = (0.155, 0.345, 0.155, 0.345)  # label, value, label, value
OPINION_HEIGHT: Final = 28 * MM
LONG: Final = 2  # paragraphs from which a long text is indented


def label(text: str, columns: int = 1) -> Cell:
    """Return the cell of a label; it comes again where its row goes on on the next page."""
    again = (Paragraph(spans=line(f"{text}（续）"), type=LABEL),)
    return Cell(
        paragraphs=(Paragraph(spans=line(text), type=LABEL),), columns=columns, continued=again
    )


def value(*words: Words, columns: int = 1, kind: Type = VALUE) -> Cell:
    """Return a cell of one paragraph."""
    return Cell(paragraphs=(Paragraph(spans=line(*words), type=kind),), columns=columns)


def long_value(paragraphs: Sequence[Sequence[Span]], columns: int = 1) -> Cell:
    """Return a cell of a long text."""
    kind = VALUE_INDENTED if len(paragraphs) >= LONG else VALUE
    texts = tuple(Paragraph(spans=tuple(spans), type=kind) for spans in paragraphs)
    return Cell(paragraphs=texts, columns=columns)


def pair(first: str, one: Sequence[Span], second: str, other: Sequence[Span]) -> Row:
    """Return a row of two labels with their values."""
    return Row(cells=(label(first), value(one), label(second), value(other)))


def wide(name: str, *words: Words) -> Row:
    """Return a row of one label and a value over the whole width."""
    return Row(cells=(label(name), value(*words, columns=3)))


def long(name: str, filling: Filling, path: str) -> Row:
    """Return a row for a long text."""
    return Row(cells=(label(name), long_value(filling.paragraphs(path), columns=3)))


def signed(name: str, *words: Words, signature: Words = "签名：", height: float = 0.0) -> Row:
    """Return a row whose text ends in a signature and a date by hand; it is never divided."""
    foot = Paragraph(
        spans=line(signature, Hand(7), "　", day_by_hand()),
        type=FOOT,
    )
    text = (Paragraph(spans=line(*words), type=VALUE),) if words else ()
    cell = Cell(paragraphs=text, columns=3, foot=foot, top=True)
    return Row(cells=(label(name), cell), whole=True, least=height)


def opinion(name: str) -> Row:
    """Return an opinion box to be filled in and signed by hand."""
    return signed(name, height=OPINION_HEIGHT)
