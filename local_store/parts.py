"""What `LocalStore` asks of its parts: vault, high-water mark, backup, doctor, device key.

The store owns the connection and its lane; a part that needs the database gets the lane, runs a
job on it and keeps no connection. The door makes the parts, since it knows folder and keys.
"""

import json
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from enforcement.items import ItemList
from enforcement.ledger import Origin
from enforcement.read_models import DoctorReport, StoreInfo
from enforcement.records import Fields
from enforcement.work_calendar import WorkCalendar
from local_store.sqlcipher import Database

T = TypeVar("T")


class Lane(Protocol):
    """The store's thread with the only connection; may be called from any thread, blocks."""

    def run(self, job: Callable[[Database], T]) -> T:
        """Run a short job before all bulk work and return what it returns."""
        ...

    def run_bulk(self, job: Callable[[Database], Generator[None, None, T]]) -> T:
        """Run a long job that yields between slices; short jobs go in between.

        A job holds no transaction across a ``yield``.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far the ledger has got, kept outside the database.

    Attributes:
        origin: The device's name and epoch.
        seq: The newest own entry.
        head: Chain head after it.
        rows: Number of entries in the store, others' included.
        seal: The store's own chain over all of them.
        numbers: Highest number taken, by series.
    """

    origin: Origin
    seq: int
    head: bytes
    rows: int
    seal: bytes
    numbers: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the mark as one line of text."""
        return json.dumps(
            {
                "device": self.origin.device,
                "epoch": self.origin.epoch,
                "seq": self.seq,
                "head": self.head.hex(),
                "rows": self.rows,
                "seal": self.seal.hex(),
                "numbers": dict(self.numbers),
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    @classmethod
    def from_json(cls, text: str) -> "Mark":
        """Read back what `to_json` wrote.

        Raises:
            ValueError: If it is something else.
        """
        try:
            data = json.loads(text)
            return cls(
                origin=Origin(device=data["device"], epoch=data["epoch"]),
                seq=int(data["seq"]),
                head=bytes.fromhex(data["head"]),
                rows=int(data["rows"]),
                seal=bytes.fromhex(data["seal"]),
                numbers={str(key): int(value) for key, value in data["numbers"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError("not a high-water mark") from error


class HighWaterMark(Protocol):
    """Remembers the newest `Mark` outside the database; called on the store lane only."""

    def read(self) -> Mark | None:
        """Return the mark, or None if there never was one.

        Raises:
            StoreError: If it is there but damaged or forged.
        """
        ...

    def advance(self, mark: Mark) -> None:
        """Keep the mark durably; called after each commit and before "已保存"."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBlob:
    """What the vault says about bytes it keeps; the store writes it to table ``blob``."""

    sha256: str
    sm3: str
    size: int


class Vault(Protocol):
    """Encrypted, content-addressed files; touches no database; callable from any thread."""

    def put(self, content: bytes) -> StoredBlob:
        """Keep bytes, durable when it returns; the same bytes twice are kept once."""
        ...

    def get(self, sha256: str) -> bytes:
        """Return the bytes.

        Raises:
            StoreError: If they are missing or damaged.
        """
        ...


class DeviceKey(Protocol):
    """The device's Ed25519 key, kept under the database's key (table of part B)."""

    def sign(self, lane: Lane, message: bytes) -> bytes:
        """Sign a message."""
        ...

    def public_key(self, lane: Lane) -> bytes:
        """Return the raw public key."""
        ...


class Backup(Protocol):
    """Writes verified copies."""

    def write(self, lane: Lane, folder: Path) -> Path:
        """Copy database and vault into ``folder``, verify the copy and return its file."""
        ...


class Examined(Lane, Protocol):
    """What the doctor may ask of the store."""

    @property
    def folder(self) -> Path:
        """Return the store's folder."""
        ...

    def info(self) -> StoreInfo:
        """Return what the store is."""
        ...

    def verify_ledger(self) -> Fields:
        """Return the outcome of checking every chain: ``{"ok": bool, …}``."""
        ...

    def calendar(self) -> WorkCalendar:
        """Return the working days."""
        ...

    def item_lists(self) -> Sequence[ItemList]:
        """Return the lists without rows, newest first."""
        ...


class Doctor(Protocol):
    """Says how healthy a store is."""

    def examine(self, store: Examined) -> DoctorReport:
        """Return pragmas, integrity, chain, mark, keyring, free space, ages."""
        ...


class Closing(Protocol):
    """What is done when a store is closed."""

    def before(self, lane: Lane) -> None:
        """Use the connection a last time: back up if due."""
        ...

    def after(self) -> None:
        """Let go of keys and of the instance lock; the connection is closed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreParts:
    """The parts that the door hands to `LocalStore`."""

    vault: Vault
    high_water_mark: HighWaterMark
    device_key: DeviceKey
    backup: Backup
    doctor: Doctor
    closing: Closing
