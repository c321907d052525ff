"""A paper laid out while a form is filled in: the real draft, a moment after each change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.papers.paper import Rendered
from ui.background import Lane
from ui.desk import Desk
from ui.painters.base import Frame
from ui.widgets.card import Card, Surface
from ui.widgets.label import Label, TextStyle
from ui.widgets.paper_pages import PaperPages
from ui.widgets.paper_sheets import FieldMark

PAUSE_MS: Final = 300
_ZOOM: Final = 1.18


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be laid out.

    Attributes:
        says: Everything that the paper is made from; the same again needs no other layout.
        lay_out: Lays it out (work lane).
    """

    says: object
    lay_out: Callable[[], Rendered]


class DraftCard(Card):
    """Shows the draft; derive and say what it is made from.

    Signals:
        blanks_changed: Another draft was laid out; carries how many blanks it has.
    """

    blanks_changed = Signal(int)

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, title, "边填边出", parent)
        self.desk = desk
        self.rendered: Rendered | None = None
        self._says: object = None
        self._running = False
        self.count = Label(theme, "", TextStyle(role="small", weight=600, colour="danger"))
        self.add_to_head(self.count)
        self.view = PaperPages(theme, desk.services.runner, self)
        self.view.setFocusPolicy(self.focusPolicy())
        self.view.set_zoom(_ZOOM)
        self.view.drawn.connect(self._centre)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = Surface(theme, Frame(fill="surface", line="card", radius=2), self)
        sheet.set_padding(1, 1)
        sheet.body.addWidget(self.view, 1)
        sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.addWidget(sheet, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.lay_out_again)

    def draft(self) -> Draft | None:
        """Return what is to be laid out; None for nothing yet."""
        return None

    def marks(self) -> Sequence[FieldMark]:
        """Return the frames on the draft."""
        return ()

    def laid_out(self, rendered: Rendered) -> None:
        """Note that another draft is going to be shown."""

    def change(self) -> None:
        """Lay out again when nothing more has changed for a moment."""
        self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what was typed while nobody saw the paper (Qt)."""
        super().showEvent(event)
        self.change()

    def lay_out_again(self) -> None:
        """Lay out, unless nobody looks: typesetting and fonts load with the first paper seen."""
        if not self.isVisible():
            return
        if self.desk.renderer is None or self._running:
            self.change()
            return
        draft = self.draft()
        if draft is None or draft.says == self._says:
            return
        self._says = draft.says
        self._running = True
        self.desk.work(self, Lane.WORK, draft.lay_out, self._show, self._failed)

    def _show(self, rendered: Rendered) -> None:
        self._running = False
        self.rendered = rendered
        blanks = len(rendered.blanks)
        style = TextStyle(role="small", weight=600, colour="danger" if blanks else "ok")
        self.count.set_style(style)
        self.count.setText(f"还有 {blanks} 处空" if blanks else "没有空了")
        self.laid_out(rendered)
        self.view.show_paper(rendered, self.marks())
        self.blanks_changed.emit(blanks)

    def _failed(self, error: Exception) -> None:
        self._running = False
        self.count.setText("这一版排不出来")
        self.desk.services.messages.show_error(error)

    def _centre(self) -> None:
        bar = self.view.horizontalScrollBar()
        bar.setValue((bar.minimum() + bar.maximum()) // 2)
