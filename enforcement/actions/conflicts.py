"""Comparing what two computers stated differently: one value is chosen, both stay in history."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from enforcement.command import Action, Command
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import StateReader
from enforcement.ledger import Statement
from enforcement.records import Fields, RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveConflict(Command):
    """Say for fields in conflict what holds from now on.

    Attributes:
        rec: The record.
        values: What holds, by field; one of the versions or something written anew. Fields that
            are left out stay in conflict.
    """

    rec: RecordId
    values: Fields


def resolve_conflict(
    state: StateReader, command: ResolveConflict, _context: Context
) -> tuple[Statement, ...]:
    """State the chosen values, with the versions they decide between as parents.

    Fields that are not decided yet are left alone: nobody states them, so they stay in conflict.

    Raises:
        InvalidInput: If nothing was chosen, or nothing of it is in conflict (any more).
    """
    record = state.get(command.rec)
    open_fields = {one.field: one.versions for one in record.conflicts} if record else {}
    if record is None or not open_fields:
        raise InvalidInput("rec", "这件已经核对过了。", "别的电脑可能先核对了，看一眼现在的内容。")
    if not command.values:
        raise InvalidInput("values", "一处都还没选。", "每处选一边，或者自己另写。两份都留着。")
    unknown = [name for name in command.values if name not in open_fields]
    if unknown:
        raise InvalidInput("values", "选的这一处已经没有不同了。", "重新看一遍再选，什么都没有改。")
    parents = tuple(dict.fromkeys(entry for name in command.values for entry in open_fields[name]))
    return (
        Statement(
            rec=record.rec,
            kind=record.kind,
            act="resolve",
            d=dict(command.values),
            parents=parents,
        ),
    )


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {ResolveConflict: resolve_conflict}
