"""Reads an item list file: `read_items` for any file, `read_trusted_items` for our own."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from enforcement.items import EnforcementItem, name_key
from local_store.imports.child_reader import read_file_bytes, read_in_child
from local_store.imports.parsed import ParsedItems
from local_store.imports.raw import RawSheet
from local_store.imports.refusals import ListFileRefused
from local_store.imports.spreadsheet import read_csv
from local_store.imports.tables import read_sheet

_SAMPLE_COLUMN = "mode_confidence"
"""A column that only the sample list has: it marks how sure the research was."""


def read_items(path: Path, known: Sequence[EnforcementItem] = ()) -> ParsedItems:
    """Return what a list file holds; the file is read in a child process with limits.

    Args:
        path: A .xlsx or .csv file.
        known: Items whose codes are taken over where the file prints none.

    Raises:
        ListFileRefused: If the file isn't read; nothing was imported.
    """
    data = read_file_bytes(path)
    sheets = read_in_child(data, path.name)
    return parse_items(sheets, path.name, hashlib.sha256(data).hexdigest(), known)


def read_trusted_items(path: Path) -> ParsedItems:
    """Return what a CSV list of our own holds, read in this process."""
    data = read_file_bytes(path)
    return parse_items(
        (read_csv(data, path.name),), path.name, hashlib.sha256(data).hexdigest(), ()
    )


def parse_items(
    sheets: Sequence[RawSheet], name: str, sha256: str, known: Sequence[EnforcementItem]
) -> ParsedItems:
    """Return what sheets of text hold.

    Raises:
        ListFileRefused: If there is no item table in them.
    """
    codes = known_codes(known)
    contents = [read_sheet(sheet, codes) for sheet in sheets]
    tables = tuple(table for content in contents for table in content.tables)
    if not tables:
        raise ListFileRefused("NO_TABLE")
    return ParsedItems(
        source_name=name,
        sha256=sha256,
        tables=tables,
        items=tuple(item for content in contents for item in content.items),
        problems=tuple(problem for content in contents for problem in content.problems),
        sample=any(_SAMPLE_COLUMN in table.unknown for table in tables),
    )


def known_codes(known: Sequence[EnforcementItem]) -> Mapping[str, str]:
    """Return the code of each item by the key of its name; the later of two wins."""
    return {name_key(item.name): item.code for item in known}
