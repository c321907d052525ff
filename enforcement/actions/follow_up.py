"""What follows an on-spot decision: handing over, collecting, filing a copy, closing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from enforcement.case_parts import Cash, CashAct
from enforcement.cases import Case, Step, read_case
from enforcement.clock import beijing_date
from enforcement.command import Action, Command, refuse_or_mark, time_of
from enforcement.context import Context
from enforcement.deadlines import RULES, count
from enforcement.deadlines.counting import day_of
from enforcement.errors import InvalidInput, Refusal
from enforcement.fold import StateReader
from enforcement.ledger import Statement
from enforcement.money import Fen
from enforcement.penalty import CollectionGround
from enforcement.procedures.guarding import refusals
from enforcement.procedures.summary_follow_up import (
    BANK_GUARDS,
    CLOSE_GUARDS,
    COLLECTION_GUARDS,
    FILE_COPY_GUARDS,
    HAND_OVER_GUARDS,
    SERVE_GUARDS,
    CashFacts,
    CollectionFacts,
    before_its_time,
    last_step_day,
    late_banking,
    late_hand_over,
    overpaid,
)
from enforcement.records import EntryId, Json, RecordId, RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCommand(Command):
    """A command about one case."""

    case: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeDecision(CaseCommand):
    """Record that a paper was handed to the party (交付、送达).

    Attributes:
        document: The paper.
        method: ``direct`` on the spot; other ways of service as in contract.md.
        signed: Whether the party signed.
        refusal_note: What was noted when the party refused (处罚法 52.2).
    """

    document: RecordId
    method: str = "direct"
    signed: bool = True
    refusal_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectOnSpot(CaseCommand):
    """Take the fine on the spot, with the special receipt."""

    amount: Fen
    ground: CollectionGround | None
    receipt_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPayment(CaseCommand):
    """Record that the party paid at the bank or electronically."""

    amount: Fen
    voucher_no: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverCash(CaseCommand):
    """Hand what was collected to the agency; ``by`` is the receiving cashier."""

    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankCash(CaseCommand):
    """The agency pays it into the bank; ``by`` is the cashier."""

    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSummaryCopy(CaseCommand):
    """Report the decision to the agency (备案, 处罚法 52.3)."""

    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase(CaseCommand):
    """End the case (结案)."""


def serve_decision(
    state: StateReader, command: ServeDecision, context: Context
) -> tuple[Statement, ...]:
    """State that a paper reached the party."""
    case = _case(state, command.case)
    if not command.signed and not command.refusal_note.strip():
        raise InvalidInput(
            "refusal_note", "没写拒签的情况。", "写明谁、什么时候、怎么拒签的，决定书上也要注明。"
        )
    fields: dict[str, Json] = {
        **refuse_or_mark(_not_served(state, case, command, context), command, context),
        "case": command.case,
        "document": command.document,
        "method": command.method,
        "signed": command.signed,
        "refusal_note": command.refusal_note,
    }
    return (_new(RecordKind.SERVICE, fields, context),)


def _not_served(
    state: StateReader, case: Case, command: ServeDecision, context: Context
) -> tuple[Refusal, ...]:
    """Return why the paper can't have been handed over: any issued paper of the case may be."""
    document = state.get(command.document)
    if document is not None and document.case == case.rec:
        return before_its_time(case, _day(command, context))
    return refusals(SERVE_GUARDS, case) or before_its_time(case, _day(command, context))


def collect_on_spot(
    state: StateReader, command: CollectOnSpot, context: Context
) -> tuple[Statement, ...]:
    """State the payment and the cash that is now in an officer's hand (处罚法 67–70)."""
    facts = CollectionFacts(
        case=_case(state, command.case),
        on=_day(command, context),
        amount=command.amount,
        ground=command.ground,
        receipt_no=command.receipt_no,
    )
    marks = refuse_or_mark(refusals(COLLECTION_GUARDS, facts), command, context)
    fields: dict[str, Json] = {
        **marks,
        "case": command.case,
        "amount_fen": int(command.amount),
        "way": "on_spot",
        "ground": command.ground.value if command.ground else None,
        "receipt_no": command.receipt_no,
    }
    payment = _new(RecordKind.PAYMENT, fields, context)
    cash: dict[str, Json] = {
        "on": marks["on"],
        "case": command.case,
        "payment": payment.rec,
        "amount_fen": int(command.amount),
    }
    return (payment, _new(RecordKind.CASH, cash, context))


def record_payment(
    state: StateReader, command: RecordPayment, context: Context
) -> tuple[Statement, ...]:
    """State a payment that reached the bank."""
    case = _case(state, command.case)
    if command.amount <= 0:
        raise InvalidInput("amount", "缴款金额要大于 0。", "照缴款凭证填。")
    fields: dict[str, Json] = {
        **refuse_or_mark(_not_decided(case, _day(command, context)), command, context),
        "case": command.case,
        "amount_fen": int(command.amount),
        "way": "bank",
        "receipt_no": command.voucher_no,
    }
    warnings = overpaid(case, command.amount)
    fields |= {"warnings": list(warnings)} if warnings else {}
    return (_new(RecordKind.PAYMENT, fields, context),)


def _not_decided(case: Case, on: date) -> tuple[Refusal, ...]:
    facts = CollectionFacts(case=case, on=on, amount=Fen(0), ground=None, receipt_no="")
    return refusals(COLLECTION_GUARDS[:1], facts)


def hand_over_cash(
    state: StateReader, command: HandOverCash, context: Context
) -> tuple[Statement, ...]:
    """State that the agency has the cash (处罚法 71)."""
    case = _case(state, command.case)
    open_cash = [cash for cash in case.cash if cash.handed_over_on is None]
    cash = next(iter(open_cash or case.cash), None)
    facts = _cash_facts(state, case, cash, command, context)
    marks = refuse_or_mark(refusals(HAND_OVER_GUARDS, facts), command, context)
    if cash is not None:
        act_by = _act_by("L12", cash.collected_on, context)
        warnings = late_hand_over(cash.collected_on, act_by, _day(command, context))
        marks |= {"warnings": list(warnings)} if warnings else {}
    return _cash_step(state, case, CashAct.HAND_OVER, {**marks, "by": command.by}, context)


def _act_by(rule: str, start: date, context: Context) -> date:
    return day_of(count(RULES[rule], start, context.calendar).act_by or start)


def _day(command: Command, context: Context) -> date:
    return beijing_date(time_of(command, context))


def bank_cash(state: StateReader, command: BankCash, context: Context) -> tuple[Statement, ...]:
    """State that the bank has the cash (处罚法 71)."""
    case = _case(state, command.case)
    waiting = [cash for cash in case.cash if cash.banked_on is None]
    cash = next(iter(waiting or case.cash), None)
    facts = _cash_facts(state, case, cash, command, context)
    marks = refuse_or_mark(refusals(BANK_GUARDS, facts), command, context)
    if cash is not None and cash.handed_over_on is not None:
        act_by = _act_by("L13", cash.handed_over_on, context)
        warnings = late_banking(cash.handed_over_on, act_by, _day(command, context))
        marks |= {"warnings": list(warnings)} if warnings else {}
    return _cash_step(state, case, CashAct.BANK, {**marks, "by": command.by}, context)


def _cash_step(
    state: StateReader, case: Case, act: CashAct, d: Mapping[str, Json], context: Context
) -> tuple[Statement, ...]:
    """State the act on the oldest cash that waits for it; on none, as a note of what happened."""
    waiting = [
        cash.rec for cash in case.cash if _waits_for(cash.handed_over_on, cash.banked_on, act)
    ]
    record = state.get(next(iter(waiting), RecordId("")))
    if record is None:
        return (_new(RecordKind.CASH, {**d, "case": case.rec}, context, act=act),)
    return (Statement(rec=record.rec, kind=RecordKind.CASH, act=act, d=d, parents=record.heads),)


def _waits_for(handed_over_on: date | None, banked_on: date | None, act: CashAct) -> bool:
    return banked_on is None if act is CashAct.BANK else handed_over_on is None


def file_summary_copy(
    state: StateReader, command: FileSummaryCopy, context: Context
) -> tuple[Statement, ...]:
    """State that the decision was reported to the agency (处罚法 52.3)."""
    case = _case(state, command.case)
    early = before_its_time(case, _day(command, context))
    marks = refuse_or_mark((*refusals(FILE_COPY_GUARDS, case), *early), command, context)
    return (_case_step(state, case, Step.FILE_COPY, {**marks, "by": command.by}),)


def close_case(state: StateReader, command: CloseCase, context: Context) -> tuple[Statement, ...]:
    """State that the case has ended (处罚法 47, 52, 72)."""
    case = _case(state, command.case)
    early = before_its_time(case, _day(command, context), last_step_day(case))
    marks = refuse_or_mark((*refusals(CLOSE_GUARDS, case), *early), command, context)
    return (_case_step(state, case, Step.CLOSE, marks),)


def _case_step(state: StateReader, case: Case, act: Step, d: Mapping[str, Json]) -> Statement:
    record = state.get(case.rec)
    heads: tuple[EntryId, ...] = record.heads if record else ()
    return Statement(rec=case.rec, kind=RecordKind.CASE, act=act, d=d, parents=heads)


def _new(
    kind: RecordKind, fields: Mapping[str, Json], context: Context, act: str = "open"
) -> Statement:
    return Statement(rec=context.new_id(), kind=kind, act=act, d=fields)


def _case(state: StateReader, rec: RecordId) -> Case:
    try:
        return read_case(state, rec)
    except LookupError as error:
        raise InvalidInput("case", "找不到这件案子。", "可能还没送到这台电脑，先同步。") from error


def _cash_facts(
    state: StateReader,
    case: Case,
    cash: Cash | None,
    command: HandOverCash | BankCash,
    context: Context,
) -> CashFacts:
    return CashFacts(
        cash=cash,
        on=_day(command, context),
        by=command.by.strip(),
        collector=_collector(state, case),
    )


def _collector(state: StateReader, case: Case) -> str:
    """Return the name of who took the money."""
    collectors = [payment.collector for payment in case.payments if payment.ground is not None]
    record = state.get(RecordId(collectors[-1])) if collectors else None
    return str(record.fields.get("name", "")) if record else ""


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    ServeDecision: serve_decision,
    CollectOnSpot: collect_on_spot,
    RecordPayment: record_payment,
    HandOverCash: hand_over_cash,
    BankCash: bank_cash,
    FileSummaryCopy: file_summary_copy,
    CloseCase: close_case,
}
