"""The right column after printing: the number is in use; signed or refused; money; the copy."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from enforcement.actions.follow_up import CollectOnSpot, ServeDecision
from enforcement.case_papers.heading import Heading
from enforcement.case_papers.summary import SUMMARY_DECISION, summary_filing
from enforcement.changes import Performed
from enforcement.clock import long_day
from enforcement.issuing import Issued
from enforcement.on_spot import OnSpotContent
from ui.desk import Desk
from ui.pages.print_preview.run import PrintRun
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LongText
from ui.widgets.label import WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon
from ui.widgets.scroll import Scroll

_DONE = TextStyle(colour="ok", weight=600, wrap=True)
_FILING = "当场行政处罚备案表"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What was issued, as it was on the form."""

    issued: Issued
    content: OnSpotContent
    heading: Heading


class AfterPrint(QWidget):
    """What the officers do next, each with its own button, on the same page.

    Signals:
        finished: Nothing is left to do here.
        again_wanted: Print the pages once more.
    """

    finished = Signal()
    again_wanted = Signal()

    def __init__(
        self, theme: Theme, desk: Desk, run: PrintRun, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._desk = desk
        self._run = run
        self._handed: Handed | None = None
        self._served = ""
        self._create_widgets()
        self._lay_out()
        self._connect_signals()

    def show_handed(self, handed: Handed, sentence: str) -> None:
        """Show what was printed, and ask who signed."""
        self._handed = handed
        self._title.setText(sentence)
        on_spot = handed.content.payment.on_spot and bool(handed.content.fine)
        self._money_card.setVisible(on_spot)
        if on_spot and handed.content.fine:
            self.money.setText(f"{handed.content.fine.short_text()} 元收了")
            receipt = handed.content.payment.receipt_no
            self._money_words.setText(f"票据号 {receipt}，票据交给当事人。")
        self._filing_card.setVisible(handed.issued.paper.form == SUMMARY_DECISION)
        self.filing.setEnabled(bool(self._served))
        self.signed.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse_to_sign(self) -> None:
        """Ask how the party refused (F8)."""
        if self._served or self._handed is None:
            return
        if not self.note.toPlainText().strip():
            self.note.setPlainText(_ready_note(self._handed))
        self.note_row.show()
        self.keep_note.show()
        self.note.setFocus(Qt.FocusReason.TabFocusReason)

    def _create_widgets(self) -> None:
        theme = self.theme
        self._title = Label(theme, "", TextStyle(role="section", wrap=True))
        self.signed = PrimaryButton(theme, "当事人签了", ButtonLook(key="↵"))
        self.signed.setObjectName("signed")
        self.refused = Button(theme, "拒签", ButtonLook(key="F8"))
        self.refused.setObjectName("refused_to_sign")
        self.note = LongText(theme, 3)
        self.note.setObjectName("refusal_note")
        words = FieldWords(label="怎么拒签的", hint="决定书上也照这样注明，两名执法人员签名")
        self.note_row = FieldRow(theme, words, self.note)
        self.keep_note = PrimaryButton(theme, "记下拒签")
        self.keep_note.setObjectName("keep_note")
        self._served_words = Label(theme, "", _DONE)
        self.money = Button(theme, "钱收了")
        self.money.setObjectName("collected")
        self._money_words = Label(theme, "", WRAPPED_SMALL)
        self.filing = Button(theme, "打印备案表", ButtonLook(icon="print"))
        self.filing.setObjectName("print_filing")
        self._filing_words = Label(theme, "", WRAPPED_SMALL)
        look = ButtonLook(key="F3", height=ButtonHeight.MAIN)
        self.next = Button(theme, "办完了，再开一张", look)
        self.next.setObjectName("finish")
        self.again = LinkButton(theme, "再打一次")
        self.again.setObjectName("print_again")

    def _lay_out(self) -> None:
        theme = self.theme
        for widget in (self.note_row, self.keep_note, self._served_words):
            widget.hide()
        mark = Icon(theme, ("done_solid", 20, "ok_solid"))
        head = row(mark, gap=theme.px(8))
        head.addWidget(self._title, 1)
        served = self._card("交给当事人", row(self.signed, self.refused, None, gap=theme.px(8)))
        served.body.addWidget(self.note_row)
        served.body.addWidget(self.keep_note, 0, Qt.AlignmentFlag.AlignLeft)
        served.body.addWidget(self._served_words)
        self._money_card = self._card("当场收缴", row(self.money, None))
        self._money_card.body.addWidget(self._money_words)
        self._filing_card = self._card("报单位备案", row(self.filing, None))
        self._filing_words.setText("先记下签没签，备案表上要写。")
        self._filing_card.body.addWidget(self._filing_words)
        parts = column(served, self._money_card, self._filing_card, gap=theme.px(10))
        parts.addStretch(1)
        holder = QWidget()
        holder.setLayout(parts)
        foot = row(self.again, None, self.next, gap=theme.px(8))
        self.setLayout(column(head, Scroll(holder), foot, gap=theme.px(10)))

    def _card(self, title: str, buttons: QBoxLayout) -> Card:
        card = Card(self.theme, title)
        card.set_padding(14, 10)
        card.body.setSpacing(self.theme.px(6))
        card.body.addLayout(buttons)
        return card

    def _connect_signals(self) -> None:
        self.signed.clicked.connect(partial(self._serve, ""))
        self.refused.clicked.connect(self.refuse_to_sign)
        self.keep_note.clicked.connect(self._keep_note)
        self.money.clicked.connect(self._collect)
        self.filing.clicked.connect(self._print_filing)
        self.next.clicked.connect(self.finished)
        self.again.clicked.connect(self.again_wanted)
        self._run.plain_printed.connect(self._filing_printed)

    def _keep_note(self) -> None:
        note = self.note.toPlainText().strip()
        if not note:
            self.note_row.show_error("写明谁、什么时候、怎么拒签的。")
            return
        self._serve(note)

    def _serve(self, note: str) -> None:
        if self._handed is None:
            return
        command = ServeDecision(
            case=self._handed.issued.case,
            document=self._handed.issued.document,
            signed=not note,
            refusal_note=note,
        )
        self._desk.perform(self, command, partial(self._was_served, note))

    def _was_served(self, note: str, _performed: Performed) -> None:
        self._served = f"拒签：{note}" if note else "当事人当场签收"
        for widget in (self.signed, self.refused, self.note_row, self.keep_note):
            widget.hide()
        self._served_words.setText("记下了：拒签，已注明。" if note else "当事人签了，当场送达。")
        self._served_words.show()
        self.filing.setEnabled(True)
        self._filing_words.setText("二人签名后交单位，决定书存档联附后。")
        money = self._money_card.isVisibleTo(self) and self.money.isVisibleTo(self)
        (self.money if money else self.filing).setFocus(Qt.FocusReason.TabFocusReason)

    def _collect(self) -> None:
        if self._handed is None or self._handed.content.fine is None:
            return
        plan = self._handed.content.payment
        command = CollectOnSpot(
            case=self._handed.issued.case,
            amount=self._handed.content.fine,
            ground=plan.ground,
            receipt_no=plan.receipt_no,
        )
        self._desk.perform(self, command, self._was_collected)

    def _was_collected(self, _performed: Performed) -> None:
        self.money.hide()
        self._money_words.set_style(_DONE)
        self._money_words.setText("收好了。两个工作日内交单位，期限记在“先办这几件”里。")
        self.filing.setFocus(Qt.FocusReason.TabFocusReason)

    def _print_filing(self) -> None:
        if self._handed is None:
            return
        issued = self._handed.issued
        paper = summary_filing(issued.paper, self._handed.heading, self._served)
        self.filing.setEnabled(False)
        self._run.print_plain(issued.case, paper, _FILING)

    def _filing_printed(self, _title: str) -> None:
        self.filing.hide()
        self._filing_words.set_style(_DONE)
        self._filing_words.setText("备案表打好了，二人签名后交单位。")
        self.next.setFocus(Qt.FocusReason.TabFocusReason)


def _ready_note(handed: Handed) -> str:
    party = handed.content.party
    name = party.name if party else "当事人"
    on = handed.heading.on
    return f"{long_day(on)}，{name}拒绝签名。执法人员已当场宣读决定书内容，并将决定书当场交给本人。"
