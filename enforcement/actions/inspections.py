"""Inspections (检查): planned, begun, paused, signed, ended, filed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from enforcement.actions.growing import grown
from enforcement.actions.inspecting import (
    OVER,
    InspectionCommand,
    closing_facts,
    following,
    inspection_in,
    plan_refusals,
    record_of,
)
from enforcement.clock import beijing_date
from enforcement.command import Action, Command, refuse_or_mark, time_of
from enforcement.context import Context
from enforcement.errors import InvalidInput, Refusal
from enforcement.fold import StateReader
from enforcement.inspections.counting import counts_against_cap, visits_in
from enforcement.inspections.inspection import (
    Entrance,
    Inspection,
    InspectionAct,
    InspectionState,
    Signing,
    sign_of,
)
from enforcement.inspections.plan import InspectionKind, InspectionPlan
from enforcement.inspections.presence import presence_at
from enforcement.ledger import Statement
from enforcement.officers import read_officer
from enforcement.procedures.guarding import refusals
from enforcement.procedures.inspection_checks import (
    DOOR_GUARDS,
    ENDING_GUARDS,
    ENTRY_GUARDS,
    SIGNING_GUARDS,
    TEAM_GUARDS,
    ClosingFacts,
    DoorFacts,
    EntryFacts,
    entry_advice,
    needs_filing,
    signing_advice,
)
from enforcement.records import Json, RecordId, RecordKind


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
    inspection = inspection_in(state, command)
    record = record_of(state, command.inspection, RecordKind.INSPECTION)
    changed = {
        key: value
        for key, value in command.plan.to_fields().items()
        if record.fields.get(key) != value
    }
    if not changed:
        return ()
    marks = refuse_or_mark(plan_refusals(inspection, command, context), command, context)
    return (following(record, "edit", {**marks, **changed}),)


def begin_inspection(
    state: StateReader, command: BeginInspection, context: Context
) -> tuple[Statement, ...]:
    """State that the visit began, and how."""
    inspection = inspection_in(state, command)
    if inspection.began_at is not None:
        raise InvalidInput("inspection", "检查已经开始了。", "接着查就行。")
    _require_on(inspection, command)
    marks = refuse_or_mark(entry_refusals(inspection.plan, command, context), command, context)
    record = record_of(state, command.inspection, RecordKind.INSPECTION)
    said = {**command.entrance.to_fields(), "officers": [one.rec for one in context.officers]}
    advice = entry_advice(*_at_the_door(inspection.plan, command, context))
    return (following(record, InspectionAct.BEGIN, {**said, **marks, **_warning(advice)}),)


def _warning(advice: Sequence[str]) -> dict[str, Json]:
    return {"warnings": list(advice)} if advice else {}


def entry_refusals(
    plan: InspectionPlan, command: BeginInspection, context: Context
) -> tuple[Refusal, ...]:
    """Return what stands against beginning a visit now."""
    entry, door = _at_the_door(plan, command, context)
    return (*refusals((*TEAM_GUARDS, *ENTRY_GUARDS), entry), *refusals(DOOR_GUARDS, door))


def _at_the_door(
    plan: InspectionPlan, command: BeginInspection, context: Context
) -> tuple[EntryFacts, DoorFacts]:
    entrance, on = command.entrance, beijing_date(time_of(command, context))
    past = context.visits_of(plan.subject.rec)
    entry = EntryFacts(
        officers=context.officers,
        on=on,
        item_published=plan.item_published,
        assistants=frozenset(plan.assistants),
        plan_approved=_is_approved(plan, on),
        can_wait=plan.kind is not InspectionKind.IMMEDIATE and not plan.urgent,
        capped=counts_against_cap(plan),
        visits=visits_in(past, on.year, but=command.inspection),
        cap=plan.subject.cap,
        approver=plan.approved_by,
    )
    door = DoorFacts(
        cards_shown=entrance.cards_shown,
        notice_served=entrance.notice_served,
        rights_told=entrance.rights_told,
        code=entrance.code,
        no_code_reason=entrance.no_code_reason,
        of_business=plan.subject.is_business,
    )
    return entry, door


def _is_approved(plan: InspectionPlan, on: date) -> bool:
    in_time = plan.approved_on is None or plan.approved_on <= on
    return bool(plan.approved_by.strip()) and in_time


def pause_inspection(
    state: StateReader, command: PauseInspection, context: Context
) -> tuple[Statement, ...]:
    """State a pause."""
    _require(state, command, InspectionState.UNDERWAY)
    return _step(state, command, context, InspectionAct.PAUSE, {"reason": command.reason})


def resume_inspection(
    state: StateReader, command: ResumeInspection, context: Context
) -> tuple[Statement, ...]:
    """State the end of a pause."""
    _require(state, command, InspectionState.PAUSED)
    return _step(state, command, context, InspectionAct.RESUME, {})


def sign_inspection(
    state: StateReader, command: SignInspection, context: Context
) -> tuple[Statement, ...]:
    """State how the record was signed, or that it wasn't, and what of the findings it covers.

    What another computer found meanwhile is signed afterwards.
    """
    inspection, signing = inspection_in(state, command), command.signing
    if inspection.state is InspectionState.ENDED and not inspection.unsigned:
        raise InvalidInput("inspection", "检查已经结束了。", "笔录有错的，另作说明。")
    _require_on(inspection, command)
    facts = replace(
        _closing(inspection, signing, command, context),
        elsewhere=_elsewhere(state, inspection, command, context),
    )
    marks = refuse_or_mark(refusals(SIGNING_GUARDS, facts), command, context)
    covers = sign_of(state.in_case(inspection.rec))
    record = record_of(state, command.inspection, RecordKind.INSPECTION)
    said = {**signing.to_fields(), "covers": covers, **_warning(signing_advice(facts))}
    return (following(record, InspectionAct.SIGN, {**said, **marks}),)


def _closing(
    inspection: Inspection, signing: Signing | None, command: Command, context: Context
) -> ClosingFacts:
    signing = signing or Signing()
    return replace(
        closing_facts(inspection, command, context),
        signed=bool(signing.signer.strip()),
        refusal=signing.refusal,
        witness=signing.witness,
    )


def _elsewhere(
    state: StateReader, inspection: Inspection, command: Command, context: Context
) -> str:
    """Return who of the inspectors was somewhere else during the visit, as a sentence."""
    head = record_of(state, inspection.rec, RecordKind.INSPECTION)
    place = inspection.plan.subject.address or inspection.plan.subject.name
    for here in presence_at(inspection, head, time_of(command, context)):
        for one in context.engagements([here.officer], here.start, here.end):
            if one.case != inspection.rec and (one.asks or one.is_apart(place)):
                hours = f"{one.start:%H:%M}到{one.end:%H:%M}"
                name = _name(state, here.officer, context)
                return f"{name}{hours}在别处{one.title}，不能同时在两处。"
    return ""


def _name(state: StateReader, officer: RecordId, context: Context) -> str:
    here = next((one.name for one in context.officers if one.rec == officer), "")
    record = state.get(officer)
    return here or (read_officer(record).name if record else "检查人员")


def end_inspection(
    state: StateReader, command: EndInspection, context: Context
) -> tuple[Statement, ...]:
    """State the end, and a lead for each finding from which one grows."""
    inspection = inspection_in(state, command)
    if inspection.state is InspectionState.ENDED:
        raise InvalidInput("inspection", "检查已经结束了。", "有新情况另作一次检查。")
    if not command.conclusion.strip():
        raise InvalidInput("conclusion", "没写检查结论。", "写明没发现问题，或者怎么处理。")
    _require_on(inspection, command)
    facts = _closing(inspection, inspection.signing, command, context)
    marks = refuse_or_mark(refusals(ENDING_GUARDS, facts), command, context)
    record = record_of(state, command.inspection, RecordKind.INSPECTION)
    ended = following(record, InspectionAct.END, {"conclusion": command.conclusion, **marks})
    return (ended, *grown(state, inspection, context))


def call_off_inspection(
    state: StateReader, command: CallOffInspection, context: Context
) -> tuple[Statement, ...]:
    """State that a visit is given up, and whether it was known to have begun."""
    inspection = inspection_in(state, command)
    if inspection.state in OVER or inspection.signing is not None:
        raise InvalidInput("inspection", "检查已经做完或者取消，不能再取消。", "有错的另作说明。")
    if not command.reason.strip():
        raise InvalidInput("reason", "没写为什么取消。", "例如：对象停业。")
    said: dict[str, Json] = {
        "reason": command.reason,
        "begun": inspection.began_at is not None,
    }
    return _step(state, command, context, InspectionAct.CALL_OFF, said)


def file_uncoded(
    state: StateReader, command: FileUncodedInspection, context: Context
) -> tuple[Statement, ...]:
    """State the filing of an inspection that was made without a code."""
    inspection = inspection_in(state, command)
    code = inspection.entrance.code if inspection.entrance else ""
    of_business = inspection.plan.subject.is_business
    wanted = inspection.entrance is not None and needs_filing(code, of_business=of_business)
    if not wanted or inspection.filed_on is not None:
        raise InvalidInput("inspection", "这次检查不用备案。", "有执法码的，或者已经备过案。")
    said: dict[str, Json] = {"filed_with": command.filed_with}
    return _step(state, command, context, InspectionAct.FILE_UNCODED, said)


def _require_plan(plan: InspectionPlan) -> None:
    if not plan.subject.name.strip():
        raise InvalidInput("subject", "没选检查谁。", "选监管对象，或者新登记一个。")
    if not plan.scenes:
        raise InvalidInput("scenes", "没选查什么。", "选一件事，或者自己列检查项。")


def _require_on(inspection: Inspection, command: Command) -> None:
    """Refuse to go on with what was called off; what happened is only written down."""
    if inspection.state is InspectionState.CALLED_OFF and command.happened is None:
        raise InvalidInput("inspection", "这次检查已经取消。", "要去的，另安排一次检查。")


def _require(state: StateReader, command: InspectionCommand, wanted: InspectionState) -> None:
    """Refuse what can't be done now; what happened is only written down."""
    inspection = inspection_in(state, command)
    if command.happened is None and inspection.state is not wanted:
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
