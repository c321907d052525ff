"""法规库: a folder comes in, a citation opens at its place, the text of the day is told apart."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from enforcement.citation import LegalSource
from enforcement.clock import long_day
from enforcement.laws.finding import LawTarget, target_of
from enforcement.laws.law_import import ImportWatch, LawFile
from local_store.imports.law_folder import MarkdownLawReader
from tests.enforcement.laws.law_samples import (
    BOLD,
    BOLD_NAME,
    IN_FORCE,
    INLINE,
    INLINE_NAME,
    OLD,
    OLD_NAME,
)
from tests.ui import case_desk as made
from tests.ui.case_desk import CaseDesk
from tests.ui.roadside import EmptyPlace
from ui.pages.laws.import_page import LawImportPage
from ui.pages.laws.page import LawsPage
from ui.pages.laws.words import count_words
from ui.tokens import TextSize, ThemeName
from ui.widgets.rail import RailEntry

RULES = "清湾演练条例"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "laws"
    place.mkdir()
    for name, text in ((INLINE_NAME, INLINE), (OLD_NAME, OLD), (BOLD_NAME, BOLD)):
        (place / name).write_text(text, encoding="utf-8")
    (place / "说明.md").write_text("# 说明", encoding="utf-8")
    return place


@pytest.fixture
def desk(case_desk: CaseDesk) -> CaseDesk:
    """The window with an empty place in front."""
    theme = case_desk.desk.services.theme
    entry = RailEntry(key="items", title="事项清单", icon="items")
    made.add_places(case_desk, [(entry, EmptyPlace(theme, "事项清单"))], "items")
    case_desk.window.show()
    case_desk.window.activateWindow()
    QTest.qWaitForWindowActive(case_desk.window)
    return case_desk


@pytest.fixture
def library(desk: CaseDesk, folder: Path) -> CaseDesk:
    """The same with the sample laws in the store."""
    watch = ImportWatch()
    desk.store.import_laws(MarkdownLawReader().read(folder, watch), watch)
    desk.settle()
    return desk


def show(
    side: CaseDesk, target: LegalSource | str | None = None, day: date | None = None
) -> LawsPage:
    wanted = target_of(target) if target else None
    page = LawsPage(side.desk, MarkdownLawReader(), wanted, day)
    side.open(page)
    first = page.first_focus()
    first.setFocus()
    return page


def type_in(page: LawsPage, side: CaseDesk, text: str) -> None:
    page.search.setText(text)
    page.search.searched.emit(text)
    side.settle()


def import_from(side: CaseDesk, folder: Path) -> LawImportPage:
    page = side.page
    assert isinstance(page, LawImportPage)
    page.folder.setText(str(folder))
    page.start()
    side.settle()
    return page


def test_without_laws_the_page_says_how_to_get_them_and_a_folder_brings_them(
    desk: CaseDesk, folder: Path
) -> None:
    page = show(desk)
    assert page.first_focus() is page.no_library
    QTest.keyClick(page.no_library.button, Qt.Key.Key_Return)
    imported = import_from(desk, folder)
    assert imported.result.text() == "导入 3 个文件，1 个没导入，下面写了原因。"
    first, *others = imported.files.rows()
    assert (first.title, first.below, first.tail) == ("说明.md", "没有条文，不像一部法。", "没导入")
    assert {row.tail for row in others} == {"新导入"}
    desk.window.navigation.back()
    desk.settle()
    assert [row.title for row in page.results.rows()] == [RULES, "演练法典"]
    assert page.subtitle == "2 部法，3 个文本"
    assert page.first_focus() is page.search


def test_the_same_folder_again_says_that_nothing_is_new(library: CaseDesk, folder: Path) -> None:
    show(library).open_import()
    imported = import_from(library, folder)
    assert imported.result.text() == "没有新的可导入，3 个库里已有，1 个没导入，下面写了原因。"


def test_an_import_needs_a_folder_that_is_there(desk: CaseDesk, tmp_path: Path) -> None:
    show(desk).open_import()
    page = desk.page
    assert isinstance(page, LawImportPage)
    page.start()
    assert page.watch is None
    assert desk.focus() is page.choose
    import_from(desk, tmp_path / "gone")
    assert not page.error.isHidden()
    assert "打不开" in page.error.accessibleName()
    assert page.begin.isEnabled()


class Waiting:
    """A reader that an officer stops before it ends."""

    def read(self, _folder: Path, watch: ImportWatch) -> tuple[LawFile, ...]:
        """Stop as the officer would, then go on to the next file."""
        watch.begin("在读", 2)
        watch.stop()
        watch.advance()
        return ()


def test_an_import_can_be_stopped_and_the_page_stays_until_it_has(desk: CaseDesk) -> None:
    page = LawImportPage(desk.desk, Waiting())
    desk.open(page)
    page.folder.setText("laws")
    page.start()
    page.start()
    assert not page.can_leave()
    assert "还在导入" in page.state.text()
    desk.settle()
    assert page.can_leave()
    assert "一部法也没有导入" in page.error.accessibleName()
    assert desk.store.law_library().is_empty


def test_the_bar_says_how_far_reading_and_saving_are(desk: CaseDesk) -> None:
    page = LawImportPage(desk.desk, Waiting())
    page._show_progress()
    page.watch = watch = ImportWatch()
    page._show_progress()
    assert page.busy.accessibleName() == ""
    watch.begin("在存", 4)
    watch.done = 2
    page._show_progress()
    assert page.busy.accessibleName() == "在存 2/4"
    page.stop()
    page.watch = None
    page.stop()
    page.deleteLater()


def test_a_fault_of_the_program_is_no_fault_of_the_folder(desk: CaseDesk) -> None:
    page = LawImportPage(desk.desk, Waiting())
    desk.open(page)
    page._failed(ValueError("x"))
    assert page.error.isHidden()


def test_a_citation_opens_at_its_item_with_the_text_focused(library: CaseDesk) -> None:
    page = show(library, LegalSource(RULES, "2.2.2"), IN_FORCE)
    text = page.card.text
    assert QApplication.focusWidget() is text
    assert page.card.subject.text() == RULES
    assert page.card.place.text() == "第二条第二款第二项"
    assert text.marked_texts == (
        "（二）用到下列器材的：",
        "1\uff0e扩音器；",
        "2\uff0e发烟罐。",
    )
    assert text.shows(2, 0, 3)
    assert "2026年6月1日起它已废止" in page.card.warning.accessibleName()
    chapter = page.card.chapters.currentIndex().row()
    assert page.card.chapters.rows()[chapter].title == "第一章 总则"
    assert page.results.rows()[page.results.currentIndex().row()].title == RULES


def test_a_repealed_law_and_an_older_text_are_said_to_be_so(library: CaseDesk) -> None:
    page = show(library, "《清湾演练条例》第二条")
    card = page.card
    assert card.standing.accessibleName() == "已废止"
    assert "2026年6月1日起已废止（《演练法典》）" in card.warning.accessibleName()
    library.window.navigation.back()
    page = show(library, "《清湾演练条例》第二条", IN_FORCE)
    assert page.card.standing.accessibleName() == "当天有效"
    QTest.keyClick(library.focus(), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    library.settle()
    card = page.card
    assert card.force.text() == "2019年3月2日的文本，2019年5月1日起施行"
    assert "这是旧文本" in card.warning.accessibleName()
    assert card.standing.accessibleName() == "不是这一天的文本"
    assert card.place.text() == "第二条"
    card.warning.take_first_cure()
    library.settle()
    assert card.force.text() == "2023年5月6日的文本，2023年7月1日起施行"
    card.choose_edition(7)
    library.settle()
    assert "这是行为当天的文本" in card.warning.accessibleName()


def test_the_page_says_whose_days_law_it_shows_and_one_key_shows_todays(library: CaseDesk) -> None:
    page = show(library, "《清湾演练条例》第二条", IN_FORCE)
    assert page.day_words.text() == f"行为当天（{long_day(IN_FORCE)}）的法"
    assert page.other_day.text() == "看今天的"
    library.window.press("F7")
    library.settle()
    assert page.day_words.text() == "今天（2026年11月24日）的法"
    assert page.card.standing.accessibleName() == "已废止"
    library.window.press("F7")
    library.settle()
    assert (page.day, page.card.standing.accessibleName()) == (IN_FORCE, "当天有效")
    library.window.navigation.back()
    page = show(library, "《清湾演练条例》第二条")
    assert page.other_day not in page.header_actions()
    library.window.press("F7")
    assert page.day == page.today


def test_a_text_that_is_not_yet_law_is_said_to_be_so(library: CaseDesk) -> None:
    page = show(library, "《清湾演练条例》第二条", date(2020, 1, 1))
    page.card.choose_edition(1)
    library.settle()
    assert "2023年7月1日才施行" in page.card.warning.accessibleName()


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (LegalSource(RULES, "2.9"), "第二条第九款里，没有找到第九款。"),
        (LegalSource(RULES, "77"), "这个文本里没有第七十七条。"),
        (LegalSource("演练法典", "5"), "这个文本里没有第五条，这部法导入的文本不全。"),
        (LegalSource(RULES, ""), ""),
    ],
)
def test_what_of_a_place_is_not_there_is_named(
    library: CaseDesk, wanted: LegalSource, words: str
) -> None:
    page = show(library, wanted)
    assert page.card.place.text() == words


def test_a_law_that_is_not_here_says_so_and_leads_to_the_import(library: CaseDesk) -> None:
    page = LawsPage(library.desk, MarkdownLawReader(), target_of(LegalSource("练法", "3")))
    library.open(page)
    assert page.not_here is not None
    assert QApplication.focusWidget() is page.not_here.button
    page.show_target(LawTarget(law="习法"))
    library.settle()
    assert page.not_here is not None
    page.not_here.button.click()
    assert isinstance(library.page, LawImportPage)


def test_characters_titles_and_numbers_find_laws_and_articles(library: CaseDesk) -> None:
    page = show(library)
    type_in(page, library, "扰民")
    assert [row.title for row in page.results.rows() if not row.note] == [
        "演练法典　第二条",
        "演练法典　第九条",
    ]
    assert page.card.text.marked_texts == ("第二条　演练应当事先报告，不得扰民。",)
    type_in(page, library, "登记")
    assert page.results.rows()[1].below == "…定的器材由清湾镇登记。"
    assert page.card.text.marked_texts == ("前款规定的器材由清湾镇登记。",)
    type_in(page, library, "演练条例2.2.1")
    assert page.results.rows()[0].below == "第二条第二款第一项"
    assert page.card.text.marked_texts == ("（一）在街面上练习的；",)
    type_in(page, library, "ylfd")
    assert [row.title for row in page.results.rows()] == ["演练法典"]
    type_in(page, library, "演练")
    assert page.results.rows()[0].marks == ((0, 2),)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    library.settle()
    assert page.card.subject.text() == RULES
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.card.text
    type_in(page, library, "没有这些字")
    assert page.results.rows() == ()


def test_answers_to_a_search_that_went_on_are_dropped(library: CaseDesk) -> None:
    page = show(library)
    page.search.setText("演练")
    page.search.searched.emit("扰民")
    library.settle()
    assert page.shelf is not None
    assert page.shelf.typed != "扰民"


def test_chapters_move_the_text(library: CaseDesk, qtbot: QtBot) -> None:
    page = show(library, "《演练法典》")
    chapters = page.card.chapters
    assert [row.title for row in chapters.rows()] == [
        "第一编 总则",
        "　　第一章 一般规定",
        "　第二分编 责任",
    ]
    chapters.setFocus()
    QTest.keyClick(chapters, Qt.Key.Key_End)
    bar = page.card.text.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0 or bar.maximum() == 0)


def test_the_marks_stay_in_every_look(library: CaseDesk) -> None:
    page = show(library, LegalSource(RULES, "2.3"), IN_FORCE)
    theme = library.desk.services.theme
    theme.set_name(ThemeName.NIGHT)
    theme.set_size(TextSize.EXTRA_LARGE)
    text = page.card.text
    assert text.marked_texts == ("前款规定的器材由清湾镇登记。",)
    block = text._block(text._marked[0])
    assert block.blockFormat().background().color() == theme.colour("mark")
    text.grab()


def test_a_law_is_counted_without_its_texts_where_each_has_one(library: CaseDesk) -> None:
    only = library.store.law_library()
    assert count_words(only) == "2 部法，3 个文本"
