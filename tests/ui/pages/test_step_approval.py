"""A step is put before who approves it from its own form, and taken under the answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from enforcement.actions.approvals import DecideApproval
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.approvals import ApprovalState, approvals_of
from enforcement.context import Acting
from enforcement.officers import Officer, Role
from enforcement.records import RecordId
from enforcement.steps.casefile import read_case_file
from enforcement.steps.names import StepName
from local_store.store import LocalStore
from tests.ui.case_desk import TEAM, CaseDesk, add_places, make_case_desk
from tests.ui.ordinary import COURSE, an_ordinary_store, begin
from tests.ui.roadside import EmptyPlace
from ui.background import BackgroundRunner
from ui.pages.cases.acts.step_form import StepForm
from ui.pages.cases.page import CasePage
from ui.theme import Theme
from ui.widgets.rail import RailEntry

HEAD = Officer(rec=RecordId("head"), name="唐国华", office="镇长", roles=frozenset({Role.LEADER}))
STEP = StepName.PRESERVE_EVIDENCE


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    """A store with a case that is being looked into, and a head who has an account."""
    store, clock = an_ordinary_store(tmp_path)
    store.perform(SaveOfficer(officer=HEAD), TEAM)
    begin(store, clock, COURSE[:2])
    yield store
    store.close()


@pytest.fixture
def side(theme: Theme, runner: BackgroundRunner, store: LocalStore, tmp_path: Path) -> CaseDesk:
    """The case in front, in an active window."""
    side = make_case_desk(theme, runner, store, tmp_path)
    entry = RailEntry(key="cases", title="案件", icon="case")
    add_places(side, [(entry, EmptyPlace(theme, "案件"))], "cases")
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    side.open(CasePage(side.desk, RecordId("ordinary-case"), side.printers))
    return side


def form_in(side: CaseDesk) -> StepForm:
    """Open the form of the step."""
    page = side.page
    assert isinstance(page, CasePage)
    page.open_act(STEP)
    side.settle()
    form = page.acts.form
    assert isinstance(form, StepForm)
    return form


def ask(side: CaseDesk) -> RecordId:
    """Put the step before the head; return the approval."""
    form = form_in(side)
    form.inputs["objects"].show_value([{"name": "账本一册"}])
    assert form.approval is not None
    form.approval.offer.click()
    form.try_it()
    side.settle()
    return approvals_of(side.store.state(), RecordId("ordinary-case"))[-1].rec


def answer(side: CaseDesk, approval: RecordId, *, approved: bool, opinion: str = "") -> None:
    """Let the head answer with his account."""
    command = DecideApproval(approval=approval, approved=approved, opinion=opinion)
    side.store.perform(command, Acting(officer=HEAD.rec, role=Role.LEADER))
    side.settle()


def test_a_step_waits_for_the_answer_and_is_taken_under_it(side: CaseDesk) -> None:
    approval = ask(side)
    case = RecordId("ordinary-case")
    assert not read_case_file(side.store.state(), case).has(STEP)
    waiting = form_in(side)
    assert waiting.approval is not None
    assert "等答复" in waiting.approval.words.text()
    assert not waiting.approval.offer.isVisibleTo(waiting)
    answer(side, approval, approved=True)
    form = form_in(side)
    assert form.approval is not None
    assert "同意，可以办了" in form.approval.words.text()
    form.try_it()
    side.settle()
    taken = read_case_file(side.store.state(), case).last(STEP)
    assert taken is not None
    assert "唐国华" in taken.values.text("approver")
    assert [one.text("name") for one in taken.values.lines("objects")] == ["账本一册"]


def test_a_refusal_keeps_what_was_typed_and_may_be_asked_anew(side: CaseDesk) -> None:
    approval = ask(side)
    answer(side, approval, approved=False, opinion="先查清账本是谁的")
    form = form_in(side)
    assert form.approval is not None
    assert "先查清账本是谁的" in form.approval.words.text()
    assert form.inputs["objects"].value() == [{"name": "账本一册"}]
    form.approval.offer.click()
    form.try_it()
    side.settle()
    states = [one.state for one in approvals_of(side.store.state(), RecordId("ordinary-case"))]
    assert states == [ApprovalState.REFUSED, ApprovalState.PENDING]
