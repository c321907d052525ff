"""Empty pages, long work, and what succeeded elsewhere."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.painters.base import Frame
from ui.theme import Theme
from ui.widgets.buttons import ButtonHeight, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Surface, lift
from ui.widgets.label import SECONDARY, STRONG, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon

BUSY_AFTER_MS: Final = 400
TOAST_MS: Final = 4000
_PERCENT: Final = 100
_CENTRED = TextStyle(colour="ink2", wrap=True, align=Qt.AlignmentFlag.AlignHCenter)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyText:
    """What an empty page says: ``还没有线索``, what belongs here, how to make the first one."""

    icon: str
    title: str
    line: str
    action: str = ""
    key: str | None = None


class EmptyPage(QWidget):
    """Says what belongs here and offers to make the first one.

    Signals:
        started: The button that makes the first one was pressed.
    """

    started = Signal()

    def __init__(self, theme: Theme, text: EmptyText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon = Icon(theme, (text.icon, 32, "ink2"))
        title = Label(theme, text.title, STRONG)
        line = Label(theme, text.line, _CENTRED)
        parts = column(None, row(None, icon, None), row(None, title, None), line, gap=theme.px(4))
        if text.action:
            look = ButtonLook(key=text.key)
            self.button = PrimaryButton(theme, text.action, look)
            self.button.clicked.connect(self.started)
            parts.addSpacing(theme.px(4))
            parts.addLayout(row(None, self.button, None))
            self.setFocusProxy(self.button)
        parts.addStretch(1)
        parts.setContentsMargins(*[theme.px(16)] * 4)
        self.setLayout(parts)


class BusyBar(QWidget):
    """Long work: nothing for 400 ms, then how far it is, what is left, and a way to stop.

    Signals:
        stopped: The officer stops the work.
    """

    stopped = Signal()

    def __init__(
        self, theme: Theme, stop_text: str = "停下", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bar = QProgressBar()
        self._bar.setRange(0, _PERCENT)
        self._bar.setTextVisible(False)
        self._words = Label(theme, "", SECONDARY)
        self._stop = LinkButton(theme, stop_text, ButtonLook(height=ButtonHeight.SMALL))
        self._stop.clicked.connect(self.stopped)
        self.setLayout(column(self._bar, row(self._words, None, self._stop), gap=theme.px(8)))
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(BUSY_AFTER_MS)
        self._delay.timeout.connect(self.show)
        self.hide()

    @property
    def is_waiting(self) -> bool:
        """Whether work has begun but the bar does not show yet."""
        return self._delay.isActive()

    def begin(self, words: str) -> None:
        """Note that work has begun; the bar shows when it lasts."""
        self.advance(0, words)
        self._delay.start()

    def advance(self, percent: int, words: str) -> None:
        """Show how far the work is, e.g. 61 and ``照片 61%，还要 3 分钟``."""
        self._bar.setValue(percent)
        self._words.setText(words)
        self.setAccessibleName(words)

    def end(self) -> None:
        """Note that the work is over."""
        self._delay.stop()
        self.hide()


class Toast(Surface):
    """Tells in the free part of the top bar that something succeeded; never takes the focus.

    There it covers nothing that can be pressed or read on the page.

    Signals:
        link_opened: The link was pressed.
    """

    link_opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Frame(fill="surface", line="card", radius=8), parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_padding(14, 8)
        self._words = Label(theme, "")
        self._link = LinkButton(theme, "", ButtonLook(height=ButtonHeight.SMALL))
        self._link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._link.clicked.connect(self.link_opened)
        mark = Icon(theme, ("done_solid", 20, "ok_solid"))
        line = row(mark, self._words, None, self._link, gap=theme.px(10))
        self.body.addLayout(line)
        self._room = QRect()
        lift(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MS)
        self._timer.timeout.connect(self.hide)

    def show_words(self, words: str, link: str = "") -> None:
        """Show the words for four seconds, with one link at most."""
        self._words.setText(words)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self.setAccessibleName(words)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    def stand_in(self, room: QRect) -> None:
        """Stand in the middle of ``room``; below it where the words need more."""
        self._room = room
        self.place()

    def place(self) -> None:
        """Move to where there is room."""
        size, room = self.sizeHint(), self._room
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(room.center())
        if box.width() > room.width():
            box.moveTop(room.bottom() + self.theme.px(8))
        self.setGeometry(box)
