"""The paper beside a form or before its print: pages, zoom, which page, search, all by keyboard."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.papers.paper import Rendered
from ui.background import BackgroundRunner
from ui.page import HelpKey
from ui.theme import Theme
from ui.widgets.layouts import column, row
from ui.widgets.page_strip import PageStrip
from ui.widgets.paper_pages import Fit, PaperPages
from ui.widgets.paper_sheets import FieldMark, MarkTone
from ui.widgets.paper_tools import FindBar, PaperTools

__all__ = ["PAPER_KEYS", "FieldMark", "Fit", "MarkTone", "PaperView"]

PAPER_KEYS: Final = (
    HelpKey(key="Ctrl F", does="在文书里找字，F3 下一处"),
    HelpKey(key="↑ ↓", does="在左边的小图里翻页"),
    HelpKey(key="Ctrl +、Ctrl -", does="放大、缩小文书"),
    HelpKey(key="Ctrl 0", does="回到原来大小"),
)
"""What the help of a page with a paper lists."""
_LARGER: Final = ("Ctrl+=", "Ctrl++")


class PaperView(QWidget):
    """A paper with its tools; its keys work wherever the focus is while it is seen.

    From two pages on a strip of its pages stands at the left.

    Ctrl F searches, F3 and Shift F3 go on while the field has the focus, Ctrl + and Ctrl - zoom,
    Ctrl 0 takes the zoom back, Page Up and Page Down scroll.

    Signals:
        field_chosen: A framed field was pressed; carries its path.
        drawn: The pages in sight are on the screen.
    """

    field_chosen = Signal(str)
    drawn = Signal()

    def __init__(
        self, theme: Theme, runner: BackgroundRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.pages = PaperPages(theme, runner, self)
        self.pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tools = PaperTools(theme, self.pages, self)
        self.finder = FindBar(theme, self.pages, self)
        self.setFocusProxy(self.pages)
        self.strip = PageStrip(theme, runner, self)
        sheets = row(self.strip, self.pages, gap=theme.px(8))
        sheets.setStretch(1, 1)
        parts = column(gap=theme.px(6))
        parts.addLayout(sheets, 1)
        parts.addWidget(self.finder)
        parts.addWidget(self.tools)
        self.setLayout(parts)
        self.pages.field_chosen.connect(self.field_chosen)
        self.pages.drawn.connect(self.drawn)
        self.pages.page_changed.connect(self._show_strip)
        self.strip.chosen.connect(self.pages.show_page)
        self.tools.find_wanted.connect(self.finder.open)
        self.finder.closed.connect(self._search_closed)
        for key, action in self._keys().items():
            QShortcut(QKeySequence(key), self).activated.connect(action)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self.pages.page_count

    def show_paper(self, rendered: Rendered, marks: Sequence[FieldMark] = ()) -> None:
        """Show a paper; the one before stays until the new one is drawn."""
        self.pages.show_paper(rendered, marks)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a file that was issued earlier."""
        self.pages.show_pdf(pdf)

    def show_marks(self, marks: Sequence[FieldMark]) -> None:
        """Frame other fields on the paper shown."""
        self.pages.show_marks(marks)

    def show_field(self, field: str) -> None:
        """Bring a field into view."""
        self.pages.show_field(field)

    def _keys(self) -> Mapping[str, Callable[[], object]]:
        return {
            "Ctrl+F": self.finder.open,
            "Ctrl+-": self.pages.shrink,
            "Ctrl+0": self.tools.take_back_zoom,
            **dict.fromkeys(_LARGER, self.pages.enlarge),
        }

    def _show_strip(self, page: int) -> None:
        self.strip.show_paper(self.pages.pdf, self.pages.page_count, page)

    def _search_closed(self) -> None:
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
