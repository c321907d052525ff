"""Turns the bytes of a list file into rows of text; runs in the child process.

What a file is, its content says; the name only has to agree.
"""

import codecs
import csv
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from local_store.imports.raw import RawRow, RawSheet
from local_store.imports.refusals import (
    MAX_CELL_CHARACTERS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    ListFileRefused,
)
from local_store.imports.workbook_guard import Inspected, MergedRange, inspect_workbook

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_spreadsheet(data: bytes, name: str) -> tuple[RawSheet, ...]:
    """Return the sheets of a file.

    Args:
        data: Its bytes.
        name: Its name; the ending has to agree with the content.

    Raises:
        ListFileRefused: If it isn't read.
    """
    if not data:
        raise ListFileRefused("FILE_EMPTY")
    if data.startswith(_OLE):
        raise ListFileRefused("OLD_XLS")
    ending = name.casefold().rpartition(".")[2]
    if ending == "xlsx":
        if not data.startswith(_ZIP):
            raise ListFileRefused("NOT_A_WORKBOOK")
        return read_workbook(data, inspect_workbook(data))
    if ending == "csv":
        if data.startswith(_ZIP):
            raise ListFileRefused("NOT_TEXT")
        return (read_csv(data, name),)
    raise ListFileRefused("FILE_TYPE")


def read_csv(data: bytes, name: str) -> RawSheet:
    """Return a CSV file as one sheet; UTF-8, GB 18030 or UTF-16 with its mark.

    Raises:
        ListFileRefused: If it is no text or exceeds a limit.
    """
    text = _decode(data)
    if "\x00" in text:
        raise ListFileRefused("NOT_TEXT")
    reader = csv.reader(io.StringIO(text, newline=""), strict=False)
    rows: list[RawRow] = []
    budget = 0
    try:
        for number, cells in enumerate(reader, start=1):
            budget += len(cells)
            _check_size(number, len(cells), budget)
            rows.append(_row(number, cells))
    except csv.Error as error:
        raise ListFileRefused("CELL_TOO_LONG") from error
    return RawSheet(name=name, rows=tuple(row for row in rows if any(row.cells)))


def _decode(data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith(_UTF16) else _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ListFileRefused("NOT_TEXT")


def read_workbook(data: bytes, inspected: Inspected) -> tuple[RawSheet, ...]:
    """Return the sheets of a workbook that was looked at before.

    Raises:
        ListFileRefused: If it turns out to be damaged.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            sheets = tuple(_sheets(data, inspected))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        raise ListFileRefused("DAMAGED") from error
    if not sheets:
        raise ListFileRefused("DAMAGED")
    return sheets


def _sheets(data: bytes, inspected: Inspected) -> Iterator[RawSheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - loaded on first use, it is slow

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    budget = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        ranges = inspected.merges.get(inspected.sheet_parts.get(sheet.title, ""), ())
        cells = _texts(sheet.iter_rows(values_only=True))
        budget += sum(map(len, cells.values()))
        _check_size(len(cells), 0, budget)
        yield _merged(sheet.title, cells, ranges)


def _texts(rows: Iterator[tuple[object, ...]]) -> Mapping[int, Sequence[str]]:
    return {
        number: [cell_text(value) for value in values]
        for number, values in enumerate(rows, start=1)
    }


def cell_text(value: object) -> str:
    """Return a cell's value as an officer reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            midnight = not (value.hour or value.minute)
            return value.date().isoformat() if midnight else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case _:
            return _clean(str(value))


def _merged(
    name: str, cells: Mapping[int, Sequence[str]], ranges: Sequence[MergedRange]
) -> RawSheet:
    """Return a sheet whose merged cells carry their text in every place they cover."""
    rows = {number: list(texts) for number, texts in cells.items()}
    for merged in ranges:
        origin = rows.get(merged.first_row, [])
        text = origin[merged.first_column] if merged.first_column < len(origin) else ""
        for number in range(merged.first_row, min(merged.last_row, len(rows)) + 1):
            row = rows[number]
            row += [""] * (merged.last_column + 1 - len(row))
            for column in range(merged.first_column, merged.last_column + 1):
                row[column] = text
    spans = {merged.first_row for merged in ranges if merged.last_column > merged.first_column}
    filled = (_row(number, texts) for number, texts in rows.items() if any(texts))
    return RawSheet(name=name, rows=tuple(filled), spans=frozenset(spans))


def _row(number: int, cells: Sequence[str]) -> RawRow:
    if any(len(cell) > MAX_CELL_CHARACTERS for cell in cells):
        raise ListFileRefused("CELL_TOO_LONG")
    return RawRow(number=number, cells=tuple(_clean(cell) for cell in cells))


def _clean(text: str) -> str:
    """Return a text without blanks around it and control characters that no cell can hold."""
    plain = text.replace("\r\n", "\n").replace("_x000D_", "")
    return "".join(letter for letter in plain if letter in "\n\t" or letter >= " ").strip()


def _check_size(rows: int, columns: int, cells: int) -> None:
    if rows > MAX_ROWS:
        raise ListFileRefused("TOO_MANY_ROWS")
    if columns > MAX_COLUMNS:
        raise ListFileRefused("TOO_MANY_COLUMNS")
    if cells > MAX_CELLS:
        raise ListFileRefused("TOO_MANY_CELLS")
