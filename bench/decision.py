"""A two-page decision against a raw canvas that draws the very same glyphs."""

import io
from collections.abc import Iterator

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from bench.measure import Figure, in_turn
from enforcement.papers.paper import PaperData
from enforcement.papers.samples import sample
from forms.renderer import PdfRenderer

BODY_FONT = "FandolFang-Regular"
Drawn = tuple[int, float, float, str]
LONG_FACTS = "当事人未经批准占用人行道摆放折叠桌、烧烤炉从事经营，执法人员已出示执法证件。" * 26


def measure() -> Figure:
    """Time the layout of a two-page decision, and the same characters set one by one."""
    paper = two_pages()
    renderer = PdfRenderer()
    rendered = renderer.render(paper, draft=False)
    marks = drawn_marks(rendered.pdf)
    ours, raw = in_turn(
        lambda: renderer.render(paper, draft=False), lambda: raw_canvas(marks, BODY_FONT)
    )
    broken = () if rendered.pages == 2 else (f"{rendered.pages} 页，不是两页",)  # noqa: PLR2004 - the figure is about two pages
    return Figure(
        name="decision",
        ours=ours,
        baseline=raw,
        target=4,
        note=f"两页决定书 {len(marks)} 个字 ÷ 逐字画同样的字",
        broken=broken,
    )


def two_pages() -> PaperData:
    """Return the sample decision with facts that fill a second page."""
    known = sample("SIM-01")
    fields = {**known.fields, "conduct": LONG_FACTS}
    return PaperData(form=known.form, version=known.version, mark=known.mark, fields=fields)


def drawn_marks(pdf: bytes) -> list[Drawn]:
    """Return page, position and character of everything that is printed."""
    return list(_drawn(pdf))


def _drawn(pdf: bytes) -> Iterator[Drawn]:
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        page = document[number].get_textpage()
        for index in range(page.count_chars()):
            left, bottom, _right, _top = page.get_charbox(index)
            yield number, left, bottom, page.get_text_range(index, 1)


def raw_canvas(marks: list[Drawn], font: str) -> bytes:
    """Draw the characters where they stand, with nothing but the canvas."""
    sink = io.BytesIO()
    canvas = Canvas(sink, pageCompression=0, invariant=1)
    page = 0
    canvas.setFont(font, 15.8)
    for number, x, y, character in marks:
        if number != page:
            canvas.showPage()
            canvas.setFont(font, 15.8)
            page = number
        canvas.drawString(x, y, character)
    canvas.save()
    return sink.getvalue()
