"""Leaving or secondment: everything that somebody has in hand passes over in one signed step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from enforcement.approvals import ApprovalState, read_approval
from enforcement.case_parts import CashAct
from enforcement.cases import ENDED_STATES, read_case
from enforcement.command import Action, Command, refuse_or_mark
from enforcement.context import Context
from enforcement.errors import InvalidInput, Refusal
from enforcement.fold import Record, StateReader
from enforcement.ledger import Statement
from enforcement.money import Fen
from enforcement.numbers import NumberState
from enforcement.officers import Officer, Role, read_officer
from enforcement.people import RESPONSIBLE, responsible
from enforcement.procedures.guarding import refuse
from enforcement.records import Fields, Json, RecordId, RecordKind

HAND_OVER: Final = "hand_over"
"""What the note is about that a hand-over leaves."""


class HandOverReason(StrEnum):
    """Why work passes over."""

    LEAVING = "leaving"
    SECONDMENT = "secondment"
    ABSENCE = "absence"


HAND_OVER_TERMS: Final[Mapping[HandOverReason, str]] = {
    HandOverReason.LEAVING: "离队",
    HandOverReason.SECONDMENT: "借调",
    HandOverReason.ABSENCE: "休假、调整分工",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverWork(Command):
    """Pass everything that somebody has in hand to somebody else.

    Attributes:
        officer: Who hands over.
        to: Who takes over.
        on: Last day of who hands over.
        reason: Why; who is only absent stays in the brigade.
        things: Devices, receipt books and keys that pass over with it, as they are called.
    """

    officer: RecordId
    to: RecordId
    on: date
    reason: HandOverReason
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkInHand:
    """What somebody has in hand.

    Attributes:
        cases: Open cases that he answers for; their terms go with them.
        leads: Leads that wait.
        approvals: What waits for his answer.
        cash: Money that he collected and hasn't handed to the agency.
        numbers: Numbers reserved in these cases and not printed yet.
        receipts: Numbers of the receipts that were given in these cases.
    """

    cases: tuple[Record, ...]
    leads: tuple[Record, ...]
    approvals: tuple[Record, ...]
    cash: tuple[Record, ...]
    numbers: tuple[str, ...]
    receipts: tuple[str, ...]

    @property
    def passing(self) -> tuple[Record, ...]:
        """Return the records that get somebody else to answer for them."""
        return (*self.cases, *self.leads)


def work_in_hand(state: StateReader, officer: RecordId, context: Context) -> WorkInHand:
    """Return what somebody has in hand."""
    found = tuple(_candidates(state, officer, context))
    open_cases = [one for one in found if one.kind is RecordKind.CASE and _is_open(state, one)]
    within = {one.rec: state.in_case(one.rec) for one in open_cases}
    cases = tuple(one for one in open_cases if responsible(one) == officer)
    inside = [record for case in cases for record in within[case.rec]]
    return WorkInHand(
        cases=cases,
        leads=tuple(_waiting_leads(found, officer)),
        approvals=tuple(one for one in found if _waits_for(one, officer)),
        cash=tuple(
            record for records in within.values() for record in records if _holds(record, officer)
        ),
        numbers=_texts(inside, RecordKind.NUMBER_USE, "text"),
        receipts=_texts(inside, RecordKind.PAYMENT, "receipt_no"),
    )


def _candidates(state: StateReader, officer: RecordId, context: Context) -> Iterable[Record]:
    if context.work_of is not None:
        named = (state.get(rec) for rec in context.work_of(officer))
        return [record for record in named if record is not None]
    kinds = (RecordKind.CASE, RecordKind.LEAD, RecordKind.APPROVAL)
    return [record for kind in kinds for record in state.of_kind(kind)]


def _is_open(state: StateReader, case: Record) -> bool:
    return read_case(state, case.rec).state not in ENDED_STATES


def _waiting_leads(records: Sequence[Record], officer: RecordId) -> Iterable[Record]:
    filed = {one.fields.get("lead") for one in records if one.kind is RecordKind.CASE}
    leads = (one for one in records if one.kind is RecordKind.LEAD and one.rec not in filed)
    return (one for one in leads if responsible(one) == officer)


def _waits_for(record: Record, officer: RecordId) -> bool:
    if record.kind is not RecordKind.APPROVAL:
        return False
    approval = read_approval(record)
    return approval.state is ApprovalState.PENDING and approval.to == officer


def _holds(record: Record, officer: RecordId) -> bool:
    here = record.kind is RecordKind.CASH and record.step(CashAct.HAND_OVER) is None
    return here and record.opened.actor == officer


def _texts(records: Iterable[Record], kind: RecordKind, field: str) -> tuple[str, ...]:
    listed = (one for one in records if one.kind is kind and not _is_used(one))
    return tuple(text for one in listed if (text := str(one.fields.get(field) or "")))


def _is_used(record: Record) -> bool:
    is_number = record.kind is RecordKind.NUMBER_USE
    return is_number and record.latest.act != NumberState.RESERVED


def hand_over_work(
    state: StateReader, command: HandOverWork, context: Context
) -> tuple[Statement, ...]:
    """State what passes over, to whom, and that who hands over leaves.

    Raises:
        RuleViolation: If cash isn't handed to the agency (处罚法 71), or who takes over may not
            handle cases.
        InvalidInput: If either is unknown, or it isn't for the acting account to do.
    """
    giver, taker = _person(state, command.officer, "officer"), _person(state, command.to, "to")
    _require_right(giver, taker, context)
    work = work_in_hand(state, giver.rec, context)
    marks = refuse_or_mark(_refusals(giver, taker, work, command.on), command, context)
    note = Statement(
        rec=context.new_id(),
        kind=RecordKind.NOTE,
        act="open",
        d={**marks, **_note(command, work)},
    )
    passed = (_edit(record, {RESPONSIBLE: taker.rec}, marks) for record in work.passing)
    put = (_edit(record, {"to": taker.rec}, marks) for record in work.approvals)
    return (note, *passed, *put, *_leaving(state, giver, command, marks))


def _note(command: HandOverWork, work: WorkInHand) -> Fields:
    return {
        "about": HAND_OVER,
        "from": command.officer,
        "to": command.to,
        "last_day": command.on.isoformat(),
        "reason": command.reason.value,
        "cases": [one.rec for one in work.cases],
        "leads": [one.rec for one in work.leads],
        "approvals": [one.rec for one in work.approvals],
        "numbers": list(work.numbers),
        "receipts": list(work.receipts),
        "things": list(command.things),
    }


def _edit(record: Record, fields: Fields, marks: Mapping[str, Json]) -> Statement:
    return Statement(
        rec=record.rec,
        kind=record.kind,
        act="edit",
        d={"on": marks["on"], **fields},
        parents=record.heads,
    )


def _leaving(
    state: StateReader, giver: Officer, command: HandOverWork, marks: Mapping[str, Json]
) -> tuple[Statement, ...]:
    record = state.get(giver.rec)
    stays = command.reason is HandOverReason.ABSENCE or giver.left_on is not None
    if stays or record is None:
        return ()
    return (_edit(record, {"left_on": command.on.isoformat()}, marks),)


def _refusals(giver: Officer, taker: Officer, work: WorkInHand, on: date) -> tuple[Refusal, ...]:
    found: list[Refusal] = []
    if work.cash:
        total = Fen(sum(int(str(one.fields.get("amount_fen") or 0)) for one in work.cash))
        text = f"{giver.name}收的罚款还有{len(work.cash)}笔没有交单位，共{total.short_text()}元。"
        found.append(refuse("CASH_IN_HAND", "71", text, "先把款交到单位"))
    if work.passing and not taker.may_enforce(on):
        day = f"{on.month}月{on.day}日"
        text = f"{taker.name}{day}没有有效的执法证，不能接办案件和线索。"
        found.append(refuse("CERTIFICATE_INVALID", "42", text, "换一位持证人员"))
    return tuple(found)


def _require_right(giver: Officer, taker: Officer, context: Context) -> None:
    if giver.rec == taker.rec:
        raise InvalidInput("to", "接手的还是同一个人。", "选另一位同事。")
    managing: Sequence[Role] = (Role.ADMINISTRATOR, Role.LEADER)
    own = context.officer.rec == giver.rec
    if not own and not any(role in context.officer.roles for role in managing):
        raise InvalidInput(
            "officer", "只有本人、负责人或者管理员能办移交。", "请他们来办；没有改动。"
        )


def _person(state: StateReader, rec: RecordId, field: str) -> Officer:
    record = state.get(rec)
    if record is None or record.kind is not RecordKind.OFFICER:
        raise InvalidInput(field, "不认识这个人。", "先在“设置”的人员里登记。")
    return read_officer(record)


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {HandOverWork: hand_over_work}
