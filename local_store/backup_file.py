"""The backup file: database, keys and evidence in one container, each part with its hash.

It is a ZIP file without compression, since everything inside is encrypted already; the clear
part is what the sign-in page shows. A routine backup leaves the evidence in a folder beside it
that all routine backups share; a backup to carry away holds it inside.
"""

import hashlib
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, Self

from local_store.connection import DATABASE_FILE
from local_store.door_errors import BackupRefused
from local_store.durable_files import sync_folder
from local_store.keys import key_file
from local_store.signin_file import NAME as SIGNIN_NAME

FORMAT: Final = "brigade-backup-1"
MANIFEST: Final = "manifest.json"
SUFFIX: Final = ".backup"
_PIECE: Final = 1 << 20
_PARTS: Final = re.compile(
    rf"{re.escape(DATABASE_FILE)}|{re.escape(key_file.NAME)}|{re.escape(SIGNIN_NAME)}"
    r"|vault/[0-9a-f]{2}/[0-9a-f]{62}"
)
_LARGEST_MANIFEST: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of a backup.

    Attributes:
        sha256: Hash of its bytes as they lie there.
        size: Its bytes.
        beside: Whether it lies in the shared folder beside the container.
    """

    sha256: str
    size: int
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds.

    Attributes:
        store_id: The store it was made of.
        made_at: When, ISO with offset.
        seq: Newest own entry.
        head: Chain head after it, hexadecimal.
        rows: Entries, others' included.
        parts: By name.
        missing: SHA-256 of evidence that was missing or damaged already.
    """

    store_id: str
    made_at: str
    seq: int
    head: str
    rows: int
    parts: Mapping[str, Part] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """Return the manifest as the container holds it."""
        parts = {
            name: {"sha256": part.sha256, "size": part.size, "beside": part.beside}
            for name, part in self.parts.items()
        }
        told = {
            "format": FORMAT,
            "store_id": self.store_id,
            "made_at": self.made_at,
            "seq": self.seq,
            "head": self.head,
            "rows": self.rows,
            "missing": list(self.missing),
            "parts": parts,
        }
        return json.dumps(told, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Manifest":
        """Read back what `to_bytes` wrote.

        Raises:
            ValueError: If it is something else, or names a file it must not.
        """
        try:
            data = json.loads(content)
            parts = {name: Part(**told) for name, told in data["parts"].items()}
            if data["format"] != FORMAT or not all(map(_PARTS.fullmatch, parts)):
                raise ValueError(data["format"])
            return cls(
                store_id=data["store_id"],
                made_at=data["made_at"],
                seq=int(data["seq"]),
                head=data["head"],
                rows=int(data["rows"]),
                parts=parts,
                missing=tuple(data["missing"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(str(error)) from error


class BackupWriter:
    """Fills a container; the manifest comes last."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True)
        self.parts: dict[str, Part] = {}

    def __enter__(self) -> Self:
        """Begin to fill."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close the container; of a failed one nothing is kept anyway."""
        if kind is None:
            self._zip.close()
            return
        with suppress(OSError, ValueError):
            self._zip.close()

    def add(self, name: str, source: Path) -> None:
        """Copy a file into the container."""
        digest, size = hashlib.sha256(), 0
        with source.open("rb") as file, self._zip.open(name, "w", force_zip64=True) as target:
            for piece in _pieces(file):
                digest.update(piece)
                size += target.write(piece)
        self.parts[name] = Part(sha256=digest.hexdigest(), size=size)

    def add_beside(self, name: str, source: Path, shared: Path) -> None:
        """Copy a file into the shared folder, unless it lies there already."""
        sha256, size = hash_file(source)
        target = shared / name
        if not target.exists() or hash_file(target) != (sha256, size):
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_durably(source, target)
        self.parts[name] = Part(sha256=sha256, size=size, beside=True)

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, the last part."""
        self._zip.writestr(MANIFEST, manifest.to_bytes())


class BackupReader:
    """Reads a container that may come from anywhere."""

    def __init__(self, path: Path) -> None:
        """Open a container and read its manifest.

        Raises:
            BackupRefused: If it is no backup of ours.
        """
        self._path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise BackupRefused(f"找不到备份“{path}”。", "核对文件名；什么都没有改。") from error
        except (OSError, ValueError, zipfile.BadZipFile) as error:
            raise _refused(path.name) from error
        try:
            self.manifest: Final = _read_manifest(self._zip)
        except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError) as error:
            self._zip.close()
            raise _refused(path.name) from error

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def copy(self, name: str, target: Path) -> None:
        """Copy one part out and prove it.

        Raises:
            BackupRefused: If it is missing or not what was written.
            OSError: If the target cannot be written.
        """
        part = self.manifest.parts[name]
        digest, size = hashlib.sha256(), 0
        with target.open("xb") as file:
            for piece in self._read(name, part):
                digest.update(piece)
                size += file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if (digest.hexdigest(), size) != (part.sha256, part.size):
            raise _refused(name)

    def verify(self, trusted: Set[str] = frozenset()) -> None:
        """Prove every part but those that were proved before.

        Raises:
            BackupRefused: If one is missing or not what was written.
        """
        for name, part in self.manifest.parts.items():
            if name in trusted:
                continue
            digest, size = hashlib.sha256(), 0
            for piece in self._read(name, part):
                digest.update(piece)
                size += len(piece)
            if (digest.hexdigest(), size) != (part.sha256, part.size):
                raise _refused(name)

    def _read(self, name: str, part: Part) -> Iterator[bytes]:
        try:
            with self._open(name, part) as file:
                yield from _pieces(file)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile, NotImplementedError) as error:
            raise _refused(name) from error

    def _open(self, name: str, part: Part) -> IO[bytes]:
        if part.beside:
            return (shared_folder(self._path.parent, self.manifest.store_id) / name).open("rb")
        info = self._zip.getinfo(name)
        if info.file_size != part.size or info.compress_type != zipfile.ZIP_STORED:
            raise ValueError(name)
        return self._zip.open(info)


def shared_folder(folder: Path, store_id: str) -> Path:
    """Return where routine backups of a store keep their evidence."""
    return folder / f"evidence-{store_id}"


def hash_file(path: Path) -> tuple[str, int]:
    """Return SHA-256 and size of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        for piece in _pieces(file):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


def copy_durably(source: Path, target: Path) -> None:
    """Copy a file so that it is there whole or not at all.

    Raises:
        OSError: If the disk refuses.
    """
    temp = target.with_name(f".{target.name}.tmp")
    with source.open("rb") as file, temp.open("wb") as copy:
        shutil.copyfileobj(file, copy, _PIECE)
        copy.flush()
        os.fsync(copy.fileno())
    temp.replace(target)
    sync_folder(target.parent)


def _read_manifest(container: zipfile.ZipFile) -> Manifest:
    info = container.getinfo(MANIFEST)
    if info.file_size > _LARGEST_MANIFEST or info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(MANIFEST)
    return Manifest.from_bytes(container.read(info))


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


def _refused(what: str) -> BackupRefused:
    return BackupRefused(
        f"备份不完整或被改过：{what}。", "这份备份没有用上，现有的数据没有动。换一份更早的备份。"
    )
