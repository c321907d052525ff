"""Photos and sketches on their way into the PDF, untouched: what was taken is what is printed.

A JPEG file is put into the PDF as it is, a PNG file without its wrapping. Nothing is decoded, so
the bytes are the same on any machine and the camera's picture loses nothing.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from forms.errors import PictureUnreadable

Pictures = Callable[[str], bytes]
"""Where files come from, by SHA-256; raises `LookupError` for one that isn't there."""

JPEG: Final = b"\xff\xd8"
PNG: Final = b"\x89PNG\r\n\x1a\n"
UPRIGHT: Final = 1
LYING: Final = frozenset({5, 6, 7, 8})  # orientations that swap width and height
COLOURS: Final = {1: "DeviceGray", 3: "DeviceRGB"}
EIGHT_BITS: Final = 8

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # start of frame
_SCAN: Final = 0xDA
_APP1: Final = 0xE1
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_EXIF: Final = b"Exif\0\0"
_ORIENTATION: Final = 0x0112
_GREY, _RGB, _PALETTE = 0, 2, 3
_PNG_CHANNELS: Final = {_GREY: 1, _RGB: 3, _PALETTE: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as the PDF holds it.

    Attributes:
        sha256: Of the file, lower-case hex; also its name in the PDF.
        stream: The bytes of the image stream.
        size: Width and height of the stored rows in pixels.
        colours: Colour space of the PDF; for a palette its device space.
        palette: Colours of a palette; empty for none.
        coding: Name of the PDF filter.
        channels: Of the rows that a PNG file filters; 0 for JPEG.
        orientation: As EXIF counts: 1 is upright, 6 lies on its left side.
    """

    sha256: str
    stream: bytes = field(repr=False)
    size: tuple[int, int]
    colours: str
    coding: str
    palette: bytes = b""
    channels: int = 0
    orientation: int = UPRIGHT

    @property
    def shown_size(self) -> tuple[int, int]:
        """Return width and height as the picture is looked at."""
        width, height = self.size
        return (height, width) if self.orientation in LYING else (width, height)


def read_picture(sha256: str, content: bytes) -> Picture:
    """Return a picture from its file.

    Raises:
        PictureUnreadable: If the file is neither a JPEG nor a plain PNG.
    """
    try:
        if content.startswith(JPEG):
            return _jpeg(sha256, content)
        if content.startswith(PNG):
            return _png(sha256, content)
    except (struct.error, IndexError, KeyError, ValueError) as error:
        raise PictureUnreadable(sha256) from error
    raise PictureUnreadable(sha256)


def _jpeg(sha256: str, content: bytes) -> Picture:
    orientation = UPRIGHT
    for marker, body in _segments(content):
        if marker == _APP1 and body.startswith(_EXIF):
            orientation = _orientation(body[len(_EXIF) :])
        if marker in _FRAMES:
            depth, height, width, channels = struct.unpack(">BHHB", body[:6])
            if depth != EIGHT_BITS or not (width and height):
                break
            return Picture(
                sha256=sha256,
                stream=content,
                size=(width, height),
                colours=COLOURS[channels],
                coding="DCTDecode",
                orientation=orientation,
            )
    raise ValueError(sha256)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marked segments of a JPEG file before its scan."""
    at = len(JPEG)
    while content[at] == 0xFF:  # noqa: PLR2004 - how every marker begins
        marker = content[at + 1]
        if marker == _SCAN:
            return
        if marker in _ALONE or marker == 0xFF:  # noqa: PLR2004 - filling before a marker
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004 - likewise
            continue
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        yield marker, content[at + 4 : at + 2 + length]
        at += 2 + length


def _orientation(tiff: bytes) -> int:
    """Return how the camera was held; upright where it doesn't say."""
    order = "<" if tiff[:2] == b"II" else ">"
    (start,) = struct.unpack(f"{order}I", tiff[4:8])
    (entries,) = struct.unpack(f"{order}H", tiff[start : start + 2])
    for at in range(start + 2, start + 2 + 12 * entries, 12):
        tag, _kind, _count, value = struct.unpack(f"{order}HHIH", tiff[at : at + 10])
        if tag == _ORIENTATION and UPRIGHT <= value <= max(LYING):
            return int(value)
    return UPRIGHT


def _png(sha256: str, content: bytes) -> Picture:
    chunks = list(_chunks(content))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    transparent = any(name == b"tRNS" for name, _ in chunks)
    if depth != EIGHT_BITS or interlaced or transparent:
        raise ValueError(sha256)
    channels = _PNG_CHANNELS[kind]
    palette = next((body for name, body in chunks if name == b"PLTE"), b"")
    return Picture(
        sha256=sha256,
        stream=b"".join(body for name, body in chunks if name == b"IDAT"),
        size=(width, height),
        colours="DeviceRGB" if kind == _PALETTE else COLOURS[channels],
        palette=palette if kind == _PALETTE else b"",
        coding="FlateDecode",
        channels=channels,
    )


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield names and bodies of the chunks of a PNG file."""
    at = len(PNG)
    while at < len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        yield name, content[at + 8 : at + 8 + length]
        at += 12 + length
