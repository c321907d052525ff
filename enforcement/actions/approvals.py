"""Putting a step before a leader or reviewer, and the answer: by account or on paper."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from enforcement.actions.overlay import Overlay
from enforcement.actions.steps import StepCommand, approver_key, case_file, intent_of, opening_of
from enforcement.approvals import (
    APPROVAL_TERMS,
    Answer,
    Approval,
    ApprovalAct,
    ApprovalState,
    filled,
    lacks_authority,
    read_approval,
    source_of,
)
from enforcement.clock import NOON
from enforcement.command import Action, Command, refuse_or_mark
from enforcement.context import Context
from enforcement.errors import InvalidInput, Refusal
from enforcement.fold import StateReader
from enforcement.ledger import Statement
from enforcement.officers import Officer, read_officer
from enforcement.people import MATTER_TERMS, Matter, responsible
from enforcement.records import Json, RecordId, RecordKind
from enforcement.steps.casefile import CaseFile
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.rule import judge
from enforcement.steps.separation import case_officers, withdrawn_names
from enforcement.steps.values import StepValues, read_values

SHEET: Final = re.compile(r"[0-9a-f]{64}")
NO_SHEET: Final = "还没有签批页的照片；拍下来附上，案卷评查要看。"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskApproval(StepCommand):
    """Put a step before somebody; ``to`` is the record of a leader or reviewer."""

    to: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideApproval(Command):
    """Answer what was asked, by one's own account.

    Attributes:
        approval: What was asked.
        approved: The answer.
        opinion: Must say why, if it isn't approved.
    """

    approval: RecordId
    approved: bool
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackApproval(Command):
    """Take back what was asked and isn't answered yet."""

    approval: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPaperApproval(StepCommand):
    """Record what was answered on a signed sheet.

    Attributes:
        by: Who signed.
        on: The day beside the signature.
        approved: The answer.
        opinion: As written on the sheet.
        sheet: SHA-256 of the sheet's photo in the vault; empty if none was taken yet.
        approval: What was asked by the program before, if this is the answer to it; step and
            values are then those that were asked.
    """

    by: RecordId
    on: date
    approved: bool
    opinion: str = ""
    sheet: str = ""
    approval: RecordId | None = None


def ask_approval(
    state: StateReader, command: AskApproval, context: Context
) -> tuple[Statement, ...]:
    """State what is put before whom; what the law refuses isn't put before anybody.

    Raises:
        RuleViolation: If the step would be refused, or the person can't approve it.
        InvalidInput: If there is no such case or person, or a value can't be read.
    """
    person = _person(state, command.to, "to")
    rule = STEP_RULES[command.step]
    said = read_values(rule.fields, command.values.data)
    opened = opening_of(state, command, context)
    asked = _asking(command, said, command.to, context)
    supposed = _supposing(asked, person)
    values = read_values(rule.fields, filled(supposed, said, approver_key(rule)))
    intent = intent_of(Overlay.of(state, opened, context), command, values, context)
    found = (*judge(rule, intent), *not_for(person, asked, intent.file, intent.on))
    once = {one.code: one for one in reversed(found)}
    marks = refuse_or_mark(tuple(reversed(once.values())), command, context)
    return (*opened, _asked(asked, marks))


def _asking(command: StepCommand, said: StepValues, to: RecordId, context: Context) -> Approval:
    return Approval(
        rec=context.new_id(),
        case=command.case,
        step=command.step,
        values=said,
        asked_by=tuple(officer.rec for officer in context.officers),
        asked_at=context.now,
        to=to,
    )


def _supposing(asked: Approval, person: Officer) -> Approval:
    """Return what was asked as if it were granted: what the step would then say."""
    granted = Answer(
        by=person.rec,
        title=person.title,
        at=asked.asked_at,
        approved=True,
        opinion="",
        on_paper=False,
        sheet="",
    )
    return replace(asked, answers=(granted,))


def _asked(asked: Approval, marks: Mapping[str, Json]) -> Statement:
    fields: dict[str, Json] = {
        **marks,
        "case": asked.case,
        "step": asked.step.value,
        "values": dict(asked.values.data),
        "to": asked.to,
    }
    return Statement(rec=asked.rec, kind=RecordKind.APPROVAL, act="open", d=fields)


def not_for(person: Officer, asked: Approval, file: CaseFile, on: date) -> tuple[Refusal, ...]:
    """Return why it isn't for a person to answer what was asked.

    The author never approves his own (legal rule 4), nobody acts who withdrew (43), and what may
    be approved is written down.
    """
    found = (
        lacks_authority(person, asked.step, on),
        _answers_own(person, asked, file),
        _withdrew(person, file),
    )
    return tuple(one for one in found if one is not None)


def _answers_own(person: Officer, asked: Approval, file: CaseFile) -> Refusal | None:
    if person.rec not in case_officers(file) | set(asked.asked_by):
        return None
    source, what = source_of(asked.step), MATTER_TERMS[asked.matter]
    review = asked.matter is Matter.REVIEW
    return Refusal(
        code="REVIEWS_OWN" if review else "APPROVES_OWN",
        law=source.law,
        article=source.article,
        text=f"{person.name}是承办人，不能自己审批自己办的{what}。",
        cure="换一位法制审核人员" if review else "报另一位有权的负责人",
    )


def _withdrew(person: Officer, file: CaseFile) -> Refusal | None:
    if person.name not in withdrawn_names(file):
        return None
    text = f"{person.name}已经在本案回避，不能再审批。"
    return Refusal(
        code="WITHDRAWN", law="行政处罚法", article="43", text=text, cure="报另一位有权的负责人"
    )


def decide_approval(
    state: StateReader, command: DecideApproval, context: Context
) -> tuple[Statement, ...]:
    """State the answer of the acting account.

    Raises:
        RuleViolation: If it isn't for this person to answer.
        InvalidInput: If nothing waits for an answer, or a refusal says no reason.
    """
    asked = _pending(state, command.approval)
    _require_reason(command.approved, command.opinion)
    person = context.officer
    file = case_file(state, asked.case)
    marks = refuse_or_mark(not_for(person, asked, file, context.today), command, context)
    d: dict[str, Json] = {
        **marks,
        "by": person.rec,
        "title": person.title,
        "opinion": command.opinion.strip(),
    }
    return (_follow(state, asked, _act(command.approved), d),)


def take_back_approval(
    state: StateReader, command: TakeBackApproval, context: Context
) -> tuple[Statement, ...]:
    """State that who asked no longer asks.

    Raises:
        InvalidInput: If nothing waits for an answer, or somebody else asked.
    """
    asked = _pending(state, command.approval)
    case = state.get(asked.case)
    mine = {*asked.asked_by, *((responsible(case),) if case else ())}
    if not mine & {officer.rec for officer in context.officers}:
        raise InvalidInput("approval", "这次报批不是你报的。", "请报批的人自己撤回；没有改动。")
    marks = refuse_or_mark((), command, context)
    return (_follow(state, asked, ApprovalAct.TAKE_BACK, marks),)


def record_paper_approval(
    state: StateReader, command: RecordPaperApproval, context: Context
) -> tuple[Statement, ...]:
    """State what somebody signed on paper, with what was put before him if that is new.

    Raises:
        RuleViolation: If the person couldn't approve it on that day.
        InvalidInput: If case or person are unknown, or day, reason or sheet can't be right.
    """
    _require_reason(command.approved, command.opinion)
    _require_sheet(command, context)
    person = _person(state, command.by, "by")
    opened = () if command.approval else opening_of(state, command, context)
    asked = _asked_on_paper(state, command, context)
    file = case_file(Overlay.of(state, opened, context), asked.case)
    found = not_for(person, asked, file.until(command.on), command.on)
    at = min(datetime.combine(command.on, NOON), context.now).isoformat(timespec="seconds")
    d: dict[str, Json] = {
        **refuse_or_mark(found, command, context),
        "on": at,
        "by": person.rec,
        "title": person.title,
        "opinion": command.opinion.strip(),
        "on_paper": True,
        "sheet": command.sheet,
    }
    if not command.sheet:
        d["warnings"] = [NO_SHEET]
    new = () if command.approval else (_asked(asked, {"on": at}),)
    return (*opened, *new, _follow(state, asked, _act(command.approved), d))


def _asked_on_paper(state: StateReader, command: RecordPaperApproval, context: Context) -> Approval:
    if command.approval is not None:
        return _pending(state, command.approval)
    said = read_values(STEP_RULES[command.step].fields, command.values.data)
    return _asking(command, said, command.by, context)


def _act(approved: bool) -> ApprovalAct:  # noqa: FBT001 - the answer itself
    return ApprovalAct.APPROVE if approved else ApprovalAct.REFUSE


def _require_reason(approved: bool, opinion: str) -> None:  # noqa: FBT001 - the answer itself
    if not approved and not opinion.strip():
        raise InvalidInput("opinion", "没写不批准的理由。", "写明哪里不行、怎么改；填的内容都在。")


def _require_sheet(command: RecordPaperApproval, context: Context) -> None:
    if command.on > context.today:
        raise InvalidInput("on", "签批日期还没到。", "照签批页上的日期写。")
    if command.sheet and not SHEET.fullmatch(command.sheet):
        raise InvalidInput("sheet", "签批页的照片没有存好。", "重新拍一张，再保存。")


def _pending(state: StateReader, rec: RecordId) -> Approval:
    record = state.get(rec)
    if record is None or record.kind is not RecordKind.APPROVAL:
        raise InvalidInput("approval", "找不到这次报批。", "可能还没送到这台电脑，先同步。")
    asked = read_approval(record)
    if asked.state is not ApprovalState.PENDING:
        term = APPROVAL_TERMS[asked.state]
        raise InvalidInput("approval", f"这次报批{term}，不用再批。", "看审批记录；没有改动。")
    return asked


def _person(state: StateReader, rec: RecordId, field: str) -> Officer:
    record = state.get(rec)
    if record is None or record.kind is not RecordKind.OFFICER:
        raise InvalidInput(field, "不认识这位审批人。", "先在“设置”的人员里登记，不用开账号。")
    return read_officer(record)


def _follow(
    state: StateReader, asked: Approval, act: ApprovalAct, d: Mapping[str, Json]
) -> Statement:
    record = state.get(asked.rec)
    return Statement(
        rec=asked.rec,
        kind=RecordKind.APPROVAL,
        act=act.value,
        d=d,
        parents=record.heads if record else (),
    )


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    AskApproval: ask_approval,
    DecideApproval: decide_approval,
    TakeBackApproval: take_back_approval,
    RecordPaperApproval: record_paper_approval,
}
