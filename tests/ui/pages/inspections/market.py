"""A market with twenty stalls and a scene of five checks, as the officers find it."""

from dataclasses import replace
from typing import Final

from PySide6.QtTest import QTest

from enforcement.actions.inspected import NEW, KeepScenes, KeepSubjects
from enforcement.actions.inspections import BeginInspection, PlanInspection
from enforcement.inspections.inspection import Entrance
from enforcement.inspections.plan import InspectionPlan, ListedStall, Participant
from enforcement.inspections.scene import FollowUp, Scene, SceneCheck, read_scene
from enforcement.inspections.subject import Subject, SubjectKind, read_subject
from enforcement.parties import Party, PartyKind
from enforcement.records import RecordId, RecordKind
from local_store.store import LocalStore
from tests.local_store.desk_kit import LUO, TANG
from tests.ui import case_desk as made
from tests.ui.case_desk import TEAM, CaseDesk
from tests.ui.roadside import NOON, EmptyPlace
from ui.pages.inspections.list_page import InspectionListPage
from ui.pages.inspections.opening import Opening
from ui.widgets.rail import RailEntry

MARKET: Final = "清湾农贸市场"
NAMES: Final = (
    "陈记蔬菜", "老何豆腐", "渝味干货", "张三姐水果", "刘氏鲜肉", "东门水产", "黄家调料",
    "巴岳土鸡", "宝顶米粉", "双塔粮油", "龙棠卤味", "清湾豆花", "何氏凉面", "周家腊肉",
    "南街鸡蛋", "邓记泡菜", "谭家鱼庄", "冉三爷烟酒", "蒋家花生", "大岩山货",
)  # fmt: skip
CHECKS: Final = (
    SceneCheck(
        no=1, title="消防通道和摊位占道", items=("CQ-T-001",),
        basis="《消防法》第六十条第一款第三项",
        departments=("区消防救援局", "镇街"),
        phrases=(
            "摊位前消防主通道堆放货物__件，通道净宽__米。",
            "摊位前消防主通道堆放纸箱__个，通道净宽由__米减至__米。摊主称刚到货，还没搬进库房。",
        ),
        follow_ups=(FollowUp(after="纸箱", question="货什么时候到的，什么时候搬走"),),
    ),
    SceneCheck(
        no=2, title="垃圾容器和日清日运", items=("CQ-T-005",), departments=("区城市管理局", "镇街"),
        phrases=("摊位旁垃圾桶__个没有加盖。",),
    ),
    SceneCheck(
        no=3, title="乱丢果皮、纸屑", items=("CQ-T-009",), departments=("区城市管理局",),
        phrases=("摊位前地面有菜叶、果皮约__平方米没有清扫。",),
    ),
    SceneCheck(
        no=4, title="场外占道、骑门摊", items=("CQ-T-006", "CQ-T-007"),
        departments=("区城市管理局", "镇街"),
        phrases=("摊位向外伸出__米。",),
    ),
    SceneCheck(
        no=5, title="食品摊贩备案和检疫票证", departments=("区市场监管局",),
        phrases=("现场没有出示备案卡。",),
    ),
)  # fmt: skip
COMPANIONS: Final = tuple(
    Participant(
        body=body, name=name, cert_no=f"YX50099910{number}", cert_valid_to=LUO.cert_valid_to
    )
    for number, (body, name) in enumerate(
        (
            ("区消防救援局", "谭志"),
            ("区消防救援局", "蒋云"),
            ("区市场监管局", "冉启"),
        )
    )
)
OPERATOR: Final = Party(
    kind=PartyKind.LEGAL_PERSON,
    name="清湾市场管理有限公司（演练）",
    credit_code="91500999MA5UEXAM05",
    representative="演练甲",
    address="清湾镇南街8号",
)
ENTRANCE: Final = Entrance(
    present="演练甲", no_code_reason="现场没有网络", cards_shown=True, notice_served=True,
    rights_told=True,
)  # fmt: skip


def keep_scene(store: LocalStore) -> Scene:
    """Take the scene in."""
    scene = Scene(rec=NEW, name="农贸市场", checks=CHECKS, sample=True)
    made_ = store.perform(KeepScenes(scenes=(scene,)), TEAM)
    record = store.state().get(made_.first(RecordKind.SCENE))
    assert record is not None
    return read_scene(record)


def keep_market(store: LocalStore, scene: Scene) -> Subject:
    """Take the market in, with its stalls."""
    market = Subject(
        rec=NEW, name=MARKET, kind=SubjectKind.MARKET, address="清湾镇南街8号", area="南街社区",
        cap=4, contact="演练甲", party=OPERATOR, scenes=(scene.rec,),
    )  # fmt: skip
    done = store.perform(KeepSubjects(subjects=(market,)), TEAM)
    record = store.state().get(done.first(RecordKind.SUBJECT))
    assert record is not None
    kept = read_subject(record)
    stalls = tuple(
        Subject(
            rec=NEW, name=name, kind=SubjectKind.STALL, inside=kept.rec, mark=f"{number:02d}",
            party=replace(made.LUO_CHANGGUI, name=f"演练{number:02d}"),
        )
        for number, name in enumerate(NAMES, 1)
    )  # fmt: skip
    store.perform(KeepSubjects(subjects=stalls), TEAM)
    return kept


def a_plan(store: LocalStore, market: Subject, scene: Scene) -> InspectionPlan:
    """Return a visit to the whole market, approved."""
    inside = store.subjects_inside(market.rec)
    return InspectionPlan(
        subject=market,
        scenes=(scene,),
        planned_at=NOON,
        officers=(LUO.rec, TANG.rec),
        participants=COMPANIONS,
        stalls=tuple(
            ListedStall(mark=one.mark, name=one.name, subject=one.subject) for one in inside
        ),
        approved_by="镇长 演练",
        approved_on=NOON.date(),
    )


def plan(store: LocalStore, *, approved_by: str = "镇长 演练") -> RecordId:
    """Plan a visit to a market that is taken in for it."""
    scene = keep_scene(store)
    settled = a_plan(store, keep_market(store, scene), scene)
    return plan_again(store, replace(settled, approved_by=approved_by))


def plan_again(store: LocalStore, settled: InspectionPlan) -> RecordId:
    """Plan another visit."""
    return store.perform(PlanInspection(plan=settled), TEAM).first(RecordKind.INSPECTION)


def begin(store: LocalStore) -> RecordId:
    """Begin a visit to a market that is taken in for it."""
    inspection = plan(store)
    store.perform(BeginInspection(inspection=inspection, entrance=ENTRANCE), TEAM)
    return inspection


def show_list(side: CaseDesk) -> InspectionListPage:
    """Show the list of visits in an active window."""
    opening = Opening(side.desk, side.printers)
    page = InspectionListPage(side.desk, opening)
    opening.list_wanted.connect(lambda: side.window.navigation.go("inspections"))
    entry = RailEntry(key="inspections", title="综合查一次", icon="inspection", shortcut="F4")
    leads = RailEntry(key="leads", title="线索", icon="lead", shortcut="F2", group=1)
    side.window.resize(1366, 768)
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    theme = side.desk.services.theme
    made.add_places(side, [(entry, page), (leads, EmptyPlace(theme, "线索"))], "inspections")
    return page
