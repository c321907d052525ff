"""Writes a table as CSV that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from local_store.exports.workbook import cell_text, save_whole

_DANGEROUS: Final = tuple("=+-@\t\r\n＝＋－＠")
_LONGEST_NUMBER: Final = 11


def write_csv(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table as CSV in UTF-8 with its mark, every field quoted.

    Raises:
        StoreError: If the file can't be written; what stood there before is untouched.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe_field(field) for field in row] for row in (columns, *rows))
    save_whole(path, text.getvalue().encode("utf-8-sig"))


def safe_field(text: str) -> str:
    """Return a field that spreadsheets read as text.

    A ' goes before what would be a formula, and before numbers too long for a spreadsheet's digits,
    such as ID numbers.
    """
    plain = cell_text(text)
    long_number = plain.isdecimal() and len(plain) > _LONGEST_NUMBER
    if plain.lstrip(" ").startswith(_DANGEROUS) or long_number:
        return f"'{plain}"
    return plain
