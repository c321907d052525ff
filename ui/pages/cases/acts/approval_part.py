"""Below the field that names who approves: what was answered, or the way to put it before him."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.actions.approvals import AskApproval, RecordPaperApproval
from enforcement.actions.steps import TakeStep, approver_key
from enforcement.approvals import Approval, ApprovalState, read_approval
from enforcement.records import RecordKind
from enforcement.steps.names import StepName
from enforcement.steps.rule import StepRule
from ui.desk import Desk
from ui.pages.approvals.asking import AskBox
from ui.pages.cases.reading import CaseFacts
from ui.pages.terms import day_text
from ui.widgets.buttons import LinkButton
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import column, row

_OFFER = "先报批：送到他的账号，或者照签批页记"
_TAKE_BACK = "不报，直接写谁批的"


class ApprovalPart(QWidget):
    """The approval of one step of a case, or of the one that opens it.

    Signals:
        changed: The step is to be put before somebody, or no longer.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        step: StepName,
        known: Approval | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = desk.services.theme
        self.known = known
        self.box = AskBox(desk, step, self)
        self.box.hide()
        self.words = Label(theme, _told(self.known), WRAPPED_SMALL, self)
        self.words.setObjectName("approval_words")
        self.words.setVisible(self.known is not None)
        self.offer = LinkButton(theme, _OFFER)
        self.offer.setObjectName("ask_approval")
        open_again = self.known is None or self.known.state is ApprovalState.REFUSED
        link = row(self.offer, None, margins=(-theme.px(8), 0, 0, 0))
        self.setLayout(column(self.words, link, self.box, gap=theme.px(6)))
        self.offer.setVisible(open_again)
        self.offer.clicked.connect(self._toggle)

    @property
    def asks(self) -> bool:
        """Whether the step is put before somebody instead of being taken."""
        return not self.box.isHidden()

    @property
    def names_approver(self) -> bool:
        """Whether who approves is known without the field."""
        return self.asks or self.granted is not None

    @property
    def granted(self) -> Approval | None:
        """The approval under which the step can be taken now."""
        approved = self.known is not None and self.known.state is ApprovalState.APPROVED
        return self.known if approved else None

    def command(self, step: TakeStep) -> AskApproval | RecordPaperApproval:
        """Return what puts the step before the person, or notes the signed sheet.

        Raises:
            InvalidInput: If nobody is chosen, or the sheet's day isn't given.
        """
        return self.box.command(step)

    def _toggle(self) -> None:
        self.box.setVisible(self.box.isHidden())
        self.offer.setText(_TAKE_BACK if self.asks else _OFFER)
        self.changed.emit()
        if self.asks:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)


def approval_part(
    desk: Desk, facts: CaseFacts, rule: StepRule, parent: QWidget
) -> ApprovalPart | None:
    """Return the part for a step that somebody approves, None for any other."""
    if not approver_key(rule):
        return None
    return ApprovalPart(desk, rule.name, newest_approval(facts, rule.name), parent)


def newest_approval(facts: CaseFacts, step: StepName) -> Approval | None:
    """Return the newest approval of a step that was not used and not taken back."""
    records = (one for one in facts.records if one.kind is RecordKind.APPROVAL)
    asked = [read_approval(one) for one in records]
    mine = [one for one in asked if one.step is step and not one.taken and not one.taken_back]
    return max(mine, key=lambda one: one.asked_at, default=None)


def _told(approval: Approval | None) -> str:
    if approval is None:
        return ""
    answer = approval.answer
    if answer is None:
        return f"{day_text(approval.asked_at.date())}已经报上去，等答复。"
    if answer.approved:
        return f"{answer.title} {day_text(answer.on)}同意，可以办了。"
    return f"{answer.title} {day_text(answer.on)}不同意：{answer.opinion}。填过的都在，改好再报。"
