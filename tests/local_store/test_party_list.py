"""The list of parties: two computers' records of one person are one line."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from enforcement.exchange import FeedLine
from enforcement.ledger import encode_entry
from enforcement.records import Json, RecordId, RecordKind
from local_store.store import LocalStore
from tests.local_store.desk_kit import new_store
from tests.sync.outbox_contract import foreign_entry

SHOP: Mapping[str, Json] = {
    "kind": "individual_business",
    "name": "演练小吃店",
    "credit_code": "92500999MA0000001X",
    "id_number": "500999199001010001",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    made = new_store(tmp_path / "desk")
    yield made
    made.close()


def hear_of(store: LocalStore, *parties: Mapping[str, Json]) -> list[RecordId]:
    """Take in what other computers stated of parties."""
    stated = [
        replace(foreign_entry(seq, rec=f"party-{seq}"), kind=RecordKind.PARTY, d=fields)
        for seq, fields in enumerate(parties, start=1)
    ]
    lines = [FeedLine(origin=entry.origin, line=encode_entry(entry)) for entry in stated]
    store.apply_page(lines, len(lines))
    return [entry.rec for entry in stated]


def test_a_business_is_known_by_its_code_and_entered_twice_is_one_line(store: LocalStore) -> None:
    _, newest = hear_of(store, SHOP, {**SHOP, "address": "演练路2号"})
    assert store.party_ids("") == [newest]
    (row,) = store.party_rows([newest])
    assert (row.kind, row.name, row.number) == (SHOP["kind"], SHOP["name"], SHOP["credit_code"])


@pytest.mark.parametrize("kind", [None, "foundation"])
def test_a_party_of_a_kind_that_is_not_known_is_set_aside(
    store: LocalStore, kind: str | None
) -> None:
    known, strange = hear_of(store, SHOP, {**SHOP, "kind": kind, "credit_code": ""})
    assert store.party_ids("") == [known]
    aside = store.run(lambda db: db.execute("SELECT owner FROM unreadable").fetchall())
    assert aside == [(strange,)]
