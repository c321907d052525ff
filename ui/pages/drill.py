"""The sandbox (演练): a fictitious town with its officers, the sample lists and a market."""

import secrets
from datetime import date
from typing import Final

from enforcement.adapters import Adapters
from enforcement.context import Acting
from enforcement.door import Founding, OpenedStore, StoreDoor
from enforcement.officers import Officer, Role
from enforcement.records import RecordId
from enforcement.unit import Connection, StoreMode, Unit, UnitKind
from ui.pages.drill_password import DRILL_OFFICER, DRILL_PASSWORD

VALID_TO: Final = date(2099, 12, 31)
OTHERS: Final = (("何静", "50099900102"), ("田禾", "50099900103"))

DRILL_UNIT: Final = Unit(
    rec=RecordId("unit"),
    name="重庆市大足区清湾镇人民政府",
    short_name="大足区清湾镇",
    kind=UnitKind.TOWN,
    brigade="清湾镇综合行政执法大队",
    code="清湾综执",
    bank="重庆农村商业银行清湾支行（演练）",
    phone="023-00000000",
    address="重庆市大足区清湾镇滨河路1号",
)


def make_drill(door: StoreDoor, adapters: Adapters) -> OpenedStore:
    """Found the sandbox: unit, three officers, lists, scenes, a market; return it signed in."""
    # The actions are half of the law; the sign-in page shows this module's password without them.
    from enforcement.actions.unit_desk import SaveOfficer  # noqa: PLC0415 - only who practises
    from enforcement.inspections.samples import take_samples  # noqa: PLC0415 - likewise

    first = Officer(
        rec=RecordId(f"officer-{secrets.token_hex(6)}"),
        name=DRILL_OFFICER,
        cert_no="50099900101",
        cert_valid_to=VALID_TO,
        roles=frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
    )
    founding = Founding(
        unit=DRILL_UNIT,
        officer=first,
        password=DRILL_PASSWORD,
        mode=StoreMode.DRILL,
        connection=Connection.ALONE,
    )
    opened, _code = door.create(founding)
    acting = Acting(officer=opened.officer.rec)
    for name, cert_no in OTHERS:
        other = Officer(
            rec=RecordId(f"officer-{secrets.token_hex(6)}"),
            name=name,
            cert_no=cert_no,
            cert_valid_to=VALID_TO,
        )
        opened.store.perform(SaveOfficer(officer=other), acting)
    for item_list in adapters.sample_lists():
        opened.store.import_items(item_list, acting)
    take_samples(adapters.sample_visit(), opened.store, acting)
    return opened
