"""Widgets that ask, tell and mark: in words, and never in the way of the keyboard."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, shown
from tests.ui.window_page import shown_texts
from ui.painters.marks import BadgeState, DeadlineKind, TagKind
from ui.theme import Theme
from ui.tokens import TextSize
from ui.widgets.buttons import LinkButton
from ui.widgets.fact_lines import FactLines
from ui.widgets.feedback import BusyBar, EmptyPage, EmptyText, Toast
from ui.widgets.fields import LineField
from ui.widgets.label import Label
from ui.widgets.marks import DeadlineBadge, power_tag
from ui.widgets.question_dialog import Question, QuestionDialog

QUESTION = Question(
    title="作废 57 号决定书？",
    consequence="号码不能再用，登记簿写明原因。",
    harmless="不作废",
    act="作废这个号",
    reason="原因",
)


def test_enter_in_a_question_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    dialog = QuestionDialog(theme, QUESTION)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.harmless.hasFocus()
    with qtbot.assertNotEmitted(dialog.decided), qtbot.waitSignal(dialog.rejected):
        press(dialog, Qt.Key.Key_Return)


def test_a_question_wants_its_reason_before_the_act(qtbot: QtBot, theme: Theme) -> None:
    dialog = QuestionDialog(theme, QUESTION)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.decided):
        dialog.act.click()
    reason = dialog.findChild(LineField, "reason")
    assert reason is not None
    reason.setText(" 打印卡纸 ")
    with qtbot.waitSignal(dialog.decided) as decided:
        dialog.act.click()
    assert decided.args == ["打印卡纸"]


def test_an_empty_page_starts_the_first_one(qtbot: QtBot, theme: Theme) -> None:
    text = EmptyText(icon="lead", title="还没有线索", line="都从这里记。", action="登记", key="F2")
    page = EmptyPage(theme, text)
    shown(qtbot, page)
    with qtbot.waitSignal(page.started):
        press(page, Qt.Key.Key_Return)


def test_short_work_shows_no_bar_and_long_work_can_be_stopped(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    bar = BusyBar(theme, "停下，下次接着传", holder)
    shown(qtbot, holder)
    bar.begin("正在送")
    assert bar.is_waiting
    bar.end()
    assert not bar.is_waiting
    bar.begin("正在送")
    qtbot.waitUntil(bar.isVisible)
    bar.advance(61, "照片 61%，还要 3 分钟")
    assert bar.accessibleName() == "照片 61%，还要 3 分钟"
    stop = bar.findChild(LinkButton)
    assert stop is not None
    with qtbot.waitSignal(bar.stopped):
        QTest.keyClick(stop, Qt.Key.Key_Return)
    bar.end()
    assert not bar.isVisible()


def test_a_toast_never_takes_the_focus(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    holder.resize(800, 600)
    field, toast = LineField(theme, parent=holder), Toast(theme, holder)
    shown(qtbot, holder)
    field.setFocus()
    room = QRect(200, 0, 400, 56)
    toast.stand_in(room)
    toast.show_words("已打印 2 份，57 号已启用", "看文书")
    assert field.hasFocus()
    assert room.contains(toast.geometry())
    assert toast.accessibleName() == "已打印 2 份，57 号已启用"
    toast.show_words("已打印 2 份，57 号已启用，待送的 37 条记录也都送到区里了", "看文书")
    assert toast.geometry().top() > room.bottom()


def test_a_name_stands_in_the_middle_of_the_first_line_of_its_words(
    qtbot: QtBot, theme: Theme
) -> None:
    lines = FactLines(theme, 80)
    qtbot.addWidget(lines)
    lines.resize(240, 200)
    lines.show_lines((("地点", "五金大道26号"), ("事实", "当事人在人行道上堆放货物。" * 4)))
    lines.show()
    for size in (TextSize.STANDARD, TextSize.EXTRA_LARGE):
        theme.set_size(size)
        qtbot.waitUntil(lambda: len(shown_texts(lines)) == 4)
        every = list[Label](lines.findChildren(Label))
        labels = [one for one in every if one.isVisible()]
        for name, words in zip(labels[::2], labels[1::2], strict=True):
            first = words.y() + theme.line_height("body") / 2
            assert name.y() + name.height() / 2 == pytest.approx(first, abs=1)


def test_a_badge_speaks_the_full_date(qtbot: QtBot, theme: Theme) -> None:
    badge = DeadlineBadge(
        theme, BadgeState(kind=DeadlineKind.SOON, text="剩 2 天"), "剩 2 天，11月26日"
    )
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "剩 2 天，11月26日"


@pytest.mark.parametrize("term", ["法定", "赋权", "委托"])
def test_a_power_tag_takes_the_term_of_the_law(qtbot: QtBot, theme: Theme, term: str) -> None:
    tag = power_tag(theme, term)
    qtbot.addWidget(tag)
    assert tag.state.kind is TagKind(term)
