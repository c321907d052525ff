"""The bar below the walk: what is saved, pause, the signatures, the next stall."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.buttons import (
    Button,
    ButtonHeight,
    ButtonKind,
    ButtonLook,
    PrimaryButton,
)
from ui.widgets.label import SECONDARY, Label, TextStyle
from ui.widgets.layouts import row
from ui.widgets.marks import Icon

_SAFE = "记录和照片都在这台电脑"


class SiteBar(QWidget):
    """Says where everything is, and what is next.

    Signals:
        pause_wanted: Stop for a while, or go on.
        sign_wanted: Read the record to the other side and have it signed.
        next_wanted: The next stall.
    """

    pause_wanted = Signal()
    sign_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Icon(theme, ("laptop", 18, "ink2"), self)
        self.words = Label(theme, _SAFE, SECONDARY, self)
        bar = ButtonHeight.BAR
        self.pause = Button(theme, "暂停", ButtonLook(icon="paused", height=bar), self)
        self.pause.setObjectName("pause_inspection")
        self.sign = Button(theme, "读给对方听、签字", self._look(), self)
        self.sign.setObjectName("to_signing")
        self.next = PrimaryButton(theme, "下一个摊位", ButtonLook(key="↵", height=bar), self)
        self.next.setObjectName("next_stall")
        parts = row(self._mark, self.words, None, gap=theme.px(12))
        for button in (self.pause, self.sign, self.next):
            parts.addWidget(button)
        self.setLayout(parts)
        self.pause.clicked.connect(self.pause_wanted)
        self.sign.clicked.connect(self.sign_wanted)
        self.next.clicked.connect(self.next_wanted)

    def show_state(self, *, paused: bool, all_seen: bool, stalls: bool) -> None:
        """Show what is next: one primary button at a time."""
        self.pause.setText("继续检查" if paused else "暂停")
        self.next.setVisible(stalls and not paused and not all_seen)
        primary = paused or all_seen or not stalls
        sign_kind = ButtonKind.PRIMARY if primary and not paused else ButtonKind.ORDINARY
        self.sign.set_look(self._look(sign_kind))
        self.sign.setVisible(not paused)
        kind = ButtonKind.PRIMARY if paused else ButtonKind.ORDINARY
        look = ButtonLook(kind=kind, icon="possible" if paused else "paused")
        height = ButtonHeight.BAR
        key = "↵" if paused else None
        self.pause.set_look(ButtonLook(kind=look.kind, icon=look.icon, key=key, height=height))

    def show_saved(self, at: datetime) -> None:
        """Say when something was saved last."""
        self._mark.show_icon(("done_solid", 18, "ok_solid"))
        self.words.set_style(SECONDARY)
        self.words.setText(f"{_SAFE}，{at:%H:%M:%S} 已保存")

    def show_not_saved(self) -> None:
        """Say that what is typed is not on the disk."""
        self._mark.show_icon(("warning", 18, "warn_solid"))
        self.words.set_style(TextStyle(colour="warn", weight=600))
        self.words.setText("没存上，内容还在屏幕上，先别关程序")

    def _look(self, kind: ButtonKind = ButtonKind.ORDINARY) -> ButtonLook:
        return ButtonLook(kind=kind, icon="sign", key="F6", height=ButtonHeight.BAR)
