"""The list of cases: which ids a query finds, and their rows; filter and sort in SQL."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from enforcement.cases import ENDED_STATES
from enforcement.fold import StateReader
from enforcement.ledger import Origin
from enforcement.read_models import CaseFilter, CaseQuery, CaseRow, Delivery
from enforcement.records import RecordId
from local_store.search_text import query_text
from local_store.sqlcipher import Database, rows_of

ENDED: Final = json.dumps(sorted(ENDED_STATES))
"""What is bound to ``json_each(:ended)``: the states of ended cases."""

FILTERS: Final[Mapping[CaseFilter, str]] = {
    CaseFilter.ALL: "1",
    CaseFilter.OPEN: "state NOT IN (SELECT value FROM json_each(:ended))",
    CaseFilter.CLOSED: "state IN (SELECT value FROM json_each(:ended))",
    CaseFilter.MINE: ":officer IN (officer, co_officer)",
    CaseFilter.CONFLICT: "conflict = 1",
}
ORDERS: Final[Mapping[str, str]] = {
    "opened": "opened_on {way}, opened_hlc {way}, owner {way}",
    "due": "due_on IS NULL, due_on {way}, owner",
    "number": "number = '', number {way}, owner",
    "party": "party {way}, owner",
    "cause": "cause {way}, owner",
    "state": "state {way}, opened_hlc DESC, owner",
    "next_step": "next_step {way}, due_on, owner",
    "fine": "fine_fen IS NULL, fine_fen {way}, owner",
    "officer": "officer {way}, opened_hlc DESC, owner",
}
"""Column of the list → its order; every order ends in the id, so pages never overlap."""

FOUND: Final = """
    owner IN (
        SELECT r.owner
        FROM search_index AS i
        JOIN search_row AS r ON r.id = i.rowid
        WHERE search_index MATCH :text AND r.kind = 'case'
    )
"""
IDS: Final = "SELECT owner FROM case_row WHERE {where} ORDER BY {order}"
ROWS: Final = """
    SELECT c.owner, c.number, c.party, c.cause, c.procedure, c.state, c.next_step, c.opened_on,
           c.due_on, c.due_rule, c.fine_fen, c.officer, c.platform_no, c.conflict, c.parked,
           c.happened, c.own_device, c.own_epoch, c.own_seq
    FROM case_row AS c
    JOIN json_each(?) AS wanted ON wanted.value = c.owner
"""


def case_ids(db: Database, query: CaseQuery) -> Sequence[RecordId]:
    """Return the ids that a query finds, in its order; nothing for a text without characters."""
    conditions = [FILTERS[query.filter]]
    bound = {"ended": ENDED, "officer": query.officer, "text": ""}
    if query.text.strip():
        bound["text"] = query_text(query.text)
        if not bound["text"]:
            return []
        conditions.append(FOUND)
    order = ORDERS.get(query.order, ORDERS["opened"])
    statement = IDS.format(
        where=" AND ".join(conditions), order=order.format(way="DESC" if query.descending else "")
    )
    return [RecordId(row[0]) for row in db.execute(statement, bound).fetchall()]


def case_rows(
    db: Database, wanted: str, reader: StateReader, receipts: Mapping[Origin, tuple[int, int]]
) -> Mapping[str, CaseRow]:
    """Return rows by case.

    Args:
        db: The connection.
        wanted: The ids as a JSON array.
        reader: Knows the officers' names.
        receipts: Received and safe seq of each own origin.
    """
    names: dict[str, str] = {}
    found: dict[str, CaseRow] = {}
    for row in rows_of(db, ROWS, [wanted]):
        officer = RecordId(row["officer"])
        if officer not in names:
            record = reader.get(officer)
            names[officer] = str(record.fields.get("name") or "") if record else ""
        found[row["owner"]] = _case_row(row, names[officer], delivery_of(row, receipts))
    return found


def _case_row(row: Mapping[str, object], officer_name: str, delivery: Delivery) -> CaseRow:
    texts = {
        key: str(row[key])
        for key in ("number", "party", "cause", "procedure", "state", "next_step", "due_rule")
    }
    due_on, fine = row["due_on"], row["fine_fen"]
    return CaseRow(
        case=RecordId(str(row["owner"])),
        opened_on=date.fromisoformat(str(row["opened_on"])),
        due_on=date.fromisoformat(str(due_on)) if due_on else None,
        fine_fen=int(str(fine)) if fine is not None else None,
        officer=RecordId(str(row["officer"])),
        officer_name=officer_name,
        platform_no=str(row["platform_no"]),
        conflict=bool(row["conflict"]),
        delivery=delivery,
        happened=bool(row["happened"]),
        **texts,
    )


def delivery_of(row: Mapping[str, object], receipts: Mapping[Origin, tuple[int, int]]) -> Delivery:
    """Return how far the newest own entry has got; others' entries came from the server."""
    if row["parked"]:
        return Delivery.PARKED
    if row["own_seq"] is None:
        return Delivery.RECEIVED
    origin = Origin(device=str(row["own_device"]), epoch=str(row["own_epoch"]))
    received, safe = receipts.get(origin, (0, 0))
    seq = int(str(row["own_seq"]))
    if seq <= safe:
        return Delivery.SAFE
    return Delivery.RECEIVED if seq <= received else Delivery.HERE
