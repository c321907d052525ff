"""What hasn't been sent yet, and the log of what happened."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.read_models import SyncEvent, SyncStatus
from enforcement.unit import StoreMode
from ui.pages.sync_page.reading import SyncFacts, moment_words
from ui.pages.wait_bar import WaitBar
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.card import Card, Divider
from ui.widgets.label import SECTION, SMALL, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Icon
from ui.widgets.scroll import Scroll

_LINE = TextStyle(role="small", colour="ink2", wrap=True)


class WaitingCard(Card):
    """Entries and photos that wait, what the district has for us, and the button to send.

    Signals:
        send_wanted: Send now.
    """

    send_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "还没送出去的", parent=parent)
        self._reach = Label(theme, "", SMALL)
        self.add_to_head(self._reach)
        self.entries = WaitingLine(theme, "document", "待送记录")
        self.photos = WaitingLine(theme, "photos", "照片和文书原件")
        self.coming = WaitingLine(theme, "import", "区里要给这里的")
        self.send = Button(theme, "现在就送", ButtonLook(icon="sync", key="Ctrl ↵"))
        self.send.setObjectName("send_now")
        self.send.clicked.connect(self.send_wanted)
        self.why = Label(theme, "", _LINE)
        self.busy = WaitBar(theme)
        lines = column(
            self.entries, Divider(theme), self.photos, Divider(theme), self.coming, gap=theme.px(4)
        )
        self.body.addLayout(lines)
        self.body.addSpacing(theme.px(10))
        self.body.addLayout(row(self.send, None))
        self.body.addWidget(self.why)
        self.body.addWidget(self.busy)

    def show_facts(self, facts: SyncFacts, now: datetime) -> None:
        """Show another reading."""
        status, online = facts.status, facts.online
        self._reach.setText(reach_words(status, online=online))
        drill = facts.info.mode is StoreMode.DRILL
        self.entries.show_words(_when_sent(status, drill=drill), f"{status.waiting} 条")
        self.photos.show_words("这一版只送记录，原件留在这里", f"{status.waiting_blobs} 份")
        self.coming.show_words(_last_look(status, now), _given(status, online=online))
        self.send.setEnabled(status.enrolled)
        self.why.setText("演练的记录不送。" if drill else "先登记这台电脑，才有地方送。")
        self.why.setVisible(not status.enrolled)


class WaitingLine(QWidget):
    """An icon, what waits with a second line, and how much of it."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.below = Label(theme, "", SMALL)
        self.amount = Label(theme, "", SECTION)
        words = column(Label(theme, name), self.below)
        line = row(Icon(theme, (icon, 20, "ink2")), words, None, self.amount, gap=theme.px(12))
        line.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        self.setLayout(line)

    def show_words(self, below: str, amount: str) -> None:
        """Show another amount."""
        self.below.setText(below)
        self.amount.setText(amount)
        self.setAccessibleName(f"{self._name} {amount}，{below}")


class LogCard(Card):
    """Sentences of the last rounds, newest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "同步记录", parent=parent)
        self._lines = column(gap=theme.px(8))
        holder = QWidget()
        holder.setLayout(column(self._lines, None))
        self.none = Label(theme, "还没有送过。", _LINE)
        self.body.addWidget(self.none)
        self.body.addWidget(Scroll(holder), 1)

    def show_events(self, events: tuple[SyncEvent, ...], now: datetime) -> None:
        """Show other sentences."""
        empty(self._lines)
        self.none.setVisible(not events)
        theme = self.theme
        for event in events:
            icon = ("done", 16, "ok_solid") if event.good else ("offline", 16, "ink2")
            at = Label(theme, moment_words(event.at, now), SMALL)
            at.setMinimumWidth(theme.px(84))
            line = row(
                column(at, None),
                column(theme.px(2), Icon(theme, icon), None),
                Label(theme, event.sentence, TextStyle(role="small", wrap=True)),
                gap=theme.px(8),
            )
            line.setStretch(2, 1)
            self._lines.addLayout(line)


def reach_words(status: SyncStatus, *, online: bool | None) -> str:
    """Return whether the district can be reached, in words."""
    if not status.enrolled:
        return "还没登记"
    return {True: "连得上区里", False: "没有网络", None: "还没试过"}[online]


def _when_sent(status: SyncStatus, *, drill: bool) -> str:
    if drill:
        return "演练的都留在这里"
    if not status.enrolled:
        return "登记以后一起送"
    return "有网自动送" if status.waiting else "都送到了"


def _last_look(status: SyncStatus, now: datetime) -> str:
    return f"上次看 {moment_words(status.last_contact, now)}"


def _given(status: SyncStatus, *, online: bool | None) -> str:
    if not status.enrolled:
        return "—"
    return "都收到了" if online else "不知道"
