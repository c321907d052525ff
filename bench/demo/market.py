"""综合查一次: a market walked without a network, its record, its papers in one go.

The scene is what a unit would keep of its own: made at run time from the samples, without what
marks them as samples, and named as a drill. The photos are drawn.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt

from bench.demo.hands import wait_until
from bench.demo.roadside import draw_photo
from bench.demo.stage import Stage, expect
from enforcement.actions.inspected import NEW, KeepScenes, KeepSubjects
from enforcement.actions.unit_desk import SaveUnit
from enforcement.context import Acting
from enforcement.identity import Sex
from enforcement.inspections.inspection import Inspection, InspectionState, read_inspection
from enforcement.inspections.subject import Subject, SubjectKind
from enforcement.parties import Party, PartyKind
from enforcement.records import RecordKind
from ui.pages.inspections.door_page import DoorPage
from ui.pages.inspections.list_page import InspectionListPage
from ui.pages.inspections.plan_page import PlanPage
from ui.pages.inspections.signing_page import SigningPage
from ui.pages.inspections.site_page import SitePage
from ui.pages.print_preview.batch_page import BatchPage

MARKET: Final = "清湾农贸市场（演练）"
SCENE: Final = "农贸市场"
APPROVER: Final = "镇长演练"
_A_MINUTE_MS: Final = 70_000
STALLS: Final = (
    "陈记蔬菜", "老何豆腐", "渝味干货", "张三姐水果", "刘氏鲜肉", "东门水产", "黄家调料",
    "巴岳土鸡", "宝顶米粉", "双塔粮油", "龙棠卤味", "清湾豆花", "何氏凉面", "周家腊肉",
    "南街鸡蛋", "邓记泡菜", "谭家鱼庄", "冉三爷烟酒", "蒋家花生", "大岩山货",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bad:
    """What is wrong at a stall: digit of the check, measured numbers, digit of the outcome."""

    check: str
    numbers: tuple[str, ...]
    outcome: str


CORRECTED, ORDERED, FILED, HANDED_OVER = "1", "3", "6", "7"
FOUND: Final = {
    "03": Bad("2", ("2",), CORRECTED),
    "05": Bad("4", ("0.6", "1.2"), ORDERED),
    "07": Bad("1", ("1.2",), ORDERED),
    "12": Bad("4", ("1.5", "3"), FILED),
    "16": Bad("5", (), HANDED_OVER),
}

OPERATOR: Final = Party(
    kind=PartyKind.LEGAL_PERSON,
    name="清湾市场管理有限公司（演练）",
    credit_code="91500999MA5UEXAM05",
    representative="田禾",
    address="清湾镇南街8号",
)
OWNER: Final = Party(
    kind=PartyKind.CITIZEN,
    name="罗昌贵",
    id_number="500999196905083610",
    sex=Sex.MALE,
    birth=date(1969, 5, 8),
    address="清湾镇双塔路88号",
    phone="13800000001",
)


def keep_market(stage: Stage) -> None:
    """Keep the unit's own scene, the market and its stalls."""
    store, who = stage.store, Acting(officer=stage.window.desk.officer.rec)
    store.perform(SaveUnit(unit=replace(store.unit(), phone="023-00000000")), who)
    samples = stage.window.adapters.sample_visit()
    sample = next(one for one in samples.scenes if one.name == SCENE)
    kept = store.perform(KeepScenes(scenes=(replace(sample, rec=NEW, sample=False),)), who)
    scene = kept.first(RecordKind.SCENE)
    market = Subject(
        rec=NEW,
        name=MARKET,
        kind=SubjectKind.MARKET,
        address="清湾镇南街8号",
        area="南街社区",
        cap=4,
        contact="田禾",
        party=OPERATOR,
        scenes=(scene,),
    )
    made = store.perform(KeepSubjects(subjects=(market,)), who)
    inside = made.first(RecordKind.SUBJECT)
    stalls = (
        Subject(
            rec=NEW,
            name=name,
            kind=SubjectKind.STALL,
            inside=inside,
            mark=f"{number:02}",
            party=OWNER,
        )
        for number, name in enumerate(STALLS, 1)
    )
    store.perform(KeepSubjects(subjects=tuple(stalls)), who)


def begin_visit(stage: Stage) -> None:
    """Plan the visit, hand over the notice, begin at the door."""
    hands = stage.hands
    hands.press(Qt.Key.Key_F4, "visits")
    stage.window.wait_for_page(InspectionListPage)
    hands.press(Qt.Key.Key_F4, "plan one")
    form = stage.window.wait_for_page(PlanPage)
    hands.type("qwnm")
    stage.window.rest()
    hands.press(decision="this market")
    stage.window.rest()
    hands.tab_to(form.approval.by.objectName())
    hands.type(APPROVER, "who approved")
    stage.shot("visit-plan")
    hands.chord(Qt.Key.Key_Return, "save the plan")
    door = stage.window.wait_for_page(DoorPage)
    _print_all(stage, "visit-notice")
    stage.window.wait_for_page(DoorPage)
    hands.tab_to(door.form.present.objectName())
    hands.press()
    for told in ("cards shown", "notice served", "rights told"):
        hands.press(decision=told)
    hands.press()
    hands.press(Qt.Key.Key_Right, "no network")
    hands.press()
    stage.shot("visit-door")
    hands.chord(Qt.Key.Key_Return, "begin")
    stage.window.wait_for_page(SitePage)
    stage.shot("visit-begun")


def walk_market(stage: Stage) -> None:
    """Walk by every stall without a network; where something is wrong, say so."""
    page = _on_site(stage)
    while not page.walk.all_seen:
        mark = page.walk.mark
        if mark in FOUND:
            _find(stage, page, mark)
        stage.hands.press(decision=f"{mark}: next")
        stage.window.rest()
        expect(page.walk.is_seen(mark), f"walked by {mark}")
    stage.shot("visit-walked")
    expect(_visit(stage).seen == len(STALLS), "walked by every stall")


def _find(stage: Stage, page: SitePage, mark: str) -> None:
    bad, hands = FOUND[mark], stage.hands
    hands.press(Qt.Key(ord(bad.check)), "bad point")
    stage.window.rest()
    for number in bad.numbers:
        hands.enter(number)
    photo = stage.out / f"photo-{mark}.png"
    draw_photo(photo)
    page.checks.card.strip.take_files([photo])
    stage.window.rest()
    photo.unlink()
    hands.press(Qt.Key(ord(bad.outcome)), "what comes of it")
    stage.window.rest()
    stage.shot(f"visit-finding-{mark}")


def end_visit(stage: Stage) -> None:
    """Read the record, sign, print all papers in one go, end."""
    hands = stage.hands
    _on_site(stage)
    wait_until(partial(_took_a_minute, stage), "the visit took its time", _A_MINUTE_MS)
    hands.press(Qt.Key.Key_F6, "read and sign")
    stage.window.wait_for_page(SigningPage)
    stage.shot("visit-record")
    _print_all(stage, "visit-papers")
    stage.window.wait_for_page(SigningPage)
    hands.chord(Qt.Key.Key_Return, "signed")
    stage.window.rest()
    hands.chord(Qt.Key.Key_Return, "end")
    stage.window.rest()
    stage.shot("visit-ended")
    visit = _visit(stage)
    expect(visit.state is InspectionState.ENDED, f"{visit.state} at the end")
    expect([one.content.stall for one in visit.findings] == list(FOUND), f"{visit.findings}")
    expect(stage.leads(), "leads grew from the visit")


def _on_site(stage: Stage) -> SitePage:
    if not isinstance(stage.window.page, SitePage):
        stage.window.go("inspections")
        stage.hands.at("PagedTable")
        stage.hands.press(decision="the visit")
    return stage.window.wait_for_page(SitePage)


def _print_all(stage: Stage, name: str) -> None:
    stage.hands.chord(Qt.Key.Key_P, "the papers")
    batch = stage.window.wait_for_page(BatchPage)
    stage.shot(name)
    stage.hands.chord(Qt.Key.Key_P, "print them")
    wait_until(partial(_is_printed, stage), "the papers are printed")
    stage.window.rest()
    expect(batch is stage.window.page, "the papers are in front")
    stage.hands.press(Qt.Key.Key_Escape)
    stage.window.rest()


def _is_printed(stage: Stage) -> bool:
    papers = stage.store.papers(_visit(stage).rec)
    return any(one.printed_at is not None for one in papers)


def _took_a_minute(stage: Stage) -> bool:
    """Tell whether the record can name an end after its beginning: it tells minutes."""
    began = _visit(stage).began_at
    return began is not None and f"{stage.window.desk.now():%H%M}" != f"{began:%H%M}"


def _visit(stage: Stage) -> Inspection:
    (rec,) = stage.store.inspection_ids("")
    return read_inspection(stage.store.state(), rec)
