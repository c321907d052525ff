"""The dialog for what cannot be taken back; opened, never run in a loop of its own."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonKind, ButtonLook
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.focus_ring import FocusRing
from ui.widgets.label import Label, TextStyle
from ui.widgets.layouts import column, row


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a `QuestionDialog` asks.

    Attributes:
        title: The question itself, e.g. ``作废 57 号决定书？``.
        consequence: What follows.
        harmless: Verb of the default button.
        act: Verb of the other button.
        reason: Label of the reason field, if the law wants a reason.
    """

    title: str
    consequence: str
    harmless: str
    act: str
    reason: str = ""


class QuestionDialog(QDialog):
    """Asks before something that cannot be taken back; the harmless answer is the default.

    Show it with ``open()``; Esc and the harmless button change nothing.

    Signals:
        decided: The act was chosen; carries the reason, empty when none was asked.
    """

    decided = Signal(str)

    def __init__(self, theme: Theme, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._theme = theme
        self.setWindowTitle(question.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._ring = FocusRing(theme, self)
        self.harmless.setFocus()

    def reason(self) -> str:
        """Return the reason typed."""
        return self._reason.text().strip()

    def _create_widgets(self) -> None:
        theme, question = self._theme, self.question
        self._title = Label(theme, question.title, TextStyle(role="body_strong", wrap=True))
        self._text = Label(theme, question.consequence, TextStyle(colour="ink2", wrap=True))
        self._reason = LineField(theme)
        self._reason.setObjectName("reason")
        self._reason_row = FieldRow(theme, FieldWords(label=question.reason), self._reason)
        self._reason_row.setVisible(bool(question.reason))
        self.harmless = Button(theme, question.harmless)
        self.harmless.setObjectName("harmless")
        self.harmless.setDefault(True)
        self.act = Button(theme, question.act, ButtonLook(kind=ButtonKind.DANGER))
        self.act.setObjectName("act")

    def _lay_out(self) -> None:
        theme = self._theme
        buttons = row(None, self.harmless, self.act, gap=theme.px(8))
        parts = column(self._title, self._text, self._reason_row, buttons, gap=theme.px(12))
        parts.setContentsMargins(*[theme.px(18)] * 4)
        self.setLayout(parts)
        self.setMinimumWidth(theme.px(420))

    def _connect_signals(self) -> None:
        self.harmless.clicked.connect(self.reject)
        self.act.clicked.connect(self._decide)

    def _decide(self) -> None:
        if self.question.reason and not self.reason():
            self._reason_row.show_error("没写原因，不能办。")
            self._reason.setFocus()
            return
        self.decided.emit(self.reason())
        self.accept()
