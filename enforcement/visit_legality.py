"""Whether a visit was lawful, for whoever only receives its entries; see `enforcement.legality`.

Asked are the guards of beginning, finding, signing, ending and looking again, with what their
authors had before their eyes. How often the subject was inspected, where the inspectors were
meanwhile, and whose power a matter is can be told only at the desk: other files and lists say that.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.case_review.asked_again import Desk
from enforcement.errors import Refusal
from enforcement.fold import Record, StateReader, fold_record
from enforcement.inspections.finding import FindingAct, finding_content, sayings
from enforcement.inspections.inspection import (
    Entrance,
    Inspection,
    InspectionAct,
    InspectionState,
    Signing,
    inspection_of,
)
from enforcement.inspections.plan import InspectionKind
from enforcement.inspections.scene import texts_of
from enforcement.ledger import Entry
from enforcement.legality import Unmarked, desk_on, marks_of, named_officers, officers_of
from enforcement.officers import Officer
from enforcement.procedures.guarding import refusals
from enforcement.procedures.inspection_checks import (
    DOOR_GUARDS,
    ENDING_GUARDS,
    ENTRY_GUARDS,
    FINDING_GUARDS,
    SIGNING_GUARDS,
    TEAM_GUARDS,
    ClosingFacts,
    DoorFacts,
    EntryFacts,
    FindingFacts,
    has_begun,
)
from enforcement.records import RecordId, RecordKind
from enforcement.work_calendar import announced_calendar


def unmarked_on_visit(reader: StateReader, rec: RecordId) -> tuple[Unmarked, ...]:
    """Return everything against a visit that its entries don't say themselves.

    Raises:
        LookupError: If there is no such inspection, or no unit.
    """
    if reader.get(rec) is None:
        raise LookupError(rec)
    records, calendar = reader.in_case(rec), announced_calendar()
    return tuple(
        Unmarked(entry=entry, title=_TITLES[entry.act], refusal=refusal)
        for record, entry in _steps(records)
        for refusal in _ASKED[entry.act](
            _Step(
                entry=entry,
                record=_known_at(record, entry),
                visit=inspection_of(_before(records, entry), rec),
                desk=desk_on(reader, entry.on, calendar),
            )
        )
        if refusal.code not in marks_of(entry)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A step with what its author had before his eyes.

    Attributes:
        record: Its record, up to and with the step.
        visit: The visit before the step.
    """

    entry: Entry
    record: Record
    visit: Inspection
    desk: Desk


def _steps(records: Sequence[Record]) -> Iterator[tuple[Record, Entry]]:
    """Yield what is asked about: steps of the visit, what was said last of a finding, looks."""
    for record in records:
        said = sayings(record)[-1:] if record.kind is RecordKind.FINDING else ()
        yield from ((record, entry) for entry in said if entry.act != FindingAct.WITHDRAW)
        yield from ((record, entry) for entry in record.steps if entry.act in _ASKED)


def _before(records: Sequence[Record], step: Entry) -> Iterator[Record]:
    """Yield the records as they were before a step; the plan of a visit is always there.

    A signature says which findings it covers: others had not come from the other computer yet.
    """
    covers = texts_of(step.d.get("covers"))
    for record in records:
        known = [entry for entry in record.entries if entry.hlc < step.hlc]
        if step.act == InspectionAct.SIGN and record.kind is RecordKind.FINDING:
            known = known if any(entry.id in covers for entry in known) else []
        if known or step.rec == record.rec:
            yield fold_record(known or record.entries[:1])


def _known_at(record: Record, step: Entry) -> Record:
    return fold_record(entry for entry in record.entries if entry.hlc <= step.hlc)


def _begun(step: _Step) -> tuple[Refusal, ...]:
    plan = step.visit.plan
    entrance = inspection_of((step.record,), step.record.rec).entrance or Entrance()
    entry = EntryFacts(
        officers=named_officers(step.entry, step.desk.people),
        on=step.entry.on,
        item_published=plan.item_published,
        assistants=frozenset(plan.assistants),
        plan_approved=bool(plan.approved_by.strip()),
        can_wait=plan.kind is not InspectionKind.IMMEDIATE and not plan.urgent,
        capped=False,
        visits=0,
        cap=None,
    )
    door = DoorFacts(
        cards_shown=entrance.cards_shown,
        notice_served=entrance.notice_served,
        rights_told=entrance.rights_told,
        code=entrance.code,
        no_code_reason=entrance.no_code_reason,
        of_business=plan.subject.is_business,
    )
    guards = (*TEAM_GUARDS, *ENTRY_GUARDS)
    return (*refusals(guards, entry), *refusals(DOOR_GUARDS, door))


def _found(step: _Step) -> tuple[Refusal, ...]:
    content = finding_content(step.record.fields)
    facts = FindingFacts(content=content, on=step.entry.on, ours=True, leads=content.to)
    began = refusals((has_begun,), _closing(step, Signing()))
    return (*began, *refusals(FINDING_GUARDS, facts))


def _signed(step: _Step) -> tuple[Refusal, ...]:
    signed = inspection_of((step.record,), step.record.rec).signing or Signing()
    return refusals(SIGNING_GUARDS, _closing(step, signed))


def _ended(step: _Step) -> tuple[Refusal, ...]:
    return refusals(ENDING_GUARDS, _closing(step, step.visit.signing or Signing()))


def _closing(step: _Step, signing: Signing) -> ClosingFacts:
    """Return what the guards look at; what is known before comes before, by whatever clock."""
    visit, at = step.visit, step.entry.at
    return ClosingFacts(
        began_at=visit.began_at,
        at=max(at, visit.began_at or at),
        paused=visit.state is InspectionState.PAUSED,
        open_findings=tuple(
            one.content.check_title for one in visit.findings if one.content.outcome is None
        ),
        signed=bool(signing.signer.strip()),
        refusal=signing.refusal,
        witness=signing.witness,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Team:
    """Who looks again, on which day."""

    officers: tuple[Officer, ...]
    on: date


def _looked_again(step: _Step) -> tuple[Refusal, ...]:
    entry = step.entry
    pair = [RecordId(one) for one in (entry.actor, entry.co) if one]
    return refusals(TEAM_GUARDS, _Team(officers=officers_of(pair, step.desk.people), on=entry.on))


_ASKED: Final[Mapping[str, Callable[[_Step], tuple[Refusal, ...]]]] = {
    InspectionAct.BEGIN: _begun,
    InspectionAct.SIGN: _signed,
    InspectionAct.END: _ended,
    FindingAct.VERIFY: _looked_again,
    "open": _found,
    "edit": _found,
    "resolve": _found,
}
_TITLES: Final[Mapping[str, str]] = {
    InspectionAct.BEGIN: "开始检查",
    InspectionAct.SIGN: "检查笔录签字",
    InspectionAct.END: "结束检查",
    FindingAct.VERIFY: "复查",
    "open": "发现问题",
    "edit": "发现问题",
    "resolve": "发现问题",
}
