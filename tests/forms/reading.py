"""Reads printed papers back, as a viewer or a court's clerk would."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2

from enforcement.papers.paper import PaperData
from forms.renderer import PdfRenderer


def text_of(pdf: bytes) -> str:
    """Return all text of a PDF, without line ends and spaces."""
    return squeezed("".join(pages_of(pdf)))


def printed(renderer: PdfRenderer, paper: PaperData) -> str:
    """Return the text of a final paper."""
    return text_of(renderer.render(paper, draft=False).pdf)


def squeezed(text: str) -> str:
    """Return a text without anything that only separates."""
    return re.sub(r"[\s\x00]+", "", text)


def stands_in(text: str, wanted: str) -> bool:
    """Return whether a text stands there in order, page ends and repeated labels aside."""
    at = 0
    for character in wanted:
        at = text.find(character, at) + 1
        if not at:
            return False
    return True


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page_text(document[at]) for at in range(len(document))]
    finally:
        document.close()


def _page_text(page: pypdfium2.PdfPage) -> str:
    reader = page.get_textpage()
    try:
        return str(reader.get_text_range())
    finally:
        reader.close()
        page.close()


@dataclass(frozen=True)
class Character:
    """A character as it stands on a page, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def characters_of(pdf: bytes) -> Iterator[list[Character]]:
    """Yield the visible characters of each page with their boxes."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for at in range(len(document)):
            page = document[at]
            reader = page.get_textpage()
            text = reader.get_text_range()
            if len(text) == reader.count_chars():
                boxes = ((one, reader.get_charbox(i)) for i, one in enumerate(text))
                yield [Character(one, *box) for one, box in boxes if not one.isspace()]
            reader.close()
            page.close()
    finally:
        document.close()


def lines_of(page: list[Character]) -> list[str]:
    """Return the lines of a page as they were set: a new one where the pen moved on."""
    lines: list[list[Character]] = []
    for one in page:
        if lines and _goes_on(lines[-1][-1], one):
            lines[-1].append(one)
        else:
            lines.append([one])
    return ["".join(one.text for one in line) for line in lines]


def _goes_on(before: Character, one: Character) -> bool:
    size = max(before.top - before.bottom, one.top - one.bottom, 12.0)
    level = abs(before.bottom + before.top - one.bottom - one.top) / 2 < size
    return level and -2.2 * size < one.left - before.right < 2.2 * size


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return every font of a PDF and whether it is embedded."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            str(one["/BaseFont"]): "/FontFile2" in one.get("/FontDescriptor", {})
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        }


def kinds_of(pdf: bytes) -> set[str]:
    """Return the names of all dictionary keys and values that could act or show pictures."""
    suspicious = {"/URI", "/Image", "/JavaScript", "/Launch", "/Annot", "/EmbeddedFile"}
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                for key, value in one.items():
                    found |= {str(key), str(value)} & suspicious
    return found
