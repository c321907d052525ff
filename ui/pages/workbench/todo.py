"""先办这几件: what is due first, whatever it is: approvals, refusals, leads and terms of cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enforcement.case_deadlines import RIGHTS
from enforcement.leads import CHECK_RULE, WAITING_STATES, read_lead
from enforcement.list_switch import LeavingLead, OpenWork, switch_lists
from enforcement.ports import Store
from enforcement.read_models import ApprovalRow, DeadlineRow, LeadRow
from enforcement.records import RecordId
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.work_calendar import ONE_DAY, WorkCalendar
from ui.pages.approvals.reading import Queue, refusals_of, title_of
from ui.pages.leads.reading import source_words
from ui.pages.terms import days_left, running_badge, term_badge
from ui.pages.workbench.words import action_of
from ui.pages.workbench.words import title_of as term_title
from ui.painters.cells import RowAction
from ui.painters.list_row import ListRow
from ui.painters.marks import BadgeState, DeadlineKind

MOST_LEADS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingLeads:
    """Leads that a new list takes from the unit and that nobody marked yet."""

    version: str
    leads: tuple[LeavingLead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """What waits beside the terms of cases.

    Attributes:
        waiting: Approvals that wait for this person's answer.
        refused: What was refused and not asked anew.
        leads: Leads of which something is due.
        leaving: Leads that go to another organ since the list in force.
    """

    waiting: tuple[ApprovalRow, ...] = ()
    refused: tuple[ApprovalRow, ...] = ()
    leads: tuple[LeadRow, ...] = ()
    leaving: LeavingLeads | None = None


def read_todo(store: Store, officer: RecordId, today: date) -> Todo:
    """Read what waits (store lane)."""
    queue = Queue(me=officer, rows=tuple(store.approvals(officer)))
    leads = store.lead_rows(store.lead_ids("")[:MOST_LEADS])
    return Todo(
        waiting=queue.waiting,
        refused=refusals_of(queue.mine),
        leads=tuple(one for one in leads if one.due_on is not None),
        leaving=_leaving(store, leads, today),
    )


def _leaving(store: Store, leads: Sequence[LeadRow], today: date) -> LeavingLeads | None:
    """Return the leads on items that the list in force took away."""
    state = store.state()
    waiting = [one.lead for one in leads if one.state in WAITING_STATES]
    records = [record for one in waiting if (record := state.get(one)) is not None]
    coded = [lead for lead in map(read_lead, records) if lead.item_code and not lead.leaves]
    new = store.item_list_in_force(today) if coded else None
    if new is None:
        return None
    unit = store.unit()
    held = {item.code for item in new.rows if item.held_by(unit)}
    doubtful = [lead for lead in coded if lead.item_code not in held]
    old = store.item_list_in_force(new.effective_from - ONE_DAY) if doubtful else None
    if old is None:
        return None
    leaving = switch_lists(old, new, unit, OpenWork(leads=doubtful)).leaving
    return LeavingLeads(version=new.version, leads=leaving) if leaving else None


NOTHING = Todo()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day of the reading with its calendar."""

    today: date
    calendar: WorkCalendar


def todo_rows(todo: Todo, deadlines: Sequence[tuple[DeadlineRow, str]], day: Day) -> list[ListRow]:
    """Return all rows, the most urgent first; what only waits for a word stands at today.

    Args:
        todo: What waits.
        deadlines: Running terms, each with its case in one line.
        day: The day of the reading.
    """
    today = day.today
    dated: list[tuple[date, ListRow]] = []
    if todo.leaving is not None:
        dated.append((today, _leaving_row(todo.leaving)))
    dated += [(today, _refused_row(one)) for one in todo.refused]
    dated += [(today, _waiting_row(one)) for one in todo.waiting]
    dated += [(one.due_on or date.max, _lead_row(one, day)) for one in todo.leads]
    dated += [
        (one.due_on or date.max, _term_row(one, cause, day))
        for one, cause in deadlines
        if one.rule not in RIGHTS
    ]
    return [row for _due, row in sorted(dated, key=lambda pair: pair[0])]


def _leaving_row(leaving: LeavingLeads) -> ListRow:
    to = "、".join(dict.fromkeys(one.to for one in leaving.leads if one.to))
    return ListRow(
        target=leaving,
        title=f"{len(leaving.leads)} 条线索不再归镇里办，要移送",
        below=f"{leaving.version}清单起{f'，归{to}' if to else ''}·立了案的接着办",
        lead=BadgeState(kind=DeadlineKind.TODAY, text="换了清单"),
        tail=RowAction(text="标成移送"),
    )


def _refused_row(one: ApprovalRow) -> ListRow:
    return ListRow(
        target=one,
        title=f"没批：{title_of(one)}",
        below=f"{one.answered_by}：{one.opinion}",
        lead=BadgeState(kind=DeadlineKind.OVERDUE, text="没有批准"),
        tail=RowAction(text="看意见"),
    )


def _waiting_row(one: ApprovalRow) -> ListRow:
    verb = STEP_RULES[StepName(one.step)].title
    return ListRow(
        target=one,
        title=f"批“{verb}”",
        below="·".join(part for part in (one.asked_by_name, one.party, one.cause) if part),
        lead=BadgeState(kind=DeadlineKind.TODAY, text="等您批"),
        tail=RowAction(text="去批"),
    )


def _lead_row(one: LeadRow, day: Day) -> ListRow:
    checked = one.state not in WAITING_STATES
    due_on = one.due_on or date.max
    left = days_left(due_on, CHECK_RULE, day.today, day.calendar)
    return ListRow(
        target=one,
        title="答复举报人" if checked else "核查线索",
        below=f"{source_words(one.source)}·{one.place}·{one.content.split(chr(10))[0]}",
        lead=running_badge(due_on, left, day.today),
        tail=RowAction(text="写答复" if checked else "去核查"),
    )


def _term_row(one: DeadlineRow, cause: str, day: Day) -> ListRow:
    return ListRow(
        target=one,
        title=term_title(one),
        below=cause,
        lead=term_badge(one, day.today, day.calendar),
        tail=RowAction(text=action_of(one)),
    )
