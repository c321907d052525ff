"""``file``: the whole case in one PDF, over a real store."""

from pathlib import Path

import pikepdf
import pytest

from enforcement.actions.paper_care import AddEvidence, FileSignedCopy
from enforcement.case_binding import UNREADABLE
from enforcement.on_spot import EvidenceRef
from tests.forms.reading import pages_of, squeezed
from tests.headless.pictures import a_photo
from tests.headless.test_papers import Roadside, roadside, signed_in

__all__ = ["roadside"]


def keep(desk: Roadside, content: bytes, mime: str) -> str:
    """Put bytes into the vault."""
    opened = signed_in(desk.staff)
    sha256 = opened.store.put_blob(content, mime)
    opened.store.close()
    return sha256


def bound(desk: Roadside) -> dict[str, object]:
    return desk.staff.at_store("file", desk.number, str(desk.out))


def papers_of(answer: dict[str, object]) -> list[dict[str, object]]:
    papers = answer["papers"]
    assert isinstance(papers, list)
    return papers


@pytest.fixture
def photographed(roadside: Roadside) -> Roadside:
    photo = EvidenceRef(
        sha256=keep(roadside, a_photo(1), "image/jpeg"),
        mime="image/jpeg",
        name="摊位.jpg",
        taken_at=None,
        purpose="现场",
    )
    roadside.do(AddEvidence(case=roadside.case, photo=photo))
    return roadside


def test_the_file_holds_cover_list_papers_photos_and_says_what_is_not_back(
    photographed: Roadside,
) -> None:
    answer = bound(photographed)
    assert answer["missing"] == [f"当场行政处罚决定书 {photographed.number}"]
    titles = [one["title"] for one in papers_of(answer)]
    assert titles == ["当场行政处罚决定书", "摊位.jpg"]
    pages = [squeezed(page) for page in pages_of(photographed.out.read_bytes())]
    assert len(pages) == answer["pages"] == 5
    assert "未收回签字件" in pages[1]
    assert "未收回签字件" in pages[-1]
    with pikepdf.open(photographed.out) as file:
        with file.open_outline() as outline:
            marks = [item.title for item in outline.root]
        assert marks[0] == "行政执法案卷"
        assert marks[2].endswith("（未收回签字件）")
        with file.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "B")
        assert file.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_a_signed_sheet_takes_the_place_of_the_issued_page_and_bytes_stay_the_same(
    roadside: Roadside,
) -> None:
    scan = keep(roadside, a_photo(2), "image/jpeg")
    roadside.do(FileSignedCopy(document=roadside.document, sha256=scan, mime="image/jpeg"))
    answer = bound(roadside)
    assert answer["missing"] == []
    first = roadside.out.read_bytes()
    assert roadside.number not in pages_of(first)[2]
    bound(roadside)
    assert roadside.out.read_bytes() == first


def test_a_signed_sheet_that_cannot_be_opened_is_named_and_the_issued_page_bound(
    roadside: Roadside,
) -> None:
    broken = keep(roadside, b"%PDF-1.7 broken", "application/pdf")
    roadside.do(FileSignedCopy(document=roadside.document, sha256=broken, mime="application/pdf"))
    answer = bound(roadside)
    assert papers_of(answer)[0]["note"] == UNREADABLE
    assert "当场行政处罚决定书" in pages_of(roadside.out.read_bytes())[2]


def test_an_issued_page_or_piece_of_evidence_that_is_broken_stops_the_binding(
    roadside: Roadside,
) -> None:
    sha256 = keep(roadside, b"%PDF-1.7 broken", "application/pdf")
    scan = EvidenceRef(
        sha256=sha256, mime="application/pdf", name="合同.pdf", taken_at=None, purpose=""
    )
    roadside.do(AddEvidence(case=roadside.case, photo=scan))
    words = ("file", roadside.case, str(roadside.out), "--store", str(roadside.staff.folder))
    assert roadside.staff.refused(*words)["code"] == "PIECE_UNREADABLE"
    assert not roadside.out.exists()


def test_what_is_no_page_is_kept_apart_and_named(roadside: Roadside) -> None:
    sha256 = keep(roadside, b"video", "video/mp4")
    video = EvidenceRef(
        sha256=sha256, mime="video/mp4", name="执法记录.mp4", taken_at=None, purpose=""
    )
    roadside.do(AddEvidence(case=roadside.case, photo=video))
    answer = bound(roadside)
    assert answer["kept_apart"] == ["执法记录.mp4"]
    assert "执法记录.mp4" in pages_of(roadside.out.read_bytes())[-1]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    roadside: Roadside, tmp_path: Path
) -> None:
    target = tmp_path / "nowhere" / "卷.pdf"
    words = ("file", roadside.case, str(target), "--store", str(roadside.staff.folder))
    assert roadside.staff.refused(*words)["code"] == "NOT_WRITTEN"
