"""Tables over pages: rows divide at lines, headings and labels come again."""

from forms.blocks import Paragraph, SetGroup, Together, Type
from forms.flow import Flow
from forms.geometry import Frame
from forms.glyphs import GlyphMaker, Text
from forms.sheet import FrameMark, Sheet, TextMark
from forms.tables import PADDING_X, Cell, Row, SetTable, Table

PITCH = 20.0
KIND = Type(size=10.0, pitch=PITCH)
WIDTH = 2 * (100.0 + 2 * PADDING_X)
FRAME = Frame(left=0.0, top=0.0, width=WIDTH, height=300.0)


def cell(letter: str, lines: int, *, label: bool = False) -> Cell:
    """Return a cell of a number of full lines; a label comes again after a page break."""
    text = Paragraph(spans=(Text(letter * 10 * lines),), type=KIND)
    again = Paragraph(spans=(Text("续"),), type=KIND)
    return Cell(paragraphs=(text,), continued=(again,) if label else None)


def table(maker: GlyphMaker, *rows: tuple[Cell, Cell], whole: bool = False) -> SetTable:
    """Return a table of two columns under a heading."""
    return Table(
        columns=(0.5, 0.5),
        rows=tuple(Row(cells=cells, least=0.0, whole=whole) for cells in rows),
        heading=(Row(cells=(cell("头", 1), cell("头", 1)), least=0.0, whole=True),),
        stays_with_next=True,
    ).set(maker, WIDTH)


def letters(sheet: Sheet) -> dict[str, int]:
    """Return how many lines of each letter stand on a page."""
    found: dict[str, int] = {}
    for mark in sheet.marks:
        if isinstance(mark, TextMark):
            found[mark.text[0]] = found.get(mark.text[0], 0) + 1
    return found


def flowed(maker: GlyphMaker, *parts: SetTable | SetGroup) -> list[dict[str, int]]:
    flow = Flow(FRAME, lambda: Sheet(maker))
    flow.place(parts)
    return [letters(sheet) for sheet in flow.sheets]


def test_a_row_goes_on_at_a_line_and_its_label_comes_again(maker: GlyphMaker) -> None:
    pages = flowed(maker, table(maker, (cell("名", 1, label=True), cell("文", 30))))
    assert [page.get("文") for page in pages] == [13, 13, 4]
    assert pages[0]["名"] == 1
    assert pages[1]["续"] == 1
    assert all(page["头"] == 2 for page in pages)


def test_a_whole_row_moves_down_undivided(maker: GlyphMaker) -> None:
    rows = [(cell("甲", 1), cell("乙", 4))] * 4
    pages = flowed(maker, table(maker, *rows, whole=True))
    assert [page["乙"] for page in pages] == [12, 4]


def test_a_row_isnt_divided_where_a_short_text_would_be_torn(maker: GlyphMaker) -> None:
    rows = [(cell("甲", 3), cell("乙", 11)), (cell("丙", 3), cell("丁", 9))]
    pages = flowed(maker, table(maker, *rows))
    assert "丁" not in pages[0]
    assert pages[1]["丙"] == 3
    assert pages[1]["丁"] == 9


def test_a_row_taller_than_a_page_that_may_not_be_divided_is_placed(maker: GlyphMaker) -> None:
    pages = flowed(maker, table(maker, (cell("甲", 1), cell("乙", 20)), whole=True))
    assert [page["乙"] for page in pages] == [20]


def test_the_end_of_a_table_goes_along_with_the_signature(maker: GlyphMaker) -> None:
    sign = Paragraph(spans=(Text("签" * 20),), type=KIND)
    signature = Together(blocks=(sign,) * 3).set(maker, WIDTH)
    rows = [(cell("甲", 1), cell("乙", 2))] * 5
    pages = flowed(maker, table(maker, *rows), signature)
    assert [page["乙"] for page in pages] == [8, 2]
    tall = flowed(maker, table(maker, (cell("甲", 1), cell("乙", 12))), signature)
    assert [page["乙"] for page in tall] == [10, 2]


def test_every_piece_of_a_table_has_its_own_frame(maker: GlyphMaker) -> None:
    flow = Flow(FRAME, lambda: Sheet(maker))
    flow.place([table(maker, (cell("甲", 1), cell("乙", 30)))])
    for sheet in flow.sheets:
        frames = [mark for mark in sheet.marks if isinstance(mark, FrameMark)]
        assert [frame.line for frame in frames] == [1.0]


def test_a_box_to_be_signed_never_stands_alone_on_the_last_page(maker: GlyphMaker) -> None:
    plain = [Row(cells=(cell("甲", 1), cell("乙", 2)), least=0.0)] * 5
    box = Row(cells=(cell("丙", 1), cell("丁", 4)), least=0.0, whole=True, clings=True)
    signed = Table(columns=(0.5, 0.5), rows=(*plain, box)).set(maker, WIDTH)
    pages = flowed(maker, signed)
    assert [(page.get("乙", 0), page.get("丁", 0)) for page in pages] == [(8, 0), (2, 4)]
