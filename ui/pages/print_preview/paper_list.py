"""What this print holds: each paper, its copies, whether it may be printed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.pages.print_preview.job import ToPrint
from ui.painters.base import Frame, draw_selection
from ui.painters.marks import TagKind, TagState
from ui.theme import Theme
from ui.widgets.card import Card, Divider, Surface
from ui.widgets.label import SMALL, STRONG, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Icon, Tag

_SENTENCE = TextStyle(role="small", colour="ink2", wrap=True)
_TITLE = TextStyle(role="body_strong", wrap=True, colour="accent")


class _PaperBox(Surface):
    """One paper, chosen: tint and bar, as in lists."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, Frame(), parent)
        self.set_padding(16, 10)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw tint and bar (Qt)."""
        draw_selection(painter, rect, self.theme)


class PaperList(Card):
    """The papers, and the note on the number below them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "这次要打印", "", parent)
        sides = theme.px(16)
        self.set_padding(0, 12)
        self._head.setContentsMargins(sides, 0, sides, 0)
        self.count = Label(theme, "", SMALL)
        self.add_to_head(self.count)
        self._rows = column(gap=0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self._note_title = Label(theme, "不用联网", STRONG)
        self._note = Label(theme, "", _SENTENCE)
        head = row(Icon(theme, ("offline", 18, "ink2")), self._note_title, None, gap=theme.px(8))
        foot = column(head, self._note, gap=theme.px(4), margins=(sides, 0, sides, 0))
        self.body.addLayout(foot)

    def show_papers(self, papers: Sequence[ToPrint], copies: int, state: TagState) -> None:
        """Show the papers of the job, their copies, and how they stand."""
        theme = self.theme
        empty(self._rows)
        for paper in papers:
            box = _PaperBox(theme, self)
            box.body.setSpacing(theme.px(4))
            box.body.addWidget(Label(theme, paper.title, _TITLE))
            box.body.addWidget(Label(theme, f"{copies} 份，{paper.whom}", SMALL))
            box.body.addWidget(Tag(theme, state), 0, Qt.AlignmentFlag.AlignLeft)
            self._rows.addWidget(box)
            self._rows.addWidget(Divider(theme))

    def show_sheets(self, sheets: int) -> None:
        """Show how many sheets of paper it takes."""
        self.count.setText(f"{sheets} 张" if sheets else "")

    def show_number(self, title: str, note: str) -> None:
        """Say where the number comes from and when it is taken into use."""
        self._note_title.setText(title)
        self._note.setText(note)


def state_before(open_places: int) -> TagState:
    """Return how a paper stands before it is issued."""
    if open_places:
        text = f"还差 {open_places} 处"
        return TagState(kind=TagKind.DANGER, text=text, icon="refused_outline")
    return TagState(kind=TagKind.OK, text="可打印")


NOT_PRINTED: Final = TagState(kind=TagKind.WARN, text="存好了，没打印")
PRINTED: Final = TagState(kind=TagKind.OK, text="已打印")
