"""卷宗自查 by keyboard: what is found, where Enter leads, and what is said of a clean file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from enforcement.actions.steps import TakeStep
from enforcement.case_review.catalogue import REVIEW_RULES
from enforcement.case_review.rule import Finding, Review, Spot
from enforcement.command import Happened, HappenedHow
from enforcement.records import RecordId
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from local_store.store import LocalStore
from tests.ui.case_desk import TEAM, CaseDesk, add_places, make_case_desk
from tests.ui.ordinary import SHOP, an_ordinary_store, begin
from tests.ui.pages.hands import focused
from tests.ui.roadside import NOON, EmptyPlace
from ui.background import BackgroundRunner
from ui.pages.cases.page import CasePage
from ui.pages.cases.review_page import ReviewPage, review_rows, verdict
from ui.theme import Theme
from ui.widgets.rail import RailEntry

CASE = RecordId("ordinary-case")
WRONG_CREDIT_CODE = "91500999MA5U000017"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    """A store with an ordinary case, told to a party whose number has a wrong check character."""
    made_store, clock = an_ordinary_store(tmp_path_factory.mktemp("review"))
    begin(made_store, clock, party=replace(SHOP, credit_code=WRONG_CREDIT_CODE))
    yield made_store
    made_store.close()


@pytest.fixture
def side(theme: Theme, runner: BackgroundRunner, store: LocalStore, tmp_path: Path) -> CaseDesk:
    """A window over the store, with the case in front."""
    made_side = make_case_desk(theme, runner, store, tmp_path)
    made_side.window.show()
    made_side.window.activateWindow()
    QTest.qWaitForWindowActive(made_side.window)
    place = EmptyPlace(theme, "案件")
    add_places(made_side, [(RailEntry(key="cases", title="案件", icon="case"), place)], "cases")
    made_side.open(CasePage(made_side.desk, CASE))
    return made_side


def reviewed(side: CaseDesk) -> ReviewPage:
    """Open the review by its key."""
    side.window.press("Alt+3")
    side.settle()
    page = side.page
    assert isinstance(page, ReviewPage)
    return page


def test_the_key_of_the_case_opens_its_review_and_enter_leads_to_the_cure(side: CaseDesk) -> None:
    alone = {"start": "2026-11-23T09:00:00+08:00", "end": "2026-11-23T08:00:00+08:00"}
    late = Happened(at=NOON - timedelta(days=1), how=HappenedHow.LATE_ENTRY)
    command = TakeStep(
        case=CASE, step=StepName.EXAMINE_SCENE, values=StepValues(alone), happened=late
    )
    side.store.perform(command, TEAM)
    page = reviewed(side)
    assert focused() is page.list
    assert page.review is not None
    assert page.review.fails
    assert page.score.text() == "0 分"
    assert "证据充分、合法" in page.verdict.text()
    found = [row for row in page.list.rows() if isinstance(row.target, Finding)]
    assert found[0].third.startswith("怎么补：")
    assert page.list.current_target() == found[0].target
    assert [one.rule.id for one in page.review.findings] == ["PARTY_NUMBER", "EVIDENCE_LAWFUL"]
    for number in (1, 0, 1):
        side.window.press("F7")
        assert page.list.current_target() == found[number].target
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    side.settle()
    assert isinstance(side.page, CasePage)
    assert side.page.acts.form is not None


def test_what_has_no_place_of_its_own_stays_in_the_review(side: CaseDesk) -> None:
    page = reviewed(side)
    last = page.list.rows()[-1]
    page.list.show_current(last.target)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    side.settle()
    assert side.page is page
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    side.settle()
    assert isinstance(side.page, CasePage)


def test_a_change_of_the_case_is_reviewed_at_once(side: CaseDesk) -> None:
    page = reviewed(side)
    before = page.review
    values = StepValues({"manner": "written"})
    side.store.perform(TakeStep(case=CASE, step=StepName.WAIVE_STATEMENT, values=values), TEAM)
    side.settle()
    assert page.review is not before


def test_a_file_without_fault_says_so_and_counts_what_needs_eyes() -> None:
    eyes = tuple(rule for rule in REVIEW_RULES if rule.eyes)
    clean = Review(findings=(), machine_checked=REVIEW_RULES[:2], needs_eyes=eyes)
    titles = [row.title for row in review_rows(clean)]
    assert titles[0] == f"机器能查的都没问题，还有 {len(eyes)} 条要人看"
    assert titles[1] == f"要人看 {len(eyes)} 条"
    assert verdict(clean).startswith("机器能查的都没问题")
    small = next(rule for rule in REVIEW_RULES if not rule.fatal)
    spot = Spot(text="少一句。", document="送达决定书")
    light = replace(clean, findings=(Finding(rule=small, spot=spot),))
    assert verdict(light) == "基础标准都过了，还有几处可以补。"
