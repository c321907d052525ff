"""Step 4: what is said aloud, and what the party answers."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from enforcement.on_spot import FormStep
from enforcement.penalty import PENALTY_TERMS
from ui.pages.on_spot.content import NOTHING_RAISED, RAISED
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.step_form import StepForm, Summary, show_refusals
from ui.painters.tile import TileState
from ui.theme import Theme
from ui.widgets.card import SunkenBox
from ui.widgets.fields import FieldRow, FieldWords, LongText
from ui.widgets.label import CAPTION, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.panels import RefusalPanel
from ui.widgets.tiles import TileGroup

_ANSWERS: Final = (NOTHING_RAISED, RAISED)
_TILES: Final = (
    TileState(title="没有异议", lines=("没有提出陈述、申辩",)),
    TileState(title="提出了意见", lines=("写下他怎么说、怎么复核的",)),
)


class HeardStep(StepForm):
    """Told, and heard: both are stated by the officer, nothing is preselected."""

    def __init__(self, theme: Theme, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()

    def first_field(self) -> QWidget | None:
        """Return the tick, then the answer."""
        return self.told if not self.model.typed.told else self.answer

    def summary(self) -> Summary:
        """Return that the party was told; below what was answered."""
        typed = self.model.typed
        said = typed.said.strip() if typed.statement == RAISED else "当事人没有异议"
        return Summary(first="已口头告知内容、事实、理由、依据和权利", second=said)

    def refresh(self) -> None:
        """Say what is to be said with the present content."""
        self.speech.setText(speech_for(self.model))
        self.said_row.setVisible(self.model.typed.statement == RAISED)
        refused = [
            one
            for one in self.model.review.at(FormStep.HEARD)
            if self.model.typed.statement and not self.model.typed.told and one.code == "NOT_TOLD"
        ]
        show_refusals(self.refusal, refused)

    def leave(self, field: QWidget) -> bool:
        """Tick on Enter: the officer has just read it out."""
        if field is self.told and not self.told.isChecked():
            self.told.setChecked(True)
        return True

    def _create_widgets(self) -> None:
        theme = self.theme
        self.speech_box = SunkenBox(theme, self)
        self.speech = Label(theme, "", TextStyle(wrap=True))
        self.told = QCheckBox("说过了，证件也出示了", self)
        self.told.setObjectName("told")
        self.answer = TileGroup(theme, "当事人怎么说", self)
        self.answer.setObjectName("statement")
        self.answer.set_answers(_TILES)
        self.said = LongText(theme, 2)
        self.said.setObjectName("said")
        words = FieldWords(
            label="他怎么说，怎么复核的", hint="例如：当事人提出只摆了十分钟。经复核，不影响认定。"
        )
        self.said_row = FieldRow(theme, words, self.said)
        self.refusal = RefusalPanel(theme, self)

    def _lay_out(self) -> None:
        theme = self.theme
        self.speech_box.body.addWidget(Label(theme, "念给当事人听", CAPTION))
        self.speech_box.body.addWidget(self.speech)
        parts = column(self.speech_box, row(self.told, None), self.refusal, gap=theme.px(10))
        parts.addWidget(self.answer)
        parts.addWidget(self.said_row)
        self.setLayout(parts)

    def _connect_signals(self) -> None:
        self.told.toggled.connect(lambda on: self.say(told=on))
        self.answer.chosen.connect(lambda at: self.say(statement=_ANSWERS[at]))
        self.answer.confirmed.connect(self._confirm)
        self.said.textChanged.connect(lambda: self.say(said=self.said.toPlainText()))
        self.set_order((self.told, self.said))

    def go_on(self, field: QWidget) -> None:
        """Go from the tick to the answer."""
        if field is self.told:
            self.answer.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def _confirm(self, at: int) -> None:
        if _ANSWERS[at] == RAISED:
            self.said.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def _show_typed(self) -> None:
        typed = self.model.typed
        self.told.setChecked(typed.told)
        at = _ANSWERS.index(typed.statement) if typed.statement in _ANSWERS else -1
        self.answer.set_index(at)
        if self.said.toPlainText() != typed.said:
            self.said.setPlainText(typed.said)


def speech_for(model: FormModel) -> str:
    """Return what the officer says aloud: content, facts, basis, rights."""
    content = model.content
    item = content.item
    refs = "、".join(ref.text for ref in item.violation or item.legal_basis) if item else ""
    basis = "、".join(ref.text for ref in item.penalty or item.legal_basis) if item else ""
    kind = PENALTY_TERMS[content.penalty] if content.penalty else "处罚"
    fine = f" {content.fine.short_text()} 元" if content.fine else ""
    names = "、".join(officer.name for officer in model.desk.team)
    return (
        f"我们是{model.desk.facts.unit.short_name}执法人员{names}，这是我们的执法证。"
        f"您{content.facts.rstrip('。')}，违反了{refs}。"
        f"根据{basis}，拟对您{kind}{fine}。您可以陈述、申辩，我们会听取和复核。您有什么意见？"
    )
