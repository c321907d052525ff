"""看原文 in the whole program: from a panel, the items, the search over everything."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from enforcement.laws.law_import import ImportWatch
from local_store.imports.law_folder import MarkdownLawReader
from tests.enforcement.laws.law_samples import BOLD, BOLD_NAME, INLINE, INLINE_NAME
from tests.ui.pages.frame.kit import Frame
from tests.ui.pages.frame.test_course import enter
from tests.ui.pages.hands import ENTER
from ui.messages import DISMISS, Message
from ui.pages.laws.page import LawsPage
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.ways import Way
from ui.theme import Theme
from ui.widgets.article_link import ArticleLink
from ui.widgets.panels import Panel, PanelText, Tone


@pytest.fixture
def library(frame: Frame, tmp_path: Path) -> Frame:
    """The practice program, signed in, with two laws."""
    frame.make_drill()
    frame.program.go_to_door(frame.program.folders.drill)
    enter(frame)
    folder = tmp_path / "laws"
    folder.mkdir()
    (folder / INLINE_NAME).write_text(INLINE, encoding="utf-8")
    (folder / BOLD_NAME).write_text(BOLD, encoding="utf-8")
    desk, watch = frame.program.desk, ImportWatch()
    assert desk is not None
    desk.store.import_laws(MarkdownLawReader().read(folder, watch), watch)
    frame.settle()
    return frame


def law_page(frame: Frame) -> LawsPage:
    frame.settle()
    page = frame.window.navigation.page
    assert isinstance(page, LawsPage)
    return page


def test_the_link_of_any_panel_opens_the_article(library: Frame) -> None:
    text = PanelText(sentence="练习前要先报告。", article="《清湾演练条例》第二条第二款")
    message = Message(tone=Tone.REFUSED, text=text, cures=(DISMISS,))
    library.services.messages.show(message, lambda _code: None)
    panel = library.window.findChild(Panel, "message")
    assert panel is not None
    link = panel.findChild(ArticleLink)
    assert link is not None
    link.click()
    page = law_page(library)
    assert page.card.subject.text() == "清湾演练条例"
    assert page.card.text.marked_texts[0].startswith("演练活动有下列情形")
    library.window.law_wanted.emit("《演练法典》第九条")
    assert law_page(library) is page
    assert page.card.subject.text() == "中华人民共和国演练法典"
    assert page.day == page.today


def test_an_article_opens_as_it_stood_on_the_day_of_the_act_that_is_in_front(
    library: Frame,
) -> None:
    library.window.navigation.go("on_spot")
    library.settle()
    form = library.window.navigation.page
    assert isinstance(form, OnSpotPage)
    form.model.change(act_on="2026-03-02", act_at="09:30")
    form.law_wanted.emit("《清湾演练条例》第二条第二款")
    page = law_page(library)
    assert page.day == date(2026, 3, 2)
    assert page.card.standing.accessibleName() == "当天有效"
    library.window.law_wanted.emit("《清湾演练条例》第二条")
    assert law_page(library).day == date(2026, 3, 2)


def test_the_items_lead_to_the_whole_library(library: Frame) -> None:
    library.window.navigation.go("items")
    library.settle()
    button = library.window.findChild(QPushButton, "open_laws")
    assert button is not None
    button.click()
    assert law_page(library).first_focus() is law_page(library).search


def test_the_search_over_everything_finds_titles_places_and_words_of_laws(library: Frame) -> None:
    search = library.window.top_bar.search
    session = library.program.session
    assert session is not None
    opened: list[object] = []
    session.ways.offer(Way.LAW, opened.append)
    for typed, below in (("演练法典9", "第九条"), ("发烟罐", "第二条"), ("qwyltl", "全文")):
        search.setFocus()
        search.insert(typed)
        library.wait(session.search.isVisible)
        row = session.search.rows.rows()[0]
        assert (row.below, row.tail) == (below, "法规")
        library.press(ENTER, search)
        library.settle()
    assert len(opened) == 3
    library.press(Qt.Key.Key_Escape, search)


def test_a_link_without_an_article_is_hidden_and_one_outside_a_window_does_nothing(
    theme: Theme,
) -> None:
    around = QWidget()
    link = ArticleLink(theme, parent=around)
    assert link.isHidden()
    link.show_article("《演练法典》第一条")
    assert not link.isHidden()
    link.click()
    assert link.accessibleName() == "看原文 《演练法典》第一条"
    around.deleteLater()
