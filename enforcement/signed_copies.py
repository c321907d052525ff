"""回签件: the scans and photos of a paper's signed sheets, and which papers wait for theirs.

A paper that is signed by hand or sealed is only half of the file: what counts is the sheet that
came back. Each file that is taken in is one statement; a later one adds to the earlier ones or
takes their place. The bytes lie in the vault as they came.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from enforcement.fold import Record
from enforcement.ledger import Entry
from enforcement.papers.form import Form, Seal

SIGNED_COPY: Final = "signed_copy"
"""The act of the entry that says a signed sheet is back."""
PRINT: Final = "print"
"""The act of the entry that says a printer took the pages."""
THERMAL_WORDS: Final = ("热敏", "thermal")
"""What the names of printers contain whose paper fades (case does not matter)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedSheet:
    """A scan or photo of signed sheets.

    Attributes:
        sha256: Its bytes in the vault.
        mime: What kind of file it is.
        pages: How many sheets it shows; 1 for a photo, 0 where nobody counted them.
        first: The first page of the file that belongs to the paper, from 0: a stack of papers may
            have been scanned into one file.
    """

    sha256: str
    mime: str
    pages: int = 0
    first: int = 0


def awaits_signed_copy(form: Form) -> bool:
    """Tell whether somebody signs or seals the paper by hand."""
    return bool(form.signatures) or form.seal is not Seal.NONE


def signed_sheets(document: Record) -> tuple[SignedSheet, ...]:
    """Return the files of a paper's signed sheets that count, in the order they were taken in."""
    kept: dict[tuple[str, int], SignedSheet] = {}
    for entry in document.steps:
        if entry.act == SIGNED_COPY:
            kept = {} if entry.d.get("instead") else kept
            sheet = _sheet(entry)
            kept[sheet.sha256, sheet.first] = sheet
    return tuple(kept.values())


def _sheet(entry: Entry) -> SignedSheet:
    return SignedSheet(
        sha256=str(entry.d.get("signed_sha256") or ""),
        mime=str(entry.d.get("signed_mime") or ""),
        pages=int(str(entry.d.get("signed_pages") or 0)),
        first=int(str(entry.d.get("signed_first") or 0)),
    )


def wants_laser_copy(document: Record) -> bool:
    """Tell whether all prints of a paper are on thermal paper, which fades within years."""
    prints = [entry for entry in document.steps if entry.act == PRINT]
    return bool(prints) and all(is_thermal(str(one.d.get("printer") or "")) for one in prints)


def is_thermal(printer: str) -> bool:
    """Tell from its name whether a printer prints on thermal paper."""
    return any(word in printer.casefold() for word in THERMAL_WORDS)


def sheets_to_json(sheets: Iterable[SignedSheet]) -> str:
    """Return the sheets as one text, for a column."""
    return json.dumps([[one.sha256, one.mime, one.pages, one.first] for one in sheets])


def sheets_from_json(text: str) -> tuple[SignedSheet, ...]:
    """Return what `sheets_to_json` wrote."""
    rows = json.loads(text)
    return tuple(
        SignedSheet(sha256=row[0], mime=row[1], pages=row[2], first=row[3]) for row in rows
    )
