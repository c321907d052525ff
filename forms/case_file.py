"""整卷: the papers, scans and photos of a case in one PDF with bookmarks and page numbers.

Only the pages at hand are in memory: each source is a file that is read from the vault, or laid
out, when its bytes are asked for. Photos and scans go in as they are. The file has the structure
of PDF/A-2b (metadata, output intent, embedded fonts of ours); whether a scanner's own pages
conform is not ours to say.
"""

import io
import os
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final, assert_never, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream

from enforcement.binding import (
    BindingStopped,
    BoundFile,
    KeptPiece,
    MadePiece,
    PageCorner,
    Piece,
    PieceUnreadable,
    Told,
)
from enforcement.errors import UserFacingError
from forms.errors import PictureUnreadable
from forms.furniture import draw_text
from forms.geometry import MM, PAGE_HEIGHT, PAGE_WIDTH
from forms.glyphs import GlyphMaker
from forms.painter import PRODUCER, About
from forms.pictures import Picture, Pictures, read_picture
from forms.renderer import PdfRenderer
from forms.sheet import PictureMark, Sheet

PDF_START: Final = b"%PDF-"
KEPT_AT_ONCE: Final = 2
ACTIVE: Final = ("/Annots", "/AA", "/Trans")
"""What a page may do besides being looked at; a file does nothing."""
MARGIN: Final = 8 * MM
TOP_MARGIN: Final = 17 * MM
NUMBER_EDGE: Final = 15 * MM
NUMBER_TOP: Final = 13 * MM
NUMBER_BOTTOM: Final = PAGE_HEIGHT - 10 * MM
_NUMBER_NAME: Final = Name("/FilePageNumber")
_SRGB: Final = "sRGB IEC61966-2.1"
_HUNDRED: Final = 100


class CaseFileBinder:
    """Implements `enforcement.binding.FileBinder`."""

    def __init__(self, renderer: PdfRenderer) -> None:
        self._renderer = renderer

    def pages(self, piece: Piece, blob: Pictures) -> int:
        """Return how many pages a piece has.

        Raises:
            PieceUnreadable: If it can't be bound.
        """
        if isinstance(piece, KeptPiece):
            content = blob(piece.sha256)
            if not content.startswith(PDF_START):
                _picture(piece, content)
                return 1
        with _opened(io.BytesIO(self._made(piece, blob)), piece) as source:
            pages = len(source.pages)
            return len(piece.pages_of(pages)) if isinstance(piece, KeptPiece) else pages

    def bind(self, file: BoundFile, blob: Pictures, target: Path, told: Told) -> int:
        """Write the file whole or not at all; return its pages.

        Raises:
            BindingStopped: If ``told`` says so.
            UserFacingError: If a piece can't be bound or the file can't be written.
        """
        shelf = _Shelf()
        with ExitStack() as open_files, Pdf.new() as bound:
            first = self._take_parts(file, bound, shelf.lazily(self._made, blob), open_files)
            pages = len(bound.pages)
            self._number(file, bound, first)
            _describe(bound, file)
            _mark(bound, file, first)
            _write(bound, target, lambda done: told(done * pages // _HUNDRED, pages))
            return pages

    def _made(self, piece: Piece, blob: Pictures) -> bytes:
        """Return the PDF of a piece."""
        match piece:
            case MadePiece():
                return self._renderer.render(piece.paper, draft=piece.draft, pictures=blob).pdf
            case KeptPiece():
                content = blob(piece.sha256)
                return content if content.startswith(PDF_START) else self._photo(piece, content)
            case _:
                assert_never(piece)

    def _photo(self, piece: KeptPiece, content: bytes) -> bytes:
        picture = _picture(piece, content)

        def sheets(maker: GlyphMaker) -> list[Sheet]:
            width, height = picture.shown_size
            room = (PAGE_WIDTH - 2 * MARGIN, PAGE_HEIGHT - TOP_MARGIN - MARGIN)
            scale = min(room[0] / width, room[1] / height)
            size = (width * scale, height * scale)
            mark = PictureMark(
                x=(PAGE_WIDTH - size[0]) / 2,
                y=TOP_MARGIN,
                width=size[0],
                height=size[1],
                picture=picture,
            )
            return [Sheet(maker, marks=[mark])]

        return self._renderer.paint(sheets, About(title="", subject="", keywords=""))

    def _take_parts(
        self, file: BoundFile, bound: Pdf, lazily: "Lazily", open_files: ExitStack
    ) -> list[int]:
        """Take the pages of all parts; return on which page each part begins."""
        first = []
        for part in file.parts:
            first.append(len(bound.pages))
            for piece in part.pieces:
                source = open_files.enter_context(_opened(lazily(piece), piece))
                if isinstance(piece, KeptPiece):
                    meant = piece.pages_of(len(source.pages))
                    bound.pages.extend(source.pages[meant.start : meant.stop])
                else:
                    bound.pages.extend(source.pages)
        for page in bound.pages:
            for key in ACTIVE:
                if key in page:
                    del page[key]
        return first

    def _number(self, file: BoundFile, bound: Pdf, first: Sequence[int]) -> None:
        """Write the page numbers of the file on the pages that count."""
        counted = list(_counted(file, first, len(bound.pages)))
        if not counted:
            return

        def sheets(maker: GlyphMaker) -> list[Sheet]:
            return [_number_sheet(maker, at, file.corner) for at in range(1, len(counted) + 1)]

        drawn = self._renderer.paint(sheets, About(title="", subject="", keywords=""))
        with Pdf.open(io.BytesIO(drawn)) as numbers:
            for at, index in enumerate(counted):
                _lay_over(bound, bound.pages[index], numbers.pages[at])


Lazily = Callable[[Piece], BinaryIO]


class _Shelf:
    """Keeps the bytes of the sources that were asked for last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, bytes] = OrderedDict()

    def lazily(self, make: Callable[[Piece, Pictures], bytes], blob: Pictures) -> Lazily:
        """Return what opens a piece as a file whose bytes are made when they are read."""
        numbers = count()

        def opened(piece: Piece) -> BinaryIO:
            number = next(numbers)
            lazy = _Lazy(lambda: self._bytes(number, lambda: make(piece, blob)))
            return cast("BinaryIO", lazy)

        return opened

    def _bytes(self, number: int, make: Callable[[], bytes]) -> bytes:
        if number not in self._kept:
            self._kept[number] = make()
            if len(self._kept) > KEPT_AT_ONCE:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return self._kept[number]


class _Lazy(io.BufferedIOBase):
    """A file to read from; its bytes are only there while they are read."""

    def __init__(self, content: Callable[[], bytes]) -> None:
        self._content = content
        self._at = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that any place can be gone to."""
        return True

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at}.get(whence)
        self._at = offset + (len(self._content()) if start is None else start)
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes."""
        content = self._content()
        end = len(content) if size is None or size < 0 else self._at + size
        piece = content[self._at : end]
        self._at += len(piece)
        return piece

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as qpdf calls it
        """Read into a buffer; return how much."""
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _picture(piece: KeptPiece, content: bytes) -> Picture:
    try:
        return read_picture(piece.sha256, content)
    except PictureUnreadable as error:
        raise PieceUnreadable(piece.sha256) from error


def _opened(stream: BinaryIO, piece: Piece) -> Pdf:
    try:
        return Pdf.open(stream)
    except pikepdf.PdfError as error:
        name = piece.sha256 if isinstance(piece, KeptPiece) else ""
        raise PieceUnreadable(name) from error


def _counted(file: BoundFile, first: Sequence[int], pages: int) -> Iterator[int]:
    """Yield the pages that count, in order."""
    ends = [*first[1:], pages]
    for part, start, end in zip(file.parts, first, ends, strict=True):
        if part.numbered:
            yield from range(start, end)


def _number_sheet(maker: GlyphMaker, number: int, corner: PageCorner) -> Sheet:
    """Return an empty page with a number where the file has it."""
    sheet = Sheet(maker)
    left = corner is PageCorner.OUTER_TOP and number % 2 == 0
    x, share = (NUMBER_EDGE, 0.0) if left else (PAGE_WIDTH - NUMBER_EDGE, 1.0)
    y = NUMBER_BOTTOM if corner is PageCorner.LOWER_RIGHT else NUMBER_TOP
    draw_text(sheet, str(number), x, y, share=share)
    return sheet


def _lay_over(bound: Pdf, page: pikepdf.Page, number: pikepdf.Page) -> None:
    """Draw a number page over a page, however that is turned."""
    drawn = bound.copy_foreign(number.as_form_xobject())
    page.add_resource(drawn, Name.XObject, name=_NUMBER_NAME)
    placed = page.calc_form_xobject_placement(
        drawn, _NUMBER_NAME, pikepdf.Rectangle(page.trimbox), invert_transformations=True
    )
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + placed)


def _describe(bound: Pdf, file: BoundFile) -> None:
    """Say what the file is, in the structure of PDF/A-2b; no time, so that bytes stay the same."""
    bound.docinfo["/Title"] = file.title
    bound.docinfo["/Subject"] = file.subject
    bound.docinfo["/Producer"] = PRODUCER
    with bound.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["dc:title"] = file.title
        about["dc:description"] = file.subject
        about["pdf:Producer"] = PRODUCER
        about["pdfaid:part"] = "2"
        about["pdfaid:conformance"] = "B"
    profile = Stream(bound, (files("pikepdf") / "pdfa" / "data" / "sRGB.icc").read_bytes())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=_SRGB,
        Info=_SRGB,
        DestOutputProfile=bound.make_indirect(profile),
    )
    bound.Root.OutputIntents = Array([bound.make_indirect(intent)])
    bound.Root.Lang = "zh-CN"
    bound.Root.PageMode = Name.UseOutlines


def _mark(bound: Pdf, file: BoundFile, first: Sequence[int]) -> None:
    """Set a bookmark at the beginning of each part."""
    with bound.open_outline() as outline:
        for part, page in zip(file.parts, first, strict=True):
            outline.root.append(OutlineItem(part.title, page))


def _write(bound: Pdf, target: Path, told: Callable[[int], bool]) -> None:
    """Write beside the target, then put it there."""
    stopped = False

    def progress(done: int) -> None:
        nonlocal stopped
        if not told(done):
            stopped = True
            raise BindingStopped

    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                bound.save(
                    file,
                    min_version="1.7",
                    deterministic_id=True,
                    compress_streams=False,
                    stream_decode_level=pikepdf.StreamDecodeLevel.none,
                    object_stream_mode=pikepdf.ObjectStreamMode.disable,
                    progress=progress,
                )
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UserFacingError(
            "NOT_WRITTEN",
            f"{target} 写不进去：{error.strerror}。",
            "换一个文件夹，或者腾出空间再来；原来的文件没有动。",
        ) from error
