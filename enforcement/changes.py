"""Changes: what an operation touched, so that open pages know whether to reload."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from enforcement.records import RecordId, RecordKind

if TYPE_CHECKING:
    from enforcement.ledger import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an operation touched.

    Attributes:
        records: Records with new entries.
        kinds: Their kinds.
        cases: Cases they belong to.
        drafts: Whether a draft was saved or removed.
        sync: Whether what waits, was sent or needs comparing has changed.
        laws: Whether the law library is another one now.
    """

    records: frozenset[RecordId] = frozenset()
    kinds: frozenset[RecordKind] = frozenset()
    cases: frozenset[RecordId] = frozenset()
    drafts: bool = False
    sync: bool = False
    laws: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        """Return both together."""
        return Changes(
            records=self.records | other.records,
            kinds=self.kinds | other.kinds,
            cases=self.cases | other.cases,
            drafts=self.drafts or other.drafts,
            sync=self.sync or other.sync,
            laws=self.laws or other.laws,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """The result of a command that was saved.

    Attributes:
        entries: The sealed entries, in order; all share one ``grp``.
        changes: What they touched.
        warnings: Sentences for the officer that stop nothing.
    """

    entries: "tuple[Entry, ...]"
    changes: Changes
    warnings: tuple[str, ...] = field(default=())

    def first(self, kind: RecordKind) -> RecordId:
        """Return the record of that kind that was touched first.

        Raises:
            LookupError: If there is none.
        """
        return _first_of(self.entries, kind)


def _first_of(entries: "Iterable[Entry]", kind: RecordKind) -> RecordId:
    for entry in entries:
        if entry.kind is kind:
            return entry.rec
    raise LookupError(kind)
