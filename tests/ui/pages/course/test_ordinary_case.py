"""The page of an ordinary case: drafts of steps, fields that decide about others, errors."""

import pytest
from PySide6.QtCore import Qt

from enforcement.clock import FixedClock
from enforcement.records import RecordId
from enforcement.steps.names import StepName
from local_store.store import LocalStore
from tests.ui.case_desk import CaseDesk
from tests.ui.journeys import Journey, show_case
from tests.ui.ordinary import file_a_case
from tests.ui.pages.course.conftest import MORNING
from tests.ui.pages.hands import ENTER
from ui.pages.cases.acts.step_draft import FORM, draft_step, draft_target
from ui.pages.cases.term_page import TermPage
from ui.widgets.buttons import LinkButton
from ui.widgets.label import Label


@pytest.fixture
def journey(
    desk: CaseDesk, store: LocalStore, clock: FixedClock, request: pytest.FixtureRequest
) -> Journey:
    """A case that was filed this morning."""
    clock.instant = MORNING
    case = file_a_case(store, RecordId(f"case-{request.node.name[:60]}"), MORNING)
    return show_case(desk, clock, case)


def drafts_of(journey: Journey) -> list[StepName | None]:
    """Return the steps of the drafts of this case."""
    drafts = journey.side.store.drafts(journey.side.desk.officer.rec)
    mine = [one for one in drafts if (draft_target(one) or ("",))[0] == journey.case]
    assert all(one.form == FORM for one in mine)
    return [draft_step(one) for one in mine]


def test_what_is_typed_is_on_the_disk_within_two_seconds_without_leaving_the_form(
    journey: Journey,
) -> None:
    journey.open(StepName.EXAMINE_SCENE)
    assert drafts_of(journey) == []
    journey.say("findings", "占用面积约12平方米。")
    journey.side.pause()
    assert drafts_of(journey) == [StepName.EXAMINE_SCENE]


def test_a_form_that_was_left_goes_on_where_it_was_in_this_window_and_the_next(
    journey: Journey,
) -> None:
    journey.open(StepName.EXAMINE_SCENE)
    journey.say("findings", "占用面积约12平方米。")
    journey.press(Qt.Key.Key_Escape)
    assert journey.page.acts.form is None
    journey.page.open_act(StepName.EXAMINE_SCENE)
    assert journey.form.inputs["findings"].value() == "占用面积约12平方米。"
    journey.press(Qt.Key.Key_Escape)
    journey.side.pause()
    again = show_case(journey.side, journey.clock, journey.case)
    again.open(StepName.EXAMINE_SCENE)
    assert again.form.inputs["findings"].value() == "占用面积约12平方米。"
    assert again.form.draft_line.isVisible()


def test_a_step_that_is_taken_takes_its_draft_along(journey: Journey) -> None:
    journey.open(StepName.EXAMINE_SCENE)
    journey.say("findings", "占用面积约12平方米。")
    journey.side.pause()
    journey.clock.instant = MORNING.replace(hour=10)
    journey.do()
    assert journey.file.has(StepName.EXAMINE_SCENE), journey.refusal_words()
    journey.side.pause()
    assert drafts_of(journey) == []


def test_a_draft_can_be_put_away_for_a_fresh_form(journey: Journey) -> None:
    journey.open(StepName.EXAMINE_SCENE)
    journey.say("findings", "写错了")
    journey.press(Qt.Key.Key_Escape)
    journey.page.open_act(StepName.EXAMINE_SCENE)
    link = journey.form.findChild(LinkButton, "start_over")
    assert link is not None
    link.click()
    journey.side.pause()
    assert journey.form.inputs["findings"].value() is None
    assert drafts_of(journey) == []


def test_lines_days_answers_and_the_second_verb_come_back_as_typed(journey: Journey) -> None:
    journey.open(StepName.SEIZE)
    journey.say("measure", "扣押")
    journey.move_to("objects")
    for text in ("电子秤", "1台", "有划痕", "塑料凳"):
        journey.type(text)
        journey.press(ENTER)
    journey.form.happened.use(used=True)
    journey.form.happened.at.setText("08:")
    form = journey.form
    before = form.keeper.kept()
    assert before is not None
    journey.page.acts.close_form()
    journey.page.open_act(StepName.SEIZE)
    after = journey.form
    assert str(after.inputs["objects"].typed()).count("塑料凳") == 1
    assert after.inputs["measure"].value() == "扣押"
    assert after.happened.used
    assert after.happened.at.text() == "08:"


def test_an_answer_asks_for_what_belongs_to_it_and_no_more(journey: Journey) -> None:
    journey.page.open_act(StepName.SEIZE)
    rows = journey.form.rows
    assert rows["approver"].isVisible()
    assert rows["witness"].isVisible()
    journey.say("urgent", value=True)
    journey.say("party_present", value=True)
    assert not rows["approver"].isVisible()
    assert not rows["witness"].isVisible()


def test_what_is_missing_or_unreadable_is_said_at_its_field(journey: Journey) -> None:
    journey.page.open_act(StepName.FINISH_INVESTIGATION)
    journey.say("fine_fen", "二百")
    journey.do()
    assert journey.form.rows["fine_fen"].error
    journey.page.open_act(StepName.ORDER_RECTIFICATION)
    journey.do()
    assert "没写“要改正什么”" in journey.form.rows["what"].error


def test_a_form_fits_a_low_window_with_its_button_in_sight(journey: Journey) -> None:
    journey.side.window.resize(1366, 697)
    journey.page.open_act(StepName.DECIDE_PENALTY)
    journey.side.settle()
    bottom = journey.form.cancel.mapTo(journey.side.window, journey.form.cancel.rect().bottomLeft())
    assert bottom.y() <= 697
    journey.side.window.resize(1366, 768)


def test_a_term_says_how_it_was_counted_and_leads_back(journey: Journey) -> None:
    assert journey.page.standing.day.text() == "今天立案，限 90 天"
    journey.page.terms.explain.click()
    journey.side.settle()
    page = journey.side.page
    assert isinstance(page, TermPage)
    assert page.title == "作出处罚决定，怎么算的"
    labels: list[Label] = list(page.findChildren(Label))
    words = " ".join(one.text() for one in labels)
    assert "《行政处罚法》第六十条" in words
    assert "9月30日" in words
    journey.press(Qt.Key.Key_Escape)
    assert journey.side.page is journey.page
