"""The papers of an ordinary case: what its steps owe is made, numbered and filed from its page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from enforcement.actions.form_editions import ImportFormEdition
from enforcement.case_papers.ordinary.making import CaseDesk as PaperCaseDesk
from enforcement.form_import import edition_text
from enforcement.papers.catalogue import CATALOGUE
from enforcement.papers.edition import NewField
from enforcement.papers.fields import Field
from enforcement.papers.paper import Json
from enforcement.papers.pieces import FormTable, One
from enforcement.records import RecordId
from enforcement.unit import StoreMode
from forms.layouts import wording_of
from local_store.store import LocalStore
from tests.papers.editions import an_edition
from tests.ui.case_desk import TEAM, CaseDesk, add_places, make_case_desk
from tests.ui.ordinary import COURSE, an_ordinary_store, begin
from tests.ui.pages.hands import focused
from tests.ui.roadside import RENDERER, EmptyPlace
from ui.background import BackgroundRunner
from ui.pages.cases.acts.step_inputs import TilesInput
from ui.pages.cases.blank_inputs import BlankInput
from ui.pages.cases.making_page import MakingPage
from ui.pages.cases.other_papers import OtherPapersPage
from ui.pages.cases.page import CasePage
from ui.pages.cases.paper_making import PaperToMake, draft_of, papers_to_make
from ui.pages.cases.paper_page import PaperPage
from ui.theme import Theme
from ui.widgets.rail import RailEntry

CASE = RecordId("ordinary-case")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    """A store with a case up to its filing and first survey."""
    store, clock = an_ordinary_store(tmp_path)
    begin(store, clock, COURSE[:2])
    yield store
    store.close()


@pytest.fixture
def side(theme: Theme, runner: BackgroundRunner, store: LocalStore, tmp_path: Path) -> CaseDesk:
    """The case in front, in an active window."""
    side = make_case_desk(theme, runner, store, tmp_path)
    entry = RailEntry(key="cases", title="案件", icon="case")
    add_places(side, [(entry, EmptyPlace(theme, "案件"))], "cases")
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    side.open(CasePage(side.desk, CASE, side.printers))
    return side


def owed(side: CaseDesk) -> dict[str, PaperToMake]:
    """Return what the case in front owes, by form."""
    page = side.page
    assert isinstance(page, CasePage)
    assert page.loaded is not None
    return {one.form.id: one for one in papers_to_make(page.loaded)}


def open_making(side: CaseDesk, form: str) -> MakingPage:
    """Open the page that makes a paper."""
    page = side.page
    assert isinstance(page, CasePage)
    page.open_paper(owed(side)[form])
    side.pause()
    making = side.page
    assert isinstance(making, MakingPage)
    return making


def required(making: MakingPage) -> dict[str, BlankInput]:
    """Return the fields that must be written beside the draft, by path."""
    return {path: one for path, one in making.inputs.items() if not one.words.optional}


def fill_in(making: MakingPage) -> None:
    """Write a word into each field that must be written."""
    for one in required(making).values():
        one.input.show_value("演练内容")


def test_a_filing_owes_its_approval_sheet_which_is_numbered_and_filed(side: CaseDesk) -> None:
    making = open_making(side, "ORD-02")
    fill_in(making)
    side.pause()
    making.issue()
    side.pause()
    assert isinstance(side.page, PaperPage), making.error.accessibleName()
    assert "〔2026〕1号" in side.page.paper.number
    side.window.navigation.back()
    side.settle()
    assert "ORD-02" not in owed(side)


def test_the_first_blank_has_the_focus_once_the_draft_is_there(side: CaseDesk) -> None:
    making = open_making(side, "ORD-01")
    assert focused() is next(iter(required(making).values())).input


def test_a_blank_stops_the_paper_and_nothing_is_numbered(side: CaseDesk) -> None:
    making = open_making(side, "ORD-09")
    assert "还差" in making.words.text()
    making.issue()
    side.pause()
    assert not making.error.isHidden()
    assert side.page is making
    assert side.store.papers(CASE) == []
    assert making.submit.isEnabled()


def test_a_place_left_open_is_numbered_on_the_paper_and_stops_it_until_it_is_filled(
    side: CaseDesk,
) -> None:
    making = open_making(side, "ORD-01")
    fill_in(making)
    first = next(iter(required(making).values()))
    first.input.show_value("待填")
    side.pause()
    assert not making.findings.isHidden()
    assert any("“待填”没有填" in sentence for sentence in making.findings.sentences)
    assert not making.submit.isEnabled()
    first.input.show_value("演练内容")
    side.pause()
    assert making.submit.isEnabled()


def test_any_paper_of_the_register_is_found_by_its_letters_made_and_filed(side: CaseDesk) -> None:
    page = side.page
    assert isinstance(page, CasePage)
    page.open_other_papers()
    side.settle()
    register = side.page
    assert isinstance(register, OtherPapersPage)
    assert focused() is register.search
    QTest.keyClicks(register.search, "xzdc")
    assert [one.title for one in register.list.rows()] == ["协助调查函"]
    QTest.keyClick(register.search, Qt.Key.Key_Return)
    side.pause()
    making = side.page
    assert isinstance(making, MakingPage)
    written: dict[str, Json] = {
        "to": "大足区演练局",
        "matter": "核实占道物品的归属。",
        "questions": "物品属于谁\n何时摆放",
        "due": "2026-12-10",
        "contact_phone": "023-43000000",
    }
    assert written.keys() == required(making).keys()
    for path, value in written.items():
        making.inputs[path].input.show_value(value)
    side.pause()
    assert making.submit.isEnabled(), making.findings.sentences
    making.issue()
    side.pause()
    assert isinstance(side.page, PaperPage), making.error.accessibleName()
    assert side.page.paper.title == "协助调查函"


def test_an_answer_brings_the_fields_that_hang_on_it(side: CaseDesk) -> None:
    page = side.page
    assert isinstance(page, CasePage)
    page.open_paper(PaperToMake(case=CASE, form=CATALOGUE["ORD-41"], owed=False))
    side.pause()
    making = side.page
    assert isinstance(making, MakingPage)
    assert "fine_fen" not in making.inputs
    kind = making.inputs["kind"].input
    assert isinstance(kind, TilesInput)
    QTest.mouseClick(kind.tiles[kind.index_of("change")], Qt.MouseButton.LeftButton)
    side.pause()
    assert "fine_fen" in making.inputs
    QTest.mouseClick(kind.tiles[kind.index_of("clerical")], Qt.MouseButton.LeftButton)
    side.pause()
    assert making.inputs["fine_fen"].isHidden()
    assert not making.inputs["correction"].isHidden()


def test_a_new_version_of_a_form_asks_its_own_blanks_beside_the_draft(
    store: LocalStore,
) -> None:
    table = wording_of("ORD-02")
    assert isinstance(table, FormTable)
    field = Field(key="risk", label="稳定风险", required=True)
    edition = an_edition(
        "ORD-02",
        effective_from=date(2026, 1, 1),
        new_fields=(NewField(field=field),),
        wording=replace(table, pieces=(*table.pieces, One("稳定风险", "{risk}"))),
    )
    store.perform(ImportFormEdition(edition=edition_text(edition)), TEAM)
    wanted = PaperToMake(case=CASE, form=CATALOGUE["ORD-02"], owed=True)
    on = date(2026, 8, 20)
    desk = PaperCaseDesk(
        unit=store.unit(), mode=StoreMode.DRILL, calendar=store.calendar(), officers=(), on=on
    )
    draft = draft_of(store, RENDERER, wanted, desk, {})
    assert "risk" in {one.path for one in draft.blanks}
    written = draft_of(store, RENDERER, wanted, desk, {"risk": "低"})
    assert "risk" not in {one.path for one in written.blanks}
    assert written.paper.value("risk") == "低"
