"""Actions: a command becomes statements, or a refusal with its article.

An action is a pure function ``(state, command, context) → statements``. It reads the state,
asks the guards of the procedure, and says what is stated now; it changes nothing itself. To add
one: write the command (a frozen `enforcement.command.Command`) and its action side by side in a
module of this package, and add both to `ACTIONS`.
"""

from collections.abc import Mapping
from typing import Any, Final

from enforcement.actions import (
    approvals,
    blank_forms,
    conflicts,
    findings,
    follow_up,
    form_editions,
    grid,
    holidays,
    inspected,
    inspections,
    leads,
    paper_care,
    people,
    reference,
    steps,
    subject_import,
    summary,
    unit_desk,
)
from enforcement.command import Action, Command
from enforcement.context import Context
from enforcement.fold import StateReader
from enforcement.ledger import Statement

ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    **unit_desk.ACTIONS,
    **reference.ACTIONS,
    **holidays.ACTIONS,
    **form_editions.ACTIONS,
    **leads.ACTIONS,
    **grid.ACTIONS,
    **inspected.ACTIONS,
    **subject_import.ACTIONS,
    **inspections.ACTIONS,
    **findings.ACTIONS,
    **summary.ACTIONS,
    **follow_up.ACTIONS,
    **paper_care.ACTIONS,
    **blank_forms.ACTIONS,
    **steps.ACTIONS,
    **approvals.ACTIONS,
    **people.ACTIONS,
    **conflicts.ACTIONS,
}


def act(state: StateReader, command: Command, context: Context) -> tuple[Statement, ...]:
    """Return what a command states.

    Raises:
        RuleViolation: If the law forbids it now.
        InvalidInput: If a field of the command cannot be right.
    """
    return ACTIONS[type(command)](state, command, context)
