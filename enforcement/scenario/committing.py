"""A replayed scenario performed in a store: the steps that were lawful, or that happened."""

from dataclasses import replace
from datetime import date

from enforcement.actions.leads import RegisterLead
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.cases import Case, read_case
from enforcement.clock import beijing_date
from enforcement.command import Command, Happened, HappenedHow
from enforcement.context import Acting
from enforcement.officers import Officer
from enforcement.ports import Store
from enforcement.records import RecordId, RecordKind
from enforcement.scenario.replay import Replay, StepAnswer, Target
from enforcement.scenario.steps import command_of


def commit(replay: Replay, store: Store, acting: Acting, case: RecordId, today: date) -> int:
    """Perform what the replay allowed as real commands; return how many steps were performed.

    A step of another day is recorded as what happened on that day: the ledger never says that
    something was done at a time when it wasn't.
    """
    known = {officer.name: officer.rec for officer in store.officers()}
    lead: RecordId | None = None
    performed = 0
    for answer in replay.answers:
        if not answer.allowed:
            continue
        team = [_rec(officer, known, store, acting) for officer in replay.officers_of(answer.step)]
        target = Target(case=case, known=_known(store, case), lead=lead)
        command = command_of(answer.step, replay.scene(answer.step, target))
        by = Acting(
            officer=team[0] if team else acting.officer,
            co_officer=team[1] if len(team) > 1 else None,
        )
        done = store.perform(_dated(command, answer, today), by)
        if isinstance(command, RegisterLead):
            lead = done.first(RecordKind.LEAD)
        performed += 1
    return performed


def _known(store: Store, case: RecordId) -> Case | None:
    state = store.state()
    return read_case(state, case) if state.get(case) else None


def _dated(command: Command, answer: StepAnswer, today: date) -> Command:
    step = answer.step
    if command.happened is not None or beijing_date(step.at) == today:
        return command
    return replace(command, happened=Happened(at=step.at, how=HappenedHow.BEFORE_ROLL_OUT))


def _rec(officer: Officer, known: dict[str, RecordId], store: Store, acting: Acting) -> RecordId:
    """Return the record of an officer of that name, made if there is none yet."""
    if officer.name not in known:
        store.perform(SaveOfficer(officer=officer), acting)
        known[officer.name] = officer.rec
    return known[officer.name]
