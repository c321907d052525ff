"""What the pages of parties read from the store (store lane)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enforcement.cases import Case, read_case
from enforcement.errors import UserFacingError
from enforcement.first_violation import (
    MemoryQuery,
    MemoryReach,
    ViolationMemory,
    party_key,
    remember,
)
from enforcement.leads import WAITING_STATES
from enforcement.parties import Party, read_party
from enforcement.ports import Store
from enforcement.read_models import CaseQuery, CaseRow, LeadRow, PartyRow
from enforcement.records import RecordId
from enforcement.work_calendar import WorkCalendar
from ui.models.paged_table import RowId

MOST_CASES = 200
"""Cases of one party that are looked through; the newest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """A party with everything that is known of it here.

    Attributes:
        rows: Its cases, newest first.
        repeats: Items that were decided more than once, with how often.
        memory: Earlier decisions, and what can't be known.
        leads: Leads about it that wait.
    """

    row: PartyRow
    party: Party
    rows: tuple[CaseRow, ...]
    repeats: tuple[tuple[str, int], ...]
    memory: ViolationMemory
    leads: tuple[LeadRow, ...]
    calendar: WorkCalendar


def read_parties(store: Store, ids: Sequence[RowId]) -> Sequence[tuple[RowId, PartyRow]]:
    """Read lines of the list."""
    rows = store.party_rows([RecordId(str(one)) for one in ids])
    return [(row.party, row) for row in rows]


def standing_for(store: Store, party: RecordId) -> RecordId:
    """Return the record that the list shows for a party: of those with its number the last one."""
    numbers = [row.number for row in store.party_rows([party]) if row.number]
    if not numbers:
        return party
    rows = store.party_rows(store.party_ids(numbers[0]))
    return next((row.party for row in rows if row.number == numbers[0]), party)


def read_party_facts(store: Store, party: RecordId, today: date) -> PartyFacts:
    """Read one party.

    Raises:
        UserFacingError: If there is no such party here.
    """
    state, rows = store.state(), store.party_rows([party])
    record = state.get(party)
    if record is None or not rows:
        raise UserFacingError(
            "NO_PARTY", "这台电脑上没有这个对象。", "可能还没送到这里，先同步，再打开一次。"
        )
    known = read_party(record.fields)
    cases = _cases_of(store, party, known)
    unit = store.unit()
    query = MemoryQuery(
        party=known, on=today, years=unit.rules.look_back_years, reach=_reach(store)
    )
    return PartyFacts(
        row=rows[0],
        party=known,
        rows=tuple(store.case_rows([one.rec for one in cases])),
        repeats=_repeats(cases),
        memory=remember(query, cases),
        leads=_leads_about(store, known),
        calendar=store.calendar(),
    )


def _cases_of(store: Store, rec: RecordId, party: Party) -> tuple[Case, ...]:
    """Return the cases of this record, and of any other record with the same number."""
    state, key = store.state(), party_key(party)
    if not party.name:
        return ()
    ids = store.case_ids(CaseQuery(text=party.name))[:MOST_CASES]
    return tuple(case for one in ids if _is_same(case := read_case(state, one), rec, key))


def _is_same(case: Case, rec: RecordId, key: str) -> bool:
    if case.party_rec == rec:
        return True
    return bool(key) and case.party is not None and party_key(case.party) == key


def _repeats(cases: Sequence[Case]) -> tuple[tuple[str, int], ...]:
    decided = [case.item.title for case in cases if case.decision or case.waiver]
    return tuple((title, count) for title, count in Counter(decided).most_common() if count > 1)


def _leads_about(store: Store, party: Party) -> tuple[LeadRow, ...]:
    if not party.name:
        return ()
    rows = store.lead_rows(store.lead_ids(party.name)[:MOST_CASES])
    return tuple(one for one in rows if one.party == party.name and one.state in WAITING_STATES)


def _reach(store: Store) -> MemoryReach:
    oldest = store.case_ids(CaseQuery(order="opened", descending=False))[:1]
    rows = store.case_rows(oldest)
    contact = store.sync_status().last_contact
    return MemoryReach(
        whose=f"本{store.unit().kind.value}",
        known_from=rows[0].opened_on if rows else None,
        synced_on=contact.date() if contact else None,
    )
