"""Real stores for measurements: the sandbox of the fictitious 清湾镇."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import count
from pathlib import Path

from enforcement.actions.summary import DecideOnSpot
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.clock import BEIJING
from enforcement.context import Acting
from enforcement.door import Founding, OpenedStore
from enforcement.items import EnforcementItem
from enforcement.money import Fen
from enforcement.number_check import Sex
from enforcement.officers import Officer, Role
from enforcement.on_spot import OnSpotContent
from enforcement.parties import Party, PartyKind
from enforcement.penalty import PenaltyKind
from enforcement.ports import Store
from enforcement.records import RecordId
from enforcement.unit import StoreMode
from local_store.sample_data import sample_items
from main import make_adapters
from ui.pages.drill import DRILL_UNIT, VALID_TO, make_drill
from ui.pages.drill_password import DRILL_PASSWORD

_numbers = count(1)


def a_store(folder: Path, mode: StoreMode = StoreMode.DRILL) -> OpenedStore:
    """Found a store of the fictitious town in a folder and return it signed in.

    A sandbox comes with the sample lists; a store of the real kind, which alone may sync, has none.
    """
    adapters = make_adapters()
    if mode is StoreMode.DRILL:
        return make_drill(adapters.door(folder), adapters)
    first, second = (officer(name, number) for number, name in enumerate(("周明远", "何静")))
    founding = Founding(unit=DRILL_UNIT, officer=first, password=DRILL_PASSWORD, mode=mode)
    opened, _code = adapters.door(folder).create(founding)
    opened.store.perform(SaveOfficer(officer=second), Acting(officer=opened.officer.rec))
    return opened


def officer(name: str, number: int) -> Officer:
    """Return an officer of the fictitious town."""
    return Officer(
        rec=RecordId(f"officer-{number}"),
        name=name,
        cert_no=f"5009990010{number}",
        cert_valid_to=VALID_TO,
        roles=frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
    )


def acting(store: Store) -> Acting:
    """Return the first two officers."""
    first, second, *_ = store.officers()
    return Acting(officer=first.rec, co_officer=second.rec)


@cache
def item() -> EnforcementItem:
    """Return the sample item 占道经营."""
    return [row for row in sample_items() if row.title == "占道经营"][-1]


def content() -> OnSpotContent:
    """Return what an officer says about a vendor; another name each time."""
    vendor = Party(
        kind=PartyKind.CITIZEN,
        name=f"罗演练{next(_numbers)}",
        id_number="500999196905083610",
        sex=Sex.MALE,
        address="重庆市大足区清湾镇双塔路88号",
        phone="13800000001",
    )
    return OnSpotContent(
        party=vendor,
        item=item(),
        act_at=datetime(2026, 11, 24, 9, 30, tzinfo=BEIJING),
        place="清湾镇五金大道26号门前",
        facts="当事人摆放折叠桌4张、烧烤炉1台从事经营，占用面积3.2平方米。",
        evidence=("现场照片3张",),
        penalty=PenaltyKind.FINE,
        fine=Fen(100_00),
        told=True,
        statement="",
    )


def decision() -> DecideOnSpot:
    """Return an on-spot decision over a new vendor."""
    return replace(DecideOnSpot(content=content()), prints=False)
