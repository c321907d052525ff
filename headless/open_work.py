"""What isn't finished in a store, by item: the ground of ``items diff --store``."""

from collections.abc import Mapping
from typing import Final

from enforcement.cases import read_case
from enforcement.fold import Record, StateReader
from enforcement.leads import Lead, read_lead
from enforcement.list_switch import CaseOnList, ListSwitch, OpenWork, UnprintedForm
from enforcement.numbers import NumberState
from enforcement.ports import Store
from enforcement.read_models import CaseFilter, CaseQuery
from enforcement.records import RecordId, RecordKind

WAITING: Final = "waiting"
USED: Final = tuple(state.value for state in NumberState if state is not NumberState.RESERVED)


def open_work(store: Store) -> OpenWork:
    """Return open cases, waiting leads and numbers that were never printed."""
    state = store.state()
    cases = [read_case(state, one) for one in store.case_ids(CaseQuery(filter=CaseFilter.OPEN))]
    return OpenWork(
        leads=_leads(store, state),
        cases=[
            CaseOnList(case=case.rec, item_code=case.item.code, list_version=case.item.list_version)
            for case in cases
        ],
        forms=_forms(state),
    )


def _leads(store: Store, state: StateReader) -> list[Lead]:
    rows = store.lead_rows(store.lead_ids(""))
    records = [state.get(row.lead) for row in rows if row.state == WAITING]
    return [read_lead(record) for record in records if record is not None]


def _forms(state: StateReader) -> list[UnprintedForm]:
    uses = [one for one in state.of_kind(RecordKind.NUMBER_USE) if not _is_used(one)]
    return [
        UnprintedForm(
            number_use=one.rec,
            text=str(one.fields.get("text") or ""),
            item_code=_item_code(state, one.case),
        )
        for one in uses
    ]


def _is_used(use: Record) -> bool:
    return any(entry.act in USED for entry in use.entries)


def _item_code(state: StateReader, case: RecordId | None) -> str:
    record = state.get(case) if case else None
    item = record.fields.get("item") if record else None
    return str(item.get("code") or "") if isinstance(item, Mapping) else ""


def switch_json(switch: ListSwitch) -> dict[str, object]:
    """Return what a switch does, as the answer says it."""
    return {
        "kept_cases": [
            {"case": one.case, "item_code": one.item_code, "list_version": one.list_version}
            for one in switch.kept
        ],
        "leaving_leads": [
            {"lead": one.lead, "item_code": one.item_code, "to": one.to} for one in switch.leaving
        ],
        "void_forms": [
            {"number_use": one.number_use, "number": one.text, "item_code": one.item_code}
            for one in switch.void
        ],
    }
