"""Pages to PDF bytes: the only place that draws with ReportLab.

Streams stay uncompressed and the file carries no time and no random id, so that the same pages
give the same bytes on any machine (compression libraries differ between systems).
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFImageXObject,
    PDFName,
    PDFStream,
)
from reportlab.pdfgen.canvas import Canvas

from forms.fonts import FontShelf
from forms.geometry import PAGE_HEIGHT, PAGE_WIDTH
from forms.pictures import Picture
from forms.sheet import FrameMark, Mark, PictureMark, RuleMark, Sheet, SlantedMark, TextMark

DASH: Final = (2.2, 1.8)
SLANT_DEGREES: Final = 52
PRODUCER: Final = "镇街执法台"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file says about itself.

    Attributes:
        title: Title of the paper.
        subject: Number of the paper.
        keywords: Form id, version and content hash.
    """

    title: str
    subject: str
    keywords: str


def paint(sheets: Sequence[Sheet], shelf: FontShelf, about: About) -> bytes:
    """Return the PDF of the pages."""
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=0,
        invariant=True,
        initialFontName=shelf.default_name,  # type: ignore[arg-type]  # the stubs say float
        lang="zh-CN",
    )
    canvas.setTitle(about.title)
    canvas.setSubject(about.subject)
    canvas.setKeywords(about.keywords)
    canvas.setAuthor(PRODUCER)
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    for sheet in sheets:
        pen = _Pen(canvas)
        for mark in sheet.marks:
            pen.draw(mark)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Pen:
    """Draws marks on one page and sets colours and fonts only where they change."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._grey = (0.0, 0.0)

    def draw(self, mark: Mark) -> None:
        """Draw one mark."""
        match mark:
            case TextMark():
                self._text(mark)
            case RuleMark():
                self._rule(mark)
            case FrameMark():
                self._frame(mark)
            case SlantedMark():
                self._slanted(mark)
            case PictureMark():
                self._picture(mark)
            case _:
                assert_never(mark)

    def _colour(self, grey: float) -> None:
        if self._grey != (grey, grey):
            self._canvas.setFillGray(grey)
            self._canvas.setStrokeGray(grey)
            self._grey = (grey, grey)

    def _text(self, mark: TextMark) -> None:
        self._colour(mark.grey)
        text = self._canvas.beginText(mark.x, PAGE_HEIGHT - mark.baseline)
        text.setFont(mark.font, mark.size)
        if mark.spacing:
            text.setCharSpace(mark.spacing)
        text.textOut(mark.text)
        if mark.spacing:
            text.setCharSpace(0)
        self._canvas.drawText(text)

    def _line_style(self, width: float, *, dashed: bool) -> None:
        self._canvas.setLineWidth(width)
        self._canvas.setDash(*(DASH if dashed else ((), 0)))

    def _rule(self, mark: RuleMark) -> None:
        self._colour(mark.grey)
        self._line_style(mark.width, dashed=mark.dashed)
        self._canvas.line(mark.x1, PAGE_HEIGHT - mark.y1, mark.x2, PAGE_HEIGHT - mark.y2)

    def _frame(self, mark: FrameMark) -> None:
        self._colour(mark.grey)
        bottom = PAGE_HEIGHT - mark.y - mark.height
        if mark.filled:
            self._canvas.rect(mark.x, bottom, mark.width, mark.height, stroke=0, fill=1)
            return
        self._line_style(mark.line, dashed=mark.dashed)
        if mark.radius:
            self._canvas.roundRect(mark.x, bottom, mark.width, mark.height, mark.radius)
        else:
            self._canvas.rect(mark.x, bottom, mark.width, mark.height)

    def _slanted(self, mark: SlantedMark) -> None:
        self._canvas.saveState()
        self._canvas.setFillGray(mark.grey)
        self._canvas.setFont(mark.font, mark.size)
        self._canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        self._canvas.rotate(SLANT_DEGREES)
        self._canvas.drawCentredString(0, -mark.size * 0.36, mark.text)
        self._canvas.restoreState()

    def _picture(self, mark: PictureMark) -> None:
        name = mark.picture.sha256
        # ReportLab's own way in, drawImage, would decode the picture.
        document = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - see above
        if not document.hasForm(name):
            document.addForm(name, _Image(mark.picture))
        turn = TURNS[mark.picture.orientation]
        self._canvas.saveState()
        self._canvas.translate(mark.x, PAGE_HEIGHT - mark.y - mark.height)
        self._canvas.scale(mark.width, mark.height)
        self._canvas.transform(*turn)
        self._canvas.doForm(name)
        self._canvas.restoreState()


# Where the stored rows go in the unit square, by orientation as EXIF counts.
TURNS: Final = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


class _Image(PDFImageXObject):
    """A picture whose stream goes into the file as it is."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    def format(self, document: PDFDocument) -> bytes:
        """Return the image object."""
        picture = self._picture
        stream = PDFStream(content=picture.stream)
        width, height = picture.size
        stream.dictionary.dict |= {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": width,
            "Height": height,
            "BitsPerComponent": 8,
            "ColorSpace": _colour_space(picture),
            "Filter": PDFName(picture.coding),
        }
        if picture.channels:
            stream.dictionary["DecodeParms"] = _png_rows(picture)
        return stream.format(document)


def _png_rows(picture: Picture) -> PDFDictionary:
    """Return how the rows of a PNG file are packed."""
    width, _height = picture.size
    rows = {"Predictor": 15, "Colors": picture.channels, "BitsPerComponent": 8, "Columns": width}
    return PDFDictionary(rows)


def _colour_space(picture: Picture) -> object:
    if not picture.palette:
        return PDFName(picture.colours)
    highest = len(picture.palette) // 3 - 1
    colours = f"<{picture.palette.hex()}>"
    return PDFArray([PDFName("Indexed"), PDFName(picture.colours), highest, colours])
