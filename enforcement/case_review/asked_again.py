"""The guards of every step asked again, now that the whole file is known.

What was recorded afterwards, or came from another computer, wasn't before anybody's eyes when a
step was taken; certificates, settings and lists may have been put right since.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from enforcement.approvals import Approval, read_approval
from enforcement.cases import Procedure
from enforcement.errors import Refusal
from enforcement.officers import Officer
from enforcement.one_act import DecidedAct
from enforcement.records import RecordKind
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent, StepRule, judge
from enforcement.unit import Unit
from enforcement.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a review is made: what stands outside the file.

    Attributes:
        people: Everybody whom the unit knows.
        rules: The steps of every procedure.
        real: Whether the store is no sandbox; there sample items prove nothing.
        numbers_elsewhere: Document numbers that other cases bear.
        fined: What may be the same act, fined in other cases.
    """

    people: tuple[Officer, ...]
    unit: Unit
    calendar: WorkCalendar
    rules: Mapping[StepName, StepRule]
    real: bool = False
    numbers_elsewhere: frozenset[str] = frozenset()
    fined: tuple[DecidedAct, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What a guard says against a step that was taken.

    Attributes:
        step: The step; None where an act of the on-spot procedure or a paper carries it.
    """

    step: TakenStep | None
    refusal: Refusal


def doubts(file: CaseFile, desk: Desk) -> tuple[Doubt, ...]:
    """Return what guards say against the steps of a file: asked again, and as recorded."""
    ordinary = file.case.procedure is Procedure.ORDINARY
    again = tuple(_asked_again(file, desk)) if ordinary else ()
    known = {(one.step.entry.id, one.refusal.code) for one in again if one.step is not None}
    recorded = (one for one in _recorded(file) if _key(one) not in known)
    return (*again, *recorded)


def _key(doubt: Doubt) -> tuple[str, str]:
    return (doubt.step.entry.id if doubt.step else "", doubt.refusal.code)


def _asked_again(file: CaseFile, desk: Desk) -> Iterator[Doubt]:
    for step in file.steps:
        for refusal in said_against(file, step, desk):
            yield Doubt(step=step, refusal=refusal)


def said_against(file: CaseFile, step: TakenStep, desk: Desk) -> tuple[Refusal, ...]:
    """Return what the guards of a step say against it, by the file as it stood before."""
    return judge(desk.rules[step.name], _intent(file, step, desk))


def _recorded(file: CaseFile) -> Iterator[Doubt]:
    """Yield the defects that were noted when something was recorded afterwards."""
    steps = {step.entry.id: step for step in file.steps}
    for entry in (entry for record in file.records for entry in record.entries):
        listed = entry.d.get("defects")
        stated = listed if isinstance(listed, list | tuple) else ()
        for defect in (one for one in stated if isinstance(one, Mapping)):
            refusal = Refusal.from_json({key: str(value) for key, value in defect.items()})
            yield Doubt(step=steps.get(entry.id), refusal=refusal)


def _intent(file: CaseFile, step: TakenStep, desk: Desk) -> Intent:
    people = {officer.rec: officer for officer in desk.people}
    named = (
        people.get(rec) or Officer(rec=rec, name=file.names.get(rec, "")) for rec in step.officers
    )
    return Intent(
        step=step.name,
        values=step.values,
        at=step.at,
        officers=tuple(named),
        file=file.before(step),
        item=file.item,
        unit=desk.unit,
        calendar=desk.calendar,
        settings=desk.unit.rules,
        doing=not step.happened,
        approval=_approval(file, step),
        people=desk.people,
        fined=tuple(one for one in desk.fined if one.on <= step.on),
    )


def _approval(file: CaseFile, step: TakenStep) -> Approval | None:
    rec = step.values.text("approval")
    found = (one for one in file.records if one.rec == rec and one.kind is RecordKind.APPROVAL)
    return next((read_approval(one) for one in found), None)
