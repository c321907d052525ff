"""Step of a long form on one page: done in two lines, current open, later one line."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.painters.base import Frame
from ui.painters.marks import DiscState, StepKind
from ui.theme import Theme
from ui.widgets.buttons import ButtonHeight, ButtonLook, LinkButton
from ui.widgets.card import Surface
from ui.widgets.label import HINT, SECONDARY, Label, TextStyle
from ui.widgets.layouts import align_top, column, row
from ui.widgets.marks import KeyCap, StepDisc, Tag

_TITLE = TextStyle(role="section")
_LATER_TITLE = TextStyle(role="section", colour="ink2")
_TITLE_WIDTH = 82


@dataclass(frozen=True, slots=True, kw_only=True)
class StepText:
    """The fixed words of a step: its number, title and what it will ask."""

    number: int
    title: str
    asks: str = ""


class StepCard(Surface):
    """A step; the page owns its content and its summary.

    Signals:
        opened: The officer wants to work on this step; carries its number.
    """

    opened = Signal(int)

    def __init__(self, theme: Theme, text: StepText, parent: QWidget | None = None) -> None:
        super().__init__(theme, _FRAMES[StepKind.LATER], parent)
        self.text = text
        self.kind = StepKind.LATER
        self._brief = False
        self._tag: Tag | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_padding(16, 11)
        self.content = QVBoxLayout()
        self._create_widgets()
        self._lay_out()
        self.show_kind(StepKind.LATER)

    @property
    def number(self) -> int:
        """The number of the step; Alt and the number opens it."""
        return self.text.number

    def show_kind(self, kind: StepKind) -> None:
        """Show the step as done, current or later."""
        self.kind = kind
        self.set_frame(_FRAMES[kind])
        self._disc.show_state(DiscState(kind=kind, number=self.text.number))
        done, current = kind is StepKind.DONE, kind is StepKind.CURRENT
        self._title.set_style(_LATER_TITLE if kind is StepKind.LATER else _TITLE)
        self._summary_box.setVisible(done)
        self._change.setVisible(done)
        self._cap.setVisible(done)
        self._later_cap.setVisible(kind is StepKind.LATER)
        self._show_asks()
        self._note.setVisible(current)
        self._content_box.setVisible(current)
        self.setAccessibleName(f"第 {self.text.number} 步 {self.text.title}")

    def show_summary(self, first: str, second: str = "", tag: Tag | None = None) -> None:
        """Show the two lines that stand for a done step, with a tag before the first."""
        self._first.setText(first)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        if self._tag is not None:
            self._first_row.removeWidget(self._tag)
            self._tag.deleteLater()
        self._tag = tag
        if tag is not None:
            self._first_row.insertWidget(0, tag)

    def set_brief(self, *, brief: bool) -> None:
        """Leave out what a later step will ask: it shares its row with another."""
        self._brief = brief
        self._show_asks()

    def show_note(self, note: str) -> None:
        """Show a short note beside the title of the open step."""
        self._note.setText(note)

    def _show_asks(self) -> None:
        asks = self.kind is StepKind.LATER and not self._brief
        self._asks.setVisible(asks and bool(self.text.asks))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the step (Qt)."""
        if self.kind is not StepKind.CURRENT:
            self.opened.emit(self.text.number)
            return
        super().mousePressEvent(event)

    def _create_widgets(self) -> None:
        theme, number = self.theme, self.text.number
        disc = DiscState(kind=StepKind.LATER, number=number)
        self._disc = StepDisc(theme, disc, self)
        self._title = Label(theme, self.text.title, _TITLE, self)
        self._asks = Label(theme, self.text.asks, HINT, self)
        self._note = Label(theme, "", TextStyle(role="small", colour="ink2"), self)
        self._first = Label(theme, "", TextStyle(elide=True), self)
        self._second = Label(theme, "", TextStyle(colour="ink2", elide=True), self)
        look = ButtonLook(height=ButtonHeight.SMALL)
        self._change = LinkButton(theme, "修改", look, self)
        self._change.setObjectName(f"change_step_{number}")
        self._change.clicked.connect(lambda: self.opened.emit(number))
        self._cap = KeyCap(theme, f"Alt {number}", self)
        self._later_cap = Label(theme, f"Alt {number}", SECONDARY, self)
        self._later_cap.set_style(TextStyle(role="small", colour="ink2"))

    def _lay_out(self) -> None:
        theme = self.theme
        self._first_row = row(self._first, gap=theme.px(8))
        self._first_row.setStretch(0, 1)
        self._summary_box = QWidget(self)
        self._summary_box.setLayout(column(self._first_row, self._second, gap=theme.px(3)))
        words = row(self._title, self._asks, self._note, gap=theme.px(10))
        head = row(self._disc, words, self._summary_box, gap=theme.px(10))
        head.addStretch(0)
        head.setStretch(2, 1)
        keys = row(self._change, self._cap, self._later_cap, gap=theme.px(4))
        head.addLayout(keys)
        top = Qt.AlignmentFlag.AlignTop
        head.setAlignment(words, top)
        head.setAlignment(keys, top)
        align_top(head, self._disc)
        align_top(head, self._summary_box)
        words.setContentsMargins(0, 1, 0, 0)
        self._title.setMinimumWidth(theme.px(_TITLE_WIDTH))
        self._content_box = QWidget(self)
        self._content_box.setLayout(self.content)
        self.content.setContentsMargins(0, theme.px(6), 0, 0)
        self.body.addLayout(head)
        self.body.addWidget(self._content_box)


_FRAMES = {
    StepKind.DONE: Frame(fill="surface", line="card", radius=8),
    StepKind.CURRENT: Frame(fill="surface", line="accent", width=2, radius=8),
    StepKind.LATER: Frame(fill="surface", line="card", radius=8),
}
