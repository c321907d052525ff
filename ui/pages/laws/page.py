"""法规库: the search has the focus; laws and hits at the left, the text at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from enforcement.changes import Changes
from enforcement.laws.finding import LawTarget
from enforcement.laws.law_import import LawFolderReader
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.laws.import_page import LawImportPage
from ui.pages.laws.law_card import LawCard
from ui.pages.laws.reading import OpenedLaw, Shelf, Wanted, open_law, read_shelf
from ui.pages.laws.words import count_words, day_words, found_words, shelf_rows
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.card import Card
from ui.widgets.feedback import EmptyPage, EmptyText
from ui.widgets.label import SECONDARY, SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.rows import RowList
from ui.widgets.search_field import SearchField

_LEFT, _RIGHT = 340, 780
_VERSION_KEYS: Final = 9
_NO_LIBRARY: Final = EmptyText(
    icon="law",
    title="还没有法规库",
    line="法规原文不随程序带，要自己导入：准备一个文件夹，一部法一个 .md 文件，选它就行。\n"
    "没有原文，清单和文书里的条号就没有核对过，别的照常能用。",
    action="去导入法规",
    key="F10",
)


class LawsPage(Page):
    """The law library, opened as a whole or at a place that something cites."""

    title = "法规库"
    help_keys = (
        HelpKey(key="↑ ↓", does="选法或者条文，不用离开搜索框"),
        HelpKey(key="Enter", does="到右边看原文，↑ ↓ 翻动"),
        HelpKey(key="Alt 1…9", does="换一个文本"),
        HelpKey(key="F7", does="行为当天的法、今天的法"),
        HelpKey(key="F10", does="导入法规"),
        HelpKey(key="Esc", does="回到刚才的页"),
    )

    def __init__(
        self,
        desk: Desk,
        reader: LawFolderReader,
        target: LawTarget | None = None,
        day: date | None = None,
    ) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._reader = reader
        self._target = target
        self.today = desk.now().date()
        self.day = day or self.today
        self._other_day = self.today
        self.shelf: Shelf | None = None
        self._wanted: Wanted | None = Wanted(target=target) if target else None
        self._shown: Wanted | None = None
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._search("")

    def header_actions(self) -> Sequence[QWidget]:
        """Return the day whose law is shown, the way to the other day and to an import."""
        if self.shelf is None or self.shelf.library.is_empty:
            return (self.import_button,)
        other = (self.other_day,) if self._other_day != self.day else ()
        return (self.day_words, *other, self.import_button)

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the page."""
        versions = {
            f"Alt+{number + 1}": partial(self.card.choose_edition, number)
            for number in range(_VERSION_KEYS)
        }
        return {**versions, "F7": self.change_day, "F10": self.open_import}

    def first_focus(self) -> QWidget:
        """Return the search, the text that was asked for, or the way to a library."""
        if self.shelf is not None and self.shelf.library.is_empty:
            return self.no_library
        return self.card.text if self._target is not None else self.search

    def reload(self, changes: Changes | None) -> None:
        """Read again when laws were imported; what is shown stays."""
        if changes is None or changes.laws:
            self._wanted = self._shown or self._wanted
            self._search(self.search.text())

    def open_import(self) -> None:
        """Open the page that imports a folder."""
        self.page_wanted.emit(LawImportPage(self.desk, self._reader))

    def law_day(self) -> date:
        """Return the day whose law is shown."""
        return self.day

    def show_target(self, target: LawTarget, day: date | None = None) -> None:
        """Open a law at a place, as it stood on a day; None for today."""
        self._show_day(day or self.today)
        self._open(Wanted(target=target))

    def change_day(self) -> None:
        """Show today's law instead of that of the day of the act, or the other way round."""
        opened = self.card.opened
        if self._other_day == self.day:
            return
        self._show_day(self._other_day)
        if opened is not None:
            self._open(Wanted(target=LawTarget(law=opened.law, place=opened.place)))

    def _create_widgets(self) -> None:
        theme = self.theme
        self.search = SearchField(theme, "法名、“处罚法51”，或者条文里的字")
        self.search.setObjectName("law_search")
        self.results = RowList(theme, "法规")
        self.results.setObjectName("law_results")
        self.foot = Label(theme, "↑↓ 选择　　回车看原文　　Esc 返回", SMALL)
        self.card = LawCard(theme)
        self.no_library = EmptyPage(theme, _NO_LIBRARY)
        self.nothing = EmptyPage(
            theme, EmptyText(icon="search", title="没有对上的", line="换个叫法，或者少写几个字。")
        )
        self.not_here: EmptyPage | None = None
        self.import_button = Button(theme, "导入法规", ButtonLook(icon="import", key="F10"))
        self.day_words = Label(theme, "", SECONDARY)
        self.day_words.setObjectName("law_day")
        self.other_day = Button(theme, "", ButtonLook(icon="calendar", key="F7"))
        self.other_day.setObjectName("other_law_day")
        self.lend(self.import_button, self.day_words, self.other_day)
        self._show_day(self.day)

    def _lay_out(self) -> None:
        theme = self.theme
        left_card = Card(theme)
        left_card.body.setContentsMargins(2, 2, 2, 2)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.results)
        self._parts.addWidget(self.nothing)
        foot = row(theme.px(15), self.foot, None, margins=(0, theme.px(9), 0, theme.px(9)))
        left_card.body.addWidget(self._parts, 1)
        left_card.body.addLayout(foot)
        left = column(self.search, left_card, gap=theme.px(12))
        left.setStretch(1, 1)
        self._right = QStackedWidget()
        self._right.addWidget(self.card)
        self._missing = Card(theme)
        self._right.addWidget(self._missing)
        both = row(gap=theme.px(16))
        both.addLayout(left, _LEFT)
        both.addWidget(self._right, _RIGHT)
        body = QWidget()
        body.setLayout(both)
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(self.no_library)
        self.setLayout(column(self._stack))

    def _connect_signals(self) -> None:
        self.search.searched.connect(self._search)
        self.search.stepped.connect(self.results.step)
        self.search.submitted.connect(lambda _text: self.card.focus_text())
        self.results.current_changed.connect(self._open_current)
        self.results.opened.connect(lambda _target: self.card.focus_text())
        self.card.edition_wanted.connect(self._show_edition)
        self.card.now_wanted.connect(self._show_of_the_day)
        self.no_library.started.connect(self.open_import)
        self.import_button.clicked.connect(self.open_import)
        self.other_day.clicked.connect(self.change_day)

    def _show_day(self, day: date) -> None:
        """Say which day's law is shown; the way back to the day before stays."""
        self._other_day = self.day if day != self.day else self._other_day
        self.day = day
        self.day_words.setText(day_words(day, self.today))
        self.other_day.setText("看行为当天的" if day == self.today else "看今天的")
        self.header_changed.emit()

    def _search(self, typed: str) -> None:
        self.desk.ask(self, partial(read_shelf, typed=typed), self._take)

    def _take(self, shelf: Shelf) -> None:
        if shelf.typed != self.search.text().strip():
            return
        self.shelf = shelf
        empty = shelf.library.is_empty
        self.subtitle = "" if empty else count_words(shelf.library)
        self._stack.setCurrentIndex(1 if empty else 0)
        self.header_changed.emit()
        self._show_rows(shelf)
        if empty and self.isVisible():
            self.no_library.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, shelf: Shelf) -> None:
        rows = shelf_rows(shelf)
        self.search.show_note(found_words(shelf))
        self._parts.setCurrentIndex(0 if rows else 1)
        wanted, self._wanted = self._wanted, None
        with QSignalBlocker(self.results):
            self.results.show_rows(rows)
            if wanted is not None:
                self.results.show_current(Wanted(target=LawTarget(law=wanted.target.law)))
        if wanted is not None:
            self._open(wanted)
        elif rows:
            self._open_current(self.results.current_target())

    def _open_current(self, target: object) -> None:
        if isinstance(target, Wanted):
            self._open(target)

    def _open(self, wanted: Wanted) -> None:
        self._shown = wanted
        question = partial(open_law, wanted=wanted, day=self.day, today=self.today)
        self.desk.ask(self, question, partial(self._show, wanted))

    def _show(self, wanted: Wanted, opened: OpenedLaw | None) -> None:
        if opened is None:
            self._show_missing(wanted.target.law)
            return
        self._right.setCurrentWidget(self.card)
        self.card.show_law(opened)

    def _show_missing(self, law: str) -> None:
        words = EmptyText(
            icon="law",
            title=f"法规库里没有《{law}》",
            line="导入这部法的文本，就能在这里看原文。引用它的条号没有核对过。",
            action="去导入法规",
            key="F10",
        )
        before, self.not_here = self.not_here, EmptyPage(self.theme, words)
        self.not_here.started.connect(self.open_import)
        read = self.card.text.hasFocus()
        self._missing.body.addWidget(self.not_here)
        self._right.setCurrentWidget(self._missing)
        if read:
            self.not_here.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None:
            before.hide()
            before.deleteLater()

    def _show_edition(self, number: int) -> None:
        opened = self.card.opened
        if opened is not None:
            target = LawTarget(law=opened.law, place=opened.place)
            self._open(Wanted(target=target, edition=opened.versions[number].edition))

    def _show_of_the_day(self) -> None:
        opened = self.card.opened
        if opened is not None:
            self._open(Wanted(target=LawTarget(law=opened.law, place=opened.place)))
