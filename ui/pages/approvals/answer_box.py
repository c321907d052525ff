"""The answer below an approval: mine to give, mine to wait for, or given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.actions.approvals import DecideApproval, RecordPaperApproval, TakeBackApproval
from enforcement.approvals import ApprovalState
from enforcement.command import Command
from enforcement.errors import InvalidInput, RuleViolation
from ui.desk import Desk
from ui.pages.approvals.asking import SheetBox
from ui.pages.approvals.reading import ApprovalFacts, is_pending
from ui.pages.terms import day_text
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow, FieldWords, LongText
from ui.widgets.layouts import column, row
from ui.widgets.panels import Cure, NoticeLine, PanelText, RefusalPanel


class AnswerBox(QWidget):
    """Opinion and two buttons for who is asked; what was answered for who asked.

    Signals:
        answered: Something was said; carries a sentence.
    """

    answered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.facts: ApprovalFacts | None = None
        theme = desk.services.theme
        self.notice = NoticeLine(theme, "")
        self.refusal = RefusalPanel(theme, self)
        self.refusal.hide()
        self.opinion = LongText(theme, 2)
        self.opinion.setObjectName("opinion")
        words = FieldWords(label="意见", hint="不同意的写明哪里不行、怎么改")
        self.opinion_row = FieldRow(theme, words, self.opinion)
        self.agree = PrimaryButton(theme, "同意", ButtonLook(icon="done", key="Ctrl ↵"))
        self.agree.setObjectName("approve")
        self.deny = Button(theme, "不同意", ButtonLook(key="F8"))
        self.deny.setObjectName("refuse")
        self.take_back = Button(theme, "撤回")
        self.take_back.setObjectName("take_back")
        self.on_paper = Button(theme, "他在纸上批了")
        self.on_paper.setObjectName("on_paper")
        self.sheet = SheetBox(desk)
        self.note = PrimaryButton(theme, "记下纸上的批复", ButtonLook(key="Ctrl ↵"))
        self.note.setObjectName("note_sheet")
        buttons = (self.agree, self.deny, self.note, self.on_paper, self.take_back)
        self.setLayout(
            column(
                *(self.notice, self.opinion_row, self.sheet, self.refusal),
                row(*buttons, None, gap=theme.px(8)),
                gap=theme.px(10),
            )
        )
        self._connect_signals()
        self._show_parts()

    def show_facts(self, facts: ApprovalFacts) -> None:
        """Show what can be said; what is being typed about the same one stays."""
        same = self.facts is not None and self.facts.row.approval == facts.row.approval
        self.facts = facts
        self.refusal.hide()
        if not same:
            self.opinion.clear()
            self.opinion_row.clear_error()
            self.sheet.hide()
            self.sheet.clear()
        self.notice.label.setText(self._told(facts))
        self._show_parts()

    def first_field(self) -> QWidget:
        """Return the opinion, or the first thing that can be done."""
        shown = (self.opinion, self.on_paper, self.take_back)
        return next((one for one in shown if one.isVisibleTo(self)), self)

    def approve(self) -> None:
        """Say yes, or note what the sheet says (Ctrl+Enter)."""
        if not self.isEnabled():
            return
        if self.note.isVisibleTo(self):
            self.note_sheet()
        elif self.agree.isVisibleTo(self) and self.agree.isEnabled():
            self._decide(approved=True)

    def refuse(self) -> None:
        """Say no; the reason must stand there (F8)."""
        if not self.deny.isVisibleTo(self) or not self.deny.isEnabled():
            return
        if not self.opinion.toPlainText().strip():
            self.opinion_row.show_error("没写不同意的理由。写明哪里不行、怎么改。")
            self.opinion.setFocus()
            return
        self._decide(approved=False)

    def note_sheet(self) -> None:
        """Note what was signed on paper about what is asked here."""
        facts = self.facts
        if facts is None:
            return
        try:
            said = self.sheet.value()
        except InvalidInput as wrong:
            self._refused(wrong)
            return
        command = RecordPaperApproval(
            case=facts.row.case,
            step=facts.approval.step,
            approval=facts.row.approval,
            by=facts.row.to,
            on=said.on,
            approved=said.approved,
            opinion=said.opinion,
            sheet=said.sheet,
        )
        self._perform(command, "纸上的批复记好了")

    def _connect_signals(self) -> None:
        self.agree.clicked.connect(self.approve)
        self.deny.clicked.connect(self.refuse)
        self.note.clicked.connect(self.note_sheet)
        self.on_paper.clicked.connect(self._open_sheet)
        self.take_back.clicked.connect(self._take_back)
        self.opinion.textChanged.connect(self.opinion_row.clear_error)
        self.refusal.left.connect(self.refusal.hide)
        self.refusal.cure_chosen.connect(lambda _code: self.refusal.hide())

    def _decide(self, *, approved: bool) -> None:
        if self.facts is not None:
            command = DecideApproval(
                approval=self.facts.row.approval,
                approved=approved,
                opinion=self.opinion.toPlainText().strip(),
            )
            self._perform(command, "批准了" if approved else "退回去了，写的意见他看得到")

    def _take_back(self) -> None:
        if self.facts is not None:
            self._perform(TakeBackApproval(approval=self.facts.row.approval), "撤回了")

    def _open_sheet(self) -> None:
        self.sheet.show()
        self._show_parts()
        self.sheet.day.setFocus()

    def _perform(self, command: Command, sentence: str) -> None:
        self.setEnabled(False)

        def done(_performed: object) -> None:
            self.setEnabled(True)
            self.answered.emit(sentence)

        self._desk.perform(self, command, done, self._refused)

    def _refused(self, error: Exception) -> None:
        self.setEnabled(True)
        if isinstance(error, RuleViolation):
            refusal = error.refusals[0]
            text = PanelText(sentence=refusal.text, article=refusal.source.text)
            self.refusal.show_text(text, [Cure(code=refusal.code, text=refusal.cure)])
            self.refusal.show()
            return
        rows = {**self.sheet.rows, "opinion": self.opinion_row}
        if self.sheet.isVisibleTo(self):
            rows["opinion"] = self.sheet.rows["opinion"]
        at = rows.get(error.field) if isinstance(error, InvalidInput) else None
        if at is None or not isinstance(error, InvalidInput):
            self._desk.services.messages.show_error(error)
            return
        at.show_error(f"{error.message}{error.advice}")
        at.field.setFocus()

    def _show_parts(self) -> None:
        facts = self.facts
        pending = facts is not None and is_pending(facts.row)
        to_me = facts is not None and facts.row.to == self._desk.officer.rec
        sheet = not self.sheet.isHidden() and pending and not to_me
        mine = pending and to_me
        may = facts is not None and facts.hinders is None
        self.sheet.setVisible(sheet)
        self.opinion_row.setVisible(mine)
        for button in (self.agree, self.deny):
            button.setVisible(mine)
            button.setEnabled(may)
        self.note.setVisible(sheet)
        self.on_paper.setVisible(pending and not to_me and not sheet)
        self.take_back.setVisible(pending and not to_me and not sheet)
        self.notice.setVisible(bool(self.notice.label.text()))

    def _told(self, facts: ApprovalFacts) -> str:
        row_ = facts.row
        if is_pending(row_):
            if row_.to != self._desk.officer.rec:
                return f"{row_.to_name}还没有批。"
            hinders = facts.hinders
            return f"{hinders.text}{hinders.cure}。（{hinders.source.text}）" if hinders else ""
        if not row_.answered_by:
            return "报的人撤回了，不用再批。"
        way = "在纸上" if row_.on_paper else ""
        day = day_text(row_.answered_on) if row_.answered_on else ""
        yes = row_.state != ApprovalState.REFUSED.value
        result = "同意" if yes else "没有同意"
        opinion = f"：{row_.opinion.rstrip('。')}。" if row_.opinion else "。"
        again = "" if yes else "填过的都在，按 F6 打开案件改好再报。"
        crossed = "另一台电脑上的答复不一样，以不同意的为准。" if row_.crossed else ""
        return f"{row_.answered_by} {day}{way}{result}{opinion}{crossed}{again}"
