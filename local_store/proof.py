"""Proving a copy of the ledger by itself: from its own start to its own head."""

from enforcement.records import Fields
from local_store.ledger.verify import verify
from local_store.parts import Mark
from local_store.sqlcipher import Database


class _NoMark:
    """A copy may be older than the original; nothing outside it is compared."""

    def read(self) -> None:
        """Return no mark."""

    def advance(self, mark: Mark) -> None:
        """Keep none."""


def verify_copy(db: Database) -> Fields:
    """Check every chain of a database that nobody else has open; ``{"ok": bool, …}``."""
    steps = verify(db, _NoMark())
    while True:
        try:
            next(steps)
        except StopIteration as done:
            outcome: Fields = done.value
            return outcome
