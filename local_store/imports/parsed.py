"""What reading a list file yields: tables, items, and every row that is wrong, by its place."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from enforcement.items import (
    POWER_SOURCE_TERMS,
    DiscretionTier,
    EnforcementItem,
    ItemList,
    PowerSource,
)

NOT_GIVEN: Final = date.min
"""`valid_from` of an item whose list prints no date; `item_lists` puts the list's own there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A cell that can't be right, named so that it can be found in the spreadsheet.

    Attributes:
        sheet: Name of the sheet.
        row: Row number.
        column: Letters of the column.
        value: What stands there.
        problem: What is wrong, in one sentence.
    """

    sheet: str
    row: int
    column: str
    value: str
    problem: str

    def to_json(self) -> dict[str, object]:
        """Return the shape of contract.md."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "problem": self.problem,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedTable:
    """A table that was found in a sheet.

    Attributes:
        sheet: Name of the sheet.
        heading: The title above the table, "" if there is none.
        header_row: Row number of the column headings.
        mode: Power source by the columns; None if each row says its own, or none can be told.
        heading_disagrees: Whether the title names another power source than the columns show.
        rows: Number of item rows.
        columns: What each recognised column holds: field name → heading in the sheet.
        unknown: Headings that weren't recognised.
    """

    sheet: str
    heading: str
    header_row: int
    mode: PowerSource | None
    heading_disagrees: bool
    rows: int
    columns: Mapping[str, str]
    unknown: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return the shape of contract.md."""
        return {
            "sheet": self.sheet,
            "heading": self.heading,
            "header_row": self.header_row,
            "mode": POWER_SOURCE_TERMS[self.mode] if self.mode else None,
            "heading_disagrees": self.heading_disagrees,
            "rows": self.rows,
            "columns": dict(self.columns),
            "unknown_columns": list(self.unknown),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHead:
    """What a list's covering notice says and the table doesn't.

    Attributes:
        issued_by: Who issued the list.
        doc_no: Document number.
        effective_from: First day in force.
        version: Name of the version; empty takes the document number.
    """

    issued_by: str
    doc_no: str
    effective_from: date
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedItems:
    """A list file as it was read; nothing of it is in the store yet.

    Attributes:
        source_name: File name.
        sha256: Hash of the file.
        tables: Tables in their order.
        items: One per good row, in their order.
        problems: Rows that weren't taken, and doubts.
        sample: Whether the file is the sample list that comes with the program.
    """

    source_name: str
    sha256: str
    tables: tuple[ParsedTable, ...]
    items: tuple[EnforcementItem, ...]
    problems: tuple[Problem, ...]
    sample: bool = False

    def to_json(self) -> dict[str, object]:
        """Return the answer of ``items import --check``."""
        modes = Counter(item.mode for item in self.items)
        return {
            "tables": [table.to_json() for table in self.tables],
            "items": len(self.items),
            "distinct_items": len({(item.list_version, item.code) for item in self.items}),
            "by_mode": {term: modes[term] for term in POWER_SOURCE_TERMS.values()},
            "problems": [problem.to_json() for problem in self.problems],
            "sample": self.sample,
            "sha256": self.sha256,
        }


def item_lists(
    parsed: ParsedItems, head: ListHead | None = None, tiers: Sequence[DiscretionTier] = ()
) -> tuple[ItemList, ...]:
    """Return the lists that a file holds, oldest first; a file may hold several versions.

    An item that stands in several tables (one for towns, one for streets) becomes one item that
    reaches both.

    Args:
        parsed: The file as read.
        head: What the covering notice says; its date and version hold for items that print none.
        tiers: A discretion benchmark that goes with the lists.
    """
    versions: dict[str, list[EnforcementItem]] = {}
    for item in parsed.items:
        dated = _dated(item, head)
        versions.setdefault(dated.list_version, []).append(dated)
    lists = [
        _list(parsed, head, version, _joined(rows), tiers) for version, rows in versions.items()
    ]
    return tuple(sorted(lists, key=lambda known: known.effective_from))


def _dated(item: EnforcementItem, head: ListHead | None) -> EnforcementItem:
    if head is None:
        return item
    return replace(
        item,
        list_version=item.list_version or head.version or head.doc_no,
        valid_from=head.effective_from if item.valid_from == NOT_GIVEN else item.valid_from,
    )


def _list(
    parsed: ParsedItems,
    head: ListHead | None,
    version: str,
    rows: tuple[EnforcementItem, ...],
    tiers: Sequence[DiscretionTier],
) -> ItemList:
    ends = {row.valid_to for row in rows}
    last = max((end for end in ends if end), default=None)
    codes = {row.code for row in rows}
    return ItemList(
        version=version,
        issued_by=head.issued_by if head else "",
        doc_no=head.doc_no if head else "",
        effective_from=min(row.valid_from for row in rows),
        effective_to=None if None in ends else last,
        source_sha256=parsed.sha256,
        sample=parsed.sample,
        rows=rows,
        tiers=tuple(tier for tier in tiers if tier.item_code in codes),
    )


def _joined(rows: Sequence[EnforcementItem]) -> tuple[EnforcementItem, ...]:
    joined: dict[tuple[str, PowerSource], EnforcementItem] = {}
    for row in rows:
        key = (row.code, row.power_source)
        known = joined.get(key)
        joined[key] = row if known is None else _both(known, row)
    return tuple(joined.values())


def _both(first: EnforcementItem, second: EnforcementItem) -> EnforcementItem:
    every = not first.units or not second.units
    units = () if every else tuple(dict.fromkeys((*first.units, *second.units)))
    return replace(first, reach=first.reach | second.reach, units=units)
