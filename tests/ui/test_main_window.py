"""The window: pages in places, keys that work wherever the focus is, messages that stay."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from enforcement.changes import Changes
from enforcement.citation import LegalSource
from enforcement.errors import InvalidInput, Refusal, RuleViolation
from ui.main_window import MainWindow, WindowWords
from ui.messages import Message, Messages, message_for
from ui.page import HelpKey, Page
from ui.painters.list_row import ListRow
from ui.tab_order import tab_stops
from ui.theme import Theme
from ui.tokens import TextSize, ThemeName
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.fields import LineField, LongText
from ui.widgets.focus_ring import FocusRing
from ui.widgets.help_drawer import HelpDrawer
from ui.widgets.label import Label
from ui.widgets.layouts import column, row
from ui.widgets.panels import Panel, PanelText, Tone
from ui.widgets.question_dialog import Question
from ui.widgets.rail import RailEntry
from ui.widgets.search_popup import SearchPopup

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier

ENTRIES = (
    RailEntry(key="workbench", title="工作台", icon="workbench"),
    RailEntry(key="on_spot", title="当场处罚", icon="on_spot", shortcut="F3"),
    RailEntry(key="leads", title="线索", icon="lead", shortcut="F2", group=1),
)


class SamplePage(Page):
    """A page with two fields, an action in the header and a bar; notes what happens to it."""

    help_keys = (HelpKey(key="F5", does="转普通程序"),)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self.title = title
        self.pressed: list[str] = []
        self.events: list[str] = []
        self.seen: list[Changes | None] = []
        self.may_leave = True
        self.field, self.long = LineField(theme), LongText(theme, 2)
        self.setLayout(column(self.field, self.long, None))
        self.action = Button(theme, "换人")
        self.bar = QWidget()
        self.bar.setLayout(row(None, PrimaryButton(theme, "预览并打印")))

    def header_actions(self) -> Sequence[QWidget]:
        """Return one action."""
        return (self.action,)

    def action_bar(self) -> QWidget:
        """Return the bar."""
        return self.bar

    def first_focus(self) -> QWidget:
        """Return the first field."""
        return self.field

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Note the keys of the page."""
        keys = ("F5", "Ctrl+P", "Ctrl+Return", "Ctrl+Down", "Alt+3")
        return {key: partial(self.pressed.append, key) for key in keys}

    def on_shown(self) -> None:
        """Note it."""
        self.events.append("shown")

    def on_hidden(self) -> None:
        """Note it."""
        self.events.append("hidden")

    def can_leave(self) -> bool:
        """Say what the test wants."""
        return self.may_leave

    def reload(self, changes: Changes | None) -> None:
        """Note the changes."""
        self.seen.append(changes)


@pytest.fixture
def pages(theme: Theme) -> tuple[SamplePage, ...]:
    return tuple(SamplePage(theme, entry.title) for entry in ENTRIES)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, pages: tuple[SamplePage, ...]) -> MainWindow:
    window = MainWindow(theme, WindowWords(unit="清湾镇", officer="周明远"))
    qtbot.addWidget(window, before_close_func=lambda _window: window.allow_close())
    for entry, page in zip(ENTRIES, pages, strict=True):
        window.add_place(entry, page)
    window.navigation.go("workbench")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def key(target: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, target, modifier)


def shown_texts(widget: QWidget) -> list[str]:
    """Return the words that `widget` shows."""
    labels = list[Label](widget.findChildren(Label))
    return [label.text() for label in labels if label.isVisible()]


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
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused)
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
