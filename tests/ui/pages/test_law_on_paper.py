"""The last look holds an article against the law library and keeps a wrong one from the printer."""

import pytest

from enforcement.laws.law_import import ImportWatch, LawFile
from enforcement.laws.markdown import read_law
from tests.ui.pages.test_print_preview import look, number_state
from tests.ui.roadside import Roadside
from ui.pages.items.page import ItemsPage

NAME = "重庆市市容环境卫生管理条例(2018-07-26).md"
SHORT = "# 重庆市市容环境卫生管理条例\n第一条 练。"


def put_in(side: Roadside, text: str) -> None:
    """Import a law in our own words under the title that the item cites."""
    law = LawFile(name=NAME, text=read_law(text, NAME, "aa"), source=text)
    side.store.import_laws([law], ImportWatch())
    side.settle()


def test_an_article_that_the_law_does_not_have_is_shown_and_not_printed(side: Roadside) -> None:
    put_in(side, SHORT)
    page = look(side)
    side.settle()
    told = [card.check.title for card in page.checks.cards if card.check.stops]
    assert any("没有第十八条" in title for title in told)
    side.window.press("Ctrl+P")
    side.settle()
    assert number_state(side) == []


@pytest.mark.parametrize("text", ["", SHORT.replace("第一条", "第十八条")])
def test_without_the_law_or_with_the_article_in_it_nothing_is_held_back(
    side: Roadside, text: str
) -> None:
    if text:
        put_in(side, text)
    page = look(side)
    side.settle()
    assert not any("第十八条" in card.check.title for card in page.checks.cards if card.check.stops)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{SHORT}\n第十八条 不得：\n（一）在街面上练习；", "（一）在街面上练习；"),
        (f"{SHORT}\n第十八条 不得练习。", "《重庆市市容环境卫生管理条例》第十八条没有第一项"),
        (SHORT, "《重庆市市容环境卫生管理条例》没有第十八条"),
        ("# 练法\n第一条 练。", "法规库里没有《重庆市市容环境卫生管理条例》"),
        ("", ""),
    ],
)
def test_an_item_shows_the_words_of_its_articles_or_that_nobody_checked_them(
    side: Roadside, text: str, said: str
) -> None:
    if text:
        put_in(side, text)
    page = ItemsPage(side.desk)
    side.window.navigation.open(page)
    side.settle()
    page.show_code("CQ-T-007")
    side.settle()
    label = page.detail._cited["《重庆市市容环境卫生管理条例》第十八条第一款第一项"]
    assert label.text().startswith(said)
    assert label.isHidden() == (not said)
