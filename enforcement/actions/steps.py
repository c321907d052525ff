"""The one action behind every step of `enforcement.steps`, and the opening of a case for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from enforcement.actions.follow_up import CaseCommand
from enforcement.actions.overlay import Overlay
from enforcement.actions.stating import CaseOpening, evidence_item, item_fields, open_case
from enforcement.approvals import Approval, ApprovalAct, filled, read_approval, stands_against
from enforcement.case_parts import item_of
from enforcement.cases import Procedure
from enforcement.clock import beijing_date
from enforcement.command import Action, Command, refuse_or_mark, time_of
from enforcement.context import Context, ListedItem
from enforcement.errors import InvalidInput, Refusal
from enforcement.fold import StateReader
from enforcement.ledger import Statement
from enforcement.officers import read_officer
from enforcement.one_act import DecidedAct, act_of, same_act
from enforcement.people import Engagement
from enforcement.records import EntryId, Json, RecordId, RecordKind
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent, StepRule, Who, advise, judge
from enforcement.steps.separation import APPROVER_KEYS
from enforcement.steps.values import NOTHING_SAID, StepValues, read_values


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCommand(CaseCommand):
    """What a step says, whether it is taken or first put before somebody.

    Attributes:
        step: The step.
        values: What it says.
        opening: What opens the case, where this is its first step (e.g. 立案 of a lead).
    """

    step: StepName
    values: StepValues = NOTHING_SAID
    opening: CaseOpening | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStep(StepCommand):
    """Take a step of a case, or record that it was taken.

    Attributes:
        approval: The approval under which it is taken; what was put before the leader needn't
            be said again.
    """

    approval: RecordId | None = None


DATED_BY_APPROVAL: Final = frozenset({StepName.FILE_CASE, StepName.REFUSE_FILING})
"""Steps whose legal day is that of the approval: 立案之日 (行政处罚法 第六十条)."""


def take_step(state: StateReader, command: TakeStep, context: Context) -> tuple[Statement, ...]:
    """State a step with everything that belongs to it.

    Raises:
        RuleViolation: If the law refuses it now and it isn't recorded as happened.
        InvalidInput: If there is no such case or approval, or a value can't be read.
    """
    rule = STEP_RULES[command.step]
    said = read_values(rule.fields, command.values.data)
    approval = _approval(state, command)
    values = said
    if approval is not None:
        values = read_values(rule.fields, filled(approval, said, approver_key(rule)))
    opened = opening_of(state, command, context)
    opened = opened or _item_of_filing_day(state, command, context, approval)
    seen: StateReader = Overlay.of(state, opened, context) if opened else state
    intent = intent_of(seen, command, values, context, approval)
    refusals = (*_unapproved(intent, said, approver_key(rule)), *judge(rule, intent))
    marks = refuse_or_mark(refusals, command, context)
    advice = advise(rule, intent)
    d: dict[str, Json] = {**values.data, **marks, "on": intent.at.isoformat(timespec="seconds")}
    d["officers"] = [officer.rec for officer in context.officers]
    if advice:
        d["warnings"] = list(advice)
    step = Statement(
        rec=command.case,
        kind=RecordKind.CASE,
        act=rule.name.value,
        d=d if approval is None else {**d, "approval": approval.rec},
        parents=_heads(state, command.case),
    )
    return (*opened, step, *_used(state, approval, marks))


def approver_key(rule: StepRule) -> str:
    """Return the field of a step that names who of the organ approves it; "" if nobody does."""
    if rule.who is Who.OTHER_ORGAN:
        return ""
    return next((one.key for one in rule.fields if one.key in APPROVER_KEYS), "")


def intent_of(
    state: StateReader,
    command: StepCommand,
    values: StepValues,
    context: Context,
    approval: Approval | None = None,
) -> Intent:
    """Return what the guards of a step look at.

    Raises:
        InvalidInput: If there is no such case.
    """
    file = case_file(state, command.case)
    at = _legal_time(command, context, approval)
    return Intent(
        step=command.step,
        values=values,
        at=at,
        officers=context.officers,
        file=file.until(beijing_date(at)) if command.happened or at < context.now else file,
        item=file.item,
        unit=context.unit,
        calendar=context.calendar,
        settings=context.unit.rules,
        doing=command.happened is None,
        approval=approval,
        people=tuple(map(read_officer, state.of_kind(RecordKind.OFFICER))),
        engagements=_elsewhere(command, values, context),
        fined=_fined_elsewhere(command, file, context),
        left_list=_left_list(command, file, context, approval),
    )


def _legal_time(
    command: StepCommand, context: Context, approval: Approval | None = None
) -> datetime:
    """Return the legal instant of a step: as stated, or of the answer where that files it."""
    at = time_of(command, context)
    if approval is None or approval.answer is None or command.happened is not None:
        return at
    return min(at, approval.answer.at) if command.step in DATED_BY_APPROVAL else at


def _listed(
    command: StepCommand, code: str, context: Context, approval: Approval | None
) -> ListedItem | None:
    """Return how the item stands in the list of the filing day, if the step files the case."""
    if command.step is not StepName.FILE_CASE or not code:
        return None
    return context.listed(code, beijing_date(_legal_time(command, context, approval)))


def _left_list(
    command: StepCommand, file: CaseFile, context: Context, approval: Approval | None
) -> str:
    listed = _listed(command, file.case.item.code, context, approval)
    return listed.version if listed is not None and listed.item is None else ""


def _item_of_filing_day(
    state: StateReader, command: StepCommand, context: Context, approval: Approval | None
) -> tuple[Statement, ...]:
    """Return the item as the list of the filing day has it, where the case holds an older one."""
    head = state.get(command.case)
    known = item_of(head.fields) if head else None
    listed = _listed(command, known.code, context, approval) if known else None
    if listed is None or listed.item is None or known is None:
        return ()
    if listed.version == known.list_version:
        return ()
    fields: dict[str, Json] = {"item": item_fields(state, listed.item)}
    return (
        Statement(
            rec=command.case,
            kind=RecordKind.CASE,
            act="edit",
            d=fields,
            parents=_heads(state, command.case),
        ),
    )


def _fined_elsewhere(
    command: StepCommand, file: CaseFile, context: Context
) -> tuple[DecidedAct, ...]:
    """Return what may be the same act, fined in other cases, where the step decides on one."""
    act = act_of(file) if command.step is StepName.DECIDE_PENALTY else None
    if act is None:
        return ()
    known = (one for one in context.decided_acts(act) if one.case != command.case)
    return tuple(one for one in known if same_act(act, one.act))


def _elsewhere(
    command: StepCommand, values: StepValues, context: Context
) -> tuple[Engagement, ...]:
    """Return where the officers were in other cases, if the step says from when to when."""
    start, end = values.instant("start"), values.instant("end")
    if start is None or end is None:
        return ()
    known = context.engagements([officer.rec for officer in context.officers], start, end)
    return tuple(one for one in known if one.case != command.case)


def _approval(state: StateReader, command: TakeStep) -> Approval | None:
    if command.approval is None:
        return None
    record = state.get(command.approval)
    approval = read_approval(record) if record else None
    if approval is None or (approval.case, approval.step) != (command.case, command.step):
        raise InvalidInput("approval", "这次审批不是这件案子这一步的。", "重新选审批，或者报批。")
    return approval


def _unapproved(intent: Intent, said: StepValues, key: str) -> tuple[Refusal, ...]:
    approval = intent.approval
    refused = stands_against(approval, said, key, intent.on) if approval else None
    return (refused,) if refused else ()


def _used(
    state: StateReader, approval: Approval | None, marks: Mapping[str, Json]
) -> tuple[Statement, ...]:
    if approval is None:
        return ()
    return (
        Statement(
            rec=approval.rec,
            kind=RecordKind.APPROVAL,
            act=ApprovalAct.TAKE.value,
            d={"on": marks["on"]},
            parents=_heads(state, approval.rec),
        ),
    )


def _heads(state: StateReader, rec: RecordId) -> tuple[EntryId, ...]:
    record = state.get(rec)
    return record.heads if record else ()


def case_file(state: StateReader, case: RecordId) -> CaseFile:
    """Return the file of a case that a command names.

    Raises:
        InvalidInput: If there is no such case.
    """
    try:
        return read_case_file(state, case)
    except LookupError as error:
        raise InvalidInput("case", "找不到这件案子。", "可能还没送到这台电脑，先同步。") from error


def opening_of(state: StateReader, command: StepCommand, context: Context) -> tuple[Statement, ...]:
    """Return what opens the case, where the step is its first."""
    opening = command.opening
    if opening is None or state.get(command.case) is not None:
        return ()
    marks: Mapping[str, Json] = {"on": time_of(command, context).isoformat(timespec="seconds")}
    if command.happened is not None:
        marks = {**marks, "happened": True, "how": command.happened.how.value}
    opened = open_case(state, opening, marks, context, Procedure.ORDINARY)
    photos = (evidence_item(opened.case, photo, context) for photo in opening.content.photos)
    return (*opened.statements, *photos)


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {TakeStep: take_step}
