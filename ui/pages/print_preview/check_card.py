"""One finding beside the paper, with the field that cures it inside."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.pages.print_preview.checks import Check
from ui.pages.print_preview.job import FieldCure
from ui.painters.base import CENTRE, Frame, TextLook, draw_frame, draw_text
from ui.theme import SEMIBOLD, Theme
from ui.widgets.article_link import ArticleLink
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.card import Surface
from ui.widgets.fields import LineField
from ui.widgets.label import WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.painted import Painted

_DISC: Final = 22
_TITLE: Final = TextStyle(role="body_strong", wrap=True)


class NumberDisc(Painted):
    """The number that also stands on the paper."""

    def __init__(
        self, theme: Theme, number: int, colour: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._number = number
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"第 {number} 处")

    def wanted_size(self) -> QSize:
        """Return a small square."""
        side = self.theme.px(_DISC)
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the disc with its digit."""
        draw_frame(painter, rect, Frame(fill=self._colour, radius=rect.height() / 2), self.theme)
        digit = TextLook(role="small", weight=SEMIBOLD, colour="on_danger", align=CENTRE)
        draw_text(painter, rect, str(self._number), digit, self.theme)


class CheckCard(Surface):
    """Number, sentence, article, and the field.

    Signals:
        filled: Something was written into the field; carries the text.
        form_wanted: It can only be cured on the form.
    """

    filled = Signal(str)
    form_wanted = Signal()

    def __init__(
        self, theme: Theme, check: Check, cure: FieldCure | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _frame(check), parent)
        self.check = check
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_padding(14, 10)
        self.field: LineField | None = None
        self._button: Button | None = None
        colour = "danger_solid" if check.stops else "warn_solid"
        disc = NumberDisc(theme, check.number, colour)
        words = column(Label(theme, check.title, _TITLE), gap=theme.px(3))
        for line in check.lines:
            words.addWidget(Label(theme, line, WRAPPED_SMALL))
        if check.article:
            cited = row(Label(theme, check.article, WRAPPED_SMALL), gap=theme.px(6))
            cited.setStretch(0, 1)
            cited.addWidget(ArticleLink(theme, check.article))
            words.addLayout(cited)
        self._add_cure(words, check, cure)
        head = row(column(disc, None), gap=theme.px(12))
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self.setAccessibleName(check.title)

    def focus_target(self) -> QWidget:
        """Return what takes the focus when one jumps here."""
        return self.field or self._button or self

    def _add_cure(self, words: QBoxLayout, check: Check, cure: FieldCure | None) -> None:
        theme = self.theme
        if cure is not None:
            self.field = LineField(theme, "fill")
            self.field.setObjectName(f"cure_{check.field}")
            self.field.setAccessibleName(check.title)
            self.field.setText(cure.text)
            self.field.editingFinished.connect(self._tell)
            line = row(self.field, gap=theme.px(8))
            if cure.ready:
                ready = Button(theme, f"写“{cure.ready}”")
                ready.clicked.connect(lambda: self.filled.emit(cure.ready))
                line.addWidget(ready)
            words.addSpacing(theme.px(3))
            words.addLayout(line)
        elif check.stops:
            self._button = LinkButton(theme, "回去填")
            self._button.clicked.connect(self.form_wanted)
            words.addLayout(row(self._button, None))

    def _tell(self) -> None:
        if self.field is not None and self.field.isModified():
            self.field.setModified(False)
            self.filled.emit(self.field.text())


def _frame(check: Check) -> Frame:
    if check.stops:
        return Frame(fill="surface", line="danger_solid", width=2, radius=8)
    return Frame(fill="surface", line="card", radius=8)
