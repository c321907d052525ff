"""Errors of the store: what happened, what is safe, what to do next."""

import errno
import shutil
from pathlib import Path
from typing import Final

from enforcement.errors import UserFacingError


class StoreError(UserFacingError):
    """The store could not do what it was asked."""


class StoreFull(StoreError):
    """The disk has no room left."""

    def __init__(self) -> None:
        super().__init__(
            "STORE_FULL",
            "磁盘满了，这一步没存上。",
            "以前存的都完好，眼前填的还在草稿里。清出 500 MB 以上空间，再点一次保存。",
        )


class StoreBusy(StoreError):
    """Another program holds the file."""

    def __init__(self) -> None:
        super().__init__(
            "STORE_BUSY",
            "数据文件被别的程序占用，这一步没存上。",
            "以前存的都完好。关掉备份、杀毒等正在读它的程序，再点一次保存。",
        )


class StoreNotSaved(StoreError):
    """The disk refused to write; the connection was thrown away and opened again."""

    def __init__(self) -> None:
        super().__init__(
            "STORE_NOT_SAVED",
            "磁盘写入出错，这一步没存上。",
            "以前存的已核对，都完好。再点一次保存；若又出错，先做一份备份，再请人检查硬盘。",
        )


class StoreDamaged(StoreError):
    """The file is no store of ours, the key is wrong, or bytes were changed."""

    def __init__(self, what: str = "数据文件打不开：内容损坏，或不是这个台的文件。") -> None:
        super().__init__(
            "STORE_DAMAGED",
            what,
            "文件没有被改动。用最近一份备份恢复，之后从区里同步补回。",
        )


class StoreTooNew(StoreError):
    """A newer program wrote the file."""

    def __init__(self) -> None:
        super().__init__(
            "STORE_TOO_NEW",
            "数据是更新版本的程序写的，这个版本读不了。",
            "数据没有被改动。安装新版本后再打开。",
        )


class StoreOlder(StoreError):
    """The file is behind the high-water mark: an old copy was put in its place."""

    def __init__(self, missing: int) -> None:
        super().__init__(
            "STORE_OLDER",
            f"数据文件比上次保存的旧，少了 {missing} 条记录，现在只能查看。",
            "可能是换回了旧文件。找回原来的文件，或在“设置”里确认用这份备份继续。",
        )


class StoreClosed(StoreError):
    """The store was closed while somebody still asked."""

    def __init__(self) -> None:
        super().__init__("STORE_CLOSED", "已经退出登录。", "存过的都完好。重新登录后再做这一步。")


NO_SPACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_ROOM_BYTES: Final = 1 << 20
"""Less free space than this and a failed write is called a full disk."""


def store_error_from(error: BaseException, folder: Path) -> StoreError | None:
    """Return the error an officer reads, or None if it is a bug of ours.

    SQLCipher reports a full disk as an input/output error as often as not, so the free space of
    ``folder`` decides between the two.
    """
    name = str(getattr(error, "sqlite_errorname", ""))
    no_space = name == "SQLITE_FULL" or getattr(error, "errno", None) in NO_SPACE
    if no_space or (is_write_failure(error) and _is_full(folder)):
        return StoreFull()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusy()
    if is_write_failure(error):
        return StoreNotSaved()
    return StoreDamaged() if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) else None


def is_write_failure(error: BaseException) -> bool:
    """Tell whether the disk let us down: the connection can't be trusted any more."""
    name = str(getattr(error, "sqlite_errorname", ""))
    failed = ("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN")
    return isinstance(error, OSError) or name.startswith(failed)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM_BYTES
    except OSError:
        return False
