"""What the actions of an inspection share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from enforcement.command import Command, time_of
from enforcement.context import Context
from enforcement.errors import InvalidInput, Refusal
from enforcement.fold import Record, StateReader
from enforcement.inspections.inspection import (
    INSPECTION_STATE_TERMS,
    Inspection,
    InspectionState,
    read_inspection,
)
from enforcement.ledger import Statement
from enforcement.procedures.guarding import refusals
from enforcement.procedures.inspection_checks import SITE_GUARDS, ClosingFacts
from enforcement.records import Json, RecordId, RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionCommand(Command):
    """What commands about a known inspection share."""

    inspection: RecordId


OVER: Final = frozenset({InspectionState.ENDED, InspectionState.CALLED_OFF})
"""States in which nothing goes on."""

NAMES: Final[Mapping[RecordKind, str]] = {
    RecordKind.INSPECTION: "这次检查",
    RecordKind.FINDING: "这一处问题",
    RecordKind.EVIDENCE_ITEM: "这张照片",
}


def record_of(state: StateReader, rec: RecordId, kind: RecordKind) -> Record:
    """Return a record that must be there.

    Raises:
        InvalidInput: If it isn't on this computer.
    """
    record = state.get(rec)
    if record is None or record.kind is not kind:
        raise InvalidInput(str(kind), f"找不到{NAMES[kind]}。", "可能还没送到这台电脑，先同步。")
    return record


def record_in(state: StateReader, inspection: RecordId, rec: RecordId, kind: RecordKind) -> Record:
    """Return a record that must be there and belong to an inspection.

    Raises:
        InvalidInput: If it isn't on this computer, or belongs to another visit.
    """
    record = record_of(state, rec, kind)
    if record.case != inspection:
        raise InvalidInput(str(kind), f"{NAMES[kind]}不是这次检查的。", "打开它所在的那次检查。")
    return record


def inspection_in(state: StateReader, command: InspectionCommand) -> Inspection:
    """Return the inspection that a command names.

    Raises:
        InvalidInput: If it isn't on this computer.
    """
    record = record_of(state, command.inspection, RecordKind.INSPECTION)
    return read_inspection(state, record.rec)


def closing_facts(inspection: Inspection, command: Command, context: Context) -> ClosingFacts:
    """Return what the guards on site look at.

    What is done now comes after the beginning, whichever computer's clock said it.
    """
    at, began_at = time_of(command, context), inspection.began_at
    if command.happened is None and began_at is not None:
        at = max(at, began_at)
    return ClosingFacts(
        began_at=began_at,
        at=at,
        paused=inspection.state is InspectionState.PAUSED,
        closed=_closed(inspection),
        open_findings=tuple(
            one.content.check_title for one in inspection.findings if one.content.outcome is None
        ),
    )


def _closed(inspection: Inspection) -> str:
    if inspection.signing is not None:
        return "笔录已经签字，不能再改。"
    if inspection.state not in OVER:
        return ""
    return f"这次检查已经{INSPECTION_STATE_TERMS[inspection.state]}，不能再改。"


def site_refusals(
    inspection: Inspection, command: Command, context: Context
) -> tuple[Refusal, ...]:
    """Return what stands against noting something on site."""
    return refusals(SITE_GUARDS, closing_facts(inspection, command, context))


def plan_refusals(
    inspection: Inspection, command: Command, context: Context
) -> tuple[Refusal, ...]:
    """Return what stands against changing what was settled, before or during the visit."""
    facts = closing_facts(inspection, command, context)
    return refusals(SITE_GUARDS, replace(facts, began_at=facts.at))


def following(record: Record, act: str, d: Mapping[str, Json]) -> Statement:
    """Return what is stated after what is known of a record."""
    return Statement(
        rec=record.rec, kind=record.kind, act=str(act), d=dict(d), parents=record.heads
    )
