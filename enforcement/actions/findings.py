"""What is found on an inspection, and what grows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from enforcement.actions.inspecting import (
    InspectionCommand,
    following,
    record_of,
    require_open,
)
from enforcement.actions.leads import RegisterLead, register_lead
from enforcement.actions.stating import evidence_item
from enforcement.clock import beijing_date
from enforcement.command import Action, Command, refuse_or_mark, time_of
from enforcement.context import Context
from enforcement.fold import StateReader
from enforcement.inspections.finding import (
    OUTCOME_TERMS,
    Corrected,
    Finding,
    FindingAct,
    FindingContent,
)
from enforcement.inspections.inspection import (
    Inspection,
    read_inspection,
)
from enforcement.inspections.plan import ListedStall
from enforcement.inspections.scene import SceneCheck
from enforcement.leads import LeadSource
from enforcement.ledger import Statement
from enforcement.on_spot import EvidenceRef
from enforcement.procedures.guarding import refusals
from enforcement.procedures.inspection_checks import (
    FINDING_GUARDS,
    FindingFacts,
)
from enforcement.records import Fields, Json, RecordId, RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PassStall(InspectionCommand):
    """Say that a stall was walked by; what isn't found fault with has no problem."""

    stall: ListedStall


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFinding(InspectionCommand):
    """Say what was found; the stall counts as walked by.

    Attributes:
        finding: The record, when it was said before and is changed.
        photos: New photos, tied to it.
    """

    content: FindingContent
    finding: RecordId | None = None
    photos: tuple[EvidenceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawFinding(InspectionCommand):
    """Take a finding back before the record is signed."""

    finding: RecordId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakePhotos(InspectionCommand):
    """Keep photos of the visit that are tied to no finding, or tie new ones to one."""

    photos: tuple[EvidenceRef, ...]
    finding: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyFinding(InspectionCommand):
    """Say what looking again came to."""

    finding: RecordId
    result: Corrected
    text: str = ""
    photos: tuple[EvidenceRef, ...] = field(default=())


def pass_stall(state: StateReader, command: PassStall, context: Context) -> tuple[Statement, ...]:
    """State that a stall was walked by; who says it twice on one computer says it once."""
    inspection = read_inspection(state, command.inspection)
    require_open(inspection)
    return _passed(inspection, command.stall, command, context)


def _passed(
    inspection: Inspection, stall: ListedStall, command: Command, context: Context
) -> tuple[Statement, ...]:
    seen = {one.listed.mark for one in inspection.stalls if one.seen_at is not None}
    if stall.mark in seen:
        return ()
    fields: dict[str, Json] = {
        **refuse_or_mark((), command, context),
        "case": inspection.rec,
        "mark": stall.mark,
        "name": stall.name,
        "subject": stall.subject,
    }
    rec = context.new_id()
    return (Statement(rec=rec, kind=RecordKind.STALL, act="open", d=fields),)


def record_finding(
    state: StateReader, command: RecordFinding, context: Context
) -> tuple[Statement, ...]:
    """State a finding, or what changed of it; its photos are tied to it."""
    inspection = read_inspection(state, command.inspection)
    require_open(inspection)
    content = _settled(inspection, command.content)
    facts = FindingFacts(
        content=content,
        on=beijing_date(time_of(command, context)),
        ours=holds_one_of(content.items, context),
        leads=_leads(inspection, content),
    )
    marks = refuse_or_mark(refusals(FINDING_GUARDS, facts), command, context)
    finding, stated = _finding(state, command, content, marks, context)
    photos = _tied(inspection.rec, finding, command.photos, context)
    stall = ListedStall(mark=content.stall, name=content.stall_name)
    return (*_passed(inspection, stall, command, context), *stated, *photos)


def _finding(
    state: StateReader,
    command: RecordFinding,
    content: FindingContent,
    marks: Fields,
    context: Context,
) -> tuple[RecordId, tuple[Statement, ...]]:
    fields = {"case": command.inspection, **content.to_fields()}
    if command.finding is None:
        rec = context.new_id()
        stated = Statement(rec=rec, kind=RecordKind.FINDING, act="open", d={**marks, **fields})
        return rec, (stated,)
    record = record_of(state, command.finding, RecordKind.FINDING)
    changed = {key: value for key, value in fields.items() if record.fields.get(key) != value}
    edits = (following(record, "edit", {**marks, **changed}),) if changed else ()
    return record.rec, edits


def holds_one_of(items: Sequence[str], context: Context) -> bool:
    """Tell whether the unit holds one of these items by the list in force today."""
    listed = [context.listed(code, context.today) for code in items]
    held = [one.item for one in listed if one is not None and one.item is not None]
    return any(item.held_by(context.unit) for item in held)


def _settled(inspection: Inspection, content: FindingContent) -> FindingContent:
    """Return a finding with what its check says: title and items, never typed again."""
    check = _check(inspection, content)
    if check is None:
        return content
    return replace(content, check_title=check.title, items=check.items)


def _check(inspection: Inspection, content: FindingContent) -> SceneCheck | None:
    scene = next((one for one in inspection.plan.scenes if one.rec == content.scene), None)
    return scene.check(content.check_no) if scene else None


def _leads(inspection: Inspection, content: FindingContent) -> str:
    check = _check(inspection, content)
    return check.departments[0] if check and check.departments else ""


def withdraw_finding(
    state: StateReader, command: WithdrawFinding, context: Context
) -> tuple[Statement, ...]:
    """State that a finding is taken back; it stays in the ledger."""
    require_open(read_inspection(state, command.inspection))
    record = record_of(state, command.finding, RecordKind.FINDING)
    said = {**refuse_or_mark((), command, context), "reason": command.reason}
    return (following(record, FindingAct.WITHDRAW, said),)


def take_photos(state: StateReader, command: TakePhotos, context: Context) -> tuple[Statement, ...]:
    """State photos of the visit."""
    record = record_of(state, command.inspection, RecordKind.INSPECTION)
    return _tied(record.rec, command.finding, command.photos, context)


def _tied(
    inspection: RecordId,
    finding: RecordId | None,
    photos: Sequence[EvidenceRef],
    context: Context,
) -> tuple[Statement, ...]:
    plain = (evidence_item(inspection, photo, context) for photo in photos)
    return tuple(replace(one, d={**one.d, "finding": finding}) for one in plain)


def grow(
    state: StateReader, inspection: Inspection, finding: Finding, context: Context
) -> tuple[Statement, ...]:
    """Return a lead with everything that the finding says, and the finding's step to it."""
    content, subject = finding.content, inspection.plan.subject
    outcome = OUTCOME_TERMS[content.outcome] if content.outcome else ""
    register = RegisterLead(
        source=LeadSource.INSPECTION,
        place=_place(inspection, content),
        content=content.text or content.check_title,
        found_at=inspection.began_at,
        party=subject.party if not content.stall else None,
        item_code=content.items[0] if content.items else "",
        item_title=content.check_title,
        reason=f"检查发现，{outcome}{content.to}",
        photos=tuple(
            EvidenceRef(
                sha256=one.sha256,
                mime=one.mime,
                name=one.name,
                taken_at=one.taken_at,
                purpose=one.purpose,
            )
            for one in finding.photos
        ),
        officers=inspection.plan.officers,
        finding=finding.rec,
    )
    lead, *rest = register_lead(state, register, context)
    record = record_of(state, finding.rec, RecordKind.FINDING)
    followed = following(record, FindingAct.FOLLOW, {"lead": lead.rec})
    return (lead, *rest, followed)


def _place(inspection: Inspection, content: FindingContent) -> str:
    subject = inspection.plan.subject
    stall = f"{content.stall}号{content.stall_name}" if content.stall else ""
    return f"{subject.address or subject.name}{stall}"


def verify_finding(
    state: StateReader, command: VerifyFinding, context: Context
) -> tuple[Statement, ...]:
    """State what looking again came to, with its photos."""
    record = record_of(state, command.finding, RecordKind.FINDING)
    said: dict[str, Json] = {"result": command.result.value, "text": command.text}
    marks = refuse_or_mark((), command, context)
    looked = following(record, FindingAct.VERIFY, {**said, **marks})
    return (looked, *_tied(command.inspection, record.rec, command.photos, context))


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    PassStall: pass_stall,
    RecordFinding: record_finding,
    WithdrawFinding: withdraw_finding,
    TakePhotos: take_photos,
    VerifyFinding: verify_finding,
}
