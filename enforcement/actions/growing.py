"""What grows from a finding: a lead with everything carried over, so that nothing is typed again.

The inspection was the check: what it wants filed or fined on the spot is a checked lead. What goes
to another department waits to be sent, with the addressee proposed. Record ids follow from the
finding, so that two computers that end one visit state one lead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from enforcement.actions.inspecting import following
from enforcement.actions.leads import RegisterLead, register_lead
from enforcement.case_parts import EvidenceItem
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import Record, StateReader
from enforcement.inspections.finding import (
    CORRECTED_TERMS,
    OUTCOME_TERMS,
    Corrected,
    Finding,
    FindingAct,
    FindingContent,
    Measure,
    Outcome,
)
from enforcement.inspections.inspection import Inspection
from enforcement.inspections.plan import TEAM
from enforcement.inspections.powers import DeskFacts, Power, hand_over_to, power_over
from enforcement.inspections.subject import read_subject
from enforcement.leads import LeadAct, LeadResult, LeadSource
from enforcement.ledger import Statement
from enforcement.on_spot import EvidenceRef
from enforcement.parties import Party
from enforcement.records import Json, RecordId, RecordKind

RESULTS: Final = {
    Outcome.ON_SPOT: LeadResult.ON_SPOT,
    Outcome.WAIVED: LeadResult.ON_SPOT,
    Outcome.FILED: LeadResult.FILE,
}
"""What the lead of an outcome has come to already, where the unit has the power."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCorrected:
    """What looking again showed: the order was not followed.

    Attributes:
        photos: What was taken then.
    """

    result: Corrected
    text: str
    photos: tuple[EvidenceRef, ...]


def lead_of(finding: RecordId) -> RecordId:
    """Return the record of the lead that grows from a finding, on whatever computer."""
    return RecordId(f"lead-{finding}")


def grown(state: StateReader, inspection: Inspection, context: Context) -> tuple[Statement, ...]:
    """Return a lead for each finding from which one is still to grow."""
    each = (grow(state, inspection, finding, context) for finding in inspection.unfollowed)
    return tuple(chain.from_iterable(each))


def grow(
    state: StateReader,
    inspection: Inspection,
    finding: Finding,
    context: Context,
    again: NotCorrected | None = None,
) -> tuple[Statement, ...]:
    """Return a lead with everything that the finding says, and the finding's step to it.

    Args:
        state: Where the records stand.
        inspection: The visit.
        finding: The finding.
        context: Who acts, and the list of today.
        again: Why it grows only now, where an order was not followed.
    """
    record = state.get(finding.rec)
    if record is None:
        raise InvalidInput("finding", "找不到这一处问题。", "可能还没送到这台电脑，先同步。")
    facts = DeskFacts(unit=context.unit, listed=context.listed, on=context.today)
    power = power_over(finding.content.items, facts)
    register = _register(state, inspection, finding, record, _Way(power=power, again=again))
    lead, *rest = register_lead(state, register, _naming(finding, context))
    checked = _checked(finding, lead, register, power, context)
    followed = following(record, FindingAct.FOLLOW, {"lead": lead.rec})
    return (lead, *rest, *checked, followed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """What the unit may do about a finding, and why it becomes a lead."""

    power: Power
    again: NotCorrected | None


def _register(
    state: StateReader, inspection: Inspection, finding: Finding, record: Record, way: _Way
) -> RegisterLead:
    content, power = finding.content, way.power
    to = "" if power.punishes and content.outcome is not Outcome.HANDED_OVER else content.to
    if not power.punishes and not to:
        to = _department(inspection, content)
    item = power.items[0] if power.items else None
    code = item.code if item else next(iter(content.items), "")
    return RegisterLead(
        source=LeadSource.INSPECTION,
        place=_place(inspection, content),
        content=_told(content, way.again),
        found_at=record.opened.at,
        party=_party(state, inspection, content),
        item_code=code,
        item_title=item.title if item else content.check_title,
        reason=_reason(content, way.again),
        photos=(*map(_ref, finding.photos), *(way.again.photos if way.again else ())),
        officers=_pair(record, inspection),
        finding=finding.rec,
        proposed=LeadResult.TRANSFER if to else LeadResult.FILE if way.again else None,
        proposed_to=to,
    )


def _naming(finding: Finding, context: Context) -> Context:
    """Return the context with the ids that the lead and its photos have on every computer."""
    lead = lead_of(finding.rec)
    ids = iter((lead, *(RecordId(f"{lead}-{photo.rec}") for photo in finding.photos)))
    return replace(context, new_id=lambda: next(ids, None) or context.new_id())


def _checked(
    finding: Finding, lead: Statement, register: RegisterLead, power: Power, context: Context
) -> tuple[Statement, ...]:
    """Return the step that the visit itself checked the lead."""
    outcome = finding.content.outcome
    result = RESULTS.get(outcome) if outcome else None
    if result is None or not power.punishes:
        return ()
    said: dict[str, Json] = {
        "on": context.now.isoformat(timespec="seconds"),
        "result": result.value,
        "reason": register.reason,
        "by": "",
        "to": "",
        "officers": list(register.officers),
    }
    return (Statement(rec=lead.rec, kind=RecordKind.LEAD, act=LeadAct.CHECK.value, d=said),)


def _told(content: FindingContent, again: NotCorrected | None) -> str:
    """Return everything that was seen: in words, as measured, and when it was looked at again."""
    measured = "，".join(map(_measured, content.measures))
    seen = again.text or CORRECTED_TERMS[again.result] if again else ""
    parts = (
        content.text.strip().rstrip("。") or content.check_title,
        f"实测{measured}" if measured else "",
        f"复查：{seen.rstrip('。')}" if seen else "",
    )
    return "。".join(part for part in parts if part) + "。"


def _measured(measure: Measure) -> str:
    tool = f"（{measure.tool}）" if measure.tool else ""
    return f"{measure.what}{measure.value}{measure.unit}{tool}"


def _reason(content: FindingContent, again: NotCorrected | None) -> str:
    outcome = OUTCOME_TERMS[content.outcome] if content.outcome else ""
    if again is None:
        return f"检查发现，{outcome}{content.to}"
    due = content.due_on
    until = f"（{due.month}月{due.day}日前）" if due else ""
    return f"检查发现，{outcome}{until}，复查{CORRECTED_TERMS[again.result]}"


def _place(inspection: Inspection, content: FindingContent) -> str:
    subject = inspection.plan.subject
    stall = f"{content.stall}号{content.stall_name}" if content.stall else ""
    return f"{subject.address or subject.name}{stall}"


def _party(state: StateReader, inspection: Inspection, content: FindingContent) -> Party | None:
    """Return who answers in law: of a stall only its own, never that of the market."""
    listed = (one.listed for one in inspection.stalls if one.listed.mark == content.stall)
    stall = next(listed, None) if content.stall else None
    subject = inspection.plan.subject
    rec = subject.rec if not content.stall else stall.subject if stall else None
    record = state.get(rec) if rec else None
    known = read_subject(record).party if record else None
    return known if content.stall else known or subject.party


def _department(inspection: Inspection, content: FindingContent) -> str:
    scene = next((one for one in inspection.plan.scenes if one.rec == content.scene), None)
    check = scene.check(content.check_no) if scene else None
    return hand_over_to(check) if check else ""


def _pair(record: Record, inspection: Inspection) -> tuple[RecordId, ...]:
    """Return the pair that found it, else the two that were sent; nobody where neither is known."""
    found: Sequence[str] = [one for one in (record.opened.actor, record.opened.co) if one]
    for team in (found, inspection.plan.officers):
        if len(team) == TEAM and len(set(team)) == TEAM:
            return tuple(RecordId(one) for one in team)
    return ()


def _ref(photo: EvidenceItem) -> EvidenceRef:
    return EvidenceRef(
        sha256=photo.sha256,
        mime=photo.mime,
        name=photo.name,
        taken_at=photo.taken_at,
        purpose=photo.purpose,
        camera_offset_s=photo.camera_offset_s,
    )
