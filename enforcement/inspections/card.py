"""What lies on a card, on a stick or in a folder: which files are photos, and what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from enforcement.errors import UserFacingError
from enforcement.inspections.camera_clock import Photo

MOST_PHOTOS: Final = 5000
READ_AT_ONCE: Final = 12
"""So many photos are read together: few enough to stop soon and to hold in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardListing:
    """The photos of a folder and of the folders inside.

    Attributes:
        photos: Files that can be read, by name.
        others: How many pictures are of a kind that can't.
    """

    photos: tuple[Path, ...]
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFile:
    """A file of a card.

    Attributes:
        photo: What it says; None if it can't be read.
    """

    path: Path
    photo: Photo | None


class PhotoReader(Protocol):
    """Looks at the photos of a card; a hostile file harms nothing but its own reading."""

    def list_photos(self, folder: Path) -> CardListing:
        """Return the photos of a folder; nothing is opened.

        Raises:
            UserFacingError: If the folder isn't there, or holds too many.
        """
        ...

    def read(self, paths: Sequence[Path]) -> tuple[CardFile, ...]:
        """Return what some photos say, `READ_AT_ONCE` at most; each is opened apart."""
        ...


class CardUnreadable(UserFacingError):
    """The folder was pulled out, or can't be listed."""

    def __init__(self) -> None:
        super().__init__(
            "CARD_UNREADABLE",
            "存储卡读不出来。",
            "收好的照片都在。把卡插稳，再选一次文件夹。",
        )


class CardTooLarge(UserFacingError):
    """There is more than a visit could have brought."""

    def __init__(self) -> None:
        super().__init__(
            "CARD_TOO_LARGE",
            f"这个文件夹里的照片超过 {MOST_PHOTOS} 张。",
            "一张都没有收。选检查那天的文件夹，再来一次。",
        )
