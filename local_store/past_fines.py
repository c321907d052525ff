"""Fines that were imposed before: like cases of an item, and acts of a party."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from enforcement.context import DecidedActs
from enforcement.items import FineParty
from enforcement.money import Fen
from enforcement.one_act import ActIdentity, DecidedAct, subject_key
from enforcement.records import RecordId
from enforcement.similar_cases import PastDecision
from local_store.core import StoreCore
from local_store.sqlcipher import Database

MOST_LIKE: Final = 200
"""Newest fines of an item that are looked at; the like ones among them are compared."""

OF_ITEM: Final = """
    SELECT owner, number, decided_on, item_code, party, tier, fine_fen
    FROM fine_row
    WHERE item_code = :item
    ORDER BY decided_on DESC, owner
    LIMIT :most
"""
OF_SUBJECT: Final = "SELECT * FROM fine_row WHERE subject_key = :subject ORDER BY decided_on, owner"


class StoreFines(StoreCore):
    """Implements what `enforcement.ports.Reading` says of earlier fines."""

    def past_decisions(self, item_code: str) -> Sequence[PastDecision]:
        """Return the newest fines that stand of an item, own and synced."""
        bound = {"item": item_code, "most": MOST_LIKE}
        return self._lane.run(lambda db: [_past_decision(row) for row in db.query(OF_ITEM, bound)])

    def fined_acts(self, act: ActIdentity) -> Sequence[DecidedAct]:
        """Return the acts of the same party that were fined, in whatever case."""
        return self._lane.run(lambda db: decided_acts_in(db)(act))


def decided_acts_in(db: Database) -> DecidedActs:
    """Return the look-up of acts that were fined; used inside a transaction."""

    def look_up(act: ActIdentity) -> Sequence[DecidedAct]:
        found = db.query(OF_SUBJECT, {"subject": subject_key(act)})
        return [_decided_act(row) for row in found]

    return look_up


def _past_decision(row: Mapping[str, object]) -> PastDecision:
    return PastDecision(
        case=RecordId(str(row["owner"])),
        number=str(row["number"]),
        on=date.fromisoformat(str(row["decided_on"])),
        item_code=str(row["item_code"]),
        party=FineParty(str(row["party"])),
        tier=str(row["tier"]),
        fine=Fen(int(str(row["fine_fen"]))),
    )


def _decided_act(row: Mapping[str, object]) -> DecidedAct:
    ordered_on = row["ordered_on"]
    return DecidedAct(
        case=RecordId(str(row["owner"])),
        act=ActIdentity(
            subject=str(row["subject"]),
            behaviour="",
            place=str(row["place"]),
            first=date.fromisoformat(str(row["act_first"])),
            last=date.fromisoformat(str(row["act_last"])),
            ordered_on=date.fromisoformat(str(ordered_on)) if ordered_on else None,
        ),
        item_code=str(row["item_code"]),
        title=str(row["title"]),
        number=str(row["number"]),
        on=date.fromisoformat(str(row["decided_on"])),
        fine=Fen(int(str(row["fine_fen"]))),
    )
