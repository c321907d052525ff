"""A new item list comes into force: what stays with the town, what leaves, what is void.

A case that was filed keeps the list of its filing day and stays. A lead of which no case came
goes to the organ that has the item now. Forms that were numbered and never printed are void.

Source: 行政处罚法 第二十四条; legal rules 5.1 (the 2025 lists say the same of their own switch).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from enforcement.item_diff import diff_lists
from enforcement.items import EnforcementItem, ItemList
from enforcement.leads import Lead
from enforcement.records import RecordId
from enforcement.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOnList:
    """An open case that was filed, by its item and the list that it was filed under."""

    case: RecordId
    item_code: str
    list_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedForm:
    """A form with a number that the printer never had."""

    number_use: RecordId
    text: str
    item_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingLead:
    """A lead that goes to another organ.

    Attributes:
        to: The department that the item goes back to; "" if the old list didn't say.
    """

    lead: RecordId
    item_code: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWork:
    """What isn't finished on the day of the switch.

    Attributes:
        leads: Leads of which no case came.
    """

    leads: Sequence[Lead] = ()
    cases: Sequence[CaseOnList] = ()
    forms: Sequence[UnprintedForm] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSwitch:
    """What a switch does.

    Attributes:
        version: The new list.
        gone: Items that the unit doesn't hold any more.
        kept: Cases on those items, which the unit finishes under its old list.
        leaving: Leads on those items.
        void: Forms on those items.
    """

    version: str
    gone: tuple[EnforcementItem, ...]
    kept: tuple[CaseOnList, ...]
    leaving: tuple[LeavingLead, ...]
    void: tuple[UnprintedForm, ...]


def switch_lists(old: ItemList, new: ItemList, unit: Unit, work: OpenWork) -> ListSwitch:
    """Return what the new list means for a unit's open work."""
    gone = {item.code: item for item in _gone(old, new, unit)}
    return ListSwitch(
        version=new.version,
        gone=tuple(gone.values()),
        kept=tuple(case for case in work.cases if case.item_code in gone),
        leaving=tuple(
            LeavingLead(lead=lead.rec, item_code=lead.item_code, to=gone[lead.item_code].department)
            for lead in work.leads
            if lead.item_code in gone and waits(lead)
        ),
        void=tuple(form for form in work.forms if form.item_code in gone),
    )


def waits(lead: Lead) -> bool:
    """Tell whether nothing was decided of a lead yet."""
    return lead.check is None and lead.merged_into is None and not lead.leaves


def _gone(old: ItemList, new: ItemList, unit: Unit) -> Iterable[EnforcementItem]:
    """Yield the items that the unit held under the old list and doesn't under the new one."""
    diff = diff_lists(old, new)
    yield from (item for item in diff.removed if item.held_by(unit))
    for change in diff.changed:
        if change.old.held_by(unit) and not change.new.held_by(unit):
            yield change.old
