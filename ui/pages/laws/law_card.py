"""The right side of 法规库: which text this is, whether it holds, its chapters, the text itself."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from enforcement.laws.texts import Heading
from ui.pages.laws.reading import OpenedLaw
from ui.pages.laws.text_view import LawTextView
from ui.pages.laws.words import (
    edition_words,
    force_words,
    is_of_the_day,
    place_words,
    standing_tag,
    warning_words,
)
from ui.painters.list_row import ListRow
from ui.painters.marks import TagKind, TagState
from ui.theme import Theme
from ui.widgets.card import Card, Divider
from ui.widgets.label import CAPTION, SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon, Tag
from ui.widgets.panels import Cure, PanelText, ReminderPanel
from ui.widgets.rows import RowList
from ui.widgets.tabs import FilterRow

_SUBJECT = TextStyle(role="subject", wrap=True)
_CHAPTERS: Final = 224
_NOW: Final = "now"


class LawCard(Card):
    """One law.

    Signals:
        edition_wanted: Show another edition; carries its number among the law's.
        now_wanted: Show the text that stands on the day.
    """

    edition_wanted = Signal(int)
    now_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.opened: OpenedLaw | None = None
        self._create_widgets()
        self._lay_out()
        self.editions.chosen.connect(self.edition_wanted)
        self.warning.cure_chosen.connect(lambda _code: self.now_wanted.emit())
        self.chapters.current_changed.connect(self._go_to_chapter)

    def show_law(self, opened: OpenedLaw) -> None:
        """Show a law at the place that was asked for."""
        self.opened = opened
        self.subject.setText(opened.text.head.title)
        self.standing.show_state(standing_tag(opened))
        self.force.setText(force_words(opened.version))
        self._show_editions(opened)
        self._show_warning(opened)
        self._show_place(opened)
        self._show_chapters(opened)
        self.text.show_law(opened.text)
        self.text.mark(opened.located.article, opened.located.lines)
        self._show_chapter(opened)

    def choose_edition(self, number: int) -> None:
        """Ask for an edition by its number."""
        if self.opened is not None and number < len(self.opened.versions):
            self.editions.set_index(number)
            self.edition_wanted.emit(number)

    def focus_text(self) -> None:
        """Give the text the focus."""
        self.text.setFocus()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.subject = Label(theme, "", _SUBJECT)
        self.standing = Tag(theme, TagState(kind=TagKind.OK, text="现行"))
        self.force = Label(theme, "", SMALL)
        self.editions = FilterRow(theme, ("",), "看哪个文本")
        self.warning = ReminderPanel(theme, self)
        self.place_icon = Icon(theme, ("law", 18, "accent"))
        self.place = Label(theme, "", TextStyle(role="body_strong", wrap=True))
        self.chapters = RowList(theme, "章节")
        self.chapters.setObjectName("law_chapters")
        self.chapters.setFixedWidth(theme.px(_CHAPTERS))
        self.chapter_head = Label(theme, "章节", CAPTION)
        self.text = LawTextView(theme)
        self.text.setObjectName("law_text")
        theme.changed.connect(self._restyle_chapters)

    def _lay_out(self) -> None:
        theme = self.theme
        self.set_padding(20, 16)
        head = row(self.subject, self.standing, gap=theme.px(10))
        head.setStretch(0, 1)
        marked = row(self.place_icon, self.place, gap=theme.px(8))
        marked.setStretch(1, 1)
        chapters = column(self.chapter_head, self.chapters, gap=theme.px(6))
        self._chapter_box = QWidget()
        self._chapter_box.setLayout(chapters)
        both = row(self._chapter_box, self.text, gap=theme.px(14))
        both.setStretch(1, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.force)
        self.body.addSpacing(theme.px(8))
        parts = column(self.editions, self.warning, gap=theme.px(8))
        parts.addLayout(marked)
        self.body.addLayout(parts)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(Divider(theme))
        self.body.addSpacing(theme.px(8))
        self.body.addLayout(both, 1)

    def _restyle_chapters(self) -> None:
        self.chapters.setFixedWidth(self.theme.px(_CHAPTERS))

    def _show_editions(self, opened: OpenedLaw) -> None:
        self.editions.setVisible(len(opened.versions) > 1)
        self.editions.set_names([edition_words(version) for version in opened.versions])
        self.editions.set_index(opened.versions.index(opened.version))

    def _show_warning(self, opened: OpenedLaw) -> None:
        words = warning_words(opened)
        cures = () if is_of_the_day(opened) else (Cure(code=_NOW, text="看这一天的文本"),)
        self.warning.setVisible(bool(words))
        self.warning.show_text(PanelText(sentence=words), cures)

    def _show_place(self, opened: OpenedLaw) -> None:
        words = place_words(opened)
        self.place.setText(words)
        self.place.setVisible(bool(words))
        self.place_icon.setVisible(bool(words))

    def _show_chapters(self, opened: OpenedLaw) -> None:
        headings = [block for block in opened.text.blocks if isinstance(block, Heading)]
        least = min((heading.level for heading in headings), default=0)
        rows = [
            ListRow(
                target=(opened.text.head.sha256, number),
                title="　" * (heading.level - least) + heading.text,
                strong=heading.level == least,
            )
            for number, heading in enumerate(headings)
        ]
        self._chapter_box.setVisible(bool(rows))
        with QSignalBlocker(self.chapters):
            self.chapters.show_rows(rows)

    def _show_chapter(self, opened: OpenedLaw) -> None:
        """Choose the chapter of the article that is shown, without moving the text."""
        article = opened.located.article
        if article is None:
            self.text.show_top()
            return
        number = self.text.heading_before(article)
        with QSignalBlocker(self.chapters):
            self.chapters.show_current((opened.text.head.sha256, number))

    def _go_to_chapter(self, target: object) -> None:
        if isinstance(target, tuple) and self.opened is not None:
            self.text.show_heading(target[1])
