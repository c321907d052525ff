"""Commands: what an officer wants, as frozen dataclasses; and the two verbs.

*Do* is guarded: an unlawful step is stopped before it is taken. *Record what happened* (补录) is
never refused: the day of the event is kept beside the day of entry, and what the guard would
have refused becomes a defect with its article.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeVar

from enforcement.clock import beijing_date
from enforcement.context import Context
from enforcement.errors import InvalidInput, Refusal, RuleViolation
from enforcement.fold import StateReader
from enforcement.ledger import Statement
from enforcement.records import Json


class HappenedHow(StrEnum):
    """Why something is recorded afterwards."""

    HANDWRITTEN_BOOK = "handwritten_book"
    ON_PAPER = "on_paper"
    BEFORE_ROLL_OUT = "before_roll_out"
    LATE_ENTRY = "late_entry"


HAPPENED_TERMS: Final = {
    HappenedHow.HANDWRITTEN_BOOK: "手写本",
    HappenedHow.ON_PAPER: "纸质审批",
    HappenedHow.BEFORE_ROLL_OUT: "启用之前",
    HappenedHow.LATE_ENTRY: "事后补记",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """When a step really was taken that is recorded only now.

    Attributes:
        at: The instant of the event, aware.
        how: Why it is recorded afterwards.
    """

    at: datetime
    how: HappenedHow


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What an officer wants to do; never carries actor or time.

    Attributes:
        happened: Set when the command records what happened instead of doing it.
        draft: The unsaved form that becomes this; the store forgets it in the same transaction.
    """

    happened: Happened | None = None
    draft: str = ""


CommandT = TypeVar("CommandT", bound=Command)
Action = Callable[[StateReader, CommandT, Context], tuple[Statement, ...]]


def time_of(command: Command, context: Context) -> datetime:
    """Return the legal instant of a command: when it happened, else now."""
    return command.happened.at if command.happened else context.now


def refuse_or_mark(
    refusals: Sequence[Refusal], command: Command, context: Context
) -> dict[str, Json]:
    """Apply the two verbs to what a guard found; return the keys that mark the entry.

    Raises:
        RuleViolation: If the command does something that the guard refuses.
        InvalidInput: If what happened lies in the future.
    """
    if command.happened is None:
        if refusals:
            raise RuleViolation(tuple(refusals))
        return {"on": context.now.isoformat(timespec="seconds")}
    if beijing_date(command.happened.at) > context.today:
        raise InvalidInput(
            "happened", "补记的日期还没到。", "写实际发生的日期；还没发生的事不能补记。"
        )
    marks: dict[str, Json] = {
        "on": command.happened.at.isoformat(timespec="seconds"),
        "happened": True,
        "how": command.happened.how.value,
    }
    if refusals:
        marks["defects"] = [refusal.to_json() for refusal in refusals]
    return marks
