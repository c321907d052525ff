"""Pages of a PDF as images, for preview and print; called on a work lane only."""

import threading
from dataclasses import dataclass
from typing import Final

import pypdfium2
from PySide6.QtGui import QImage

# PDFium may be entered by one thread at a time, and the work lane has two.
_ONE_AT_A_TIME: Final = threading.Lock()
POINTS_PER_INCH: Final = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """A page: its image and its size in points."""

    image: QImage
    width_pt: float
    height_pt: float


def render_pages(pdf: bytes, width_px: int) -> tuple[PageImage, ...]:
    """Return all pages, each ``width_px`` wide."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(_render(page, width_px / page.get_width()) for page in _pages(document))
        finally:
            document.close()


def render_page(pdf: bytes, number: int, dots_per_inch: float) -> PageImage:
    """Return page ``number`` (from 0) at a printer's resolution."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return _render(document[number], dots_per_inch / POINTS_PER_INCH)
        finally:
            document.close()


def _pages(document: pypdfium2.PdfDocument) -> list[pypdfium2.PdfPage]:
    return [document[number] for number in range(len(document))]


def _render(page: pypdfium2.PdfPage, scale: float) -> PageImage:
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    image = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGBX8888,
    ).copy()
    size = page.get_width(), page.get_height()
    bitmap.close()
    page.close()
    return PageImage(image=image, width_pt=size[0], height_pt=size[1])


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()
