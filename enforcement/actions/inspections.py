"""Inspections (检查): planned, begun, paused, signed, ended, filed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from enforcement.actions.findings import grow
from enforcement.actions.inspecting import (
    OVER,
    InspectionCommand,
    following,
    record_of,
    require_open,
)
from enforcement.clock import beijing_date
from enforcement.command import Action, Command, refuse_or_mark, time_of
from enforcement.context import Context
from enforcement.errors import InvalidInput, Refusal
from enforcement.fold import StateReader
from enforcement.inspections.counting import counts_against_cap, visits_in
from enforcement.inspections.finding import (
    GROWS,
)
from enforcement.inspections.inspection import (
    Entrance,
    Inspection,
    InspectionAct,
    InspectionState,
    Signing,
    read_inspection,
)
from enforcement.inspections.plan import InspectionKind, InspectionPlan
from enforcement.ledger import Statement
from enforcement.procedures.guarding import refusals
from enforcement.procedures.inspection_checks import (
    DOOR_GUARDS,
    ENTRY_GUARDS,
    SIGNING_GUARDS,
    ClosingFacts,
    DoorFacts,
    EntryFacts,
)
from enforcement.procedures.summary_decision import certificates_are_valid, officers_are_two
from enforcement.records import Json, RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInspection(Command):
    """Settle a visit: whom, by which checks, who goes along."""

    plan: InspectionPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePlan(InspectionCommand):
    """Change what was settled, e.g. who arrived, or that the plan was approved."""

    plan: InspectionPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginInspection(InspectionCommand):
    """Begin at the door: certificates shown, notice served, rights told."""

    entrance: Entrance


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseInspection(InspectionCommand):
    """Stop for a while."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeInspection(InspectionCommand):
    """Go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInspection(InspectionCommand):
    """Say how the record was signed."""

    signing: Signing


@dataclass(frozen=True, slots=True, kw_only=True)
class EndInspection(InspectionCommand):
    """End the visit with its conclusion; leads grow from the findings that want one."""

    conclusion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOffInspection(InspectionCommand):
    """Give a planned visit up."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileUncodedInspection(InspectionCommand):
    """Note that an inspection without a code was filed (检查办法 18)."""

    filed_with: str = "区司法局"


def plan_inspection(
    _state: StateReader, command: PlanInspection, context: Context
) -> tuple[Statement, ...]:
    """State a planned visit with everything that is known."""
    _require_plan(command.plan)
    fields = {**refuse_or_mark((), command, context), **command.plan.to_fields()}
    rec = context.new_id()
    return (Statement(rec=rec, kind=RecordKind.INSPECTION, act="open", d=fields),)


def change_plan(state: StateReader, command: ChangePlan, context: Context) -> tuple[Statement, ...]:
    """State what of the plan changed, and only that: colleagues may change the rest meanwhile."""
    _require_plan(command.plan)
    record = record_of(state, command.inspection, RecordKind.INSPECTION)
    require_open(read_inspection(state, record.rec))
    changed = {
        key: value
        for key, value in command.plan.to_fields().items()
        if record.fields.get(key) != value
    }
    fields = {**refuse_or_mark((), command, context), **changed}
    return (following(record, "edit", fields),) if changed else ()


def begin_inspection(
    state: StateReader, command: BeginInspection, context: Context
) -> tuple[Statement, ...]:
    """State that the visit began, and how."""
    inspection = read_inspection(state, command.inspection)
    if inspection.began_at is not None:
        raise InvalidInput("inspection", "检查已经开始了。", "接着查就行。")
    marks = refuse_or_mark(entry_refusals(inspection.plan, command, context), command, context)
    record = record_of(state, command.inspection, RecordKind.INSPECTION)
    said = {**command.entrance.to_fields(), "officers": [one.rec for one in context.officers]}
    return (following(record, InspectionAct.BEGIN, {**said, **marks}),)


def entry_refusals(
    plan: InspectionPlan, command: BeginInspection, context: Context
) -> tuple[Refusal, ...]:
    """Return what stands against beginning a visit now."""
    entrance, on = command.entrance, beijing_date(time_of(command, context))
    past = context.visits_of(plan.subject.rec)
    entry = EntryFacts(
        officers=context.officers,
        on=on,
        item_published=plan.item_published,
        assistants=frozenset(plan.assistants),
        plan_approved=bool(plan.approved_by),
        can_wait=plan.kind is not InspectionKind.IMMEDIATE and not plan.urgent,
        capped=counts_against_cap(plan),
        visits=visits_in(past, on.year, but=command.inspection),
        cap=plan.subject.cap,
    )
    door = DoorFacts(
        cards_shown=entrance.cards_shown,
        notice_served=entrance.notice_served,
        rights_told=entrance.rights_told,
        code=entrance.code,
        no_code_reason=entrance.no_code_reason,
        of_business=plan.subject.is_business,
    )
    team = refusals((officers_are_two, certificates_are_valid), entry)
    return (*team, *refusals(ENTRY_GUARDS, entry), *refusals(DOOR_GUARDS, door))


def pause_inspection(
    state: StateReader, command: PauseInspection, context: Context
) -> tuple[Statement, ...]:
    """State a pause."""
    _require(read_inspection(state, command.inspection), InspectionState.UNDERWAY)
    return _step(state, command, context, InspectionAct.PAUSE, {"reason": command.reason})


def resume_inspection(
    state: StateReader, command: ResumeInspection, context: Context
) -> tuple[Statement, ...]:
    """State the end of a pause."""
    _require(read_inspection(state, command.inspection), InspectionState.PAUSED)
    return _step(state, command, context, InspectionAct.RESUME, {})


def sign_inspection(
    state: StateReader, command: SignInspection, context: Context
) -> tuple[Statement, ...]:
    """State how the record was signed, or that it wasn't."""
    inspection, signing = read_inspection(state, command.inspection), command.signing
    if inspection.state in OVER:
        raise InvalidInput("inspection", "检查已经结束了。", "笔录有错的，另作说明。")
    facts = ClosingFacts(
        began_at=inspection.began_at,
        at=time_of(command, context),
        paused=inspection.state is InspectionState.PAUSED,
        open_findings=tuple(
            one.content.check_title for one in inspection.findings if one.content.outcome is None
        ),
        signed=bool(signing.signer),
        refusal=signing.refusal,
        witness=signing.witness,
    )
    marks = refuse_or_mark(refusals(SIGNING_GUARDS, facts), command, context)
    record = record_of(state, command.inspection, RecordKind.INSPECTION)
    return (following(record, InspectionAct.SIGN, {**signing.to_fields(), **marks}),)


def end_inspection(
    state: StateReader, command: EndInspection, context: Context
) -> tuple[Statement, ...]:
    """State the end, and a lead for each finding from which one grows."""
    inspection = read_inspection(state, command.inspection)
    if inspection.state is not InspectionState.SIGNED and command.happened is None:
        raise InvalidInput("inspection", "笔录还没有签字。", "先读给对方听、签字。")
    if not command.conclusion.strip():
        raise InvalidInput("conclusion", "没写检查结论。", "写明没发现问题，或者怎么处理。")
    ended = _step(state, command, context, InspectionAct.END, {"conclusion": command.conclusion})
    grown = (
        stated
        for finding in inspection.findings
        if finding.content.outcome in GROWS and finding.lead is None
        for stated in grow(state, inspection, finding, context)
    )
    return (*ended, *grown)


def call_off_inspection(
    state: StateReader, command: CallOffInspection, context: Context
) -> tuple[Statement, ...]:
    """State that a visit is given up."""
    inspection = read_inspection(state, command.inspection)
    if inspection.state in OVER or inspection.signing is not None:
        raise InvalidInput("inspection", "检查已经做完，不能取消。", "有错的另作说明。")
    if not command.reason.strip():
        raise InvalidInput("reason", "没写为什么取消。", "例如：对象停业。")
    return _step(state, command, context, InspectionAct.CALL_OFF, {"reason": command.reason})


def file_uncoded(
    state: StateReader, command: FileUncodedInspection, context: Context
) -> tuple[Statement, ...]:
    """State the filing of an inspection that was made without a code."""
    inspection = read_inspection(state, command.inspection)
    coded = inspection.entrance is None or inspection.entrance.code
    if coded or not inspection.plan.subject.is_business or inspection.filed_on is not None:
        raise InvalidInput("inspection", "这次检查不用备案。", "有执法码的，或者已经备过案。")
    said: dict[str, Json] = {"filed_with": command.filed_with}
    return _step(state, command, context, InspectionAct.FILE_UNCODED, said)


def _require_plan(plan: InspectionPlan) -> None:
    if not plan.subject.name.strip():
        raise InvalidInput("subject", "没选检查谁。", "选监管对象，或者新登记一个。")
    if not plan.scenes:
        raise InvalidInput("scenes", "没选查什么。", "选一件事，或者自己列检查项。")


def _require(inspection: Inspection, state: InspectionState) -> None:
    if inspection.state is not state:
        raise InvalidInput("inspection", "检查现在不在这一步。", "看检查的进展。")


def _step(
    state: StateReader,
    command: InspectionCommand,
    context: Context,
    act: InspectionAct,
    said: Mapping[str, Json],
) -> tuple[Statement, ...]:
    record = record_of(state, command.inspection, RecordKind.INSPECTION)
    return (following(record, act, {**said, **refuse_or_mark((), command, context)}),)


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    PlanInspection: plan_inspection,
    ChangePlan: change_plan,
    BeginInspection: begin_inspection,
    PauseInspection: pause_inspection,
    ResumeInspection: resume_inspection,
    SignInspection: sign_inspection,
    EndInspection: end_inspection,
    CallOffInspection: call_off_inspection,
    FileUncodedInspection: file_uncoded,
}
