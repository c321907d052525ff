"""A market with stalls, a scene, and visits to them, for the store's tests."""

from dataclasses import dataclass
from datetime import date

from enforcement.actions.findings import PassStall, RecordFinding
from enforcement.actions.inspected import NEW, KeepScenes, KeepSubjects
from enforcement.actions.inspections import (
    BeginInspection,
    EndInspection,
    PlanInspection,
    SignInspection,
)
from enforcement.inspections.finding import FindingContent, Outcome
from enforcement.inspections.inspection import Entrance, Signing
from enforcement.inspections.plan import InspectionPlan, ListedStall
from enforcement.inspections.scene import Scene, SceneCheck, read_scene
from enforcement.inspections.subject import Subject, SubjectKind, read_subject
from enforcement.on_spot import EvidenceRef
from enforcement.records import RecordId, RecordKind
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, LUO, TANG

MARKS = ("2", "10", "01")
DUE = date(2026, 12, 4)
AT_THE_DOOR = Entrance(
    present="市场主办方 演练", code="", no_code_reason="执法码系统断网", cards_shown=True,
    notice_served=True, rights_told=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """A market that is in the store, with its stalls in order of their marks."""

    subject: Subject
    stalls: tuple[Subject, ...]
    scene: Scene

    @property
    def plan(self) -> InspectionPlan:
        """Return a visit to the whole market."""
        return InspectionPlan(
            subject=self.subject,
            scenes=(self.scene,),
            officers=(LUO.rec, TANG.rec),
            stalls=tuple(
                ListedStall(mark=one.mark, name=one.name, subject=one.rec) for one in self.stalls
            ),
            approved_by="镇长 演练",
        )


def a_market(store: LocalStore) -> Market:
    """Take a market with three stalls and a scene of two checks in."""
    shop = Subject(
        rec=NEW, name="清湾农贸市场", kind=SubjectKind.MARKET, address="清湾镇南街8号", cap=2,
        code="QY500999001", area="南街社区",
    )  # fmt: skip
    market = _kept(store, (shop,))[0]
    stalls = tuple(
        Subject(
            rec=NEW, name=f"演练{mark}号摊", kind=SubjectKind.STALL, inside=market.rec, mark=mark
        )
        for mark in MARKS
    )
    checks = (
        SceneCheck(
            no=1, title="消防通道", items=("CQ-T-001",), departments=("区消防救援局", "镇街")
        ),
        SceneCheck(no=2, title="电子秤检定", departments=("区市场监管局",)),
    )
    made = store.perform(
        KeepScenes(scenes=(Scene(rec=NEW, name="农贸市场", checks=checks),)), ACTING
    )
    record = store.state().get(made.first(RecordKind.SCENE))
    assert record
    inside = sorted(_kept(store, stalls), key=lambda one: int(one.mark))
    return Market(subject=market, stalls=tuple(inside), scene=read_scene(record))


def _kept(store: LocalStore, subjects: tuple[Subject, ...]) -> list[Subject]:
    made = store.perform(KeepSubjects(subjects=subjects), ACTING)
    records = [store.state().get(entry.rec) for entry in made.entries]
    return [read_subject(record) for record in records if record]


def begin(store: LocalStore, market: Market) -> RecordId:
    """Plan a visit to the market and begin it."""
    made = store.perform(PlanInspection(plan=market.plan), ACTING)
    inspection = made.first(RecordKind.INSPECTION)
    store.perform(BeginInspection(inspection=inspection, entrance=AT_THE_DOOR), ACTING)
    return inspection


def walk(store: LocalStore, inspection: RecordId, stall: Subject) -> None:
    """Say that a stall was walked by."""
    listed = ListedStall(mark=stall.mark, name=stall.name, subject=stall.rec)
    store.perform(PassStall(inspection=inspection, stall=listed), ACTING)


def find(
    store: LocalStore,
    market: Market,
    inspection: RecordId,
    stall: Subject,
    outcome: Outcome = Outcome.ORDERED,
) -> RecordId:
    """Find a blocked passage at a stall, with a photo."""
    sha256 = store.put_blob(f"photo of {stall.mark}".encode(), "image/jpeg")
    content = FindingContent(
        stall=stall.mark, stall_name=stall.name, scene=market.scene.rec, check_no=1,
        check_title="消防通道", text=f"{stall.mark}号摊堆货占道", outcome=outcome,
        due_on=DUE if outcome is Outcome.ORDERED else None,
        to="区消防救援局" if outcome is Outcome.HANDED_OVER else "",
    )  # fmt: skip
    photo = EvidenceRef(sha256=sha256, mime="image/jpeg", name="演练.jpg")
    found = RecordFinding(inspection=inspection, content=content, photos=(photo,))
    return store.perform(found, ACTING).first(RecordKind.FINDING)


def sign(store: LocalStore, inspection: RecordId) -> None:
    """Have the record signed."""
    store.perform(SignInspection(inspection=inspection, signing=Signing(signer="演练甲")), ACTING)


def end(store: LocalStore, inspection: RecordId) -> None:
    """End a signed visit."""
    store.perform(EndInspection(inspection=inspection, conclusion="发现问题，已责令改正"), ACTING)
