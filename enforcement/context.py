"""The context of an action: who acts, when, where, with which reference data.

Commands never carry actor or time; the store builds one context per transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from enforcement.clock import beijing_date
from enforcement.inspections.counting import PastVisit
from enforcement.items import EnforcementItem
from enforcement.numbers import NumberDesk
from enforcement.officers import Officer, Role
from enforcement.one_act import ActIdentity, DecidedAct
from enforcement.people import Engagement
from enforcement.records import RecordId
from enforcement.unit import StoreMode, Unit
from enforcement.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who performs a command; chosen once at sign-in and "today's partner".

    Attributes:
        officer: The account that is signed in.
        co_officer: The second certificate holder, if one stands beside.
        role: The role under which the account acts.
    """

    officer: RecordId
    co_officer: RecordId | None = None
    role: Role = Role.OFFICER


Engagements = Callable[[Sequence[RecordId], datetime, datetime], Sequence[Engagement]]
"""Officers and a time → where they were then, in whatever case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedItem:
    """What the item list in force on a day says of an item.

    Attributes:
        version: The list.
        item: The item; None where it doesn't stand in the list on that day.
    """

    version: str
    item: EnforcementItem | None


ListedOn = Callable[[str, date], ListedItem | None]
"""Code of an item and a day → what the list of that day says; None where no list is known."""


def no_list_is_known(_code: str, _on: date) -> ListedItem | None:
    """Know of no list; a case keeps what it was opened with."""
    return None


WorkOf = Callable[[RecordId], Sequence[RecordId]]
"""An officer → cases and leads that may be in his hands; the action looks at each."""


DecidedActs = Callable[[ActIdentity], Sequence[DecidedAct]]
"""An act → acts of the same party that were fined, in whatever case."""


def nothing_was_fined(_act: ActIdentity) -> Sequence[DecidedAct]:
    """Know of no other case."""
    return ()


def nobody_was_anywhere(
    _officers: Sequence[RecordId], _start: datetime, _end: datetime
) -> Sequence[Engagement]:
    """Know of no other case; the file of the case itself is always looked at."""
    return ()


VisitsOf = Callable[[RecordId], Sequence[PastVisit]]
"""A subject → its inspections, past and planned."""


def nobody_was_inspected(_subject: RecordId) -> Sequence[PastVisit]:
    """Know of no inspection."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything an action may know besides the state and its command.

    Attributes:
        now: The instant, aware, in Beijing time.
        officer: The acting officer.
        co_officer: The second officer, if there is one.
        role: The role under which the officer acts.
        unit: The town or street and its settings.
        device: This computer's name in the ledger.
        mode: Real cases or practice.
        calendar: Working days.
        numbers: The next free numbers.
        published_lists: Item list versions that the district published; nobody need confirm them.
        engagements: Tells where officers were at a time, across cases.
        decided_acts: Tells which acts of a party were fined, across cases.
        listed: Tells how an item stands in the list of a day.
        work_of: Tells what may be in an officer's hands; None looks through everything.
        visits_of: Tells when a subject was inspected, and is going to be.
        new_id: Makes a fresh record id.
    """

    now: datetime
    officer: Officer
    co_officer: Officer | None
    role: Role
    unit: Unit
    device: str
    mode: StoreMode
    calendar: WorkCalendar
    numbers: NumberDesk
    new_id: Callable[[], RecordId]
    published_lists: frozenset[str] = frozenset()
    engagements: Engagements = nobody_was_anywhere
    decided_acts: DecidedActs = nothing_was_fined
    listed: ListedOn = no_list_is_known
    work_of: WorkOf | None = None
    visits_of: VisitsOf = nobody_was_inspected

    @property
    def today(self) -> date:
        """Return today in Beijing."""
        return beijing_date(self.now)

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Return the acting officers, one or two."""
        return (self.officer,) if self.co_officer is None else (self.officer, self.co_officer)
