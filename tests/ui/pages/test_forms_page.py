"""文书式样: a new version is looked at on its sample, brought in, confirmed by somebody else."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest

from enforcement.actions.form_editions import ImportFormEdition
from enforcement.context import Acting
from enforcement.form_editions import known_editions
from enforcement.form_import import edition_text
from enforcement.papers.edition import FormEdition
from tests.local_store.desk_kit import TANG
from tests.papers.editions import the_letter, with_hotline
from tests.ui.case_desk import CaseDesk, add_places
from ui.pages.documents.forms_page import FormsPage
from ui.pages.documents.page import DocumentsPage
from ui.widgets.rail import RailEntry

EDITION = with_hotline()


def show(side: CaseDesk) -> FormsPage:
    """Open the page from the papers."""
    documents = DocumentsPage(side.desk, side.printers)
    places = [(RailEntry(key="documents", title="文书", icon="document"), documents)]
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    add_places(side, places, "documents")
    side.window.press("F10")
    side.settle()
    page = side.page
    assert isinstance(page, FormsPage)
    return page


def read(side: CaseDesk, page: FormsPage, folder: Path, edition: FormEdition) -> None:
    """Choose a version's file."""
    path = folder / "version.json"
    path.write_text(edition_text(edition), encoding="utf-8")
    page.read_files([path])
    side.settle()


def test_a_version_is_read_shown_imported_and_waits_for_somebody_else(
    case_desk: CaseDesk, tmp_path: Path
) -> None:
    page = show(case_desk)
    assert case_desk.focus() is page.pick
    assert not page.none.isHidden()
    read(case_desk, page, tmp_path, EDITION)
    assert page.name.text() == "行政处罚预先告知书，第 2 版"
    assert "新加栏目“监督电话”，必填" in page.changes.text()
    assert known_editions(case_desk.store.state()) == ()
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert [one.edition for one in known_editions(case_desk.store.state())] == [EDITION]
    (row,) = page.list.rows()
    assert row.title == "行政处罚预先告知书，第 2 版"
    assert not page.confirm.isHidden()
    assert not page.confirm.isEnabled()


def test_somebody_else_confirms_it(case_desk: CaseDesk) -> None:
    command = ImportFormEdition(edition=edition_text(EDITION))
    case_desk.store.perform(command, Acting(officer=TANG.rec))
    page = show(case_desk)
    assert page.why.text().startswith("唐")
    assert "标题" in page.changes.text()
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    (known,) = known_editions(case_desk.store.state())
    assert known.confirmed_by == case_desk.desk.officer.rec
    assert page.confirm.isHidden()


def test_a_version_that_loses_a_right_is_refused_with_the_article(
    case_desk: CaseDesk, tmp_path: Path
) -> None:
    page = show(case_desk)
    letter = the_letter("ORD-28")
    lost = replace(EDITION, new_fields=(), wording=replace(letter, pieces=letter.pieces[:3]))
    read(case_desk, page, tmp_path, lost)
    assert page.take.isHidden()
    assert not page.error.isHidden()
    page.read_files([tmp_path / "没有.json"])
    case_desk.settle()
    assert page.take.isHidden()
