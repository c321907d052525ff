"""What an import of laws reads, settles and says of each file; nothing here touches a disk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from enforcement.errors import UserFacingError
from enforcement.laws.texts import LawText


class ImportStopped(UserFacingError):
    """The officer stopped an import."""

    def __init__(self) -> None:
        super().__init__(
            "IMPORT_STOPPED",
            "停下了，这次一部法也没有导入。",
            "法规库和原来一样。要接着导入，再选一次文件夹。",
        )


class ImportWatch:
    """How far an import has got, and whether it shall stop; shared by two threads."""

    def __init__(self) -> None:
        self.doing = ""
        self.done = 0
        self.total = 0
        self._stopped = False

    def stop(self) -> None:
        """Ask the import to stop at its next file."""
        self._stopped = True

    def begin(self, doing: str, total: int) -> None:
        """Say what is done now, e.g. 在读, and how many steps it has."""
        self.doing, self.done, self.total = doing, 0, total

    def advance(self) -> None:
        """Note that a step is done.

        Raises:
            ImportStopped: If somebody asked for it.
        """
        self.done += 1
        if self._stopped:
            raise ImportStopped


@dataclass(frozen=True, slots=True, kw_only=True)
class LawFile:
    """A file of the folder as it was read.

    Attributes:
        name: Its path inside the folder.
        text: The law in it; None where it was refused.
        source: Its text as it stood there, from which the law can be read again.
        problem: Why it isn't imported, in one sentence; "" if it is.
    """

    name: str
    text: LawText | None = None
    source: str = ""
    problem: str = ""


class LawFolderReader(Protocol):
    """Reads a folder of law texts."""

    def read(self, folder: Path, watch: ImportWatch) -> tuple[LawFile, ...]:
        """Return every Markdown file of a folder and its folders, each with law or problem.

        Raises:
            ImportStopped: If the watch was stopped.
            UserFacingError: If the folder itself can't be read, or holds no Markdown file.
        """
        ...


class FileState(StrEnum):
    """What became of a file."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What became of one file.

    Attributes:
        name: Its path inside the folder.
        state: What became of it.
        title: The law in it, "" where it was refused unread.
        articles: How many articles were taken in.
        problem: Why it was refused, "" otherwise.
    """

    name: str
    state: FileState
    title: str = ""
    articles: int = 0
    problem: str = ""

    def to_json(self) -> dict[str, object]:
        """Return the shape of ``laws import``."""
        return {
            "file": self.name,
            "state": self.state.value,
            "title": self.title,
            "articles": self.articles,
            "problem": self.problem,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LawImport:
    """The result of an import, file by file."""

    files: tuple[FileOutcome, ...]

    def count(self, *states: FileState) -> int:
        """Return how many files came to one of these ends."""
        return sum(one.state in states for one in self.files)


def settle(files: Sequence[LawFile]) -> tuple[LawFile, ...]:
    """Return the files with those refused that contradict each other.

    The same edition twice is taken once if both files say the same; if they differ, neither is
    taken, for nobody can say which is right. Parts of one edition are named as parts (…-第二编.md)
    and may not share an article.
    """
    editions: dict[tuple[str, date], list[tuple[LawFile, LawText]]] = {}
    for file in files:
        if file.text is not None:
            key = (file.text.head.key, file.text.head.edition)
            editions.setdefault(key, []).append((file, file.text))
    problems = {
        file.name: problem
        for alike in editions.values()
        for at, (file, _text) in enumerate(alike)
        if (problem := _problem_among(alike, at))
    }
    return tuple(
        replace(file, text=None, problem=problems[file.name]) if file.name in problems else file
        for file in files
    )


def _problem_among(alike: Sequence[tuple[LawFile, LawText]], at: int) -> str:
    """Return why one of several files of one edition isn't taken, or ""."""
    file, text = alike[at]
    for other, theirs in alike:
        if other.source != file.source and not _fit_together(text, theirs):
            return f"和“{other.name}”是同一部法的同一版，内容不一样，不知道哪个对。"
    for other, _theirs in alike[:at]:
        if other.source == file.source:
            return f"和“{other.name}”内容相同，只导入了那一个。"
    return ""


def _fit_together(one: LawText, other: LawText) -> bool:
    """Tell whether two texts are parts of one edition that share no article."""
    mine = {(article.number, article.extra) for article in one.articles()}
    theirs = {(article.number, article.extra) for article in other.articles()}
    parts = {one.head.part, other.head.part}
    return len(parts) > 1 and "" not in parts and mine.isdisjoint(theirs)
