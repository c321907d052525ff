"""The papers of a whole visit, printed: twenty stalls, many findings, photos two a page."""

from dataclasses import replace

import pytest

from enforcement.actions.findings import VerifyFinding
from enforcement.case_papers.inspections import paper_orders, papers_of
from enforcement.inspections.finding import Corrected, Outcome
from enforcement.inspections.inspection import Signing
from enforcement.issuing import issue_inspection_papers
from enforcement.on_spot import EvidenceRef
from enforcement.papers.paper import Rendered
from enforcement.papers.sample_photo import SHA256
from forms.renderer import PdfRenderer
from tests.enforcement.case_papers.inspection_kit import (
    FARM_OFFICE,
    FIRE_BUREAU,
    WIDTH,
    Visit,
    a_plan,
    of_rubbish,
    photo,
    to_others,
)
from tests.enforcement.memory_desk import TEAM
from tests.forms.reading import pages_of, squeezed, text_of
from tests.forms.test_long_texts import assert_well_set

STALLS = 20
BOXES = "通道内堆放泡沫箱4个、手推车1台，行人侧身才能通过"
FORMS = (
    *("INS-02", "INS-03", "INS-04", "INS-05", "INS-06", "INS-07", "INS-09", "INS-10"),
    *("INS-12", "INS-13", "SOF-01", "TRF-06"),
)


def shots(*names: str) -> tuple[EvidenceRef, ...]:
    """Return photos whose file is that of the samples."""
    return tuple(replace(photo(name, 10 + at), sha256=SHA256) for at, name in enumerate(names))


@pytest.fixture(scope="module")
def visit(renderer: PdfRenderer) -> Visit:
    """Return a visit of which every paper is ready."""
    plan = a_plan(participants=(*FIRE_BUREAU, FARM_OFFICE), assistants=("吴四",))
    said = Visit(count=STALLS, plan=plan).begin().after(5).walk()
    ordered = said.find(BOXES, measures=(WIDTH,), photos=shots("a", "b", "c"))
    said.find("散放鱼鳞", **of_rubbish(outcome=Outcome.GUIDED, due_on=None))
    said.find("没有公示备案卡", **to_others(stall="09", stall_name="周婆豆腐"))
    for at in range(10, STALLS):
        said.find(BOXES, stall=f"{at:02d}", stall_name="摊", outcome=Outcome.CORRECTED, due_on=None)
    said.after(90).sign(Signing(refusal="称要先问老板", witness="社区干部郑五")).end()
    said.after(7 * 24 * 60)
    said.say(VerifyFinding(inspection=said.rec, finding=ordered, result=Corrected.DONE))
    first = [one for one in papers_of(said.scene()) if one.form in ("INS-04", "INS-07")]
    came = issue_inspection_papers(said.desk, renderer, paper_orders(said.scene, first), TEAM)
    assert came.held_back == ()
    return said


@pytest.fixture(scope="module")
def printed(visit: Visit, renderer: PdfRenderer) -> dict[str, Rendered]:
    """Return one paper of each form, printed for good."""
    return {
        form: renderer.render(visit.paper(form), draft=False)
        for form in dict.fromkeys(one.form for one in papers_of(visit.scene()))
    }


@pytest.mark.parametrize("form", FORMS)
def test_every_paper_of_a_visit_prints_for_good_and_is_well_set(
    printed: dict[str, Rendered], form: str
) -> None:
    assert set(printed) == set(FORMS)
    assert printed[form].blanks == ()
    assert_well_set(printed[form])


def test_the_record_goes_on_over_pages_in_the_order_of_the_stalls(
    printed: dict[str, Rendered],
) -> None:
    text = squeezed(text_of(printed["INS-06"].pdf))
    places = [text.index(f"{at:02d}号") for at in (1, 9, *range(10, STALLS))]
    assert places == sorted(places)
    assert printed["INS-06"].pages > 1
    assert text.index("拒绝签名的情况：被检查人没有在笔录上签名") < text.index("以下空白")


def test_photos_stand_two_a_page(printed: dict[str, Rendered]) -> None:
    pages = [squeezed(page) for page in pages_of(printed["INS-12"].pdf)]
    assert [page.count("拍摄时间") for page in pages] == [2, 1]


def test_the_walk_sheet_has_a_row_for_each_stall_and_heads_on_every_page(
    printed: dict[str, Rendered],
) -> None:
    pages = [squeezed(page) for page in pages_of(printed["INS-13"].pdf)]
    assert all("所见、数值、照片号、处理" in page for page in pages)
    assert sum(page.count("李记水产") for page in pages) == 4
