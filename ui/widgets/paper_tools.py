"""What stands below a paper: larger and smaller, which page, and the search in it."""

from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, LinkButton
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.paper_pages import Fit, PaperPages
from ui.widgets.search_field import SearchField

_FIT_WORDS: Final = {Fit.WIDTH: "整页", Fit.WHOLE: "放到最宽"}
_OTHER_FIT: Final = {Fit.WIDTH: Fit.WHOLE, Fit.WHOLE: Fit.WIDTH}


class FindField(SearchField):
    """The field for the text to look for.

    Signals:
        next_wanted: F3 or Enter: the next place.
        before_wanted: Shift+F3 or Shift+Enter: the place before.
        left: Esc: the search is over.
    """

    next_wanted = Signal()
    before_wanted = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep F3 from the window while one searches (Qt)."""
        overrides = event.type() is QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F3:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next place, or leave, unless the IME composes (Qt)."""
        key = event.key()
        if self.is_composing or key not in _FIND_KEYS:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.before_wanted.emit()
        else:
            self.next_wanted.emit()


_FIND_KEYS: Final = (Qt.Key.Key_F3, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class FindBar(QWidget):
    """Search inside the paper; hidden until it is wanted.

    Signals:
        closed: The search is over.
    """

    closed = Signal()

    def __init__(self, theme: Theme, pages: PaperPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self.field = FindField(theme, "在这份文书里找")
        self.field.setObjectName("find_in_paper")
        small = ButtonHeight.SMALL
        self.before = Button(theme, "上一处", ButtonLook(height=small))
        self.next = Button(theme, "下一处", ButtonLook(key="F3", height=small))
        self.close_button = LinkButton(theme, "不找了", ButtonLook(height=small))
        parts = row(self.field, self.before, self.next, self.close_button, gap=theme.px(8))
        parts.setStretch(0, 1)
        self.setLayout(parts)
        self.hide()
        self.field.searched.connect(pages.search)
        self.field.next_wanted.connect(self.go_next)
        self.field.before_wanted.connect(self.go_before)
        self.field.left.connect(self.leave)
        self.before.clicked.connect(self.go_before)
        self.next.clicked.connect(self.go_next)
        self.close_button.clicked.connect(self.leave)
        pages.searched.connect(self._show_note)

    def open(self) -> None:
        """Show the field, with what was searched for last chosen."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text():
            self._pages.search(self.field.text())

    def leave(self) -> None:
        """Hide the field and what it found."""
        self.hide()
        self._pages.search("")
        self.closed.emit()

    def go_next(self) -> None:
        """Show the next place; after the last comes the first."""
        self._pages.show_place(self._pages.place + 1)

    def go_before(self) -> None:
        """Show the place before."""
        self._pages.show_place(self._pages.place - 1)

    def _show_note(self) -> None:
        count = len(self._pages.places)
        found = f"{self._pages.place + 1}/{count}" if count else "没有"
        self.field.show_note(found if self.field.text().strip() else "")
        for button in (self.before, self.next):
            button.setEnabled(bool(count))


class PaperTools(QWidget):
    """One row: zoom, pages, the way into the search.

    Signals:
        find_wanted: Search inside the paper.
    """

    find_wanted = Signal()

    def __init__(self, theme: Theme, pages: PaperPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._fit = Fit.WIDTH
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        small = ButtonHeight.SMALL
        look = ButtonLook(icon="zoom_out", height=small)
        self.smaller = Button(theme, "缩小", look)
        self.larger = Button(theme, "放大", ButtonLook(icon="zoom_in", height=small))
        self.fit = LinkButton(theme, _FIT_WORDS[self._fit], ButtonLook(height=small))
        self.search = Button(theme, "找字", ButtonLook(icon="search", key="Ctrl F", height=small))
        self.search.setObjectName("find")
        self.page = QSpinBox(self)
        self.page.setObjectName("page_number")
        self.page.setAccessibleName("第几页")
        self.page.setKeyboardTracking(False)
        self.page.setFixedWidth(theme.px(72))
        self._first, self._count = Label(theme, "第", SMALL), Label(theme, "", SMALL)
        zoom = row(self.smaller, self.larger, self.fit, gap=theme.px(6))
        page = row(self._first, self.page, self._count, gap=theme.px(6))
        self.setLayout(column(row(zoom, None, page, self.search, gap=theme.px(12))))
        self._connect_signals()
        self._show_page(0)

    def hide_zoom(self) -> None:
        """Leave larger and smaller to the page's header."""
        for button in (self.smaller, self.larger):
            button.hide()

    def set_fit(self, fit: Fit) -> None:
        """Fit the page to the width, or show it whole."""
        self._fit = fit
        self.fit.setText(_FIT_WORDS[fit])
        self._pages.set_fit(fit)

    def take_back_zoom(self) -> None:
        """Show the page as it fits (Ctrl 0); as it fits already, the other way."""
        self.set_fit(self._fit if self._pages.is_zoomed else _OTHER_FIT[self._fit])

    def _connect_signals(self) -> None:
        self.smaller.clicked.connect(self._pages.shrink)
        self.larger.clicked.connect(self._pages.enlarge)
        self.fit.clicked.connect(lambda: self.set_fit(_OTHER_FIT[self._fit]))
        self.search.clicked.connect(self.find_wanted)
        self.page.valueChanged.connect(lambda number: self._pages.show_page(number - 1))
        self._pages.page_changed.connect(self._show_page)

    def _show_page(self, number: int) -> None:
        count = self._pages.page_count
        with QSignalBlocker(self.page):
            self.page.setRange(1, max(count, 1))
            self.page.setValue(number + 1)
        self._count.setText(f"页，共 {count} 页")
        for part in (self._first, self.page, self._count):
            part.setVisible(count > 1)
