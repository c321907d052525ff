"""Whole courses of cases, told with everything that officers say of each step."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from enforcement.case_papers.heading import Heading
from enforcement.case_papers.ordinary.scene import CaseScene
from enforcement.clock import BEIJING
from enforcement.fold import Record
from enforcement.item_codec import item_data
from enforcement.items import CoerciveBasis, EnforcementItem
from enforcement.law_refs import parse_law_refs
from enforcement.number_check import Sex
from enforcement.officers import Officer
from enforcement.parties import Party, PartyKind
from enforcement.records import RecordId
from enforcement.steps.casefile import CaseFile
from enforcement.unit import StoreMode, Unit, UnitKind
from enforcement.work_calendar import announced_calendar
from tests.enforcement.item_samples import STALL
from tests.enforcement.scenarios import Step
from tests.enforcement.steps.coercion_scenes import file_of

TOWN: Final = Unit(
    rec=RecordId("unit"),
    name="重庆市大足区清湾镇人民政府",
    short_name="清湾镇",
    kind=UnitKind.TOWN,
    brigade="清湾镇综合行政执法大队",
    code="足清湾府综执",
    bank="清湾镇农村商业银行",
    phone="023-43000000",
    address="重庆市大足区清湾镇府前路1号",
)
OFFICERS: Final = (
    Officer(rec=RecordId("a"), name="李卫东", cert_no="CQ500999001"),
    Officer(rec=RecordId("b"), name="王敏", cert_no="CQ500999002"),
)
FARMER: Final = Party(
    kind=PartyKind.CITIZEN,
    name="唐永昌",
    sex=Sex.MALE,
    birth=date(1985, 6, 26),
    id_number="50099919850626443X",
    address="重庆市大足区清湾镇新桥村3组28号",
    phone="13800000004",
)
ITEM: Final = replace(
    STALL,
    coercive_basis=CoerciveBasis(ref=parse_law_refs("《重庆市市容环境卫生管理条例》第十八条")[0]),
)
ACT_AT: Final = datetime(2026, 7, 3, 9, 20, tzinfo=BEIJING)
FACTS: Final = "当事人在滨河路人行道摆放折叠桌4张、烧烤炉1台从事经营，占用面积约6.5平方米。"


def told(do: str, on: str, **said: object) -> Step:
    """Return a step as it happened; what may have been wrong with it isn't the question here."""
    return {"do": do, "on": on, "happened": True, **said}


EVIDENCE: Final = [
    {"what": "现场勘验笔录", "purpose": "摆放的位置和面积"},
    {"what": "偷录的录音", "unlawful": True},
]
GOODS: Final = [{"name": "烧烤炉", "qty": "1台", "condition": "旧，完好"}]
INSPECT: Final = told(
    "inspect",
    "2026-07-03",
    kind="daily",
    start="2026-07-03T09:00:00+08:00",
    end="2026-07-03T09:40:00+08:00",
    place="滨河路12号门前",
    findings="人行道上摆放桌椅、烧烤炉经营。",
    result="ordered",
    assistants=["冉小梅"],
    cap=4,
    visits_this_year=1,
    code="ZF001",
)
FILED: Final = (INSPECT, told("file_case", "2026-07-06", by="镇长 王某"))
ORDERED: Final = (
    *FILED,
    told("order_rectification", "2026-07-07", what="清除桌椅；恢复人行道", due="2026-07-10"),
    told("verify_rectification", "2026-07-13", result="corrected", findings="人行道已经恢复。"),
)
INTERVIEW: Final = told(
    "interview",
    "2026-07-08",
    person="唐永昌",
    capacity="party",
    start="2026-07-08T09:00:00+08:00",
    end="2026-07-08T10:00:00+08:00",
    place="大队询问室",
)
FINISH: Final = told(
    "finish_investigation",
    "2026-07-15",
    facts=FACTS,
    evidence=EVIDENCE,
    penalty="fine",
    fine_fen=300_00,
    tier="一般",
    reasons="首次被查处，当场改正。",
)
FINISHED: Final = (*ORDERED, INTERVIEW, FINISH)
TELL: Final = told(
    "serve_prior_notice",
    "2026-07-16",
    penalty="fine",
    fine_fen=300_00,
    facts=FACTS,
    reasons="首次被查处，当场改正。",
)
HEAR: Final = told(
    "hear_statement",
    "2026-07-17",
    raised="罚款偏高。",
    points=[
        {"point": "罚款偏高", "adopted": False, "reason": "在阶次之内"},
        {"point": "已经改正。", "adopted": True},
    ],
    checked_by="陈静",
)
HEARD: Final = (*FINISHED, TELL, HEAR)
CALL: Final = told(
    "serve_hearing_notice",
    "2026-07-21",
    hearing_on="2026-07-31",
    hearing_time="9:30",
    place="镇政府会议室",
    host="周明",
    recorder="陈静",
)
HOLD: Final = told(
    "hold_hearing",
    "2026-07-31",
    host="周明",
    recorder="陈静",
    agents=["何律师"],
    course="双方质证。",
    report="事实清楚。",
)
REVIEW: Final = told(
    "legal_review",
    "2026-08-03",
    matter="penalty",
    reviewer="周明",
    qualified=True,
    passed=True,
    opinion="同意。",
)
DISCUSS: Final = told("collective_discussion", "2026-08-04", attendees=["镇长", "副镇长"])
DECIDE: Final = told(
    "decide_penalty",
    "2026-08-05",
    penalty="fine",
    fine_fen=300_00,
    tier="一般",
    amount_reason="首次被查处，已经改正。",
    order="不得再占道经营。",
    approver="镇长 王某",
    number="足清湾府综执罚决〔2026〕12号",
)
DECIDED: Final = (*HEARD, CALL, HOLD, REVIEW, DISCUSS, DECIDE)
SERVE: Final = told("serve_decision", "2026-08-05", method="direct", tried="")
SERVED: Final = (*DECIDED, SERVE)
DEFER: Final = told(
    "defer_payment",
    "2026-08-10",
    reason="家中老人住院",
    until="2026-09-30",
    instalments=[
        {"due": "2026-08-31", "amount_fen": 150_00},
        {"due": "2026-09-30", "amount_fen": 150_00},
    ],
    approver="镇长 王某",
)
PAID: Final = told("pay", "2026-08-12", amount_fen=300_00, receipt_no="渝财001")
CLOSE: Final = told("close_case", "2026-08-20", ending="performed", approver="镇长 王某")
WAIVED: Final = (
    *HEARD,
    told(
        "decide_no_penalty",
        "2026-08-05",
        ground="N3",
        slight=True,
        corrected=True,
        harmless=True,
        education=True,
        reason="面积很小，当场改正。",
    ),
)
KEPT: Final = (
    *FILED,
    told(
        "preserve_evidence",
        "2026-07-07",
        approver="镇长 王某",
        objects=GOODS,
        keeper="王敏",
        place="物品间",
    ),
)
SETTLED: Final = (
    *KEPT,
    told("decide_preserved_evidence", "2026-07-14", outcome="返还", reason="已经拍照固定。"),
)
SEIZED: Final = (
    *FILED,
    told(
        "seize",
        "2026-07-07",
        measure="扣押",
        approver="镇长 王某",
        reason="经责令改正仍继续占道。",
        objects=GOODS,
    ),
)
TESTED: Final = (
    *SEIZED,
    told(
        "notify_testing",
        "2026-07-08",
        **{"from": "2026-07-08", "to": "2026-07-20"},
        agency="清湾检测公司",
    ),
    told("end_testing", "2026-07-20", result="不合格。"),
)
EXTENDED: Final = (
    *SEIZED,
    told(
        "extend_seizure",
        "2026-08-03",
        approver="镇长 王某",
        to="2026-09-01",
        reason="权属有争议。",
    ),
)
RELEASED: Final = (*EXTENDED, told("release_seizure", "2026-08-20", outcome="解除"))
DEMANDED: Final = (
    *SERVED,
    told("serve_demand_notice", "2026-08-28", due="2026-09-11", manner="到银行缴纳"),
)
STOPPED: Final = (
    told("file_case", "2026-07-06", by="镇长 王某"),
    told("order_stop_building", "2026-07-06", zone="rural", stage="主体完工", area="40平方米"),
)
DEMOLITION: Final = (
    *STOPPED,
    FINISH,
    {**TELL, "penalty": "demolition", "fine_fen": 0},
    told(
        "order_demolition",
        "2026-07-24",
        zone="rural",
        parts="东侧彩钢棚全部",
        due="2026-08-10",
        approver="镇长 王某",
    ),
    told("serve_demand_notice", "2026-08-11", due="2026-08-20", manner="自行拆除"),
    told("hear_statement", "2026-08-12", raised="请求宽限。"),
)
ENFORCED: Final = (
    *DEMOLITION,
    told(
        "decide_enforcement",
        "2026-08-24",
        way="demolition",
        reason="经催告仍未拆除。",
        power_basis="《中华人民共和国城乡规划法》第六十五条",
        signer="镇长 王某",
    ),
    told(
        "announce_demolition",
        "2026-08-25",
        zone="rural",
        due="2026-09-10",
        places="彩钢棚正面、村公告栏",
    ),
)


def file_with(
    steps: tuple[Step, ...], item: EnforcementItem | None = ITEM, party: Party | None = FARMER
) -> CaseFile:
    """Return the file of a course with a whole party, item, place and time of the act."""
    file = file_of(steps)
    case = replace(file.case, party=party, place="滨河路12号门前人行道", act_at=ACT_AT, facts=FACTS)
    return replace(file, case=case, item_data=item_data(item) if item else None)


def scene_of(
    steps: tuple[Step, ...],
    on: date = date(2026, 8, 20),
    item: EnforcementItem | None = ITEM,
    lead: Record | None = None,
) -> CaseScene:
    """Return what the papers of a course are made from."""
    heading = Heading(
        unit=TOWN,
        organ=TOWN.name,
        number="足清湾府综执〔2026〕1号",
        officers=OFFICERS,
        on=on,
        mode=StoreMode.REAL,
        calendar=announced_calendar(),
    )
    return CaseScene(file=file_with(steps, item), heading=heading, lead=lead)
