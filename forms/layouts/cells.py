"""Cells and rows that the table forms (F2) are made of."""

from collections.abc import Sequence
from typing import Final

from forms.blocks import Align, Paragraph, Type
from forms.filling import Filling, Words, day_by_hand, line
from forms.fonts import Role
from forms.geometry import MM
from forms.glyphs import Span
from forms.layouts.signatures import hands
from forms.tables import Cell, Row

LABEL: Final = Type(size=10.5, pitch=15.0, role=Role.HEADING, align=Align.CENTRE)
VALUE: Final = Type(size=12.0, pitch=17.5, align=Align.FULL)
SHORT: Final = Type(size=12.0, pitch=17.5, align=Align.LEFT)
VALUE_INDENTED: Final = Type(size=12.0, pitch=17.5, align=Align.FULL, indent=2.0)
FOOT: Final = Type(size=12.0, pitch=20.0, align=Align.RIGHT)
FOUR: Final = (0.15, 0.39, 0.15, 0.31)  # label, value, label, value
OPINION_HEIGHT: Final = 28 * MM
SIGN_WIDTH: Final = 7.0  # em
SIGN_ROOM: Final = 15.0  # em, for all signatures beside a date
LONG: Final = 2  # paragraphs from which a long text is indented


def label(text: str, columns: int = 1) -> Cell:
    """Return the cell of a label; it comes again where its row goes on on the next page."""
    return Cell(
        paragraphs=label_lines(text), columns=columns, continued=label_lines(f"{text}\n（续）")
    )


def label_lines(text: str) -> tuple[Paragraph, ...]:
    """Return a label as paragraphs; newlines divide it by meaning."""
    return tuple(Paragraph(spans=line(part), type=LABEL) for part in text.split("\n"))


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
    cells = (label(first), value(one, kind=SHORT), label(second), value(other, kind=SHORT))
    return Row(cells=cells)


def wide(name: str, *words: Words) -> Row:
    """Return a row of one label and a value over the whole width."""
    return Row(cells=(label(name), value(*words, columns=3)))


def long(name: str, filling: Filling, path: str) -> Row:
    """Return a row for a long text."""
    return Row(cells=(label(name), long_value(filling.paragraphs(path), columns=3)))


def signed(name: str, *words: Words, signatures: int = 1, height: float = 0.0) -> Row:
    """Return a row whose text ends in signatures and a date by hand; it is never divided."""
    rules = hands(signatures, min(SIGN_WIDTH, SIGN_ROOM / signatures))
    foot = Paragraph(spans=line("签名：", rules, "　", day_by_hand()), type=FOOT)
    text = (Paragraph(spans=line(*words), type=VALUE),) if words else ()
    cell = Cell(paragraphs=text, columns=3, foot=foot, top=True)
    return Row(cells=(label(name), cell), whole=True, clings=True, least=height)


def opinion(name: str) -> Row:
    """Return an opinion box to be filled in and signed by hand."""
    return signed(name, height=OPINION_HEIGHT)
