"""The high-water mark: how far the ledger has got, kept outside the database.

A torn or rolled-back database is a valid older one, and every check calls it sound. So the
newest `Mark` is also written here, after each commit and before anybody reads "已保存".

The file has two slots that are written in turn, each with one write and one fsync into space
that exists already: a torn slot leaves the other one, and a full disk stops nothing.
"""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Final

from local_store.door_errors import MarkDamaged
from local_store.durable_files import write_durably
from local_store.keys.ciphers import StoreKey
from local_store.keys.macs import mac, mac_matches
from local_store.parts import Mark

NAME: Final = "high_water_mark"
SLOT_BYTES: Final = 32 * 1024
_SLOTS: Final = 2
_MAC_BYTES: Final = 32
_LENGTH_BYTES: Final = 4
_HEADER_BYTES: Final = _MAC_BYTES + _LENGTH_BYTES
_EMPTY: Final = bytes(SLOT_BYTES)


class MarkFile:
    """Implements `local_store.parts.HighWaterMark`; used on the store lane only."""

    def __init__(
        self,
        folder: Path,
        key: StoreKey,
        remembered: Mark | None = None,
        *,
        compares: bool = True,
    ) -> None:
        """Make the mark of a folder.

        Args:
            folder: The store's folder.
            key: The store's key.
            remembered: What the computer's keyring knows; it tells when the whole folder was
                replaced by an older copy, mark included.
            compares: False while a database that is older by intention is opened; then only the
                numbers that were taken are told, so that none is given twice.
        """
        self._path = folder / NAME
        self._remembered = remembered
        self._compares = compares
        self._key = key.derive("high-water mark")
        self._turn = 0

    def read(self) -> Mark | None:
        """Return the newest mark, or None if there never was one.

        Raises:
            MarkDamaged: If the file is there and no slot is whole.
        """
        marks = [mark for mark in (self._read_or_ignore(), self._remembered) if mark is not None]
        if not marks:
            return None
        newest = max(marks, key=lambda mark: mark.rows)
        numbers = {
            series: max(mark.numbers.get(series, 0) for mark in marks)
            for series in {series for mark in marks for series in mark.numbers}
        }
        if self._compares:
            return replace(newest, numbers=numbers)
        return replace(newest, numbers=numbers, seq=0, head=b"", rows=0, seal=b"")

    def settle(self, mark: Mark) -> None:
        """Begin anew with the database as it is, and compare with it from now on.

        Raises:
            OSError: If the disk refuses.
        """
        self._path.unlink(missing_ok=True)
        self._remembered, self._compares, self._turn = None, True, 0
        self.advance(mark)

    def _read_or_ignore(self) -> Mark | None:
        try:
            return self._read_file()
        except MarkDamaged:
            if self._compares:
                raise
            return None

    def _read_file(self) -> Mark | None:
        if not self._path.exists():
            return None
        try:
            content = self._path.read_bytes()
        except OSError as error:
            raise MarkDamaged from error
        slots = [content[at : at + SLOT_BYTES] for at in range(0, _SLOTS * SLOT_BYTES, SLOT_BYTES)]
        found = [(self._open(slot), number) for number, slot in enumerate(slots)]
        whole = [(turn, mark, number) for (turn, mark), number in found if mark is not None]
        if not whole:
            raise MarkDamaged
        self._turn, newest, _ = max(whole, key=lambda one: one[0])
        return newest

    def advance(self, mark: Mark) -> None:
        """Write the mark durably over the older slot.

        Raises:
            OSError: If the disk refuses.
        """
        if not self._path.exists():
            write_durably(self._path, _EMPTY * _SLOTS)
        turn = self._turn + 1
        slot = self._sealed(turn, mark)
        with self._path.open("r+b", buffering=0) as file:
            file.seek((turn % _SLOTS) * SLOT_BYTES)
            file.write(slot)
            os.fsync(file.fileno())
        self._turn = turn

    def _sealed(self, turn: int, mark: Mark) -> bytes:
        body = json.dumps([turn, mark.to_json()]).encode()
        if len(body) > SLOT_BYTES - _HEADER_BYTES:
            raise OSError("the mark outgrew its slot")
        return mac(self._key, body) + len(body).to_bytes(_LENGTH_BYTES, "big") + body

    def _open(self, slot: bytes) -> tuple[int, Mark | None]:
        length = int.from_bytes(slot[_MAC_BYTES:_HEADER_BYTES], "big")
        body = slot[_HEADER_BYTES : _HEADER_BYTES + length]
        if not mac_matches(self._key, body, slot[:_MAC_BYTES]):
            return 0, None
        turn, text = json.loads(body)
        return turn, Mark.from_json(text)
