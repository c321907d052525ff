"""Reads the pages of a scan and the codes on them; runs in a child process (`scan_child`).

A PDF is drawn page by page, a picture is decoded once. Both are made grey and brought to a size
at which a module of the code has three points and more, whatever the scanner was set to.
"""

import io
from collections.abc import Iterator
from contextlib import closing
from typing import Final

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from enforcement.scans import ScanFacts, ScanUnreadable

PDF_MIME: Final = "application/pdf"
PICTURES: Final = {"JPEG": "image/jpeg", "PNG": "image/png"}
MOST_PAGES: Final = 400
MOST_PIXELS: Final = 120_000_000
DOTS_PER_INCH: Final = 200
_POINTS_PER_INCH: Final = 72
_WIDEST: Final = 3600
_BLUR: Final = 2.0
QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def read_scan(content: bytes) -> ScanFacts:
    """Return the pages of a PDF or picture with their codes.

    Raises:
        ScanUnreadable: If it is neither, is damaged or too large.
    """
    if content.startswith(b"%PDF-"):
        return ScanFacts(mime=PDF_MIME, pages=tuple(map(_codes, _pdf_pages(content))))
    mime, picture = _picture(content)
    return ScanFacts(mime=mime, pages=(_codes(picture),))


def _pdf_pages(content: bytes) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ScanUnreadable from error
    with closing(document):
        if not 0 < len(document) <= MOST_PAGES:
            raise ScanUnreadable
        for number in range(len(document)):
            yield _page(document, number)


def _page(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    try:
        with closing(document[number]) as page:
            longest = max(page.get_size())
            scale = min(DOTS_PER_INCH / _POINTS_PER_INCH, _WIDEST / max(longest, 1))
            with closing(page.render(scale=scale, grayscale=True)) as drawn:
                picture: Image.Image = drawn.to_pil().copy()
                return picture
    except pypdfium2.PdfiumError as error:
        raise ScanUnreadable from error


def _picture(content: bytes) -> tuple[str, Image.Image]:
    try:
        picture = Image.open(io.BytesIO(content), formats=tuple(PICTURES))
        if picture.width * picture.height > MOST_PIXELS:
            raise ScanUnreadable
        picture.draft("L", (_WIDEST, _WIDEST))
        mime = PICTURES[str(picture.format)]
        picture.thumbnail((_WIDEST, _WIDEST))
        return mime, ImageOps.exif_transpose(picture).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise ScanUnreadable from error
    except Image.DecompressionBombError as error:
        raise ScanUnreadable from error


def _codes(page: Image.Image) -> tuple[str, ...]:
    """Return the codes on a page; if none is found, look at it larger, then larger and softened."""
    return _read(page) or _read(_enlarged(page, 2)) or _read(_softened(_enlarged(page, 3)))


def _enlarged(page: Image.Image, times: int) -> Image.Image:
    return page.resize((page.width * times, page.height * times), Image.Resampling.BICUBIC)


def _softened(page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(_BLUR))


def _read(page: Image.Image) -> tuple[str, ...]:
    found = zxingcpp.read_barcodes(page, formats=QR)
    return tuple(code.text for code in found if code.valid)
