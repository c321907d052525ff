"""A desk in memory: the real actions, sealing and fold on a plain state."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count

from enforcement.actions import act
from enforcement.changes import Changes, Performed
from enforcement.clock import BEIJING
from enforcement.command import Command
from enforcement.context import Acting, Context
from enforcement.fold import State, apply
from enforcement.hlc import ZERO
from enforcement.items import EnforcementItem, FineRange, FineSchedule, PowerSource
from enforcement.law_refs import parse_law_refs
from enforcement.laws.library import LawLibrary
from enforcement.laws.texts import LawText
from enforcement.ledger import Origin, Statement
from enforcement.money import Fen
from enforcement.number_check import Sex
from enforcement.numbers import OfferedNumber
from enforcement.officers import Officer, Role
from enforcement.on_spot import EvidenceRef, OnSpotContent, PaymentPlan
from enforcement.parties import Party, PartyKind
from enforcement.penalty import PenaltyKind
from enforcement.read_models import Draft
from enforcement.records import RecordId, RecordKind
from enforcement.sealing import Seal, seal
from enforcement.unit import StoreMode, Unit, UnitKind
from enforcement.work_calendar import announced_calendar

NOW = datetime(2026, 7, 6, 9, 30, tzinfo=BEIJING)
KEY = bytes(range(32))
ORIGIN = Origin(device="D001", epoch="e1")
ZHOU = Officer(
    rec=RecordId("zhou"),
    name="周明远",
    cert_no="50099901001",
    cert_valid_to=date(2028, 12, 31),
)
HE = replace(ZHOU, rec=RecordId("he"), name="何静", cert_no="50099901002")
UNIT = Unit(
    rec=RecordId("unit"),
    name="重庆市大足区清湾镇人民政府",
    short_name="大足区清湾镇",
    kind=UnitKind.TOWN,
    brigade="清湾镇综合行政执法大队",
    code="清湾综执",
    bank="清湾支行（演练）",
)
VENDOR = Party(
    kind=PartyKind.CITIZEN,
    name="罗昌贵",
    id_number="500999196905083610",
    sex=Sex.MALE,
    birth=date(1969, 5, 8),
    address="清湾镇双塔路88号",
    phone="13800000001",
)
ITEM = EnforcementItem(
    code="CQ-T-007",
    name="对占用道路摆摊设点的处罚",
    short_name="占道经营",
    power_source=PowerSource.CONFERRED,
    violation=parse_law_refs("《重庆市市容环境卫生管理条例》第十八条第一款"),
    penalty=parse_law_refs("《重庆市市容环境卫生管理条例》第十八条第二款"),
    fines=FineSchedule(person=FineRange(minimum=Fen(50_00), maximum=Fen(500_00))),
    valid_from=date(2025, 7, 1),
    list_version="2025",
)
PHOTO = EvidenceRef(sha256="ab" * 32, mime="image/jpeg", name="摊位", taken_at=NOW, purpose="现场")
CONTENT = OnSpotContent(
    party=VENDOR,
    item=ITEM,
    act_at=NOW,
    place="清湾镇五金大道26号门前",
    facts="当事人摆放折叠桌4张从事经营。",
    evidence=("现场照片1张",),
    photos=(PHOTO,),
    penalty=PenaltyKind.FINE,
    fine=Fen(100_00),
    told=True,
    statement="",
    payment=PaymentPlan(),
)


@dataclass(slots=True)
class Register:
    """Gives numbers out in order."""

    next: int = 1

    def offer(self, form: str, year: int) -> OfferedNumber:
        """Return the next number."""
        text = f"清湾综执当罚〔{year}〕{self.next}号"
        return OfferedNumber(form=form, year=year, number=self.next, text=text)


@dataclass(slots=True)
class MemoryDesk:
    """Implements `enforcement.issuing.IssuingStore` on a plain state."""

    mode: StoreMode = StoreMode.DRILL
    unit: Unit = UNIT
    now: datetime = NOW
    state: State = field(default_factory=State)
    register: Register = field(default_factory=Register)
    blobs: dict[str, bytes] = field(default_factory=dict)
    officers: dict[RecordId, Officer] = field(default_factory=lambda: {ZHOU.rec: ZHOU, HE.rec: HE})
    published_lists: frozenset[str] = frozenset()
    laws: tuple[LawText, ...] = ()
    seq: int = 0
    hlc: str = ZERO
    ids: "count[int]" = field(default_factory=lambda: count(1))

    def preview(self, command: Command, acting: Acting) -> tuple[Statement, ...]:
        """Run the action only."""
        return act(self.state, command, self.context(acting))

    def perform(self, command: Command, acting: Acting) -> Performed:
        """Run the action and fold what it states."""
        said = self.preview(command, acting)
        entries = seal(
            said,
            Seal(
                origin=ORIGIN,
                after_seq=self.seq,
                after_hlc=self.hlc,
                now=self.now,
                off=None,
                acting=acting,
                grp=str(self.seq),
            ),
        )
        for entry in entries:
            self.state = apply(self.state, entry)
            self.seq, self.hlc = entry.seq, entry.hlc
            if entry.kind is RecordKind.NUMBER_USE and entry.act == "reserved":
                self.register.next += 1
        return Performed(entries=entries, changes=Changes())

    def put_blob(self, content: bytes, mime: str) -> str:
        """Keep bytes under a made-up hash."""
        assert mime
        name = f"{len(self.blobs):064x}"
        self.blobs[name] = content
        return name

    def blob(self, sha256: str) -> bytes:
        """Return bytes."""
        return self.blobs[sha256]

    def sign(self, message: bytes) -> bytes:
        """Sign in a way that only tests believe."""
        return hashlib.sha512(self.device_public_key() + message).digest()

    def device_public_key(self) -> bytes:
        """Return the key of `sign`."""
        return KEY

    def law_library(self) -> LawLibrary:
        """Return the laws that a test put in."""
        by_head = {text.head: text for text in self.laws}
        return LawLibrary(by_head, by_head.__getitem__)

    def save_draft(self, draft: Draft) -> None:
        """Keep no drafts."""
        raise AssertionError(draft)

    def remove_draft(self, draft: str) -> None:
        """Keep no drafts."""
        raise AssertionError(draft)

    def context(self, acting: Acting) -> Context:
        """Return what an action may know."""
        return Context(
            now=self.now,
            officer=self.officers[acting.officer],
            co_officer=self.officers[acting.co_officer] if acting.co_officer else None,
            role=Role.OFFICER,
            unit=self.unit,
            device=ORIGIN.device,
            mode=self.mode,
            calendar=announced_calendar(),
            numbers=self.register,
            published_lists=self.published_lists,
            new_id=lambda: RecordId(f"r{next(self.ids)}"),
        )


TEAM = Acting(officer=ZHOU.rec, co_officer=HE.rec)


def recs(said: Sequence[Statement], kind: RecordKind) -> list[RecordId]:
    """Return the records of a kind that were stated."""
    return [statement.rec for statement in said if statement.kind is kind]
