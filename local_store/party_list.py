"""The list of parties (监管对象): who was dealt with here, how often, and how it ended.

Two computers may have entered the same person; records with the same number are one line.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from enforcement.read_models import PartyRow
from enforcement.records import RecordId
from local_store.case_list import ENDED
from local_store.core import StoreCore
from local_store.search_text import query_text
from local_store.sqlcipher import rows_of

IDS: Final = """
    SELECT owner, max(last_on || opened_hlc) AS newest
    FROM (
        SELECT p.owner, p.who, p.opened_hlc, coalesce((
            SELECT max(c.opened_on) FROM case_row AS c WHERE c.party_rec = p.owner
        ), '') AS last_on
        FROM party_row AS p
        WHERE :text = '' OR p.owner IN (
            SELECT r.owner
            FROM search_index AS i
            JOIN search_row AS r ON r.id = i.rowid
            WHERE search_index MATCH :match AND r.kind = 'party'
        )
    )
    GROUP BY who
    ORDER BY newest DESC, owner
"""
"""Of records with the same number the one that was dealt with last stands for all."""

ROWS: Final = """
    SELECT
        p.owner, p.name, p.kind, p.number, p.address,
        count(c.owner) AS cases,
        coalesce(sum(c.state NOT IN (SELECT value FROM json_each(:ended))), 0) AS open,
        coalesce(sum(c.fine_fen), 0) AS fined_fen,
        max(c.opened_on) AS last_on,
        (
            SELECT n.cause
            FROM party_row AS s
            JOIN case_row AS n ON n.party_rec = s.owner
            WHERE s.who = p.who
            ORDER BY n.opened_on DESC, n.opened_hlc DESC, n.owner LIMIT 1
        ) AS last_cause
    FROM json_each(:wanted) AS wanted
    JOIN party_row AS p ON p.owner = wanted.value
    JOIN party_row AS same ON same.who = p.who
    LEFT JOIN case_row AS c ON c.party_rec = same.owner
    GROUP BY p.owner
"""


class StoreParties(StoreCore):
    """Implements what `enforcement.ports.People` says of parties."""

    def party_ids(self, text: str) -> Sequence[RecordId]:
        """Return the parties that a text finds (all for ""), the latest dealt with first."""
        match = query_text(text)
        if text.strip() and not match:
            return []
        bound = {"text": text.strip(), "match": match or '""'}
        rows = self._lane.run(lambda db: db.execute(IDS, bound).fetchall())
        return [RecordId(row[0]) for row in rows]

    def party_rows(self, parties: Sequence[RecordId]) -> Sequence[PartyRow]:
        """Return the rows of these parties, in the given order."""
        bound = {"wanted": json.dumps(list(parties)), "ended": ENDED}
        rows = self._lane.run(lambda db: rows_of(db, ROWS, bound))
        found = {str(row["owner"]): _party_row(row) for row in rows}
        return [found[party] for party in parties if party in found]


def _party_row(row: Mapping[str, object]) -> PartyRow:
    texts = {key: str(row[key]) for key in ("name", "kind", "number", "address")}
    return PartyRow(
        party=RecordId(str(row["owner"])),
        cases=int(str(row["cases"])),
        open_cases=int(str(row["open"])),
        fined_fen=int(str(row["fined_fen"])),
        last_on=date.fromisoformat(str(row["last_on"])) if row["last_on"] else None,
        last_cause=str(row["last_cause"] or ""),
        **texts,
    )
