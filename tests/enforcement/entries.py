"""Entries for tests: short to write, sealed like real ones."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from enforcement.clock import BEIJING
from enforcement.ledger import Entry, Origin
from enforcement.records import EntryId, Json, RecordId, RecordKind

NOW = datetime(2026, 7, 6, 9, 30, tzinfo=BEIJING)
PHONE = Origin(device="D001", epoch="e1")
LAPTOP = Origin(device="D002", epoch="e1")


def an_entry(  # noqa: PLR0913 - a test names only what it cares about
    seq: int,
    d: Mapping[str, Json],
    *,
    origin: Origin = PHONE,
    parents: Iterable[EntryId] = (),
    kind: RecordKind = RecordKind.PARTY,
    act: str = "edit",
) -> Entry:
    """Return an entry about the record ``r1``."""
    return Entry(
        origin=origin,
        seq=seq,
        rec=RecordId("r1"),
        kind=kind,
        act=act,
        grp="g",
        parents=tuple(parents),
        hlc=f"{seq:016x}",
        wall=NOW,
        actor="o1",
        role="officer",
        d=d,
    )
