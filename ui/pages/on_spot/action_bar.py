"""The bar below the form: the draft is saved, why printing must wait, the two ways on."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.on_spot import FormStep
from enforcement.penalty import PenaltyKind
from ui.pages.on_spot.content import corrected_time, says_something_of_waiver
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.party_search import can_be_looked_up
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.label import SECONDARY, Label, TextStyle
from ui.widgets.layouts import row
from ui.widgets.marks import Icon


class OnSpotBar(QWidget):
    """Shows what `FormModel` says about printing.

    Signals:
        ordinary_wanted: Go on under the ordinary procedure.
        print_wanted: Preview and print.
    """

    ordinary_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, theme: Theme, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._mark = Icon(theme, ("draft", 18, "ink2"), self)
        self._saved = Label(theme, "草稿自动保存", SECONDARY, self)
        self._why = Label(theme, "", TextStyle(colour="danger"), self)
        look = ButtonLook(key="F5", height=ButtonHeight.BAR)
        self.ordinary = Button(theme, "转普通程序", look, self)
        self.ordinary.setObjectName("to_ordinary")
        look = ButtonLook(icon="print", key="Ctrl P", height=ButtonHeight.BAR)
        self.print = PrimaryButton(theme, "预览并打印", look, self)
        self.print.setObjectName("preview")
        parts = row(self._mark, self._saved, None, self._why, gap=theme.px(12))
        parts.addWidget(self.ordinary)
        parts.addWidget(self.print)
        self.setLayout(parts)
        self.ordinary.clicked.connect(self.ordinary_wanted)
        self.print.clicked.connect(self.print_wanted)
        model.changed.connect(self.refresh)
        self.refresh()

    def show_saved(self, at: datetime) -> None:
        """Say when the draft was saved last."""
        self._mark.show_icon(("done_solid", 18, "ok_solid"))
        self._saved.set_style(SECONDARY)
        self._saved.setText(f"草稿已保存 {at:%H:%M:%S}")

    def show_not_saved(self) -> None:
        """Say that the draft is not on the disk."""
        self._mark.show_icon(("warning", 18, "warn_solid"))
        self._saved.set_style(TextStyle(colour="warn", weight=600))
        self._saved.setText("草稿没存上，内容还在屏幕上")

    def show_new(self) -> None:
        """Say that nothing is saved because nothing was typed."""
        self._mark.show_icon(("draft", 18, "ink2"))
        self._saved.set_style(SECONDARY)
        self._saved.setText("草稿自动保存")

    def refresh(self) -> None:
        """Say why printing must wait, or open the way."""
        why = reason_to_wait(self._model)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.print.setEnabled(not why)
        by_hand = bool(self._model.typed.by_hand)
        self.print.setText("补录" if by_hand else "预览并打印")
        self.ordinary.setVisible(not by_hand)


def reason_to_wait(model: FormModel) -> str:
    """Return why the paper can't be printed yet, in one sentence; nothing when it can."""
    if model.typed.by_hand:
        return _reason_not_to_record(model)
    elsewhere = [one for one in model.review.elsewhere if one.code != "NO_NUMBER"]
    if len(model.desk.team) < 2 and model.typed.item_code:  # noqa: PLR2004 - 处罚法 42: two officers
        return "执法人员不得少于两人，先选搭档"
    if elsewhere:
        return elsewhere[0].text
    for step in FormStep:
        problems = model.problems_at(step) if not model.typed.waive else 0
        if problems:
            return f"先解决第 {step} 步的 {problems} 处问题，才能打印"
    if model.missing:
        first = model.missing[0]
        return f"第 {first.step} 步：{first.words.rstrip('。')}"
    return ""


def _reason_not_to_record(model: FormModel) -> str:
    """Return what is missing to record a handwritten decision; what was wrong in it is no reason.

    What stands against it by law is recorded with it as a defect.
    """
    first = next((one for one in model.missing if one.step <= FormStep.ACT), None)
    if first is not None:
        return f"第 {first.step} 步：{first.words.rstrip('。')}"
    if model.typed.waive:
        return _waiver_unsaid(model)
    unsaid = model.content.penalty is PenaltyKind.FINE and model.content.fine is None
    return f"第 {FormStep.PENALTY} 步：没写罚款金额" if unsaid else ""


def _waiver_unsaid(model: FormModel) -> str:
    """Return that nobody has looked yet at what a handwritten waiver says, or at the record."""
    if not says_something_of_waiver(model.typed):
        return f"第 {FormStep.PENALTY} 步：照手写的那份打勾、填写"
    if model.typed.corrected and model.typed.corrected_at and not corrected_time(model.typed):
        return f"第 {FormStep.PENALTY} 步：改正完成时间写成 10:12 这样"
    party, today = model.content.party, model.reference.today
    looking = model.history is None and party is not None and can_be_looked_up(party, today)
    return "正在查当事人以前的处罚" if looking else ""
