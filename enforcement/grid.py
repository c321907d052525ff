"""The grid (网格): what a grid worker reports, by what it is known again, who looks after it.

Who reports for the grid does so in office: he is named in the open and waits for an answer. A
citizen who told him is the lead's protected reporter, as ever.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from enforcement.records import Fields, Json, RecordId

GRID_PREFIX: Final = "grid."
"""Begins the name of each field of a unit that says which pair looks after a grid."""
_DIGITS: Final = "0123456789一二三四五六七八九十"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridReport:
    """What the governance centre knows of an event.

    Attributes:
        reported_at: When the grid worker reported it; it was found before.
        grid: Village or community, and grid, e.g. 大岩村/第三网格.
        worker: The grid worker.
        event_no: The centre's number of the event; "" where it has none.
    """

    reported_at: datetime
    grid: str = ""
    worker: str = ""
    event_no: str = ""

    def to_fields(self) -> Fields:
        """Return what a lead keeps of it."""
        return {
            "reported_at": self.reported_at.isoformat(timespec="minutes"),
            "grid": self.grid,
            "worker": self.worker,
            "event_no": self.event_no,
        }


def read_grid_report(value: Json) -> GridReport | None:
    """Return the report that a lead keeps, if a grid worker reported it."""
    if not isinstance(value, Mapping):
        return None
    texts = {key: str(value.get(key) or "") for key in ("grid", "worker", "event_no")}
    return GridReport(reported_at=datetime.fromisoformat(str(value["reported_at"])), **texts)


def plain_words(text: str) -> str:
    """Return a text without width, case, blanks and marks."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, plain))


def event_print(report: GridReport, place: str, content: str) -> str:
    """Return the fingerprint of an event: grid, minute, place and words."""
    minute = report.reported_at.isoformat(timespec="minutes")
    parts = (minute, *map(plain_words, (report.grid, place, content)))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def event_lead(report: GridReport, place: str, content: str) -> RecordId:
    """Return the record of an event's lead: the same on whatever computer it comes in."""
    number = plain_words(report.event_no)
    key = hashlib.sha256(number.encode()).hexdigest() if number else ""
    return RecordId(f"grid-{(key or event_print(report, place, content))[:32]}")


GridPairs = Mapping[str, tuple[RecordId, RecordId]]
"""Name of a village, community or grid → the two officers who look after it."""


def pair_for(pairs: GridPairs, grid: str, able: Iterable[RecordId]) -> tuple[RecordId, ...]:
    """Return the pair for a grid; the longest name in the grid's own wins (村 under 网格).

    Args:
        pairs: The unit's table.
        grid: The grid as reported.
        able: Who may act today; a pair that lacks one isn't proposed.
    """
    reported = plain_words(grid)
    fitting = {plain_words(name): pair for name, pair in pairs.items() if name.strip()}
    found = max((name for name in fitting if _names(name, reported)), key=len, default="")
    pair = fitting.get(found, ())
    return tuple(pair) if set(pair) <= set(able) else ()


def _names(name: str, grid: str) -> bool:
    """Tell whether a grid lies in what a name means; 大岩村1 isn't 大岩村12."""
    after = f"(?![{_DIGITS}])" if name.endswith(tuple(_DIGITS)) else ""
    return re.search(re.escape(name) + after, grid) is not None


def pair_fields(pairs: GridPairs) -> Fields:
    """Return the fields of a unit for its table; each grid is one field."""
    return {f"{GRID_PREFIX}{name}": list(pair) for name, pair in pairs.items()}


def read_pairs(fields: Fields) -> GridPairs:
    """Return the table that the fields of a unit hold."""
    return {
        key.removeprefix(GRID_PREFIX): (RecordId(str(value[0])), RecordId(str(value[1])))
        for key, value in fields.items()
        if key.startswith(GRID_PREFIX) and isinstance(value, Sequence) and value
    }
