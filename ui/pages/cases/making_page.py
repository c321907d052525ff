"""A paper that a step of a case owes: the draft, what is still blank beside it, the number."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from enforcement.errors import UserFacingError
from enforcement.papers.fields import FilledField
from enforcement.papers.paper import Json
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.blank_inputs import BlankInput, can_be_asked
from ui.pages.cases.finding_cards import FindingCard, marks_of
from ui.pages.cases.paper_making import (
    PaperDraft,
    PaperIssue,
    PaperToMake,
    case_desk,
    draft_of,
    issue,
)
from ui.pages.cases.reading import CaseFacts
from ui.painters.base import Frame
from ui.widgets.buttons import ButtonHeight, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Card, Surface
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.panels import ErrorPanel, PanelText
from ui.widgets.paper_view import PaperView
from ui.widgets.scroll import Scroll

_SIDE: Final = 376
_PAUSE_MS: Final = 300


class MakingPage(Page):
    """Makes one paper.

    Signals:
        made: The paper is issued; carries its `PaperRow`.
    """

    parent_title = "案件"
    help_keys = (HelpKey(key="Ctrl P", does="编号、存档，再打印"),)
    made = Signal(object)

    def __init__(self, desk: Desk, facts: CaseFacts, wanted: PaperToMake) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.wanted = wanted
        self.title = wanted.form.title
        self.facts = (f"{facts.case.title}案",)
        self.inputs: dict[str, BlankInput] = {}
        self._act_on = facts.act_on
        self._from = case_desk(desk, facts)
        self._asked = 0
        self._asked_for: tuple[str, ...] = ()
        self._create_widgets()
        self._lay_out()
        self._draw()

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys that issue."""
        return {"Ctrl+P": self.issue, "Ctrl+Return": self.issue}

    def first_focus(self) -> QWidget:
        """Return the first blank that must be written here, else the button."""
        asked = (self.inputs[path] for path in self._asked_for)
        return next((one.input.first() for one in asked if not one.words.optional), self.submit)

    def law_day(self) -> date:
        """Return the day of the act."""
        return self._act_on

    def issue(self) -> None:
        """Number, lay out and file the paper; then its own page prints it."""
        renderer = self.desk.renderer
        if renderer is None or not self.submit.isEnabled():
            return
        self.error.hide()
        self.submit.setEnabled(False)
        one = PaperIssue(
            wanted=self.wanted, desk=self._from, written=self._written(), acting=self.desk.acting
        )
        work = partial(issue, self.desk.store, renderer, one)
        self.desk.work(self, Lane.WORK, work, self._issued, self._refused)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.view = PaperView(theme, self.desk.services.runner)
        self.words = Label(theme, "正在排版", WRAPPED_SMALL)
        self.words.setObjectName("making_words")
        self.fields = column(gap=theme.px(12))
        self.more_fields = column(gap=theme.px(12))
        self.more = QWidget()
        self.more.setLayout(self.more_fields)
        self.more.hide()
        self.optional = LinkButton(theme, "还可以填", parent=self)
        self.optional.clicked.connect(self._toggle_more)
        self.findings = FindingCard(theme)
        self.error = ErrorPanel(theme, self)
        self.error.hide()
        look = ButtonLook(icon="document", key="Ctrl P", height=ButtonHeight.BAR)
        self.submit = PrimaryButton(theme, "编号、存档", look)
        self.submit.setObjectName("issue_paper")
        self.submit.clicked.connect(self.issue)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._draw)

    def _lay_out(self) -> None:
        theme = self.theme
        ground = Surface(theme, Frame(fill="rail", line="card", radius=8))
        ground.set_padding(12, 11)
        ground.body.addWidget(self.view)
        card = Card(theme, "还要填的")
        card.body.addWidget(self.words)
        card.body.addSpacing(theme.px(8))
        card.body.addLayout(self.fields)
        card.body.addSpacing(theme.px(4))
        card.body.addLayout(row(self.optional, None, margins=(-theme.px(8), 0, 0, 0)))
        card.body.addWidget(self.more)
        holder = QWidget()
        holder.setLayout(column(card, self.findings, None, gap=theme.px(12)))
        parts = column(Scroll(holder), self.error, self.submit, gap=theme.px(12))
        parts.setStretch(0, 1)
        right = QWidget()
        right.setLayout(parts)
        right.setFixedWidth(theme.px(_SIDE))
        whole = row(gap=theme.px(16))
        whole.addWidget(ground, 1)
        whole.addWidget(right)
        self.setLayout(whole)

    def _written(self) -> Mapping[str, Json]:
        return {path: self.inputs[path].value() for path in self._asked_for}

    def _draw(self) -> None:
        renderer = self.desk.renderer
        if renderer is None:
            return
        self._asked += 1
        work = partial(
            draft_of, self.desk.store, renderer, self.wanted, self._from, self._written()
        )
        self.desk.work(self, Lane.WORK, work, partial(self._show, self._asked), self._refused)

    def _show(self, asked: int, draft: PaperDraft) -> None:
        if asked != self._asked:
            return
        self.view.show_paper(draft.rendered, marks_of(draft.found))
        self.findings.show_findings(draft.found)
        waited = not self.inputs and self.submit.hasFocus()
        self._show_inputs([one for one in draft.asked if can_be_asked(one.field)])
        stops = sum(one.stops for one in draft.found)
        others = [one.field.label for one in draft.blanks if one.path not in self.inputs]
        self.words.setText(_words(len(draft.blanks), others, stops))
        self.submit.setEnabled(not stops)
        if waited:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_inputs(self, asked: Sequence[FilledField]) -> None:
        """Show an input for each field that is asked for, in the order of the paper."""
        wanted = tuple(one.path for one in asked)
        for path, one in self.inputs.items():
            one.setVisible(path in wanted)
        places = {True: 0, False: 0}
        for blank in asked:
            required = blank.field.required
            if blank.path not in self.inputs:
                self._add_input(blank, places[required])
            places[required] += 1
        self._asked_for = wanted
        count = places[False]
        self.optional.setVisible(count > 0)
        self.optional.setText(f"还可以填 {count} 项" if self.more.isHidden() else "收起选填的")

    def _add_input(self, blank: FilledField, place: int) -> None:
        one = BlankInput(self.theme, blank, self.desk.now(), self)
        self.inputs[blank.path] = one
        (self.fields if blank.field.required else self.more_fields).insertWidget(place, one)
        one.watch(self._pause.start)

    def _toggle_more(self) -> None:
        self.more.setVisible(self.more.isHidden())
        self._draw()

    def _issued(self, paper: object) -> None:
        self.desk.note_saved()
        self.desk.services.messages.tell(f"{self.title}做好了，打印以后等签字件")
        self.made.emit(paper)

    def _refused(self, error: Exception) -> None:
        self.submit.setEnabled(True)
        if not isinstance(error, UserFacingError):
            self.desk.services.messages.show_error(error)
            return
        text = PanelText(sentence=error.message, lines=(error.advice,))
        self.error.show_text(text, icon="document")
        self.error.show()


def _words(blanks: int, others: list[str], stops: int) -> str:
    if not blanks and stops:
        return f"案卷里的都填好了，还有 {stops} 处不对，先改下面带红圈的。"
    if not blanks:
        return "案卷里的都填好了，看一遍纸面，没有错就编号、存档。"
    if not others:
        return f"还差 {blanks} 处，写在下面，纸面跟着变。"
    return f"还差 {blanks} 处。要在办那一步时填的：{'、'.join(others)}。"
