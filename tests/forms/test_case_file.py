"""One PDF of a case: page numbers, bookmarks, nothing active, little memory, stopped at will."""

import hashlib
import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from enforcement.binding import (
    BindingStopped,
    BoundFile,
    BoundPart,
    KeptPiece,
    MadePiece,
    PageCorner,
    PieceUnreadable,
)
from enforcement.errors import UserFacingError
from enforcement.papers.samples import sample
from forms.case_file import KEPT_AT_ONCE, CaseFileBinder
from forms.renderer import PdfRenderer
from tests.forms.reading import characters_of, fonts_of, pages_of


class Vault:
    """Files by hash; counts how often each is asked for."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []

    def keep(self, content: bytes) -> KeptPiece:
        """Keep bytes."""
        sha256 = hashlib.sha256(content).hexdigest()
        self.files[sha256] = content
        return KeptPiece(sha256=sha256)

    def blob(self, sha256: str) -> bytes:
        """Return bytes."""
        self.asked.append(sha256)
        return self.files[sha256]


@pytest.fixture
def vault() -> Vault:
    return Vault()


@pytest.fixture(scope="module")
def binder(renderer: PdfRenderer) -> CaseFileBinder:
    return CaseFileBinder(renderer)


def a_photo(number: int, size: tuple[int, int] = (300, 200)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (number * 37 % 256, 80, 120)).save(out, "JPEG")
    return out.getvalue()


def a_scan(*, turned: int = 0) -> bytes:
    """Return a PDF of a scanner that also wants to act."""
    out = io.BytesIO()
    with pikepdf.new() as scan:
        scan.add_blank_page(page_size=(595, 842))
        page = scan.pages[0]
        page.Rotate = turned
        page.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x"))
        page.Annots = pikepdf.Array()
        scan.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")
        scan.save(out)
    return out.getvalue()


def the_file(*parts: BoundPart, corner: PageCorner = PageCorner.OUTER_TOP) -> BoundFile:
    cover = BoundPart(title="封面", pieces=(MadePiece(paper=sample("ARC-01")),), numbered=False)
    return BoundFile(title="案卷", subject="1号", parts=(cover, *parts), corner=corner)


def photos(vault: Vault, count: int) -> BoundPart:
    pieces = tuple(vault.keep(a_photo(number)) for number in range(count))
    return BoundPart(title="照片", pieces=pieces)


def go_on(_done: int, _all: int) -> bool:
    return True


def numbers_on(pdf: bytes) -> list[tuple[str, bool, bool]]:
    """Return the text, whether it stands right and whether above, of each photo page."""
    found = []
    for page in characters_of(pdf):
        shown = [one for one in page if one.text.strip()]
        if len(shown) <= 2:
            text = "".join(one.text for one in shown)
            found.append((text, shown[0].left > 300, shown[0].bottom > 421))
    return found


@pytest.mark.parametrize(
    ("corner", "places"),
    [
        (PageCorner.OUTER_TOP, [("1", True, True), ("2", False, True), ("3", True, True)]),
        (PageCorner.LOWER_RIGHT, [("1", True, False), ("2", True, False), ("3", True, False)]),
    ],
)
def test_pages_that_count_are_numbered_at_their_corner(
    binder: CaseFileBinder,
    vault: Vault,
    tmp_path: Path,
    corner: PageCorner,
    places: list[tuple[str, bool, bool]],
) -> None:
    target = tmp_path / "卷.pdf"
    file = the_file(photos(vault, 3), corner=corner)
    assert binder.bind(file, vault.blob, target, go_on) == 4
    assert numbers_on(target.read_bytes()) == places
    assert all(fonts_of(target.read_bytes()).values())


def test_a_turned_scan_gets_its_number_and_may_do_nothing(
    binder: CaseFileBinder, vault: Vault, tmp_path: Path
) -> None:
    target = tmp_path / "卷.pdf"
    scan = BoundPart(title="扫描件", pieces=(vault.keep(a_scan(turned=90)),))
    binder.bind(the_file(scan), vault.blob, target, go_on)
    assert "1" in pages_of(target.read_bytes())[1]
    content = target.read_bytes()
    assert b"JavaScript" not in content
    assert b"/AA " not in content


def test_the_same_file_has_the_same_bytes(
    binder: CaseFileBinder, vault: Vault, tmp_path: Path
) -> None:
    file = the_file(photos(vault, 2))
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for target in (first, second):
        binder.bind(file, vault.blob, target, go_on)
    assert first.read_bytes() == second.read_bytes()


def test_what_is_stopped_is_not_written(
    binder: CaseFileBinder, vault: Vault, tmp_path: Path
) -> None:
    target = tmp_path / "卷.pdf"
    target.write_bytes(b"before")
    with pytest.raises(BindingStopped):
        binder.bind(the_file(photos(vault, 2)), vault.blob, target, lambda _done, _all: False)
    assert target.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["卷.pdf"]


def test_a_hundred_photos_are_asked_for_again_instead_of_being_kept(
    binder: CaseFileBinder, vault: Vault, tmp_path: Path
) -> None:
    target = tmp_path / "卷.pdf"
    told: list[int] = []

    def tell(done: int, _all: int) -> bool:
        told.append(done)
        return True

    binder.bind(the_file(photos(vault, 100)), vault.blob, target, tell)
    assert max(vault.asked.count(one) for one in vault.files) > 1
    assert KEPT_AT_ONCE < 10
    assert told == sorted(told)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF-1.7 broken"])
def test_what_can_not_be_bound_is_said_to_be(
    binder: CaseFileBinder, vault: Vault, tmp_path: Path, content: bytes
) -> None:
    piece = vault.keep(content)
    with pytest.raises(PieceUnreadable):
        binder.pages(piece, vault.blob)
    file = the_file(BoundPart(title="坏的", pieces=(piece,)))
    with pytest.raises(UserFacingError):
        binder.bind(file, vault.blob, tmp_path / "卷.pdf", go_on)
    assert list(tmp_path.iterdir()) == []


def test_of_a_stack_only_the_pages_of_the_paper_are_bound(
    binder: CaseFileBinder, vault: Vault, renderer: PdfRenderer, tmp_path: Path
) -> None:
    stack = vault.keep(renderer.render(sample("ORD-39"), draft=False).pdf)
    second = KeptPiece(sha256=stack.sha256, first=1, count=1)
    assert (binder.pages(stack, vault.blob), binder.pages(second, vault.blob)) == (2, 1)
    target = tmp_path / "卷.pdf"
    binder.bind(the_file(BoundPart(title="决定书", pieces=(second,))), vault.blob, target, go_on)
    pages = pages_of(target.read_bytes())
    assert len(pages) == 2
    assert "第2页" in pages[1]


def test_a_piece_says_how_many_pages_it_has(binder: CaseFileBinder, vault: Vault) -> None:
    assert binder.pages(vault.keep(a_photo(1)), vault.blob) == 1
    assert binder.pages(vault.keep(a_scan()), vault.blob) == 1
    assert binder.pages(MadePiece(paper=sample("ORD-39")), vault.blob) == 2
