"""Reads a file with events that grid workers reported (网格上报)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from enforcement.clock import BEIJING
from enforcement.grid import GridReport
from enforcement.grid_import import ReadGridEvent, ReadGridEvents
from enforcement.list_import import ListProblem
from enforcement.records import RecordId
from local_store.imports.child_reader import read_file_bytes, read_in_child
from local_store.imports.found_table import FoundTable, Headings, find_table
from local_store.imports.raw import RawRow, RawSheet
from local_store.imports.refusals import ListFileRefused


class GridColumn(StrEnum):
    """What a column can hold."""

    EVENT_NO = "event_no"
    REPORTED = "reported_at"
    FOUND = "found_at"
    WORKER = "worker"
    GRID = "grid"
    PLACE = "place"
    CONTENT = "content"


_HEADINGS: Final[Headings[GridColumn]] = (
    (re.compile("(?<!网格)(编号|编码|流水号)$|工单号|^eventno$"), GridColumn.EVENT_NO),
    (re.compile("(上报|报告|采集)(时间|日期)|^reportedat$"), GridColumn.REPORTED),
    (re.compile("(发现|发生)(时间|日期)|^foundat$"), GridColumn.FOUND),
    (re.compile("(上报人|报告人|采集人|网格员)(?!.*电话)|^worker$"), GridColumn.WORKER),
    (re.compile("网格(?!员)|^grid$"), GridColumn.GRID),
    (re.compile("地点|地址|位置|^place$"), GridColumn.PLACE),
    (re.compile("内容|描述|(?<!办理)(?<!处理)(?<!处置)情况|^content$"), GridColumn.CONTENT),
)
_WANTED: Final = frozenset({GridColumn.REPORTED, GridColumn.CONTENT})
_INSTANT: Final = re.compile(
    r"(?P<year>20\d\d)[-/.年](?P<month>\d\d?)[-/.月](?P<day>\d\d?)日?"
    r"([T ]?(?P<hour>\d\d?)[:：时点](?P<minute>\d\d?)?分?([:：]?\d\d?(\.\d+)?秒?)?)?"
)


class FileGridEventReader:
    """Implements `enforcement.grid_import.GridEventReader`."""

    def read(self, path: Path) -> ReadGridEvents:
        """Return what a file holds; it is read in a child process with limits.

        Raises:
            ListFileRefused: If it isn't read; nothing was imported.
        """
        return parse_events(read_in_child(read_file_bytes(path), path.name), path.name)


def parse_events(sheets: Sequence[RawSheet], name: str) -> ReadGridEvents:
    """Return what sheets of text hold.

    Raises:
        ListFileRefused: If there is no table of events in them.
    """
    found = (find_table(sheet, _HEADINGS, _WANTED) for sheet in sheets)
    tables = [table for table in found if table is not None]
    if not tables:
        raise ListFileRefused("NO_GRID_TABLE")
    rows = _Rows()
    for table in tables:
        for row in table.content(GridColumn.CONTENT):
            rows.read(table, row)
    return ReadGridEvents(
        name=name,
        columns={key: text for table in tables for key, text in table.columns.items()},
        events=tuple(rows.events),
        problems=tuple(rows.problems),
    )


@dataclass(slots=True)
class _Rows:
    """The rows of a file while they are read."""

    events: list[ReadGridEvent] = field(default_factory=list)
    problems: list[ListProblem] = field(default_factory=list)
    seen: dict[RecordId, int] = field(default_factory=dict)

    def read(self, table: FoundTable[GridColumn], row: RawRow) -> None:
        """Read one row; what is wrong is noted, and the row isn't taken."""
        before = len(self.problems)
        content = table.text(row, GridColumn.CONTENT)
        if not content:
            self._wrong(table, row, GridColumn.CONTENT, "没写是什么事。")
        reported = self._instant(table, row, GridColumn.REPORTED)
        found = self._instant(table, row, GridColumn.FOUND)
        if reported is None and len(self.problems) == before:
            self._wrong(table, row, GridColumn.REPORTED, "没写上报时间。")
        if reported is not None and found is not None and found > reported:
            self._wrong(table, row, GridColumn.FOUND, "发现时间比上报时间还晚。")
        if reported is None or len(self.problems) > before:
            return
        self._take(table, row, _event(table, row, reported, found))

    def _take(self, table: FoundTable[GridColumn], row: RawRow, event: ReadGridEvent) -> None:
        if event.lead in self.seen:
            first = self.seen[event.lead]
            column = GridColumn.EVENT_NO if event.report.event_no else GridColumn.CONTENT
            self._wrong(table, row, column, f"和第 {first} 行是同一件，没有重复导入。")
            return
        self.seen[event.lead] = row.number
        self.events.append(event)

    def _instant(
        self, table: FoundTable[GridColumn], row: RawRow, column: GridColumn
    ) -> datetime | None:
        text = table.text(row, column)
        instant = instant_of(text)
        if text and instant is None:
            self._wrong(table, row, column, "看不懂这个时间，写成 2026-11-24 09:10。")
        return instant

    def _wrong(
        self, table: FoundTable[GridColumn], row: RawRow, column: GridColumn, sentence: str
    ) -> None:
        self.problems.append(table.problem(row, column, sentence))


def instant_of(text: str) -> datetime | None:
    """Return the Beijing instant that a cell says; a day alone is its beginning."""
    found = _INSTANT.fullmatch(text.strip())
    if found is None:
        return None
    parts = (found[name] for name in ("year", "month", "day", "hour", "minute"))
    year, month, day, hour, minute = (int(part or 0) for part in parts)
    try:
        return datetime(year, month, day, hour, minute, tzinfo=BEIJING)
    except ValueError:
        return None


def _event(
    table: FoundTable[GridColumn], row: RawRow, reported: datetime, found: datetime | None
) -> ReadGridEvent:
    return ReadGridEvent(
        sheet=table.sheet,
        row=row.number,
        report=GridReport(
            reported_at=reported,
            grid=table.text(row, GridColumn.GRID),
            worker=table.text(row, GridColumn.WORKER),
            event_no=table.text(row, GridColumn.EVENT_NO),
        ),
        place=table.text(row, GridColumn.PLACE),
        content=table.text(row, GridColumn.CONTENT),
        found_at=found,
        reported_column=table.letters(GridColumn.REPORTED),
    )
