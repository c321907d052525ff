"""Photos and sketches: printed as they were taken, whole, upright, with what proves them."""

import hashlib
import io
import re
import struct
import zlib

import pikepdf
import pypdfium2
import pytest

from enforcement.errors import UserFacingError
from enforcement.papers.paper import Json, Rendered
from enforcement.papers.sample_photo import SHA256, sample_picture
from enforcement.ports import no_pictures
from forms.errors import MalformedData, PictureMissing, PictureUnreadable
from forms.pictures import LYING, read_picture
from forms.renderer import PdfRenderer
from tests.forms.making import a_paper, facts_of
from tests.forms.reading import pages_of, squeezed, text_of

WITH_PICTURES = ("INS-12", "ORD-10")
RED, BLUE = (255, 0, 0), (0, 0, 255)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def a_png(kind: int = 2, *, depth: int = 8, interlaced: int = 0, extra: bytes = b"") -> bytes:
    """Return a PNG file of two pixels, red and blue, or two greys, or two of a palette."""
    rows = {0: b"\0\x40\xb0", 2: b"\0" + bytes((*RED, *BLUE)), 3: b"\0\0\1"}
    head = struct.pack(">IIBBBBB", 2, 1, depth, kind, 0, 0, interlaced)
    palette = chunk(b"PLTE", bytes((*RED, *BLUE))) if kind == 3 else b""
    data = chunk(b"IDAT", zlib.compress(rows.get(kind, rows[2])))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + palette + extra + data + chunk(b"IEND", b"")
    )


def turned(orientation: int, order: str = ">") -> bytes:
    """Return the samples' photo with a note of how the camera was held."""
    mark = b"MM" if order == ">" else b"II"
    tiff = mark + struct.pack(f"{order}HIHHHIHHI", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    body = b"Exif\0\0" + tiff
    plain = sample_picture(SHA256)
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + plain[2:]


def with_file(
    renderer: PdfRenderer, content: bytes, form: str = "ORD-10", **changes: Json
) -> Rendered:
    """Render a paper whose pictures are all one file."""
    name = hashlib.sha256(content).hexdigest()
    where = "sketch" if form == "ORD-10" else "photos__0__picture"
    paper = a_paper(form, **{where: name, **changes})
    files = {name: content, SHA256: sample_picture(SHA256)}
    return renderer.render(paper, draft=False, pictures=files.__getitem__)


def images_of(page: pikepdf.Page) -> list[pikepdf.Stream]:
    """Return the images that a page draws."""
    drawn = page.obj["/Resources"].get("/XObject", pikepdf.Dictionary())
    return [one for one in drawn.values() if isinstance(one, pikepdf.Stream)]


@pytest.mark.parametrize("form", WITH_PICTURES)
def test_a_photo_is_in_the_paper_byte_for_byte_and_once(renderer: PdfRenderer, form: str) -> None:
    rendered = renderer.render(a_paper(form), draft=False)
    assert rendered.pdf.count(sample_picture(SHA256)) == 1
    with pikepdf.open(io.BytesIO(rendered.pdf)) as document:
        images = [one for page in document.pages for one in images_of(page)]
        assert {str(one["/Filter"]) for one in images} == {"/DCTDecode"}


def test_two_photos_stand_on_a_page_each_with_what_proves_it(renderer: PdfRenderer) -> None:
    photo = a_paper("INS-12").value("photos.0")
    rendered = renderer.render(a_paper("INS-12", photos=[photo] * 6), draft=False)
    boxes = {(box.page, box.field) for box in rendered.boxes if box.field.endswith(".picture")}
    assert sorted(page for page, _ in boxes) == [0, 0, 1, 1, 2, 2]
    for page in map(squeezed, pages_of(rendered.pdf)):
        assert page.count("拍摄时间：2026年3月30日15时12分") == 2
        assert page.count("拍摄人：赵倩") == 2
        assert page.count(SHA256) == 2
        assert "当事人（签名）：" in page
        assert "执法人员（签名）：" in page


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("order", [">", "<"])
def test_a_photo_stands_upright_however_the_camera_was_held(
    renderer: PdfRenderer, orientation: int, order: str
) -> None:
    content = turned(orientation, order)
    picture = read_picture("0" * 64, content)
    assert picture.orientation == orientation
    assert picture.size == (240, 160)
    assert picture.shown_size == ((160, 240) if orientation in LYING else (240, 160))
    assert content in with_file(renderer, content).pdf


def test_the_corners_of_a_turned_photo_come_to_their_places(renderer: PdfRenderer) -> None:
    """The dark stall lies at the lower right of the photo as it was taken."""
    places = {}
    for orientation in range(1, 9):
        rendered = with_file(renderer, turned(orientation))
        (box,) = (one for one in rendered.boxes if one.field == "sketch")
        image = pypdfium2.PdfDocument(rendered.pdf)[0].render(scale=1).to_pil().convert("L")
        stall = [
            (x, y)
            for x in range(int(box.x), int(box.x + box.width), 3)
            for y in range(int(box.y), int(box.y + box.height), 3)
            if abs(image.getpixel((x, y)) - 95) < 12
        ]
        x, y = (sum(one) / len(stall) for one in zip(*stall, strict=True))
        middle = x - box.x > box.width / 2, y - box.y > box.height / 2
        places[orientation] = middle
    assert places == {
        1: (True, True),
        2: (False, True),
        3: (False, False),
        4: (True, False),
        5: (True, True),
        6: (False, True),
        7: (False, False),
        8: (True, False),
    }


@pytest.mark.parametrize("kind", [0, 2, 3])
def test_a_plain_png_is_taken_as_it_is(renderer: PdfRenderer, kind: int) -> None:
    rendered = with_file(renderer, a_png(kind))
    with pikepdf.open(io.BytesIO(rendered.pdf)) as document:
        (image,) = images_of(document.pages[0])
        pixels = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    left, right = ((64,) * 3, (176,) * 3) if kind == 0 else (RED, BLUE)
    assert (pixels.getpixel((0, 0)), pixels.getpixel((1, 0))) == (left, right)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\0\4\0\0\xff\xda\0\2",
        sample_picture(SHA256)[:30],
        sample_picture(SHA256).replace(b"\xff\xc0\0\x0b\x08", b"\xff\xc0\0\x0b\x0c"),
        b"\x89PNG\r\n\x1a\n",
        a_png(6),
        a_png(depth=16),
        a_png(interlaced=1),
        a_png(extra=chunk(b"tRNS", b"\0\0\0\0\0\0")),
    ],
)
def test_a_file_that_is_no_plain_picture_is_refused_by_its_hash(
    renderer: PdfRenderer, content: bytes
) -> None:
    with pytest.raises(PictureUnreadable) as refused:
        with_file(renderer, content)
    assert hashlib.sha256(content).hexdigest()[:16] in refused.value.message


def test_markers_that_stand_alone_are_passed_over() -> None:
    plain = sample_picture(SHA256)
    filled = plain[:2] + b"\xff\x01\xff" + plain[2:]
    assert read_picture("0" * 64, filled).size == (240, 160)


def test_a_photo_without_a_word_on_how_it_was_held_is_upright() -> None:
    body = b"Exif\0\0MM" + struct.pack(">HIHHHIHHI", 42, 8, 1, 0x0100, 3, 1, 6, 0, 0)
    plain = sample_picture(SHA256)
    content = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + plain[2:]
    assert read_picture("0" * 64, content).orientation == 1


@pytest.mark.parametrize("form", WITH_PICTURES)
def test_a_picture_that_is_not_here_stops_the_final_print_and_shows_in_a_draft(
    renderer: PdfRenderer, form: str
) -> None:
    def nothing(sha256: str) -> bytes:
        raise LookupError(sha256)

    with pytest.raises(PictureMissing) as refused:
        renderer.render(a_paper(form), draft=False, pictures=nothing)
    assert "不在这台电脑里" in refused.value.message
    draft = renderer.render(a_paper(form), draft=True, pictures=nothing)
    assert "图片不在这台电脑里" in text_of(draft.pdf)


def test_without_a_vault_only_the_picture_of_the_samples_is_known(renderer: PdfRenderer) -> None:
    with pytest.raises(PictureMissing):
        renderer.render(a_paper("ORD-10", sketch="0" * 64), draft=False)
    with pytest.raises(LookupError):
        no_pictures(SHA256)


@pytest.mark.parametrize("name", ["photo.jpg", "AB" * 32, 7])
def test_a_picture_is_named_by_its_hash_and_by_nothing_else(
    renderer: PdfRenderer, name: Json
) -> None:
    with pytest.raises(MalformedData, match="SHA-256"):
        renderer.render(a_paper("ORD-10", sketch=name), draft=False)


def test_what_the_vault_says_of_a_damaged_picture_is_passed_on(renderer: PdfRenderer) -> None:
    def damaged(sha256: str) -> bytes:
        raise UserFacingError("BLOB_DAMAGED", f"{sha256[:8]} 坏了。", "从备份取回。")

    with pytest.raises(UserFacingError, match="坏了"):
        renderer.render(a_paper("ORD-10"), draft=False, pictures=damaged)
    assert renderer.render(a_paper("ORD-10"), draft=True, pictures=damaged).pages == 1


def test_a_sketch_says_where_north_lies_in_words_and_by_an_arrow(renderer: PdfRenderer) -> None:
    arrows = set()
    for north, words in {"up": "上北下南", "down": "上南下北", "left": "左北右南"}.items():
        rendered = renderer.render(a_paper("ORD-10", north=north), draft=False)
        assert words in text_of(rendered.pdf)
        arrows.add(tuple(re.findall(rb"n [0-9. ]+ m [0-9. ]+ l S", rendered.pdf)))
    assert len(arrows) == 3


def test_long_particulars_stand_below_the_photo(renderer: PdfRenderer) -> None:
    place = facts_of(400)
    rendered = renderer.render(a_paper("INS-12", photos__0__place=place), draft=False)
    assert squeezed(place).rstrip("。；，、") in text_of(rendered.pdf)
