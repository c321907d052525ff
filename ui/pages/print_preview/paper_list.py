"""What this print holds: each paper, its copies, whether it may be printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.pages.print_preview.job import ToPrint
from ui.painters.base import Frame
from ui.painters.marks import TagKind, TagState
from ui.theme import Theme
from ui.widgets.card import Card, Divider, Surface
from ui.widgets.label import SMALL, STRONG, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.marks import Icon, Tag

_SENTENCE = TextStyle(role="small", colour="ink2", wrap=True)
_TITLE = TextStyle(role="body_strong", wrap=True, colour="accent")


class PaperList(Card):
    """The papers, and the note on the number below them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "这次要打印", "", parent)
        self.count = Label(theme, "", SMALL)
        self.add_to_head(self.count)
        self._rows = column(gap=0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self._note_title = Label(theme, "不用联网", STRONG)
        self._note = Label(theme, "", _SENTENCE)
        head = row(Icon(theme, ("offline", 18, "ink2")), self._note_title, None, gap=theme.px(8))
        self.body.addLayout(column(head, self._note, gap=theme.px(4)))

    def show_papers(self, papers: Sequence[ToPrint], copies: int, open_places: int) -> None:
        """Show the papers of the job and how many sheets they are."""
        theme = self.theme
        empty(self._rows)
        for paper in papers:
            box = Surface(theme, Frame(fill="selected"), self)
            box.set_padding(12, 10)
            box.body.setSpacing(theme.px(4))
            box.body.addWidget(Label(theme, paper.title, _TITLE))
            box.body.addWidget(Label(theme, f"{copies} 份，{paper.whom}", SMALL))
            box.body.addWidget(_state(theme, open_places), 0, Qt.AlignmentFlag.AlignLeft)
            self._rows.addWidget(box)
            self._rows.addWidget(Divider(theme))

    def show_sheets(self, sheets: int) -> None:
        """Show how many sheets of paper it takes."""
        self.count.setText(f"{sheets} 张" if sheets else "")

    def show_number(self, title: str, note: str) -> None:
        """Say where the number comes from and when it is taken into use."""
        self._note_title.setText(title)
        self._note.setText(note)


def _state(theme: Theme, open_places: int) -> Tag:
    if open_places:
        text = f"还差 {open_places} 处"
        return Tag(theme, TagState(kind=TagKind.DANGER, text=text, icon="refused_outline"))
    return Tag(theme, TagState(kind=TagKind.OK, text="可打印"))
