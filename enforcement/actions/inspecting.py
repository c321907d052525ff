"""What the actions of an inspection share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from enforcement.command import Command
from enforcement.errors import InvalidInput
from enforcement.fold import Record, StateReader
from enforcement.inspections.inspection import Inspection, InspectionState
from enforcement.ledger import Statement
from enforcement.records import Json, RecordId, RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionCommand(Command):
    """What commands about a known inspection share."""

    inspection: RecordId


OVER: Final = frozenset({InspectionState.ENDED, InspectionState.CALLED_OFF})
"""States in which nothing goes on."""


def require_open(inspection: Inspection) -> None:
    """Refuse to change what was signed."""
    if inspection.state in OVER or inspection.signing is not None:
        raise InvalidInput("inspection", "笔录已经签字，不能再改。", "有新情况另作一次检查。")


def record_of(state: StateReader, rec: RecordId, kind: RecordKind) -> Record:
    """Return a record that must be there.

    Raises:
        InvalidInput: If it isn't on this computer.
    """
    record = state.get(rec)
    if record is None or record.kind is not kind:
        raise InvalidInput("inspection", "找不到这次检查。", "可能还没送到这台电脑，先同步。")
    return record


def following(record: Record, act: str, d: Mapping[str, Json]) -> Statement:
    """Return what is stated after what is known of a record."""
    return Statement(
        rec=record.rec, kind=record.kind, act=str(act), d=dict(d), parents=record.heads
    )
