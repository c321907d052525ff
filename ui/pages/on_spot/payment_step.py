"""Step 5: how the fine is paid; at the bank unless the law allows the officers to take it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from enforcement.deadlines import RULES, count
from enforcement.money import Fen
from enforcement.on_spot import FormStep
from enforcement.penalty import COLLECTION_TERMS, CollectionGround, PenaltyKind
from enforcement.procedures.summary_follow_up import SMALL_FINE
from ui.pages.on_spot.content import BANK
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.step_form import StepForm, Summary, show_refusals
from ui.painters.tile import TileState
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.panels import Cure, RefusalPanel
from ui.widgets.tiles import TileGroup

_GROUNDS: Final = tuple(CollectionGround)
_ANSWERS: Final = (BANK, *(ground.value for ground in _GROUNDS))
_TITLES: Final = {
    CollectionGround.WITHIN_100: ("当场收", "100 元以下"),
    CollectionGround.HARD_LATER: ("当场收", "事后难以执行"),
    CollectionGround.REMOTE_REQUESTED: ("当场收", "边远不便，本人提出"),
}


class PaymentStep(StepForm):
    """Four tiles; a receipt number when the officers take the money."""

    def __init__(self, theme: Theme, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self._shown: tuple[bool, str, str] | None = None
        self._create_widgets()
        self.setLayout(
            column(
                self.ways, self._why, self.refusal, row(self.receipt_row, None), gap=theme.px(10)
            )
        )
        self._connect_signals()

    def first_field(self) -> QWidget | None:
        """Return the tiles, or the receipt number once money is taken."""
        return self.receipt if self._receipt_is_open() else self.ways

    def summary(self) -> Summary:
        """Return how it is paid; below by when, or the receipt."""
        typed, content = self.model.typed, self.model.content
        if content.penalty is not PenaltyKind.FINE:
            return Summary(first="警告，不用缴款", second="决定书当场交付")
        if typed.payment == BANK:
            bank = self.model.desk.facts.unit.bank or "还没写哪家银行"
            return Summary(first=f"{self._pay_by()} 前到银行缴", second=f"{bank}，决定书当场交付")
        ground = content.payment.ground
        term = COLLECTION_TERMS[ground] if ground else ""
        second = f"{term}，票据号 {typed.receipt_no}"
        return Summary(first="当场收缴，开财政票据", second=second)

    def open_up(self) -> None:
        """Take the bank as the way when the step opens: it is the rule of the law."""
        if not self.model.typed.payment and self.model.content.penalty is PenaltyKind.FINE:
            self.model.change(payment=BANK)
            self.show_values()

    def refresh(self) -> None:
        """Show the ways that are open for this fine, and what stands against the chosen one."""
        self._show_ways()
        chosen = self.model.typed.payment
        self._why.setText(self._sentence(chosen))
        self.receipt_row.setVisible(chosen not in ("", BANK))
        refused = [
            one for one in self.model.review.at(FormStep.PAYMENT) if one.code != "NO_RECEIPT"
        ]
        show_refusals(self.refusal, refused, [Cure(code=BANK, text="改到银行缴款")])

    def _create_widgets(self) -> None:
        theme = self.theme
        self.ways = TileGroup(theme, "怎么缴款", self)
        self.ways.setObjectName("payment")
        self._why = Label(theme, "", WRAPPED_SMALL)
        self.receipt = LineField(theme, "document_number")
        self.receipt.setObjectName("receipt_no")
        words = FieldWords(
            label="财政专用票据号", hint="《行政处罚法》第七十条：不出具的，当事人有权拒缴"
        )
        self.receipt_row = FieldRow(theme, words, self.receipt)
        self.refusal = RefusalPanel(theme, self)

    def _connect_signals(self) -> None:
        self.ways.chosen.connect(lambda at: self.say(payment=_ANSWERS[at]))
        self.ways.confirmed.connect(self._confirm)
        self.receipt.textChanged.connect(lambda text: self.say(receipt_no=text))
        self.refusal.cure_chosen.connect(self._take_bank)
        self.set_order((self.receipt,))

    def _confirm(self, at: int) -> None:
        if _ANSWERS[at] == BANK:
            self.finished.emit()
        else:
            self.receipt.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_bank(self) -> None:
        self.model.change(payment=BANK)
        self.show_values()
        self.ways.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_ways(self) -> None:
        typed, fine = self.model.typed, self.model.content.fine or Fen(0)
        state = (fine <= SMALL_FINE, typed.payment, self._pay_by())
        if state == self._shown:
            return
        if self._shown is None or self._shown[::2] != state[::2]:
            bank = TileState(title="到银行缴", lines=(f"{self._pay_by()}前",))
            grounds = [_tile(ground, small=state[0]) for ground in _GROUNDS]
            self.ways.set_answers([bank, *grounds])
        at = _ANSWERS.index(typed.payment) if typed.payment in _ANSWERS else -1
        self.ways.set_index(at)
        self._shown = state

    def _pay_by(self) -> str:
        reference = self.model.reference
        counted = count(RULES["L10"], reference.today, reference.calendar)
        day = counted.act_by
        return f"{day.month}月{day.day}日" if day else ""

    def _sentence(self, chosen: str) -> str:
        if chosen in ("", BANK):
            bank = self.model.desk.facts.unit.bank
            where = f"到{bank}" if bank else "到指定的银行"
            return f"《行政处罚法》第六十七条：收到决定书十五日内，{where}或者用电子支付缴。"
        return "收到的钱两个工作日内交单位，单位再两个工作日内缴银行（第七十一条）。"

    def _receipt_is_open(self) -> bool:
        return self.model.typed.payment not in ("", BANK)

    def _show_typed(self) -> None:
        typed = self.model.typed
        if self.receipt.text() != typed.receipt_no:
            self.receipt.setText(typed.receipt_no)
        self._shown = None


def _tile(ground: CollectionGround, *, small: bool) -> TileState:
    title, line = _TITLES[ground]
    open_to_all = ground is not CollectionGround.WITHIN_100
    return TileState(title=title, lines=(line,), enabled=small or open_to_all)
