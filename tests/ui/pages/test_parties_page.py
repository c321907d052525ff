"""监管对象 by keyboard: found, with history, repeats, and what isn't known."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from enforcement.records import RecordKind
from local_store.store import LocalStore
from tests.ui import case_desk as made
from tests.ui.case_desk import CaseDesk, make_case_desk, register_lead
from tests.ui.ordinary import SHOP, an_ordinary_store, begin
from tests.ui.pages.hands import ENTER, Hands, focused
from tests.ui.roadside import CITIZEN
from ui.background import BackgroundRunner
from ui.pages.cases.page import CasePage
from ui.pages.parties.page import PartyListPage
from ui.pages.parties.reading import standing_for
from ui.theme import Theme
from ui.widgets.rail import RailEntry

OTHER = replace(made.LUO_CHANGGUI, name="曾庆兰", id_number="500999198001012229", phone="")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    """A store with a party fined twice, another one, and a firm with an ordinary case."""
    made_store, clock = an_ordinary_store(tmp_path_factory.mktemp("parties"))
    begin(made_store, clock)
    for party in (OTHER, made.LUO_CHANGGUI, made.LUO_CHANGGUI):
        made.decide(made_store, made.content(made_store, party))
    register_lead(made_store, party=made.LUO_CHANGGUI, content="又在占道摆摊")
    yield made_store
    made_store.close()


@pytest.fixture
def side(theme: Theme, runner: BackgroundRunner, store: LocalStore, tmp_path: Path) -> CaseDesk:
    """A window over the store."""
    return make_case_desk(theme, runner, store, tmp_path)


def show(side: CaseDesk) -> PartyListPage:
    """Show the page in an active window."""
    page = PartyListPage(side.desk, side.printers)
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    made.add_places(
        side, [(RailEntry(key="parties", title="监管对象", icon="subject"), page)], "parties"
    )
    return page


def test_a_party_is_found_with_its_history_its_repeats_and_what_is_not_known(
    side: CaseDesk,
) -> None:
    page = show(side)
    assert page.model.rowCount() == 3
    page.search.setFocus()
    hands = Hands(rest=side.pause)
    hands.type("lcg")
    hands.press(ENTER)
    assert focused() is page.table
    facts = page.detail.loaded
    assert facts is not None
    assert (facts.party.name, facts.row.number) == ("罗昌贵", CITIZEN)
    assert facts.repeats == (("占道经营", 2),)
    assert len(facts.memory.earlier) == 2
    assert "不是初次违法" in page.detail.first.text()
    assert "只查得到本镇的记录" in page.detail.unknown.text()
    assert [one.content for one in facts.leads] == ["又在占道摆摊"]
    wanted: list[object] = []
    page.lead_wanted.connect(wanted.append)
    page.detail.leads.setFocus()
    hands.press(ENTER)
    assert wanted == [facts.leads[0].lead]
    page.table.setFocus()
    hands.press(ENTER)
    assert focused() is page.detail.cases
    hands.press(ENTER)
    assert isinstance(side.page, CasePage)


def test_a_firm_shows_its_open_case_and_a_first_offender_says_so(side: CaseDesk) -> None:
    page = show(side)
    firm = next(one for one in side.store.party_ids("顺禾"))
    page.show_party(firm)
    side.settle()
    facts = page.detail.loaded
    assert facts is not None
    assert (facts.party.name, facts.row.open_cases) == (SHOP.name, 1)
    assert facts.memory.is_first
    assert "没有查到他的处罚记录" in page.detail.first.text()
    assert [row.tail is not None for row in page.detail.cases.rows()] == [True]
    page.search.setText("没有这样的")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    side.pause()
    assert not page.detail.isVisible()


def test_the_workbook_holds_what_the_list_shows(side: CaseDesk, tmp_path: Path) -> None:
    page = show(side)
    path = tmp_path / "对象.xlsx"
    page.export_to(path)
    side.settle()
    sheet = load_workbook(path).worksheets[0]
    texts = {str(cell.value) for line in sheet.iter_rows() for cell in line}
    assert {SHOP.name, "曾庆兰", CITIZEN, "占道经营"} <= texts


def test_records_with_the_same_number_are_one_line(store: LocalStore) -> None:
    (shown,) = store.party_ids(CITIZEN)
    every = [one.rec for one in store.state().of_kind(RecordKind.PARTY)]
    same = [one for one in every if store.party_rows([one])[0].number == CITIZEN]
    assert len(same) == 2
    assert {standing_for(store, one) for one in same} == {shown}
    assert {row.cases for row in store.party_rows(same)} == {2}


def test_an_unknown_text_finds_nobody(store: LocalStore) -> None:
    assert store.party_ids("。。") == []
    assert store.party_rows(["nobody"]) == []  # type: ignore[list-item]  # an id that isn't there
