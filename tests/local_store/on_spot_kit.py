"""On-spot decisions for tests: 演练 parties of area code 500999 and one sample item."""

from datetime import datetime

from enforcement.actions.summary import DecideOnSpot
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.money import Fen
from enforcement.officers import Officer
from enforcement.on_spot import OnSpotContent
from enforcement.parties import Party, PartyKind
from enforcement.penalty import PenaltyKind
from enforcement.records import RecordId, RecordKind
from local_store.store import LocalStore
from tests.enforcement.item_samples import STALL
from tests.local_store.desk_kit import ACTING, ALONE, MORNING, TANG

STREET = "清湾镇东街12号门前"
FORM = "SIM-01"


def a_party(name: str = "罗昌贵", **changes: str) -> Party:
    """Return a citizen."""
    return Party(
        kind=PartyKind.CITIZEN,
        name=name,
        id_number=changes.pop("id_number", "500999198003074511"),
        address=changes.pop("address", "清湾镇东街3号"),
        phone=changes.pop("phone", "13900000000"),
    )


def content(
    party: Party | None = None, *, fine: int = 50, at: datetime = MORNING, place: str = STREET
) -> OnSpotContent:
    """Return an on-spot decision that the guards let pass; ``fine`` in yuan."""
    return OnSpotContent(
        party=party or a_party(),
        item=STALL,
        act_at=at,
        place=place,
        facts="在人行道上摆摊卖水果",
        evidence=("现场照片2张",),
        penalty=PenaltyKind.FINE,
        fine=Fen(fine * 100),
        told=True,
        statement="没有意见",
    )


def decision(
    party: Party | None = None, *, fine: int = 50, lead: RecordId | None = None
) -> DecideOnSpot:
    """Return the command."""
    return DecideOnSpot(content=content(party, fine=fine), lead=lead)


def with_two_officers(store: LocalStore, officer: Officer = TANG) -> LocalStore:
    """Add the second officer, without whom nobody may decide."""
    store.perform(SaveOfficer(officer=officer), ALONE)
    return store


def decide(store: LocalStore, party: Party | None = None, *, fine: int = 50) -> RecordId:
    """Decide on the spot and return the case."""
    return store.perform(decision(party, fine=fine), ACTING).first(RecordKind.CASE)
