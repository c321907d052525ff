"""How the record was signed: by whom, or why not and who saw it; then what the visit came to."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.errors import InvalidInput, Refusal
from enforcement.inspections.concluding import proposed_conclusion
from enforcement.inspections.inspection import Inspection, Signing
from ui.desk import Desk
from ui.painters.tile import TileState
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LineField, LongText
from ui.widgets.label import WRAPPED, Label
from ui.widgets.layouts import align_all_top, row
from ui.widgets.painted import is_enter
from ui.widgets.panels import Cure, PanelText, RefusalPanel
from ui.widgets.tiles import TileGroup

SIGNED, REFUSED = 0, 1
_TILES: Final = (
    TileState(title="对方签字", lines=("每页都签，注明日期",), chosen=True),
    TileState(title="拒绝签字", lines=("注明原因，有人见证",)),
)


class SignForm(Card):
    """Two answers with what each asks.

    Signals:
        settled: Enter in the last field.
    """

    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "签字", parent=parent)
        self._known = False
        self._create_fields()
        self._lay_out()
        for line in self._order:
            line.installEventFilter(self)
        self.answers.chosen.connect(self.choose)
        self.answers.confirmed.connect(self._to_fields)
        self.refusal.left.connect(self._back)
        self.refusal.cure_chosen.connect(lambda _code: self._back())
        self.choose(SIGNED)

    def show_visit(self, inspection: Inspection) -> None:
        """Propose who accompanied the visit; once it is signed, say how."""
        if not self._known and inspection.entrance is not None:
            self._known = True
            self.signer.setText(inspection.entrance.present)
        signing = inspection.signing
        self.answers.setVisible(signing is None)
        self._fields.setVisible(signing is None)
        self.done.setVisible(signing is not None)
        if signing is not None:
            self.refusal.hide()
            self.done.setText(_told(signing))

    def choose(self, answer: int) -> None:
        """Ask what belongs to an answer."""
        self.answers.set_index(answer)
        refused = answer == REFUSED
        for name, one in self.rows.items():
            one.setVisible((name in ("reason", "witness")) is refused)

    def refuse(self) -> None:
        """Say that the other side doesn't sign (F8)."""
        if not self.answers.isHidden():
            self.choose(REFUSED)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def signing(self) -> Signing:
        """Return how it was signed."""
        if self.answers.index == REFUSED:
            return Signing(refusal=self.reason.text().strip(), witness=self.witness.text().strip())
        return Signing(signer=self.signer.text().strip(), remark=self.remark.text().strip())

    def first_field(self) -> QWidget:
        """Return what gets the focus."""
        return self.answers.tiles[max(self.answers.index, 0)]

    def show_refusal(self, refusal: Refusal) -> None:
        """Say what stands against signing."""
        text = PanelText(sentence=refusal.text, article=refusal.source.text)
        self.refusal.show_text(text, [Cure(code=refusal.code, text=refusal.cure)])
        self.refusal.show()
        self.refusal.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong(self, wrong: InvalidInput) -> None:
        """Say what is wrong."""
        self.refusal.show_text(PanelText(sentence=wrong.message, lines=(wrong.advice,)))
        self.refusal.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter (Qt)."""
        if watched in self._order and is_enter(event):
            shown = [one for one in self._order if one.isVisibleTo(self)]
            later = shown[shown.index(watched) + 1 :] if watched in shown else []
            if later:
                later[0].setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.settled.emit()
            return True
        return super().eventFilter(watched, event)

    def _create_fields(self) -> None:
        theme = self.theme
        self.answers = TileGroup(theme, "签字还是拒签")
        self.answers.set_answers(_TILES)
        self.signer = LineField(theme, "name")
        self.signer.setObjectName("signer")
        self.remark = LineField(theme)
        self.remark.setObjectName("sign_remark")
        self.reason = LineField(theme)
        self.reason.setObjectName("refusal_reason")
        self.witness = LineField(theme, "name")
        self.witness.setObjectName("refusal_witness")
        self.rows = {
            "signer": FieldRow(theme, FieldWords(label="谁签的"), self.signer),
            "remark": FieldRow(
                theme, FieldWords(label="对方写了什么意见", optional=True), self.remark
            ),
            "reason": FieldRow(theme, FieldWords(label="为什么不签"), self.reason),
            "witness": FieldRow(theme, FieldWords(label="谁见证的", optional=True), self.witness),
        }
        self.done = Label(theme, "", WRAPPED, self)
        self.done.hide()
        self.refusal = RefusalPanel(theme, self)
        self.refusal.hide()
        self._order = (self.signer, self.remark, self.reason, self.witness)

    def _lay_out(self) -> None:
        theme = self.theme
        both = row(*self.rows.values(), gap=theme.px(12))
        align_all_top(both)
        for field in ("remark", "reason"):
            both.setStretchFactor(self.rows[field], 1)
        self._fields = QWidget(self)
        self._fields.setLayout(both)
        for part in (self.answers, self._fields, self.done, self.refusal):
            self.body.addWidget(part)
            self.body.addSpacing(theme.px(10))

    def _to_fields(self, answer: int) -> None:
        target = self.reason if answer == REFUSED else self.signer
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _back(self) -> None:
        self.refusal.hide()
        self._to_fields(self.answers.index)


class ConclusionCard(Card):
    """The sentence that a visit ends with, proposed from its findings."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "检查结论", "按查到的拟好，能改", parent)
        self.text = LongText(theme, 2)
        self.text.setObjectName("conclusion")
        self.done = Label(theme, "", WRAPPED, self)
        self._proposed = ""
        self.row = FieldRow(theme, FieldWords(label=""), self.text)
        self.body.addWidget(self.row)
        self.body.addWidget(self.done)

    def show_visit(self, inspection: Inspection) -> None:
        """Propose the sentence again as long as nobody wrote another."""
        ended = inspection.ended_at is not None
        self.row.setVisible(not ended)
        self.done.setVisible(ended)
        self.done.setText(inspection.conclusion)
        proposed = proposed_conclusion(inspection)
        if self.text.toPlainText() == self._proposed and proposed != self._proposed:
            self._proposed = proposed
            self.text.setPlainText(proposed)

    def value(self) -> str:
        """Return the sentence."""
        return self.text.toPlainText().strip()


def _told(signing: Signing) -> str:
    if not signing.signer:
        witness = f"，{signing.witness}见证" if signing.witness else ""
        return f"对方没有签字：{signing.refusal}{witness}。"
    remark = f"，写了：{signing.remark}" if signing.remark else ""
    return f"{signing.signer}签了字{remark}。"
