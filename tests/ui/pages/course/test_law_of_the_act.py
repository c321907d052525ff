"""An act from before its law changed: forms show both laws, the decision keeps the right one."""

from datetime import date
from typing import Final

import pytest
from PySide6.QtCore import Qt

from enforcement.case_papers.ordinary.making import case_scene, paper_of
from enforcement.clock import FixedClock
from enforcement.papers.paper import PaperData
from enforcement.steps.names import StepName
from local_store.store import LocalStore
from tests.local_store.desk_kit import TANG
from tests.ui.case_desk import CaseDesk
from tests.ui.journeys import Journey, file_by_hand, show_case
from tests.ui.ordinary import Dated, advance
from tests.ui.pages.course.conftest import MORNING
from tests.ui.roadside import CITIZEN
from ui.pages.cases.acts.sized_form import SizedForm
from ui.pages.cases.paper_making import case_desk
from ui.pages.on_spot.typed import Typed

STRAW: Final = Typed(
    name="罗昌贵",
    id_number=CITIZEN,
    phone="13800000001",
    address="清湾镇双塔路88号",
    item_code="CQ-T-012",
    act_on="2026-08-10",
    act_at="09:30",
    place="新桥村3组石板田",
    facts="当事人在田里焚烧油菜秸秆，过火面积约40平方米。",
)
LOOKED_INTO: Final[tuple[Dated, ...]] = (
    ("2026-08-11", StepName.EXAMINE_SCENE, {}),
    ("2026-08-12", StepName.INTERVIEW, {"person": "罗昌贵"}),
)
OLD_LAW: Final = "《中华人民共和国大气污染防治法》第一百一十九条第一款"
NEW_LAW: Final = "《中华人民共和国生态环境法典》第一千一百三十一条第一款"


@pytest.fixture
def journey(desk: CaseDesk, store: LocalStore, clock: FixedClock) -> Journey:
    """Straw burnt on 10 August and looked into before the code came into force on the 15th."""
    desk.desk.set_partner(TANG)
    clock.instant = MORNING.replace(month=8, day=10, hour=10)
    case = file_by_hand(desk, clock, STRAW, "镇长 唐国华").case
    advance(store, clock, case, *LOOKED_INTO)
    return show_case(desk, clock, case)


def sized(journey: Journey, step: StepName) -> SizedForm:
    """Open a form that speaks of an amount, and let its panel come."""
    journey.open(step)
    journey.side.settle()
    form = journey.form
    assert isinstance(form, SizedForm)
    return form


def laws_in(form: SizedForm) -> str:
    """Return what a form says about both laws; nothing where one law holds."""
    return form.panel.laws.accessibleName() if form.panel.laws.isVisible() else ""


def paper_of_case(journey: Journey, form: str) -> PaperData:
    """Return a paper of the case as the file fills it."""
    facts = journey.page.loaded
    assert facts is not None
    desk = case_desk(journey.side.desk, facts)
    return paper_of(form, case_scene(journey.side.store.state(), journey.case, desk))


def test_while_one_law_holds_no_other_is_shown(journey: Journey) -> None:
    journey.go_to("2026-08-14")
    assert laws_in(sized(journey, StepName.FINISH_INVESTIGATION)) == ""


def test_straw_burnt_before_the_code_is_fined_by_the_law_of_its_day(journey: Journey) -> None:
    journey.go_to("2026-08-17")
    report = sized(journey, StepName.FINISH_INVESTIGATION)
    assert journey.page.law_day() == date(2026, 8, 10)
    said = laws_in(report)
    assert f"旧法 {OLD_LAW} 500–2000 元，新法 {NEW_LAW} 500–2000 元" in said
    assert "新法不轻，按行为时的旧法（处罚法第三十七条）" in said
    journey.say("penalty", "fine")
    report.panel.first.setFocus(Qt.FocusReason.TabFocusReason)
    journey.press(Qt.Key.Key_Left)
    assert report.inputs["tier"].value() == "轻微"
    journey.do()
    journey.go_to("2026-08-18")
    journey.take(StepName.SERVE_PRIOR_NOTICE)
    journey.go_to("2026-08-19")
    journey.take(StepName.WAIVE_STATEMENT)
    journey.go_to("2026-08-20")
    decision = sized(journey, StepName.DECIDE_PENALTY)
    assert "新法不轻，按行为时的旧法" in laws_in(decision)
    journey.do()
    decided = journey.file.last(StepName.DECIDE_PENALTY)
    assert decided is not None, journey.refusal_words()
    assert decided.values.text("tier") == "轻微"
    assert decided.values.fen("fine_fen") == 720_00
    assert decided.values.text("amount_reason").startswith(f"{OLD_LAW}：500–2000 元。")
    letter = paper_of_case(journey, "ORD-39")
    assert letter.value("basis") == OLD_LAW
