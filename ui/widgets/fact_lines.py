"""What is known of a record: a name and its words, line by line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.label import CAPTION, WRAPPED, Label
from ui.widgets.layouts import align_top, column, empty, row


class FactLines(QWidget):
    """Lines of name and words; the name is in the middle of the first line of its words."""

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._width = width
        self._lines: tuple[tuple[str, str], ...] = ()
        self._rows = column(gap=theme.px(6))
        self.setLayout(self._rows)
        theme.changed.connect(self._fill)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show other lines, each a name and its words."""
        self._lines = tuple(lines)
        self._fill()

    def _fill(self) -> None:
        theme = self.theme
        empty(self._rows)
        for name, words in self._lines:
            label = Label(theme, name, CAPTION)
            label.setFixedSize(theme.px(self._width), theme.line_height("body"))
            line = row(label, Label(theme, words, WRAPPED), gap=theme.px(8))
            line.setStretch(1, 1)
            align_top(line, label)
            self._rows.addLayout(line)
