"""What the pages of leads read from the store (store lane)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from enforcement.actions.leads import LEAD_SOURCE_TERMS, LeadSource
from enforcement.deadlines import RULES, count
from enforcement.deadlines.counting import day_of
from enforcement.errors import UserFacingError
from enforcement.fold import Record
from enforcement.leads import LEAD_STATE_TERMS, WAITING_STATES
from enforcement.on_spot import EvidenceRef
from enforcement.parties import Party, read_party
from enforcement.ports import Store
from enforcement.read_models import LeadRow
from enforcement.records import Fields, RecordId, RecordKind
from enforcement.work_calendar import WorkCalendar
from ui.models.paged_table import RowId

CHECK_RULE: Final = "L02"
"""核查线索: fifteen working days from the day it was registered."""
WAITING: Final = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadView:
    """One line of the list.

    Attributes:
        registered_on: The day from which the term runs.
        due_on: Until when it must be looked into; None once a case came of it.
    """

    row: LeadRow
    registered_on: date
    due_on: date | None

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
class LeadFacts:
    """A lead with everything it carries."""

    view: LeadView
    fields: Fields
    party: Party | None
    photos: tuple[EvidenceRef, ...]
    registered_by: str
    calendar: WorkCalendar


def source_words(source: str) -> str:
    """Return the Chinese words of a source."""
    known = source in set(LeadSource)
    return LEAD_SOURCE_TERMS[LeadSource(source)] if known else source


def read_leads(store: Store, ids: Sequence[RowId]) -> Sequence[tuple[RowId, LeadView]]:
    """Read lines of the list."""
    calendar, state = store.calendar(), store.state()
    rows = store.lead_rows([RecordId(str(one)) for one in ids])
    return [(row.lead, _view(row, state.get(row.lead), calendar)) for row in rows]


def read_lead(store: Store, lead: RecordId) -> LeadFacts:
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
    return LeadFacts(
        view=_view(rows[0], record, calendar),
        fields=record.fields,
        party=read_party(party) if isinstance(party, dict) else None,
        photos=_photos(state.in_case(lead)),
        registered_by=names.get(RecordId(record.opened.actor), ""),
        calendar=calendar,
    )


def _view(row: LeadRow, record: Record | None, calendar: WorkCalendar) -> LeadView:
    registered = record.opened.on if record else row.received_on
    due = day_of(count(RULES[CHECK_RULE], registered, calendar).act_by or registered)
    return LeadView(row=row, registered_on=registered, due_on=due if row.state == WAITING else None)


def _photos(records: Sequence[Record]) -> tuple[EvidenceRef, ...]:
    pieces = [one.fields for one in records if one.kind is RecordKind.EVIDENCE_ITEM]
    return tuple(
        EvidenceRef(
            sha256=str(piece["sha256"]),
            mime=str(piece.get("mime") or ""),
            name=str(piece.get("name") or ""),
            taken_at=_instant(piece.get("taken_at")),
            purpose=str(piece.get("purpose") or ""),
        )
        for piece in pieces
    )


def _instant(value: object) -> datetime | None:
    return datetime.fromisoformat(str(value)) if value else None
