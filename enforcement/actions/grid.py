"""Events of the grid: many taken in at once, and what the governance centre was told of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from enforcement.actions.leads import AnswerLead, RegisterLead, answer_lead, register_lead
from enforcement.command import Action, Command
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import StateReader
from enforcement.grid import event_lead
from enforcement.leads import read_lead
from enforcement.ledger import Statement
from enforcement.records import RecordId

TOLD_BY: Final = "反馈表"
"""How the governance centre is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportGridEvents(Command):
    """Register reported events; one that is registered already stays as it is.

    Attributes:
        events: In the order of the file.
    """

    events: tuple[RegisterLead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridAnswer:
    """What the centre is told of one event.

    Attributes:
        lead: The event.
        content: What was done.
        case: The case that came of it, if one did.
    """

    lead: RecordId
    content: str
    case: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGridEvents(Command):
    """Note that the centre has the list and what it says of each event."""

    answers: tuple[GridAnswer, ...]


def import_grid_events(
    state: StateReader, command: ImportGridEvents, context: Context
) -> tuple[Statement, ...]:
    """State a lead for each event that isn't there yet."""
    stated: list[Statement] = []
    taken: set[RecordId] = set()
    for event in command.events:
        if event.grid is None:
            raise InvalidInput("events", "有一件没写上报时间。", "什么都没有导入，补上再导入。")
        lead = event_lead(event.grid, event.place, event.content)
        if lead not in taken and state.get(lead) is None:
            stated += register_lead(state, replace(event, happened=command.happened), context)
        taken.add(lead)
    return tuple(stated)


def answer_grid_events(
    state: StateReader, command: AnswerGridEvents, context: Context
) -> tuple[Statement, ...]:
    """State what the centre was told; what it knew before isn't told again."""
    stated: list[Statement] = []
    for told in command.answers:
        known = state.get(told.lead)
        if known is not None and read_lead(known).answered_on is not None:
            continue
        answer = AnswerLead(
            lead=told.lead,
            content=told.content,
            way=TOLD_BY,
            case=told.case,
            happened=command.happened,
        )
        stated += answer_lead(state, answer, context)
    return tuple(stated)


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    ImportGridEvents: import_grid_events,
    AnswerGridEvents: answer_grid_events,
}
