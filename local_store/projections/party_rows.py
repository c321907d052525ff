"""``party_row``: who a party is; records with the same number are the same party."""

from collections.abc import Iterable
from typing import Final

from enforcement.first_violation import party_key
from enforcement.parties import read_party
from local_store.projections.projection import Projection, Row
from local_store.projections.views import RecordView


def _rows(view: RecordView) -> Iterable[Row]:
    party, rec = read_party(view.record.fields), view.record.rec
    number = party_key(party)
    yield {
        "owner": rec,
        "who": number or rec,
        "name": party.name,
        "kind": party.kind.value,
        "number": number,
        "address": party.address,
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
