"""``deadline_row``: the terms of a case, a lead or an inspection, open and done with.

What depends on today (running, missed) is told when the rows are read; stored is only what the
records say: *open*, *right* (a party's term that may pass), *wait* (one may not act before),
*paused*, *late*, or the final state.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from enforcement.case_deadlines import ACTIONS_FOR, RIGHTS
from enforcement.clock import beijing_date
from enforcement.deadlines import DeadlineState, Moment, RuleKind, TrackedDeadline
from enforcement.deadlines.counting import day_of
from enforcement.deadlines.tracking import legal_limit
from enforcement.leads import lead_terms, read_lead
from enforcement.records import RecordId
from enforcement.work_calendar import ONE_DAY
from local_store.projections.projection import Projection, Row
from local_store.projections.views import CaseView, InspectionView, RecordView, opened_on

OPEN: Final = "open"
RIGHT: Final = "right"
WAIT: Final = "wait"
LATE: Final = "late"
"""Done, but after its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTerm:
    """A term that somebody has to act on."""

    rule: str
    due_on: date | None


def open_terms(tracked_terms: Iterable[TrackedDeadline]) -> Sequence[OpenTerm]:
    """Return the open ones of these terms, most urgent first."""
    terms = [
        OpenTerm(rule=tracked.counted.rule.id, due_on=due_day(tracked))
        for tracked in tracked_terms
        if stored_state(tracked) == OPEN
    ]
    return sorted(terms, key=lambda term: (term.due_on or date.max, term.rule))


def stored_state(tracked: TrackedDeadline) -> str:
    """Return what of a term's state doesn't depend on today."""
    if tracked.counted.rule.id in RIGHTS and not _is_used(tracked):
        return RIGHT
    if tracked.closed_on is None:
        if tracked.state is DeadlineState.PAUSED:
            return tracked.state.value
        return WAIT if tracked.counted.rule.kind is RuleKind.WAIT else OPEN
    return LATE if tracked.state is DeadlineState.MISSED else tracked.state.value


def _is_used(tracked: TrackedDeadline) -> bool:
    """Tell whether a right was used or ended by a step; that it lapsed follows from the day."""
    limit, closed = legal_limit(tracked.counted), tracked.closed_on
    early = limit is not None and closed is not None and day_of(closed) < day_of(limit)
    return early or tracked.state is DeadlineState.MET


def shown_state(stored: str, limit: Moment | None, now: datetime) -> str:
    """Return running, met, missed, paused or ended as of now.

    Args:
        stored: What `stored_state` said.
        limit: The last moment that is in time, or the last one of a waiting term.
        now: The present instant.
    """
    if stored == LATE:
        return DeadlineState.MISSED.value
    if stored not in (OPEN, RIGHT, WAIT):
        return stored
    if limit is None or not _has_passed(limit, now):
        return DeadlineState.RUNNING.value
    return (DeadlineState.MISSED if stored == OPEN else DeadlineState.ENDED).value


def _has_passed(limit: Moment, now: datetime) -> bool:
    return now > limit if isinstance(limit, datetime) else beijing_date(now) > limit


def last_moment(tracked: TrackedDeadline) -> Moment | None:
    """Return the last moment that is in time, or the last one of a waiting term."""
    if tracked.counted.not_before is not None:
        return tracked.counted.not_before - ONE_DAY
    return legal_limit(tracked.counted)


def due_day(tracked: TrackedDeadline) -> date | None:
    """Return the day to work to, or the first day on which one may act."""
    due = tracked.counted.act_by or tracked.counted.not_before
    return _day(due) if due else None


def _day(moment: Moment) -> date:
    return beijing_date(moment) if isinstance(moment, datetime) else moment


def _of_case(view: CaseView) -> Iterable[Row]:
    return _rows(view.case.rec, view.terms)


def _of_lead(view: RecordView) -> Iterable[Row]:
    lead, context = read_lead(view.record), view.context
    case_on = opened_on(context, lead.rec)
    terms = lead_terms(lead, case_on, context.calendar, context.today)
    return _rows(lead.rec, terms)


def _of_inspection(view: InspectionView) -> Iterable[Row]:
    return _rows(view.inspection.rec, view.terms)


def _rows(owner: RecordId, terms: Iterable[TrackedDeadline]) -> Iterable[Row]:
    for position, tracked in enumerate(terms):
        rule, due_on, limit = tracked.counted.rule, due_day(tracked), last_moment(tracked)
        act_by = tracked.counted.act_by
        yield {
            "owner": owner,
            "position": position,
            "rule": rule.id,
            "name": rule.name,
            "due_on": due_on.isoformat() if due_on else None,
            "due_at": act_by.isoformat() if isinstance(act_by, datetime) else None,
            "limit_at": limit.isoformat() if limit else None,
            "state": stored_state(tracked),
            "provisional": int(tracked.counted.provisional),
            "action": ACTIONS_FOR.get(rule.id, ""),
        }


DEADLINE_ROWS: Final[Projection[CaseView]] = Projection(
    name="deadline_row",
    create=(
        """
        CREATE TABLE deadline_row (
            owner TEXT NOT NULL,
            position INTEGER NOT NULL,
            rule TEXT NOT NULL,
            name TEXT NOT NULL,
            due_on TEXT,
            due_at TEXT,
            limit_at TEXT,
            state TEXT NOT NULL,
            provisional INTEGER NOT NULL,
            action TEXT NOT NULL,
            PRIMARY KEY (owner, position)
        ) STRICT
        """,
        "CREATE INDEX deadline_row_by_due ON deadline_row (state, due_on, owner)",
    ),
    select="SELECT * FROM deadline_row WHERE owner = ? ORDER BY position",
    delete="DELETE FROM deadline_row WHERE owner = ?",
    insert="""
        INSERT INTO deadline_row (
            owner, position, rule, name, due_on, due_at, limit_at, state, provisional, action
        ) VALUES (
            :owner, :position, :rule, :name, :due_on, :due_at, :limit_at, :state,
            :provisional, :action
        )
    """,
    rows=_of_case,
)

LEAD_DEADLINES: Final[Projection[RecordView]] = Projection(
    name=DEADLINE_ROWS.name,
    create=DEADLINE_ROWS.create,
    select=DEADLINE_ROWS.select,
    delete=DEADLINE_ROWS.delete,
    insert=DEADLINE_ROWS.insert,
    rows=_of_lead,
)
"""The same table, for the terms of leads."""

INSPECTION_DEADLINES: Final[Projection[InspectionView]] = Projection(
    name=DEADLINE_ROWS.name,
    create=DEADLINE_ROWS.create,
    select=DEADLINE_ROWS.select,
    delete=DEADLINE_ROWS.delete,
    insert=DEADLINE_ROWS.insert,
    rows=_of_inspection,
)
"""The same table, for the terms of inspections."""
