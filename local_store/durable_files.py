"""Small files that survive power loss: temp → fsync → replace → fsync folder."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

KEPT: Final = 2

T = TypeVar("T")


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable; Windows has no handle for that and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file whole; after a crash it holds the old or the new bytes, never a mixture.

    Raises:
        OSError: If the disk refuses; the old file is untouched.
    """
    temp = path.with_name(f".{path.name}.{_fresh_name()}.tmp")
    try:
        with temp.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temp.replace(path)
    except OSError:
        temp.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def replace_keeping_previous(path: Path, content: bytes) -> None:
    """Replace a file and keep the two before it as ``.1`` and ``.2``.

    Raises:
        OSError: If the disk refuses; the file itself is untouched.
    """
    for number in range(KEPT, 1, -1):
        newer = previous(path, number - 1)
        if newer.exists():
            newer.replace(previous(path, number))
    if path.exists():
        _keep(path, previous(path, 1))
    write_durably(path, content)


def previous(path: Path, number: int) -> Path:
    """Return the name of the ``number``-th file before the present one."""
    return path if number == 0 else path.with_name(f"{path.name}.{number}")


def _fresh_name() -> str:
    """Return a name that nobody uses; `secrets` would load half of OpenSSL before sign-in."""
    return os.urandom(4).hex()


def _keep(path: Path, other: Path) -> None:
    """Give a file a second name; sticks without links get a copy."""
    try:
        other.hardlink_to(path)
    except OSError:
        write_durably(other, path.read_bytes())


def fill_folder(folder: Path, build: Callable[[Path], T], last: str) -> T:
    """Fill a new or empty folder, all of it or nothing.

    ``build`` works in a folder inside; its results are moved up when it is done, the file named
    ``last`` after all others, so that its presence means that all is there.

    Raises:
        OSError: If the disk refuses.
    """
    made = not folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = folder / f".{_fresh_name()}.tmp"
    half.mkdir()
    try:
        result = build(half)
        for inner in (path for path in half.rglob("*") if path.is_dir()):
            sync_folder(inner)
        for path in sorted(half.iterdir(), key=lambda path: (path.name == last, path.name)):
            path.replace(folder / path.name)
        half.rmdir()
        sync_folder(folder)
        sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()
        raise
    return result
