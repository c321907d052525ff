"""Whether a folder may hold a store: on this computer's own disk, writable, with room."""

import filecmp
import os
import secrets
import shutil
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from local_store.door_errors import FolderRefused
from local_store.durable_files import sync_folder
from local_store.errors import NO_SPACE

ROOM_BYTES: Final = 500 * 1024 * 1024
"""Free space that a new or restored store asks for, and that the doctor warns below."""

VAULT: Final = "vault"

_MOUNTS: Final = Path("/proc/self/mounts")
_NETWORK_FILE_SYSTEMS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "davfs"}
    | {"fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs"}
    | {"fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.curlftpfs"}
)
_SYNCED_FOLDERS: Final = (
    "onedrive",
    "dropbox",
    "nutstore",
    "坚果云",
    "wps云盘",
    "百度网盘",
    "icloud",
    "google drive",
)
_REMOTE_DRIVE: Final = 4


def check_folder(folder: Path) -> None:
    """Refuse a folder on a network or in a cloud's sync folder, or one that takes no files.

    Raises:
        FolderRefused: With the sentence that fits.
    """
    resolved = folder.resolve()
    if is_on_network(resolved):
        raise FolderRefused(
            "FOLDER_ON_NETWORK",
            f"“{folder}”在网络盘上，断网时会丢记录，不能放数据。",
            "换到这台电脑自己的硬盘；什么都没有改。",
        )
    if is_synced(resolved):
        raise FolderRefused(
            "FOLDER_SYNCED",
            f"“{folder}”在网盘的同步文件夹里，同步会换掉正在用的数据。",
            "换一个不同步的文件夹；什么都没有改。",
        )
    _probe(folder)


def check_room(folder: Path, needed_bytes: int = ROOM_BYTES) -> None:
    """Refuse a folder whose disk is nearly full.

    Raises:
        FolderRefused: If less than ``needed_bytes`` are free.
    """
    free = shutil.disk_usage(folder).free
    if free < needed_bytes:
        raise FolderRefused(
            "NO_ROOM",
            f"磁盘只剩 {free // 1024**2} MB，不够放数据。",
            f"清出 {-(-needed_bytes // 1024**2)} MB 以上再试；什么都没有改。",
        )


def is_on_network(folder: Path) -> bool:
    """Tell whether a resolved folder lies on another computer's disk."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only where there are drive letters

        if str(folder).startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE_DRIVE)
    return file_system_of(folder) in _NETWORK_FILE_SYSTEMS


def file_system_of(folder: Path, mounts: Path = _MOUNTS) -> str:
    """Return the type of the file system that a resolved folder lies on; empty if unknown."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        _device, point, file_system, *_ = [*line.split(" "), "", "", ""]
        place = Path(point.replace("\\040", " "))
        if folder.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), file_system
    return kind


def is_synced(folder: Path) -> bool:
    """Tell whether a resolved folder lies in a folder that a cloud service keeps in step."""
    return any(part.lower().startswith(_SYNCED_FOLDERS) for part in folder.parts)


def preserve_broken(folder: Path, names: tuple[str, ...], now: datetime) -> Path:
    """Copy a damaged file set to ``broken-<time>/`` and return that folder; nothing is moved.

    The same damage is copied once, however often somebody tries to open it.

    Raises:
        OSError: If there is no room for the copy.
    """
    for earlier in folder.glob("broken-*"):
        if all(_is_same(folder / name, earlier / name) for name in names):
            return earlier
    kept = folder / f"broken-{now:%Y%m%dT%H%M%S}"
    kept.mkdir(exist_ok=True)
    for name in names:
        source = folder / name
        if source.is_file():
            shutil.copy2(source, kept / name)
    sync_folder(folder)
    return kept


def remove_leftovers(folder: Path) -> None:
    """Remove what a kill left half written; only while the instance lock is held."""
    for place in (folder, folder / VAULT):
        for path in filter(Path.is_file, place.glob(".*.tmp")):
            path.unlink(missing_ok=True)


def _is_same(one: Path, other: Path) -> bool:
    if not one.is_file() or not other.is_file():
        return one.is_file() == other.is_file()
    return filecmp.cmp(one, other, shallow=False)


def _probe(folder: Path) -> None:
    """Write, fsync and remove a file: rights and quotas say no here, not at the first save."""
    probe = folder / f".{secrets.token_hex(8)}.tmp"
    try:
        with probe.open("xb") as file:
            file.write(b"probe")
            file.flush()
            os.fsync(file.fileno())
        probe.unlink(missing_ok=True)
    except OSError as error:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
        if error.errno in NO_SPACE:
            raise FolderRefused(
                "DISK_FULL",
                f"“{folder}”所在的磁盘满了，现在打不开；里面的记录完好。",
                "删掉这个磁盘上用不着的文件，再打开一次；什么都没有改。",
            ) from error
        raise FolderRefused(
            "FOLDER_READ_ONLY",
            f"“{folder}”不能写文件。",
            "检查文件夹的权限、U 盘的写保护开关和剩余空间，再打开一次；什么都没有改。",
        ) from error
