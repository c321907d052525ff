"""Planning a visit: whom, by which checks, how often already; what stands against beginning it."""

from PySide6.QtWidgets import QApplication, QCheckBox

from enforcement.actions.inspections import BeginInspection, EndInspection, SignInspection
from enforcement.inspections.inspection import InspectionState, Signing, read_inspection
from enforcement.inspections.plan import InspectionKind
from enforcement.inspections.subject import SubjectKind
from enforcement.records import RecordKind
from tests.ui.case_desk import TEAM, CaseDesk
from tests.ui.pages.hands import ENTER, press, strike
from tests.ui.pages.inspections import market
from ui.pages.inspections.door_page import DoorPage
from ui.pages.inspections.plan_page import PlanPage


def plan_page(side: CaseDesk) -> PlanPage:
    """Return the form in front."""
    page = side.page
    assert isinstance(page, PlanPage)
    return page


def choose(side: CaseDesk, letters: str) -> PlanPage:
    """Plan a visit to whom the letters find."""
    side.window.press("F4")
    side.settle()
    page = plan_page(side)
    for letter in letters:
        strike(letter)
    press(ENTER)
    side.pause()
    return page


def test_an_empty_list_says_what_comes_first_and_enter_begins_it(case_desk: CaseDesk) -> None:
    page = market.show_list(case_desk)
    assert page.nothing_yet.isVisible()
    press(ENTER)
    case_desk.settle()
    assert isinstance(case_desk.page, PlanPage)
    case_desk.window.press("Ctrl+Return")
    assert "没选检查谁" in plan_page(case_desk).rows["subject"].error


def test_a_market_is_found_by_initials_with_its_checks_and_all_its_stalls(
    case_desk: CaseDesk,
) -> None:
    scene = market.keep_scene(case_desk.store)
    market.keep_market(case_desk.store, scene)
    market.show_list(case_desk)
    page = choose(case_desk, "qwnm")
    assert page.subject.name.text() == market.MARKET
    assert page.scenes.recs == (scene.rec,)
    assert QApplication.focusWidget() is page.submit
    assert "公布的上限是 4 次" in page.frequency.words.text()
    page.approval.by.setText("镇长 演练")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    door = case_desk.page
    assert isinstance(door, DoorPage)
    assert len(door.inspection.stalls) == len(market.NAMES)
    assert case_desk.store.drafts(TEAM.officer) == []


def test_whom_nobody_knows_yet_is_typed_in_place_and_kept(case_desk: CaseDesk) -> None:
    scene = market.keep_scene(case_desk.store)
    market.show_list(case_desk)
    page = choose(case_desk, "何老五小面")
    assert page.subject.new_name.text() == "何老五小面"
    page.subject.address.insert("清湾镇北街2号")
    page.scenes.ticks[scene.rec].setChecked(True)
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert isinstance(case_desk.page, DoorPage)
    kept = case_desk.store.subject_rows(case_desk.store.subject_ids("hlwxm"))
    assert [(one.name, one.kind, one.address) for one in kept] == [
        ("何老五小面", SubjectKind.SHOP, "清湾镇北街2号")
    ]


def test_a_form_that_was_left_is_gone_on_with(case_desk: CaseDesk) -> None:
    market.keep_market(case_desk.store, market.keep_scene(case_desk.store))
    market.show_list(case_desk)
    page = choose(case_desk, "qwnm")
    page.approval.by.setText("镇长 演练")
    case_desk.window.navigation.back()
    case_desk.settle()
    case_desk.window.press("F4")
    case_desk.settle()
    again = plan_page(case_desk)
    assert again is not page
    assert again.subject.name.text() == market.MARKET
    assert again.approval.by.text() == "镇长 演练"
    assert again.scenes.recs


def test_a_full_year_offers_the_lead_check_and_another_planned_visit(case_desk: CaseDesk) -> None:
    store = case_desk.store
    first = market.plan(store)
    visit = read_inspection(store.state(), first)
    for done in (first, *(market.plan_again(store, visit.plan) for _ in range(3))):
        store.perform(BeginInspection(inspection=done, entrance=market.ENTRANCE), TEAM)
        store.perform(SignInspection(inspection=done, signing=Signing(signer="演练甲")), TEAM)
        store.perform(EndInspection(inspection=done, conclusion="没有发现问题"), TEAM)
    waiting = market.plan_again(store, visit.plan)
    market.show_list(case_desk)
    page = choose(case_desk, "qwnm")
    assert "今年已经查过 4 次" in page.frequency.words.text()
    assert page.frequency.as_lead_check.isVisible()
    page.frequency.as_lead_check.click()
    assert page.typed.kind == InspectionKind.LEAD_CHECK.value
    assert page.companions.as_last_time.text() == "带上上次的谭志、蒋云、冉启"
    page.frequency.merge_wanted.emit(waiting)
    case_desk.settle()
    door = case_desk.page
    assert isinstance(door, DoorPage)
    assert door.inspection.rec == waiting


def test_what_is_missing_at_the_door_is_refused_with_its_article_and_its_way_on(
    case_desk: CaseDesk,
) -> None:
    inspection = market.plan(case_desk.store)
    page = market.show_list(case_desk)
    page.open_inspection(inspection)
    case_desk.settle()
    door = case_desk.page
    assert isinstance(door, DoorPage)
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert "还没有出示执法证" in door.form.refusal.accessibleName()
    assert "第五十五条" in door.form.refusal.accessibleName()
    press(ENTER)
    assert QApplication.focusWidget() is door.form.cards
    for tick in (door.form.cards, door.form.notice, door.form.rights):
        assert isinstance(QApplication.focusWidget(), QCheckBox)
        press(ENTER)
        assert tick.isChecked()
    state = read_inspection(case_desk.store.state(), inspection).state
    assert state is InspectionState.PLANNED


def test_a_plan_that_nobody_approved_leads_back_to_the_plan(case_desk: CaseDesk) -> None:
    store = case_desk.store
    inspection = market.plan(store, approved_by="")
    page = market.show_list(case_desk)
    page.open_inspection(inspection)
    case_desk.settle()
    door = case_desk.page
    assert isinstance(door, DoorPage)
    for tick in (door.form.cards, door.form.notice, door.form.rights):
        tick.setChecked(True)
    door.form.has_code.tiles[1].pressed.emit()
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert "还没有批准" in door.form.refusal.accessibleName()
    press(ENTER)
    case_desk.settle()
    form = plan_page(case_desk)
    form.approval.by.setText("镇长 演练")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    changed = read_inspection(store.state(), inspection)
    assert changed.plan.approved_by == "镇长 演练"
    assert len(changed.stalls) == len(market.NAMES)
    assert changed.opened.kind is RecordKind.INSPECTION
