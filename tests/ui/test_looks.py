"""Every text fits at every size, and text of people is shown as they typed it."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gallery import Gallery
from tests.ui.shell import make_window
from ui.main_window import MainWindow
from ui.plain import tooltip
from ui.theme import Theme
from ui.tokens import TextSize, ThemeName
from ui.widgets.buttons import Button
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import Label, TextStyle
from ui.widgets.layouts import column
from ui.widgets.panels import PanelText, ReminderPanel
from ui.widgets.scroll import Scroll

MARKUP = '<b onclick="x">A&B</b> <img src="file:///etc/passwd">'


@pytest.fixture(params=list(TextSize), ids=lambda size: size.name)
def sized(theme: Theme, request: pytest.FixtureRequest) -> Theme:
    theme.set_size(request.param)
    return theme


@pytest.fixture
def gallery(qtbot: QtBot, sized: Theme) -> Gallery:
    gallery = Gallery(sized)
    qtbot.addWidget(gallery)
    gallery.resize(sized.px(1366), sized.px(800))
    gallery.show()
    qtbot.waitExposed(gallery)
    return gallery


def cut_labels(root: QWidget) -> list[str]:
    """Return the texts of labels that have less room than they need."""
    labels = list[Label](root.findChildren(Label))
    return [label.text() for label in labels if label.isVisible() and not _fits(label)]


def _fits(label: Label) -> bool:
    style = label.style_used
    if style.elide:
        return True
    if style.wrap:
        return label.height() >= label.heightForWidth(label.width())
    needed = label.sizeHint()
    return label.width() >= needed.width() and label.height() >= needed.height()


def cut_buttons(root: QWidget) -> list[str]:
    """Return the words of buttons that have less room than they need."""
    buttons = list[Button](root.findChildren(Button))
    return [
        button.text()
        for button in buttons
        if button.isVisible() and not _holds(button.size(), button.sizeHint())
    ]


def _holds(room: QSize, needed: QSize) -> bool:
    return room.width() >= needed.width() and room.height() >= needed.height()


def test_every_text_of_the_gallery_fits(qtbot: QtBot, gallery: Gallery) -> None:
    qtbot.waitUntil(lambda: not cut_labels(gallery))
    assert cut_buttons(gallery) == []


@pytest.mark.parametrize("height", [768, 697])
def test_every_text_of_the_window_fits(qtbot: QtBot, sized: Theme, height: int) -> None:
    window, _page = make_window(sized)
    qtbot.addWidget(window, before_close_func=lambda _window: window.allow_close())
    window.resize(1366, height)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: not cut_labels(window))
    assert cut_buttons(window) == []
    assert overlapping(window) == []


def overlapping(window: MainWindow) -> list[str]:
    """Return parts of the top bar that lie over each other."""
    bar = window.top_bar
    parts = (bar.search, bar.sync, bar.officer)
    boxes = [part.geometry() for part in parts]
    return [str(a) for a, b in pairwise(boxes) if QRect(a).intersects(b)]


@pytest.mark.parametrize("name", list(ThemeName))
def test_a_theme_change_dresses_what_is_already_shown(
    qtbot: QtBot, theme: Theme, name: ThemeName
) -> None:
    gallery = Gallery(theme)
    qtbot.addWidget(gallery)
    gallery.resize(1366, 768)
    gallery.show()
    theme.set_name(name)
    corner = gallery.grab().toImage().pixelColor(2, 767)
    assert corner.name() == theme.colour("page").name()


def test_growing_text_makes_shown_widgets_grow(qtbot: QtBot, theme: Theme) -> None:
    gallery = Gallery(theme)
    qtbot.addWidget(gallery)
    gallery.show()
    before = gallery.primary.sizeHint()
    theme.set_size(TextSize.EXTRA_LARGE)
    after = gallery.primary.sizeHint()
    assert (before.height(), after.height()) == (36, 45)
    assert after.width() > before.width()


def test_no_label_guesses_whether_its_text_is_markup(qtbot: QtBot, theme: Theme) -> None:
    gallery = Gallery(theme)
    qtbot.addWidget(gallery)
    labels = list[QLabel](gallery.findChildren(QLabel))
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_markup_is_shown_as_typed(qtbot: QtBot, theme: Theme) -> None:
    label = Label(theme, MARKUP)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    width = QFontMetricsF(theme.font("body")).horizontalAdvance(MARKUP)
    assert label.sizeHint().width() >= width


def test_markup_in_a_panel_is_shown_as_typed(qtbot: QtBot, theme: Theme) -> None:
    panel = ReminderPanel(theme)
    qtbot.addWidget(panel)
    panel.show_text(PanelText(sentence=MARKUP, lines=(MARKUP,)))
    labels = list[QLabel](panel.findChildren(QLabel))
    assert [label.text() for label in labels] == [MARKUP, MARKUP]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_cut_name_is_whole_and_literal_in_its_tooltip(qtbot: QtBot, theme: Theme) -> None:
    label = Label(theme, MARKUP, TextStyle(elide=True))
    qtbot.addWidget(label)
    label.resize(60, 24)
    label.grab()
    assert label.toolTip() == tooltip(MARKUP)
    assert "<b" not in label.toolTip()
    label.resize(900, 24)
    label.grab()
    assert label.toolTip() == ""


def test_a_long_text_keeps_every_character_when_it_wraps(qtbot: QtBot, theme: Theme) -> None:
    text = "摊位前消防主通道堆放纸箱 5 个𬱖，通道净宽由 3.0 米减至 1.4 米。\n\n摊主称刚到货。"
    label = Label(theme, text, TextStyle(wrap=True))
    qtbot.addWidget(label)
    label.resize(120, 300)
    broken = label.lines_at(120)
    assert "".join(broken).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert label.heightForWidth(120) == 24 * len(broken)
    assert label.heightForWidth(120) > label.heightForWidth(600)


def test_scrolling_brings_the_focus_into_view(qtbot: QtBot, theme: Theme) -> None:
    content = QWidget()
    content.setFixedHeight(2000)
    last = Button(theme, "打印", parent=content)
    last.move(0, 1900)
    scroll: QScrollArea = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(300, 200)
    scroll.show()
    scroll.activateWindow()
    qtbot.waitUntil(scroll.isActiveWindow)
    last.setFocus()
    assert scroll.verticalScrollBar().value() > 1600


def test_a_field_that_gets_the_focus_is_shown_with_its_label(qtbot: QtBot, theme: Theme) -> None:
    first = LineField(theme)
    named = FieldRow(theme, FieldWords(label="姓名"), first)
    last = Button(theme, "打印")
    content = QWidget()
    content.setLayout(column(named, 2000, last))
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(300, 200)
    scroll.show()
    scroll.activateWindow()
    qtbot.waitUntil(scroll.isActiveWindow)
    last.setFocus()
    first.setFocus()
    assert scroll.verticalScrollBar().value() == 0


def test_pictures_of_the_kit_can_be_taken(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    gallery = Gallery(theme)
    qtbot.addWidget(gallery)
    target = tmp_path / "gallery.png"
    assert gallery.grab().save(str(target))
    assert target.stat().st_size > 20_000
