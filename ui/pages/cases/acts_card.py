"""现在能做什么: what can be done first, what is locked below, and the form of the chosen act."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from enforcement.case_progress import Act, NextAct, PossibleAct, possible_acts
from enforcement.read_models import Draft
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from ui.desk import Desk
from ui.pages.cases.acts.form import ActForm
from ui.pages.cases.acts.forms import form_for
from ui.pages.cases.acts.serve import ServeForm
from ui.pages.cases.acts.step_draft import draft_step
from ui.pages.cases.acts.step_form import StepForm
from ui.pages.cases.reading import CaseFacts, standpoint
from ui.pages.cases.words import article_text, ending_words
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.widgets.card import Card
from ui.widgets.label import SECTION, SMALL, WRAPPED, Label
from ui.widgets.layouts import column, row
from ui.widgets.rows import RowList

_DRAFTED: Final = TagState(kind=TagKind.DRAFT, text="没写完", icon="draft")
_LEAST: Final = 56
_MOST: Final = 306
"""Height of the list; half a row at its end says that there are more."""
_ENDING_WORDS: Final = 56
"""Height of the sentence in which a case has ended: a row of the list makes room for it."""


class ActsCard(Card):
    """The list of acts, or one form in its place.

    Signals:
        done: An act is saved; carries a sentence.
        form_changed: A form stands in place of the list, or no longer does; see `form`.
        law_wanted: Show an article; carries its text.
    """

    done = Signal(str)
    form_changed = Signal()
    law_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self._desk = desk
        self._facts: CaseFacts | None = None
        self.acts: tuple[PossibleAct, ...] = ()
        self.form: ActForm | None = None
        self._kept: dict[Act, Draft | None] = {}
        self._moved_on = False
        self.set_padding(2, 2)
        bottom = theme.px(6)
        self.body.setContentsMargins(2, 2, 2, bottom)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.head = QWidget()
        self.count = Label(theme, "", SMALL)
        head = row(Label(theme, "现在能做什么", SECTION), None, self.count)
        head.setContentsMargins(theme.px(15), theme.px(12), theme.px(15), theme.px(4))
        self.head.setLayout(head)
        self.list = RowList(theme, "现在能做什么")
        self.list.setObjectName("acts")
        self.closed_words = Label(theme, "", WRAPPED)
        self.closed = QWidget()
        self.closed.setLayout(column(self.closed_words))
        self.closed.setContentsMargins(theme.px(15), 0, theme.px(15), theme.px(8))
        self.closed.hide()
        self._room = QStackedWidget()
        self._room.hide()
        for part in (self.head, self.closed, self.list):
            self.body.addWidget(part)
        self.body.addWidget(self._room, 1)
        self.list.opened.connect(self.open_act)

    @property
    def next_act(self) -> PossibleAct | None:
        """The first act that can be done now."""
        return next((one for one in self.acts if not one.locked), None)

    def show_facts(self, facts: CaseFacts) -> None:
        """Show what can be done with the case as it is now; an open form stays."""
        self._facts = facts
        self._kept.clear()
        self._show_acts(facts)

    def _show_acts(self, facts: CaseFacts) -> None:
        found = possible_acts(facts.file, standpoint(self._desk, facts))
        ended = bool(ending_words(facts.file))
        self.acts = tuple(one for one in found if not (ended and one.locked))
        self.list.show_rows(
            [
                _row(one, number, drafted=self._draft_of(one.act) is not None)
                for number, one in enumerate(self.acts)
            ]
        )
        if self._moved_on:
            self._moved_on = False
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        most = self.theme.px(_MOST - _ENDING_WORDS if ended else _MOST)
        height = min(self.list.content_height(), most) + self.theme.px(4)
        self.list.setFixedHeight(max(height, self.theme.px(_LEAST)))
        many = self.list.content_height() > most
        self.count.setText(f"共 {len(self.acts)} 项，往下还有" if many else "")
        self.closed_words.setText(ending_words(facts.file))
        self._show_parts()

    def open_next(self) -> None:
        """Open the form of the first act that can be done (F6)."""
        act = self.next_act
        if act is not None:
            self.open_act(act.act)

    def open_act(self, target: object) -> None:
        """Open the form of an act; a locked one says first why it is locked."""
        act = next((one for one in self.acts if one.act == target), None)
        if act is None and isinstance(target, StepName):
            act = PossibleAct(act=target, title=STEP_RULES[target].verb, hint="")
        if act is None or self._facts is None:
            return
        self._drop_form()
        form = form_for(act.act, self._desk, self._facts)
        draft = self._draft_of(act.act)
        if isinstance(form, StepForm):
            form.started_over.connect(partial(self._start_over, act.act))
            if draft is not None:
                form.take_over(draft)
        margins = self.theme.px(15), self.theme.px(12), self.theme.px(15), self.theme.px(15)
        form.setContentsMargins(*margins)
        self.form = form
        form.done.connect(self._done)
        form.left.connect(self.close_form)
        form.act_wanted.connect(self.open_act)
        form.law_wanted.connect(self.law_wanted)
        self._room.addWidget(form)
        self._show_parts()
        self.form_changed.emit()
        form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        if act.locked:
            form.show_refusal(act.refusals[0])

    def refuse_to_sign(self) -> None:
        """Open the delivery with a refusal (F8)."""
        if not isinstance(self.form, ServeForm):
            self.open_act(NextAct.SERVE)
        if isinstance(self.form, ServeForm):
            self.form.refuse_to_sign()

    def close_form(self) -> None:
        """Put the form away and go back to the list."""
        self._drop_form()
        self._show_parts()
        self.form_changed.emit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Do what the open form says, else open the next act (Ctrl+Enter)."""
        if self.form is not None:
            self.form.try_it()
        else:
            self.open_next()

    def _done(self, sentence: str) -> None:
        if isinstance(self.form, StepForm):
            self._kept[self.form.rule.name] = None
        self._forget_form()
        self.close_form()
        self._moved_on = True
        self.done.emit(sentence)

    def save_draft(self) -> None:
        """Keep what is typed; the page is left."""
        if isinstance(self.form, StepForm):
            self._kept[self.form.rule.name] = self.form.leave()

    def speak(self, number: int) -> bool:
        """Let the n-th speaker of a record speak; tell whether a record is open."""
        if not isinstance(self.form, StepForm):
            return False
        return self.form.speak(number)

    def _draft_of(self, act: Act) -> Draft | None:
        if act in self._kept:
            return self._kept[act]
        drafts = self._facts.drafts if self._facts else ()
        return next((one for one in drafts if draft_step(one) is act), None)

    def _start_over(self, act: Act) -> None:
        self._kept[act] = None
        self._forget_form()
        self.open_act(act)

    def _drop_form(self) -> None:
        self.save_draft()
        self._forget_form()

    def _forget_form(self) -> None:
        if self.form is not None:
            self._room.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None

    def _show_parts(self) -> None:
        open_form = self.form is not None
        ended = bool(self.closed_words.text())
        self.head.setVisible(not open_form)
        self.list.setVisible(not open_form and (bool(self.acts) or not ended))
        self.closed.setVisible(not open_form and ended)
        self._room.setVisible(open_form)
        policy = QSizePolicy.Policy.Expanding if open_form else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)


def _row(act: PossibleAct, number: int, *, drafted: bool) -> ListRow:
    if not act.locked:
        key: TagState | str = "F6" if number == 0 else ""
        key = _DRAFTED if drafted else key
        return ListRow(
            target=act.act,
            title=act.title,
            below=act.hint,
            lead=RowIcon(name="possible", colour="accent"),
            tail=key or None,
        )
    refusal = act.refusals[0]
    return ListRow(
        target=act.act,
        title=act.title,
        below=refusal.text,
        lead=RowIcon(name="locked_outline", colour="danger_solid"),
        tail=article_text(refusal),
        tone="danger",
        strong=False,
    )
