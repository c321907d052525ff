"""What the pages of leads read from the store (store lane)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from enforcement.actions.leads import LEAD_SOURCE_TERMS, LeadSource
from enforcement.case_parts import evidence_of
from enforcement.deadlines import TrackedDeadline
from enforcement.errors import UserFacingError
from enforcement.fold import Record
from enforcement.leads import (
    ANSWER_RULE,
    LEAD_STATE_TERMS,
    WAITING_STATES,
    Lead,
    LeadAct,
    Reporter,
    lead_terms,
    similar_leads,
)
from enforcement.leads import read_lead as lead_of
from enforcement.leads import read_reporter as reporter_of
from enforcement.on_spot import EvidenceRef
from enforcement.parties import Party, read_party
from enforcement.ports import Store
from enforcement.read_models import LeadRow
from enforcement.records import Fields, RecordId, RecordKind
from enforcement.work_calendar import WorkCalendar
from ui.models.paged_table import RowId

if TYPE_CHECKING:
    from ui.pages.leads.typed import TypedLead

SIMILAR_AMONG: Final = 400
"""How many leads are looked through for the same event: those that wait come first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadView:
    """One line of the list.

    Attributes:
        registered_on: The day from which the terms run.
        due_on: Until when the next thing about it must be done; None once nothing has a term.
        closed: Whether it is known what became of it, and who waits was told.
        urgent: Whether it can't wait.
    """

    row: LeadRow
    registered_on: date
    due_on: date | None
    closed: bool
    urgent: bool

    @property
    def waits(self) -> bool:
        """Tell whether a case may still come of it."""
        return self.row.state in WAITING_STATES

    @property
    def state(self) -> str:
        """Return what became of it, in an officer's words."""
        return LEAD_STATE_TERMS.get(self.row.state, self.row.state)

    @property
    def source(self) -> str:
        """Return where it comes from, in an officer's words."""
        return source_words(self.row.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What somebody was told about a lead."""

    on: date
    way: str
    content: str
    final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFacts:
    """A lead with everything it carries.

    Attributes:
        lead: As the guards see it.
        names: Names of officers by record.
        answers: What was told so far, oldest first.
        answer_term: The term in which a named reporter is answered.
        similar: Leads that seem to tell the same event.
        into: The lead that it was merged into.
        department: To whom it would be transferred: as an inspection found, else who has the item
            by the list in force.
    """

    view: LeadView
    lead: Lead
    fields: Fields
    party: Party | None
    photos: tuple[EvidenceRef, ...]
    registered_by: str
    names: dict[RecordId, str]
    answers: tuple[Answered, ...]
    answer_term: TrackedDeadline | None
    similar: tuple[LeadRow, ...]
    into: LeadRow | None
    calendar: WorkCalendar
    department: str = ""


def source_words(source: str) -> str:
    """Return the Chinese words of a source."""
    known = source in set(LeadSource)
    return LEAD_SOURCE_TERMS[LeadSource(source)] if known else source


def read_leads(store: Store, ids: Sequence[RowId]) -> Sequence[tuple[RowId, LeadView]]:
    """Read lines of the list."""
    state = store.state()
    rows = store.lead_rows([RecordId(str(one)) for one in ids])
    return [(row.lead, _view(row, state.get(row.lead))) for row in rows]


def read_lead(store: Store, lead: RecordId, today: date) -> LeadFacts:
    """Read one lead.

    Raises:
        UserFacingError: If there is no such lead here.
    """
    state, calendar = store.state(), store.calendar()
    record, rows = state.get(lead), store.lead_rows([lead])
    if record is None or not rows:
        raise UserFacingError(
            "NO_LEAD", "这台电脑上没有这条线索。", "可能还没送到这里，先同步，再打开一次。"
        )
    party = record.fields.get("party")
    names = {one.rec: one.name for one in store.officers()}
    lead_, row = lead_of(record), rows[0]
    opened = state.get(row.case) if row.case else None
    terms = lead_terms(lead_, opened.opened.on if opened else None, calendar, today)
    into = store.lead_rows([lead_.merged_into]) if lead_.merged_into else ()
    return LeadFacts(
        view=_view(row, record),
        lead=lead_,
        fields=record.fields,
        party=read_party(party) if isinstance(party, dict) else None,
        photos=_photos(state.in_case(lead)),
        registered_by=names.get(RecordId(record.opened.actor), ""),
        names=names,
        answers=_answers(record),
        answer_term=next((one for one in terms if one.counted.rule.id == ANSWER_RULE), None),
        similar=_similar(store, lead_) if row.state in WAITING_STATES else (),
        into=next(iter(into), None),
        calendar=calendar,
        department=lead_.proposed_to or _department(store, lead_, today),
    )


def read_reporter(store: Store, lead: RecordId) -> Reporter | None:
    """Return who reported a lead; asked only by who answers him."""
    state = store.state()
    record = state.get(lead)
    return reporter_of(state, lead_of(record)) if record else None


def read_similar(store: Store, typed: "TypedLead") -> tuple[LeadRow, ...]:
    """Return the leads that seem to tell what is being typed."""
    lead = Lead(
        rec=RecordId(""),
        source=typed.source,
        found_on=date.fromisoformat(typed.day),
        registered_on=date.fromisoformat(typed.day),
        place=typed.place,
        content=typed.content,
        item_code=typed.item_code,
        item_title=typed.item_title,
    )
    return _similar(store, lead)


def _similar(store: Store, lead: Lead) -> tuple[LeadRow, ...]:
    state = store.state()
    rows = store.lead_rows(store.lead_ids("")[:SIMILAR_AMONG])
    same_day = {row.lead: row for row in rows if row.received_on == lead.found_on}
    records = [record for one in same_day if (record := state.get(one)) is not None]
    return tuple(same_day[one.rec] for one in similar_leads(lead, map(lead_of, records)))


def _department(store: Store, lead: Lead, today: date) -> str:
    item_list = store.item_list_in_force(today) if lead.item_code else None
    item = item_list.item(lead.item_code) if item_list else None
    return item.department if item else ""


def _answers(record: Record) -> tuple[Answered, ...]:
    return tuple(
        Answered(
            on=entry.on,
            way=str(entry.d.get("way") or ""),
            content=str(entry.d.get("content") or ""),
            final=bool(entry.d.get("final")),
        )
        for entry in record.entries
        if entry.act == LeadAct.ANSWER
    )


def _view(row: LeadRow, record: Record | None) -> LeadView:
    lead = lead_of(record) if record else None
    return LeadView(
        row=row,
        registered_on=lead.registered_on if lead else row.received_on,
        due_on=row.due_on,
        closed=lead.closed(row.case) if lead else False,
        urgent=lead.urgent if lead else False,
    )


def _photos(records: Sequence[Record]) -> tuple[EvidenceRef, ...]:
    pieces = (evidence_of(one) for one in records if one.kind is RecordKind.EVIDENCE_ITEM)
    return tuple(
        EvidenceRef(
            sha256=piece.sha256,
            mime=piece.mime,
            name=piece.name,
            taken_at=piece.taken_at,
            purpose=piece.purpose,
            camera_offset_s=piece.camera_offset_s,
        )
        for piece in pieces
    )
