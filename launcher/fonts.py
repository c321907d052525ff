"""Unpack the shipped fonts once and prove that they are the ones we shipped."""

import hashlib
import json
import lzma
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from launcher.errors import LauncherError
from launcher.places import say

_CHUNK: Final = 1 << 20
_RECEIPT: Final = ".unpacked.json"


def unpack_fonts(folder: Path) -> tuple[str, ...]:
    """Unpack every font that is not there as shipped; return the names unpacked now.

    Each font appears under its name only when it is complete and its hash is right, so a run that
    is cut off leaves nothing half done. A second call only compares sizes and time stamps.

    Args:
        folder: Holds ``NAME.ttf.xz`` and ``SHA256SUMS``; receives ``NAME.ttf``.

    Raises:
        LauncherError: If a font is missing, damaged or cannot be written.
    """
    receipt = _read_receipt(folder)
    unpacked: list[str] = []
    for name, digest in _read_sums(folder):
        if receipt.get(name) == [digest, *_size_and_time(folder / name)]:
            continue
        if not unpacked:
            say("正在解压字体……", "Unpacking fonts")
        _unpack(folder / f"{name}.xz", folder / name, digest)
        receipt[name] = [digest, *_size_and_time(folder / name)]
        unpacked.append(name)
    if unpacked:
        _write_atomically(folder / _RECEIPT, json.dumps(receipt).encode())
    return tuple(unpacked)


def _read_sums(folder: Path) -> Iterator[tuple[str, str]]:
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        yield name, digest


def _read_receipt(folder: Path) -> dict[str, list[str | int]]:
    try:
        receipt: dict[str, list[str | int]] = json.loads((folder / _RECEIPT).read_bytes())
    except (OSError, ValueError):
        return {}
    return receipt


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_size, found.st_mtime_ns)


def _unpack(source: Path, target: Path, digest: str) -> None:
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with lzma.open(source) as packed, part.open("wb") as out:
            found = _copy_and_hash(packed, out)
        if found != digest:
            raise _damaged(source)
        part.replace(target)
    except (lzma.LZMAError, EOFError, FileNotFoundError) as error:
        raise _damaged(source) from error
    except OSError as error:
        raise LauncherError(
            f"字体无法写入 {target}：{error}。请检查磁盘空间和文件夹权限后再运行一次。",
            f"Cannot write the font {target}: {error}. Check disk space and permissions.",
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _copy_and_hash(packed: lzma.LZMAFile, out: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := packed.read(_CHUNK):
        digest.update(chunk)
        out.write(chunk)
    out.flush()
    os.fsync(out.fileno())
    return digest.hexdigest()


def _damaged(source: Path) -> LauncherError:
    return LauncherError(
        f"字体文件 {source.name} 缺失或已损坏。请重新取得完整的程序文件夹后再运行。",
        f"The font {source.name} is missing or damaged. Get a complete copy of the program.",
    )


def _write_atomically(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
