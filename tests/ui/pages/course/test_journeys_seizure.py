"""Seizure through the window: goods line by line, the 24-hour clock, approval, term, release."""

from datetime import date, datetime
from typing import Final

import pytest

from enforcement.clock import BEIJING, FixedClock
from enforcement.records import RecordId
from enforcement.steps.names import StepName
from local_store.store import LocalStore
from tests.ui.case_desk import CaseDesk
from tests.ui.journeys import SLACK, Journey, show_case
from tests.ui.ordinary import file_a_case
from tests.ui.pages.hands import ENTER
from ui.urgent_clock import UrgentClock, clock_words

MORNING: Final = datetime(2026, 7, 6, 9, 0, tzinfo=BEIJING)
GOODS: Final = (
    ("电子秤", "1台", "有划痕"),
    ("塑料凳", "12个", "蓝色"),
    ("遮阳伞", "2把", "八成新"),
)


@pytest.fixture
def journey(
    desk: CaseDesk, store: LocalStore, clock: FixedClock, request: pytest.FixtureRequest
) -> Journey:
    """A case that was filed this morning, in front of an officer."""
    clock.instant = MORNING
    case = file_a_case(store, RecordId(f"case-{request.node.name[:60]}"), MORNING)
    return show_case(desk, clock, case)


def seize(journey: Journey, *, urgent: bool) -> list[tuple[int, int]]:
    """Seize three things; return keys and decisions of each line."""
    journey.open(StepName.SEIZE)
    journey.say("measure", "扣押")
    journey.say("urgent", urgent)
    journey.say("reason", "不扣押会继续占道")
    journey.move_to("objects")
    counted = []
    for name, amount, state in GOODS:
        keys, decided = journey.keys, len(journey.decided)
        for text in (name, amount, state):
            journey.type(text)
            journey.decided.append(text)
            journey.press(ENTER)
        counted.append((journey.keys - keys, len(journey.decided) - decided))
    journey.press(ENTER)
    for key in ("shown", "notified", "told", "heard", "recorded", "party_present", "delivered"):
        journey.say(key, value=True)
    journey.do()
    assert journey.page.acts.form is None, journey.refusal_words()
    return counted


def test_a_line_of_goods_takes_3_decisions_and_20_keys(journey: Journey) -> None:
    counted = seize(journey, urgent=False)
    assert all(keys <= 20 * SLACK and decided <= 3 * SLACK for keys, decided in counted), counted
    taken = journey.file.last(StepName.SEIZE)
    assert taken is not None
    rows = taken.values.lines("objects")
    assert [(row.text("name"), row.text("qty"), row.text("condition")) for row in rows] == [*GOODS]
    assert taken.values.text("approver") == "镇长 唐国华"


def test_an_urgent_seizure_shows_its_clock_on_every_page_until_it_is_approved(
    journey: Journey,
) -> None:
    side, pill = journey.side, journey.side.window.top_bar.clock
    wanted: list[object] = []
    watch = UrgentClock(side.desk, side.window)
    watch.wanted.connect(wanted.append)
    seize(journey, urgent=True)
    assert pill.accessibleName() == "补批准 剩 24:00"
    journey.go_to("2026-07-07", "03:48")
    watch.look(None)
    side.settle()
    assert pill.accessibleName() == "补批准 剩 05:12"
    side.window.navigation.go("cases")
    assert pill.isVisible()
    pill.setFocus()
    journey.press(ENTER)
    assert wanted == [journey.case]
    again = show_case(side, journey.clock, journey.case)
    again.take(StepName.APPROVE_SEIZURE_AFTERWARDS, opinion="agreed")
    assert pill.isHidden()
    terms = {row.rule: row for row in side.store.deadlines(journey.case)}
    assert terms["L19"].state == "met"
    assert terms["L20"].due_on == date(2026, 8, 5)


def test_a_seizure_is_extended_once_and_ends_with_its_release(journey: Journey) -> None:
    seize(journey, urgent=False)
    journey.go_to("2026-08-03")
    journey.take(
        StepName.EXTEND_SEIZURE,
        to=date(2026, 9, 4),
        reason="货主身份还没有核实",
    )
    assert journey.refusal_words() == ""
    journey.go_to("2026-08-28")
    journey.take(StepName.RELEASE_SEIZURE, outcome="解除", reason="不再需要扣押")
    terms = {row.rule: row.state for row in journey.side.store.deadlines(journey.case)}
    assert "L19" not in terms
    assert terms["L20"] == "met"


def test_a_seizure_extended_beyond_thirty_days_is_refused_with_its_article(
    journey: Journey,
) -> None:
    seize(journey, urgent=False)
    journey.go_to("2026-08-03")
    journey.open(StepName.EXTEND_SEIZURE)
    journey.say("to", date(2026, 9, 20))
    journey.say("reason", "货主身份还没有核实")
    journey.do()
    assert "《行政强制法》第二十五条" in journey.refusal_words()
    assert journey.form.inputs["reason"].value() == "货主身份还没有核实"


@pytest.mark.parametrize(
    ("due", "now", "words"),
    [
        ("2026-07-07T09:00", "2026-07-06T09:00", "补批准 剩 24:00"),
        ("2026-07-07T09:00", "2026-07-07T08:59", "补批准 剩 00:01"),
        ("2026-07-07T09:00", "2026-07-07T09:20", "补批准 超过 20 分钟"),
        ("2026-07-07T09:00", "2026-07-07T12:20", "补批准 超过 3 小时"),
    ],
)
def test_the_clock_says_hours_and_minutes(due: str, now: str, words: str) -> None:
    said = [datetime.fromisoformat(text).replace(tzinfo=BEIJING) for text in (due, now)]
    assert clock_words(*said) == words
