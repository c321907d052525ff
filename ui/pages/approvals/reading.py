"""What the pages of approvals read from the store (store lane)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enforcement.actions.approvals import not_for
from enforcement.approvals import Approval, ApprovalState, read_approval
from enforcement.cases import Case
from enforcement.errors import Refusal, UserFacingError
from enforcement.officers import Officer
from enforcement.ports import Store
from enforcement.read_models import ApprovalRow, DeadlineRow, PaperRow
from enforcement.records import RecordId
from enforcement.steps.casefile import read_case_file
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.rule import StepRule
from enforcement.work_calendar import WorkCalendar

NOT_HERE = UserFacingError(
    "NO_APPROVAL", "这台电脑上没有这次报批。", "可能还没送到这里，先同步，再打开一次。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The approvals that concern somebody.

    Attributes:
        me: Who looks.
        rows: What waits for an answer first, then what was asked, then the rest.
    """

    me: RecordId
    rows: tuple[ApprovalRow, ...]

    @property
    def waiting(self) -> tuple[ApprovalRow, ...]:
        """Return what waits for this person's answer."""
        return tuple(row for row in self.rows if row.to == self.me and is_pending(row))

    @property
    def mine(self) -> tuple[ApprovalRow, ...]:
        """Return what this person put before somebody, the refused and the granted first."""
        asked = [row for row in self.rows if row.to != self.me]
        return tuple(sorted(asked, key=lambda row: row.state not in _TO_DO))

    @property
    def answered(self) -> tuple[ApprovalRow, ...]:
        """Return what was put before this person and needs no answer any more."""
        return tuple(row for row in self.rows if row.to == self.me and not is_pending(row))


_TO_DO = (ApprovalState.REFUSED.value, ApprovalState.APPROVED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFacts:
    """Everything that somebody should see before he answers.

    Attributes:
        hinders: Why this person can't answer; None if he may.
        deadlines: Terms of the case, most urgent first.
    """

    row: ApprovalRow
    approval: Approval
    rule: StepRule
    case: Case
    hinders: Refusal | None
    names: dict[RecordId, str]
    deadlines: tuple[DeadlineRow, ...]
    papers: tuple[PaperRow, ...]
    calendar: WorkCalendar


def is_pending(row: ApprovalRow) -> bool:
    """Tell whether an answer is still awaited."""
    return row.state == ApprovalState.PENDING.value


def read_queue(store: Store, me: RecordId) -> Queue:
    """Read the queue of somebody."""
    return Queue(me=me, rows=tuple(store.approvals(me)))


def read_facts(store: Store, row: ApprovalRow, me: Officer, today: date) -> ApprovalFacts:
    """Read one approval with its case.

    Raises:
        UserFacingError: If approval or case aren't here.
    """
    state = store.state()
    record = state.get(row.approval)
    if record is None or state.get(row.case) is None:
        raise NOT_HERE
    approval, file = read_approval(record), read_case_file(state, row.case)
    hindering = not_for(me, approval, file, today) if row.to == me.rec else ()
    return ApprovalFacts(
        row=row,
        approval=approval,
        rule=STEP_RULES[approval.step],
        case=file.case,
        hinders=next(iter(hindering), None),
        names={one.rec: one.name for one in store.officers()},
        deadlines=tuple(store.deadlines(row.case)),
        papers=tuple(store.papers(row.case)),
        calendar=store.calendar(),
    )


def title_of(row: ApprovalRow) -> str:
    """Return the step and the party, as a list says them."""
    rule = STEP_RULES[StepName(row.step)]
    return "·".join(part for part in (rule.title, row.party or row.cause) if part)


def refusals_of(rows: Sequence[ApprovalRow]) -> tuple[ApprovalRow, ...]:
    """Return what was refused and not asked anew: of each step of a case its newest answer."""
    newest: dict[tuple[RecordId, str], ApprovalRow] = {}
    for row in sorted(rows, key=lambda one: one.asked_at):
        newest[row.case, row.step] = row
    refused = ApprovalState.REFUSED.value
    return tuple(row for row in newest.values() if row.state == refused)
