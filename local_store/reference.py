"""Reference data that is looked up again and again, kept in memory on the lane."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from enforcement.calendar_data import read_year_table
from enforcement.errors import InvalidInput
from enforcement.fold import StateReader
from enforcement.items import DiscretionTier, EnforcementItem, ItemList
from enforcement.records import RecordKind
from enforcement.work_calendar import WorkCalendar, announced_calendar
from local_store.plain_data import from_plain
from local_store.sqlcipher import Database

LISTS: Final = """
    SELECT version, issued_by, doc_no, effective_from, effective_to, sha256, sample, published,
           tiers
    FROM item_list
    WHERE staged = 0
    ORDER BY effective_from DESC, version DESC
"""
ROWS: Final = "SELECT content FROM item_row WHERE version = ? ORDER BY position"
ROW: Final = "SELECT content FROM item_row WHERE version = ? AND code = ? ORDER BY position"


class Reference:
    """Calendar and item lists of one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._calendar: WorkCalendar | None = None
        self._full: dict[str, ItemList] = {}

    def forget(self) -> None:
        """Read everything again when it is next asked for."""
        self._calendar = None
        self._full.clear()

    def calendar(self, reader: StateReader) -> WorkCalendar:
        """Return the working days: shipped tables, and imported ones over them."""
        if self._calendar is None:
            calendar = announced_calendar()
            for record in reader.of_kind(RecordKind.CALENDAR):
                calendar = _with_table(calendar, json.dumps(record.fields))
            self._calendar = calendar
        return self._calendar

    def lists(self) -> Sequence[ItemList]:
        """Return the lists with tiers and without rows, newest first."""
        return [_list(row) for row in self._db.execute(LISTS).fetchall()]

    def in_force(self, on: date) -> str | None:
        """Return the version in force on a day; a published list stands above an import."""
        rows = self._db.execute(LISTS).fetchall()
        standing = [(row[7], known) for row in rows if (known := _list(row)).covers(on)]
        best = max(standing, key=lambda pair: (pair[0], pair[1].effective_from), default=None)
        return best[1].version if best else None

    def full_list(self, version: str) -> ItemList | None:
        """Return a list with its rows."""
        if version not in self._full:
            known = next((item for item in self.lists() if item.version == version), None)
            if known is None:
                return None
            contents = self._db.execute(ROWS, [version]).fetchall()
            rows = tuple(_item(content) for (content,) in contents)
            self._full[version] = replace(known, rows=rows)
        return self._full[version]

    def item(self, list_version: str, item_code: str) -> EnforcementItem | None:
        """Return one item of one list version; implements `enforcement.context.ItemSource`."""
        row = self._db.execute(ROW, [list_version, item_code]).fetchone()
        return _item(row[0]) if row else None


def _with_table(calendar: WorkCalendar, text: str) -> WorkCalendar:
    try:
        return calendar.with_table(read_year_table(text))
    except InvalidInput:
        # Another computer's table that this program can't read: the shipped one stands.
        return calendar


def _item(content: str) -> EnforcementItem:
    return from_plain(EnforcementItem, json.loads(content))


def _list(row: Sequence[str]) -> ItemList:
    return ItemList(
        version=row[0],
        issued_by=row[1],
        doc_no=row[2],
        effective_from=date.fromisoformat(row[3]),
        effective_to=date.fromisoformat(row[4]) if row[4] else None,
        source_sha256=row[5],
        sample=bool(row[6]),
        tiers=tuple(from_plain(DiscretionTier, tier) for tier in json.loads(row[8])),
    )
