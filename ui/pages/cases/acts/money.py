"""记当场收缴 and 记缴款: money that the party pays (行政处罚法 第六十七至七十条)."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.actions.follow_up import CollectOnSpot, RecordPayment
from enforcement.command import Happened
from enforcement.errors import InvalidInput
from enforcement.money import Fen
from enforcement.penalty import CollectionGround
from ui.pages.cases.acts.form import ActForm
from ui.painters.tile import TileState
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import align_top, row
from ui.widgets.tiles import TileGroup
from ui.widgets.value_edits import MoneyEdit

_GROUNDS: Final = {
    CollectionGround.WITHIN_100: ("100 元以下", "第六十八条"),
    CollectionGround.HARD_LATER: ("事后难执行", "第六十八条"),
    CollectionGround.REMOTE_REQUESTED: ("边远提出", "第六十九条"),
}


class _PaidForm(ActForm):
    """An amount and a voucher side by side."""

    voucher_label = ""
    voucher_field = ""
    voucher_optional = False

    def money_rows(self) -> QWidget:
        """Return amount and voucher in one row."""
        theme = self.theme
        self.amount = MoneyEdit(theme)
        self.amount.setObjectName("amount")
        self.amount.set_amount(self.facts.case.outstanding)
        self.voucher = LineField(theme, "phone")
        self.voucher.setObjectName("voucher")
        words = FieldWords(label=self.voucher_label, optional=self.voucher_optional)
        self.rows["amount"] = FieldRow(theme, FieldWords(label="金额"), self.amount)
        self.rows[self.voucher_field] = FieldRow(theme, words, self.voucher)
        parts = row(self.rows["amount"], self.rows[self.voucher_field], None, gap=theme.px(16))
        align_top(parts, self.rows["amount"])
        align_top(parts, self.rows[self.voucher_field])
        box = QWidget()
        box.setLayout(parts)
        return box

    def paid(self) -> Fen:
        """Return the amount.

        Raises:
            InvalidInput: If there is no readable one.
        """
        amount = self.amount.amount()
        if amount is None:
            raise InvalidInput("amount", self.amount.reason(), "")
        return amount


class CollectForm(_PaidForm):
    """Taken by the officers, with the special receipt."""

    title = "记当场收缴"
    hint = "开财政专用票据；两个工作日内交到单位（《行政处罚法》第七十条、第七十一条）。"
    verb = "钱收了"
    sentence = "收缴记好了，两个工作日内交单位"
    voucher_label = "专用票据号"
    voucher_field = "receipt_no"

    def content(self) -> Sequence[QWidget]:
        """Return ground, amount and receipt."""
        self.ground = TileGroup(self.theme, "为什么当场收", self)
        small = self.facts.case.outstanding <= Fen(100_00)
        self.ground.set_answers(
            [
                TileState(title=title, lines=(line,), chosen=small and not number)
                for number, (title, line) in enumerate(_GROUNDS.values())
            ]
        )
        money = self.money_rows()
        self.ground.confirmed.connect(lambda _index: self.voucher.setFocus())
        self.set_order(self.amount, self.voucher)
        return (self.ground, money)

    def first_field(self) -> QWidget:
        """Return the grounds while none is chosen, else the receipt."""
        return self.voucher if self.ground.index >= 0 else self.ground.tiles[0]

    def command(self, happened: Happened | None) -> CollectOnSpot:
        """Return the collection."""
        index = self.ground.index
        return CollectOnSpot(
            happened=happened,
            case=self.facts.case.rec,
            amount=self.paid(),
            ground=tuple(_GROUNDS)[index] if index >= 0 else None,
            receipt_no=self.voucher.text().strip(),
        )


class PayForm(_PaidForm):
    """Paid at the bank or electronically."""

    title = "记缴款"
    hint = "照银行或者电子缴款凭证填。"
    sentence = "缴款记好了"
    voucher_label = "缴款凭证号"
    voucher_field = "voucher_no"
    voucher_optional = True

    def content(self) -> Sequence[QWidget]:
        """Return amount and voucher."""
        money = self.money_rows()
        self.set_order(self.amount, self.voucher)
        return (money,)

    def first_field(self) -> QWidget:
        """Return the voucher: the amount is there already."""
        return self.voucher

    def command(self, happened: Happened | None) -> RecordPayment:
        """Return the payment."""
        return RecordPayment(
            happened=happened,
            case=self.facts.case.rec,
            amount=self.paid(),
            voucher_no=self.voucher.text().strip(),
        )
