"""What the page of a case reads from the store, all at once, and the files behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.cases import Case, Procedure, day_of_act
from enforcement.errors import UserFacingError
from enforcement.fold import Record
from enforcement.items import EnforcementItem
from enforcement.papers.paper import PaperData
from enforcement.ports import Store
from enforcement.read_models import CaseRow, ConflictView, DeadlineRow, Draft, PaperRow
from enforcement.records import RecordId, RecordKind
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.progress import Standpoint
from enforcement.steps.sizing import act_ended_on
from enforcement.work_calendar import WorkCalendar
from ui.desk import Desk
from ui.pages.cases.acts.step_draft import FORM as STEP_DRAFT
from ui.pages.cases.acts.step_draft import draft_target

UNKNOWN_OFFICER: Final = "外机人员"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """A case with everything its page shows.

    Attributes:
        row: Its line in the list; says how far it was sent.
        item: The item of the list version the case was opened under, if that is still here.
        names: Officers' names by record.
        decision_paper: What the decision says, as issued.
        drafts: Forms of its steps that this officer hasn't finished.
        item_gone: Whether the list in force no longer has the item of a case not decided yet.
    """

    file: CaseFile
    row: CaseRow | None
    item: EnforcementItem | None
    deadlines: tuple[DeadlineRow, ...]
    papers: tuple[PaperRow, ...]
    names: Mapping[str, str]
    conflicts: tuple[ConflictView, ...]
    calendar: WorkCalendar
    decision_paper: PaperData | None
    drafts: tuple[Draft, ...] = ()
    item_gone: bool = False

    @property
    def records(self) -> tuple[Record, ...]:
        """The case and everything that names it, oldest first."""
        return self.file.records

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.file.case

    @property
    def act_on(self) -> date:
        """Return the day on which the act ended, else the day on which the case was opened."""
        return act_ended_on(self.file) or day_of_act(self.case)

    @property
    def officers(self) -> tuple[str, ...]:
        """Return the names of who opened the case."""
        opened = self.case.opened
        return tuple(self.name(rec) for rec in (opened.actor, opened.co) if rec)

    def name(self, rec: str) -> str:
        """Return an officer's name."""
        return self.names.get(rec, UNKNOWN_OFFICER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks at a case, and on which day."""

    officer: RecordId
    today: date


def read_case_facts(store: Store, rec: RecordId, reader: Reader | None = None) -> CaseFacts:
    """Read everything about a case (store lane).

    Raises:
        UserFacingError: If there is no such case here.
    """
    state = store.state()
    try:
        file = read_case_file(state, rec)
    except LookupError as error:
        raise UserFacingError(
            "NO_CASE", "这台电脑上没有这件案子。", "可能还没送到这里，先同步，再打开一次。"
        ) from error
    officers = store.officers()
    case = file.case
    return CaseFacts(
        file=file,
        row=next(iter(store.case_rows([rec])), None),
        item=file.item or store.item(case.item.list_version, case.item.code),
        deadlines=tuple(store.deadlines(rec)),
        papers=tuple(store.papers(rec)),
        names={one.rec: one.name for one in officers},
        conflicts=tuple(one for one in store.conflicts() if one.case == rec),
        calendar=store.calendar(),
        decision_paper=_paper(file.records, case.decision.document if case.decision else None),
        drafts=tuple(one for one in _drafts(store, reader) if _is_of(one, rec)),
        item_gone=_is_gone(store, case, reader),
    )


def _drafts(store: Store, reader: Reader | None) -> Sequence[Draft]:
    return store.drafts(reader.officer) if reader is not None else ()


def _is_gone(store: Store, case: Case, reader: Reader | None) -> bool:
    """Tell whether the unit's list has dropped the item before the case was decided."""
    if reader is None or case.procedure is not Procedure.ORDINARY or _is_settled(case):
        return False
    current = store.item_list_in_force(reader.today)
    item = current.item(case.item.code) if current is not None else None
    ended = item is not None and item.valid_to is not None and item.valid_to < reader.today
    return current is not None and (item is None or ended)


def _is_settled(case: Case) -> bool:
    ended = (case.decision, case.waiver, case.referred_on, case.not_filed_on, case.closed_on)
    return any(one is not None for one in ended)


def _is_of(draft: Draft, case: RecordId) -> bool:
    target = draft_target(draft) if draft.form == STEP_DRAFT else None
    return target is not None and target[0] == case


def _paper(records: tuple[Record, ...], document: RecordId | None) -> PaperData | None:
    found = (one for one in records if one.kind is RecordKind.DOCUMENT and one.rec == document)
    record = next(found, None)
    text = str(record.fields.get("paper") or "") if record else ""
    return PaperData.from_json(text) if text else None


def standpoint(desk: Desk, facts: CaseFacts) -> Standpoint:
    """Return from where the officer looks at the case."""
    return Standpoint(
        now=desk.now(), officers=desk.team, unit=desk.facts.unit, calendar=facts.calendar
    )


def opened_day_number(case: Case, today: date) -> int:
    """Return the day of the case, the day it was opened being the first."""
    return (today - case.opened_on).days + 1
