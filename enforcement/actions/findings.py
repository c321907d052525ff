"""What is found on an inspection: stalls walked by, findings, photos, and looking again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from enforcement.actions.growing import NotCorrected, grow, grown
from enforcement.actions.inspecting import (
    InspectionCommand,
    following,
    inspection_in,
    plan_refusals,
    record_in,
    site_refusals,
)
from enforcement.actions.stating import evidence_item
from enforcement.clock import beijing_date
from enforcement.command import Action, Command, refuse_or_mark, time_of
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import StateReader
from enforcement.inspections.finding import (
    Corrected,
    FindingAct,
    FindingContent,
    read_finding,
)
from enforcement.inspections.inspection import Inspection
from enforcement.inspections.plan import ListedStall, mark_key
from enforcement.inspections.powers import DeskFacts, hand_over_to, power_over, shared_act
from enforcement.inspections.scene import SceneCheck
from enforcement.ledger import Statement
from enforcement.officers import Officer
from enforcement.on_spot import EvidenceRef
from enforcement.procedures.guarding import refusals
from enforcement.procedures.inspection_checks import FINDING_GUARDS, TEAM_GUARDS, FindingFacts
from enforcement.records import Fields, Json, RecordId, RecordKind

__all__ = [
    "ACTIONS",
    "FollowFindings",
    "PassStall",
    "RecordFinding",
    "TakePhotos",
    "TiePhotos",
    "VerifyFinding",
    "WithdrawFinding",
]


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
class TiePhotos(InspectionCommand):
    """Tie photos that are kept already to a finding, or to none.

    Attributes:
        photos: Their records.
    """

    photos: tuple[RecordId, ...]
    finding: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyFinding(InspectionCommand):
    """Say what looking again came to.

    Attributes:
        follows: Whether a lead grows from it, because it wasn't corrected.
    """

    finding: RecordId
    result: Corrected
    text: str = ""
    photos: tuple[EvidenceRef, ...] = field(default=())
    follows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowFindings(InspectionCommand):
    """Let leads grow from findings that another computer sent after the visit had ended."""


def pass_stall(state: StateReader, command: PassStall, context: Context) -> tuple[Statement, ...]:
    """State that a stall was walked by; who says it twice on one computer says it once."""
    inspection = inspection_in(state, command)
    if not command.stall.mark.strip():
        raise InvalidInput("stall", "没写摊位号。", "写摊位牌上的号。")
    if _is_seen(inspection, command.stall.mark):
        return ()
    marks = refuse_or_mark(site_refusals(inspection, command, context), command, context)
    return (_passed(inspection, command.stall, marks, context),)


def _is_seen(inspection: Inspection, mark: str) -> bool:
    listed = _listed(inspection, mark)
    return any(one.listed == listed and one.seen_at is not None for one in inspection.stalls)


def _listed(inspection: Inspection, mark: str) -> ListedStall | None:
    """Return the stall that a mark means, as it is listed: 7 is 07."""
    stalls = (one.listed for one in inspection.stalls)
    return next((one for one in stalls if mark_key(one.mark) == mark_key(mark)), None)


def _passed(
    inspection: Inspection, stall: ListedStall, marks: Mapping[str, Json], context: Context
) -> Statement:
    listed = _listed(inspection, stall.mark) or stall
    fields: dict[str, Json] = {
        **marks,
        "case": inspection.rec,
        "mark": listed.mark,
        "name": listed.name or stall.name,
        "subject": listed.subject or stall.subject,
    }
    rec = context.new_id()
    return Statement(rec=rec, kind=RecordKind.STALL, act="open", d=fields)


def record_finding(
    state: StateReader, command: RecordFinding, context: Context
) -> tuple[Statement, ...]:
    """State a finding, or what changed of it; its photos are tied to it."""
    inspection = inspection_in(state, command)
    content = _settled(inspection, command.content)
    check = _check(inspection, content)
    facts = DeskFacts(
        unit=context.unit,
        listed=context.listed,
        on=beijing_date(time_of(command, context)),
    )
    found = refusals(FINDING_GUARDS, _finding_facts(content, check, facts))
    against = (*site_refusals(inspection, command, context), *found)
    marks = refuse_or_mark(against, command, context)
    shared = shared_act(inspection, check, facts) if check else None
    warned: dict[str, Json] = {"warnings": [shared.text]} if shared else {}
    finding, stated = _finding(state, command, content, {**marks, **warned}, context)
    photos = _tied(inspection.rec, finding, command.photos, context)
    stall = ListedStall(mark=content.stall, name=content.stall_name)
    walked = bool(content.stall) and not _is_seen(inspection, content.stall)
    plain = refuse_or_mark((), command, context)
    passed = (_passed(inspection, stall, plain, context),) if walked else ()
    return (*passed, *stated, *photos)


def _finding_facts(
    content: FindingContent, check: SceneCheck | None, facts: DeskFacts
) -> FindingFacts:
    power = power_over(content.items, facts)
    return FindingFacts(
        content=content,
        on=facts.on,
        ours=power.punishes,
        leads=hand_over_to(check) if check else "",
        orders=power.orders,
        why=power.why,
    )


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
    record = record_in(state, command.inspection, command.finding, RecordKind.FINDING)
    anew = read_finding(record).withdrawn
    changed = {
        key: value for key, value in fields.items() if anew or record.fields.get(key) != value
    }
    edits = (following(record, "edit", {**marks, **changed}),) if changed else ()
    return record.rec, edits


def _settled(inspection: Inspection, content: FindingContent) -> FindingContent:
    """Return a finding with what check and stall say: title, items, name, never typed again."""
    listed = _listed(inspection, content.stall) if content.stall else None
    if listed is not None:
        content = replace(content, stall=listed.mark, stall_name=listed.name or content.stall_name)
    check = _check(inspection, content)
    if check is None:
        return content
    return replace(content, check_title=check.title, items=check.items)


def _check(inspection: Inspection, content: FindingContent) -> SceneCheck | None:
    scene = next((one for one in inspection.plan.scenes if one.rec == content.scene), None)
    return scene.check(content.check_no) if scene else None


def withdraw_finding(
    state: StateReader, command: WithdrawFinding, context: Context
) -> tuple[Statement, ...]:
    """State that a finding is taken back; it stays in the ledger."""
    inspection = inspection_in(state, command)
    record = record_in(state, command.inspection, command.finding, RecordKind.FINDING)
    marks = refuse_or_mark(plan_refusals(inspection, command, context), command, context)
    return (following(record, FindingAct.WITHDRAW, {**marks, "reason": command.reason}),)


def take_photos(state: StateReader, command: TakePhotos, context: Context) -> tuple[Statement, ...]:
    """State photos of the visit; those of a card or a phone may come after the signatures."""
    inspection = inspection_in(state, command).rec
    if command.finding is not None:
        record_in(state, inspection, command.finding, RecordKind.FINDING)
    return _tied(inspection, command.finding, command.photos, context)


def _tied(
    inspection: RecordId,
    finding: RecordId | None,
    photos: Sequence[EvidenceRef],
    context: Context,
) -> tuple[Statement, ...]:
    plain = (evidence_item(inspection, photo, context) for photo in photos)
    return tuple(replace(one, d={**one.d, "finding": finding}) for one in plain)


def tie_photos(state: StateReader, command: TiePhotos, context: Context) -> tuple[Statement, ...]:
    """State which finding photos belong to; what they belong to already isn't said again."""
    inspection = inspection_in(state, command).rec
    if command.finding is not None:
        record_in(state, inspection, command.finding, RecordKind.FINDING)
    marks = refuse_or_mark((), command, context)
    kind = RecordKind.EVIDENCE_ITEM
    photos = [record_in(state, inspection, photo, kind) for photo in command.photos]
    return tuple(
        following(photo, "edit", {**marks, "finding": command.finding})
        for photo in photos
        if photo.fields.get("finding") != command.finding
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looking:
    """Who looks again, on which day."""

    officers: tuple[Officer, ...]
    on: date


def verify_finding(
    state: StateReader, command: VerifyFinding, context: Context
) -> tuple[Statement, ...]:
    """State what looking again came to, with its photos, and the lead that grows from it."""
    inspection = inspection_in(state, command)
    record = record_in(state, inspection.rec, command.finding, RecordKind.FINDING)
    looking = _Looking(officers=context.officers, on=beijing_date(time_of(command, context)))
    marks = refuse_or_mark(refusals(TEAM_GUARDS, looking), command, context)
    said: dict[str, Json] = {"result": command.result.value, "text": command.text}
    looked = following(record, FindingAct.VERIFY, {**said, **marks})
    photos = _tied(inspection.rec, record.rec, command.photos, context)
    return (looked, *photos, *_not_corrected(state, inspection, command, context))


def _not_corrected(
    state: StateReader, inspection: Inspection, command: VerifyFinding, context: Context
) -> tuple[Statement, ...]:
    """Return the lead that grows because an order was not followed."""
    if not command.follows:
        return ()
    finding = next((one for one in inspection.findings if one.rec == command.finding), None)
    if command.result is Corrected.DONE or finding is None or finding.lead is not None:
        raise InvalidInput("follows", "这一处不用再登记线索。", "已经改正，或者已经有线索。")
    again = NotCorrected(result=command.result, text=command.text, photos=command.photos)
    return grow(state, inspection, finding, context, again)


def follow_findings(
    state: StateReader, command: FollowFindings, context: Context
) -> tuple[Statement, ...]:
    """State a lead for each finding from which one is still to grow."""
    inspection = inspection_in(state, command)
    if inspection.ended_at is None:
        raise InvalidInput("inspection", "检查还没有结束。", "结束检查时自动登记线索。")
    return grown(state, inspection, context)


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    PassStall: pass_stall,
    RecordFinding: record_finding,
    WithdrawFinding: withdraw_finding,
    TakePhotos: take_photos,
    TiePhotos: tie_photos,
    VerifyFinding: verify_finding,
    FollowFindings: follow_findings,
}
