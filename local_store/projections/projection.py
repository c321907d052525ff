"""What a projection is, and how its rows are replaced and compared."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from local_store.sqlcipher import Database

Value = str | int | None
Row = Mapping[str, Value]
S = TypeVar("S")

HAS_ROWS: Final = 20
"""Rows named in a report of differences; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection(Generic[S]):
    """One table of rows.

    Attributes:
        name: The table.
        create: Statements that make it, its indexes and triggers.
        select: Reads an owner's rows in their order; one parameter.
        delete: Removes an owner's rows; one parameter.
        insert: Adds a row; parameters by name.
        rows: Makes the rows of a subject.
    """

    name: str
    create: tuple[str, ...]
    select: str
    delete: str
    insert: str
    rows: Callable[[S], Iterable[Row]]

    def write(self, db: Database, owner: str, rows: list[Row], *, fresh: bool = False) -> None:
        """Put these rows in the place of an owner's old ones; a fresh owner has none."""
        if not fresh:
            db.execute(self.delete, [owner])
        for row in rows:
            db.execute(self.insert, dict(row))

    def stored(self, db: Database, owner: str) -> list[Row]:
        """Return an owner's rows as they are now."""
        cursor = db.execute(self.select, [owner])
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
