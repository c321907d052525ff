"""裁量 in the forms of an ordinary case: tiers, grounds, reasons, departure, several acts."""

from typing import Final

import pytest
from PySide6.QtCore import Qt

from enforcement.clock import FixedClock
from enforcement.grounds import Ground
from enforcement.records import Json, RecordId
from enforcement.steps.names import StepName
from local_store.store import LocalStore
from tests.ui.case_desk import LUO_CHANGGUI, CaseDesk
from tests.ui.journeys import Journey, show_case
from tests.ui.ordinary import Dated, advance, file_a_case
from tests.ui.pages.course.conftest import MORNING
from ui.pages.cases.acts.ground_ticks import GroundTicks
from ui.pages.cases.acts.sized_form import SizedForm

FINE: Final[dict[str, Json]] = {"penalty": "fine", "fine_fen": 200_00}
LOOKED_INTO: Final[tuple[Dated, ...]] = (
    ("2026-07-07", StepName.EXAMINE_SCENE, {}),
    ("2026-07-08", StepName.INTERVIEW, {"person": "罗昌贵"}),
)
TOLD: Final[tuple[Dated, ...]] = (
    *LOOKED_INTO,
    ("2026-07-10", StepName.FINISH_INVESTIGATION, {**FINE, "tier": "一般"}),
    ("2026-07-13", StepName.SERVE_PRIOR_NOTICE, FINE),
    ("2026-07-14", StepName.WAIVE_STATEMENT, {}),
)


@pytest.fixture
def journey(
    desk: CaseDesk, store: LocalStore, clock: FixedClock, request: pytest.FixtureRequest
) -> Journey:
    """A street stall of 12 square metres, as far as the test's parameter says."""
    clock.instant = MORNING
    course: tuple[Dated, ...] = request.param
    name = RecordId(f"size-{request.node.name[:50]}")
    case = file_a_case(store, name, MORNING, code="CQ-T-007", party=LUO_CHANGGUI)
    advance(store, clock, case, *course)
    return show_case(desk, clock, case)


def opened(journey: Journey, step: StepName) -> SizedForm:
    """Open a step's form and let its panel come."""
    journey.page.open_act(step)
    journey.side.settle()
    form = journey.form
    assert isinstance(form, SizedForm)
    return form


@pytest.mark.parametrize("journey", [LOOKED_INTO], indirect=True)
def test_the_facts_point_at_a_tier_and_the_amount_follows_with_its_reasons(
    journey: Journey,
) -> None:
    form = opened(journey, StepName.FINISH_INVESTIGATION)
    assert form.inputs["tier"].value() == "严重"
    assert "按 12 平方米推荐“严重”" in form.panel.why.text()
    assert form.inputs["fine_fen"].value() is None
    journey.say("penalty", "fine")
    form.panel.first.setFocus(Qt.FocusReason.TabFocusReason)
    journey.press(Qt.Key.Key_Left)
    journey.press(Qt.Key.Key_Left)
    assert form.inputs["tier"].value() == "一般"
    assert form.inputs["fine_fen"].value() == 250_00
    journey.enter()
    assert form.inputs["fine_fen"].first().hasFocus()
    reasons = str(form.inputs["reasons"].value())
    assert reasons.startswith("违反了")
    assert reasons.endswith("综合以上情形，罚款 250 元，在“一般”一档以内。")
    journey.do()
    said = journey.file.steps[-1].values
    assert (said.text("tier"), said.fen("tier_min_fen")) == ("一般", 180_00)
    assert said.fen("tier_max_fen") == 320_00


@pytest.mark.parametrize("journey", [TOLD], indirect=True)
def test_a_departure_says_what_it_needs_and_asks_for_its_reason(journey: Journey) -> None:
    form = opened(journey, StepName.DECIDE_PENALTY)
    assert form.inputs["tier"].value() == "一般"
    assert form.rows["departure_reason"].isHidden()
    assert form.rows["mitigated"].isHidden()
    form.inputs["fine_fen"].show_value(150_00)
    assert "偏离基准" in form.panel.needs.accessibleName()
    assert not form.rows["departure_reason"].isHidden()
    form.inputs["fine_fen"].show_value(40_00)
    assert not form.rows["mitigated"].isHidden()
    form.inputs["fine_fen"].show_value(200_00)
    assert form.rows["departure_reason"].isHidden()
    assert "罚款 200 元，在“一般”一档以内" in str(form.inputs["amount_reason"].value())
    form.inputs["amount_reason"].show_value("自己写的理由。综合以上情形，罚款 200 元。")
    form.inputs["fine_fen"].show_value(190_00)
    assert str(form.inputs["amount_reason"].value()).startswith("自己写的理由。")


@pytest.mark.parametrize("journey", [TOLD], indirect=True)
def test_grounds_are_ticked_with_their_effect_and_lead_the_proposal(journey: Journey) -> None:
    form = opened(journey, StepName.DECIDE_PENALTY)
    ticks = form.inputs["grounds"]
    assert isinstance(ticks, GroundTicks)
    ticks.grounds[Ground.MITIGATION].box.setChecked(True)
    ticks.grounds[Ground.MITIGATION].evidence.setText("垫付清理费的收据")
    assert "180 元" in form.panel.take.text()
    form.panel.take.click()
    assert form.inputs["fine_fen"].value() == 180_00
    assert ticks.value() == [{"code": "M3", "evidence": "垫付清理费的收据"}]
    assert "应当从轻或者减轻" in str(form.inputs["amount_reason"].value())
    ticks.more.click()
    ticks.grounds[Ground.NO_FAULT].box.setChecked(True)
    assert form.panel.take.isHidden()
    ticks.more.click()
    ticks.show_typed([{"code": "N5", "evidence": ""}])
    assert ticks.chosen() == (Ground.NO_FAULT,)


@pytest.mark.parametrize("journey", [TOLD], indirect=True)
def test_several_acts_are_sized_apart_and_added_up(journey: Journey) -> None:
    form = opened(journey, StepName.DECIDE_PENALTY)
    acts: list[dict[str, Json]] = [
        {"title": "占道经营", "amount_fen": 120_00, "tier": "轻微"},
        {"title": "占道堆物", "amount_fen": 80_00, "tier": "轻微"},
    ]
    form.inputs["acts"].show_value([dict(one) for one in acts])
    assert form.inputs["fine_fen"].value() == 200_00
    assert "合计 200 元" in form.panel.needs.accessibleName()
    one_act: list[Json] = [
        {**acts[0], "act_id": "A1", "item_code": "CQ-T-007"},
        {**acts[1], "act_id": "A1", "item_code": "CQ-T-005"},
    ]
    form.inputs["acts"].show_value(one_act)
    assert "只按罚款高的" in form.panel.needs.accessibleName()
    form.panel.norm.click()
    assert form.panel.norm.isHidden()
    assert form.inputs["fine_fen"].value() == 80_00
    form.inputs["penalty"].show_value("warning")
    form._weigh()
    assert form.panel.isHidden()
    assert "tier" not in dict(form._said())
