"""Pages of a PDF as images and as text, for preview and print; called on a work lane only."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

# PDFium may be entered by one thread at a time, and the work lane has two.
_ONE_AT_A_TIME: Final = threading.Lock()
POINTS_PER_INCH: Final = 72
_SAME_LINE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """The size of a page in points."""

    width_pt: float
    height_pt: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """A page: its image, its size in points, and whether a picture stands on it."""

    image: QImage
    width_pt: float
    height_pt: float
    has_picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a text that was searched for stands.

    Attributes:
        page: Number of the page, from 0.
        spots: One box for each line that it runs over, in points from the top left corner.
    """

    page: int
    spots: tuple[QRectF, ...]


Choose = Callable[[tuple[PageSize, ...]], Iterable[int]]
"""The sizes of all pages → which of them are to be drawn."""


def draw_pages(
    pdf: bytes, width_px: int, choose: Choose
) -> tuple[tuple[PageSize, ...], Mapping[int, QImage]]:
    """Return the sizes of all pages, and the chosen ones drawn ``width_px`` wide."""
    with _opened(pdf) as document:
        sizes = tuple(_sizes(document))
        wanted = sorted(set(choose(sizes)))
        images = {
            number: _render(document[number], width_px / sizes[number].width_pt).image
            for number in wanted
        }
    return sizes, images


def render_page(pdf: bytes, number: int, dots_per_inch: float) -> PageImage:
    """Return page ``number`` (from 0) at a printer's resolution."""
    with _opened(pdf) as document:
        return _render(document[number], dots_per_inch / POINTS_PER_INCH)


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with _opened(pdf) as document:
        return len(document)


def find_text(pdf: bytes, text: str) -> tuple[Place, ...]:
    """Return where a text stands, in reading order; lines, spaces and capitals don't matter."""
    wanted = "".join(text.split()).casefold()
    if not wanted:
        return ()
    with _opened(pdf) as document:
        return tuple(
            place for number in range(len(document)) for place in _find(document, number, wanted)
        )


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def _sizes(document: pypdfium2.PdfDocument) -> Iterator[PageSize]:
    for number in range(len(document)):
        width, height = document.get_page_size(number)
        yield PageSize(width_pt=width, height_pt=height)


def _render(page: pypdfium2.PdfPage, scale: float) -> PageImage:
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    image = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGBX8888,
    ).copy()
    width, height = page.get_width(), page.get_height()
    picture = next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]), None)
    bitmap.close()
    page.close()
    return PageImage(image=image, width_pt=width, height_pt=height, has_picture=picture is not None)


def _find(document: pypdfium2.PdfDocument, number: int, wanted: str) -> Iterator[Place]:
    page = document[number]
    words = page.get_textpage()
    try:
        letters, at = _letters(words)
        height = page.get_height()
        start = letters.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            boxes = [words.get_charbox(index) for index in dict.fromkeys(at[start:end])]
            yield Place(page=number, spots=_lines(boxes, height))
            start = letters.find(wanted, end)
    finally:
        words.close()
        page.close()


def _letters(words: pypdfium2.PdfTextPage) -> tuple[str, list[int]]:
    """Return the characters of a page without spaces, and which of PDFium's each one is."""
    letters: list[str] = []
    at: list[int] = []
    for index in range(words.count_chars()):
        code = pdfium.FPDFText_GetUnicode(words.raw, index)
        folded = "".join(chr(code).split()).casefold() if code else ""
        letters += folded
        at += [index] * len(folded)
    return "".join(letters), at


def _lines(boxes: Iterable[tuple[float, float, float, float]], height: float) -> tuple[QRectF, ...]:
    """Join boxes (left, bottom, right, top, from below) that stand on one line."""
    lines: list[QRectF] = []
    for left, bottom, right, top in boxes:
        box = QRectF(left, height - top, right - left, top - bottom)
        if lines and _on_one_line(lines[-1], box):
            lines[-1] = lines[-1].united(box)
        else:
            lines.append(box)
    return tuple(lines)


def _on_one_line(line: QRectF, box: QRectF) -> bool:
    tall = max(line.height(), box.height(), 1.0)
    near = abs(line.center().y() - box.center().y()) < tall * _SAME_LINE
    return near and box.left() >= line.left()
