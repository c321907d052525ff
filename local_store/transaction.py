"""The one way to write: ``BEGIN IMMEDIATE``, and a savepoint for what is nested."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from local_store.sqlcipher import Database


class Transaction:
    """Commits what its block writes, all of it or nothing."""

    def __init__(self, db: Database) -> None:
        self._connection = db.conn

    def __enter__(self) -> Self:
        """Begin; fails at once if somebody else writes."""
        self._connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Commit, or take everything back."""
        try:
            if kind is None:
                self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.rollback()


@contextmanager
def writing(db: Database) -> Iterator[Database]:
    """Commit what the block writes; inside a transaction it becomes a savepoint."""
    with db.atomic() if db.conn.in_transaction else Transaction(db):
        yield db


@contextmanager
def trying(db: Database) -> Iterator[Database]:
    """Read, and write what is taken back at the end: what a preview needs."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield db
    finally:
        if db.conn.in_transaction:
            db.conn.rollback()
