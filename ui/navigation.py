"""Which page is in front: places of the rail, and pages opened above them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.changes import Changes
from ui.page import Page
from ui.widgets.rail import RailEntry


class Place:
    """A rail entry and the pages opened above its first one."""

    def __init__(self, entry: RailEntry, page: Page) -> None:
        self.entry = entry
        self.pages = [page]


class Navigation(QObject):
    """Moves between places and up and down inside one; asks `Page.can_leave` each time.

    Signals:
        page_changed: Another page is in front; carries it.
        header_changed: The page in front says other things about itself.
        law_wanted: A page wants an article shown; carries what the page gave.
        saved: A page has saved something; carries the aware `datetime`.
    """

    page_changed = Signal(object)
    header_changed = Signal()
    law_wanted = Signal(object)
    saved = Signal(object)

    def __init__(self, stack: QStackedWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        self._places: dict[str, Place] = {}
        self._place: Place | None = None

    @property
    def entries(self) -> Sequence[RailEntry]:
        """The rail entries, group by group; inside a group in the order they were added."""
        entries = (place.entry for place in self._places.values())
        return tuple(sorted(entries, key=lambda entry: entry.group))

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._place.pages[-1] if self._place else None

    @property
    def place_key(self) -> str:
        """The key of the rail entry that is chosen."""
        return self._place.entry.key if self._place else ""

    @property
    def depth(self) -> int:
        """How many pages lie above each other in this place."""
        return len(self._place.pages) if self._place else 0

    def add_place(self, entry: RailEntry, page: Page) -> None:
        """Add a rail entry with its first page."""
        self._places[entry.key] = Place(entry, page)
        self._take_in(page)

    def go(self, key: str) -> bool:
        """Go to the first page of a place; return whether that was possible."""
        place = self._places.get(key)
        if place is None or not self._may_leave():
            return False
        while len(place.pages) > 1:
            self._let_go(place.pages.pop())
        self._show(place)
        return True

    def open(self, page: Page) -> None:
        """Open a page above the one in front."""
        if self._place is None or not self._may_leave():
            return
        self._take_in(page)
        self._place.pages.append(page)
        self._show(self._place)

    def back(self) -> bool:
        """Go back one level; return whether there was one."""
        if self._place is None or len(self._place.pages) == 1 or not self._may_leave():
            return False
        self._let_go(self._place.pages.pop())
        self._show(self._place)
        return True

    def reload(self, changes: Changes | None) -> None:
        """Tell every page what has changed."""
        for place in self._places.values():
            for page in place.pages:
                page.reload(changes)

    def set_low(self, *, low: bool) -> None:
        """Tell every page whether the window is low."""
        for place in self._places.values():
            for page in place.pages:
                page.set_low(low=low)

    def _may_leave(self) -> bool:
        return self.page is None or self.page.can_leave()

    def _show(self, place: Place) -> None:
        before = self.page
        self._place = place
        page = place.pages[-1]
        if isinstance(before, Page) and before is not page:
            before.on_hidden()
        self._stack.setCurrentWidget(page)
        self.page_changed.emit(page)
        page.on_shown()
        _give_focus(page)

    def _take_in(self, page: Page) -> None:
        self._stack.addWidget(page)
        page.page_wanted.connect(self.open)
        page.place_wanted.connect(self.go)
        page.back_wanted.connect(self.back)
        page.law_wanted.connect(self.law_wanted)
        page.saved.connect(self.saved)
        page.header_changed.connect(lambda: self._pass_on(page))

    def _pass_on(self, page: Page) -> None:
        if page is self.page:
            self.header_changed.emit()

    def _let_go(self, page: Page) -> None:
        page.on_hidden()
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()


def _give_focus(page: Page) -> None:
    target: QWidget | None = page.first_focus()
    if target is not None:
        target.setFocus()
