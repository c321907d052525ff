"""Whether the steps of a case were lawful, for whoever only receives their entries.

The very guards that stop a step before it is taken are asked about each step that came, with the
people, settings and holidays in force on its legal day. Nothing is refused and nothing changed: a
step that was recorded as happened carries its defects itself; what is returned here is what an
entry doesn't say of itself. What guards ask of other cases (two places at once, the same act), and
what no entry holds (that an on-spot party was told and heard), can be told only at the desk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.case_review.asked_again import Desk, said_against
from enforcement.cases import Procedure, day_of_act
from enforcement.errors import Refusal
from enforcement.fold import Record, StateReader, fold_record
from enforcement.ledger import Entry
from enforcement.officers import Officer, read_officer
from enforcement.on_spot import birth_of
from enforcement.procedures.guarding import refusals
from enforcement.procedures.summary_decision import DECISION_GUARDS, SummaryFacts
from enforcement.records import RecordId, RecordKind
from enforcement.statute_succession import item_for_act
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.catalogue import STEP_RULES
from enforcement.unit import read_unit
from enforcement.work_calendar import WorkCalendar, announced_calendar, calendar_with


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmarked:
    """What a guard says against a step, and its entry doesn't.

    Attributes:
        title: The step as the timeline names it.
    """

    entry: Entry
    title: str
    refusal: Refusal


def unmarked(reader: StateReader, case: RecordId) -> tuple[Unmarked, ...]:
    """Return everything against the steps of a case that their entries don't say themselves.

    Of an on-spot case it is the decision.

    Raises:
        LookupError: If there is no such case, or no unit whose settings count.
    """
    file = read_case_file(reader, case)
    if file.case.procedure is Procedure.SUMMARY:
        return _on_spot(reader, file)
    calendar = calendar_with(record.fields for record in reader.of_kind(RecordKind.CALENDAR))
    days = frozenset(step.on for step in file.steps)
    desks = {day: desk_on(reader, day, calendar) for day in days}
    return tuple(
        Unmarked(entry=step.entry, title=STEP_RULES[step.name].title, refusal=refusal)
        for step in file.steps
        for refusal in said_against(file, step, desks[step.on])
        if refusal.code not in marks_of(step.entry)
    )


def _on_spot(reader: StateReader, file: CaseFile) -> tuple[Unmarked, ...]:
    """Return what stands against an on-spot decision; nothing where its item's law isn't told."""
    decision, party, item = file.case.decision, file.case.party, file.item
    if decision is None or party is None or item is None:
        return ()
    entry, on = decision.entry, decision.on
    desk = desk_on(reader, on, announced_calendar())
    act_on = day_of_act(file.case)
    facts = SummaryFacts(
        officers=named_officers(entry, desk.people),
        on=on,
        act_on=act_on,
        discovered_on=file.discovered_on,
        party_kind=party.kind,
        party_name=party.name,
        birth=birth_of(party, on),
        first_violation=file.first_violation,
        item=item_for_act(item, min(act_on, on), on),
        unit_kind=desk.unit.kind,
        unit=desk.unit,
        penalty=decision.penalty,
        with_warning=bool(entry.d.get("with_warning")),
        fine=decision.fine,
        told=True,
        heard=True,
        number=decision.number,
        decided=False,
    )
    return tuple(
        Unmarked(entry=entry, title=_ON_SPOT, refusal=refusal)
        for refusal in refusals(DECISION_GUARDS, facts)
        if refusal.code not in marks_of(entry)
    )


def named_officers(entry: Entry, people: Sequence[Officer]) -> tuple[Officer, ...]:
    """Return the officers whom an entry names; one whom nobody knows has no certificate."""
    listed = entry.d.get("officers")
    named = listed if isinstance(listed, list | tuple) else ()
    return officers_of([RecordId(str(one)) for one in named], people)


def officers_of(recs: Sequence[RecordId], people: Sequence[Officer]) -> tuple[Officer, ...]:
    """Return the officers of these records; one whom nobody knows has no certificate."""
    known = {officer.rec: officer for officer in people}
    return tuple(known.get(rec) or Officer(rec=rec, name="没登记的人") for rec in recs)


_ON_SPOT: Final = "当场处罚决定"


def marks_of(entry: Entry) -> frozenset[str]:
    """Return the codes of the defects that an entry carries."""
    listed = entry.d.get("defects")
    marks = listed if isinstance(listed, list | tuple) else ()
    return frozenset(str(one.get("code")) for one in marks if isinstance(one, Mapping))


def desk_on(reader: StateReader, day: date, calendar: WorkCalendar) -> Desk:
    """Return people and unit as they were in force on a day."""
    units = reader.of_kind(RecordKind.UNIT)
    if not units:
        raise LookupError(RecordKind.UNIT)
    return Desk(
        people=tuple(read_officer(_on(one, day)) for one in reader.of_kind(RecordKind.OFFICER)),
        unit=read_unit(_on(units[0], day)),
        calendar=calendar,
        rules=STEP_RULES,
    )


def _on(record: Record, day: date) -> Record:
    """Return a record as it stood at the end of a day; before its first one, as it began."""
    known = [entry for entry in record.entries if entry.on <= day]
    return fold_record(known or record.entries[:1])
