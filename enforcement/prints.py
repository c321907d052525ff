"""The prints of an issued paper: when, by whom, how many, on which printer; the later are reprints.

The register says that a paper was printed again; the paper itself stays what it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from enforcement.fold import Record
from enforcement.records import RecordId
from enforcement.signed_copies import PRINT


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPrint:
    """One print that a printer accepted.

    Attributes:
        at: When; as the officer's computer told the time.
        copies: How many.
        printer: Its name, as the computer calls it.
        officer: Who printed.
        again: Whether the paper had been printed before.
    """

    at: datetime
    copies: int
    printer: str
    officer: RecordId
    again: bool


def prints_of(document: Record) -> tuple[PaperPrint, ...]:
    """Return the prints of a paper, oldest first."""
    return tuple(_prints(document))


def _prints(document: Record) -> Iterator[PaperPrint]:
    prints = [entry for entry in document.steps if entry.act == PRINT]
    for number, entry in enumerate(prints):
        stated = entry.d.get("printed_at")
        yield PaperPrint(
            at=datetime.fromisoformat(str(stated)) if stated else entry.wall,
            copies=int(str(entry.d.get("copies") or 1)),
            printer=str(entry.d.get("printer") or ""),
            officer=RecordId(entry.actor),
            again=number > 0,
        )
