"""``party_row``: who a party is; records with the same number are the same party."""

from collections.abc import Iterable
from typing import Final

from enforcement.parties import PartyKind
from local_store.projections.projection import Projection, Row
from local_store.projections.views import RecordView


def _rows(view: RecordView) -> Iterable[Row]:
    fields, rec = view.record.fields, view.record.rec
    kind = str(fields.get("kind") or PartyKind.CITIZEN.value)
    key = "id_number" if kind == PartyKind.CITIZEN else "credit_code"
    number = str(fields.get(key) or "")
    yield {
        "owner": rec,
        "who": number or rec,
        "name": str(fields.get("name") or ""),
        "kind": kind,
        "number": number,
        "address": str(fields.get("address") or ""),
        "opened_hlc": view.record.opened.hlc,
    }


PARTY_ROWS: Final[Projection[RecordView]] = Projection(
    name="party_row",
    create=(
        """
        CREATE TABLE party_row (
            owner TEXT PRIMARY KEY,
            who TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            number TEXT NOT NULL,
            address TEXT NOT NULL,
            opened_hlc TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX party_row_by_who ON party_row (who)",
    ),
    select="SELECT * FROM party_row WHERE owner = ?",
    delete="DELETE FROM party_row WHERE owner = ?",
    insert="""
        INSERT INTO party_row (owner, who, name, kind, number, address, opened_hlc)
        VALUES (:owner, :who, :name, :kind, :number, :address, :opened_hlc)
    """,
    rows=_rows,
)
