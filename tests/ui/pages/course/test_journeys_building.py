"""An illegal building through the window, from filing to the demolition, typed once."""

from datetime import date, datetime
from typing import Final

import pytest

from enforcement.clock import BEIJING, FixedClock
from enforcement.steps.names import StepName
from tests.ui.case_desk import LUO_CHANGGUI, CaseDesk
from tests.ui.journeys import SLACK, Journey, file_by_hand
from ui.pages.on_spot.typed import Typed

NEW_YEAR: Final = datetime(2026, 1, 5, 9, 0, tzinfo=BEIJING)
PERIODS_OVER: Final = "2026-07-14"
HOUSE: Final = Typed(
    name=LUO_CHANGGUI.name,
    id_number=LUO_CHANGGUI.id_number,
    phone=LUO_CHANGGUI.phone,
    address=LUO_CHANGGUI.address,
    item_code="CQ-F-017",
    act_on="2026-01-05",
    act_at="08:30",
    place="龙棠社区3组",
    facts="没有乡村建设规划许可证，在宅基地旁加建房屋。",
)


@pytest.fixture
def journey(desk: CaseDesk, clock: FixedClock) -> Journey:
    """A village house without a permit, filed this morning with what its lead knew."""
    clock.instant = NEW_YEAR
    return file_by_hand(desk, clock, HOUSE, "镇长 唐国华")


def look_into_it(journey: Journey) -> None:
    """Survey, ask, stop the work, report."""
    journey.take(StepName.ORDER_STOP_BUILDING, zone="rural", stage="砖墙砌到二层")
    journey.go_to("2026-01-06", "10:30")
    journey.open(StepName.EXAMINE_SCENE)
    journey.say("findings", "占地约60平方米，砖混两层，没有许可。")
    journey.go_on_at("11:00")
    journey.do()
    journey.go_to("2026-01-07", "14:00")
    journey.open(StepName.INTERVIEW)
    journey.say("record", "房子什么时候动工的？")
    journey.enter()
    journey.type("去年十月，没有办许可。")
    journey.go_on_at("15:00")
    journey.do()
    journey.go_to("2026-01-08")
    journey.take(StepName.FINISH_INVESTIGATION, penalty="demolition")


def tell_and_order(journey: Journey) -> None:
    """Tell, hear, review, discuss, order to demolish, serve."""
    journey.go_to("2026-01-09")
    journey.take(StepName.SERVE_PRIOR_NOTICE)
    journey.go_to("2026-01-10")
    journey.take(StepName.WAIVE_STATEMENT, manner="written")
    journey.go_to("2026-01-12")
    journey.take(StepName.LEGAL_REVIEW, reviewer="冯审", qualified=True, passed=True)
    journey.take(
        StepName.COLLECTIVE_DISCUSSION, attendees="唐国华、彭川、邓洁", conclusion="同意限期拆除。"
    )
    journey.take(StepName.ORDER_DEMOLITION, parts="整栋", due=date(2026, 1, 27))
    journey.go_to("2026-01-13")
    journey.take(StepName.SERVE_DECISION)


def enforce(journey: Journey) -> None:
    """Demand, decide to enforce, announce."""
    journey.go_to("2026-01-28")
    journey.take(StepName.SERVE_DEMAND_NOTICE, due=date(2026, 2, 9), manner="自行拆除")
    journey.go_to("2026-02-10")
    journey.take(StepName.DECIDE_ENFORCEMENT, way="demolition", reason="催告后没有拆除。")
    journey.take(StepName.ANNOUNCE_DEMOLITION, due=date(2026, 3, 10), places="房前、村务栏")


def test_a_village_house_from_filing_to_demolition(journey: Journey) -> None:
    look_into_it(journey)
    tell_and_order(journey)
    enforce(journey)
    locked_until_the_periods_are_over(journey)
    journey.go_to(PERIODS_OVER)
    journey.take(StepName.DEMOLISH)
    assert journey.keys <= 900 * SLACK, journey.keys
    assert len(journey.decided) <= 160 * SLACK, len(journey.decided)
    assert not journey.file.case.defects


def locked_until_the_periods_are_over(journey: Journey) -> None:
    """The demolition is locked until nobody can dispute the order any more."""
    journey.go_to("2026-03-20")
    journey.page.open_act(StepName.DEMOLISH)
    assert "《行政强制法》第四十四条" in journey.refusal_words()
    assert "7月13日" in journey.refusal_words()
    journey.page.acts.close_form()
