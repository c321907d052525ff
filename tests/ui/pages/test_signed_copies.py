"""Signed sheets come back by a stack of scans; a paper is proven by its code, without a network."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from enforcement.actions.unit_desk import SaveUnit
from enforcement.issuing import Issued
from local_store.store import LocalStore
from tests.ui import case_desk as made
from tests.ui.case_desk import CaseDesk
from tests.ui.case_pictures import a_photo
from tests.ui.pages.hands import ENTER, press
from ui.pages.cases.page import CasePage
from ui.pages.cases.paper_page import PaperPage
from ui.pages.documents.page import DocumentsPage
from ui.pages.documents.papers_view import Waits
from ui.pages.documents.prove_page import ProvePage
from ui.pages.documents.scans_page import ScansPage
from ui.widgets.rail import RailEntry


@pytest.fixture
def issued(practice: LocalStore) -> tuple[Issued, Issued]:
    """Two printed decisions with codes on them."""
    practice.perform(SaveUnit(unit=replace(practice.unit(), qr=True)), made.TEAM)
    first = made.decide(practice, made.content(practice))
    second = made.decide(practice, made.content(practice, fine=80))
    for one in (first, second):
        made.note_printed(practice, one)
    return first, second


def scan(folder: Path, issued: Issued, name: str = "扫描.png") -> Path:
    """Return a scan of the first page of a paper."""
    path = folder / name
    document = pypdfium2.PdfDocument(issued.rendered.pdf)
    document[0].render(scale=150 / 72).to_pil().save(path)
    document.close()
    return path


@pytest.fixture
def documents(case_desk: CaseDesk) -> DocumentsPage:
    page = DocumentsPage(case_desk.desk, case_desk.printers)
    case_desk.window.show()
    case_desk.window.activateWindow()
    QTest.qWaitForWindowActive(case_desk.window)
    entry = RailEntry(key="documents", title="文书", icon="document")
    made.add_places(case_desk, [(entry, page)], "documents")
    return page


def waiting(page: DocumentsPage) -> str:
    """Return how many papers wait for their signed sheets."""
    rows = {row.target: row.tail for row in page.papers.waits.rows()}
    return str(rows[Waits.SIGNATURE])


def test_a_stack_of_scans_finds_its_papers_and_asks_for_the_one_without_code(
    case_desk: CaseDesk, issued: tuple[Issued, Issued], documents: DocumentsPage, tmp_path: Path
) -> None:
    assert waiting(documents) == "2 份"
    photo = tmp_path / "背面.jpg"
    photo.write_bytes(a_photo(3))
    broken = tmp_path / "坏的.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    documents.open_scans([scan(tmp_path, issued[0]), photo, broken])
    case_desk.settle()
    page = case_desk.page
    assert isinstance(page, ScansPage)
    assert [run.paper.document if run.paper else None for run in page.runs] == [
        issued[0].document,
        None,
    ]
    assert page.refused.isVisible()
    assert "坏的.pdf" in page.refused.accessibleName()
    page.papers.setFocus()
    page.papers.show_current(case_desk.store.paper_of_code(issued[1].paper.code))
    press(ENTER)
    assert QApplication.focusWidget() is page.submit
    case_desk.window.press("F6")
    case_desk.settle()
    assert case_desk.page is documents
    assert waiting(documents) == "0 份"
    signed = {paper.document: paper.signed for paper in case_desk.store.papers()}
    assert case_desk.store.blob(signed[issued[1].document][0].sha256) == photo.read_bytes()


def test_a_sheet_of_another_paper_is_not_filed_with_this_one(
    case_desk: CaseDesk, issued: tuple[Issued, Issued], documents: DocumentsPage, tmp_path: Path
) -> None:
    row = case_desk.store.paper_of_code(issued[0].paper.code)
    assert row is not None
    page = PaperPage(case_desk.desk, row, case_desk.printers)
    case_desk.open(page)
    page.take_signed([scan(tmp_path, issued[1])])
    case_desk.settle()
    assert page.error.isVisible()
    assert "没有放" in page.error.accessibleName()
    page.take_signed([scan(tmp_path, issued[0], "一.png"), _photo(tmp_path)])
    case_desk.settle()
    assert page.paper.signed_pages == 2
    assert page.tag.state.text == "已回签 2 张"
    page.take_instead([scan(tmp_path, issued[0], "二.png")])
    case_desk.settle()
    assert page.paper.signed_pages == 1
    assert waiting(documents) == "1 份"


def _photo(folder: Path) -> Path:
    path = folder / "第二张.jpg"
    path.write_bytes(a_photo(5))
    return path


def test_a_paper_is_proven_by_its_scan_by_its_text_and_as_the_original(
    case_desk: CaseDesk, issued: tuple[Issued, Issued], documents: DocumentsPage, tmp_path: Path
) -> None:
    case_desk.window.press("F7")
    case_desk.settle()
    page = case_desk.page
    assert isinstance(page, ProvePage)
    page.prove_files([scan(tmp_path, issued[0])])
    case_desk.settle()
    assert page.sentence.text().startswith("二维码是真的")
    assert f"文号 {issued[0].number}" in page.lines.text()
    assert page.open.isVisible()
    page.text.setText(issued[0].paper.code[:-8] + "AAAAAAAA")
    page.text.setFocus()
    press(ENTER)
    case_desk.settle()
    assert page.sentence.text().startswith("二维码被改过")
    assert page.lines.text() == ""
    original = tmp_path / "原件.pdf"
    original.write_bytes(issued[1].rendered.pdf)
    page.prove_files([original])
    case_desk.settle()
    assert page.sentence.text().startswith("这就是本机出具的原件")
    page.open.click()
    case_desk.settle()
    assert isinstance(case_desk.page, PaperPage)


def test_a_case_is_bound_into_one_file_and_the_binding_can_be_stopped(
    case_desk: CaseDesk, issued: tuple[Issued, Issued], tmp_path: Path
) -> None:
    page = CasePage(case_desk.desk, issued[0].case, case_desk.printers)
    case_desk.open(page)
    target = tmp_path / "卷.pdf"
    page.binding.bind(page.case, target)
    case_desk.settle()
    assert not page.binding.isVisible()
    document = pypdfium2.PdfDocument(target)
    assert len(document) == 4
    document.close()
    stopped = tmp_path / "停.pdf"
    page.binding.bind(page.case, stopped)
    page.binding.stopped.emit()
    case_desk.settle()
    assert not stopped.exists()


def test_a_file_that_cannot_be_written_is_told(
    case_desk: CaseDesk, issued: tuple[Issued, Issued], tmp_path: Path
) -> None:
    page = CasePage(case_desk.desk, issued[0].case, case_desk.printers)
    case_desk.open(page)
    page.binding.bind(page.case, tmp_path / "没有" / "卷.pdf")
    case_desk.settle()
    panel = case_desk.window._message_bar.panel
    assert panel is not None
    assert "写不进去" in panel.accessibleName()


def test_a_decision_leads_to_the_step_that_corrects_it_and_a_corrected_one_says_so(
    case_desk: CaseDesk, issued: tuple[Issued, Issued], documents: DocumentsPage
) -> None:
    row = case_desk.store.paper_of_code(issued[0].paper.code)
    assert row is not None
    case = CasePage(case_desk.desk, row.case, case_desk.printers)
    case_desk.open(case)
    case.open_paper(row)
    case_desk.settle()
    page = case_desk.page
    assert isinstance(page, PaperPage)
    assert not page.correct.isHidden()
    page.correct.click()
    case_desk.settle()
    assert case_desk.page is case
    corrected = PaperPage(case_desk.desk, replace(row, corrected=True), case_desk.printers)
    case_desk.open(corrected)
    assert corrected.correct.isHidden()
    assert "这份留在案卷里" in corrected.about.text()
