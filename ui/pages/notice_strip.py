"""One yellow sentence in a thin frame: something to see to, nothing to decide."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import Frame
from ui.theme import Theme
from ui.widgets.card import Surface
from ui.widgets.label import Label, TextStyle
from ui.widgets.layouts import row
from ui.widgets.marks import Icon


class NoticeStrip(Surface):
    """A clock with a mark and a sentence that may wrap."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        frame = Frame(fill="warn_soft", line="warn_line", radius=6)
        super().__init__(theme, frame, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_padding(12, 9)
        self.setAccessibleName(words)
        label = Label(theme, words, TextStyle(colour="warn", wrap=True))
        line = row(Icon(theme, ("soon", 18, "warn_solid")), label, gap=theme.px(10))
        line.setStretch(1, 1)
        self.body.addLayout(line)
