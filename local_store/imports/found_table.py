"""A table below whatever stands above it in a sheet: columns by their headings, rows, problems."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from enforcement.list_import import ListProblem
from local_store.imports.headings import plain_heading
from local_store.imports.raw import RawRow, RawSheet, column_letters

C = TypeVar("C", bound=str)
Headings = Sequence[tuple[re.Pattern[str], C]]
"""What a heading may say → what the column holds; the first that fits wins."""
_ASIDE: Final = re.compile(r"^(合计|小计|总计|共计|(备注|附注|注|说明|填表|制表)[:：0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable(Generic[C]):
    """The table of one sheet.

    Attributes:
        header: The row with the headings.
        places: Place of each column that was recognised.
        rows: What stands below.
        spans: Rows in which one cell reaches over several columns.
    """

    sheet: str
    header: RawRow
    places: Mapping[C, int]
    rows: Sequence[RawRow]
    spans: frozenset[int]

    @property
    def columns(self) -> Mapping[str, str]:
        """What each recognised column holds: field → heading."""
        return {str(key): self.header.cell(at).strip() for key, at in self.places.items()}

    def content(self, key: C) -> Iterator[RawRow]:
        """Yield the rows that say something: no repeated head, title, sum or note.

        Args:
            key: The column that no row leaves out.
        """
        place = self.places[key]
        for row in self.rows:
            texts = {cell.strip() for cell in row.cells if cell.strip()}
            spans = len(texts) == 1 and (row.number in self.spans or not row.cell(place).strip())
            if not spans and row.cells != self.header.cells and not any(map(_ASIDE.match, texts)):
                yield row

    def text(self, row: RawRow, column: C) -> str:
        """Return what a row says in a column, in one line; "" if there is no such column."""
        place = self.places.get(column)
        return "" if place is None else " ".join(row.cell(place).split())

    def letters(self, column: C) -> str:
        """Return the letters of a column; those of the first one if it isn't there."""
        return column_letters(self.places.get(column, 0))

    def problem(self, row: RawRow, column: C, sentence: str) -> ListProblem:
        """Return what is wrong with a cell."""
        return ListProblem(
            sheet=self.sheet,
            row=row.number,
            column=self.letters(column),
            value=row.cell(self.places.get(column, 0)),
            problem=sentence,
        )


def find_table(
    sheet: RawSheet, headings: Headings[C], wanted: frozenset[C]
) -> FoundTable[C] | None:
    """Return a sheet's table: its head is the first row with the wanted and one more column."""
    for at, row in enumerate(sheet.rows):
        places = _places(row, headings)
        if wanted <= places.keys() and len(places) > 1:
            return FoundTable(
                sheet=sheet.name,
                header=row,
                places=places,
                rows=sheet.rows[at + 1 :],
                spans=sheet.spans,
            )
    return None


def _places(row: RawRow, headings: Headings[C]) -> Mapping[C, int]:
    places: dict[C, int] = {}
    for place, text in enumerate(row.cells):
        plain = plain_heading(text)
        found = (column for pattern, column in headings if pattern.search(plain))
        column = next(found, None) if plain else None
        if column is not None:
            places.setdefault(column, place)
    return places
