"""A market visit of the fictitious 清湾镇 on one laptop or two, with the real actions and fold."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Final

import pytest
from hypothesis import strategies as st

from enforcement.actions import act
from enforcement.actions.findings import RecordFinding
from enforcement.actions.inspections import (
    BeginInspection,
    EndInspection,
    PlanInspection,
    SignInspection,
)
from enforcement.clock import BEIJING
from enforcement.command import Command, Happened, HappenedHow
from enforcement.context import Acting, Context, ListedItem
from enforcement.errors import RuleViolation
from enforcement.fold import State, apply
from enforcement.hlc import ZERO
from enforcement.inspections.counting import PastVisit
from enforcement.inspections.finding import Finding, FindingContent, Measure, Outcome
from enforcement.inspections.inspection import Entrance, Inspection, Signing, read_inspection
from enforcement.inspections.plan import InspectionPlan, ListedStall, Participant
from enforcement.inspections.scene import Scene, SceneCheck
from enforcement.inspections.subject import Subject, SubjectKind
from enforcement.items import ItemKind
from enforcement.ledger import Entry, Origin, Statement
from enforcement.officers import Officer, Role
from enforcement.on_spot import EvidenceRef
from enforcement.people import Engagement
from enforcement.records import RecordId, RecordKind
from enforcement.sealing import Seal, seal
from enforcement.unit import StoreMode, UnitKind
from enforcement.work_calendar import announced_calendar
from tests.enforcement.memory_desk import HE, ITEM, TEAM, UNIT, VENDOR, ZHOU, Register

NOW: Final = datetime(2026, 9, 18, 9, 0, tzinfo=BEIJING)
TODAY: Final = NOW.date()
CALENDAR: Final = announced_calendar()
DUE: Final = date(2026, 9, 25)
FIRE: Final = "区消防救援局"
FOOD: Final = "区市场监管局"
MARKET: Final = Subject(
    rec=RecordId("market"), name="清湾农贸市场", kind=SubjectKind.MARKET, address="清湾镇南街8号"
)
FISH: Final = Subject(
    rec=RecordId("fish"), name="罗记水产", kind=SubjectKind.STALL, inside=MARKET.rec, mark="07",
    party=VENDOR,
)  # fmt: skip
SCENE: Final = Scene(
    rec=RecordId("scene"),
    name="农贸市场",
    checks=(
        SceneCheck(
            no=1, title="占道经营", items=("CQ-T-007",), departments=("区城市管理局", "镇街"),
            basis="《重庆市市容环境卫生管理条例》第十八条",
        ),
        SceneCheck(no=2, title="食品摊贩备案", departments=(FOOD,)),
        SceneCheck(no=3, title="消防通道", items=("CQ-T-001",), departments=(FIRE,)),
    ),
)  # fmt: skip
HELD: Final = {
    "CQ-T-007": ITEM,
    "CQ-T-001": replace(ITEM, code="CQ-T-001", short_name="堵塞通道", kind=ItemKind.INSPECTION),
    "CQ-T-009": replace(ITEM, code="CQ-T-009", reach=frozenset({UnitKind.STREET})),
}  # fmt: skip
PLAN: Final = InspectionPlan(
    subject=MARKET,
    scenes=(SCENE,),
    officers=(ZHOU.rec, HE.rec),
    stalls=(
        ListedStall(mark="07", name="罗记水产", subject=FISH.rec),
        ListedStall(mark="12", name="杨家干货"),
    ),
    approved_by="镇长 骆一帆",
    approved_on=date(2026, 9, 17),
)
DOOR: Final = Entrance(
    present="秦甲", code="ZF-1", cards_shown=True, notice_served=True, rights_told=True
)
SIGNED: Final = Signing(signer="秦甲", remark="情况属实")
PHOTO: Final = EvidenceRef(
    sha256="ab" * 32, mime="image/jpeg", name="摊位", taken_at=NOW, purpose="占道"
)
TANG: Final = replace(ZHOU, rec=RecordId("tang"), name="唐伟", cert_no="50099901003")
LIU: Final = replace(ZHOU, rec=RecordId("liu"), name="刘洋", cert_no="50099901004")
LATER: Final = Happened(at=NOW - timedelta(hours=3), how=HappenedHow.HANDWRITTEN_BOOK)


def of_body(body: str, *cert_nos: str, arrived: bool = True) -> tuple[Participant, ...]:
    """Return people of a body, one for each certificate number."""
    return tuple(
        Participant(
            body=body, name=f"{body}{n}", cert_no=cert_no, cert_valid_to=date(2028, 1, 1),
            arrived=arrived,
        )
        for n, cert_no in enumerate(cert_nos)
    )  # fmt: skip


def listed(code: str, _on: date) -> ListedItem | None:
    """Return how an item stands in the list of 清湾镇."""
    return ListedItem(version="清湾〔2025〕1号", item=HELD.get(code))


def unlisted(_code: str, _on: date) -> ListedItem | None:
    """Know of no list."""
    return None


@dataclass(slots=True)
class Laptop:
    """A computer on the visit: the real actions, sealing and fold on a plain state."""

    device: str = "D1"
    now: datetime = NOW
    acting: Acting = TEAM
    officers: tuple[Officer, ...] = (ZHOU, HE, TANG, LIU)
    lists: bool = True
    past: tuple[PastVisit, ...] = ()
    elsewhere: tuple[Engagement, ...] = ()
    state: State = field(default_factory=State)
    entries: list[Entry] = field(default_factory=list)
    seq: int = 0
    hlc: str = ZERO
    ids: "count[int]" = field(default_factory=lambda: count(1))

    def preview(self, command: Command) -> tuple[Statement, ...]:
        """Run the action only."""
        return act(self.state, command, self.context())

    def do(self, command: Command) -> tuple[Entry, ...]:
        """Run the action and fold what it states; a minute goes by."""
        said = self.preview(command)
        by = Seal(
            origin=Origin(device=self.device, epoch="e1"), after_seq=self.seq, after_hlc=self.hlc,
            now=self.now, off=None, acting=self.acting, grp=f"{self.device}-{self.seq}",
        )  # fmt: skip
        made = seal(said, by)
        self.take(made)
        self.seq += len(made)
        self.now += timedelta(minutes=1)
        return made

    def take(self, entries: Sequence[Entry]) -> None:
        """Fold entries of any computer that aren't here yet."""
        known = {entry.id for entry in self.entries}
        for entry in entries:
            if entry.id not in known:
                self.state = apply(self.state, entry)
                self.entries.append(entry)
                self.hlc = max(self.hlc, entry.hlc)

    def twin(self, *team: Officer) -> "Laptop":
        """Return a second computer with other officers that holds the same now."""
        acting = Acting(officer=team[0].rec, co_officer=team[1].rec)
        other = Laptop(device="D2", acting=acting, now=self.now, ids=count(500))
        other.take(self.entries)
        return other

    def context(self) -> Context:
        """Return what an action may know."""
        known = {officer.rec: officer for officer in self.officers}
        co = self.acting.co_officer
        return Context(
            now=self.now, officer=known[self.acting.officer], co_officer=known[co] if co else None,
            role=Role.OFFICER, unit=UNIT, device=self.device, mode=StoreMode.DRILL,
            calendar=CALENDAR, numbers=Register(), new_id=lambda: RecordId(f"r{next(self.ids)}"),
            listed=listed if self.lists else unlisted, visits_of=lambda _subject: self.past,
            engagements=lambda officers, _start, _end: [
                one for one in self.elsewhere if one.officer in officers
            ],
        )  # fmt: skip

    # What a visit is made of, in short words.

    def plan(self, plan: InspectionPlan = PLAN) -> RecordId:
        """Plan a visit; the fish stall and one officer are records."""
        fish = Statement(
            rec=FISH.rec, kind=RecordKind.SUBJECT, act="open", d=dict(FISH.to_fields())
        )
        he = Statement(rec=HE.rec, kind=RecordKind.OFFICER, act="open", d=dict(HE.to_fields()))
        by = Seal(
            origin=Origin(device="D0", epoch="e0"), after_seq=0, after_hlc=ZERO, now=self.now,
            off=None, acting=self.acting, grp="fish",
        )  # fmt: skip
        self.take(seal((fish, he), by))
        return self.do(PlanInspection(plan=plan))[0].rec

    def begin(self, plan: InspectionPlan = PLAN, door: Entrance = DOOR) -> RecordId:
        """Plan a visit and begin it."""
        visit = self.plan(plan)
        self.do(BeginInspection(inspection=visit, entrance=door))
        return visit

    def find(self, visit: RecordId, content: FindingContent, *photos: EvidenceRef) -> RecordId:
        """Find fault with something."""
        made = self.do(RecordFinding(inspection=visit, content=content, photos=photos))
        return next(entry.rec for entry in made if entry.kind is RecordKind.FINDING)

    def sign(self, visit: RecordId, signing: Signing = SIGNED) -> None:
        """Have the record signed."""
        self.do(SignInspection(inspection=visit, signing=signing))

    def end(self, visit: RecordId, happened: Happened | None = None) -> tuple[Entry, ...]:
        """End the visit."""
        return self.do(
            EndInspection(inspection=visit, conclusion="发现问题，已处理。", happened=happened)
        )

    def read(self, visit: RecordId) -> Inspection:
        """Return the visit as it stands here."""
        return read_inspection(self.state, visit)

    def finding(self, visit: RecordId, rec: RecordId) -> Finding:
        """Return a finding as it stands here."""
        return next(one for one in self.read(visit).findings if one.rec == rec)

    def refused(self, command: Command) -> list[tuple[str, str, str]]:
        """Return code, law and article of everything that stands against a command."""
        with pytest.raises(RuleViolation) as stopped:
            self.do(command)
        assert all(one.text.endswith("。") and one.cure for one in stopped.value.refusals)
        return [(one.code, one.law, one.article) for one in stopped.value.refusals]


def exchange(*laptops: Laptop) -> None:
    """Let every computer have everything."""
    everything = [entry for laptop in laptops for entry in laptop.entries]
    for laptop in laptops:
        laptop.take(everything)


def found(
    outcome: Outcome | None = Outcome.GUIDED, *, stall: str = "07", check: int = 1, **said: object
) -> FindingContent:
    """Return a finding; an order has its day, a hand-over its addressee."""
    content = FindingContent(
        stall=stall, scene=SCENE.rec, check_no=check, check_title="", text="鱼池占道0.8米",
        outcome=outcome, due_on=DUE if outcome is Outcome.ORDERED else None,
        to=FOOD if outcome is Outcome.HANDED_OVER else "",
    )  # fmt: skip
    return replace(content, **said)  # type: ignore[arg-type] # the tests name fields of the content


CONTENTS: Final = st.builds(
    FindingContent,
    stall=st.sampled_from(["", "07", "12", "30"]),
    scene=st.just(SCENE.rec),
    check_no=st.integers(1, 4),
    check_title=st.just("没有的检查项"),
    text=st.sampled_from(["", "占道0.8米。", "堆货"]),
    outcome=st.none() | st.sampled_from(list(Outcome)),
    due_on=st.none() | st.just(DUE),
    to=st.sampled_from(["", FIRE]),
    measures=st.lists(
        st.builds(
            Measure,
            what=st.sampled_from(["过道宽", "违规面积"]),
            value=st.integers(1, 9).map(str),
            unit=st.just("米"),
            tool=st.sampled_from(["", "5米钢卷尺"]),
        ),
        max_size=2,
    ).map(tuple),
)
"""Whatever may be said of a finding."""
