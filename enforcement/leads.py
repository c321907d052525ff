"""A lead as its records make it: the typed reading that guards, rows and pages share.

The loop of a lead is 发现—反馈—处置: it is closed only when what became of it and what its
reporter was told are both entered. Who reported is a record of its own, which no case, paper,
export or search row reads; a lead only says whether there is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from enforcement.clock import beijing_date
from enforcement.deadlines import RULES, Progress, TrackedDeadline, track
from enforcement.deadlines.counting import day_of
from enforcement.fold import Record, StateReader
from enforcement.grid import GridReport, read_grid_report
from enforcement.ledger import Entry
from enforcement.parties import Party, read_party
from enforcement.records import Fields, Json, RecordId, RecordKind
from enforcement.work_calendar import WorkCalendar

CHECK_RULE: Final = "L02"
ANSWER_RULE: Final = "L03"


class LeadSource(StrEnum):
    """Where a lead comes from."""

    PATROL = "patrol"
    COMPLAINT = "complaint"
    HOTLINE = "hotline"
    TRANSFER = "transfer"
    ASSIGNED = "assigned"
    ON_SPOT = "on_spot"
    INSPECTION = "inspection"
    GRID = "grid"


LEAD_SOURCE_TERMS: Final[Mapping[LeadSource, str]] = {
    LeadSource.PATROL: "巡查发现",
    LeadSource.COMPLAINT: "群众举报",
    LeadSource.HOTLINE: "12345 来件",
    LeadSource.TRANSFER: "移送转来",
    LeadSource.ASSIGNED: "上级交办",
    LeadSource.ON_SPOT: "当场处罚转来",
    LeadSource.INSPECTION: "检查发现",
    LeadSource.GRID: "网格上报",
}

ANSWERED_SOURCES: Final = frozenset(
    one.value
    for one in (LeadSource.HOTLINE, LeadSource.TRANSFER, LeadSource.ASSIGNED, LeadSource.GRID)
)
"""Sources that wait for an answer even if nobody is named."""


class LeadResult(StrEnum):
    """What checking a lead came to."""

    FILE = "file"
    REFUSE = "refuse"
    TRANSFER = "transfer"
    CORRECT = "correct"
    ON_SPOT = "on_spot"


LEAD_RESULT_TERMS: Final[Mapping[LeadResult, str]] = {
    LeadResult.FILE: "立案",
    LeadResult.REFUSE: "不予立案",
    LeadResult.TRANSFER: "移送",
    LeadResult.CORRECT: "责令改正或者教育",
    LeadResult.ON_SPOT: "当场处罚",
}


LEAD_STATE_TERMS: Final[Mapping[str, str]] = {
    "waiting": "没处理",
    "filed": "已成案",
    "merged": "已并案",
    LeadResult.FILE.value: "待立案",
    LeadResult.ON_SPOT.value: "待当场处罚",
    LeadResult.REFUSE.value: "不予立案",
    LeadResult.TRANSFER.value: "已移送",
    LeadResult.CORRECT.value: "已责令改正",
}
"""States of `enforcement.read_models.LeadRow` in an officer's words."""

WAITING_STATES: Final = frozenset({"waiting", LeadResult.FILE.value, LeadResult.ON_SPOT.value})
"""States in which a case may still come of a lead."""


class LeadAct(StrEnum):
    """Steps of a lead."""

    CHECK = "check_lead"
    ANSWER = "answer_lead"
    MERGE = "merge_lead"
    SWITCH = "leave_list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Who reported; hidden from the file."""

    name: str = ""
    phone: str = ""

    def to_fields(self) -> Fields:
        """Return the content of a reporter record."""
        return {"name": self.name, "phone": self.phone}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCheck:
    """What checking a lead came to.

    Attributes:
        by: Who approved it, where the law wants it.
        to: To whom it was transferred.
    """

    on: date
    result: LeadResult
    reason: str
    by: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A lead; see the module's docstring.

    Attributes:
        found_on: Day on which it was found or received.
        registered_on: Day from which its terms run.
        urgent: Whether it can't wait.
        reporter: The reporter's record, if somebody reported.
        named: Whether the reporter gave his name and wants to be answered (实名举报).
        officers: The pair that checks it.
        assigned_due: Until when the pair was told to check it.
        answered_on: Day on which the reporter was told what became of it.
        merged_into: The lead that goes on in its place.
        leaves: Version of the item list with which its item went to another organ.
        finding: The finding of an inspection that it grew from.
        proposed: What is proposed to become of it; it waits like any other until then.
        proposed_to: To whom it would go.
        grid: What the governance centre knows of it, if a grid worker reported it.
    """

    rec: RecordId
    source: str
    found_on: date
    registered_on: date
    place: str
    content: str
    party: Party | None = None
    item_code: str = ""
    item_title: str = ""
    urgent: bool = False
    reporter: RecordId | None = None
    named: bool = False
    officers: tuple[RecordId, ...] = ()
    assigned_due: date | None = None
    check: LeadCheck | None = None
    answered_on: date | None = None
    merged_into: RecordId | None = None
    leaves: str = ""
    finding: RecordId | None = None
    proposed: LeadResult | None = None
    proposed_to: str = ""
    grid: GridReport | None = None

    @property
    def disposed_on(self) -> date | None:
        """Return the day on which it was decided what becomes of it (处置)."""
        return self.check.on if self.check else None

    @property
    def owes_answer(self) -> bool:
        """Tell whether somebody waits to hear what became of it (反馈)."""
        return self.reporter is not None or self.source in ANSWERED_SOURCES

    def closed(self, case: RecordId | None) -> bool:
        """Tell whether the loop is closed; a case that came of it is what became of it."""
        disposed = self.check is not None or case is not None or self.merged_into is not None
        return disposed and (self.answered_on is not None or not self.owes_answer)


def read_lead(record: Record) -> Lead:
    """Return the lead that a record describes."""
    fields = record.fields
    party = fields.get("party")
    check = record.step(LeadAct.CHECK)
    merged, leaves = record.step(LeadAct.MERGE), record.step(LeadAct.SWITCH)
    return Lead(
        rec=record.rec,
        source=str(fields.get("source") or ""),
        found_on=_found_on(fields) or record.opened.on,
        registered_on=record.opened.on,
        place=str(fields.get("place") or ""),
        content=str(fields.get("content") or ""),
        party=read_party(party) if isinstance(party, Mapping) else None,
        item_code=str(fields.get("item_code") or ""),
        item_title=str(fields.get("item_title") or ""),
        urgent=bool(fields.get("urgent")),
        reporter=_rec(fields.get("reporter")),
        named=bool(fields.get("named")),
        officers=_recs(fields.get("officers")),
        assigned_due=_day(fields.get("due_on")),
        check=_check(check) if check else None,
        answered_on=_answered_on(record),
        merged_into=_rec(merged.d.get("into")) if merged else None,
        leaves=str(leaves.d.get("list_version") or "") if leaves else "",
        finding=_rec(fields.get("finding")),
        proposed=LeadResult(str(fields["proposed"])) if fields.get("proposed") else None,
        proposed_to=str(fields.get("proposed_to") or ""),
        grid=read_grid_report(fields.get("grid")),
    )


def read_leads(reader: StateReader) -> tuple[Lead, ...]:
    """Return all leads, oldest first."""
    return tuple(map(read_lead, reader.of_kind(RecordKind.LEAD)))


def read_reporter(reader: StateReader, lead: Lead) -> Reporter | None:
    """Return who reported a lead; only who answers him asks for it."""
    record = reader.get(lead.reporter) if lead.reporter else None
    if record is None:
        return None
    name, phone = (str(record.fields.get(key) or "") for key in ("name", "phone"))
    return Reporter(name=name, phone=phone)


def lead_terms(
    lead: Lead, case_on: date | None, calendar: WorkCalendar, as_of: date
) -> tuple[TrackedDeadline, ...]:
    """Return the terms of a lead: to check it (L02), and to answer a named reporter (L03).

    Args:
        lead: The lead.
        case_on: Day on which a case came of it, if one did.
        calendar: Working days.
        as_of: The day whose standing is asked for.
    """
    merged_on = lead.registered_on if lead.merged_into else None
    disposed = [day for day in (lead.disposed_on, case_on) if day is not None]
    check = Progress(met_on=min(disposed, default=None), ended_on=merged_on)
    tracked = [track(RULES[CHECK_RULE], lead.registered_on, calendar, as_of, check)]
    if lead.named:
        answer = Progress(met_on=lead.answered_on)
        tracked.append(track(RULES[ANSWER_RULE], lead.registered_on, calendar, as_of, answer))
    return tuple(tracked)


def lead_due(lead: Lead, case_on: date | None, calendar: WorkCalendar, as_of: date) -> date | None:
    """Return until when the next thing about a lead must be done; None if nothing is open."""
    open_terms = [
        term.counted.act_by
        for term in lead_terms(lead, case_on, calendar, as_of)
        if term.closed_on is None
    ]
    waits = lead.check is None and case_on is None and lead.merged_into is None
    told = (lead.assigned_due,) if waits else ()
    return min((day_of(day) for day in (*open_terms, *told) if day is not None), default=None)


def similar_leads(lead: Lead, others: Iterable[Lead]) -> tuple[Lead, ...]:
    """Return the leads that seem to tell the same event: same place, day and item.

    What isn't known of either side doesn't part them, but a place must be known.
    """
    return tuple(
        other
        for other in others
        if other.rec != lead.rec
        and other.merged_into is None
        and other.found_on == lead.found_on
        and _same_place(lead.place, other.place)
        and _same_item(lead, other)
    )


def _same_place(one: str, other: str) -> bool:
    first, second = sorted((_bare(one), _bare(other)), key=len)
    return bool(first) and first in second


def _same_item(one: Lead, other: Lead) -> bool:
    codes = {one.item_code, other.item_code} - {""}
    titles = {one.item_title, other.item_title} - {""}
    return len(codes) <= 1 and (bool(codes) or len(titles) <= 1)


def _bare(place: str) -> str:
    return "".join(char for char in place if char.isalnum())


def _check(entry: Entry) -> LeadCheck:
    texts = {key: str(entry.d.get(key) or "") for key in ("reason", "by", "to")}
    return LeadCheck(on=entry.on, result=LeadResult(str(entry.d["result"])), **texts)


def _answered_on(record: Record) -> date | None:
    answers = [entry for entry in record.entries if entry.act == LeadAct.ANSWER]
    return min((entry.on for entry in answers if entry.d.get("final")), default=None)


def _found_on(fields: Fields) -> date | None:
    found = fields.get("found_at")
    return beijing_date(datetime.fromisoformat(str(found))) if found else None


def _recs(value: Json) -> tuple[RecordId, ...]:
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return tuple(RecordId(str(one)) for one in listed)


def _rec(value: Json) -> RecordId | None:
    return RecordId(str(value)) if value else None


def _day(value: Json) -> date | None:
    return date.fromisoformat(str(value)) if value else None
