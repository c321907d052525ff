"""The base of the act forms: fields in order, the second verb, the refusal where it belongs."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from enforcement.case_progress import Act, NextAct
from enforcement.changes import Performed
from enforcement.command import Command, Happened
from enforcement.errors import InvalidInput, Refusal, RuleViolation
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.cures import CURING_STEPS
from ui.desk import Desk
from ui.messages import Message
from ui.pages.cases.acts.happened_box import FIELD, HappenedBox
from ui.pages.cases.reading import CaseFacts
from ui.widgets.buttons import Button, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.fields import FieldRow
from ui.widgets.label import SECTION, WRAPPED_SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.painted import is_enter, is_plain
from ui.widgets.panels import Cure, PanelText, RefusalPanel, Tone
from ui.widgets.scroll import Scroll

BACK: Final = "back"
RECORD: Final = "record"
_WAYS: Final[Mapping[str, tuple[str, NextAct]]] = {
    "NO_GROUND": ("改到银行缴款", NextAct.PAY),
    "OVER_100": ("改到银行缴款", NextAct.PAY),
    "NO_CASH": ("先记当场收缴", NextAct.COLLECT),
    "NOT_HANDED_OVER": ("先记交款", NextAct.HAND_OVER),
    "COPY_NOT_FILED": ("去备案", NextAct.FILE_COPY),
    "NOT_PAID": ("记缴款", NextAct.PAY),
}
"""Refusals whose lawful way on is another act of the same page."""


class ActForm(QWidget):
    """One act: what has to be said, and the button that does it.

    Signals:
        done: It is saved; carries a sentence.
        left: The officer puts the form away.
        act_wanted: The lawful way on is another act; carries its `NextAct`.
        law_wanted: Show an article; carries its text.
    """

    done = Signal(str)
    left = Signal()
    act_wanted = Signal(object)
    law_wanted = Signal(object)

    act: Act | None = None
    title: str = ""
    hint: str = ""
    verb: str = "记下"
    sentence: str = "记好了"

    def __init__(self, desk: Desk, facts: CaseFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.facts = facts
        self.theme = theme = desk.services.theme
        self.rows: dict[str, FieldRow] = {}
        self._order: tuple[QWidget, ...] = ()
        self.body = QWidget(self)
        self.happened = HappenedBox(theme, desk.now(), self.body)
        self.refusal = RefusalPanel(theme, self)
        self.refusal.hide()
        self.submit = PrimaryButton(theme, self.verb, ButtonLook(key="Ctrl ↵"), self)
        self.submit.setObjectName("act_submit")
        self.cancel = Button(theme, "收起", ButtonLook(key="Esc"), self)
        self.cancel.setObjectName("act_cancel")
        self._lay_out()
        self._connect_signals()

    def content(self) -> Sequence[QWidget]:
        """Return the rows of the form; fields are named in `rows` and `set_order`."""
        return ()

    def command(self, happened: Happened | None) -> Command:
        """Return what the officer wants; raises `InvalidInput` for a wrong field."""
        raise TypeError

    def perform(self, command: Command) -> None:
        """Do it; forms that also make a paper do both."""
        self.desk.perform(self, command, self.was_performed, self.was_refused)

    def first_field(self) -> QWidget:
        """Return what gets the focus when the form opens."""
        return self._order[0] if self._order else self.submit

    def try_it(self) -> None:
        """Do what the form says (Ctrl+Enter)."""
        if not self.submit.isEnabled():
            return
        self._clear()
        try:
            command = self.command(self.happened.value())
        except InvalidInput as wrong:
            self.show_wrong(wrong)
            return
        self.submit.setEnabled(False)
        self.perform(command)

    def was_performed(self, performed: Performed) -> None:
        """Tell that it is saved, and what should be looked at now."""
        if performed.warnings:
            first, *more = performed.warnings
            text = PanelText(sentence=first, lines=tuple(more))
            message = Message(tone=Tone.REMINDER, text=text)
            self.desk.services.messages.show(message, lambda _code: None)
        self.done.emit(self.sentence)

    def was_refused(self, error: Exception) -> None:
        """Show why not at the step itself: a refusal with its article, or the wrong field."""
        self.submit.setEnabled(True)
        if isinstance(error, RuleViolation):
            self.show_refusal(error.refusals[0])
        elif isinstance(error, InvalidInput):
            self.show_wrong(error)
        else:
            self.desk.services.messages.show_error(error)

    def show_refusal(self, refusal: Refusal) -> None:
        """Show a refusal with the lawful way on, and the second verb."""
        text = PanelText(sentence=refusal.text, article=refusal.source.text)
        way = self._way(refusal.code)
        words = way[0] if way else refusal.cure
        cures = [Cure(code=refusal.code, text=words)]
        if not self.happened.used:
            cures.append(Cure(code=RECORD, text="早办过了，补记"))
        self.refusal.show_text(text, cures)
        self.refusal.show()
        self.submit.hide()
        self.refusal.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong(self, wrong: InvalidInput) -> None:
        """Show what is wrong at its field."""
        at = self.happened.at_row if wrong.field == FIELD else self.rows.get(wrong.field)
        if at is None:
            self.desk.services.messages.show_error(wrong)
            return
        at.show_error(f"{wrong.message}{wrong.advice}")
        at.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_order(self, *fields: QWidget) -> None:
        """Name the fields in the order of Enter; Enter in the last one does it."""
        self._order = fields
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter (Qt)."""
        if isinstance(watched, QWidget) and watched in self._order and is_enter(event):
            self.go_on_from(watched)
            return True
        return super().eventFilter(watched, event)

    def go_on_from(self, field: QWidget) -> None:
        """Go to the next field that is asked for; after the last one do what the form says."""
        asked = [one for one in self._order if one.isVisibleTo(self)]
        at = asked.index(field) + 1 if field in asked else len(asked)
        if at < len(asked):
            asked[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.try_it()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the form away on Esc (Qt)."""
        if event.key() == Qt.Key.Key_Escape and is_plain(event):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        theme = self.theme
        fold = LinkButton(theme, "回到能做的事")
        fold.clicked.connect(self.left)
        said = column(gap=theme.px(10))
        if self.hint:
            said.addWidget(Label(theme, self.hint, WRAPPED_SMALL))
        for part in self.content():
            said.addWidget(part)
        said.addWidget(self.happened)
        said.addStretch(1)
        self.body.setLayout(said)
        parts = column(row(Label(theme, self.title, SECTION), None, fold), gap=theme.px(10))
        parts.addWidget(Scroll(self.body), 1)
        parts.addWidget(self.refusal)
        parts.addLayout(row(self.submit, self.cancel, None, gap=theme.px(8)))
        self.setLayout(parts)

    def _connect_signals(self) -> None:
        self.submit.clicked.connect(self.try_it)
        self.cancel.clicked.connect(self.left)
        self.refusal.left.connect(self._back_to_field)
        self.refusal.cure_chosen.connect(self._take_cure)
        self.happened.changed.connect(self._clear)

    def _take_cure(self, code: str) -> None:
        self._clear()
        way = self._way(code)
        if code == RECORD:
            self.happened.use(used=True)
        elif way is not None:
            self.act_wanted.emit(way[1])
        else:
            self._back_to_field()

    def _way(self, code: str) -> tuple[str, Act] | None:
        """Return the other act that is the lawful way on, and its words; None if the form is."""
        step = CURING_STEPS.get(code)
        if step is None:
            return _WAYS.get(code)
        return (STEP_RULES[step].verb, step) if step is not self.act else None

    def _back_to_field(self) -> None:
        self._clear()
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.refusal.hide()
        self.submit.show()
        for one in (*self.rows.values(), self.happened.at_row):
            one.clear_error()
