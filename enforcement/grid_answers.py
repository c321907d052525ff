"""What the governance centre is told of each event, in the order in which the events came in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from enforcement.actions.grid import AnswerGridEvents, GridAnswer
from enforcement.cases import CaseState, Procedure
from enforcement.fold import Record, StateReader
from enforcement.leads import LEAD_RESULT_TERMS, Lead, LeadSource, read_lead
from enforcement.ports import Store
from enforcement.read_models import CaseRow
from enforcement.records import RecordId, RecordKind

TITLE: Final = "网格事件反馈表"
COLUMNS: Final = (
    "事件编号",
    "网格",
    "上报人",
    "发现时间",
    "上报时间",
    "地点",
    "内容",
    "登记时间",
    "办理情况",
    "办理结果",
    "处置日期",
    "反馈日期",
)
"""Headings of the list; those of the import have the same names."""

_HANDLED, _OPEN, _SENT = "已办理", "未办理", "已派人核查"
_NOTHING: Final = "还没有结果"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """One event with what became of it.

    Attributes:
        found_at: When it was found.
        registered_at: When it came into the ledger.
        result: What was done, for the centre; "" while there is no result.
        done_on: The day of the result.
        case: The case that came of it, if one did.
    """

    lead: Lead
    found_at: datetime
    registered_at: datetime
    result: str
    done_on: date | None
    case: RecordId | None

    @property
    def to_tell(self) -> bool:
        """Whether there is a result that the centre wasn't told yet."""
        return bool(self.result) and self.lead.answered_on is None

    @property
    def state(self) -> str:
        """How far it has got, in the centre's words."""
        return _HANDLED if self.result else _SENT if self.lead.officers else _OPEN

    def cells(self) -> tuple[str, ...]:
        """Return the line as the list shows it."""
        report, lead = self.lead.grid, self.lead
        told = (report.event_no, report.grid, report.worker) if report else ("", "", "")
        return (
            *told,
            _minute(self.found_at),
            _minute(report.reported_at) if report else "",
            lead.place,
            lead.content,
            _minute(self.registered_at),
            self.state,
            self.result or _NOTHING,
            self.done_on.isoformat() if self.done_on else "",
            lead.answered_on.isoformat() if lead.answered_on else "",
        )


def read_grid_lines(store: Store) -> tuple[GridLine, ...]:
    """Return every event that a grid worker reported, as the store knows it (store lane)."""
    state = store.state()
    leads = store.lead_rows([record.rec for record in state.of_kind(RecordKind.LEAD)])
    filed = {row.lead: row.case for row in leads if row.case is not None}
    known = {row.case: row for row in store.case_rows(list(filed.values()))}
    cases = {lead: known[case] for lead, case in filed.items() if case in known}
    return grid_lines(state, cases)


def grid_lines(reader: StateReader, cases: Mapping[RecordId, CaseRow]) -> tuple[GridLine, ...]:
    """Return every event that a grid worker reported, in the order of the imports.

    Args:
        reader: The records.
        cases: The case that came of a lead, by lead.
    """
    records = reader.of_kind(RecordKind.LEAD)
    leads = {record.rec: read_lead(record) for record in records}
    return tuple(
        _line(record, leads, cases)
        for record in records
        if leads[record.rec].source == LeadSource.GRID
    )


def answers_of(lines: Iterable[GridLine]) -> AnswerGridEvents:
    """Return the command that notes what the list tells the centre."""
    told = (line for line in lines if line.to_tell)
    return AnswerGridEvents(
        answers=tuple(
            GridAnswer(lead=line.lead.rec, content=line.result, case=line.case) for line in told
        )
    )


def _line(
    record: Record, leads: Mapping[RecordId, Lead], cases: Mapping[RecordId, CaseRow]
) -> GridLine:
    lead = leads[record.rec]
    going = _going(lead, leads)
    case = cases.get(going.rec)
    result, done_on = _result(going, case)
    merged = going.rec != lead.rec and bool(result)
    found = record.fields.get("found_at")
    return GridLine(
        lead=lead,
        found_at=datetime.fromisoformat(str(found)),
        registered_at=record.opened.at,
        result=f"和另一条线索并案办理，{result}" if merged else result,
        done_on=done_on if result else None,
        case=case.case if case and not merged else None,
    )


def _going(lead: Lead, leads: Mapping[RecordId, Lead]) -> Lead:
    """Return the lead on which an event goes on; merging never leads back."""
    seen = {lead.rec}
    into = leads.get(lead.merged_into) if lead.merged_into else None
    while into is not None and into.rec not in seen:
        lead = into
        seen.add(lead.rec)
        into = leads.get(lead.merged_into) if lead.merged_into else None
    return lead


def _result(lead: Lead, case: CaseRow | None) -> tuple[str, date | None]:
    if case is not None:
        done = _done(case)
        return (f"{done}，{case.number}" if done and case.number else done), case.opened_on
    check = lead.check
    if check is None:
        return "", None
    to = f"给{check.to}" if check.to else ""
    reason = f"：{check.reason}" if check.reason else ""
    return f"{LEAD_RESULT_TERMS[check.result]}{to}{reason}", check.on


def _done(case: CaseRow) -> str:
    """Return what a case is for the centre; "" before it is decided whether one is filed."""
    if case.procedure == Procedure.SUMMARY.value:
        return "当场处罚"
    unfiled = {CaseState.OPENED: "", CaseState.NOT_FILED: "不予立案", CaseState.REFERRED: "已移送"}
    return unfiled.get(CaseState(case.state), "已立案")


def _minute(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}"
