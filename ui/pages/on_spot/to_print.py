"""The on-spot form as a print job: its paper, its command, and its fields by the paper's names."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from enforcement.actions.stating import CaseOpening
from enforcement.actions.summary import DecideNoPenalty, DecideOnSpot
from enforcement.actions.unit_desk import SaveUnit
from enforcement.case_papers.heading import Heading
from enforcement.changes import Performed
from enforcement.command import Happened, HappenedHow
from enforcement.on_spot import OnSpotContent
from enforcement.papers.catalogue import form_of
from enforcement.penalty import NoPenaltyGround
from enforcement.records import RecordId
from enforcement.unit import StoreMode
from ui.pages.on_spot.content import waiver_of
from ui.pages.on_spot.draft_keeper import OnSpotDraftKeeper
from ui.pages.on_spot.form_model import FormModel
from ui.pages.print_preview.job import FieldCure, PrintJob, Reminder, ToPrint

_BANK: Final = "payment.channel"
_TYPED: Final[Mapping[str, str]] = {
    "party.name": "name",
    "party.id_no": "id_number",
    "party.credit_code": "credit_code",
    "party.representative": "representative",
    "party.representative_id_no": "id_number",
    "party.address": "address",
    "party.phone": "phone",
    "party.guardian": "guardian",
    "place": "place",
    "conduct": "facts",
    "evidence": "other_evidence",
    "payment.receipt_no": "receipt_no",
    "waiver_list": "waiver_list",
    "promise": "promise",
}


class OnSpotJob(PrintJob):
    """Prints what a `FormModel` holds; cures write back into it."""

    parent_title = "当场处罚"

    def __init__(self, model: FormModel, keeper: OnSpotDraftKeeper) -> None:
        super().__init__()
        self._model = model
        self._keeper = keeper
        model.changed.connect(self.changed)

    def papers(self) -> tuple[ToPrint, ...]:
        """Return the decision, or the notice of a waiver, in two copies."""
        paper = self._model.paper()
        form = form_of(paper.form)
        return (ToPrint(title=form.title, copies=form.copies, whom="当事人和存档", paper=paper),)

    def content(self) -> OnSpotContent:
        """Return what the form says."""
        return self._model.content

    def heading(self) -> Heading:
        """Return what the paper takes from desk and day."""
        return self._model.heading()

    def is_reserve(self) -> bool:
        """Tell whether the number is of this computer's reserve series."""
        offered = self._model.offered
        return offered is not None and offered.reserve

    def command(self) -> CaseOpening:
        """Return the decision to punish, or not to."""
        return decision_of(self._model, self._keeper.draft_id)

    def reminders(self) -> tuple[Reminder, ...]:
        """Return that nobody has said yet where the numbers come from."""
        desk, paper = self._model.desk, self._model.paper()
        form = form_of(paper.form)
        rule = desk.facts.unit.number_rule(form.id, form.number_code or "")
        if desk.facts.info.mode is StoreMode.DRILL or rule.confirmed:
            return ()
        line = f"现在用本单位自己的号段，从 {rule.first} 号起。不对就先到设置里改文号来源。"
        return (Reminder(field="doc_no", title="文号来源还没有人确认过", line=line),)

    def cure(self, field: str) -> FieldCure | None:
        """Return the field of the form behind a field of the paper."""
        if field == _BANK:
            return FieldCure(label="代收银行", text=self._model.desk.facts.unit.bank)
        name = _TYPED.get(field)
        if name is None:
            return None
        return FieldCure(label=field, text=str(getattr(self._model.typed, name)))

    def fill(self, field: str, text: str) -> None:
        """Write a field back; the bank becomes the unit's setting and stands on later papers."""
        if field == _BANK:
            desk = self._model.desk
            unit = replace(desk.facts.unit, bank=text.strip())
            desk.perform(self, SaveUnit(unit=unit), self._bank_saved)
            return
        name = _TYPED.get(field)
        if name is not None:
            self._model.change(**{name: text})

    def note_issued(self, case: RecordId) -> None:
        """Forget the draft, then tell."""
        self._keeper.remove()
        super().note_issued(case)

    def _bank_saved(self, _performed: Performed) -> None:
        self._model.desk.refresh_facts()


def decision_of(model: FormModel, draft: str) -> DecideOnSpot | DecideNoPenalty:
    """Return the decision to punish, or not to."""
    typed = model.typed
    known = RecordId(typed.party_rec) if typed.party_rec else None
    lead = RecordId(typed.lead) if typed.lead else None
    if typed.waive:
        return DecideNoPenalty(
            content=model.content,
            party_rec=known,
            lead=lead,
            first_violation=model.is_first_violation,
            draft=draft,
            ground=NoPenaltyGround.FIRST_VIOLATION,
            education=typed.educated,
            slight=typed.slight,
            corrected=typed.corrected,
            waiver=waiver_of(typed),
        )
    return DecideOnSpot(
        content=model.content,
        party_rec=known,
        lead=lead,
        first_violation=model.is_first_violation,
        draft=draft,
    )


def handwritten(model: FormModel, draft: str) -> DecideOnSpot | DecideNoPenalty:
    """Return the record of what was written on a blank form when the act was found."""
    at = model.content.act_at or model.desk.now()
    return replace(
        decision_of(model, draft),
        number=model.typed.by_hand,
        happened=Happened(at=at, how=HappenedHow.HANDWRITTEN_BOOK),
        prints=False,
    )
