"""Sealing: statements of one action become entries, with author, time and sequence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from enforcement.context import Acting
from enforcement.hlc import hlc_after
from enforcement.ledger import Entry, Origin, Statement
from enforcement.records import EntryId, RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What the entries of one action have in common.

    Attributes:
        origin: Device and epoch.
        after_seq: Sequence number of the last entry before them.
        after_hlc: Newest hybrid logical time known before them.
        now: The device's clock.
        off: Known offset of that clock in ms, or None.
        acting: Who acts.
        grp: Id shared by the entries.
    """

    origin: Origin
    after_seq: int
    after_hlc: str
    now: datetime
    off: int | None
    acting: Acting
    grp: str


def seal(statements: Sequence[Statement], by: Seal) -> tuple[Entry, ...]:
    """Return the sealed entries, in order.

    Of two statements about the same record the later one follows the earlier one, since their
    author had it before his eyes.
    """
    entries: list[Entry] = []
    stated: dict[RecordId, EntryId] = {}
    hlc = by.after_hlc
    for seq, statement in enumerate(statements, start=by.after_seq + 1):
        hlc = hlc_after(hlc, by.now)
        earlier = stated.get(statement.rec)
        entry = Entry(
            origin=by.origin,
            seq=seq,
            rec=statement.rec,
            kind=statement.kind,
            act=statement.act,
            grp=by.grp,
            parents=(earlier,) if earlier else statement.parents,
            hlc=hlc,
            wall=by.now.replace(microsecond=0),
            off=by.off,
            actor=by.acting.officer,
            co=by.acting.co_officer,
            role=by.acting.role.value,
            d=statement.d,
        )
        entries.append(entry)
        stated[statement.rec] = entry.id
    return tuple(entries)
