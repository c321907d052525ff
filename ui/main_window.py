"""The one window: rail, top bar, header, page, action bar, and the band of 演练."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from enforcement.changes import Changes
from ui.app import wants_high_contrast
from ui.keys import COMMON_HELP, DIGITS, WINDOW_KEYS
from ui.messages import Message
from ui.navigation import Navigation
from ui.page import Page
from ui.painters.list_row import ListRow
from ui.tab_order import move_focus
from ui.theme import Theme
from ui.tokens import ThemeName
from ui.widgets.drill_band import DrillBand
from ui.widgets.feedback import Toast
from ui.widgets.focus_ring import FocusRing
from ui.widgets.help_drawer import HelpDrawer
from ui.widgets.layouts import column, row
from ui.widgets.message_bar import MessageBar
from ui.widgets.page_header import PageHeader
from ui.widgets.rail import Rail, RailEntry
from ui.widgets.search_popup import SearchPopup
from ui.widgets.top_bar import ActionBar, TopBar
from ui.window_words import WindowWords

__all__ = ["MainWindow", "WindowWords"]

NARROW_BELOW: Final = 1180
LOW_BELOW: Final = 740
WIDEST_CONTENT: Final = 1600


class MainWindow(QMainWindow):
    """Holds the pages; knows nothing of cases.

    Signals:
        searched: Typing in the search field paused; carries the text. Answer by `show_hits`.
        hit_opened: A hit was opened; carries the target of its row.
        sync_wanted: The sync line was pressed.
        lock_wanted: The officer locks the screen.
        sign_out_wanted: The officer signs out.
        law_wanted: An article is to be shown; carries its `LegalSource` or its text.
        close_wanted: The window is asked to close; carries nothing, see `allow_close`.
    """

    searched = Signal(str)
    hit_opened = Signal(object)
    sync_wanted = Signal()
    lock_wanted = Signal()
    sign_out_wanted = Signal()
    law_wanted = Signal(object)
    close_wanted = Signal()

    def __init__(self, theme: Theme, words: WindowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.words = words
        self._closing = False
        self._bound: dict[str, Callable[[], object]] = {}
        self._on_toast_link: Callable[[], None] = _nothing
        self.setObjectName("mainWindow")
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._bind_keys()
        self._name_window()
        self.setMinimumSize(900, 600)
        self.resize(1366, 768)

    @property
    def navigation(self) -> Navigation:
        """Where the officer is."""
        return self._navigation

    def add_place(self, entry: RailEntry, page: Page) -> None:
        """Add a page to the rail."""
        self._navigation.add_place(entry, page)
        self.rail.show_entries(self._navigation.entries)

    def reload(self, changes: Changes | None) -> None:
        """Let every page read again what has changed."""
        self._navigation.reload(changes)

    def show_saved(self, at: datetime) -> None:
        """Say that everything up to ``at`` is saved on this computer."""
        self.rail.show_saved(f"{at:%H:%M:%S}")

    def show_hits(self, rows: Sequence[ListRow]) -> None:
        """Show what the search over everything has found."""
        self._hits.show_rows(rows)

    def show_message(self, message: Message, on_cure: Callable[[str], None]) -> None:
        """Show a message above the page until it is put away."""
        self._message_bar.show_message(message, on_cure)

    def show_toast(self, words: str, link: str, on_link: Callable[[], None]) -> None:
        """Show for four seconds what succeeded."""
        self._on_toast_link = on_link
        self._place_toast()
        self._toast.show_words(words, link)

    def dialog_parent(self) -> QWidget:
        """Return the window that dialogs belong to."""
        return self

    def show_help(self) -> None:
        """Open the drawer with the keys of this page (F1), or close it."""
        page = self._navigation.page
        if self._help.isVisible():
            self._help.close_drawer()
        elif page is not None:
            self._help.open_for(page.title, page.help_keys, COMMON_HELP)

    def bind(self, key: str, action: Callable[[], object]) -> None:
        """Let ``key`` do ``action`` on every page that has no use of its own for it."""
        self._bound[key] = action

    def allow_close(self) -> None:
        """Let the window close now: everything is saved."""
        self._closing = True
        self.close()

    def press(self, key: str) -> bool:
        """Do what a key means here; the page comes first. Return whether it means anything."""
        page = self._navigation.page
        bindings = dict(page.key_bindings()) if page is not None else {}
        action = bindings.get(key) or self._own_bindings().get(key)
        if action is None:
            return False
        action()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back one level on Esc that nobody else wanted (Qt)."""
        if event.key() == Qt.Key.Key_Escape:
            if not self._message_bar.put_away():
                self._navigation.back()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  # given by Qt
        """Move the focus: page content first, then header, top bar and rail (Qt)."""
        zones = (self._message_bar, self._stack, self._action_bar, self.header, self.top_bar)
        return move_focus((*zones, self.rail), forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit rail, header and pages to the room there is (Qt)."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system into high contrast (Qt)."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange and wants_high_contrast():
            self.theme.set_name(ThemeName.SUNLIGHT)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the program first: it saves and backs up before the window goes (Qt)."""
        if self._closing:
            super().closeEvent(event)
            return
        event.ignore()
        self.close_wanted.emit()

    def _create_widgets(self) -> None:
        theme, words = self.theme, self.words
        self.drill_band = DrillBand(theme)
        self.drill_band.setVisible(words.drill)
        self.rail = Rail(theme, words.unit)
        self.rail.setObjectName("rail")
        self.rail.show_unit(words.unit, drill=words.drill)
        self.top_bar = TopBar(theme, words.officer)
        self.header = PageHeader(theme)
        self._message_bar = MessageBar(theme)
        self._stack = QStackedWidget()
        self._action_bar = ActionBar(theme)
        self._navigation = Navigation(self._stack, self)
        self._centre = QWidget()
        self._centre.setProperty("role", "page")
        self._toast = Toast(theme, self._centre)
        self._toast.hide()
        self._help = HelpDrawer(theme, self._centre)
        self._hits = SearchPopup(theme, self.top_bar.search, self._centre)
        self._ring = FocusRing(theme, self._centre)

    def _lay_out(self) -> None:
        self._body = column(self.header, self._message_bar, self._stack)
        self._body.setStretch(2, 1)
        self._page_column = column(self.top_bar, self._body, self._action_bar)
        self._page_column.setStretch(1, 1)
        main = row(self.rail, self._page_column)
        main.setStretch(1, 1)
        whole = column(self.drill_band, main)
        whole.setStretch(1, 1)
        self._centre.setLayout(whole)
        self.setCentralWidget(self._centre)

    def _connect_signals(self) -> None:
        navigation, top = self._navigation, self.top_bar
        self.rail.chosen.connect(navigation.go)
        self.header.back_wanted.connect(navigation.back)
        navigation.page_changed.connect(self._show_page)
        navigation.header_changed.connect(self._show_header)
        navigation.law_wanted.connect(self.law_wanted)
        navigation.saved.connect(self.show_saved)
        self._toast.link_opened.connect(self._follow_toast)
        self._help.closed.connect(self._focus_page)
        top.search.searched.connect(self.searched)
        self._hits.wanted.connect(self.searched)
        self._hits.opened.connect(self.hit_opened)
        top.sync.opened.connect(self.sync_wanted)
        top.officer.theme_chosen.connect(self.theme.set_name)
        top.officer.size_chosen.connect(self.theme.set_size)
        top.officer.lock_wanted.connect(self.lock_wanted)
        top.officer.sign_out_wanted.connect(self.sign_out_wanted)
        self.theme.changed.connect(self._fit)

    def _bind_keys(self) -> None:
        self._shortcuts = []
        for key in WINDOW_KEYS:
            shortcut = QShortcut(QKeySequence(key), self)
            name = key.replace("Enter", "Return")
            shortcut.activated.connect(lambda name=name: self.press(name))
            self._shortcuts.append(shortcut)

    def _own_bindings(self) -> dict[str, Callable[[], object]]:
        entries: Sequence[RailEntry] = self._navigation.entries
        keys: dict[str, Callable[[], object]] = {}
        for digit, entry in zip(DIGITS, entries, strict=False):
            keys[f"Ctrl+{digit}"] = partial(self._navigation.go, entry.key)
        for entry in entries:
            if entry.shortcut:
                keys[entry.shortcut] = partial(self._navigation.go, entry.key)
        keys["Ctrl+K"] = self._focus_search
        keys["F1"] = self.show_help
        keys["F11"] = self._toggle_full_screen
        keys["F12"] = self.theme.toggle_sunlight
        return keys | self._bound

    def _show_page(self, page: Page) -> None:
        self._message_bar.put_away()
        self._help.hide()
        self.rail.show_current(self._navigation.place_key)
        page.set_low(low=self._is_low())
        self._show_header()

    def _show_header(self) -> None:
        page = self._navigation.page
        if page is not None:
            self.header.show_page(page)
            self._action_bar.show_content(page.action_bar())
            self._fit()

    def _fit(self) -> None:
        low = self._is_low()
        self.rail.set_narrow(narrow=self.width() < NARROW_BELOW)
        self.header.set_low(low=low)
        self._navigation.set_low(low=low)
        has_bar = not self._action_bar.isHidden()
        side = self.theme.px(24)
        widest = self.theme.px(WIDEST_CONTENT)
        room = self.width() - self.rail.sizeHint().width() - 2 * side
        right = side + max(room - widest, 0)
        bottom = self.theme.px(12) if low or has_bar else side
        self._body.setContentsMargins(side, 0, right, bottom)
        self._place_toast()
        self._help.stand_below(0 if self.drill_band.isHidden() else self.drill_band.height())

    def _place_toast(self) -> None:
        corner = self.top_bar.mapTo(self._centre, QPoint(0, 0))
        self._toast.stand_in(self.top_bar.free_room().translated(corner))

    def _is_low(self) -> bool:
        return self.height() < self.theme.px(LOW_BELOW)

    def _focus_search(self) -> None:
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    def _focus_page(self) -> None:
        page = self._navigation.page
        target = page.first_focus() if page is not None else None
        (target or self.rail).setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_toast(self) -> None:
        self._toast.hide()
        self._on_toast_link()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _name_window(self) -> None:
        mark = "【演练】" if self.words.drill else ""
        self.setWindowTitle(f"{mark}镇街执法台　{self.words.unit}")


def _nothing() -> None:
    """Do nothing when a toast has no link."""
