"""Item lists from a file: what reading one yields, for whoever shows it before it is imported.

The file itself is read by an adapter (in a child process, with limits); nothing here is in the
store yet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from enforcement.items import ItemList


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNotice:
    """What the covering notice of a list says and its table doesn't.

    Attributes:
        issued_by: Who issued the list.
        doc_no: Document number.
        effective_from: First day in force.
    """

    issued_by: str
    doc_no: str
    effective_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ListProblem:
    """A row that wasn't taken or needs eyes, by its place in the file."""

    sheet: str
    row: int
    column: str
    value: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """A list file as it was read.

    Attributes:
        name: File name.
        items: Number of good rows.
        by_mode: Number of good rows by source of power (法定, 赋权, 委托).
        problems: Rows that weren't taken, and doubts.
        sample: Whether it is the sample list that comes with the program.
        lists: Makes the lists of the file for what its covering notice says.
    """

    name: str
    items: int
    by_mode: Mapping[str, int]
    problems: tuple[ListProblem, ...]
    sample: bool
    lists: Callable[[ListNotice], tuple[ItemList, ...]]


class ListReader(Protocol):
    """Reads list files."""

    def read(self, path: Path) -> ReadList:
        """Return what a file holds.

        Raises:
            UserFacingError: If it is no list file, too large or hostile; nothing is imported.
        """
        ...
