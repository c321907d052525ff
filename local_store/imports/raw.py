"""A spreadsheet as nothing but text: what crosses the border from the reading child process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One row that holds something.

    Attributes:
        number: Row number as the spreadsheet counts, from 1.
        cells: Text of each cell from column A on; empty cells are "".
    """

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return the text of a column counted from 0, "" beyond the last."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """One sheet.

    Attributes:
        name: Name of the sheet; of a CSV file its file name.
        rows: Rows that hold something, in order; merged cells are filled down and across.
        spans: Row numbers in which one merged cell reaches over several columns.
    """

    name: str
    rows: tuple[RawRow, ...]
    spans: frozenset[int] = frozenset()


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: 0 → A, 26 → AA."""
    letters, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def sheets_to_json(sheets: Sequence[RawSheet]) -> list[dict[str, object]]:
    """Return sheets as JSON values."""
    return [
        {
            "name": sheet.name,
            "rows": [[row.number, *row.cells] for row in sheet.rows],
            "spans": sorted(sheet.spans),
        }
        for sheet in sheets
    ]


def sheets_from_json(data: object) -> tuple[RawSheet, ...]:
    """Read back what `sheets_to_json` wrote; anything else raises.

    Raises:
        TypeError, ValueError, KeyError: If the data has another shape.
    """
    if not isinstance(data, list):
        raise TypeError("no list of sheets")
    return tuple(_sheet(entry) for entry in data)


def _sheet(entry: object) -> RawSheet:
    if not isinstance(entry, Mapping):
        raise TypeError("no sheet")
    rows = tuple(
        RawRow(number=int(row[0]), cells=tuple(str(cell) for cell in row[1:]))
        for row in entry["rows"]
    )
    spans = frozenset(int(number) for number in entry["spans"])
    return RawSheet(name=str(entry["name"]), rows=rows, spans=spans)
