"""The last look holds an article against the law library and keeps a wrong one from the printer."""

import pytest

from enforcement.laws.law_import import ImportWatch, LawFile
from enforcement.laws.markdown import read_law
from tests.ui.pages.test_print_preview import look, number_state
from tests.ui.roadside import Roadside

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
