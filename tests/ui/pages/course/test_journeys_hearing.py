"""A hearing through the window: the request in its term, the notice, the record in turns."""

from datetime import date
from typing import Final

import pytest
from PySide6.QtCore import Qt

from enforcement.clock import FixedClock
from enforcement.records import Json, RecordId
from enforcement.steps.names import StepName
from local_store.store import LocalStore
from tests.ui.case_desk import CaseDesk
from tests.ui.journeys import SLACK, Journey, show_case
from tests.ui.ordinary import Dated, advance, file_a_case
from tests.ui.pages.course.conftest import MORNING
from tests.ui.pages.hands import ENTER
from ui.pages.cases.acts.turns import TurnsInput

FINE: Final[dict[str, Json]] = {"penalty": "fine", "fine_fen": 60_000_00}
TOLD: Final[tuple[Dated, ...]] = (
    ("2026-07-07", StepName.EXAMINE_SCENE, {}),
    ("2026-07-08", StepName.INTERVIEW, {"person": "卫新"}),
    ("2026-07-10", StepName.FINISH_INVESTIGATION, FINE),
    ("2026-07-13", StepName.SERVE_PRIOR_NOTICE, {**FINE, "tells_hearing": True}),
)
"""The notice is served on a Monday; the five working days end on the next one."""


@pytest.fixture
def journey(
    desk: CaseDesk, store: LocalStore, clock: FixedClock, request: pytest.FixtureRequest
) -> Journey:
    """A case whose party was told of a fine above the threshold."""
    clock.instant = MORNING
    name = RecordId(f"case-{request.node.name[:60]}")
    case = file_a_case(store, name, MORNING, code="CQ-T-005")
    advance(store, clock, case, *TOLD)
    return show_case(desk, clock, case)


def call_the_hearing(journey: Journey) -> None:
    """Record the request on the third day and serve the notice."""
    journey.go_to("2026-07-16")
    journey.take(StepName.REQUEST_HEARING, manner="oral")
    journey.take(StepName.SERVE_HEARING_NOTICE, hearing_on=date(2026, 7, 28), host="施宁")


def test_a_hearing_is_called_with_8_decisions_and_30_keys(journey: Journey) -> None:
    call_the_hearing(journey)
    assert journey.keys <= 30 * SLACK, journey.keys
    assert len(journey.decided) <= 8 * SLACK, journey.decided
    notice = journey.file.last(StepName.SERVE_HEARING_NOTICE)
    assert notice is not None
    assert notice.values.text("place") == "清湾镇综合行政执法大队办公室"


def test_the_fifth_working_day_is_the_last_and_the_sixth_is_shut_with_its_article(
    journey: Journey,
) -> None:
    journey.go_to("2026-07-21")
    journey.open(StepName.REQUEST_HEARING)
    words = journey.refusal_words()
    assert "《行政处罚法》第六十四条" in words
    assert "7月20日" in words
    journey.page.acts.close_form()
    journey.go_to("2026-07-20")
    journey.take(StepName.REQUEST_HEARING, manner="oral")


def test_a_notice_that_leaves_too_little_time_is_refused_and_keeps_what_was_typed(
    journey: Journey,
) -> None:
    journey.go_to("2026-07-16")
    journey.take(StepName.REQUEST_HEARING, manner="oral")
    journey.open(StepName.SERVE_HEARING_NOTICE)
    journey.say("hearing_on", date(2026, 7, 27))
    journey.say("host", "施宁")
    journey.do()
    assert "《行政处罚法》第六十四条" in journey.refusal_words()
    assert journey.form.inputs["hearing_on"].value() == "2026-07-27"
    assert journey.form.inputs["host"].value() == "施宁"


def test_an_investigator_is_no_host(journey: Journey) -> None:
    journey.go_to("2026-07-16")
    journey.take(StepName.REQUEST_HEARING, manner="oral")
    journey.open(StepName.SERVE_HEARING_NOTICE)
    journey.say("hearing_on", date(2026, 7, 28))
    journey.say("host", "骆敏")
    journey.do()
    assert "骆敏" in journey.refusal_words()
    assert "第六十四条" in journey.refusal_words()


def test_the_record_is_typed_in_turns_with_speaker_keys(journey: Journey) -> None:
    call_the_hearing(journey)
    journey.go_to("2026-07-28", "09:30")
    journey.open(StepName.HOLD_HEARING)
    journey.say("attendance", "came")
    journey.move_to("course")
    journey.type("现在开始听证。")
    journey.press(Qt.Key.Key_F8)
    journey.type("当事人倾倒垃圾。")
    journey.press(Qt.Key.Key_F9)
    journey.type("不是我们倒的。")
    journey.press(ENTER)
    journey.type("听证结束。")
    journey.press(ENTER)
    journey.press(ENTER)
    journey.say("signed", "signed")
    journey.say("report", "事实清楚，建议维持。")
    journey.do()
    held = journey.file.last(StepName.HOLD_HEARING)
    assert held is not None, journey.refusal_words()
    assert held.values.text("course").splitlines() == [
        "主持人：现在开始听证。",
        "调查人员：当事人倾倒垃圾。",
        "当事人：不是我们倒的。",
        "主持人：听证结束。",
    ]
    assert held.values.text("host") == "施宁"


def test_questions_and_answers_take_turns_with_enter_alone(journey: Journey) -> None:
    journey.open(StepName.INTERVIEW)
    journey.move_to("record")
    record = journey.form.inputs["record"]
    assert isinstance(record, TurnsInput)
    for said in ("货物是谁的？", "是我店里的。", "什么时候放的？"):
        journey.type(said)
        journey.press(ENTER)
    journey.press(Qt.Key.Key_F7)
    journey.type("请再想一想。")
    journey.press(ENTER)
    assert record.value() == "\n".join(
        ("问：货物是谁的？", "答：是我店里的。", "问：什么时候放的？", "问：请再想一想。")
    )
