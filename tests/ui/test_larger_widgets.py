"""Paper, photos, calendar, menu and clock; the application itself."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.details import Details, sample_paper, sample_weeks
from tests.ui.shell import ENTRIES
from ui.app import FontsMissing, make_theme, wants_high_contrast
from ui.background import BackgroundRunner
from ui.painters.cells import IconWords, RowAction, TwoLines, paint_cell_state
from ui.painters.marks import AvatarState, BadgeState, DeadlineKind, TagKind, TagState
from ui.pdf_pages import page_count, render_page
from ui.style_sheet import icon_folder
from ui.theme import Theme
from ui.tokens import TextSize, ThemeName
from ui.widgets.calendar_grid import CalendarGrid
from ui.widgets.marks import Avatar, ClockPill
from ui.widgets.officer_menu import OfficerMenu
from ui.widgets.paper_pages import PaperPages
from ui.widgets.paper_sheets import FieldMark, MarkTone
from ui.widgets.photo_tile import AddPhotoTile, PhotoTile, PhotoWords
from ui.widgets.rail import Rail
from ui.widgets.top_bar import ActionBar

MARKS = (
    FieldMark(field="fine", words="③ 金额"),
    FieldMark(field="hearing", words="④ 告知与陈述申辩", tone=MarkTone.LATER),
    FieldMark(field="phone", number=1, tone=MarkTone.LOOK),
)


@pytest.fixture
def paper(qtbot: QtBot, theme: Theme, runner: BackgroundRunner) -> PaperPages:
    paper = PaperPages(theme, runner)
    qtbot.addWidget(paper)
    paper.resize(400, 300)
    paper.show()
    with qtbot.waitSignal(paper.drawn):
        paper.show_paper(sample_paper(), MARKS)
    return paper


def test_the_paper_is_as_wide_as_its_room(paper: PaperPages) -> None:
    assert paper.page_count == 1
    sheet = paper.widget()
    assert sheet.width() == paper.viewport().width()
    assert sheet.height() == pytest.approx(sheet.width() * 842 / 595, abs=1)


def test_a_framed_field_can_be_pressed_and_others_cannot(qtbot: QtBot, paper: PaperPages) -> None:
    sheet = paper.widget()
    scale = sheet.width() / 595
    inside = QPoint(round(210 * scale), round(185 * scale))
    with qtbot.waitSignal(paper.field_chosen) as chosen:
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=inside)
    assert chosen.args == ["fine"]
    paper.show_marks(())
    with qtbot.assertNotEmitted(paper.field_chosen):
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=inside)


def test_a_field_is_brought_into_view(paper: PaperPages) -> None:
    paper.show_field("phone")
    assert paper.verticalScrollBar().value() > 0
    before = paper.verticalScrollBar().value()
    paper.show_field("no such field")
    assert paper.verticalScrollBar().value() == before


def test_frames_are_drawn_over_the_paper(paper: PaperPages) -> None:
    framed = paper.grab().toImage()
    paper.show_marks(())
    assert paper.grab().toImage() != framed


def test_zoom_draws_the_page_anew(qtbot: QtBot, paper: PaperPages) -> None:
    with qtbot.waitSignal(paper.drawn):
        paper.set_zoom(2.0)
    assert paper.widget().width() == 2 * paper.viewport().width()


def test_a_page_is_rendered_at_the_printers_resolution() -> None:
    page = render_page(sample_paper().pdf, 0, 144)
    assert (page.image.width(), page.image.height()) == (1190, 1684)
    assert (page.width_pt, page.height_pt) == (595, 842)
    assert page.image.pixelColor(5, 5) == QColor("white")
    assert page_count(sample_paper().pdf) == 1


def test_a_photo_is_cut_to_the_middle_and_opened_by_enter(qtbot: QtBot, theme: Theme) -> None:
    tile = PhotoTile(theme, PhotoWords(time="14:32", tie="07-①", target="photo-1"))
    qtbot.addWidget(tile)
    empty = tile.grab().toImage()
    for size in ((400, 100), (100, 400)):
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(QColor("green"))
        tile.show_image(image)
        assert tile.grab().toImage() != empty
    with qtbot.waitSignal(tile.opened) as opened:
        QTest.keyClick(tile, Qt.Key.Key_Return)
    assert opened.args == ["photo-1"]
    QTest.keyClick(tile, Qt.Key.Key_A)
    assert tile.accessibleName() == "照片 14:32 07-①"
    assert tile.sizeHint().width() * 2 == tile.sizeHint().height() * 3


def test_another_photo_is_taken_by_space_or_click(qtbot: QtBot, theme: Theme) -> None:
    tile = AddPhotoTile(theme)
    qtbot.addWidget(tile)
    tile.grab()
    with qtbot.waitSignal(tile.pressed):
        QTest.keyClick(tile, Qt.Key.Key_Space)
    with qtbot.waitSignal(tile.pressed):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)


def test_the_calendar_speaks_and_gets_lower(qtbot: QtBot, theme: Theme) -> None:
    grid = CalendarGrid(theme)
    qtbot.addWidget(grid)
    grid.show_weeks(sample_weeks())
    assert grid.accessibleName().startswith("2日 起，3日 1")
    high = grid.sizeHint().height()
    grid.set_low(low=True)
    assert high - grid.sizeHint().height() == 4 * 6


def test_the_menu_opens_by_key_and_sets_size_and_theme(qtbot: QtBot, theme: Theme) -> None:
    menu = OfficerMenu(theme, "周明远")
    qtbot.addWidget(menu)
    menu.show()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.menu.isVisible()
    menu.menu.close()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton)
    menu.menu.close()
    actions = {action.text(): action for action in menu.menu.actions()}
    with qtbot.waitSignal(menu.size_chosen) as size:
        actions["字号 特大"].trigger()
    with qtbot.waitSignal(menu.theme_chosen) as chosen:
        actions["夜间"].trigger()
    assert (size.args, chosen.args) == ([TextSize.EXTRA_LARGE], [ThemeName.NIGHT])
    with qtbot.waitSignal(menu.lock_wanted):
        actions["锁屏"].trigger()
    with qtbot.waitSignal(menu.sign_out_wanted):
        actions["退出登录"].trigger()
    menu.show_name("何静")
    assert menu.accessibleName() == "何静的菜单"


def test_the_clock_opens_its_paper(qtbot: QtBot, theme: Theme) -> None:
    pill = ClockPill(theme)
    qtbot.addWidget(pill)
    pill.show_text("补批准 剩 05:12")
    with qtbot.waitSignal(pill.opened):
        QTest.keyClick(pill, Qt.Key.Key_Return)
    with qtbot.waitSignal(pill.opened):
        QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    QTest.keyClick(pill, Qt.Key.Key_A)
    assert pill.accessibleName() == "补批准 剩 05:12"


def test_the_rail_answers_the_mouse(qtbot: QtBot, theme: Theme) -> None:
    rail = Rail(theme, "清湾镇")
    qtbot.addWidget(rail)
    rail.show_entries(ENTRIES)
    rail.show_current("workbench")
    rail.resize(182, 700)
    rail.show()
    calm = rail.grab().toImage()
    QTest.mouseMove(rail, QPoint(60, 125))
    qtbot.waitUntil(lambda: rail.grab().toImage() != calm)
    with qtbot.waitSignal(rail.chosen) as chosen:
        QTest.mouseClick(rail, Qt.MouseButton.LeftButton, pos=QPoint(60, 125))
    assert chosen.args == ["inspection"]
    with qtbot.assertNotEmitted(rail.chosen):
        QTest.mouseClick(rail, Qt.MouseButton.LeftButton, pos=QPoint(60, 690))


def test_an_avatar_names_its_person(qtbot: QtBot, theme: Theme) -> None:
    avatar = Avatar(theme, AvatarState(name="何静"), 40)
    qtbot.addWidget(avatar)
    avatar.show_state(AvatarState(name="冉小梅", chosen=True))
    avatar.grab()
    assert (avatar.accessibleName(), avatar.sizeHint().width()) == ("冉小梅", 40)


def test_the_action_bar_gives_way_when_a_page_has_none(qtbot: QtBot, theme: Theme) -> None:
    bar, content = ActionBar(theme), QWidget()
    qtbot.addWidget(bar)
    bar.show_content(content)
    bar.show_content(content)
    assert not bar.isHidden()
    bar.show_content(None)
    assert bar.isHidden()
    assert content.isHidden()
    content.setParent(None)
    qtbot.addWidget(content)


@pytest.mark.parametrize(
    "cell",
    [
        BadgeState(kind=DeadlineKind.SOON, text="剩 2 天"),
        TagState(kind=TagKind.CONFERRED, text="赋权"),
        TwoLines(title="陈述申辩", below="禾顺五金公司"),
        IconWords(icon="our_side", words="我方"),
        RowAction(text="去备案"),
    ],
)
def test_every_kind_of_cell_is_painted(
    theme: Theme, paint_on_image: Callable[..., QImage], cell: BadgeState
) -> None:
    blank = paint_on_image(paint_cell_state, (None, False), theme)
    assert paint_on_image(paint_cell_state, (cell, False), theme) != blank


def test_the_action_of_the_focused_row_is_a_button(
    theme: Theme, paint_on_image: Callable[..., QImage]
) -> None:
    action = RowAction(text="去备案")
    calm = paint_on_image(paint_cell_state, (action, False), theme)
    assert paint_on_image(paint_cell_state, (action, True), theme) != calm


def test_the_larger_components_are_drawn_in_every_theme(
    qtbot: QtBot, theme: Theme, runner: BackgroundRunner
) -> None:
    details = Details(theme, runner)
    qtbot.addWidget(details)
    details.resize(1366, 768)
    details.show()
    with qtbot.waitSignal(details.paper.drawn):
        details.paper.show_paper(sample_paper(), MARKS)
    pictures: list[QImage] = []
    for name in ThemeName:
        theme.set_name(name)
        picture = details.grab().toImage()
        assert all(picture != other for other in pictures)
        pictures.append(picture)


def test_missing_fonts_are_named(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match=r"NotoSansSC-Regular\.ttf、NotoSansSC-SemiBold\.ttf"):
        make_theme(qapp, tmp_path)


@pytest.mark.parametrize(("value", "wanted"), [("HighContrast", True), ("Adwaita", False)])
def test_high_contrast_of_the_desktop_is_noticed(
    monkeypatch: pytest.MonkeyPatch, value: str, *, wanted: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(os.environ, "GTK_THEME", value)
    assert wants_high_contrast() is wanted


def test_words_of_qt_itself_are_chinese(qtbot: QtBot, qapp: QApplication) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    assert "取消" in box.addButton(QMessageBox.StandardButton.Cancel).text()


def test_the_night_theme_has_its_own_small_images() -> None:
    assert icon_folder(ThemeName.NIGHT) != icon_folder(ThemeName.LIGHT)
    names = [{p.name for p in icon_folder(name).glob("*.svg")} for name in ThemeName]
    assert names[0] == names[1] == names[2]


def test_no_label_of_the_larger_components_guesses_markup(
    qtbot: QtBot, theme: Theme, runner: BackgroundRunner
) -> None:
    details = Details(theme, runner)
    qtbot.addWidget(details)
    formats = {label.textFormat() for label in list[QLabel](details.findChildren(QLabel))}
    assert formats == {Qt.TextFormat.PlainText}


def test_the_pointer_tells_what_can_be_pressed(paper: PaperPages) -> None:
    sheet = paper.widget()
    scale = sheet.width() / 595
    move_to(sheet, QPointF(210 * scale, 185 * scale))
    assert sheet.cursor().shape() == Qt.CursorShape.PointingHandCursor
    move_to(sheet, QPointF(1, 1))
    assert sheet.cursor().shape() == Qt.CursorShape.ArrowCursor


def move_to(sheet: QWidget, point: QPointF) -> None:
    """Move the pointer by the very event: the platform drops moves that it thinks it has seen."""
    none = Qt.MouseButton.NoButton
    place = QPointF(sheet.mapToGlobal(point.toPoint()))
    event = QMouseEvent(
        QEvent.Type.MouseMove, point, place, none, none, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(sheet, event)
