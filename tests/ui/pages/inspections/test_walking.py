"""The walk itself: nothing typed is lost, nothing unlawful is noted, who isn't there is seen."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from enforcement.actions.findings import PassStall
from enforcement.inspections.finding import Outcome
from enforcement.inspections.inspection import Inspection, InspectionState, read_inspection
from enforcement.inspections.plan import ListedStall
from enforcement.records import RecordId
from tests.ui.case_desk import TEAM, CaseDesk
from tests.ui.case_pictures import a_photo
from tests.ui.pages.hands import ENTER, press, strike
from tests.ui.pages.inspections import market
from ui.pages.inspections.signing_page import SigningPage
from ui.pages.inspections.site_page import SitePage


def walk(side: CaseDesk) -> tuple[SitePage, RecordId]:
    """Stand at the first stall of a visit that has begun."""
    inspection = market.begin(side.store)
    page = market.show_list(side)
    page.open_inspection(inspection)
    side.settle()
    site = side.page
    assert isinstance(site, SitePage)
    return site, inspection


def known(side: CaseDesk, inspection: RecordId) -> Inspection:
    """Return the visit as the store knows it."""
    side.settle()
    return read_inspection(side.store.state(), inspection)


def key(side: CaseDesk, letter: str) -> None:
    """Strike a key and let it work."""
    strike(letter)
    side.settle()


def test_what_was_being_typed_is_there_again_after_the_program_was_killed(
    case_desk: CaseDesk, tmp_path: Path
) -> None:
    site, inspection = walk(case_desk)
    press(ENTER)
    case_desk.settle()
    key(case_desk, "1")
    for letter in "12":
        strike(letter)
    photo = tmp_path / "a.jpg"
    photo.write_bytes(a_photo(1))
    site.checks.card.strip.take_files([photo])
    case_desk.settle()
    site.open.keeper.save()
    case_desk.settle()
    again = SitePage(case_desk.desk, inspection)
    case_desk.window.navigation.go("inspections")
    case_desk.open(again)
    assert again.walk.mark == "02"
    assert again.checks.opened == 0
    assert again.checks.card.text.text().startswith("摊位前消防主通道堆放货物12件")
    assert len(again.checks.card.strip.tiles) == 1
    assert known(case_desk, inspection).findings == ()


def test_a_check_without_power_may_only_be_handed_over_and_says_why(case_desk: CaseDesk) -> None:
    site, inspection = walk(case_desk)
    key(case_desk, "5")
    card = site.checks.card
    assert QApplication.focusWidget() is card.outcomes
    assert card.to.text() == "区市场监管局"
    key(case_desk, "6")
    assert "转区市场监管局" in card.why.text()
    press(ENTER)
    (found,) = known(case_desk, inspection).findings
    assert found.content.outcome is Outcome.HANDED_OVER
    assert found.content.to == "区市场监管局"


def test_an_order_into_the_past_is_refused_at_the_finding(case_desk: CaseDesk) -> None:
    site, inspection = walk(case_desk)
    key(case_desk, "4")
    site.checks.card.due.set_day(case_desk.desk.now().date().replace(year=2025))
    case_desk.window.press("Ctrl+Return")
    assert known(case_desk, inspection).findings == ()
    assert "改正期限" in site.checks.card.refusal.accessibleName()
    assert site.walk.mark == "01"


def test_a_wrong_key_is_taken_back_and_leaves_nothing(case_desk: CaseDesk) -> None:
    site, inspection = walk(case_desk)
    key(case_desk, "2")
    site.checks.card.take_back.click()
    case_desk.settle()
    assert site.open.typed is None
    press(ENTER)
    assert known(case_desk, inspection).findings == ()
    key(case_desk, "2")
    case_desk.window.press("Ctrl+Return")
    (noted,) = known(case_desk, inspection).findings
    site.found.wanted.emit(noted)
    case_desk.settle()
    assert site.walk.mark == noted.content.stall
    site.checks.card.take_back.click()
    assert known(case_desk, inspection).findings == ()


def test_a_stall_that_another_computer_walked_by_is_passed_over(case_desk: CaseDesk) -> None:
    site, inspection = walk(case_desk)
    elsewhere = PassStall(inspection=inspection, stall=ListedStall(mark="02", name="老何豆腐"))
    case_desk.store.perform(elsewhere, TEAM)
    case_desk.settle()
    press(ENTER)
    case_desk.settle()
    assert site.walk.mark == "03"
    assert site.stalls.count.text() == "查了 2 个，共 20 个"


def test_a_stall_that_nobody_planned_is_added_on_site(case_desk: CaseDesk) -> None:
    site, inspection = walk(case_desk)
    site.stalls.open_form()
    for letter in "21":
        strike(letter)
    press(ENTER)
    strike("临")
    press(ENTER)
    case_desk.settle()
    assert site.walk.current == ListedStall(mark="21", name="临")
    press(ENTER)
    last = known(case_desk, inspection).stalls[-1]
    assert (last.listed.mark, last.listed.name, last.seen_at is None) == ("21", "临", False)


def test_a_pause_holds_the_walk_until_enter(case_desk: CaseDesk) -> None:
    site, inspection = walk(case_desk)
    site.bar.pause.click()
    assert known(case_desk, inspection).state is InspectionState.PAUSED
    assert site.paused.isVisible()
    key(case_desk, "1")
    assert site.checks.opened is None
    site.checks.setFocus()
    press(ENTER)
    assert known(case_desk, inspection).state is InspectionState.UNDERWAY


def test_a_body_that_did_not_come_is_noted_and_waited_for(case_desk: CaseDesk) -> None:
    site, inspection = walk(case_desk)
    people = known(case_desk, inspection).plan.participants
    late = site.walk.inspection.bodies()[0]
    site.team._note(late, arrived=False)
    came = known(case_desk, inspection).plan.participants
    assert [one.arrived for one in came] == [one.body != late.name for one in people]


def test_a_party_that_refuses_to_sign_is_noted_with_its_witness(case_desk: CaseDesk) -> None:
    site, inspection = walk(case_desk)
    site.sign()
    case_desk.settle()
    signing = case_desk.page
    assert isinstance(signing, SigningPage)
    case_desk.window.press("F8")
    case_desk.window.press("Ctrl+Return")
    case_desk.settle()
    assert "没有签字" in signing.form.refusal.accessibleName()
    signing.form.reason.setText("说老板不在")
    signing.form.witness.setText("社区 演练乙")
    case_desk.window.press("Ctrl+Return")
    visit = known(case_desk, inspection)
    assert visit.signing is not None
    assert visit.signing.witness == "社区 演练乙"
    case_desk.window.press("Ctrl+Return")
    ended = known(case_desk, inspection)
    assert ended.state is InspectionState.ENDED
    assert ended.conclusion == "检查5项，没有发现问题。"
    assert signing.grown.file.isVisible()
    signing.grown.file.click()
    assert known(case_desk, inspection).filed_on is not None


def test_escape_leads_from_the_card_to_the_checks_and_the_arrows_open(case_desk: CaseDesk) -> None:
    site, _inspection = walk(case_desk)
    key(case_desk, "2")
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is site.checks
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    case_desk.settle()
    assert site.checks.opened == 2
    assert [one.content.check_no for one in site.walk.inspection.findings] == [2]
