"""F1: what the keys do on this page, in a drawer at the right."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.page import HelpKey
from ui.painters.base import Frame
from ui.theme import Theme
from ui.widgets.buttons import ButtonLook, LinkButton
from ui.widgets.card import Surface
from ui.widgets.label import SECTION, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import KeyCap
from ui.widgets.scroll import Scroll

_WIDTH = 344


class HelpDrawer(Surface):
    """The keys of the page, then those of the whole program; Esc closes it.

    Signals:
        closed: The drawer was put away.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, Frame(fill="surface", line="card"), parent)
        self._title = Label(theme, "", replace(SECTION, elide=True))
        close = LinkButton(theme, "关上", ButtonLook(key="Esc"))
        close.clicked.connect(self.close_drawer)
        self._close = close
        self._area = Scroll(QWidget())
        self._top = 0
        self.body.addLayout(row(self._title, None, close))
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(self._area, 1)
        self.hide()

    def open_for(self, title: str, own: Sequence[HelpKey], common: Sequence[HelpKey]) -> None:
        """Show the keys of a page."""
        self._title.setText(f"{title}的按键")
        holder = QWidget()
        parts = column(gap=self.theme.px(8))
        if own:
            self._add_keys(parts, own)
            parts.addSpacing(self.theme.px(8))
        small = TextStyle(role="small", weight=600, colour="ink2")
        parts.addWidget(Label(self.theme, "每一页都能用", small))
        self._add_keys(parts, common)
        parts.addStretch(1)
        holder.setLayout(parts)
        self._area.setWidget(holder)
        self.place()
        self.show()
        self.raise_()
        self._close.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stand_below(self, height: int) -> None:
        """Leave ``height`` px free at the upper edge, for the band of 演练."""
        self._top = height
        self.place()

    def place(self) -> None:
        """Stand at the right edge of the parent."""
        parent = self.parentWidget()
        if parent is not None:
            width = self.theme.px(_WIDTH)
            height = parent.height() - self._top
            self.setGeometry(parent.width() - width, self._top, width, height)

    def close_drawer(self) -> None:
        """Put the drawer away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc (Qt)."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
            return
        super().keyPressEvent(event)

    def _add_keys(self, parts: QVBoxLayout, keys: Sequence[HelpKey]) -> None:
        for help_key in keys:
            cap = KeyCap(self.theme, help_key.key)
            holder = QWidget()
            holder.setLayout(row(cap, None))
            holder.setFixedWidth(self.theme.px(104))
            words = Label(self.theme, help_key.does, TextStyle(wrap=True))
            line = row(holder, words)
            line.setStretch(1, 1)
            parts.addLayout(line)
