"""Rows of a table from the store: asked in the background, filled in when they come."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from enforcement.ports import Store
from ui.desk import Desk
from ui.models.paged_table import RowId

Row = TypeVar("Row")
Read = Callable[[Store, Sequence[RowId]], Sequence[tuple[RowId, Row]]]
Fill = Callable[[Sequence[tuple[RowId, Row]]], None]


class StoreRows(QObject, Generic[Row]):
    """A `RowSource` over the store.

    Attributes:
        read: Runs on the store lane; returns the rows found, each with its id.
    """

    def __init__(self, desk: Desk, read: Read[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.read = read

    def fetch(self, ids: Sequence[RowId], fill: Fill[Row]) -> None:
        """Read the rows with ``ids``; ``fill`` gets them on the window thread."""
        self._desk.ask(self, partial(_read, self.read, tuple(ids)), fill)


def _read(read: Read[Row], ids: tuple[RowId, ...], store: Store) -> Sequence[tuple[RowId, Row]]:
    return read(store, ids)
