"""Errors, questions and notices are shown in one place and in words of the trade."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from enforcement.citation import LegalSource
from enforcement.errors import InvalidInput, Refusal, RuleViolation
from tests.ui.window_page import SamplePage, key
from ui.main_window import MainWindow
from ui.messages import Message, Messages, message_for
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.panels import Panel, PanelText, Tone
from ui.widgets.question_dialog import Question

REFUSAL = Refusal(
    code="ON_SPOT_LIMIT",
    law="行政处罚法",
    article="51",
    text="当场对个人罚款最多 200 元，300 元不能当场罚。",
    cure="转普通程序",
)


def test_red_is_for_the_law_alone() -> None:
    refused = message_for(RuleViolation((REFUSAL,)))
    assert refused.tone is Tone.REFUSED
    assert refused.text.article == LegalSource("行政处罚法", "51").text
    wrong = message_for(InvalidInput("amount", "没写金额。", "写多少元，例如 200。"))
    assert (wrong.tone, wrong.text.lines) == (Tone.PLAIN, ("写多少元，例如 200。",))
    bug = message_for(ZeroDivisionError())
    assert bug.tone is Tone.PLAIN
    assert "ZeroDivisionError" not in bug.text.sentence


def test_an_error_stays_until_it_is_put_away(
    theme: Theme, window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    messages = Messages(theme)
    messages.use_place(window)
    messages.show_error(RuleViolation((REFUSAL,)))
    panel = window.findChild(Panel, "message")
    assert panel is not None
    assert REFUSAL.text in panel.accessibleName()
    key(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.navigation.page is pages[0]


def test_a_bug_is_logged_and_told_without_its_name(
    theme: Theme, window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    messages = Messages(theme)
    messages.use_place(window)
    messages.show_error(ZeroDivisionError("x"))
    messages.catch_unhandled(ZeroDivisionError, ZeroDivisionError("y"), None)
    panels = list[Panel](window.findChildren(Panel, "message"))
    told = [panel.accessibleName() for panel in panels if panel.isVisible()]
    assert ["ZeroDivisionError" in words for words in told] == [False]
    assert "ZeroDivisionError" in caplog.text


def test_a_message_offers_its_ways_on(theme: Theme, window: MainWindow) -> None:
    messages, taken = Messages(theme), list[str]()
    messages.show_error(ZeroDivisionError())
    messages.use_place(window)
    messages.show(Message(tone=Tone.PLAIN, text=PanelText(sentence="没打出来。")), taken.append)
    key(Qt.Key.Key_Return)
    assert taken == ["dismiss"]


def test_a_toast_offers_one_link(qtbot: QtBot, theme: Theme, window: MainWindow) -> None:
    messages, followed = Messages(theme), list[str]()
    messages.tell("没有地方显示，也不出错")
    messages.use_place(window)
    messages.tell("已打印 2 份，57 号已启用", "看文书", lambda: followed.append("papers"))
    buttons = list[Button](window.findChildren(Button))
    next(button for button in buttons if button.text() == "看文书").click()
    assert followed == ["papers"]


def test_a_question_is_opened_over_the_window(
    qtbot: QtBot, theme: Theme, window: MainWindow
) -> None:
    messages, decided = Messages(theme), list[str]()
    messages.use_place(window)
    question = Question(
        title="退出登录？", consequence="还有 3 条没送。", harmless="不退出", act="退出"
    )
    dialog = messages.ask(question, decided.append)
    assert dialog.isModal()
    with qtbot.waitSignal(dialog.accepted):
        dialog.act.click()
    assert decided == [""]
