"""记交付: the decision reaches the party, signed or refused (行政处罚法 第五十二条)."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from enforcement.actions.follow_up import ServeDecision
from enforcement.clock import long_day
from enforcement.command import Happened
from enforcement.errors import InvalidInput
from ui.pages.cases.acts.form import ActForm
from ui.painters.tile import TileState
from ui.widgets.fields import FieldRow, FieldWords, LongText
from ui.widgets.tiles import TileGroup

_SIGNED, _REFUSED = 0, 1
_TILES: Final = (
    TileState(title="当事人签了", lines=("决定书当场交给本人",), chosen=True),
    TileState(title="拒签", lines=("写明情况，两人签名",)),
)


class ServeForm(ActForm):
    """Signed or refused; a refusal needs words."""

    title = "记交付"
    sentence = "交付记好了"

    def content(self) -> Sequence[QWidget]:
        """Return the two answers and the note."""
        self.answer = TileGroup(self.theme, "签没签", self)
        self.answer.set_answers(_TILES)
        self.note = LongText(self.theme, 3)
        self.note.setObjectName("refusal_note")
        words = FieldWords(label="怎么拒签的", hint="决定书上也照这样注明，两名执法人员签名")
        self.rows["refusal_note"] = FieldRow(self.theme, words, self.note)
        self.rows["refusal_note"].hide()
        self.answer.chosen.connect(self._show_note)
        self.answer.confirmed.connect(self._confirm)
        return (self.answer, self.rows["refusal_note"])

    def first_field(self) -> QWidget:
        """Return the chosen answer."""
        return self.answer.tiles[max(self.answer.index, 0)]

    def refuse_to_sign(self) -> None:
        """Ask how the party refused (F8)."""
        self.answer.set_index(_REFUSED)
        self._show_note(_REFUSED)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def command(self, happened: Happened | None) -> ServeDecision:
        """Return the delivery."""
        decision = self.facts.case.decision
        if decision is None:
            raise InvalidInput("document", "还没有决定书。", "先作决定。")
        refused = self.answer.index == _REFUSED
        return ServeDecision(
            happened=happened,
            case=self.facts.case.rec,
            document=decision.document,
            signed=not refused,
            refusal_note=self.note.toPlainText().strip() if refused else "",
        )

    def _show_note(self, index: int) -> None:
        self.rows["refusal_note"].setVisible(index == _REFUSED)
        if index == _REFUSED and not self.note.toPlainText().strip():
            self.note.setPlainText(self._ready_note())

    def _confirm(self, index: int) -> None:
        (self.note if index == _REFUSED else self.submit).setFocus(Qt.FocusReason.TabFocusReason)

    def _ready_note(self) -> str:
        party = self.facts.case.party
        name = party.name if party else "当事人"
        return (
            f"{long_day(self.desk.now().date())}，{name}拒绝签名。"
            "执法人员已当场宣读决定书内容，并将决定书当场交给本人。"
        )
