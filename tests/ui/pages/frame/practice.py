"""What happens in the sandbox before a test looks at it: cases, drafts, another computer."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import main
from enforcement.actions.follow_up import CollectOnSpot
from enforcement.actions.summary import DecideOnSpot
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.clock import BEIJING, FixedClock
from enforcement.context import Acting
from enforcement.door import OpenedStore
from enforcement.exchange import FeedLine
from enforcement.issuing import issue_decision
from enforcement.ledger import Entry, Origin, encode_entry
from enforcement.money import Fen
from enforcement.number_check import Sex
from enforcement.officers import Officer
from enforcement.on_spot import OnSpotContent, PaymentPlan
from enforcement.parties import Party, PartyKind
from enforcement.penalty import CollectionGround, PenaltyKind
from enforcement.records import RecordId, RecordKind

OTHER = Origin(device="D777", epoch="e1")
VENDOR = Party(
    kind=PartyKind.CITIZEN,
    name="罗昌贵",
    id_number="500999196905083610",
    sex=Sex.MALE,
    birth=date(1969, 5, 8),
    address="重庆市大足区清湾镇龙棠社区双塔路88号",
    phone="13800000001",
)


def team_of(opened: OpenedStore) -> Acting:
    """Return the officer with a partner."""
    others = [one for one in opened.store.officers() if one.rec != opened.officer.rec]
    return Acting(officer=opened.officer.rec, co_officer=others[0].rec)


def decide(opened: OpenedStore, clock: FixedClock, *, days_ago: int = 0) -> RecordId:
    """Fine a vendor 100 yuan on the spot, collected, some days ago; return the case."""
    now = clock.instant
    clock.instant = now - timedelta(days=days_ago, hours=1)
    store, acting = opened.store, team_of(opened)
    current = store.item_list_in_force(clock.instant.date())
    assert current is not None
    item = next(row for row in current.rows if row.code == "CQ-T-007")
    content = OnSpotContent(
        party=VENDOR,
        item=item,
        act_at=clock.instant,
        place="清湾镇五金大道26号门前",
        facts="当事人摆放折叠桌4张从事经营，占用面积3.2平方米。",
        evidence=("现场照片3张",),
        penalty=PenaltyKind.FINE,
        fine=Fen(100_00),
        told=True,
        statement="",
        payment=PaymentPlan(ground=CollectionGround.WITHIN_100, receipt_no="演练0001"),
    )
    issued = issue_decision(store, main.make_renderer(), DecideOnSpot(content=content), acting)
    collected = CollectOnSpot(
        case=issued.case,
        amount=Fen(100_00),
        ground=CollectionGround.WITHIN_100,
        receipt_no="演练0001",
    )
    store.perform(collected, acting)
    clock.instant = now
    return issued.case


def state_differently(opened: OpenedStore) -> Officer:
    """Let this computer and another one change the same officer; return the officer."""
    store = opened.store
    officer = next(one for one in store.officers() if one.name == "何静")
    record = store.state().get(officer.rec)
    assert record is not None
    here = replace(officer, cert_no="50099900888", cert_valid_to=date(2027, 6, 30))
    store.perform(SaveOfficer(officer=here), Acting(officer=opened.officer.rec))
    there = Entry(
        origin=OTHER,
        seq=1,
        rec=officer.rec,
        kind=RecordKind.OFFICER,
        act="edit",
        grp="g",
        parents=record.heads,
        hlc=f"{0:016x}",
        wall=datetime(2026, 11, 23, 16, 31, tzinfo=BEIJING),
        actor=officer.rec,
        role="officer",
        d={"cert_no": "50099900999", "cert_valid_to": "2028-01-31"},
    )
    store.apply_page([FeedLine(origin=OTHER, line=encode_entry(there))], 1)
    return officer
