"""事项清单 by keyboard: search, filters, what is said of an item, and what follows from it."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from enforcement.items import (
    DiscretionTier,
    EnforcementItem,
    FineParty,
    FineRange,
    FineSchedule,
    ItemKind,
    PowerSource,
)
from enforcement.money import Fen
from tests.ui import case_desk as made
from tests.ui.case_desk import CaseDesk
from tests.ui.roadside import EmptyPlace, make_store
from ui.background import BackgroundRunner
from ui.pages.items.page import ItemsPage
from ui.pages.items.words import on_spot_words, tier_on_spot, tier_rows
from ui.theme import Theme
from ui.widgets.rail import RailEntry


def yuan(low: int, high: int | None) -> FineRange:
    """Return a range in yuan."""
    return FineRange(minimum=Fen(low * 100), maximum=None if high is None else Fen(high * 100))


def an_item(
    person: FineRange | None, unit: FineRange | None, kind: ItemKind = ItemKind.PENALTY
) -> EnforcementItem:
    """Return an item with two ranges."""
    return EnforcementItem(
        code="YL-1",
        name="对演练行为的处罚",
        power_source=PowerSource.CONFERRED,
        kind=kind,
        fines=FineSchedule(person=person, unit=unit),
        valid_from=date(2026, 1, 1),
        list_version="演练",
    )


def show(side: CaseDesk) -> ItemsPage:
    """Show the page in an active window."""
    page = ItemsPage(side.desk)
    theme = side.desk.services.theme
    places = [
        (RailEntry(key="items", title="事项清单", icon="items"), page),
        (RailEntry(key="settings", title="设置", icon="settings"), EmptyPlace(theme, "设置")),
    ]
    made.add_places(side, places, "items")
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    page.first_focus().setFocus()
    return page


def type_in(page: ItemsPage, side: CaseDesk, text: str) -> None:
    """Type a query and let it be searched."""
    page.search.setText(text)
    page.search.searched.emit(text)
    side.settle()


def test_the_search_has_the_focus_and_pinyin_initials_find_the_item(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    assert QApplication.focusWidget() is page.search
    type_in(page, case_desk, "zdjy")
    first = page.results.rows()[0]
    assert (first.title, first.marks) == ("占道经营", ((0, 4),))
    assert page.detail.subject.text() == "占道经营"


@pytest.mark.parametrize("query", ["占道经营", "CQ-T-007", "市容条例18"])
def test_characters_code_and_article_find_it_too(case_desk: CaseDesk, query: str) -> None:
    page = show(case_desk)
    type_in(page, case_desk, query)
    assert "CQ-T-007" in [row.target for row in page.results.rows()]


def test_exact_hits_stand_before_a_grey_line_and_the_near_ones(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    type_in(page, case_desk, "zdjy")
    notes = [number for number, row in enumerate(page.results.rows()) if row.note]
    if notes:
        assert notes[0] >= 1
        assert page.results.rows()[notes[0]].title.startswith("相近的")


def test_arrows_move_in_the_results_without_leaving_the_search(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    first = page.detail.code.text()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.detail.code.text() != first
    assert QApplication.focusWidget() is page.search


def test_enter_goes_right_and_f3_begins_with_the_item(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    wanted: list[str] = []
    page.on_spot_wanted.connect(wanted.append)
    type_in(page, case_desk, "CQ-T-007")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.detail.punish
    case_desk.window.press("F3")
    assert wanted == ["CQ-T-007"]


def test_the_detail_says_whose_name_remedy_and_law(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    type_in(page, case_desk, "CQ-T-007")
    told = [tile.accessibleName() for tile in page.detail.tiles]
    assert told[0].startswith("以谁的名义：清湾镇人民政府")
    assert told[2].startswith("复议机关：大足区人民政府")
    assert "个人 200 元内，单位 3000 元内" in told[3]
    assert page.detail.tier_note.isVisible()


def test_the_articles_are_copied_as_text(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    type_in(page, case_desk, "CQ-T-007")
    page.detail.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "第十八条第一款第一项" in copied
    assert "第十八条第二款" in copied


def test_filters_count_and_keep_only_their_own(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    everything = len(page.shown)
    kept = []
    for number in range(2, 5):
        page.key_bindings()[f"Alt+{number}"]()
        kept.append(len(page.shown))
    assert sum(kept) == everything
    page.choose_filter(4)
    assert all(on_spot_words(item).open for item, _near in page.shown)


def test_nothing_found_says_so(case_desk: CaseDesk) -> None:
    page = show(case_desk)
    type_in(page, case_desk, "查无此项咯")
    assert page.nothing.isVisible()
    assert page.detail.isHidden()


def test_the_workbook_holds_what_is_shown(case_desk: CaseDesk, tmp_path: Path) -> None:
    page = show(case_desk)
    type_in(page, case_desk, "CQ-T-007")
    path = tmp_path / "事项.xlsx"
    page.export_to(path)
    case_desk.settle()
    sheet = load_workbook(path).worksheets[0]
    texts = {str(cell.value) for line in sheet.iter_rows() for cell in line}
    assert {"CQ-T-007", "50–500 元", "看金额"} <= texts


def test_without_a_list_the_page_leads_to_the_import(
    theme: Theme, runner: BackgroundRunner, tmp_path: Path
) -> None:
    store = make_store(tmp_path / "bare", items=False)
    side = made.make_case_desk(theme, runner, store, tmp_path)
    page = show(side)
    assert page.no_list.isVisible()
    wanted: list[bool] = []
    page.import_wanted.connect(lambda: wanted.append(True))
    QTest.keyClick(page.no_list.button, Qt.Key.Key_Return)
    assert wanted
    store.close()


@pytest.mark.parametrize(
    ("person", "unit", "kind", "short"),
    [
        (yuan(50, 200), yuan(100, 3000), ItemKind.PENALTY, "都能"),
        (yuan(50, 500), yuan(500, 2000), ItemKind.PENALTY, "看金额"),
        (yuan(500, 900), yuan(500, 2000), ItemKind.PENALTY, "当场只能对单位"),
        (None, yuan(500, 2000), ItemKind.PENALTY, "当场只能对单位"),
        (yuan(50, 100), yuan(5000, 9000), ItemKind.PENALTY, "当场只能对个人"),
        (yuan(500, 900), yuan(5000, 9000), ItemKind.PENALTY, "不能"),
        (None, None, ItemKind.INSPECTION, "不是处罚"),
    ],
)
def test_whether_one_may_fine_on_the_spot_is_said_in_few_words(
    person: FineRange | None, unit: FineRange | None, kind: ItemKind, short: str
) -> None:
    assert on_spot_words(an_item(person, unit, kind)).short == short


@pytest.mark.parametrize(
    ("person", "unit", "words"),
    [
        (yuan(0, 0), yuan(0, 0), "—"),
        (yuan(50, 180), yuan(500, 950), "都能"),
        (yuan(180, 320), yuan(950, 1400), "个人限 200 元"),
        (yuan(320, 410), yuan(1400, 1700), "当场只能对单位"),
        (yuan(50, 100), yuan(5000, None), "当场只能对个人"),
        (yuan(50, 100), yuan(500, 5000), "单位限 3000 元"),
        (yuan(50, 100), None, "能"),
        (yuan(500, 900), yuan(5000, 9000), "不能当场"),
    ],
)
def test_a_tier_says_whom_one_may_fine_on_the_spot(
    person: FineRange, unit: FineRange | None, words: str
) -> None:
    assert tier_on_spot(person, unit)[1] == words


def test_tiers_of_the_same_name_stand_in_one_row() -> None:
    tiers = tuple(
        DiscretionTier(
            item_code="YL-1", party=party, name="一般", condition="演练", fines=yuan(50, 100)
        )
        for party in FineParty
    )
    (row,) = tier_rows(tiers)
    assert row.person == row.unit == yuan(50, 100)
