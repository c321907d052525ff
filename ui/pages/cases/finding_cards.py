"""What is wrong or odd on a draft: numbered beside it as on the paper, with the article."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.papers.finding import Finding
from ui.pages.print_preview.check_card import NumberDisc
from ui.theme import Theme
from ui.widgets.article_link import ArticleLink
from ui.widgets.card import Card
from ui.widgets.label import WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column, empty, row
from ui.widgets.paper_view import FieldMark, MarkTone

_SENTENCE = TextStyle(role="body", wrap=True)


class FindingCard(Card):
    """The findings of a draft; hidden while there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "打印前检查", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lines = column(gap=theme.px(10))
        self.body.addLayout(self._lines)
        self.sentences: tuple[str, ...] = ()
        self.hide()

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show other findings, numbered in their order."""
        self.sentences = tuple(one.sentence for one in found)
        empty(self._lines)
        for number, one in enumerate(found, start=1):
            self._add(number, one)
        self.setVisible(bool(found))

    def _add(self, number: int, one: Finding) -> None:
        theme = self.theme
        colour = "danger_solid" if one.stops else "warn_solid"
        words = column(Label(theme, one.sentence, _SENTENCE), gap=theme.px(2))
        if one.source is not None:
            cited = row(Label(theme, one.source.text, WRAPPED_SMALL), gap=theme.px(6))
            cited.setStretch(0, 1)
            cited.addWidget(ArticleLink(theme, one.source.text))
            words.addLayout(cited)
        line = row(column(NumberDisc(theme, number, colour), None), gap=theme.px(10))
        line.addLayout(words, 1)
        self._lines.addLayout(line)


def marks_of(found: Sequence[Finding]) -> tuple[FieldMark, ...]:
    """Return the frames on the paper that carry the numbers of the findings."""
    return tuple(
        FieldMark(
            field=one.field,
            tone=MarkTone.WRONG if one.stops else MarkTone.LOOK,
            number=number,
        )
        for number, one in enumerate(found, start=1)
        if one.field
    )
