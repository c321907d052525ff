"""The window: pages in places, keys that work wherever the focus is, messages that stay."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from enforcement.changes import Changes
from tests.ui.pages.hands import focused
from tests.ui.window_page import ALT, CONTROL, PLAIN, SamplePage, key, shown_texts
from ui.main_window import MainWindow, WindowWords
from ui.painters.list_row import ListRow
from ui.tab_order import tab_stops
from ui.theme import Theme
from ui.tokens import TextSize, ThemeName
from ui.widgets.fields import LongText
from ui.widgets.focus_ring import FocusRing
from ui.widgets.help_drawer import HelpDrawer
from ui.widgets.label import Label
from ui.widgets.search_popup import SearchPopup


@pytest.mark.parametrize("where", ["field", "long", "search", "rail", "sync", "action"])
@pytest.mark.parametrize(
    ("pressed", "name"),
    [
        ((Qt.Key.Key_F5, PLAIN), "F5"),
        ((Qt.Key.Key_P, CONTROL), "Ctrl+P"),
        ((Qt.Key.Key_Return, CONTROL), "Ctrl+Return"),
        ((Qt.Key.Key_Enter, CONTROL), "Ctrl+Return"),
        ((Qt.Key.Key_Down, CONTROL), "Ctrl+Down"),
        ((Qt.Key.Key_3, ALT), "Alt+3"),
    ],
)
def test_keys_of_the_page_work_wherever_the_focus_is(
    window: MainWindow,
    pages: tuple[SamplePage, ...],
    where: str,
    pressed: tuple[Qt.Key, Qt.KeyboardModifier],
    name: str,
) -> None:
    page = pages[0]
    places: dict[str, QWidget] = {
        "field": page.field,
        "long": page.long,
        "search": window.top_bar.search,
        "rail": window.rail,
        "sync": window.top_bar.sync,
        "action": page.action,
    }
    places[where].setFocus()
    key(*pressed)
    assert page.pressed == [name]


def test_the_rail_is_reached_by_control_and_digit(
    window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    key(Qt.Key.Key_3, CONTROL)
    assert window.navigation.page is pages[2]
    assert pages[0].events == ["shown", "hidden"]
    assert pages[2].field.hasFocus()
    key(Qt.Key.Key_F3)
    assert window.navigation.place_key == "on_spot"
    key(Qt.Key.Key_9, CONTROL)
    assert window.navigation.place_key == "on_spot"


def test_a_bound_key_wins_over_the_place_of_the_rail(
    window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    called: list[str] = []
    window.bind("F2", lambda: called.append("new lead"))
    key(Qt.Key.Key_F2)
    assert called == ["new lead"]
    assert window.navigation.page is pages[0]


def test_the_rail_works_with_arrows_and_enter(window: MainWindow) -> None:
    window.rail.setFocus()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Up)
    key(Qt.Key.Key_Return)
    assert window.navigation.place_key == "on_spot"


def test_control_k_goes_to_the_search_from_a_text_field(window: MainWindow) -> None:
    list[LongText](window.centralWidget().findChildren(LongText))[0].setFocus()
    key(Qt.Key.Key_K, CONTROL)
    assert window.top_bar.search.hasFocus()


def test_the_search_over_everything_is_worked_by_keys_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    hits = (
        ListRow(target="case-1", title="罗昌贵占道经营"),
        ListRow(target="item-7", title="占道"),
    )
    window.searched.connect(lambda _text: window.show_hits(hits))
    key(Qt.Key.Key_K, CONTROL)
    popup = window.findChild(SearchPopup)
    assert popup is not None
    with qtbot.waitSignal(window.searched) as searched:
        QTest.keyClicks(window.top_bar.search, "zd")
    assert searched.args == ["zd"]
    assert popup.isVisible()
    assert window.top_bar.search.hasFocus()
    key(Qt.Key.Key_Down)
    with qtbot.waitSignal(window.hit_opened) as opened:
        key(Qt.Key.Key_Return)
    assert opened.args == ["item-7"]
    assert not popup.isVisible()
    key(Qt.Key.Key_Return)
    assert popup.isVisible(), "Enter searches again"
    key(Qt.Key.Key_Escape)
    window.show_hits(hits)
    assert not popup.isVisible(), "an empty field has no hits"


def test_a_search_without_hits_says_so(window: MainWindow, pages: tuple[SamplePage, ...]) -> None:
    window.top_bar.search.setFocus()
    window.top_bar.search.setText("没有的")
    window.show_hits(())
    popup = window.findChild(SearchPopup)
    assert popup is not None
    assert [row.title for row in popup.rows.rows()] == ["没有找到“没有的”"]
    pages[0].field.setFocus()
    assert not popup.isVisible()


def test_escape_goes_up_one_level_and_no_further(
    qtbot: QtBot, theme: Theme, window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    case = SamplePage(theme, "禾顺五金公司涉嫌占用疏散通道案")
    case.parent_title = "案件"
    pages[0].page_wanted.emit(case)
    assert window.navigation.page is case
    with qtbot.waitSignal(case.destroyed):
        key(Qt.Key.Key_Escape)
    assert window.navigation.page is pages[0]
    key(Qt.Key.Key_Escape)
    assert window.navigation.page is pages[0]


def test_a_page_that_may_not_be_left_stays(
    theme: Theme, window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    pages[0].may_leave = False
    pages[0].place_wanted.emit("leads")
    pages[0].page_wanted.emit(SamplePage(theme, "别处"))
    assert window.navigation.page is pages[0]
    assert window.navigation.depth == 1


def test_going_to_a_place_closes_what_was_open_above_it(
    theme: Theme, window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    window.navigation.open(SamplePage(theme, "一件案"))
    window.navigation.go("leads")
    window.navigation.go("workbench")
    assert window.navigation.page is pages[0]


def test_tab_visits_the_page_before_header_top_bar_and_rail(
    window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    page, visited = pages[0], list[QWidget]()
    page.field.setFocus()
    for _stop in range(9):
        visited.append(focused())
        key(Qt.Key.Key_Tab)
    top = window.top_bar
    wanted = (page.field, page.long, page.action, top.search, top.sync, top.officer, window.rail)
    order = [visited.index(widget) for widget in wanted]
    assert order == sorted(order)
    assert page.field.hasFocus() or page.field in visited[7:], "Tab comes round again"
    page.field.setFocus()
    key(Qt.Key.Key_Backtab)
    assert window.rail.hasFocus()


def test_each_stop_of_tab_shows_its_focus(
    qtbot: QtBot, window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    for stop in tab_stops((window.centralWidget(),)):
        other = window.rail if stop is not window.rail else pages[0].field
        other.setFocus()
        without = window.grab().toImage()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        assert window.grab().toImage() != without, stop.objectName()


def test_help_lists_the_keys_of_the_page_and_escape_closes_it(
    window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    key(Qt.Key.Key_F1)
    drawer = window.findChild(HelpDrawer)
    assert drawer is not None
    assert drawer.isVisible()
    labels = list[Label](drawer.findChildren(Label))
    texts = [label.text() for label in labels]
    assert "转普通程序" in texts
    assert "退一层，草稿留着" in texts
    key(Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    assert pages[0].field.hasFocus()


def test_f12_switches_to_sunlight_and_back(window: MainWindow, theme: Theme) -> None:
    names = []
    for _press in range(2):
        key(Qt.Key.Key_F12)
        names.append(theme.name)
    assert names == [ThemeName.SUNLIGHT, ThemeName.LIGHT]


def test_f11_fills_the_screen(window: MainWindow) -> None:
    key(Qt.Key.Key_F11)
    assert window.windowState() & Qt.WindowState.WindowFullScreen


@pytest.mark.parametrize(("height", "low"), [(768, False), (697, True)])
def test_a_low_window_tells_its_pages(
    qtbot: QtBot, window: MainWindow, pages: tuple[SamplePage, ...], height: int, *, low: bool
) -> None:
    window.resize(1366, height)
    assert pages[0].low is low
    qtbot.waitUntil(lambda: window.header.height() == (48 if low else 64))


def test_the_rail_shows_icons_only_when_there_is_little_room(
    window: MainWindow, theme: Theme
) -> None:
    window.resize(1366, 768)
    assert window.rail.width() == 182
    window.resize(1100, 768)
    assert window.rail.narrow
    window.resize(1700, 900)
    theme.set_size(TextSize.EXTRA_LARGE)
    assert window.rail.narrow


def test_practice_is_told_by_band_title_and_words(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow(theme, WindowWords(unit="清湾镇", officer="周明远", drill=True))
    qtbot.addWidget(window, before_close_func=lambda _window: window.allow_close())
    window.show()
    assert window.windowTitle().startswith("【演练】")
    assert window.drill_band.isVisible()
    assert "不会送到区里" in window.drill_band.accessibleName()


def test_changes_reach_every_page(window: MainWindow, pages: tuple[SamplePage, ...]) -> None:
    changes = Changes(sync=True)
    window.reload(changes)
    assert [page.seen for page in pages] == [[changes]] * 3


def test_the_header_follows_the_page(
    qtbot: QtBot, window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    pages[0].title, pages[0].facts = "当场处罚", ("清湾府综执立〔2026〕31号", "9月8日立案")
    pages[0].header_changed.emit()
    texts = shown_texts(window.header)
    assert {"当场处罚", "清湾府综执立〔2026〕31号", "9月8日立案"} <= set(texts)
    qtbot.waitUntil(lambda: window.header.height() == 86)
    pages[1].title = "不在前面"
    pages[1].header_changed.emit()
    assert "不在前面" not in shown_texts(window.header)


def test_closing_asks_the_program_first(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.close_wanted):
        window.close()
    assert window.isVisible()
    window.allow_close()
    assert not window.isVisible()


def test_the_last_save_is_shown_to_the_second(window: MainWindow) -> None:
    before = window.rail.grab().toImage()
    window.show_saved(datetime(2026, 11, 24, 9, 41, 7, tzinfo=UTC))
    assert window.rail.grab().toImage() != before


def test_the_ring_goes_with_its_widget_and_away_with_it(
    qtbot: QtBot, window: MainWindow, pages: tuple[SamplePage, ...]
) -> None:
    ring = window.findChild(FocusRing)
    assert ring is not None
    action = pages[0].action
    action.setFocus()
    assert ring.target is action
    before = ring.geometry()
    assert before.width() == action.width() + 8
    window.resize(window.width() + 100, window.height())
    assert ring.geometry() != before
    pages[0].field.setFocus()
    assert ring.isHidden(), "a field draws its own frame"
    action.setFocus()
    action.hide()
    assert ring.isHidden()
