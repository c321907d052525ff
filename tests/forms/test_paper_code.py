"""The code on a paper: a scanner and a thermal printer keep it readable, and no text touches it."""

import hashlib
import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter

from enforcement.paper_proof import read_proof, signed_code
from enforcement.papers.catalogue import CATALOGUE
from enforcement.papers.paper import CODE_TO_COME, PaperData
from enforcement.scans import ScanUnreadable
from forms.furniture import CODE_QUIET, CODE_SIDE, CODE_TOP, LEFT
from forms.geometry import MM, PAGE_HEIGHT
from forms.renderer import PdfRenderer
from forms.scan_child import ChildScanReader
from forms.scan_reading import read_scan
from tests.forms.making import EVERY_FORM, a_paper, facts_of
from tests.forms.reading import characters_of, pages_of

SCANNER, THERMAL = 300, 203
NOISE = hashlib.shake_256(b"noise").digest(1240 * 1754)
HASHED = tuple(
    form
    for form in EVERY_FORM
    for group in CATALOGUE[form].fields
    if any(one.key == "qr" for one in group.fields)
)
PRINTED = {"seal_place": True, "qr": True, "hash": True}


def coded(form: str, **changes: object) -> PaperData:
    """Return a sample with a code, as if it had been issued."""
    printing = {"printing": PRINTED} if form in HASHED else {}
    paper = a_paper(form, **printing, **changes)  # type: ignore[arg-type]  # any field
    return replace(
        paper, code=signed_code(paper, bytes(32), lambda one: hashlib.sha512(one).digest())
    )


def drawn(pdf: bytes, dpi: int) -> Image.Image:
    """Return the first page as a printer or scanner sees it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil().copy()
    finally:
        document.close()
    return picture


def on_thermal_paper(pdf: bytes) -> Image.Image:
    """Return the first page as dots of 203 dpi, black or white, slightly run."""
    dots = drawn(pdf, THERMAL).point(lambda grey: 255 if grey > 127 else 0)
    return dots.filter(ImageFilter.GaussianBlur(0.7))


def scanned(page: Image.Image, turned: float, *, creased: bool) -> bytes:
    """Return a scan of 150 dpi: turned, folded, grey, noisy, and a poor JPEG."""
    page = page.rotate(turned, fillcolor=255, resample=Image.Resampling.BICUBIC)
    page = page.resize((1240, 1754), Image.Resampling.BOX)
    if creased:
        pen = ImageDraw.Draw(page)
        for shift, grey in ((0, 235), (1, 150)):
            pen.line([(0, 1580 + shift), (1240, 1610 + shift)], fill=grey, width=1)
    noise = Image.frombytes("L", page.size, NOISE)
    page = Image.blend(page.filter(ImageFilter.GaussianBlur(0.6)), noise, 0.16)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=55)
    return out.getvalue()


@pytest.mark.parametrize("thermal", [False, True])
@pytest.mark.parametrize(("turned", "creased"), [(0, False), (1.5, True), (-3, True), (182, False)])
def test_a_code_is_read_from_a_poor_scan(
    renderer: PdfRenderer, turned: float, *, creased: bool, thermal: bool
) -> None:
    long = {"organ": "重庆市大足区综合行政执法支队双桥经济技术开发区大队"}
    paper = coded("ORD-39", **({} if creased else long))
    pdf = renderer.render(paper, draft=False).pdf
    page = on_thermal_paper(pdf) if thermal else drawn(pdf, SCANNER)
    assert read_scan(scanned(page, turned, creased=creased)).codes == (paper.code,)


def test_every_page_bears_the_code_and_a_draft_none(renderer: PdfRenderer) -> None:
    paper = (
        coded("ORD-39", conduct=facts_of(3000)) if _has("ORD-39", "conduct") else coded("ORD-39")
    )
    final = renderer.render(paper, draft=False)
    found = read_scan(final.pdf)
    assert found.mime == "application/pdf"
    assert found.pages == ((paper.code,),) * final.pages
    draft = renderer.render(replace(paper, code=CODE_TO_COME), draft=True)
    assert draft.pages == final.pages
    assert read_scan(draft.pdf).codes == ()


def _has(form: str, key: str) -> bool:
    return any(one.key == key for one in CATALOGUE[form].fields)


@pytest.mark.parametrize("form", EVERY_FORM)
def test_no_text_stands_where_the_code_does(renderer: PdfRenderer, form: str) -> None:
    paper = coded(form)
    right, top = LEFT + CODE_SIDE + CODE_QUIET, PAGE_HEIGHT - CODE_TOP + CODE_QUIET
    inside = [
        one.text
        for page in characters_of(renderer.render(paper, draft=False).pdf)
        for one in page
        if one.left < right and one.right > LEFT - CODE_QUIET and one.bottom < top - 1
    ]
    assert inside == []
    if form in HASHED:
        short = f"校验码 {paper.content_sha256[:16]}"
        assert all(short in text for text in pages_of(renderer.render(paper, draft=False).pdf))
    assert read_proof(paper.code).form == form


def test_page_number_and_hash_keep_apart(renderer: PdfRenderer) -> None:
    page = next(characters_of(renderer.render(coded("SIM-01"), draft=False).pdf))
    foot = [one for one in page if one.top < 22 * MM and one.text.strip()]
    levels = sorted({round(one.bottom / 8) for one in foot})
    assert len(levels) >= 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        b"%PDF-1.7\nbroken",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        b"\xff\xd8\xff\xe0" + b"\x00" * 40,
    ],
)
def test_what_is_no_scan_is_refused(content: bytes) -> None:
    with pytest.raises(ScanUnreadable):
        read_scan(content)


def test_a_picture_of_too_many_points_is_refused_before_it_is_decoded() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(ScanUnreadable):
        read_scan(out.getvalue())


def test_a_child_process_reads_the_scan_and_ends_in_time(renderer: PdfRenderer) -> None:
    paper = coded("SIM-01")
    pdf = renderer.render(paper, draft=False).pdf
    assert ChildScanReader().read(pdf).codes == (paper.code,)
    with pytest.raises(ScanUnreadable):
        ChildScanReader().read(b"%PDF-1.7\nbroken")
    with pytest.raises(ScanUnreadable):
        ChildScanReader(seconds=0.0).read(pdf)
