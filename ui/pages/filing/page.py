"""立案: who, what, and who approved; the case begins with everything a lead carries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.changes import Performed
from enforcement.command import Command
from enforcement.errors import InvalidInput, Refusal, RuleViolation
from enforcement.on_spot import FormStep
from enforcement.read_models import Draft
from enforcement.records import RecordId
from enforcement.steps.names import StepName
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.filing.approval import ApprovalCard
from ui.pages.filing.draft_keeper import FilingDraftKeeper
from ui.pages.filing.typed import FilingTyped, filing_of, filing_typed
from ui.pages.on_spot.act_step import ActStep
from ui.pages.on_spot.content import act_day
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.partner_menu import PartnerChoice
from ui.pages.on_spot.party_step import PartyStep
from ui.pages.on_spot.reference import Reference, read_reference
from ui.pages.on_spot.typed import Typed
from ui.widgets.buttons import ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.label import SECONDARY, Label
from ui.widgets.layouts import column, row
from ui.widgets.panels import Cure, PanelText, RefusalPanel
from ui.widgets.scroll import Scroll

_FORM, _SIDE = 744, 376
_ASKED: Final = (FormStep.PARTY, FormStep.ACT)
_ASKED_WORDS: Final = "报上去了，批了再立案；填过的都在案件里"


class FilingPage(Page):
    """Files a case.

    Signals:
        filed: The case is filed, or its filing was put before somebody; carries its record id.
    """

    title = "立案"
    parent_title = "线索"
    help_keys = (
        HelpKey(key="Enter", does="下一格"),
        HelpKey(key="Ctrl Enter", does="立案"),
        HelpKey(key="Esc", does="回去，草稿留着"),
    )
    filed = Signal(object)

    def __init__(self, desk: Desk, typed: Typed, reference: Reference) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.model = FormModel(desk, reference, self)
        self.model.start(_complete(typed, reference))
        self._case = RecordId(uuid4().hex)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self.party.show_values()
        self.act.show_values()
        self.approval.show_typed(filing_of(typed).approval)
        self.approval.changed.connect(self._note_approval)

    def header_actions(self) -> Sequence[QWidget]:
        """Return the two officers and the way to change the second."""
        return self.partner.widgets()

    def action_bar(self) -> QWidget:
        """Return the bar with the one thing to do."""
        return self.bar

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the key that files."""
        return {"Ctrl+Return": self.file}

    def first_focus(self) -> QWidget:
        """Return the first thing that isn't known yet."""
        for step, form in ((FormStep.PARTY, self.party), (FormStep.ACT, self.act)):
            field = form.first_field()
            if not self.model.is_done(step) and field is not None:
                return field
        return self.approval.first_field()

    def law_day(self) -> date | None:
        """Return the day of the act."""
        return act_day(self.model.content)

    def on_hidden(self) -> None:
        """Save what was typed last."""
        self.keeper.save()

    def take_over(self, draft: Draft) -> None:
        """Go on with a draft."""
        self.keeper.take_over(draft)

    def file(self) -> None:
        """File the case; what is missing or refused is shown at its place."""
        self.refusal.hide()
        self.approval.clear()
        missing = next((one for step in _ASKED for one in self.model.missing_at(step)), None)
        if missing is not None:
            self._show_missing(missing.words)
            return
        try:
            command = self._command()
        except InvalidInput as wrong:
            self._show_wrong(wrong)
            return
        self.submit.setEnabled(False)
        self.desk.perform(self, command, self._was_filed, self._refused)

    def _command(self) -> Command:
        content, typed = self.model.content, self.model.typed
        step = TakeStep(
            case=self._case,
            step=StepName.FILE_CASE,
            values=self.approval.values(),
            opening=CaseOpening(
                content=content,
                case=self._case,
                lead=RecordId(typed.lead) if typed.lead else None,
                party_rec=RecordId(typed.party_rec) if typed.party_rec else None,
                first_violation=self.model.is_first_violation,
            ),
            draft=self.keeper.draft_id,
        )
        return self.approval.command(step)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.party = PartyStep(theme, self.model)
        self.act = ActStep(theme, self.model)
        self.approval = ApprovalCard(self.desk)
        self.refusal = RefusalPanel(theme, self)
        self.refusal.hide()
        self.keeper = FilingDraftKeeper(self.model, self)
        self.partner = PartnerChoice(theme, self.desk, self)
        self.saved_words = Label(theme, "一边填一边存成草稿", SECONDARY)
        look = ButtonLook(icon="case", key="Ctrl ↵", height=ButtonHeight.BAR)
        self.submit = PrimaryButton(theme, "立案", look)
        self.submit.setObjectName("file_case")
        self.bar = QWidget()
        self.lend(self.bar)

    def _lay_out(self) -> None:
        theme = self.theme
        cards = column(gap=theme.px(12))
        for title, form in (("当事人", self.party), ("违法行为", self.act)):
            card = Card(theme, title)
            card.body.addWidget(form)
            cards.addWidget(card)
        cards.addStretch(1)
        holder = QWidget()
        holder.setLayout(cards)
        side = QWidget()
        side.setLayout(column(self.approval, self.refusal, None, gap=theme.px(12)))
        whole = row(gap=theme.px(16))
        whole.addWidget(Scroll(holder), _FORM)
        whole.addWidget(Scroll(side), _SIDE)
        self.setLayout(whole)
        self.bar.setLayout(row(self.saved_words, None, self.submit))

    def _connect_signals(self) -> None:
        self.party.finished.connect(self._to_act)
        self.act.finished.connect(self._to_approval)
        self.approval.finished.connect(self.file)
        self.approval.asking.connect(self._ask_or_file)
        self.model.changed.connect(self.party.refresh)
        self.model.changed.connect(self.act.refresh)
        self.act.list_wanted.connect(lambda: self.place_wanted.emit("items"))
        self.submit.clicked.connect(self.file)
        self.refusal.left.connect(self._to_approval)
        self.refusal.cure_chosen.connect(lambda _code: self._to_approval())
        self.partner.officers_wanted.connect(lambda: self.place_wanted.emit("settings"))
        self.keeper.saved.connect(lambda at: self.saved_words.setText(f"草稿 {at:%H:%M} 存好了"))
        self.keeper.failed.connect(self._not_saved)

    def _not_saved(self, error: Exception) -> None:
        self.saved_words.setText("草稿没存下来，先别关程序")
        self.desk.services.messages.show_error(error)

    def _ask_or_file(self) -> None:
        self.submit.setText("报批" if self.approval.asks else "立案")

    def _note_approval(self) -> None:
        self.model.change(approval=self.approval.typed())

    def _to_act(self) -> None:
        field = self.act.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_approval(self) -> None:
        self.refusal.hide()
        self.approval.first_field().setFocus(Qt.FocusReason.TabFocusReason)

    def _show_missing(self, words: str) -> None:
        self._show_refusal_text(PanelText(sentence=words))
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_wrong(self, wrong: InvalidInput) -> None:
        if not self.approval.show_wrong(wrong):
            self.desk.services.messages.show_error(wrong)

    def _refused(self, error: Exception) -> None:
        self.submit.setEnabled(True)
        if isinstance(error, RuleViolation):
            self._show_refusal(error.refusals[0])
        elif isinstance(error, InvalidInput):
            self._show_wrong(error)
        else:
            self.desk.services.messages.show_error(error)

    def _show_refusal(self, refusal: Refusal) -> None:
        text = PanelText(sentence=refusal.text, article=refusal.source.text)
        self._show_refusal_text(text, Cure(code=refusal.code, text=refusal.cure))

    def _show_refusal_text(self, text: PanelText, *cures: Cure) -> None:
        self.refusal.show_text(text, list(cures))
        self.refusal.show()

    def _was_filed(self, _performed: Performed) -> None:
        self.keeper.remove()
        asked = self.approval.asks
        self.desk.services.messages.tell(_ASKED_WORDS if asked else "立案了，从今天起算九十日")
        self.filed.emit(self._case)


def open_filing(desk: Desk, typed: Typed, show: Callable[[FilingPage], None]) -> None:
    """Read what the form is filled against, then show the page."""
    question = partial(read_reference, officer=desk.officer.rec, today=desk.now().date())
    desk.ask(desk, question, lambda reference: show(FilingPage(desk, typed, reference)))


def filing_draft(draft: Draft) -> FilingTyped:
    """Return what a draft of a filing says."""
    return filing_typed(draft.values)


def _complete(typed: Typed, reference: Reference) -> FilingTyped:
    day = typed.act_on or reference.today.isoformat()
    return replace(filing_of(typed), act_on=day, step=int(FormStep.PARTY))
