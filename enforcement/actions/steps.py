"""The one action behind every step of `enforcement.steps`, and the opening of a case for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from enforcement.actions.follow_up import CaseCommand
from enforcement.actions.stating import CaseOpening, evidence_item, open_case
from enforcement.cases import Procedure
from enforcement.clock import beijing_date
from enforcement.command import Action, Command, refuse_or_mark, time_of
from enforcement.context import Acting, Context
from enforcement.errors import InvalidInput
from enforcement.fold import Record, StateReader, extend
from enforcement.hlc import ZERO
from enforcement.ledger import Origin, Statement
from enforcement.records import Json, RecordId, RecordKind
from enforcement.sealing import Seal, seal
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent, advise, judge
from enforcement.steps.values import NOTHING_SAID, StepValues, read_values


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStep(CaseCommand):
    """Take a step of a case, or record that it was taken.

    Attributes:
        step: The step.
        values: What it says.
        opening: What opens the case, where this is its first step (e.g. 立案 of a lead).
    """

    step: StepName
    values: StepValues = NOTHING_SAID
    opening: CaseOpening | None = None


def take_step(state: StateReader, command: TakeStep, context: Context) -> tuple[Statement, ...]:
    """State a step with everything that belongs to it.

    Raises:
        RuleViolation: If the law refuses it now and it isn't recorded as happened.
        InvalidInput: If there is no such case, or a value can't be read.
    """
    rule = STEP_RULES[command.step]
    values = read_values(rule.fields, command.values.data)
    opened = _opening(state, command, context)
    seen: StateReader = _Overlay.of(state, opened, context) if opened else state
    intent = intent_of(seen, command, values, context)
    marks = refuse_or_mark(judge(rule, intent), command, context)
    advice = advise(rule, intent)
    d: dict[str, Json] = {**values.data, **marks}
    d["officers"] = [officer.rec for officer in context.officers]
    if advice:
        d["warnings"] = list(advice)
    head = state.get(command.case)
    step = Statement(
        rec=command.case,
        kind=RecordKind.CASE,
        act=rule.name.value,
        d=d,
        parents=head.heads if head else (),
    )
    return (*opened, step)


def intent_of(
    state: StateReader, command: TakeStep, values: StepValues, context: Context
) -> Intent:
    """Return what the guards of a step look at.

    Raises:
        InvalidInput: If there is no such case.
    """
    file = _file(state, command.case)
    at = time_of(command, context)
    return Intent(
        step=command.step,
        values=values,
        at=at,
        officers=context.officers,
        file=file if command.happened is None else file.until(beijing_date(at)),
        item=file.item,
        unit=context.unit,
        calendar=context.calendar,
        settings=context.unit.rules,
        doing=command.happened is None,
    )


def _file(state: StateReader, case: RecordId) -> CaseFile:
    try:
        return read_case_file(state, case)
    except LookupError as error:
        raise InvalidInput("case", "找不到这件案子。", "可能还没送到这台电脑，先同步。") from error


def _opening(state: StateReader, command: TakeStep, context: Context) -> tuple[Statement, ...]:
    opening = command.opening
    if opening is None or state.get(command.case) is not None:
        return ()
    marks: Mapping[str, Json] = {"on": time_of(command, context).isoformat(timespec="seconds")}
    if command.happened is not None:
        marks = {**marks, "happened": True, "how": command.happened.how.value}
    opened = open_case(state, opening, marks, context, Procedure.ORDINARY)
    photos = (evidence_item(opened.case, photo, context) for photo in opening.content.photos)
    return (*opened.statements, *photos)


@dataclass(frozen=True, slots=True)
class _Overlay:
    """A state with statements of the same action on top, as if they had been sealed already."""

    below: StateReader
    records: Mapping[RecordId, Record]

    @classmethod
    def of(
        cls, below: StateReader, statements: Sequence[Statement], context: Context
    ) -> "_Overlay":
        entries = seal(
            statements,
            Seal(
                origin=Origin(device="overlay", epoch="0"),
                after_seq=0,
                after_hlc=ZERO,
                now=context.now,
                off=None,
                acting=Acting(officer=context.officer.rec),
                grp="0",
            ),
        )
        records: dict[RecordId, Record] = {}
        for rec, stated in groupby(entries, key=lambda entry: entry.rec):
            for entry in stated:
                records[rec] = extend(records.get(rec) or below.get(rec), entry)
        return cls(below, records)

    def get(self, rec: RecordId) -> Record | None:
        return self.records.get(rec) or self.below.get(rec)

    def in_case(self, case: RecordId) -> Sequence[Record]:
        known = [one for one in self.below.in_case(case) if one.rec not in self.records]
        return [*known, *(one for one in self.records.values() if one.case == case)]

    def of_kind(self, kind: RecordKind) -> Sequence[Record]:
        known = [one for one in self.below.of_kind(kind) if one.rec not in self.records]
        return [*known, *(one for one in self.records.values() if one.kind is kind)]


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {TakeStep: take_step}
