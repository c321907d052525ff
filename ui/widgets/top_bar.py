"""The top bar: search over everything, the 24-hour clock, the sync line, the officer."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.layouts import row
from ui.widgets.marks import ClockPill
from ui.widgets.officer_menu import OfficerMenu
from ui.widgets.painted import Painted
from ui.widgets.search_field import SearchField
from ui.widgets.sync_pill import SyncPill

_SEARCH_SHARE = 100
SEARCH_HINT = "搜当事人、案号、事项、法条"


class TopBar(Painted):
    """56 px over every page; never scrolls away."""

    def __init__(self, theme: Theme, officer: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search = SearchField(theme, SEARCH_HINT, "Ctrl K")
        self.search.setObjectName("search")
        self.clock = ClockPill(theme)
        self.clock.hide()
        self.sync = SyncPill(theme)
        self.sync.setObjectName("syncPill")
        self.officer = OfficerMenu(theme, officer)
        self.officer.setObjectName("officerMenu")
        side = theme.px(24)
        self._parts = parts = row(
            self.search, None, self.clock, self.sync, self.officer, gap=theme.px(16)
        )
        # The field takes room up to its widest; what is left over keeps the pills at the right.
        parts.setStretch(0, _SEARCH_SHARE)
        parts.setContentsMargins(side, 0, theme.px(20), theme.line)
        self.setLayout(parts)
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the height of the bar."""
        return QSize(self._parts.minimumSize().width(), self.theme.px(56))

    def minimumSizeHint(self) -> QSize:
        """Return the height; the bar may be narrower than it wants (Qt)."""
        return QSize(0, self.theme.px(56))

    def show_clock(self, text: str) -> None:
        """Show the 24-hour clock with its words, or hide it when there are none."""
        self.clock.show_text(text)
        self.clock.setVisible(bool(text))

    def free_room(self) -> QRect:
        """Return the part between the search and what stands at the right end."""
        gap = self.theme.px(16)
        shown = [one for one in (self.clock, self.sync, self.officer) if not one.isHidden()]
        left = self.search.geometry().right() + gap
        right = min(one.geometry().left() for one in shown) - gap
        return QRect(left, 0, right - left, self.height())

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the white bar and the line below it."""
        painter.fillRect(rect, self.theme.colour("surface"))
        line = QRectF(0, rect.bottom() - self.theme.line, rect.width(), self.theme.line)
        painter.fillRect(line, self.theme.colour("card"))

    def _restyle(self) -> None:
        self.search.setMinimumWidth(self.theme.px(200))
        self.search.setMaximumWidth(self.theme.px(330))
        super()._restyle()


class ActionBar(Painted):
    """60 px at the lower edge of a page that has one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = row()
        self.setLayout(self._row)
        self._content: QWidget | None = None
        self._lender: QWidget | None = None
        self._restyle()
        self.hide()

    def show_content(self, content: QWidget | None) -> None:
        """Show the page's action bar, or nothing."""
        if content is not self._content:
            self._give_back()
            if content is not None:
                self._lender = content.parentWidget()
                self._row.addWidget(content)
                content.show()
            self._content = content
        self.setVisible(content is not None)

    def wanted_size(self) -> QSize:
        """Return the height of the bar."""
        return QSize(0, self.theme.px(60) + self.theme.line)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the white bar and the line above it."""
        painter.fillRect(rect, self.theme.colour("surface"))
        painter.fillRect(QRectF(0, 0, rect.width(), self.theme.line), self.theme.colour("card"))

    def _give_back(self) -> None:
        if self._content is not None:
            self._row.removeWidget(self._content)
            self._content.hide()
            if self._lender is not None:
                self._content.setParent(self._lender)

    def _restyle(self) -> None:
        side = self.theme.px(24)
        self._row.setContentsMargins(side, self.theme.line, side, 0)
        super()._restyle()
