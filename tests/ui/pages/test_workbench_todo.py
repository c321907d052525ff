"""先办这几件 holds approvals, refusals, leads that are due, and leads that a new list took."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from enforcement.actions.approvals import AskApproval, DecideApproval
from enforcement.actions.leads import CheckLead
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.context import Acting
from enforcement.leads import LeadResult, LeadSource, Reporter, read_lead
from enforcement.officers import Officer, Role
from enforcement.read_models import ApprovalRow, LeadRow
from enforcement.records import RecordId, RecordKind
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from local_store.store import LocalStore
from tests.local_store.desk_kit import ALONE, LUO
from tests.ui import case_desk as made
from tests.ui.case_desk import TEAM, CaseDesk, make_case_desk, register_lead
from tests.ui.ordinary import an_ordinary_store, begin
from tests.ui.pages.hands import ENTER, Hands
from tests.ui.roadside import street_items
from ui.background import BackgroundRunner
from ui.pages.ways import Way, Ways
from ui.pages.workbench import WorkbenchPage
from ui.pages.workbench.todo import LeavingLeads, read_todo
from ui.theme import Theme
from ui.widgets.question_dialog import QuestionDialog
from ui.widgets.rail import RailEntry

HEAD = Officer(rec=RecordId("head"), name="唐国华", roles=frozenset({Role.LEADER}), office="镇长")
TODAY = date(2026, 11, 24)
ASK = AskApproval(
    case=RecordId("ordinary-case"),
    step=StepName.REFER_TO_DEPARTMENT,
    values=StepValues({"to": "区城市管理局", "reason": "这一项不归镇里管"}),
    to=HEAD.rec,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    """A store with an ordinary case and a head of the town."""
    made_store, clock = an_ordinary_store(tmp_path_factory.mktemp("todo"))
    made_store.perform(SaveOfficer(officer=HEAD), ALONE)
    begin(made_store, clock)
    yield made_store
    made_store.close()


@pytest.fixture
def side(theme: Theme, runner: BackgroundRunner, store: LocalStore, tmp_path: Path) -> CaseDesk:
    """A window over the store."""
    return make_case_desk(theme, runner, store, tmp_path)


def show(side: CaseDesk) -> tuple[WorkbenchPage, list[tuple[Way, object]]]:
    """Show the workbench in an active window; note which ways are taken."""
    ways, taken = Ways(side.window), []
    for way in (Way.CASE, Way.LEAD, Way.APPROVAL):
        ways.offer(way, lambda target, way=way: taken.append((way, target)))
    page = WorkbenchPage(side.desk, ways)
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    made.add_places(
        side, [(RailEntry(key="workbench", title="工作台", icon="workbench"), page)], "workbench"
    )
    return page, taken


def test_refusals_and_due_leads_stand_among_the_first_things(side: CaseDesk) -> None:
    store = side.store
    refused = store.perform(ASK, TEAM).first(RecordKind.APPROVAL)
    store.perform(
        DecideApproval(approval=refused, approved=False, opinion="先查清楚"),
        Acting(officer=HEAD.rec),
    )
    urgent = register_lead(store, content="围墙要倒", due_on=TODAY - timedelta(days=1))
    told = register_lead(
        store, source=LeadSource.COMPLAINT, reporter=Reporter(name="演练丙"), named=True
    )
    store.perform(CheckLead(lead=told, result=LeadResult.CORRECT, reason="当场改好了"), TEAM)
    page, taken = show(side)
    rows = {row.title: row for row in page.today.due.rows()}
    assert [row.title for row in page.today.due.rows()][:2] == [
        "核查线索",
        "没批：移送部门·清湾顺禾五金有限公司",
    ]
    assert "唐国华：先查清楚" in rows["没批：移送部门·清湾顺禾五金有限公司"].below
    assert isinstance(rows["答复举报人"].target, LeadRow)
    hands = Hands(rest=side.settle)
    page.today.due.setFocus()
    hands.press(ENTER)
    assert taken == [(Way.LEAD, urgent)]
    store.perform(ASK, TEAM)
    assert read_todo(store, LUO.rec, TODAY).refused == ()


def test_a_leader_sees_what_waits_for_him(side: CaseDesk) -> None:
    asked = side.store.perform(ASK, TEAM).first(RecordKind.APPROVAL)
    side.desk.officer = HEAD
    page, taken = show(side)
    targets = [row.target for row in page.today.due.rows()]
    mine = next(one for one in targets if isinstance(one, ApprovalRow))
    assert mine.to == HEAD.rec
    page.today.due.opened.emit(mine)
    assert taken == [(Way.APPROVAL, mine.approval)]
    assert asked in {one.approval for one in targets if isinstance(one, ApprovalRow)}


def test_leads_that_a_new_list_took_are_marked_with_one_confirmation(side: CaseDesk) -> None:
    store = side.store
    lead = register_lead(store, item_code="CQ-T-007", item_title="占道经营", content="占道摆摊")
    assert read_todo(store, LUO.rec, TODAY).leaving is None
    old = street_items()
    new = replace(
        old,
        version="演练2026",
        effective_from=TODAY,
        rows=tuple(row for row in old.rows if row.code != "CQ-T-007"),
        tiers=tuple(tier for tier in old.tiers if tier.item_code != "CQ-T-007"),
    )
    store.import_items(new, ALONE)
    page, taken = show(side)
    targets = [row.target for row in page.today.due.rows()]
    leaving = next(one for one in targets if isinstance(one, LeavingLeads))
    assert {one.lead for one in leaving.leads} == {lead}
    page.today.due.opened.emit(leaving)
    dialog = side.window.findChild(QuestionDialog)
    assert dialog is not None
    assert "演练2026清单起" in dialog.question.consequence
    dialog.act.click()
    side.settle()
    record = store.state().get(lead)
    assert record is not None
    assert read_lead(record).leaves == "演练2026"
    assert taken == [(Way.LEAD, lead)]
    assert read_todo(store, LUO.rec, TODAY).leaving is None
