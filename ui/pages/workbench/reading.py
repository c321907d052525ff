"""What the workbench shows, read in one go on the store lane."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from enforcement.case_deadlines import case_deadlines
from enforcement.deadlines import RULES, Holder, TrackedDeadline
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
from ui.painters.marks import BadgeState


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbenchFacts:
    """One reading of everything that the workbench shows.

    Attributes:
        deadlines: Running terms, most urgent first.
        cases: Their cases, by id.
        drafts: The officer's own.
        figures: Of this month.
        sync: What waits.
        confirmed_list: Whether a list in force is confirmed by a second person.
        calendar: Working days.
        today: The day of the reading.
    """

    deadlines: tuple[DeadlineRow, ...]
    cases: Mapping[RecordId, CaseRow]
    drafts: tuple[Draft, ...]
    figures: WorkbenchFigures
    sync: SyncStatus
    confirmed_list: bool
    calendar: WorkCalendar
    today: date

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
        """Return party and cause of a term's case."""
        case = self.cases.get(row.case)
        return f"{row.party}{case.cause if case else ''}"


def read_workbench(store: Store, officer: RecordId, today: date) -> WorkbenchFacts:
    """Read the workbench (store lane)."""
    deadlines = tuple(store.deadlines())
    ids = tuple(dict.fromkeys(row.case for row in deadlines))
    return WorkbenchFacts(
        deadlines=deadlines,
        cases={row.case: row for row in store.case_rows(ids)},
        drafts=tuple(store.drafts(officer)),
        figures=store.figures(today.year, today.month),
        sync=store.sync_status(),
        confirmed_list=_has_confirmed_list(store, today),
        calendar=store.calendar(),
        today=today,
    )


def read_explanation(store: Store, row: DeadlineRow, today: date) -> TrackedDeadline | None:
    """Count one term of a case again, with its working (store lane)."""
    file = read_case_file(store.state(), row.case)
    found = [
        tracked
        for tracked in case_deadlines(file, store.calendar(), today)
        if tracked.counted.rule.id == row.rule
    ]
    same = [tracked for tracked in found if tracked.counted.act_by == row.due_on]
    return next(iter(same or found), None)


def is_partys(rule: str) -> bool:
    """Tell whether a term is the party's, not ours."""
    return RULES[rule].holder is Holder.PARTY


def _has_confirmed_list(store: Store, today: date) -> bool:
    for record in store.state().of_kind(RecordKind.ITEM_LIST):
        begins = str(record.fields.get("effective_from") or "9999")
        if record.fields.get("confirmed_by") and begins <= today.isoformat():
            return True
    return False
