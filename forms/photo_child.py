"""Looks at the photos of a card in child processes (`confined`), a handful in each.

A process for each photo would cost more than the looking. Where a handful gives no answer, each of
it is looked at alone, so that a hostile file costs nobody but itself.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from confined.child import ChildFailed, Limits, ask_child
from enforcement.clock import BEIJING
from enforcement.inspections.camera_clock import Photo
from enforcement.inspections.card import (
    MOST_PHOTOS,
    CardFile,
    CardListing,
    CardTooLarge,
    CardUnreadable,
)

READ: Final = frozenset({".jpg", ".jpeg", ".png"})
UNREAD: Final = frozenset({".heic", ".heif", ".dng", ".webp", ".bmp", ".tif", ".tiff"})
MOST_BYTES: Final = 64 * 1024 * 1024
MOST_MEMORY: Final = 768 * 1024 * 1024
MOST_SECONDS: Final = 60.0
_LONGEST_ANSWER: Final = 1024 * 1024
_YEARS: Final = range(1970, 2101)


class ChildPhotoReader:
    """Implements `enforcement.inspections.card.PhotoReader`."""

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self._limits = Limits(memory=MOST_MEMORY, seconds=seconds, answer=_LONGEST_ANSWER)

    def list_photos(self, folder: Path) -> CardListing:
        """Return the photos of a folder and of the folders inside; nothing is opened.

        Raises:
            CardUnreadable: If the folder can't be listed.
            CardTooLarge: If it holds too many.
        """
        photos: list[Path] = []
        others = 0
        for path in _files(folder):
            others += path.suffix.lower() in UNREAD
            if path.suffix.lower() in READ:
                photos.append(path)
            if len(photos) > MOST_PHOTOS:
                raise CardTooLarge
        return CardListing(photos=tuple(sorted(photos)), others=others)

    def read(self, paths: Sequence[Path]) -> tuple[CardFile, ...]:
        """Return what some photos say; what can't be read says nothing."""
        found: dict[Path, Photo | None] = dict.fromkeys(paths)
        for handful in _handfuls(paths):
            found.update(self._look(handful))
        return tuple(CardFile(path=path, photo=photo) for path, photo in found.items())

    def _look(self, handful: dict[Path, bytes]) -> dict[Path, Photo | None]:
        try:
            answers = json.loads(ask_child(_answer, tuple(handful.values()), self._limits))
            return {
                path: _photo(path, content, said)
                for (path, content), said in zip(handful.items(), answers, strict=True)
            }
        except (ChildFailed, ValueError, TypeError, KeyError, OSError):
            alone = ({path: content} for path, content in handful.items())
            return {
                path: photo
                for one in alone
                if len(handful) > 1
                for path, photo in self._look(one).items()
            }


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of the folders inside, hidden ones left out."""

    def fail(error: OSError) -> None:
        raise CardUnreadable from error

    for inside, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(inside, name) for name in names if not name.startswith("."))


def _handfuls(paths: Sequence[Path]) -> Iterator[dict[Path, bytes]]:
    """Yield the bytes of files, so many together as one of the largest may have."""
    handful: dict[Path, bytes] = {}
    room = MOST_BYTES
    for path in paths:
        content = _bytes_of(path)
        if not content:
            continue
        if len(content) > room and handful:
            yield handful
            handful, room = {}, MOST_BYTES
        handful[path] = content
        room -= len(content)
    if handful:
        yield handful


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of a file; none if it is too large or can't be read."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError:
        return b""
    return content if len(content) <= MOST_BYTES else b""


def _photo(path: Path, content: bytes, said: dict[str, Any] | None) -> Photo | None:
    if said is None:
        return None
    taken_at = _instant(str(said["taken"]), str(said["zone"]))
    of_file = datetime.fromtimestamp(path.stat().st_mtime, BEIJING)
    return Photo(
        name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        mime=str(said["mime"]),
        taken_at=taken_at or of_file,
        camera=str(said["camera"]),
        dated=taken_at is not None,
        codes=tuple(map(str, said["codes"])),
    )


def _instant(taken: str, zone: str) -> datetime | None:
    """Return an instant from the words of EXIF; a clock without a zone shows Beijing time."""
    for words, form in ((f"{taken}{zone}", "%Y:%m:%d %H:%M:%S%z"), (taken, "%Y:%m:%d %H:%M:%S")):
        try:
            read = datetime.strptime(words, form)  # noqa: DTZ007 - the zone is given below
        except ValueError:
            continue
        if read.year in _YEARS:
            return read if read.tzinfo else read.replace(tzinfo=BEIJING)
    return None


def _answer(parts: Sequence[bytes]) -> bytes:
    """Look at some photos; runs in the child."""
    from forms.photo_reading import PhotoUnreadable, read_photo  # noqa: PLC0415 - child only

    answers: list[dict[str, object] | None] = []
    for content in parts:
        try:
            answers.append(asdict(read_photo(content)))
        except (PhotoUnreadable, MemoryError):
            answers.append(None)
    return json.dumps(answers).encode()
