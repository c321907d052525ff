"""The ledger's line format and hash chain, shared by store, sync and server.

An action returns `Statement`s. Sealing one makes an `Entry`: who, when, in which sequence.
An entry is written as one line of JSON, and that line is hashed, stored and sent byte for
byte. The chain of one device under one epoch is

``h₀ = SHA-256("brigade-ledger-1" ‖ device ‖ epoch)``, ``hₙ = SHA-256(hₙ₋₁ ‖ line)``.

Lines are never rewritten. When a kind's content changes its shape, its version grows and an
upcaster in `UPCASTERS` lifts old content while it is read.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from enforcement.clock import BEIJING, beijing_date
from enforcement.records import EntryId, Fields, RecordId, RecordKind

LEDGER_NAME: Final = b"brigade-ledger-1"
CURRENT_VERSION: Final = 1

Upcaster = Callable[[Fields], Fields]
UPCASTERS: Final[Mapping[tuple[RecordKind, int], Upcaster]] = {}
"""Kind and version → function that lifts its content to the next version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one action states about one record; not yet sealed.

    Attributes:
        rec: The record; a new id states a new record.
        kind: What the record is about.
        act: ``open``, ``edit``, ``resolve`` or the name of a step.
        d: Content as JSON values; ``on`` is the legal date (ISO) when it isn't today,
            ``happened`` marks what was recorded afterwards (补录).
        parents: Entries that the author had before his eyes; empty for a new record.
    """

    rec: RecordId
    kind: RecordKind
    act: str
    d: Fields
    parents: tuple[EntryId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an entry was written: a device under one of its epochs."""

    device: str
    epoch: str

    def entry_id(self, seq: int) -> EntryId:
        """Return the id of this origin's ``seq``-th entry."""
        return EntryId(f"{self.device}.{self.epoch}.{seq}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sealed statement; the fields are the keys of its line (design.md §3).

    Attributes:
        origin: Device and epoch; not in the line, since the chain fixes them.
        v: Version of the content's shape.
        seq: Position in the device's chain, from 1 without gaps.
        grp: Id shared by the entries of one action.
        hlc: Hybrid logical clock, hexadecimal; orders the screen, decides nothing.
        wall: The device's clock in Beijing time, to the second.
        off: Known offset of that clock in ms, or None while no server was heard.
        actor: Record id of the officer.
        co: Record id of the second officer, if the act has one.
        role: Role under which the actor signed in.
    """

    origin: Origin
    v: int = CURRENT_VERSION
    seq: int
    rec: RecordId
    kind: RecordKind
    act: str
    grp: str
    parents: tuple[EntryId, ...] = ()
    hlc: str
    wall: datetime
    off: int | None = None
    actor: str
    co: str | None = None
    role: str
    d: Fields = field(default_factory=dict)

    @property
    def id(self) -> EntryId:
        """Return the entry's name on every machine."""
        return self.origin.entry_id(self.seq)

    @property
    def on(self) -> date:
        """Return the legal date: ``d.on``, else the day it was written."""
        stated = self.d.get("on")
        return date.fromisoformat(str(stated)[:10]) if stated else beijing_date(self.wall)

    @property
    def at(self) -> datetime:
        """Return the legal instant: ``d.on`` where it names one, else when it was written."""
        stated = str(self.d.get("on") or "")
        return datetime.fromisoformat(stated) if "T" in stated else self.wall

    @property
    def happened(self) -> bool:
        """Tell whether it was recorded afterwards (补录)."""
        return self.d.get("happened") is True


class MalformedEntry(ValueError):
    """A line that is no ledger entry of a shape known here."""


def encode_entry(entry: Entry) -> str:
    """Return the entry's line; absent values are left out to keep it short."""
    line: dict[str, object] = {
        "v": entry.v,
        "seq": entry.seq,
        "rec": entry.rec,
        "kind": entry.kind.value,
        "act": entry.act,
        "grp": entry.grp,
        "hlc": entry.hlc,
        "wall": entry.wall.astimezone(BEIJING).isoformat(timespec="seconds"),
        "actor": entry.actor,
        "role": entry.role,
        "d": entry.d,
    }
    optional = {"parents": list(entry.parents), "off": entry.off, "co": entry.co}
    line |= {key: value for key, value in optional.items() if value not in (None, [])}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def decode_entry(line: str, origin: Origin) -> Entry:
    """Read a line back, lifting old content.

    Raises:
        MalformedEntry: If it is no JSON object with the keys of an entry, or names a kind or
            version that this program does not know.
    """
    try:
        data = json.loads(line)
        kind = RecordKind(data["kind"])
        return Entry(
            origin=origin,
            v=CURRENT_VERSION,
            seq=int(data["seq"]),
            rec=RecordId(data["rec"]),
            kind=kind,
            act=data["act"],
            grp=data["grp"],
            parents=tuple(EntryId(parent) for parent in data.get("parents", ())),
            hlc=data["hlc"],
            wall=datetime.fromisoformat(data["wall"]),
            off=data.get("off"),
            actor=data["actor"],
            co=data.get("co"),
            role=data["role"],
            d=lift(kind, int(data["v"]), data["d"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise MalformedEntry(str(error)) from error


def lift(kind: RecordKind, version: int, content: Fields) -> Fields:
    """Return content of an older version in today's shape.

    Raises:
        MalformedEntry: If the version is newer than this program's, or no upcaster leads on.
    """
    if version > CURRENT_VERSION:
        raise MalformedEntry(f"{kind} version {version}")
    for step in range(version, CURRENT_VERSION):
        if (kind, step) not in UPCASTERS:
            raise MalformedEntry(f"{kind} version {step}")
        content = UPCASTERS[kind, step](content)
    return content


def chain_start(origin: Origin) -> bytes:
    """Return h₀ of a device's chain under one epoch."""
    return hashlib.sha256(LEDGER_NAME + origin.device.encode() + origin.epoch.encode()).digest()


def chain_next(head: bytes, line: str) -> bytes:
    """Return the chain head after one more line."""
    return hashlib.sha256(head + line.encode()).digest()
