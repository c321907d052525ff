"""Reads a folder of Markdown law texts: regular files only, each with limits, none half."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from enforcement.errors import UserFacingError
from enforcement.laws.law_import import ImportWatch, LawFile, settle
from enforcement.laws.markdown import LawTextRefused, read_law

SUFFIX: Final = ".md"
MAX_FILES: Final = 2_000
MAX_BYTES: Final = 4 * 1024 * 1024
MAX_CHARACTERS: Final = 40_000_000

REASONS: Final = {
    "NO_FOLDER": "这个文件夹打不开。",
    "NO_FILES": "这个文件夹里没有 .md 文件。",
    "TOO_MUCH_TEXT": "这个文件夹里的文字超过 4000 万字，不像法规文件夹。",
    "TOO_MANY_FILES": f"这个文件夹里的 .md 文件超过 {MAX_FILES} 个，不像法规文件夹。",
}
LINK: Final = "是快捷方式（链接），没有读。请放文件本身。"
NOT_A_FILE: Final = "不是普通文件，没有读。"
TOO_LARGE: Final = "超过 4 MB，一部法用不了这么大。"
NOT_UTF8: Final = "文字编码不是 UTF-8，没有读。用记事本另存为 UTF-8 再来。"
UNREADABLE: Final = "打不开，可能没有权限或者正被占用。"


class LawFolderRefused(UserFacingError):
    """A folder that isn't read at all; the library is as it was."""

    def __init__(self, code: str) -> None:
        super().__init__(code, REASONS[code], "法规库没有变。换一个放法规文本的文件夹再来。")


class _FileRefused(Exception):
    """One file isn't read; its argument says why."""


class MarkdownLawReader:
    """Implements `enforcement.laws.law_import.LawFolderReader`."""

    def read(self, folder: Path, watch: ImportWatch) -> tuple[LawFile, ...]:
        """Return every Markdown file of a folder and its folders, each with law or problem.

        Links are never followed.

        Raises:
            ImportStopped: If the watch was stopped.
            LawFolderRefused: If the folder can't be read, or holds no Markdown file, or too much.
        """
        paths = _paths(folder)
        watch.begin("在读", len(paths))
        read: list[LawFile] = []
        characters = 0
        for path in paths:
            file = _read(path, path.relative_to(folder).as_posix())
            characters += len(file.source)
            if characters > MAX_CHARACTERS:
                raise LawFolderRefused("TOO_MUCH_TEXT")
            read.append(file)
            watch.advance()
        return settle(read)


def _paths(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise LawFolderRefused("NO_FOLDER")
    paths: list[Path] = []
    for path in _walk(folder):
        paths.append(path)
        if len(paths) > MAX_FILES:
            raise LawFolderRefused("TOO_MANY_FILES")
    if not paths:
        raise LawFolderRefused("NO_FILES")
    return sorted(paths)


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if name.lower().endswith(SUFFIX) and not name.startswith("."):
                yield Path(place, name)


def _read(path: Path, name: str) -> LawFile:
    try:
        data = _bytes(path)
        source = data.decode("utf-8-sig")
        text = read_law(source, path.name, hashlib.sha256(data).hexdigest())
    except _FileRefused as refused:
        return LawFile(name=name, problem=str(refused))
    except UnicodeDecodeError:
        return LawFile(name=name, problem=NOT_UTF8)
    except LawTextRefused as refused:
        return LawFile(name=name, problem=refused.message)
    return LawFile(name=name, text=text, source=source)


def _bytes(path: Path) -> bytes:
    """Return a regular file's bytes; never waits for a pipe and never follows a link."""
    try:
        if path.is_symlink():
            raise _FileRefused(LINK)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _FileRefused(NOT_A_FILE)
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _FileRefused(UNREADABLE) from error
    if len(data) > MAX_BYTES:
        raise _FileRefused(TOO_LARGE)
    return data
