"""A visit to a market of 清湾镇, played with the real commands on a desk in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from enforcement.actions.findings import PassStall, RecordFinding
from enforcement.actions.inspected import NEW, KeepSubjects
from enforcement.actions.inspections import (
    BeginInspection,
    EndInspection,
    PlanInspection,
    SignInspection,
)
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.case_papers.inspections import (
    InspectionDesk,
    InspectionPaper,
    InspectionScene,
    inspection_scene,
    make,
    paper_orders,
    papers_of,
)
from enforcement.changes import Performed
from enforcement.clock import BEIJING
from enforcement.command import Command, Happened, HappenedHow
from enforcement.context import Acting, Context, ListedItem
from enforcement.errors import UserFacingError
from enforcement.inspections.counting import PastVisit
from enforcement.inspections.finding import FindingContent, Measure, Outcome
from enforcement.inspections.inspection import Entrance, Signing
from enforcement.inspections.plan import InspectionPlan, ListedStall, Participant
from enforcement.inspections.scene import Scene, SceneCheck
from enforcement.inspections.subject import Subject, SubjectKind
from enforcement.issuing import IssuedRound, issue_inspection_papers
from enforcement.items import EnforcementItem, PowerSource
from enforcement.law_refs import parse_law_refs
from enforcement.numbers import OfferedNumber
from enforcement.on_spot import EvidenceRef
from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import PaperData, Rendered
from enforcement.parties import Party, PartyKind
from enforcement.ports import Pictures, no_pictures
from enforcement.records import RecordId, RecordKind
from enforcement.work_calendar import announced_calendar
from tests.enforcement.memory_desk import HE, ITEM, TEAM, UNIT, ZHOU, MemoryDesk

TOWN = replace(UNIT, phone="023-43000000", address="清湾镇府前路1号")
BEGAN = datetime(2026, 7, 6, 9, 10, tzinfo=BEIJING)
EXITS = SceneCheck(
    no=1,
    title="消防通道和摊位占道",
    items=("CQ-T-001",),
    basis="《消防法》第六十条第一款第三项",
    how_to_judge="主通道不能通行消防车",
    evidence=("全景照片", "通道宽度测量"),
    departments=("区消防救援局", "镇街"),
)
RUBBISH = SceneCheck(
    no=2,
    title="垃圾容器和日清日运",
    items=("CQ-Z-015",),
    basis="《重庆市市容环境卫生管理条例》第四十三条",
    departments=("区城市管理局",),
)
CARDS = SceneCheck(
    no=3,
    title="食品摊贩备案",
    basis="《重庆市食品生产加工小作坊和食品摊贩管理条例》第五十条",
    departments=("区市场监管局",),
)
MARKET = Scene(rec=RecordId("market"), name="农贸市场", checks=(EXITS, RUBBISH, CARDS))
FIRE_ITEM = replace(
    ITEM,
    code="CQ-T-001",
    name="对占用、堵塞疏散通道的处罚",
    short_name="占用疏散通道",
    violation=parse_law_refs("《消防法》第二十八条"),
    penalty=parse_law_refs("《消防法》第六十条第一款第三项"),
)
ENTRUSTED = replace(
    ITEM, code="CQ-Z-015", power_source=PowerSource.ENTRUSTED, department="区城市管理局"
)
HELD = {
    FIRE_ITEM.code: FIRE_ITEM,
    "CQ-Z-015": replace(
        ITEM,
        code="CQ-Z-015",
        violation=parse_law_refs("《重庆市市容环境卫生管理条例》第四十三条"),
        penalty=parse_law_refs("《重庆市市容环境卫生管理条例》第四十三条"),
    ),
}
COMPANY = Party(
    kind=PartyKind.LEGAL_PERSON,
    name="重庆市大足区清湾市场管理有限公司",
    credit_code="91500999MA63TEXT4B",
    representative="何顺",
    representative_title="执行董事",
    address="清湾镇正街8号",
    phone="13800000003",
)
SELLER = Party(
    kind=PartyKind.INDIVIDUAL_BUSINESS,
    name="大足区清湾镇李记水产摊",
    credit_code="92500999MA65TEXT6K",
    representative="李大江",
    address="清湾镇农贸市场",
    phone="13800000006",
)
PLACE = Subject(
    rec=RecordId("place"),
    name="清湾镇农贸市场",
    kind=SubjectKind.MARKET,
    address="清湾镇正街8号清湾镇农贸市场",
    party=COMPANY,
    cap=4,
)
SHOP = replace(PLACE, name="禾顺超市", kind=SubjectKind.SHOP, address="清湾镇正街66号")
NAMES = ("李记水产", "陈家鲜肉", "周婆豆腐", "老王干货", "清湾蔬菜", "禾丰粮油")
ENTRANCE = Entrance(
    present="市场管理员何顺",
    code="ZFM-0706-01",
    cards_shown=True,
    notice_served=True,
    rights_told=True,
)
WIDTH = Measure(what="通道净宽", value="0.8", unit="米", tool="5米钢卷尺")


def stalls(count: int, owner: RecordId | None = None) -> tuple[ListedStall, ...]:
    """Return stalls of the market; of the first it is known who owns it."""
    return tuple(
        ListedStall(
            mark=f"{at:02d}",
            name=NAMES[(at - 1) % len(NAMES)],
            subject=owner if at == 1 else None,
        )
        for at in range(1, count + 1)
    )


def photo(name: str, minute: int, mime: str = "image/jpeg") -> EvidenceRef:
    """Return a photo that was taken so many minutes after the beginning."""
    sha256 = f"{len(name):02x}{minute:02x}" * 16
    at = BEGAN + timedelta(minutes=minute)
    return EvidenceRef(sha256=sha256, mime=mime, name=name, taken_at=at, purpose="")


def a_plan(**said: Any) -> InspectionPlan:  # noqa: ANN401 - fields by name
    """Return the plan of a visit to the market, with fields replaced."""
    plain = InspectionPlan(
        subject=PLACE,
        scenes=(MARKET,),
        planned_at=BEGAN,
        officers=(ZHOU.rec, HE.rec),
        approved_by="镇长 周明",
    )
    return replace(plain, **said)


@dataclass(slots=True)
class Desk(MemoryDesk):
    """A desk with an item list and the next numbers.

    Attributes:
        items: What the list of the day has, by code.
        list_version: Its version; empty while no list is known.
    """

    items: Mapping[str, EnforcementItem] = field(default_factory=lambda: HELD)
    list_version: str = "2025"

    def context(self, acting: Acting) -> Context:
        """Return what an action may know, the list in force too."""
        plain = MemoryDesk.context(self, acting)
        return replace(plain, listed=self._listed)

    def _listed(self, code: str, _on: date) -> ListedItem | None:
        if not self.list_version:
            return None
        return ListedItem(version=self.list_version, item=self.items.get(code))

    def offer_number(self, form: str, year: int) -> OfferedNumber:
        """Return the next number."""
        return self.register.offer(form, year)


@dataclass(slots=True)
class Visit:
    """A visit that goes on: real commands, and the papers as they are at the moment.

    Attributes:
        count: How many stalls are planned.
    """

    count: int = 3
    plan: InspectionPlan = field(default_factory=a_plan)
    desk: Desk = field(default_factory=lambda: Desk(now=BEGAN, unit=TOWN))
    past: tuple[PastVisit, ...] = ()
    rec: RecordId = field(init=False)

    def __post_init__(self) -> None:
        """Plan the visit; the officers and the owner of the first stall are known."""
        for officer in (ZHOU, HE):
            self.say(SaveOfficer(officer=officer))
        owned = Subject(rec=NEW, name="李记水产", mark="01", party=SELLER)
        seller = self.say(KeepSubjects(subjects=(owned,))).first(RecordKind.SUBJECT)
        place = self.plan.subject
        kept = self.say(KeepSubjects(subjects=(replace(place, rec=NEW),)))
        place = replace(place, rec=kept.first(RecordKind.SUBJECT))
        plan = replace(self.plan, subject=place, stalls=stalls(self.count, seller))
        self.rec = self.say(PlanInspection(plan=plan)).first(RecordKind.INSPECTION)

    def say(self, command: Command) -> Performed:
        """Perform a command."""
        return self.desk.perform(command, TEAM)

    def after(self, minutes: int) -> "Visit":
        """Let time pass until so many minutes after the beginning."""
        self.desk.now = BEGAN + timedelta(minutes=minutes)
        return self

    def know(self, party: Party) -> None:
        """Say who answers for the place, as it is known today."""
        subject = self.scene().inspection.plan.subject
        self.say(KeepSubjects(subjects=(replace(subject, party=party),)))

    def begin(self, entrance: Entrance = ENTRANCE, *, happened: bool = False) -> "Visit":
        """Begin at the door; what the guards would refuse is recorded as it happened."""
        at = Happened(at=BEGAN, how=HappenedHow.LATE_ENTRY) if happened else None
        self.say(BeginInspection(inspection=self.rec, entrance=entrance, happened=at))
        return self

    def walk(self) -> "Visit":
        """Walk by every stall."""
        for stall in stalls(self.count):
            self.say(PassStall(inspection=self.rec, stall=stall))
        return self

    def find(self, text: str, **said: Any) -> RecordId:  # noqa: ANN401 - fields by name
        """Find something at a stall, by default blocked exits at the first, to be put in order."""
        photos = said.pop("photos", ())
        at = Happened(at=self.desk.now, how=HappenedHow.LATE_ENTRY)
        happened = at if said.pop("happened", False) else None
        plain = FindingContent(
            stall="01",
            stall_name=NAMES[0],
            scene=MARKET.rec,
            check_no=EXITS.no,
            check_title=EXITS.title,
            text=text,
            outcome=Outcome.ORDERED,
            due_on=date(2026, 7, 13),
        )
        content = replace(plain, **said)
        command = RecordFinding(
            inspection=self.rec, content=content, photos=photos, happened=happened
        )
        return self.say(command).first(RecordKind.FINDING)

    def sign(self, signing: Signing | None = None) -> "Visit":
        """Sign the record."""
        by = signing or Signing(signer="何顺", remark="情况属实")
        self.say(SignInspection(inspection=self.rec, signing=by))
        return self

    def end(self, conclusion: str = "") -> "Visit":
        """End the visit."""
        self.say(EndInspection(inspection=self.rec, conclusion=conclusion or "责令改正，到期复查"))
        return self

    def scene(self) -> InspectionScene:
        """Return what papers are made from now."""
        desk = InspectionDesk(
            unit=self.desk.unit,
            mode=self.desk.mode,
            calendar=announced_calendar(),
            officers=(ZHOU, HE),
            at=self.desk.now,
            item_of=self.desk.items.get,
            past=self.past,
        )
        return inspection_scene(self.desk.state, self.rec, desk)

    def offered(self, form: str) -> list[InspectionPaper]:
        """Return the papers of a form that are called for now."""
        return [one for one in papers_of(self.scene()) if one.form == form]

    def paper(self, form: str, at: int = 0, number: str = "足清湾府综执〔2026〕1号") -> PaperData:
        """Return the paper of a form, of several the one at a place."""
        return make(self.scene(), self.offered(form)[at], number)


BOXES = "通道内堆放泡沫箱4个"
MEASURED = "经5米钢卷尺测量，通道净宽0.8米"
FIRE_BUREAU = (
    Participant(body="区消防救援局", name="赵一", cert_no="X1", cert_valid_to=date(2028, 1, 1)),
    Participant(body="区消防救援局", name="钱二", cert_no="X2", cert_valid_to=date(2028, 1, 1)),
)
FARM_OFFICE = Participant(body="农业服务中心", name="孙三")


def text(paper: PaperData, key: str) -> str:
    """Return a text of a paper."""
    return str(paper.fields.get(key) or "")


def of_rubbish(**said: Any) -> dict[str, Any]:  # noqa: ANN401 - fields by name
    """Return what a finding says that another check failed."""
    return {"check_no": RUBBISH.no, "check_title": RUBBISH.title, **said}


def to_others(**said: Any) -> dict[str, Any]:  # noqa: ANN401 - fields by name
    """Return what a finding says that goes to another department."""
    handed: dict[str, Any] = {"outcome": Outcome.HANDED_OVER, "to": "区市场监管局", "due_on": None}
    return {"check_no": CARDS.no, "check_title": CARDS.title, **handed, **said}


@dataclass(slots=True)
class Press:
    """Lays out everything but papers with a blank."""

    def render(
        self, paper: PaperData, *, draft: bool, pictures: Pictures = no_pictures
    ) -> Rendered:
        """Return an empty page."""
        assert not draft
        assert pictures is not no_pictures
        blanks = tuple(one.path for one in form_of(paper.form).blanks(paper))
        if blanks:
            raise UserFacingError("PAPER_REFUSED", f"{paper.form} 还有空白。", "补上再出。")
        return Rendered(
            pdf=b"%PDF",
            pages=1,
            sha256="",
            boxes=(),
            blanks=(),
            missing_characters=(),
            fallback_characters=(),
            fonts=(),
            warnings=(),
        )


def issue(visit: Visit, *forms: str) -> IssuedRound:
    """Issue the papers of these forms in one round."""
    wanted = [one for one in papers_of(visit.scene()) if one.form in forms]
    return issue_inspection_papers(visit.desk, Press(), paper_orders(visit.scene, wanted), TEAM)
