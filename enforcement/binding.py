"""整卷: what one PDF of a whole case is bound from, and the port that binds it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from enforcement.errors import UserFacingError
from enforcement.papers.paper import PaperData
from enforcement.ports import Pictures

Told = Callable[[int, int], bool]
"""Pages done, pages in all → whether to go on."""


class PageCorner(StrEnum):
    """Where the page numbers of the file stand."""

    OUTER_TOP = "outer_top"  # top right on the front, top left on the back
    LOWER_RIGHT = "lower_right"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePiece:
    """Pages that are laid out for the file: cover, list, photos without a sheet of their own."""

    paper: PaperData
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPiece:
    """Pages that lie in the vault: an issued paper, a scan, a photo.

    Attributes:
        first: The first page that is meant, from 0.
        count: How many are meant; None for all from there on.
    """

    sha256: str
    first: int = 0
    count: int | None = None

    def pages_of(self, pages: int) -> range:
        """Return which of a file's pages are meant."""
        end = pages if self.count is None else min(self.first + self.count, pages)
        return range(self.first, end)


Piece = MadePiece | KeptPiece


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPart:
    """One part of the file with its bookmark.

    Attributes:
        numbered: Whether its pages count; cover, list and remarks don't.
    """

    title: str
    pieces: tuple[Piece, ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundFile:
    """A whole case, ready to be bound."""

    title: str
    subject: str
    parts: tuple[BoundPart, ...]
    corner: PageCorner = PageCorner.OUTER_TOP


class BindingStopped(UserFacingError):
    """Somebody stopped the binding; nothing was written."""

    def __init__(self) -> None:
        super().__init__("BINDING_STOPPED", "停下了，文件没有写。", "案卷没有变，随时可以再来。")


class PieceUnreadable(UserFacingError):
    """A file of the vault is neither a PDF nor a picture that can be bound."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            "PIECE_UNREADABLE",
            "有一个文件不是 PDF、JPG、PNG，或者坏了，订不进整卷。",
            "原件还在。重新扫描这份签字件，再放一次。",
        )
        self.sha256 = sha256


class FileBinder(Protocol):
    """Binds the pages of a case into one PDF."""

    def pages(self, piece: Piece, blob: Pictures) -> int:
        """Return how many pages a piece has.

        Raises:
            PieceUnreadable: If it can't be bound.
            UserFacingError: If it is missing or damaged.
        """
        ...

    def bind(self, file: BoundFile, blob: Pictures, target: Path, told: Told) -> int:
        """Write the file whole or not at all; return its pages.

        Raises:
            BindingStopped: If ``told`` says so.
            UserFacingError: If a piece can't be bound or the file can't be written.
        """
        ...
