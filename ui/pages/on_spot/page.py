"""当场处罚: five steps on one page, the paper beside them, the draft always saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from enforcement.changes import Changes, Performed
from enforcement.on_spot import FormStep
from enforcement.ports import Store
from enforcement.read_models import Draft
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode
from enforcement.work_calendar import WorkCalendar
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.on_spot.act_step import ActStep
from ui.pages.on_spot.action_bar import OnSpotBar, reason_to_wait
from ui.pages.on_spot.content import act_day
from ui.pages.on_spot.draft_keeper import OnSpotDraftKeeper
from ui.pages.on_spot.form_model import FormModel
from ui.pages.on_spot.heard_step import HeardStep
from ui.pages.on_spot.lead_from import has_something_to_tell, lead_from
from ui.pages.on_spot.live_paper import LivePaper
from ui.pages.on_spot.notices import DraftNotice, ListNotice
from ui.pages.on_spot.partner_menu import PartnerChoice
from ui.pages.on_spot.party_step import PartyStep
from ui.pages.on_spot.payment_step import PaymentStep
from ui.pages.on_spot.penalty_step import PenaltyStep
from ui.pages.on_spot.reference import WAIVER_FORM, Reference, read_reference
from ui.pages.on_spot.step_stack import StepStack
from ui.pages.on_spot.to_print import OnSpotJob, handwritten
from ui.pages.on_spot.typed import FORM, Typed, typed_of
from ui.pages.print_preview.page import PrintPreviewPage
from ui.printing import Printers
from ui.widgets.layouts import column, row

_STEPS: Final = 744
_PAPER: Final = 376
_LOW_BELOW: Final = 560
_READ_AGAIN: Final = frozenset(
    {RecordKind.ITEM_LIST, RecordKind.NUMBER_USE, RecordKind.CALENDAR, RecordKind.UNIT}
)


class OnSpotPage(Page):
    """The form; what happens with it after printing is the preview's business.

    Signals:
        lead_registered: What was typed became a lead; carries its record id.
        case_decided: The decision was issued; carries the case's record id.
    """

    title = "当场处罚"
    help_keys = (
        HelpKey(key="Enter", does="下一格；一步填完打开下一步"),
        HelpKey(key="Alt 1…5", does="打开第几步"),
        HelpKey(key="Ctrl ↓", does="违法事实换一句现成的话"),
        HelpKey(key="F5", does="转普通程序，登记成线索"),
        HelpKey(key="Ctrl P", does="预览并打印"),
    )
    lead_registered = Signal(object)
    case_decided = Signal(object)

    def __init__(self, desk: Desk, printers: Printers) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self._printers = printers
        self._loaded = False
        self._wanted: Draft | Typed | None = None
        self.model = FormModel(desk, _nothing_read(desk), self)
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._read(self._begin)

    def open_draft(self, draft: Draft) -> None:
        """Show a draft exactly as it was left."""
        if not self._loaded:
            self._wanted = draft
            return
        self.keeper.save()
        self.model.start(typed_of(draft.values))
        self.keeper.take_over(draft)
        self.bar.show_saved(draft.saved_at)
        self.stack.focus_open_step()

    def start_new(self) -> None:
        """Begin another form; the one before stays as a draft."""
        self.start_with(self._fresh())

    def start_with_item(self, code: str) -> None:
        """Begin a form on an item that was found elsewhere."""
        if not self._loaded:
            self._wanted = Typed(item_code=code)
            return
        self.start_with(replace(self._fresh(), item_code=code))

    def open_handwritten(self, number: str, form: str) -> None:
        """Record what was written by hand on the blank form of a number."""
        self.open_lead(Typed(by_hand=number, waive=form == WAIVER_FORM))

    def open_lead(self, typed: Typed) -> None:
        """Begin a form with everything a lead carries; ``typed.lead`` names it."""
        if not self._loaded:
            self._wanted = typed
            return
        fresh = self._fresh()
        self.start_with(
            replace(
                typed,
                act_on=typed.act_on or fresh.act_on,
                act_at=typed.act_at or fresh.act_at,
                place=typed.place or fresh.place,
            )
        )

    def start_with(self, typed: Typed) -> None:
        """Begin a form with values."""
        self.keeper.save()
        self.model.start(typed)
        self.keeper.start_new()
        self.draft_notice.hide()
        self.bar.show_new()
        self.stack.focus_open_step()

    def header_actions(self) -> Sequence[QWidget]:
        """Return the two officers and the way to change the second."""
        return self.partner.widgets()

    def action_bar(self) -> QWidget:
        """Return the bar."""
        return self.bar

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of the form."""
        steps = {f"Alt+{int(step)}": partial(self.stack.open, step) for step in FormStep}
        return {
            **steps,
            "F5": self.to_ordinary,
            "Ctrl+P": self.preview,
            "Ctrl+Return": self.preview,
            "Ctrl+Down": self._next_phrase,
        }

    def first_focus(self) -> QWidget | None:
        """Return the first empty field of the open step."""
        return self.forms[self.stack.current].first_field()

    def law_day(self) -> date | None:
        """Return the day of the act."""
        return act_day(self.model.content)

    def on_hidden(self) -> None:
        """Save what was typed last."""
        self.keeper.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let later steps share a row where there is little height (Qt)."""
        super().resizeEvent(event)
        self.stack.set_low(low=self.height() < self.theme.px(_LOW_BELOW))

    def reload(self, changes: Changes | None) -> None:
        """Read list, numbers and calendar again when they changed."""
        if self._loaded and (changes is None or changes.sync or changes.kinds & _READ_AGAIN):
            self._read(self._take_reference)

    def preview(self) -> None:
        """Open the preview; while something is missing, go there instead."""
        if not reason_to_wait(self.model):
            self.keeper.save()
            if self.model.typed.by_hand:
                command = handwritten(self.model, self.keeper.draft_id)
                self.desk.perform(self, command, self._recorded)
                return
            job = OnSpotJob(self.model, self.keeper)
            job.issued.connect(self._decided)
            page = PrintPreviewPage(self.desk, job, self._printers)
            self.page_wanted.emit(page)
            return
        step = next(iter(self.model.missing), None)
        if step is not None:
            self.stack.open(step.step)

    def to_ordinary(self) -> None:
        """Register a lead with everything that was typed; the draft goes."""
        if not has_something_to_tell(self.model):
            self.stack.open(FormStep.ACT)
            return
        lead = replace(lead_from(self.model), draft=self.keeper.draft_id)
        self.desk.perform(self, lead, self._became_lead)

    def _create_widgets(self) -> None:
        theme, model = self.theme, self.model
        self.party = PartyStep(theme, model)
        self.act = ActStep(theme, model)
        self.penalty = PenaltyStep(theme, model)
        self.forms = {
            FormStep.PARTY: self.party,
            FormStep.ACT: self.act,
            FormStep.PENALTY: self.penalty,
            FormStep.HEARD: HeardStep(theme, model),
            FormStep.PAYMENT: PaymentStep(theme, model),
        }
        self.stack = StepStack(theme, model, self.forms)
        self.paper = LivePaper(model)
        self.bar = OnSpotBar(theme, model)
        self.keeper = OnSpotDraftKeeper(model, self)
        self.partner = PartnerChoice(theme, self.desk, self)
        self.lend(self.bar)
        self.list_notice = ListNotice(theme, self)
        self.draft_notice = DraftNotice(theme, self)

    def _lay_out(self) -> None:
        left = column(self.list_notice, self.draft_notice, self.stack, gap=self.theme.px(9))
        left.setStretch(2, 1)
        whole = row(gap=self.theme.px(16))
        whole.addLayout(left, _STEPS)
        whole.addWidget(self.paper, _PAPER)
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        self.model.changed.connect(self._show_subtitle)
        self.stack.opened.connect(self.paper.set_open_step)
        self.model.replaced.connect(lambda: self.paper.set_open_step(self.stack.current))
        self.stack.all_done.connect(self._all_done)
        self.paper.step_wanted.connect(self.stack.open)
        self.party.lead_wanted.connect(self.to_ordinary)
        self.act.lead_wanted.connect(self.to_ordinary)
        self.act.list_wanted.connect(self._go_to_items)
        self.list_notice.import_wanted.connect(self._go_to_items)
        self.draft_notice.new_wanted.connect(self.start_new)
        self.penalty.ordinary_wanted.connect(self.to_ordinary)
        self.penalty.law_wanted.connect(self.law_wanted)
        self.partner.officers_wanted.connect(lambda: self.place_wanted.emit("settings"))
        self.bar.ordinary_wanted.connect(self.to_ordinary)
        self.bar.print_wanted.connect(self.preview)
        self.keeper.saved.connect(self.bar.show_saved)
        self.keeper.failed.connect(self._draft_failed)

    def _read(self, take: Callable[[Reference], None]) -> None:
        today = self.desk.now().date()
        question = partial(read_reference, officer=self.desk.officer.rec, today=today)
        self.desk.ask(self, question, take)

    def _begin(self, reference: Reference) -> None:
        self._loaded = True
        self.model.take_reference(reference)
        self._show_list_notice(reference)
        wanted, self._wanted = self._wanted, None
        if isinstance(wanted, Draft):
            self.open_draft(wanted)
        elif isinstance(wanted, Typed):
            self.open_lead(wanted)
        else:
            self.start_new()
            self.desk.ask(self, partial(_drafts, officer=self.desk.officer.rec), self._go_on)

    def _take_reference(self, reference: Reference) -> None:
        """Work against what was read again; the place of the last case is today's default."""
        self.model.take_reference(reference)
        self._show_list_notice(reference)
        typed = self.model.typed
        if reference.place and not typed.place and typed.step == FormStep.PARTY:
            self.model.change(place=reference.place)
            self.act.show_values()

    def _go_on(self, drafts: tuple[Draft, ...]) -> None:
        """Go on with the newest draft, unless something was typed meanwhile."""
        if drafts and self.model.typed.is_blank:
            self.open_draft(drafts[0])
            self.draft_notice.show_draft(drafts[0])

    def _show_list_notice(self, reference: Reference) -> None:
        real = self.desk.facts.info.mode is StoreMode.REAL
        unfit = reference.item_list is not None and not reference.list_confirmed
        self.list_notice.setVisible(real and unfit)

    def _fresh(self) -> Typed:
        now = self.desk.now()
        return Typed(
            act_on=now.date().isoformat(),
            act_at=f"{now:%H:%M}",
            place=self.model.reference.place,
        )

    def _show_subtitle(self) -> None:
        content = self.model.content
        name = content.party.name if content.party else ""
        by_hand = self.model.typed.by_hand
        told = f"补录手写的{by_hand}　" if by_hand else ""
        subtitle = f"{told}{name}{content.item.title if content.item else ''}"
        if subtitle != self.subtitle:
            self.subtitle = subtitle
            self.header_changed.emit()

    def _next_phrase(self) -> None:
        if self.stack.current is FormStep.ACT:
            self.act.facts.next_phrase()

    def _all_done(self) -> None:
        if not reason_to_wait(self.model):
            self.preview()

    def _go_to_items(self) -> None:
        self.place_wanted.emit("items")

    def _draft_failed(self, error: Exception) -> None:
        self.bar.show_not_saved()
        self.desk.services.messages.show_error(error)

    def _became_lead(self, performed: Performed) -> None:
        lead = performed.first(RecordKind.LEAD)
        self.keeper.remove()
        self.start_new()
        self.desk.services.messages.tell(
            "转普通程序，线索登记好了", "看线索", lambda: self.place_wanted.emit("leads")
        )
        self.lead_registered.emit(lead)

    def _recorded(self, performed: Performed) -> None:
        self.keeper.remove()
        self.desk.services.messages.tell("手写的文书补录好了，登记簿写明是哪个案件")
        self._decided(performed.first(RecordKind.CASE))

    def _decided(self, case: RecordId) -> None:
        self.case_decided.emit(case)
        self.start_new()


def _nothing_read(desk: Desk) -> Reference:
    """Return what stands in until the store has answered."""
    return Reference(
        today=desk.now().date(),
        item_list=None,
        index=None,
        list_confirmed=True,
        calendar=WorkCalendar(),
        decision_number=None,
        waiver_number=None,
    )


def _drafts(store: Store, officer: RecordId) -> tuple[Draft, ...]:
    return tuple(draft for draft in store.drafts(officer) if draft.form == FORM)
