"""What is typed for one thing never lands at another, and what isn't saved is told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.errors import InvalidInput, UserFacingError
from enforcement.leads import Reporter
from enforcement.people import Authority, Matter
from enforcement.read_models import Draft
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from local_store.store import LocalStore
from tests.local_store.desk_kit import LUO, TANG
from tests.ui import case_desk as made
from tests.ui.case_desk import TEAM, CaseDesk, make_case_desk, register_lead
from tests.ui.case_pictures import a_photo
from tests.ui.ordinary import COURSE, an_ordinary_store, begin
from tests.ui.pages import test_approvals_page as approvals
from tests.ui.pages import test_filing_page as filing
from tests.ui.pages import test_leads_page as leads
from tests.ui.pages.test_approvals_page import CASE, HEAD
from tests.ui.roadside import NOON, EmptyPlace
from ui.background import BackgroundRunner
from ui.pages.approvals.asking import APPROVED, ON_PAPER, REFUSED, SheetSaid
from ui.pages.cases.acts.approval_part import ApprovalPart
from ui.pages.cases.acts.happened_box import HappenedBox
from ui.pages.cases.acts.step_form import StepForm
from ui.pages.cases.page import CasePage
from ui.pages.cases.reading import read_case_facts
from ui.pages.drafts.values import draft_values
from ui.pages.leads.reading import read_lead
from ui.pages.leads.typed import FORM, TypedLead
from ui.pages.settings.person_form import PersonForm
from ui.theme import Theme
from ui.widgets.panels import Panel
from ui.widgets.rail import RailEntry

UNSAVED = UserFacingError("DISK_FULL", "磁盘满了，草稿没存下来。", "腾出空间再写一个字。")
TYPED = TypedLead(day="2026-11-24", at="09:30", place="市场后门", content="有人倒垃圾")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    """A store with a case that is being looked into, and a head who may approve."""
    store, clock = an_ordinary_store(tmp_path)
    store.perform(SaveOfficer(officer=HEAD), TEAM)
    begin(store, clock, COURSE[:2])
    yield store
    store.close()


@pytest.fixture
def asked(theme: Theme, runner: BackgroundRunner, store: LocalStore, tmp_path: Path) -> CaseDesk:
    """A window over that store."""
    return make_case_desk(theme, runner, store, tmp_path)


def message_in(side: CaseDesk) -> str:
    """Return what the message above the page says; nothing when there is none."""
    panel = side.window.findChild(Panel, "message")
    return panel.accessibleName() if panel is not None else ""


def step_form(side: CaseDesk, step: StepName) -> StepForm:
    """Open the form of a step of the case."""
    if side.window.navigation.page is None:
        entry = RailEntry(key="cases", title="案件", icon="case")
        made.add_places(side, [(entry, EmptyPlace(side.desk.services.theme, "案件"))], "cases")
        side.window.show()
        side.open(CasePage(side.desk, CASE, side.printers))
    page = side.page
    assert isinstance(page, CasePage)
    page.open_act(step)
    side.settle()
    form = page.acts.form
    assert isinstance(form, StepForm)
    return form


def asking(form: StepForm) -> ApprovalPart:
    """Put the step before somebody; return the part that asks whom."""
    assert form.approval is not None
    form.approval.offer.click()
    return form.approval


def lead_draft(typed: TypedLead) -> Draft:
    """Return the draft of a lead."""
    return Draft(
        draft="lead-1",
        form=FORM,
        officer=LUO.rec,
        title="登记线索",
        progress="",
        values=draft_values(typed),
        saved_at=NOON,
    )


def test_the_sheet_of_one_approval_is_never_filed_for_another(
    asked: CaseDesk, tmp_path: Path
) -> None:
    first, second = approvals.ask(asked.store), approvals.ask(asked.store)
    page = approvals.show(asked, LUO)
    page.show_approval(first)
    asked.settle()
    page.detail.answer.on_paper.click()
    sheet = page.detail.answer.sheet
    file = tmp_path / "sheet.jpg"
    file.write_bytes(a_photo(1))
    sheet.day.show_value("2026-11-20")
    sheet.result.set_index(REFUSED)
    sheet.opinion.setPlainText("这一件的意见")
    sheet.photo.take_files([file])
    asked.settle()
    assert sheet.value().sheet
    page.show_approval(second)
    asked.settle()
    nothing = SheetSaid(on=NOON.date(), approved=True, opinion="", sheet="")
    assert sheet.value() == nothing
    assert sheet.result.index == APPROVED
    sheet.photo.take_files([file])
    sheet.clear()
    asked.settle()
    assert sheet.value() == nothing


def test_a_second_ctrl_enter_sends_nothing(
    asked: CaseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    approval = approvals.ask(asked.store)
    page = approvals.show(asked, LUO)
    page.show_approval(approval)
    asked.settle()
    page.detail.answer.on_paper.click()
    sent: list[object] = []
    monkeypatch.setattr(asked.desk, "perform", lambda *given: sent.append(given[1]))
    page.detail.answer.approve()
    page.detail.answer.approve()
    assert len(sent) == 1


def test_no_matter_is_granted_by_default_and_a_line_without_document_is_dropped(
    qtbot: QtBot, theme: Theme
) -> None:
    form = PersonForm(theme, NOON.date())
    qtbot.addWidget(form)
    form.show_officer(HEAD)
    form.authority.show_typed([{"document": "演练府办1号"}])
    with pytest.raises(InvalidInput, match="没选批什么") as wrong:
        form.typed(HEAD)
    assert wrong.value.field == "authority"
    held = Authority(matter=Matter.MEASURE, valid_from=NOON.date(), document="演练府办1号")
    form.show_officer(replace(HEAD, authority=(held,)))
    assert form.typed(HEAD).authority == (held,)
    form.authority.lines[0].texts["document"].clear()
    assert form.typed(HEAD).authority == ()


def test_until_when_a_certificate_is_valid_is_asked_only_of_who_has_one(
    qtbot: QtBot, theme: Theme
) -> None:
    form = PersonForm(theme, NOON.date())
    qtbot.addWidget(form)
    form.show()
    form.show_officer(HEAD)
    assert not form.valid_to.isVisible()
    form.cert_no.setText("50099900107")
    assert form.valid_to.isVisible()


def test_an_officer_who_is_not_shown_is_not_sent(case_desk: CaseDesk) -> None:
    page = leads.show(case_desk)
    page.open_form(lead_draft(replace(TYPED, first="somebody-gone", second=str(TANG.rec))))
    case_desk.settle()
    form = leads.form_in(case_desk)
    assert (form.typed.first, form.typed.second) == ("", str(TANG.rec))
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert form.rows["officers"].error.startswith("要派两个人。")
    form.assign.pair.show_pair("", "")
    form.assign.pair.changed.emit("", "")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert page.model.rowCount() == 1


def test_a_draft_of_a_lead_asks_again_whether_it_is_the_same_event(case_desk: CaseDesk) -> None:
    first = register_lead(case_desk.store, place="龙棠社区市场后门", content="倒垃圾")
    page = leads.show(case_desk)
    page.open_form(lead_draft(replace(TYPED, merge_into=str(first))))
    case_desk.settle()
    form = leads.form_in(case_desk)
    assert form.typed.merge_into == ""
    assert form.same_event.found is not None
    assert form.same_event.found.lead == first
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    rows = case_desk.store.lead_rows(case_desk.store.lead_ids(""))
    assert [row.state for row in rows] == ["waiting", "waiting"]


def test_the_reporter_of_another_lead_is_not_shown(case_desk: CaseDesk) -> None:
    store = case_desk.store
    told = [
        register_lead(store, content=name, reporter=Reporter(name=f"演练{name}"), named=True)
        for name in ("甲", "乙")
    ]
    detail = leads.show(case_desk).detail
    assert detail.loaded is not None
    other = next(one for one in told if one != detail.loaded.view.row.lead)
    detail.open_answer()
    detail.show_lead(read_lead(store, other, NOON.date()))
    case_desk.settle()
    assert detail.form is None
    detail.open_answer()
    case_desk.settle()
    assert detail.form is not None


def test_a_draft_that_is_not_saved_is_told(
    asked: CaseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_draft: Draft) -> None:
        raise UNSAVED

    monkeypatch.setattr(asked.store, "save_draft", fail)
    form = step_form(asked, StepName.PRESERVE_EVIDENCE)
    form.inputs["objects"].show_typed([{"name": "账本一册"}])
    form.keeper.save()
    asked.settle()
    assert "磁盘满了" in message_in(asked)


def test_a_filing_that_is_not_saved_is_told(
    case_desk: CaseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_draft: Draft) -> None:
        raise UNSAVED

    theme = case_desk.desk.services.theme
    entry = RailEntry(key="leads", title="线索", icon="lead")
    made.add_places(case_desk, [(entry, EmptyPlace(theme, "线索"))], "leads")
    case_desk.window.show()
    page = filing.show(case_desk)
    monkeypatch.setattr(case_desk.store, "save_draft", fail)
    page.approval.inputs["by"].show_typed("镇长 唐国华")
    page.keeper.save()
    case_desk.settle()
    assert page.saved_words.text().startswith("草稿没存下来")
    assert "磁盘满了" in message_in(case_desk)


def test_how_a_step_was_recorded_afterwards_is_in_its_draft_too(qtbot: QtBot, theme: Theme) -> None:
    box = HappenedBox(theme, NOON)
    qtbot.addWidget(box)
    box.use(used=True)
    noted: list[object] = []
    box.watch(lambda *_changed: noted.append(box.typed()["how"]))
    before = box.how.index
    QTest.keyClick(box.how, Qt.Key.Key_Left if before else Qt.Key.Key_Right)
    assert noted == [box.how.index]
    assert box.how.index != before


def test_a_draft_that_is_gone_on_with_counts_what_stands_there(asked: CaseDesk) -> None:
    form = step_form(asked, StepName.PRESERVE_EVIDENCE)
    form.inputs["objects"].show_typed([{"name": "账本一册"}])
    draft = form.leave()
    assert draft is not None
    form.keeper.go_on_with(draft, form._typed())  # as the form does
    kept = form.leave()
    assert kept is not None
    assert kept.progress == draft.progress
    assert kept.values == draft.values


def test_what_is_wrong_with_the_signed_sheet_stands_at_the_sheet(asked: CaseDesk) -> None:
    form = step_form(asked, StepName.PRESERVE_EVIDENCE)
    form.inputs["objects"].show_value([{"name": "账本一册"}])
    box = asking(form).box
    box.way.set_index(ON_PAPER)
    box.way.chosen.emit(ON_PAPER)
    box.sheet.result.set_index(REFUSED)
    form.try_it()
    asked.settle()
    assert box.rows["opinion"].error.startswith("没写不批准的理由。")
    box.sheet.day.show_value(None)
    form.try_it()
    assert box.rows["opinion"].error == ""
    assert box.rows["on"].error.startswith("没写签批的日期。")


def test_whom_to_ask_and_until_when_are_told_apart(qtbot: QtBot, asked: CaseDesk) -> None:
    facts = read_case_facts(asked.store, CASE)
    form = StepForm(asked.desk, facts, STEP_RULES[StepName.EXTEND_SEIZURE])
    qtbot.addWidget(form)
    box = asking(form).box
    box.whom.clear()
    form.inputs["to"].show_value(None)
    form.try_it()
    assert form.rows["to"].error.startswith("没写“延长到哪天”。")
    assert box.rows["to"].error == ""
    form.inputs["to"].show_value("2026-12-20")
    form.inputs["reason"].show_value("鉴定还没有结果")
    form.try_it()
    assert box.rows["to"].error.startswith("没有选报给谁。")
    assert form.rows["to"].error == ""
