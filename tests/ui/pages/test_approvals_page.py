"""审批 by keyboard: a leader answers, a refusal says why, a signed sheet is noted."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from enforcement.actions.approvals import AskApproval, DecideApproval
from enforcement.actions.steps import StepCommand
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.approvals import ApprovalState
from enforcement.context import Acting
from enforcement.officers import Officer, Role
from enforcement.records import RecordId, RecordKind
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.values import StepField, StepValues, ValueKind
from local_store.store import LocalStore
from tests.local_store.desk_kit import ALONE, LUO, TANG
from tests.ui import case_desk as made
from tests.ui.case_desk import TEAM, CaseDesk, make_case_desk
from tests.ui.ordinary import an_ordinary_store, begin
from tests.ui.pages.hands import Hands, focused
from ui.background import BackgroundRunner
from ui.pages.approvals.asking import ON_PAPER, REFUSED, AskBox, approvers
from ui.pages.approvals.page import ApprovalsPage
from ui.pages.approvals.reading import refusals_of
from ui.pages.approvals.words import said
from ui.pages.cases.page import CasePage
from ui.theme import Theme
from ui.widgets.rail import RailEntry

HEAD = Officer(rec=RecordId("head"), name="唐国华", roles=frozenset({Role.LEADER}), office="镇长")
STEP = StepName.REFER_TO_DEPARTMENT
VALUES = StepValues({"to": "区城市管理局", "reason": "这一项不归镇里管"})
CASE = RecordId("ordinary-case")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    """A store with an ordinary case and a head of the town."""
    made_store, clock = an_ordinary_store(tmp_path_factory.mktemp("approvals"))
    made_store.perform(SaveOfficer(officer=HEAD), ALONE)
    begin(made_store, clock)
    yield made_store
    made_store.close()


@pytest.fixture
def desk_of(theme: Theme, runner: BackgroundRunner, store: LocalStore, tmp_path: Path) -> CaseDesk:
    """A window over the store, as the officer who asks."""
    return make_case_desk(theme, runner, store, tmp_path)


def ask(store: LocalStore) -> RecordId:
    """Put a transfer before the head."""
    command = AskApproval(case=CASE, step=STEP, values=VALUES, to=HEAD.rec)
    return store.perform(command, TEAM).first(RecordKind.APPROVAL)


def state_of(store: LocalStore, approval: RecordId) -> str:
    """Return how an approval stands."""
    return next(row.state for row in store.approvals(HEAD.rec) if row.approval == approval)


def show(side: CaseDesk, me: Officer) -> ApprovalsPage:
    """Show the page to somebody in an active window."""
    side.desk.officer = me
    page = ApprovalsPage(side.desk, side.printers)
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    made.add_places(side, [(RailEntry(key="a", title="审批", icon="sign"), page)], "a")
    return page


def test_a_leader_reads_what_is_asked_refuses_with_a_reason_and_agrees(desk_of: CaseDesk) -> None:
    store = desk_of.store
    first, second = ask(store), ask(store)
    page = show(desk_of, HEAD)
    counts: list[int] = []
    page.waiting_changed.connect(counts.append)
    assert page.detail.loaded is not None
    assert ("移送给哪个机关", "区城市管理局") in said(STEP_RULES[STEP], VALUES)
    hands = Hands(rest=desk_of.settle)
    assert focused() is page.list
    chosen = page.detail.loaded.row.approval
    desk_of.window.press("F8")
    assert page.detail.answer.opinion_row.error.startswith("没写不同意的理由。")
    assert focused() is page.detail.answer.opinion
    hands.type("事实在本镇")
    desk_of.window.press("F8")
    desk_of.settle()
    assert state_of(store, chosen) == ApprovalState.REFUSED.value
    assert counts[-1] == 1
    assert focused() is page.list
    desk_of.window.press("Ctrl+Return")
    desk_of.settle()
    assert {state_of(store, one) for one in (first, second)} == {"refused", "approved"}
    assert counts[-1] == 0
    desk_of.window.press("Alt+3")
    desk_of.settle()
    assert {row.title for row in page.list.rows()} == {"移送部门·清湾顺禾五金有限公司"}
    desk_of.window.press("F6")
    desk_of.settle()
    assert isinstance(desk_of.page, CasePage)


def test_who_asked_sees_the_refusal_first_and_may_take_back_or_note_the_sheet(
    desk_of: CaseDesk,
) -> None:
    store = desk_of.store
    refused, pending, on_paper = ask(store), ask(store), ask(store)
    decided = DecideApproval(approval=refused, approved=False, opinion="先查清楚")
    store.perform(decided, Acting(officer=HEAD.rec))
    page = show(desk_of, LUO)
    page.show_approval(refused)
    desk_of.settle()
    assert "先查清楚" in page.detail.answer.notice.label.text()
    page.show_approval(pending)
    desk_of.settle()
    page.detail.answer.take_back.click()
    desk_of.settle()
    assert state_of(store, pending) == ApprovalState.TAKEN_BACK.value
    page.show_approval(on_paper)
    desk_of.settle()
    answer = page.detail.answer
    answer.on_paper.click()
    answer.sheet.result.set_index(REFUSED)
    answer.sheet.day.show_value(None)
    desk_of.window.press("Ctrl+Return")
    assert answer.sheet.rows["on"].error.startswith("没写签批的日期。")
    answer.sheet.day.show_value("2026-11-24")
    desk_of.window.press("Ctrl+Return")
    desk_of.settle()
    assert "没写不批准的理由" in answer.sheet.rows["opinion"].error
    answer.sheet.opinion.setPlainText("补一份勘验笔录")
    desk_of.window.press("Ctrl+Return")
    desk_of.settle()
    row = next(one for one in store.approvals(LUO.rec) if one.approval == on_paper)
    assert (row.state, row.on_paper, row.opinion) == ("refused", True, "补一份勘验笔录")


def test_only_who_is_asked_may_answer(desk_of: CaseDesk) -> None:
    command = AskApproval(case=CASE, step=STEP, values=VALUES, to=HEAD.rec)
    store = desk_of.store
    asked = store.perform(command, TEAM).first(RecordKind.APPROVAL)
    row = next(one for one in store.approvals(HEAD.rec) if one.approval == asked)
    assert refusals_of([row]) == ()
    page = show(desk_of, HEAD)
    page.show_approval(asked)
    desk_of.settle()
    facts = page.detail.loaded
    assert facts is not None
    assert facts.hinders is None
    desk_of.desk.officer = TANG
    page.detail.answer.show_facts(facts)
    assert page.detail.answer.agree.isHidden()
    assert page.detail.answer.notice.label.text() == "唐国华还没有批。"


def test_the_box_offers_those_who_may_approve_and_notes_a_sheet(desk_of: CaseDesk) -> None:
    desk_of.desk.facts = type(desk_of.desk.facts)(
        info=desk_of.desk.facts.info,
        unit=desk_of.desk.facts.unit,
        officers=tuple(desk_of.store.officers()),
    )
    assert [one.name for one in approvers(desk_of.desk, STEP)] == ["唐国华"]
    box = AskBox(desk_of.desk, STEP, desk_of.window)
    asked = StepCommand(case=CASE, step=STEP, values=VALUES)
    assert box.command(asked) == AskApproval(case=CASE, step=STEP, values=VALUES, to=HEAD.rec)
    box.way.set_index(ON_PAPER)
    box.way.chosen.emit(ON_PAPER)
    box.sheet.day.show_value("2026-11-23")
    noted = box.command(asked)
    assert noted.on.day == 23  # type: ignore[union-attr]  # the paper way
    assert not box.sheet.isHidden()


def test_every_kind_of_value_has_words() -> None:
    inner = (StepField(key="name", label="名称"), StepField(key="n", label="数量"))
    fields = (
        StepField(key="fine", label="罚款", kind=ValueKind.MONEY),
        StepField(key="day", label="日期", kind=ValueKind.DAY),
        StepField(key="at", label="时间", kind=ValueKind.INSTANT),
        StepField(key="told", label="告知了", kind=ValueKind.FLAG),
        StepField(key="who", label="谁", kind=ValueKind.PEOPLE),
        StepField(key="things", label="物品", kind=ValueKind.LINES, fields=inner),
        StepField(key="left", label="空着"),
    )
    values = StepValues(
        {
            "fine": 200_00,
            "day": "2026-11-24",
            "at": "2026-11-24T09:30:00+08:00",
            "told": True,
            "who": ["甲", "乙"],
            "things": [{"name": "台秤", "n": 1}, "散装"],
        }
    )

    rule = replace(STEP_RULES[STEP], fields=fields)
    assert said(rule, values) == (
        ("罚款", "200 元"),
        ("日期", "2026年11月24日"),
        ("时间", "11月24日 09:30"),
        ("告知了", "是"),
        ("谁", "甲、乙"),
        ("物品", "台秤，1\n散装"),
    )
