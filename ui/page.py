"""What the main window asks of a page, and what a page may ask of the main window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.changes import Changes
from ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpKey:
    """One line of the help of a page: a key and what it does here."""

    key: str
    does: str


class Page(QWidget):
    """One page of the window; subclasses fill themselves and override what they need.

    The window draws title, header actions and action bar; the page draws the rest and
    has no outer margin of its own. What it puts into header and action bar it `lend`s: those
    widgets come back with `hide` when another page is in front, and go when the page goes.

    Attributes:
        title: Stands in the header, 22 px.
        parent_title: Stands before it as a link that goes back.
        subtitle: Stands beside it.
        facts: Second line of the header (a case: number, party, officers, filed on).
        help_keys: What F1 lists beside the keys of the whole program.
        low: The window is under 740 high: the elastic part gives up room and scrolls.

    Signals:
        header_changed: Title, subtitle, facts, header widgets or action bar are others now.
        page_wanted: Open this `Page` above the present one.
        place_wanted: Go to the rail entry with this key.
        back_wanted: Go back one level.
        law_wanted: Show an article; carries its `LegalSource` or its text.
        saved: Something was saved on this computer; carries the aware `datetime`.
    """

    header_changed = Signal()
    page_wanted = Signal(object)
    place_wanted = Signal(str)
    back_wanted = Signal()
    law_wanted = Signal(object)
    saved = Signal(object)

    title: str = ""
    parent_title: str = ""
    subtitle: str = ""
    facts: tuple[str, ...] = ()
    help_keys: tuple[HelpKey, ...] = ()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.low = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "page")

    def lend(self, *widgets: QWidget) -> None:
        """Own what header and action bar borrow: it is theirs only while this page is in front."""
        for widget in widgets:
            widget.setParent(self)
            widget.hide()

    def title_widgets(self) -> Sequence[QWidget]:
        """Return what stands right of the title: tags, or a `TabRow` instead of a subtitle."""
        return ()

    def header_actions(self) -> Sequence[QWidget]:
        """Return what stands at the right end of the header."""
        return ()

    def action_bar(self) -> QWidget | None:
        """Return the content of the action bar, 60 high at the lower edge, or None."""
        return None

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return what keys do on this page, e.g. ``{"F5": …, "Ctrl+P": …, "Alt+3": …}``.

        They work wherever the focus is inside the window and win over the window's own.
        """
        return {}

    def first_focus(self) -> QWidget | None:
        """Return what gets the focus when the page is shown: first empty field or first row."""
        return None

    def on_shown(self) -> None:
        """Note that the page has come to the front."""

    def on_hidden(self) -> None:
        """Note that another page has come to the front."""

    def law_day(self) -> date | None:
        """Return the day whose law the page speaks of, that of the act; None for today's."""
        return None

    def reload(self, changes: Changes | None) -> None:
        """Read again what ``changes`` touched; None means everything."""

    def can_leave(self) -> bool:
        """Say whether the officer may go to another page; if not, show why on the page."""
        return True

    def set_low(self, *, low: bool) -> None:
        """Note whether the window is under 740 high."""
        self.low = low
