"""Leads (线索): what was reported or found, checked, answered; the loop 发现—反馈—处置."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from enforcement.actions.stating import evidence_item
from enforcement.clock import beijing_date
from enforcement.command import Action, Command, refuse_or_mark, time_of
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import Record, StateReader
from enforcement.grid import GridReport, event_lead
from enforcement.leads import (
    LEAD_SOURCE_TERMS,
    Lead,
    LeadAct,
    LeadResult,
    LeadSource,
    Reporter,
    read_lead,
)
from enforcement.ledger import Statement
from enforcement.list_switch import LeavingLead, waits
from enforcement.on_spot import EvidenceRef
from enforcement.parties import Party
from enforcement.procedures.guarding import refusals
from enforcement.procedures.lead_checks import (
    ANSWER_GUARDS,
    CHECK_GUARDS,
    MERGE_GUARDS,
    LeadFacts,
    LeadGuard,
)
from enforcement.records import Json, RecordId, RecordKind

__all__ = [
    "ACTIONS",
    "LEAD_SOURCE_TERMS",
    "AnswerLead",
    "AssignLead",
    "CheckLead",
    "LeadSource",
    "MergeLead",
    "RegisterLead",
    "TransferLeads",
]

PAIR: Final = 2
"""How many officers check a lead."""
TELLING_NAME: Final = 2
"""From how many characters on a reporter's name may give him away in another text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLead(Command):
    """Register a lead.

    Attributes:
        source: Where it comes from.
        found_at: When it was found or received; None means now.
        place: Where.
        content: What.
        party: Whom, if known.
        item_code: The item that may be broken, if known.
        item_title: Its everyday name.
        reason: Why it became a lead, e.g. the fine is over the on-spot limit.
        photos: Evidence that already lies in the vault.
        reporter: Who reported; kept apart from the lead.
        named: Whether he reported under his name and waits for an answer.
        urgent: Whether it can't wait.
        officers: The pair that is to check it; empty while nobody is sent.
        due_on: Until when.
        finding: The finding of an inspection that it grew from.
        proposed: What is proposed to become of it, before anybody checked it.
        proposed_to: To whom it would go.
        grid: What a grid worker reported; a lead of that source has it.
    """

    source: LeadSource
    place: str
    content: str
    found_at: datetime | None = None
    party: Party | None = None
    item_code: str = ""
    item_title: str = ""
    reason: str = ""
    photos: tuple[EvidenceRef, ...] = ()
    reporter: Reporter | None = None
    named: bool = False
    urgent: bool = False
    officers: tuple[RecordId, ...] = ()
    due_on: date | None = None
    finding: RecordId | None = None
    proposed: LeadResult | None = None
    proposed_to: str = ""
    grid: GridReport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCommand(Command):
    """What commands about a known lead share.

    Attributes:
        lead: The lead.
    """

    lead: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignLead(LeadCommand):
    """Hand a lead to a pair of officers.

    Attributes:
        officers: Who checks it.
        due_on: Until when; None leaves the term of the rule.
        urgent: Whether it can't wait.
    """

    officers: tuple[RecordId, ...]
    due_on: date | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLead(LeadCommand):
    """Say what checking a lead came to.

    Attributes:
        result: What becomes of it.
        reason: Why, unless a case comes of it.
        by: Who approved that no case comes of it.
        to: To whom it goes.
    """

    result: LeadResult
    reason: str = ""
    by: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLead(LeadCommand):
    """Note what the reporter, or who sent the lead, was told.

    Attributes:
        content: What he was told.
        way: How, e.g. 电话, 书面.
        final: Whether he was told the result; else only that it is being looked into.
        case: The case that came of it, if one did.
    """

    content: str
    way: str = ""
    final: bool = True
    case: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeLead(LeadCommand):
    """Let a lead go on as another one that tells the same event.

    Attributes:
        into: The lead that goes on.
    """

    into: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLeads(Command):
    """Mark the leads that a new item list takes from the unit; each is then sent on.

    Attributes:
        list_version: The list that came into force.
        leads: What leaves, as `enforcement.list_switch.switch_lists` found it.
    """

    list_version: str
    leads: tuple[LeavingLead, ...]


def register_lead(
    state: StateReader, command: RegisterLead, context: Context
) -> tuple[Statement, ...]:
    """State a lead with everything that is known, so that nothing is typed twice later."""
    if not command.content.strip() and not command.item_title:
        raise InvalidInput("content", "没写是什么事。", "一句话写明什么人在什么地方做了什么。")
    _require_hidden(command)
    if command.officers:
        _require_pair(command.officers)
    lead = _new_lead(state, command, context)
    reporter = _reporter(lead, command, context)
    fields: dict[str, Json] = {
        **refuse_or_mark((), command, context),
        "source": command.source.value,
        "found_at": _found_at(command, context).isoformat(timespec="minutes"),
        "place": command.place,
        "content": command.content,
        "party": dict(command.party.to_fields()) if command.party else None,
        "item_code": command.item_code,
        "item_title": command.item_title,
        "reason": command.reason,
        "reporter": reporter[0].rec if reporter else None,
        "named": bool(reporter) and command.named,
        "urgent": command.urgent,
        "officers": list(command.officers),
        "due_on": command.due_on.isoformat() if command.due_on else None,
        "finding": command.finding,
        "proposed": command.proposed.value if command.proposed else None,
        "proposed_to": command.proposed_to,
        "grid": dict(command.grid.to_fields()) if command.grid else None,
    }
    opened = Statement(rec=lead, kind=RecordKind.LEAD, act="open", d=fields)
    photos = (evidence_item(lead, photo, context) for photo in command.photos)
    return (opened, *reporter, *photos)


def _found_at(command: RegisterLead, context: Context) -> datetime:
    reported = command.grid.reported_at if command.grid else None
    return command.found_at or reported or context.now


def _new_lead(state: StateReader, command: RegisterLead, context: Context) -> RecordId:
    """Return the record of a new lead; an event of the grid has one and the same everywhere."""
    report = command.grid
    if (command.source is LeadSource.GRID) is not (report is not None):
        raise InvalidInput(
            "reported_at", "网格上报的要写上报时间，别的来源不写。", "改来源，或者填上报时间。"
        )
    if report is None:
        return context.new_id()
    if not _found_at(command, context) <= report.reported_at <= context.now:
        raise InvalidInput(
            "reported_at", "上报时间要在发现以后，不能晚于现在。", "照治理中心的时间改。"
        )
    lead = event_lead(report, command.place, command.content)
    if state.get(lead) is not None:
        raise InvalidInput(
            "event_no", "这件网格事件登记过了，没有再登记。", "在线索里按编号、地点搜，接着办。"
        )
    return lead


def _require_hidden(command: RegisterLead) -> None:
    """Refuse a text that gives the reporter away: it would stand in files and lists."""
    name, phone = _said(command.reporter)
    told = f"{command.content} {command.place} {command.reason}"
    for given in (name if len(name) >= TELLING_NAME else "", phone):
        if given and given in told:
            raise InvalidInput(
                "content",
                "线索内容里写了举报人，会印进案卷。",
                "把举报人的姓名、电话从内容里删掉，只填在“举报人”一栏；还没有登记。",
            )


def _require_pair(officers: tuple[RecordId, ...]) -> None:
    if len(officers) != PAIR or len(set(officers)) != PAIR:
        raise InvalidInput("officers", "要派两个人。", "核查也要两名执法人员。")


def _said(reporter: Reporter | None) -> tuple[str, str]:
    return (reporter.name.strip(), reporter.phone.strip()) if reporter else ("", "")


def _reporter(lead: RecordId, command: RegisterLead, context: Context) -> tuple[Statement, ...]:
    name, phone = _said(command.reporter)
    if not name and not phone:
        return ()
    fields: dict[str, Json] = {**Reporter(name=name, phone=phone).to_fields(), "lead": lead}
    rec = context.new_id()
    return (Statement(rec=rec, kind=RecordKind.REPORTER, act="open", d=fields),)


def assign_lead(state: StateReader, command: AssignLead, context: Context) -> tuple[Statement, ...]:
    """State who checks a lead until when."""
    record = _record(state, command.lead)
    _require_pair(command.officers)
    fields: dict[str, Json] = {
        **refuse_or_mark((), command, context),
        "officers": list(command.officers),
        "due_on": command.due_on.isoformat() if command.due_on else None,
        "urgent": command.urgent,
    }
    return (_statement(record, "edit", fields),)


def check_lead(state: StateReader, command: CheckLead, context: Context) -> tuple[Statement, ...]:
    """State what checking a lead came to."""
    record = _record(state, command.lead)
    facts = LeadFacts(
        lead=read_lead(record),
        officers=context.officers,
        on=beijing_date(time_of(command, context)),
        result=command.result,
        reason=command.reason,
        by=command.by,
        to=command.to,
    )
    marks = _judged(CHECK_GUARDS, facts, command, context)
    said: dict[str, Json] = {
        "result": command.result.value,
        "reason": command.reason,
        "by": command.by,
        "to": command.to,
        "officers": [officer.rec for officer in context.officers],
    }
    return (_statement(record, LeadAct.CHECK, {**said, **marks}),)


def answer_lead(state: StateReader, command: AnswerLead, context: Context) -> tuple[Statement, ...]:
    """State what the reporter was told."""
    if not command.content.strip():
        raise InvalidInput("content", "没写答复了什么。", "写明告知的内容。")
    record = _record(state, command.lead)
    lead = read_lead(record)
    facts = LeadFacts(
        lead=lead,
        officers=context.officers,
        on=beijing_date(time_of(command, context)),
        disposed=_is_disposed(state, lead, command.case),
    )
    marks = _judged(ANSWER_GUARDS if command.final else (), facts, command, context)
    said: dict[str, Json] = {
        "content": command.content,
        "way": command.way,
        "final": command.final,
    }
    return (_statement(record, LeadAct.ANSWER, {**said, **marks}),)


def _is_disposed(state: StateReader, lead: Lead, case: RecordId | None) -> bool:
    known = state.get(case) if case else None
    came = known is not None and known.fields.get("lead") == lead.rec
    return came or lead.check is not None or lead.merged_into is not None


def merge_lead(state: StateReader, command: MergeLead, context: Context) -> tuple[Statement, ...]:
    """State that a lead goes on as another one; its reporter is still answered."""
    record, into = _record(state, command.lead), _record(state, command.into)
    facts = LeadFacts(
        lead=read_lead(record),
        officers=context.officers,
        on=beijing_date(time_of(command, context)),
        into=read_lead(into),
    )
    marks = _judged(MERGE_GUARDS, facts, command, context)
    return (_statement(record, LeadAct.MERGE, {"into": into.rec, **marks}),)


def transfer_leads(
    state: StateReader, command: TransferLeads, context: Context
) -> tuple[Statement, ...]:
    """State which leads leave; one that was dealt with meanwhile stays as it is."""
    marks = refuse_or_mark((), command, context)
    stated: list[Statement] = []
    for leaving in command.leads:
        record = _record(state, leaving.lead)
        if waits(read_lead(record)):
            said: dict[str, Json] = {"list_version": command.list_version, "to": leaving.to}
            stated.append(_statement(record, LeadAct.SWITCH, {**said, **marks}))
    if not stated:
        raise InvalidInput("leads", "没有因为换清单要移送的线索。", "线索都没有变，不用再办。")
    return tuple(stated)


def _judged(
    guards: Sequence[LeadGuard], facts: LeadFacts, command: Command, context: Context
) -> dict[str, Json]:
    return refuse_or_mark(refusals(guards, facts), command, context)


def _record(state: StateReader, lead: RecordId) -> Record:
    record = state.get(lead)
    if record is None or record.kind is not RecordKind.LEAD:
        raise InvalidInput("lead", "找不到这条线索。", "可能还没送到这台电脑，先同步。")
    return record


def _statement(record: Record, act: str, d: Mapping[str, Json]) -> Statement:
    return Statement(
        rec=record.rec, kind=RecordKind.LEAD, act=str(act), d=dict(d), parents=record.heads
    )


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    RegisterLead: register_lead,
    AssignLead: assign_lead,
    CheckLead: check_lead,
    AnswerLead: answer_lead,
    MergeLead: merge_lead,
    TransferLeads: transfer_leads,
}
