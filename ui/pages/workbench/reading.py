"""What the workbench shows, read in one go on the store lane."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from enforcement.case_deadlines import case_deadlines
from enforcement.deadlines import RULES, Holder, TrackedDeadline
from enforcement.inspections.inspection import read_inspection
from enforcement.inspections.terms import inspection_terms
from enforcement.leads import lead_terms, read_lead
from enforcement.ports import Store
from enforcement.read_models import (
    CaseRow,
    DeadlineRow,
    Draft,
    SyncStatus,
    WorkbenchFigures,
)
from enforcement.records import RecordId, RecordKind
from enforcement.steps.casefile import read_case_file
from enforcement.work_calendar import WorkCalendar
from ui.pages.terms import days_left, term_badge
from ui.pages.workbench.todo import NOTHING, Todo, read_todo
from ui.painters.marks import BadgeState


class ListState(Enum):
    """How far a real store has got with the item list of its district."""

    MISSING = "missing"
    WAITS = "waits"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbenchFacts:
    """One reading of everything that the workbench shows.

    Attributes:
        deadlines: Running terms, most urgent first.
        cases: Their cases, by id.
        drafts: The officer's own.
        figures: Of this month.
        sync: What waits.
        list_state: Whether a list in force may be used on real papers.
        list_is_mine: Whether the list that waits was imported by this very officer.
        todo: What waits beside terms: approvals, refusals, leads.
        calendar: Working days.
        today: The day of the reading.
    """

    deadlines: tuple[DeadlineRow, ...]
    cases: Mapping[RecordId, CaseRow]
    drafts: tuple[Draft, ...]
    figures: WorkbenchFigures
    sync: SyncStatus
    list_state: ListState
    list_is_mine: bool
    calendar: WorkCalendar
    today: date
    todo: Todo = NOTHING

    def cause(self, row: DeadlineRow) -> str:
        """Return number, party and cause of a term's case in one line."""
        parts = (row.case_number, self.short_cause(row))
        return "·".join(part for part in parts if part)

    def badge(self, row: DeadlineRow) -> BadgeState:
        """Return the badge of a term on the day of the reading."""
        return term_badge(row, self.today, self.calendar)

    def days_left(self, row: DeadlineRow) -> int | None:
        """Return how many days are left in the term's own kind; None without a day."""
        if row.due_on is None:
            return None
        return days_left(row.due_on, row.rule, self.today, self.calendar)

    def short_cause(self, row: DeadlineRow) -> str:
        """Return party and cause of a term's case, or what its lead is about."""
        case = self.cases.get(row.case) if row.case else None
        cause = case.cause if case else row.cause.split("\n")[0]
        return f"{row.party}{cause}"


def read_workbench(store: Store, officer: RecordId, today: date) -> WorkbenchFacts:
    """Read the workbench (store lane)."""
    deadlines = tuple(store.deadlines())
    ids = tuple(dict.fromkeys(row.case for row in deadlines if row.case))
    state, mine = _list_state(store, officer, today)
    return WorkbenchFacts(
        deadlines=deadlines,
        cases={row.case: row for row in store.case_rows(ids)},
        drafts=tuple(store.drafts(officer)),
        figures=store.figures(today.year, today.month),
        sync=store.sync_status(),
        list_state=state,
        list_is_mine=mine,
        calendar=store.calendar(),
        today=today,
        todo=read_todo(store, officer, today),
    )


def read_explanation(store: Store, row: DeadlineRow, today: date) -> TrackedDeadline | None:
    """Count one term of a case, a lead or a visit again, with its working (store lane)."""
    terms = _terms(store, row, today)
    found = [tracked for tracked in terms if tracked.counted.rule.id == row.rule]
    same = [tracked for tracked in found if tracked.counted.act_by == row.due_on]
    return next(iter(same or found), None)


def _terms(store: Store, row: DeadlineRow, today: date) -> tuple[TrackedDeadline, ...]:
    state, calendar = store.state(), store.calendar()
    if row.case is not None:
        return case_deadlines(read_case_file(state, row.case), calendar, today)
    if row.inspection is not None:
        return inspection_terms(read_inspection(state, row.inspection), calendar, today)
    lead = state.get(row.lead) if row.lead else None
    return lead_terms(read_lead(lead), None, calendar, today) if lead else ()


def is_partys(rule: str) -> bool:
    """Tell whether a term is the party's, not ours."""
    return RULES[rule].holder is Holder.PARTY


def _list_state(store: Store, officer: RecordId, today: date) -> tuple[ListState, bool]:
    """Return how far the list is, and whether ``officer`` brought the one that waits."""
    state, mine = ListState.MISSING, False
    for record in store.state().of_kind(RecordKind.ITEM_LIST):
        begins = str(record.fields.get("effective_from") or "9999")
        if record.fields.get("confirmed_by"):
            if begins <= today.isoformat():
                return ListState.CONFIRMED, False
        elif not record.fields.get("sample"):
            state, mine = ListState.WAITS, record.fields.get("imported_by") == officer
    return state, mine
