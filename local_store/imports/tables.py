"""Finds the item tables in a sheet, as offices lay them out, and reads their rows.

Several tables stand below each other, each with its own head and its own 序号 from 1; titles,
section rows and notes stand between them. The columns decide which power source a table holds.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final

from enforcement.items import ConferredClass, EnforcementItem, PowerSource, name_key
from local_store.imports.headings import (
    Column,
    column_of,
    is_header,
    map_columns,
    mode_by_columns,
    mode_in_title,
)
from local_store.imports.parsed import ParsedTable, Problem
from local_store.imports.raw import RawRow, RawSheet
from local_store.imports.rows import RowReader, TableFrame, title_reach

_NOTE: Final = re.compile(r"^(备注|附注|注|说明|填表|制表)[:：\d]?")
_SUM: Final = re.compile(r"^(合计|小计|总计|共计)")
_FIRST_LEVEL: Final = re.compile(r"^[一二三四五六七八九十]+、")
_SECOND_LEVEL: Final = re.compile(r"^[(（][一二三四五六七八九十]+[)）]")
_LIST_TITLE: Final = re.compile("清单|目录|事项表")
_CLASSES: Final = (("通用", ConferredClass.GENERAL), ("自选", ConferredClass.ELECTIVE))


class _Row(Enum):
    HEADER = auto()
    TITLE = auto()
    NOTE = auto()
    CONTENT = auto()


@dataclass(slots=True)
class _Titles:
    """The titles above the next table."""

    whole: str = ""
    first: str = ""
    second: str = ""

    def add(self, text: str) -> None:
        if _FIRST_LEVEL.match(text):
            self.first, self.second = text, ""
        elif _SECOND_LEVEL.match(text):
            self.second = text
        elif _LIST_TITLE.search(text) or not _LIST_TITLE.search(self.whole):
            self.whole, self.first, self.second = text, "", ""

    @property
    def heading(self) -> str:
        return " ".join(filter(None, (self.first, self.second))) or self.whole


@dataclass(slots=True)
class _Open:
    """The table that is being read."""

    header: RawRow
    heading: str
    frame: TableFrame
    disagrees: bool
    rows: list[RawRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """What a sheet holds."""

    tables: tuple[ParsedTable, ...]
    items: tuple[EnforcementItem, ...]
    problems: tuple[Problem, ...]


def read_sheet(sheet: RawSheet, known_codes: Mapping[str, str]) -> SheetContent:
    """Return the tables of a sheet with their items and problems.

    Args:
        sheet: The sheet as text.
        known_codes: Codes of items that are known by name (`name_key` → code).
    """
    tables: list[ParsedTable] = []
    items: list[EnforcementItem] = []
    problems: list[Problem] = []
    for table in _open_tables(sheet, known_codes):
        reader = RowReader(table.frame)
        rows = _join_split_rows(table.rows, table.frame.places)
        fresh = _refuse_doubles(reader, rows)
        items += filter(None, map(reader.read, fresh))
        problems += sorted(reader.problems, key=lambda problem: problem.row)
        tables.append(_parsed(table, sheet, len(rows)))
    return SheetContent(tables=tuple(tables), items=tuple(items), problems=tuple(problems))


def _open_tables(sheet: RawSheet, known_codes: Mapping[str, str]) -> Iterator[_Open]:
    titles = _Titles()
    table: _Open | None = None
    for row in sheet.rows:
        match _kind(sheet, row):
            case _Row.HEADER:
                if table and (table.rows or table.heading != titles.heading):
                    yield table
                table = _begin(sheet, row, titles, known_codes)
            case _Row.TITLE:
                titles.add(_text(row))
            case _Row.CONTENT if table:
                table.rows.append(row)
            case _:
                continue
    if table:
        yield table


def _kind(sheet: RawSheet, row: RawRow) -> _Row:
    texts = {cell.strip() for cell in row.cells if cell.strip()}
    if len(texts) == 1 and (row.number in sheet.spans or row.cell(0).strip()):
        return _Row.NOTE if _NOTE.match(_text(row)) else _Row.TITLE
    if is_header(row.cells):
        return _Row.HEADER
    return _Row.NOTE if any(map(_SUM.match, texts)) else _Row.CONTENT


def _text(row: RawRow) -> str:
    return next(cell.strip() for cell in row.cells if cell.strip())


def _begin(sheet: RawSheet, row: RawRow, titles: _Titles, known_codes: Mapping[str, str]) -> _Open:
    heading = titles.heading
    places = map_columns(row.cells)
    by_columns = mode_by_columns(row.cells)
    by_title = mode_in_title(heading)
    own = Column.MODE in places
    mode = None if own else by_columns or by_title
    frame = TableFrame(
        sheet=sheet.name,
        places=places,
        mode=mode,
        conferred_class=_class_in(heading, mode),
        reach=title_reach((sheet.name, heading, titles.whole)),
        known_codes=known_codes,
    )
    disagrees = not own and None not in (by_columns, by_title) and by_columns is not by_title
    return _Open(header=row, heading=heading, frame=frame, disagrees=disagrees)


def _class_in(heading: str, mode: PowerSource | None) -> ConferredClass:
    if mode is not PowerSource.CONFERRED:
        return ConferredClass.UNSTATED
    found = (known for word, known in _CLASSES if word in heading)
    return next(found, ConferredClass.UNSTATED)


def _join_split_rows(rows: Sequence[RawRow], places: Mapping[Column, int]) -> tuple[RawRow, ...]:
    """Put back together an item whose basis was split over several rows."""
    joined: list[RawRow] = []
    for row in rows:
        if joined and _continues(joined[-1], row, places):
            joined[-1] = _with_more(joined[-1], row, places)
        else:
            joined.append(row)
    return tuple(joined)


def _continues(before: RawRow, row: RawRow, places: Mapping[Column, int]) -> bool:
    name, number = places[Column.NAME], places.get(Column.NUMBER)
    count = "" if number is None else row.cell(number).strip()
    if not row.cell(name).strip():
        return not count and any(row.cell(place).strip() for place in _basis_places(places))
    return (
        bool(count)
        and number is not None
        and ((row.cell(name), row.cell(number)) == (before.cell(name), before.cell(number)))
    )


def _with_more(before: RawRow, row: RawRow, places: Mapping[Column, int]) -> RawRow:
    width = max(len(before.cells), len(row.cells))
    cells = [before.cell(place) for place in range(width)]
    for place in _basis_places(places):
        more = row.cell(place).strip()
        if more and more not in cells[place]:
            cells[place] = f"{cells[place]}\n{more}".strip()
    return replace(before, cells=tuple(cells))


def _basis_places(places: Mapping[Column, int]) -> tuple[int, ...]:
    bases = (Column.BASIS, Column.PENALTY, Column.VIOLATION)
    return tuple(places[column] for column in bases if column in places)


def _refuse_doubles(reader: RowReader, rows: Sequence[RawRow]) -> tuple[RawRow, ...]:
    """Return the rows without those that repeat an earlier one, which are noted."""
    places = reader.frame.places
    seen: dict[tuple[str, ...], int] = {}
    fresh = []
    for row in rows:
        name = name_key(row.cell(places[Column.NAME]))
        rest = (places.get(Column.CODE), places.get(Column.VERSION), places.get(Column.MODE))
        key = (name, *("" if place is None else row.cell(place) for place in rest))
        if name and key in seen:
            reader.note(row, places[Column.NAME], f"和第 {seen[key]} 行是同一项，没有重复导入。")
            continue
        seen[key] = row.number
        fresh.append(row)
    return tuple(fresh)


def _parsed(table: _Open, sheet: RawSheet, rows: int) -> ParsedTable:
    headings = table.header.cells
    places = table.frame.places
    unknown = (text for text in headings if text.strip() and column_of(text) is None)
    return ParsedTable(
        sheet=sheet.name,
        heading=table.heading,
        header_row=table.header.number,
        mode=table.frame.mode,
        heading_disagrees=table.disagrees,
        rows=rows,
        columns={column.value: " ".join(headings[at].split()) for column, at in places.items()},
        unknown=tuple(unknown),
    )
