"""Tables: rows that go on over pages, headings that come again, opinion boxes with a foot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from forms.blocks import Paragraph, SetText
from forms.geometry import MM
from forms.glyphs import GlyphMaker
from forms.sheet import FrameMark, RuleMark, Sheet

OUTER_RULE: Final = 1.0
PADDING_X: Final = 5.0
PADDING_Y: Final = 3.0
LEAST_ROW: Final = 8 * MM
TOLERANCE: Final = 0.01
TALL_ROW: Final = 40 * MM  # from this height on the end of a row goes along, not the whole row


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: paragraphs from the top or in the middle, and a foot at the bottom.

    Attributes:
        paragraphs: The text.
        columns: Columns that it covers.
        foot: Signature line at the bottom of an opinion box.
        continued: What stands here when the row goes on on the next page; None for the rest of
            the text.
        top: Whether text begins at the top, not in the middle.
    """

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    foot: Paragraph | None = None
    continued: tuple[Paragraph, ...] | None = None
    top: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of cells.

    Attributes:
        whole: Whether it stays on one page.
        clings: Whether it never stands alone on the last page: a box that somebody signs.
    """

    cells: tuple[Cell, ...]
    least: float = LEAST_ROW
    whole: bool = False
    clings: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCell:
    """A typeset cell at its place in the row."""

    cell: Cell
    x: float
    width: float
    texts: tuple[SetText, ...]
    again: tuple[SetText, ...] | None
    foot: SetText | None

    @property
    def text_height(self) -> float:
        """Return the height of the text without padding."""
        return sum(text.height for text in self.texts)

    @property
    def height(self) -> float:
        """Return the height that the cell needs."""
        foot = self.foot.height if self.foot else 0.0
        return self.text_height + foot + 2 * PADDING_Y

    def paint(self, sheet: Sheet, x: float, y: float, height: float) -> None:
        """Paint text and foot."""
        foot = self.foot.height if self.foot else 0.0
        free = height - self.text_height - foot
        top = y + (PADDING_Y if self.cell.top else free / 2)
        for text in self.texts:
            text.paint(sheet, x + self.x + PADDING_X, top)
            top += text.height
        if self.foot:
            self.foot.paint(sheet, x + self.x + PADDING_X, y + height - foot - PADDING_Y)

    def divide(self, room: float) -> "tuple[SetCell, SetCell]":
        """Return the lines that fit into ``room`` and the rest."""
        head: list[SetText] = []
        rest = list(self.texts)
        while rest and rest[0].height <= room + TOLERANCE:
            room -= rest[0].height
            head.append(rest.pop(0))
        divided = rest[0].divide(room) if rest else None
        if divided is not None:
            head.append(divided[0])
            rest[0] = divided[1]
        tail = tuple(rest) if self.again is None else self.again
        return replace(self, texts=tuple(head), foot=None), replace(self, texts=tail)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRow:
    """A typeset row."""

    row: Row
    cells: tuple[SetCell, ...]

    @property
    def height(self) -> float:
        """Return the height of the tallest cell, or the least height."""
        return max(self.row.least, *(cell.height for cell in self.cells))

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint the cells and the rules between them."""
        for cell in self.cells:
            cell.paint(sheet, x, y, self.height)
            if cell.x:
                left = x + cell.x
                sheet.marks.append(RuleMark(x1=left, y1=y, x2=left, y2=y + self.height))

    def divide(self, room: float) -> "tuple[SetRow, SetRow] | None":
        """Divide at a line of the longest text; None if it wouldn't be two lines on each side."""
        if self.row.whole:
            return None
        pairs = [cell.divide(room - 2 * PADDING_Y) for cell in self.cells]
        running = [pair for pair in pairs if pair[0].again is None]
        if not any(head.texts and tail.texts for head, tail in running):
            return None
        if any(tail.texts and not head.texts for head, tail in running):
            return None
        row = replace(self.row, least=0.0)
        head = replace(self, row=row, cells=tuple(pair[0] for pair in pairs))
        return head, replace(self, row=row, cells=tuple(pair[1] for pair in pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTable:
    """A typeset table, or the piece of one that stands on a page."""

    rows: tuple[SetRow, ...]
    heading: tuple[SetRow, ...]
    width: float
    stays_with_next: bool = False

    @property
    def height(self) -> float:
        """Return the height of all rows."""
        return sum(row.height for row in (*self.heading, *self.rows))

    @property
    def least(self) -> float:
        """Return the height of the heading and the first row."""
        return sum(row.height for row in (*self.heading, *self.rows[:1]))

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint the rows, thin rules between them and the heavy frame around them."""
        top = y
        for row in (*self.heading, *self.rows):
            if top > y:
                sheet.marks.append(RuleMark(x1=x, y1=top, x2=x + self.width, y2=top))
            row.paint(sheet, x, top)
            top += row.height
        sheet.marks.append(FrameMark(x=x, y=y, width=self.width, height=top - y, line=OUTER_RULE))

    def divide(self, room: float) -> "tuple[SetTable, SetTable] | None":
        """Divide between rows, or in a row that is too tall; the heading comes again.

        If the whole piece fits, what must stand below it doesn't: then its end goes along.
        """
        room -= sum(row.height for row in self.heading)
        head: list[SetRow] = []
        rest = list(self.rows)
        while rest and rest[0].height <= room + TOLERANCE:
            room -= rest[0].height
            head.append(rest.pop(0))
        if not rest:
            rest.append(head.pop())
            room = rest[0].height - 1.0 if rest[0].height > TALL_ROW or not head else 0.0
        divided = rest[0].divide(room)
        if divided is not None:
            head.append(divided[0])
            rest[0] = divided[1]
        if not head:
            return None
        if len(rest) == 1 and rest[0].row.clings and len(head) > 1:
            rest.insert(0, head.pop())
        first = replace(self, rows=tuple(head), stays_with_next=False)
        return first, replace(self, rows=tuple(rest))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table.

    Attributes:
        columns: Shares of the width; they add up to 1.
        rows: The rows.
        heading: Rows that come again on every page.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    heading: tuple[Row, ...] = ()
    stays_with_next: bool = False

    def set(self, maker: GlyphMaker, width: float) -> SetTable:
        """Typeset every cell."""
        edges = [0.0]
        for share in self.columns:
            edges.append(edges[-1] + share * width)
        return SetTable(
            rows=tuple(_set_row(maker, row, edges) for row in self.rows),
            heading=tuple(_set_row(maker, row, edges) for row in self.heading),
            width=width,
            stays_with_next=self.stays_with_next,
        )


def _set_row(maker: GlyphMaker, row: Row, edges: Sequence[float]) -> SetRow:
    cells, at = [], 0
    for cell in row.cells:
        x, right = edges[at], edges[at + cell.columns]
        inner = right - x - 2 * PADDING_X
        again = cell.continued
        cells.append(
            SetCell(
                cell=cell,
                x=x,
                width=right - x,
                texts=tuple(text.set(maker, inner) for text in cell.paragraphs),
                again=None if again is None else tuple(text.set(maker, inner) for text in again),
                foot=cell.foot.set(maker, inner) if cell.foot else None,
            )
        )
        at += cell.columns
    return SetRow(row=row, cells=tuple(cells))
