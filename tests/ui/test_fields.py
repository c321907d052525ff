"""Fields keep what is typed, yield values, and leave keys to the input method."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from enforcement.money import Fen
from tests.ui.keys import shown
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords, LineField, LongText
from ui.widgets.search_field import SearchField
from ui.widgets.value_edits import DateEdit, IdNumberEdit, MoneyEdit, PasswordEdit

# What a Chinese input method types for 1200.5.
FULL_WIDTH = "".join(chr(ord(char) + 0xFEE0) for char in "1200.5")


def test_an_error_keeps_the_value_and_goes_away(qtbot: QtBot, theme: Theme) -> None:
    field = IdNumberEdit(theme)
    row = FieldRow(theme, FieldWords(label="身份证号", hint="18 位"), field)
    shown(qtbot, row)
    field.setText("50099919690508361x ")
    row.show_error("最后一位不对，请对照证件再看一遍。")
    assert field.is_wrong
    assert row.error == "最后一位不对，请对照证件再看一遍。"
    assert field.accessibleDescription() == row.error
    assert field.number() == "50099919690508361X"
    row.clear_error()
    assert (row.error, field.is_wrong) == ("", False)
    assert field.accessibleDescription() == "18 位"
    row.show_hint("照证件抄")
    assert field.accessibleDescription() == "照证件抄"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("200", Fen(20_000)),
        (FULL_WIDTH, Fen(120_050)),
        ("1,200.50", Fen(120_050)),
        ("", None),
        ("200.123", None),
        ("-5", None),
        ("三百", None),
    ],
)
def test_money_is_typed_in_yuan_and_yields_fen(
    qtbot: QtBot, theme: Theme, typed: str, amount: Fen | None
) -> None:
    field = MoneyEdit(theme)
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.amount() == amount
    assert bool(field.reason()) == (amount is None)


def test_money_shows_what_it_was_given(qtbot: QtBot, theme: Theme) -> None:
    field = MoneyEdit(theme)
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.amount_changed) as changed:
        field.set_amount(Fen(20_050))
    assert (field.text(), changed.args) == ("200.50", [Fen(20_050)])
    field.set_amount(Fen(20_000))
    assert field.text() == "200"
    field.set_amount(None)
    assert field.text() == ""


def test_a_date_is_shown_in_chinese_and_yields_a_day(qtbot: QtBot, theme: Theme) -> None:
    field = DateEdit(theme, date(2026, 11, 24))
    qtbot.addWidget(field)
    assert field.text() == "2026年11月24日"
    with qtbot.waitSignal(field.day_changed) as changed:
        field.set_day(date(2026, 12, 1))
    assert changed.args == [date(2026, 12, 1)]


def test_a_password_is_hidden_until_the_eye_is_pressed(qtbot: QtBot, theme: Theme) -> None:
    field = PasswordEdit(theme)
    qtbot.addWidget(field)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.show_text(shown=True)
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_tab_leaves_a_long_text(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    text, after = LongText(theme, 3, holder), LineField(theme, parent=holder)
    shown(qtbot, holder)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert text.toPlainText() == ""


def test_search_waits_for_the_input_method(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme, "搜事项", "Ctrl K")
    shown(qtbot, field)
    QApplication.sendEvent(field, QInputMethodEvent("zhan'dao", []))
    assert field.is_composing
    with qtbot.assertNotEmitted(field.submitted), qtbot.assertNotEmitted(field.stepped):
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.keyClick(field, Qt.Key.Key_Down)
    done = QInputMethodEvent()
    done.setCommitString("占道")
    with qtbot.waitSignal(field.searched) as searched:
        QApplication.sendEvent(field, done)
    assert searched.args == ["占道"]


def test_search_passes_arrows_on_and_escape_clears(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme, "搜事项")
    shown(qtbot, field)
    field.setText("zdjy")
    with qtbot.waitSignal(field.stepped) as stepped:
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert stepped.args == [int(Qt.Key.Key_Down)]
    with qtbot.waitSignal(field.submitted) as submitted:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert submitted.args == ["zdjy"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
