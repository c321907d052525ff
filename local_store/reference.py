"""Reference data that is looked up again and again, kept in memory on the lane."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from enforcement.context import ListedItem
from enforcement.fold import StateReader
from enforcement.item_codec import decode_item_list
from enforcement.items import EnforcementItem, ItemList
from enforcement.records import RecordKind
from enforcement.work_calendar import WorkCalendar, calendar_with
from local_store.sqlcipher import Database

LISTS: Final = """
    SELECT version, issued_by, doc_no, effective_from, effective_to, source_sha256, sample,
           published
    FROM item_list
    ORDER BY effective_from DESC, version DESC
"""
CONTENT: Final = "SELECT content FROM item_list WHERE version = ?"


class Reference:
    """Calendar and item lists of one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._calendar: WorkCalendar | None = None
        self._full: dict[str, tuple[ItemList, dict[str, EnforcementItem]]] = {}

    def forget(self) -> None:
        """Read everything again when it is next asked for."""
        self._calendar = None
        self._full.clear()

    def calendar(self, reader: StateReader) -> WorkCalendar:
        """Return the working days: shipped tables, and imported ones over them."""
        if self._calendar is None:
            tables = (record.fields for record in reader.of_kind(RecordKind.CALENDAR))
            self._calendar = calendar_with(tables)
        return self._calendar

    def lists(self) -> Sequence[ItemList]:
        """Return the lists without rows, newest first."""
        return [known for known, _ in self._heads()]

    def in_force(self, on: date) -> str | None:
        """Return the version in force on a day; a published list stands above an import."""
        standing = [head for head in self._heads() if head[0].covers(on)]
        best = max(standing, key=lambda head: (head[1], head[0].effective_from), default=None)
        return best[0].version if best else None

    def published(self) -> frozenset[str]:
        """Return the versions that the district published."""
        return frozenset(known.version for known, published in self._heads() if published)

    def full_list(self, version: str) -> ItemList | None:
        """Return a list with its rows."""
        found = self._read(version)
        return found[0] if found else None

    def item(self, list_version: str, item_code: str) -> EnforcementItem | None:
        """Return one item of one list version."""
        found = self._read(list_version)
        return found[1].get(item_code) if found else None

    def listed(self, code: str, on: date) -> ListedItem | None:
        """Return how an item stands in the list in force on a day; None without a list."""
        version = self.in_force(on)
        if version is None:
            return None
        item = self.item(version, code)
        return ListedItem(version=version, item=item if item and item.in_force(on) else None)

    def _heads(self) -> Sequence[tuple[ItemList, bool]]:
        return [(_list(row), bool(row[7])) for row in self._db.execute(LISTS).fetchall()]

    def _read(self, version: str) -> tuple[ItemList, dict[str, EnforcementItem]] | None:
        if version not in self._full:
            row = self._db.execute(CONTENT, [version]).fetchone()
            if row is None:
                return None
            full = decode_item_list(row[0])
            self._full[version] = (full, {item.code: item for item in full.rows})
        return self._full[version]


def _list(row: Sequence[str]) -> ItemList:
    return ItemList(
        version=row[0],
        issued_by=row[1],
        doc_no=row[2],
        effective_from=date.fromisoformat(row[3]),
        effective_to=date.fromisoformat(row[4]) if row[4] else None,
        source_sha256=row[5],
        sample=bool(row[6]),
    )
