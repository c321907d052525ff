"""The evidence vault: original bytes, never re-encoded, encrypted, found by their SHA-256.

A file is named by an HMAC of its hash, so equal photos of two towns do not give themselves
away. Its content is cut into segments of 1 MiB, each sealed with AES-256-GCM; the segment's
number and whether it is the last are authenticated, so nothing can be cut off, swapped or
added. Order: temp → fsync → rename → fsync folder; only then may a row name the file.

File: ``BDV1`` ‖ salt (32 bytes) ‖ sealed segments.
"""

import hashlib
import io
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from local_store.door_errors import EvidenceDamaged, EvidenceMissing
from local_store.durable_files import sync_folder
from local_store.errors import StoreError, StoreNotSaved, store_error_from
from local_store.folder_care import VAULT
from local_store.keys.ciphers import (
    DoesNotOpen,
    EvidenceHash,
    StoreKey,
    derive,
    seal_at,
    unseal_at,
)
from local_store.keys.macs import mac
from local_store.parts import StoredBlob

SEGMENT_BYTES: Final = 1024 * 1024
_FORMAT: Final = b"BDV1"
_SALT_BYTES: Final = 32
_TAG_BYTES: Final = 16


class EvidenceVault:
    """Implements `local_store.parts.Vault`; callable from any thread."""

    def __init__(self, folder: Path, key: StoreKey) -> None:
        self._folder = folder / VAULT
        self._blob_key = key.derive("blob")

    def put(self, content: bytes) -> StoredBlob:
        """Keep bytes, durable when it returns; the same bytes twice are kept once.

        Raises:
            StoreError: If the disk refuses; nothing is kept then.
        """
        return self.put_stream(io.BytesIO(content))

    def put_stream(self, source: BinaryIO) -> StoredBlob:
        """Keep what a file holds, one segment in memory at a time.

        Raises:
            StoreError: If the disk refuses; nothing is kept then.
        """
        self._make_folder(self._folder)
        temp = self._folder / f".{secrets.token_hex(8)}.tmp"
        try:
            with temp.open("xb") as target:
                blob = self._seal(source, target)
                target.flush()
                os.fsync(target.fileno())
            self._move_in(temp, blob.sha256)
        except OSError as error:
            raise self._told(error) from error
        finally:
            with suppress(OSError):
                temp.unlink(missing_ok=True)
        return blob

    def get(self, sha256: str) -> bytes:
        """Return the bytes.

        Raises:
            EvidenceMissing: If the file is not there.
            EvidenceDamaged: If it is not what was kept.
        """
        return b"".join(self.segments(sha256))

    def segments(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes piece by piece; they are proven only when the last has come.

        Raises:
            EvidenceMissing: If the file is not there.
            EvidenceDamaged: If it is not what was kept.
        """
        seen = hashlib.sha256()
        try:
            with self.path(sha256).open("rb") as file:
                for piece in self._unseal(file):
                    seen.update(piece)
                    yield piece
        except FileNotFoundError as error:
            raise EvidenceMissing(sha256) from error
        except (DoesNotOpen, OSError) as error:
            raise EvidenceDamaged(sha256) from error
        if seen.hexdigest() != sha256:
            raise EvidenceDamaged(sha256)

    def path(self, sha256: str) -> Path:
        """Return where the file of a hash lies."""
        name = mac(self._blob_key, f"name {sha256}".encode()).hex()
        return self._folder / name[:2] / name[2:]

    def is_whole(self, sha256: str) -> bool:
        """Tell whether the bytes are there and are what was kept."""
        try:
            for _ in self.segments(sha256):
                pass
        except (EvidenceMissing, EvidenceDamaged):
            return False
        return True

    def _seal(self, source: BinaryIO, target: BinaryIO) -> StoredBlob:
        salt = secrets.token_bytes(_SALT_BYTES)
        key = derive(self._blob_key, "segments", salt)
        target.write(_FORMAT + salt)
        hashes = EvidenceHash()
        piece, number = source.read(SEGMENT_BYTES), 0
        while True:
            following = source.read(SEGMENT_BYTES)
            hashes.update(piece)
            nonce, label = _position(number, is_last=not following)
            target.write(seal_at(key, nonce, piece, label))
            if not following:
                break
            piece, number = following, number + 1
        sha256, sm3 = hashes.finish()
        return StoredBlob(sha256=sha256, sm3=sm3, size=hashes.size)

    def _unseal(self, file: BinaryIO) -> Iterator[bytes]:
        header = file.read(len(_FORMAT) + _SALT_BYTES)
        if header[: len(_FORMAT)] != _FORMAT:
            raise DoesNotOpen
        key = derive(self._blob_key, "segments", header[len(_FORMAT) :])
        sealed, number = file.read(SEGMENT_BYTES + _TAG_BYTES), 0
        while True:
            following = file.read(SEGMENT_BYTES + _TAG_BYTES)
            nonce, label = _position(number, is_last=not following)
            yield unseal_at(key, nonce, sealed, label)
            if not following:
                return
            sealed, number = following, number + 1

    def _move_in(self, temp: Path, sha256: str) -> None:
        if self.is_whole(sha256):
            return
        place = self.path(sha256)
        self._make_folder(place.parent)
        temp.replace(place)
        sync_folder(place.parent)

    def _told(self, error: OSError) -> StoreError:
        return store_error_from(error, self._folder.parent) or StoreNotSaved()

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        try:
            folder.mkdir(exist_ok=True)
            sync_folder(folder.parent)
        except OSError as error:
            raise self._told(error) from error


def _position(number: int, *, is_last: bool) -> tuple[bytes, bytes]:
    """Return nonce and label of a segment; the key belongs to the file, so both are unique."""
    place = number.to_bytes(8, "big") + (b"last" if is_last else b"more")
    return place, _FORMAT + place
