"""Reads when a photo was taken and which codes it shows; runs in a child process (`photo_child`).

The codes are looked for once, in a picture of screen size: the clock on the screen is photographed
from near, and two thousand photos are to be looked through.
"""

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import zxingcpp
from PIL import Image, UnidentifiedImageError
from PIL.ExifTags import IFD, Base

from forms.scan_reading import MOST_PIXELS, PICTURES, QR

WIDEST: Final = 1600
_LONGEST: Final = 64
_MOST_CODES: Final = 4


class PhotoUnreadable(ValueError):
    """A file is no JPEG and no PNG, is damaged or asks for too much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoSays:
    """What a photo says of itself, as it stands there.

    Attributes:
        taken: Date and time by the camera's clock; empty where it doesn't say.
        zone: Offset of that clock from UTC, e.g. +08:00; empty likewise.
        camera: Make and model.
        codes: Texts of the codes that it shows.
    """

    mime: str
    taken: str = ""
    zone: str = ""
    camera: str = ""
    codes: tuple[str, ...] = ()


def read_photo(content: bytes) -> PhotoSays:
    """Return what a photo says.

    Raises:
        PhotoUnreadable: If it isn't one that can be read.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            return _read(content)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise PhotoUnreadable from error
    except Image.DecompressionBombError as error:
        raise PhotoUnreadable from error


def _read(content: bytes) -> PhotoSays:
    picture = Image.open(io.BytesIO(content), formats=tuple(PICTURES))
    mime = PICTURES[str(picture.format)]
    if picture.width * picture.height > MOST_PIXELS:
        raise PhotoUnreadable
    said = _said(picture)
    picture.draft("L", (WIDEST, WIDEST))
    picture.thumbnail((WIDEST, WIDEST))
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=QR)
    codes = tuple(code.text for code in found if code.valid)[:_MOST_CODES]
    return PhotoSays(mime=mime, codes=codes, **said)


def _said(picture: Image.Image) -> dict[str, str]:
    """Return what EXIF says; a photo whose EXIF is damaged says nothing."""
    try:
        exif = picture.getexif()
        shot = exif.get_ifd(IFD.Exif)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, ArithmeticError):
        return {}
    original = _text(shot, Base.DateTimeOriginal)
    zone = Base.OffsetTimeOriginal if original else Base.OffsetTimeDigitized
    camera = f"{_text(exif, Base.Make)} {_text(exif, Base.Model)}"
    return {
        "taken": original or _text(shot, Base.DateTimeDigitized),
        "zone": _text(shot, zone),
        "camera": camera.strip(),
    }


def _text(values: Mapping[int, object], tag: int) -> str:
    value = values.get(tag)
    return value.strip("\0 ")[:_LONGEST] if isinstance(value, str) else ""
