"""The camera's clock against the computer's: the code on the screen that a camera photographs.

The first shot of the code tells how far the camera's clock is off: the instant that the code
names minus the instant that the camera wrote. Without one, the officer reads the camera's clock
and types it. The code is our own short text, e.g. ``XCSZ1 01J… 2026-09-18T09:00:05+08:00``; it
names the visit, so that the code of another visit fixes nothing here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from enforcement.clock import BEIJING
from enforcement.records import RecordId

PREFIX: Final = "XCSZ1"
NOTABLE: Final = timedelta(minutes=1)
"""A clock that is further off is told of."""
_LONGEST: Final = 120
_FURTHEST: Final = timedelta(days=36_525)
"""No clock is further off; one that lost its battery begins in 1970 or later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockCode:
    """What the code on the screen says.

    Attributes:
        at: The computer's time when it was shown, to the second.
    """

    inspection: RecordId
    at: datetime

    @property
    def text(self) -> str:
        """Return the text of the code."""
        at = self.at.astimezone(BEIJING).isoformat(timespec="seconds")
        return f"{PREFIX} {self.inspection} {at}"


def read_code(text: str) -> ClockCode | None:
    """Return what a code says; None if it is not one of ours."""
    parts = text.split(" ") if len(text) <= _LONGEST else []
    if len(parts) != len(("prefix", "inspection", "at")) or parts[0] != PREFIX or not parts[1]:
        return None
    try:
        at = datetime.fromisoformat(parts[2])
    except ValueError:
        return None
    return ClockCode(inspection=RecordId(parts[1]), at=at) if at.tzinfo else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo as it lies on a card.

    Attributes:
        name: As the card calls it.
        sha256: Of its bytes, lower-case hex.
        mime: What kind of file its content is.
        taken_at: When, by the camera's clock.
        camera: Make and model; empty where the photo doesn't say.
        dated: Whether the photo itself says when; else it is the day of the file.
        codes: Texts of the codes that it shows.
    """

    name: str
    sha256: str
    mime: str
    taken_at: datetime
    camera: str = ""
    dated: bool = True
    codes: tuple[str, ...] = ()

    def shown(self, inspection: RecordId) -> ClockCode | None:
        """Return the code of a visit's clock that it shows."""
        read = (read_code(text) for text in self.codes)
        return next((one for one in read if one and one.inspection == inspection), None)


Offsets = Mapping[str, timedelta]
"""By how much each camera's clock is behind; a camera that isn't named has nothing to go by."""


def offsets_of(photos: Iterable[Photo], inspection: RecordId) -> dict[str, timedelta]:
    """Return how far each camera's clock is behind, by its first shot of the visit's code."""
    offsets: dict[str, timedelta] = {}
    for photo in sorted(photos, key=lambda one: (one.taken_at, one.name)):
        code = photo.shown(inspection)
        if code is not None and abs(code.at - photo.taken_at) <= _FURTHEST:
            offsets.setdefault(photo.camera, code.at - photo.taken_at)
    return offsets


def typed_offset(on_camera: str, now: datetime) -> timedelta | None:
    """Return how far a camera's clock is behind by what an officer reads from it.

    Args:
        on_camera: ``9:41``, ``9:41:30`` or with a day before it, ``2026-09-18 9:41``.
        now: The computer's time; its day counts where none is typed.

    Returns:
        None if no time can be read from what was typed.
    """
    day, _, time = on_camera.replace("：", ":").replace("/", "-").strip().rpartition(" ")
    hours, colon, rest = time.partition(":")
    local = now.astimezone(BEIJING)
    try:
        whole = f"{day.strip() or local.date()}T{int(hours):02d}{colon}{rest}"
        read = datetime.fromisoformat(whole)
    except ValueError:
        return None
    if not colon or read.tzinfo is not None:
        return None
    offset = local.replace(microsecond=0) - read.replace(tzinfo=BEIJING)
    return offset if abs(offset) <= _FURTHEST else None


def is_notable(offset: timedelta) -> bool:
    """Tell whether a clock is off by more than is left unsaid."""
    return abs(offset) > NOTABLE
