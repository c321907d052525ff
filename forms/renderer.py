"""`PdfRenderer`: paper data in, PDF with the places of its fields out."""

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from enforcement.errors import UserFacingError
from enforcement.papers.catalogue import form_for, form_of
from enforcement.papers.checks import findings
from enforcement.papers.edition_checks import check_wording
from enforcement.papers.edition_reading import edition_of
from enforcement.papers.fields import FieldType
from enforcement.papers.finding import Severity
from enforcement.papers.form import Form
from enforcement.papers.paper import (
    CODE_TO_COME,
    FieldBox,
    PaperData,
    PaperMark,
    Rendered,
)
from enforcement.papers.pieces import Wording
from enforcement.papers.sample_photo import sample_picture
from enforcement.papers.validation import problems
from forms.blocks import Block, Part
from forms.errors import MalformedData, MissingCharacters, PaperRefused, PictureMissing
from forms.filling import Filling
from forms.flow import Flow
from forms.fonts import FOLDER, FontShelf
from forms.furniture import (
    draw_code,
    draw_hash,
    mark_draft,
    mark_edge,
    number_pages,
    room_for_code,
    start_sheet,
)
from forms.geometry import Frame
from forms.glyphs import GlyphMaker
from forms.layouts import BLANK_LAYOUTS, layout_of, wording_of
from forms.layouts.composition import Layout, Scale
from forms.painter import About, paint
from forms.pictures import Picture, Pictures, read_picture
from forms.sheet import Sheet, TextMark

SHORT_HASH: Final = 16
SHORT_PAPER: Final = 2
# Signs of units that no font of papers has; papers spell legal units anyway.
SPELLED: Final = {
    "㎡": "平方米",
    "㎥": "立方米",
    "㎜": "毫米",
    "㎝": "厘米",
    "㎞": "千米",
    "㎏": "千克",
}


class PdfRenderer:
    """Typesets papers. May be shared by threads: one paper at a time, the others wait.

    Args:
        font_folder: Where the font files lie; they load at the first paper.
    """

    def __init__(self, font_folder: Path = FOLDER) -> None:
        self._shelf = FontShelf(font_folder)
        self._lock = threading.Lock()

    def render(
        self, paper: PaperData, *, draft: bool, pictures: Pictures = sample_picture
    ) -> Rendered:
        """Return the PDF of a paper.

        A draft shows its blanks as labels and says that it is one.

        Args:
            paper: What it says.
            draft: Whether it is printed to be looked at.
            pictures: Where the files of its photos and sketches come from, by SHA-256; as a rule
                the vault of the store. Without it only the picture of the samples is known.

        Raises:
            FormError: If the data doesn't fit the form; of a final paper also if a required field
                is blank, a sum differs from its words, a rule of the form is broken or a
                character has no glyph. Nothing is printed then.
        """
        form = form_for(paper)
        wrong = problems(form, paper)
        if wrong:
            raise MalformedData([problem.sentence for problem in wrong])
        if paper.edition:
            check_wording(edition_of(paper.edition), form_of(form.id), wording_of(form.id))
        if not draft:
            _refuse_unfinished(form, paper)
        album = _album(form, paper, pictures, draft=draft)
        with self._lock:
            return self._typeset(Filling(form, paper, album), layout_of(form), draft=draft)

    def render_blank(self, paper: PaperData) -> Rendered:
        """Return the PDF of a form that is filled in by hand (备用空白).

        Raises:
            FormError: If the data doesn't fit the form, or a character has no glyph.
        """
        form = form_for(paper).left_to_the_pen()
        wrong = problems(form, paper)
        if wrong:
            raise MalformedData([problem.sentence for problem in wrong])
        with self._lock:
            return self._typeset(Filling(form, paper), BLANK_LAYOUTS[form.id], draft=False)

    def wording(self, form_id: str) -> Wording | None:
        """Return what a form says in this version of the program.

        None where its pages aren't made of paragraphs and rows: those of records, pictures, lists.
        """
        return wording_of(form_id)

    def paint(self, draw: Callable[[GlyphMaker], Sequence[Sheet]], about: About) -> bytes:
        """Return the PDF of pages that are no paper of a form."""
        with self._lock:
            return paint(draw(GlyphMaker(self._shelf)), self._shelf, about)

    def _typeset(self, filling: Filling, layout: Layout, *, draft: bool) -> Rendered:
        form, paper = filling.form, filling.paper
        maker = GlyphMaker(self._shelf)
        sheets = self._sheets(layout, filling, maker)
        if maker.gaps.missing and not draft:
            raise MissingCharacters(_missing_places(form, paper, maker))
        _finish(sheets, filling, layout, draft=draft)
        about = About(
            title=form.title,
            subject=filling.text("doc_no"),
            keywords=f"{form.id} {form.version} {paper.content_sha256}",
        )
        pdf = paint(sheets, self._shelf, about)
        return Rendered(
            pdf=pdf,
            pages=len(sheets),
            sha256=hashlib.sha256(pdf).hexdigest(),
            boxes=_boxes(sheets),
            blanks=tuple(filled.path for filled in form.blanks(paper)),
            missing_characters=tuple(dict.fromkeys(char for char, _ in maker.gaps.missing)),
            fallback_characters=tuple(maker.gaps.fallback),
            fonts=_fonts(sheets),
            warnings=tuple(one.sentence for one in findings(form, paper) if not one.stops),
        )

    def _sheets(self, layout: Layout, filling: Filling, maker: GlyphMaker) -> list[Sheet]:
        """Return the pages in the largest type that saves a sheet, if small type saves one.

        A paper that stays longer than `SHORT_PAPER` pages in small type is set in large type.
        """
        largest, *between = (_Setting(layout, scale) for scale in layout.scales)
        pages = largest.pages(filling, maker)
        if len(pages) == 1 or not between:
            return pages
        tight = between.pop().pages(filling, maker)
        if len(tight) == len(pages) or len(tight) > SHORT_PAPER:
            return pages
        for setting in between:
            pages = setting.pages(filling, maker)
            if len(pages) == len(tight):
                return pages
        return tight


@dataclass(frozen=True, slots=True)
class _Setting:
    """A layout in one of its scales."""

    layout: Layout
    scale: Scale

    def pages(self, filling: Filling, maker: GlyphMaker) -> list[Sheet]:
        """Return the pages without what stands around the text."""
        drill, layout = filling.paper.mark is PaperMark.DRILL, self.layout

        def typeset(blocks: Sequence[Block]) -> list[Part]:
            return [block.set(maker, layout.frame.width) for block in blocks]

        again = typeset(layout.again(filling))
        foot = typeset(layout.foot(filling))
        frame = layout.frame
        if _has_code(filling):
            frame = room_for_code(frame, sum(part.height for part in foot))
        flow = Flow(frame, lambda: start_sheet(maker, drill=drill), again)
        flow.place(typeset(layout.build(filling, self.scale)))
        for sheet in flow.sheets:
            _stack(foot, sheet, frame)
        return flow.sheets


def _stack(parts: Sequence[Part], sheet: Sheet, frame: Frame) -> None:
    """Paint the foot of a page below its frame."""
    y = frame.bottom
    for part in parts:
        part.paint(sheet, frame.left, y)
        y += part.height


def _finish(sheets: Sequence[Sheet], filling: Filling, layout: Layout, *, draft: bool) -> None:
    """Add page numbers, marks, QR code and hash."""
    if layout.numbered:
        number_pages(sheets)
    if filling.sealed_across:
        mark_edge(sheets)
    if draft:
        mark_draft(sheets)
        return
    short = filling.paper.content_sha256[:SHORT_HASH]
    for sheet in sheets:
        if filling.paper.code not in ("", CODE_TO_COME):
            draw_code(sheet, filling.paper.code)
        if filling.value("printing.hash"):
            draw_hash(sheet, short, beside_code=_has_code(filling))


def _has_code(filling: Filling) -> bool:
    """Tell whether the pages keep room for a code, or for one that is to come."""
    return bool(filling.paper.code)


def _album(form: Form, paper: PaperData, pictures: Pictures, *, draft: bool) -> dict[str, Picture]:
    """Return the pictures of a paper by SHA-256; a draft does without those that aren't here."""
    album: dict[str, Picture] = {}
    for filled in form.filled(paper):
        name = str(filled.value or "")
        if filled.field.type is not FieldType.PICTURE or not name:
            continue
        try:
            album[name] = read_picture(name, pictures(name))
        except LookupError as error:
            if not draft:
                raise PictureMissing(filled.field.label) from error
        except UserFacingError:
            if not draft:
                raise
    return album


def _refuse_unfinished(form: Form, paper: PaperData) -> None:
    stops = [one for one in findings(form, paper) if one.severity is Severity.RED]
    if stops:
        raise PaperRefused(
            [one.sentence for one in stops], [one.field for one in stops], stops[0].source
        )


def _missing_places(form: Form, paper: PaperData, maker: GlyphMaker) -> list[str]:
    labels = {filled.path: filled.field.label for filled in form.filled(paper)}
    places = []
    for character, path in maker.gaps.missing:
        place = f"{character}（U+{ord(character):04X}，{labels.get(path, '文书用语')}）"
        spelled = SPELLED.get(character)
        places.append(f"{place}，请写“{spelled}”" if spelled else place)
    return places


def _boxes(sheets: Sequence[Sheet]) -> tuple[FieldBox, ...]:
    return tuple(
        FieldBox(
            page=page,
            x=round(box.x, 2),
            y=round(box.y, 2),
            width=round(box.width, 2),
            height=round(box.height, 2),
            field=box.field,
        )
        for page, sheet in enumerate(sheets)
        for box in sheet.boxes
    )


def _fonts(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    names = {mark.font for sheet in sheets for mark in sheet.marks if isinstance(mark, TextMark)}
    return tuple(sorted(names))
