"""What the page reads from the store: item list, calendar, next number, known parties.

Every function here blocks and runs on the store lane, through `Desk.ask`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.cases import read_case
from enforcement.errors import UserFacingError
from enforcement.first_violation import MemoryQuery, MemoryReach, remember
from enforcement.items import ItemList
from enforcement.matching import ItemIndex
from enforcement.numbers import OfferedNumber
from enforcement.parties import Party, read_party
from enforcement.ports import Store
from enforcement.read_models import CaseFilter, CaseQuery
from enforcement.records import RecordId, RecordKind
from enforcement.work_calendar import WorkCalendar

DECISION_FORM: Final = "SIM-01"
WAIVER_FORM: Final = "SOF-06"
_SUGGESTED: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the form is filled against today.

    Attributes:
        item_list: The list in force, or None while none was imported.
        list_confirmed: Whether a second person confirmed it and it is no sample.
        decision_number: Next number of decisions, None where there is none to give.
        waiver_number: The same for first-violation waivers.
        number_problem: Why there is no number.
        place: Where the officer acted last today.
    """

    today: date
    item_list: ItemList | None
    index: ItemIndex | None
    list_confirmed: bool
    calendar: WorkCalendar
    decision_number: OfferedNumber | None
    waiver_number: OfferedNumber | None
    number_problem: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownParty:
    """A party that the store knows."""

    rec: RecordId
    party: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known here of a party's earlier penalties.

    Attributes:
        key: The number it was looked up by.
        since: First year that was looked at.
        earlier: Earlier decisions in words, newest first.
    """

    key: str
    since: int
    earlier: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        """Tell whether nothing earlier is known here."""
        return not self.earlier


def read_reference(store: Store, officer: RecordId, today: date) -> Reference:
    """Read everything once."""
    item_list = store.item_list_in_force(today)
    decision, waiver, problem = _numbers(store, today.year)
    return Reference(
        today=today,
        item_list=item_list,
        index=store.item_index(today) if item_list else None,
        list_confirmed=_is_confirmed(store, item_list),
        calendar=store.calendar(),
        decision_number=decision,
        waiver_number=waiver,
        number_problem=problem,
        place=_last_place(store, officer, today),
    )


def known_parties(store: Store, text: str) -> tuple[KnownParty, ...]:
    """Return the parties whose name or number a text finds."""
    hits = [hit for hit in store.search(text, limit=20) if hit.kind is RecordKind.PARTY]
    state = store.state()
    records = [state.get(hit.rec) for hit in hits[:_SUGGESTED]]
    return tuple(
        KnownParty(rec=record.rec, party=read_party(record.fields)) for record in records if record
    )


def history_of(store: Store, party: Party, on: date) -> History:
    """Return the decisions against a party until a day that this store knows, by its number."""
    state, unit = store.state(), store.unit()
    ids = store.case_ids(CaseQuery(text=party.name, filter=CaseFilter.ALL))
    query = MemoryQuery(
        party=party,
        on=on,
        years=unit.rules.look_back_years,
        reach=MemoryReach(whose=f"本{unit.kind.value}"),
    )
    memory = remember(query, (read_case(state, case) for case in ids))
    earlier = tuple(one.text for one in memory.earlier)
    return History(key=memory.key, since=memory.since.year, earlier=earlier)


def _numbers(store: Store, year: int) -> tuple[OfferedNumber | None, OfferedNumber | None, str]:
    try:
        decision = store.offer_number(DECISION_FORM, year)
        return decision, store.offer_number(WAIVER_FORM, year), ""
    except UserFacingError as error:
        return None, None, f"{error.message}{error.advice}"


def _is_confirmed(store: Store, item_list: ItemList | None) -> bool:
    if item_list is None or item_list.sample:
        return False
    records = store.state().of_kind(RecordKind.ITEM_LIST)
    named = [one.fields for one in records if one.fields.get("version") == item_list.version]
    return bool(named and named[-1].get("confirmed_by"))


def _last_place(store: Store, officer: RecordId, today: date) -> str:
    query = CaseQuery(filter=CaseFilter.MINE, officer=officer)
    ids: Sequence[RecordId] = store.case_ids(query)[:1]
    cases = [read_case(store.state(), case) for case in ids]
    return next((case.place for case in cases if case.opened_on == today), "")
