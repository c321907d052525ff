"""The base of the short forms beside a lead: fields, the verb, the refusal where it belongs."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from enforcement.changes import Performed
from enforcement.command import Command
from enforcement.errors import InvalidInput, RuleViolation
from ui.desk import Desk
from ui.pages.leads.reading import LeadFacts
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow
from ui.widgets.label import SECTION, WRAPPED_SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.painted import is_enter, is_plain
from ui.widgets.panels import Cure, PanelText, RefusalPanel
from ui.widgets.scroll import Scroll


class LeadForm(QWidget):
    """One thing to say about a lead.

    Signals:
        done: It is saved; carries a sentence.
        left: The officer puts the form away.
    """

    done = Signal(str)
    left = Signal()

    title: str = ""
    hint: str = ""
    verb: str = "记下"
    sentence: str = "记好了"

    def __init__(self, desk: Desk, facts: LeadFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.facts = facts
        self.theme = theme = desk.services.theme
        self.rows: dict[str, FieldRow] = {}
        self._order: tuple[QWidget, ...] = ()
        self.refusal = RefusalPanel(theme, self)
        self.refusal.hide()
        self.submit = PrimaryButton(theme, self.verb, ButtonLook(key="Ctrl ↵"), self)
        self.submit.setObjectName("lead_form_submit")
        self.cancel = Button(theme, "收起", ButtonLook(key="Esc"), self)
        said = column(gap=theme.px(12))
        if self.hint:
            said.addWidget(Label(theme, self.hint, WRAPPED_SMALL))
        for part in self.content():
            said.addWidget(part)
        said.addStretch(1)
        body = QWidget()
        body.setLayout(said)
        parts = column(Label(theme, self.title, SECTION), gap=theme.px(10))
        parts.addWidget(Scroll(body), 1)
        parts.addWidget(self.refusal)
        parts.addLayout(row(self.submit, self.cancel, None, gap=theme.px(8)))
        self.setLayout(parts)
        self.submit.clicked.connect(self.try_it)
        self.cancel.clicked.connect(self.left)
        self.refusal.left.connect(self._back)
        self.refusal.cure_chosen.connect(lambda _code: self._back())

    def content(self) -> Sequence[QWidget]:
        """Return the rows; fields are named in `rows` and `set_order`."""
        return ()

    def command(self) -> Command:
        """Return what is said; raises `InvalidInput` for a wrong field."""
        raise TypeError

    def first_field(self) -> QWidget:
        """Return what gets the focus when the form opens."""
        return self._order[0] if self._order else self.submit

    def set_order(self, *fields: QWidget) -> None:
        """Name the fields in the order of Enter; Enter in the last one goes to the verb."""
        self._order = fields
        for field in fields:
            field.installEventFilter(self)

    def try_it(self) -> None:
        """Do what the form says (Ctrl+Enter)."""
        if not self.submit.isEnabled():
            return
        self._clear()
        try:
            command = self.command()
        except InvalidInput as wrong:
            self._show_wrong(wrong)
            return
        self.submit.setEnabled(False)
        self.desk.perform(self, command, self._was_performed, self._was_refused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter (Qt)."""
        if watched in self._order and is_enter(event):
            shown = [one for one in self._order if one.isVisibleTo(self)]
            following = shown[shown.index(watched) + 1 :] if watched in shown else []
            target = following[0] if following else self.submit
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the form away on Esc (Qt)."""
        if event.key() == Qt.Key.Key_Escape and is_plain(event):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _was_performed(self, _performed: Performed) -> None:
        self.done.emit(self.sentence)

    def _was_refused(self, error: Exception) -> None:
        self.submit.setEnabled(True)
        if isinstance(error, RuleViolation):
            refusal = error.refusals[0]
            text = PanelText(sentence=refusal.text, article=refusal.source.text)
            self.refusal.show_text(text, [Cure(code=refusal.code, text=refusal.cure)])
            self.refusal.show()
            self.refusal.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(error, InvalidInput):
            self._show_wrong(error)
        else:
            self.desk.services.messages.show_error(error)

    def _show_wrong(self, wrong: InvalidInput) -> None:
        fields: Mapping[str, FieldRow] = self.rows
        at = fields.get(wrong.field)
        if at is None:
            self.desk.services.messages.show_error(wrong)
            return
        at.show_error(f"{wrong.message}{wrong.advice}")
        at.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._clear()
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.refusal.hide()
        for one in self.rows.values():
            one.clear_error()
