"""Rows that were read already, as the source of a table."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from ui.models.paged_table import RowId

Row = TypeVar("Row")


class MemoryRows(Generic[Row]):
    """A `RowSource` over rows in memory; ids are whatever the page gave."""

    def __init__(self) -> None:
        self._rows: dict[RowId, Row] = {}

    def hold(self, rows: Sequence[tuple[RowId, Row]]) -> tuple[RowId, ...]:
        """Hold other rows; return their ids in order."""
        self._rows = dict(rows)
        return tuple(self._rows)

    def get(self, row_id: object) -> Row | None:
        """Return a row by its id."""
        return self._rows.get(row_id) if isinstance(row_id, int | str) else None

    def fetch(
        self, ids: Sequence[RowId], fill: Callable[[Sequence[tuple[RowId, Row]]], None]
    ) -> None:
        """Fill at once."""
        fill([(one, self._rows[one]) for one in ids if one in self._rows])
