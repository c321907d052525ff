"""The one engine of the table forms (F2): a table is data, `table_layout` lays it out.

Rows of labels and contents, lists with a heading of their own, and boxes in which those who
handle, review and decide write and sign by hand.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from enforcement.papers.pieces import FormTable, Listing, One, Opinion, Signs, Two
from forms.blocks import Align, Block, Gap, Type
from forms.filling import Filling, Words
from forms.geometry import MM, TABLE_FRAME
from forms.layouts.cells import (
    FOUR,
    OPINION_HEIGHT,
    label,
    label_lines,
    long_value,
    opinion,
    pair,
    signed,
    value,
)
from forms.layouts.composition import Layout, Scale, copies_note, heading, number_line
from forms.layouts.signatures import Naming, issue_band, officers_signing
from forms.layouts.templates import WIDE, paragraphs_of, spans_of
from forms.tables import LEAST_ROW, Cell, Row, Table

TABLE_SCALES: Final = (Scale(size=12.0, pitch=18.0),)
ENTRY: Final = Type(size=10.5, pitch=15.0, align=Align.LEFT)
CENTRED: Final = Type(size=10.5, pitch=15.0, align=Align.CENTRE)
NUMBER_SHARE: Final = 0.07


Line = Two | One | Signs | Opinion


def table_layout(form: FormTable) -> Layout:
    """Return the layout of a table form."""

    def build(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
        number = (
            number_line(filling, 12.0)
            if filling.form.numbered
            else (Gap(height=8, stays_with_next=True),)
        )
        tables = list(_tables(filling, form))
        band = (issue_band(filling, day="issued_on", naming=Naming.FULL),) if form.sealed else ()
        note = (Gap(height=6), copies_note(filling, form.copies)) if form.copies else ()
        return (
            *heading(filling, organ_size=16, title_size=20),
            *number,
            *tables,
            *band,
            *note,
        )

    return Layout(frame=TABLE_FRAME, scales=TABLE_SCALES, build=build)


def _tables(filling: Filling, form: FormTable) -> Iterator[Table]:
    shown = [one for one in form.pieces if _is_shown(filling, one)]
    groups = [
        (is_list, list(pieces))
        for is_list, pieces in groupby(shown, lambda one: isinstance(one, Listing))
    ]
    for at, (_, pieces) in enumerate(groups):
        tied = form.sealed or at < len(groups) - 1
        for piece in pieces:
            if isinstance(piece, Listing):
                yield _list_table(filling, piece, tied=tied)
        lines = [piece for piece in pieces if not isinstance(piece, Listing)]
        if lines:
            rows = tuple(_row(filling, one) for one in lines)
            yield Table(columns=FOUR, rows=rows, stays_with_next=tied)


def _is_shown(filling: Filling, piece: Line | Listing) -> bool:
    match piece:
        case One() | Listing():
            return not piece.only or filling.wants(piece.only)
        case _:
            return True


def _row(filling: Filling, piece: Line) -> Row:
    match piece:
        case Two():
            return pair(
                piece.first,
                spans_of(filling, piece.one),
                piece.second,
                spans_of(filling, piece.other),
            )
        case One():
            texts = paragraphs_of(filling, piece.text)
            cells = (label(piece.name), long_value(texts, columns=3))
            return Row(cells=cells, least=max(piece.height * MM, LEAST_ROW))
        case Signs():
            hands = officers_signing(filling) if piece.officers else 1
            words = spans_of(filling, piece.text)
            return signed(piece.name, words, signatures=hands, height=OPINION_HEIGHT)
        case Opinion():
            return opinion(piece.name)


def _list_table(filling: Filling, piece: Listing, *, tied: bool) -> Table:
    columns = (NUMBER_SHARE, *(column.percent / 100 for column in piece.columns))
    names = ("序号", *(column.name for column in piece.columns))
    heads = Row(cells=tuple(Cell(paragraphs=label_lines(one)) for one in names), whole=True)
    return Table(
        columns=columns,
        heading=(heads,),
        rows=tuple(_list_rows(filling, piece)),
        stays_with_next=tied,
    )


def _list_rows(filling: Filling, piece: Listing) -> Iterator[Row]:
    count, width = filling.count(piece.path), len(piece.columns) + 1
    if not count:
        yield _across(filling.show(piece.path, hand=WIDE), width)
        return
    for at in range(count):
        entry = f"{piece.path}.{at}."
        cells = [value(spans_of(filling, one.text, entry), kind=ENTRY) for one in piece.columns]
        yield Row(cells=(value(str(at + 1), kind=CENTRED), *cells), whole=True)
    yield _across(f"以上共{count}{piece.unit}，以下空白", width)


def _across(words: Words, width: int) -> Row:
    return Row(cells=(value(words, columns=width, kind=CENTRED),), whole=True)
