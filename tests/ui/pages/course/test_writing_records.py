"""Interviews and site records, written in the window by keyboard alone."""

from collections.abc import Sequence
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from enforcement.case_papers.heading import Heading
from enforcement.case_papers.ordinary.making import paper_of
from enforcement.case_papers.ordinary.scene import CaseScene
from enforcement.clock import FixedClock
from enforcement.papers.paper import PaperData
from enforcement.record_writing.site_phrases import BLANK
from enforcement.records import RecordId
from enforcement.steps.names import StepName
from enforcement.work_calendar import announced_calendar
from forms.renderer import PdfRenderer
from local_store.store import LocalStore
from tests.forms.reading import pages_of, squeezed, stands_in
from tests.ui.case_desk import CaseDesk
from tests.ui.journeys import Journey, show_case
from tests.ui.ordinary import file_a_case
from tests.ui.pages.course.conftest import MORNING
from tests.ui.pages.hands import CONTROL, focused
from ui.pages.cases.acts.record_input import RecordInput
from ui.pages.cases.acts.suggestion_popup import SuggestionPopup
from ui.pages.cases.acts.turns import TurnsInput

ANSWERS: Final = (
    "看清楚了。",
    "好的。",
    "听明白了。",
    "不申请。",
    "我叫卫新，住清湾镇，开五金店。",
    "法定代表人，店里的事都归我管。",
    "带来了，一样。",
    "货是我们店的，堆了十来天。",
)
TYPED_QUESTION: Final = "那天下雨没有？"
TYPED_ANSWER: Final = "没有，是晴天。"
LETTERS: Final = "buchong"
LAST_ANSWER: Final = "没有了。"
KEYS_A_TURN: Final = 3
"""Beside the words: the question, Enter behind it, Enter behind the answer."""
PINYIN: Final = 3
MOST_KEYS: Final = 270
"""Of J4 a third: questions and answers are the bulk of what a case has typed."""


@pytest.fixture
def journey(
    desk: CaseDesk, store: LocalStore, clock: FixedClock, request: pytest.FixtureRequest
) -> Journey:
    """A case that was filed this morning."""
    clock.instant = MORNING
    case = file_a_case(store, RecordId(f"case-{request.node.name[:60]}"), MORNING)
    return show_case(desk, clock, case)


def chord(journey: Journey, key: Qt.Key) -> None:
    """Press a key together with Ctrl where the focus is."""
    QTest.keyClick(focused(), key, CONTROL)
    journey.keys += 1


def turns_of(journey: Journey) -> TurnsInput:
    """Return the record of the open interview, with the focus."""
    if journey.page.acts.form is None:
        journey.page.open_act(StepName.INTERVIEW)
    record = journey.form.inputs["record"]
    assert isinstance(record, TurnsInput)
    record.setFocus()
    return record


def site_of(journey: Journey) -> RecordInput:
    """Return the record of an open survey, with the focus."""
    journey.page.open_act(StepName.EXAMINE_SCENE)
    record = journey.form.inputs["findings"]
    assert isinstance(record, RecordInput)
    return record


def popup_of(journey: Journey) -> SuggestionPopup:
    """Return the list of suggestions of the open form."""
    assert journey.form.writing is not None
    return journey.form.writing.popup


def ask_and_answer(journey: Journey, answer: str) -> None:
    """Put the next suggested question, type the answer, go on to the next question."""
    chord(journey, Qt.Key.Key_Down)
    journey.enter()
    journey.type(answer)
    journey.enter()


def last_paragraph(record: TurnsInput | RecordInput) -> str:
    """Return the paragraph that is being written."""
    return record.textCursor().block().text()


def interview_paper(journey: Journey) -> PaperData:
    """Return ORD-08 as the file makes it."""
    facts = journey.side.desk.facts
    heading = Heading(
        unit=facts.unit,
        organ=facts.unit.name,
        number="",
        officers=journey.side.desk.team,
        on=MORNING.date(),
        mode=journey.side.store.info().mode,
        calendar=announced_calendar(),
    )
    return paper_of("ORD-08", CaseScene(file=journey.file, heading=heading, lead=None))


def ask_the_rest(journey: Journey) -> None:
    """Ask what the item suggests, a question of one's own, and the last one by its letters."""
    for answer in ANSWERS[5:]:
        ask_and_answer(journey, answer)
    journey.type(TYPED_QUESTION)
    journey.enter()
    journey.type(TYPED_ANSWER)
    journey.enter()
    journey.type(LETTERS)
    journey.enter()
    journey.enter()
    journey.type(LAST_ANSWER)
    journey.enter()


def most_keys() -> int:
    """Return the keys of everything that was typed, and the few beside it."""
    said = (*ANSWERS, TYPED_QUESTION, TYPED_ANSWER, LETTERS, LAST_ANSWER)
    letters = sum(PINYIN if not one.isascii() and one.isalpha() else 1 for one in "".join(said))
    return min(letters + KEYS_A_TURN * 10, MOST_KEYS)


def test_an_interview_of_ten_questions_is_written_by_keyboard_and_survives(
    journey: Journey,
) -> None:
    journey.open(StepName.INTERVIEW)
    journey.move_to("record")
    before = journey.keys
    for answer in ANSWERS[:5]:
        ask_and_answer(journey, answer)
    journey.side.pause()
    again = show_case(journey.side, journey.clock, journey.case)
    again.open(StepName.INTERVIEW)
    again.move_to("record")
    record = turns_of(again)
    record.moveCursor(QTextCursor.MoveOperation.End)
    assert last_paragraph(record) == "问："
    again.keys = journey.keys
    ask_the_rest(again)
    assert again.keys - before <= most_keys(), again.keys - before
    again.go_on_at("09:40")
    again.do()
    assert again.file.has(StepName.INTERVIEW), again.refusal_words()
    assert_paper_says(interview_paper(again), (*ANSWERS, TYPED_ANSWER, LAST_ANSWER))


def assert_paper_says(paper: PaperData, answers: Sequence[str]) -> None:
    """Check that the printed record has each turn, and what was shown and told."""
    questions = [str(paper.value(f"qa.{at}.question")) for at in range(10)]
    assert questions[3] == "你是否申请回避？"
    assert questions[8:] == [TYPED_QUESTION, "还有什么要补充的吗？"]
    assert [paper.value(f"qa.{at}.answer") for at in range(10)] == list(answers)
    assert paper.value("qa.10") is None
    assert (paper.value("cards_shown"), paper.value("rights_told")) == (True, True)
    assert paper.value("recusal") == "not_asked"
    pages = pages_of(PdfRenderer().render(paper, draft=True).pdf)
    text = squeezed("".join(pages))
    for question, answer in zip(questions, answers, strict=True):
        assert stands_in(text, f"问：{question}答：{answer}")
    assert all("（签名）：" in squeezed(page) for page in pages)


def test_nothing_is_written_before_a_key_asks_for_it(journey: Journey) -> None:
    record = turns_of(journey)
    assert record.value() is None
    chord(journey, Qt.Key.Key_Down)
    journey.enter()
    assert last_paragraph(record) == "答："


def test_a_question_goes_for_the_next_one_until_somebody_touches_it(journey: Journey) -> None:
    record = turns_of(journey)
    chord(journey, Qt.Key.Key_Down)
    first = last_paragraph(record)
    chord(journey, Qt.Key.Key_Down)
    second = last_paragraph(record)
    assert first != second
    assert record.toPlainText() == second
    journey.type("是吗？")
    chord(journey, Qt.Key.Key_Down)
    assert record.toPlainText().splitlines()[0] == f"{second}是吗？"
    assert record.blockCount() == 2


def test_one_undo_takes_a_suggestion_out_again(journey: Journey) -> None:
    record = turns_of(journey)
    journey.type("谁在场？")
    before = record.toPlainText()
    chord(journey, Qt.Key.Key_Down)
    assert record.toPlainText() != before
    QTest.keyClick(record, Qt.Key.Key_Z, CONTROL)
    assert record.toPlainText() == before


def test_initials_open_the_list_and_escape_leaves_the_form_open(journey: Journey) -> None:
    record = turns_of(journey)
    popup = popup_of(journey)
    journey.type("sfsqhb")
    assert popup.isVisible()
    assert popup.whole.text() == "你是否申请回避？"
    journey.press(Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert journey.page.acts.form is not None
    journey.press(Qt.Key.Key_Backspace)
    assert popup.isVisible()
    journey.enter()
    assert record.toPlainText() == "问：你是否申请回避？"


def test_letters_in_an_answer_are_an_answer(journey: Journey) -> None:
    turns_of(journey)
    journey.type("什么牌子？")
    journey.enter()
    journey.type("cc")
    assert not popup_of(journey).isVisible()


def test_the_whole_list_opens_where_the_next_question_is_and_filters_by_characters(
    journey: Journey,
) -> None:
    record = turns_of(journey)
    popup = popup_of(journey)
    ask_and_answer(journey, "看清楚了。")
    chord(journey, Qt.Key.Key_Up)
    titles = [row.title for row in popup.rows.rows()]
    assert popup.rows.rows()[0].tail == "已经写了"
    assert popup.whole.text() == titles[1]
    journey.press(Qt.Key.Key_Down)
    assert popup.whole.text() == titles[2]
    journey.type("改正")
    assert 0 < len(popup.rows.rows()) < len(titles)
    journey.enter()
    assert last_paragraph(record).startswith("问：")
    assert "改正" in last_paragraph(record)


def test_the_list_stays_away_where_nothing_fits_and_goes_with_the_focus(journey: Journey) -> None:
    turns_of(journey)
    popup = popup_of(journey)
    chord(journey, Qt.Key.Key_Up)
    assert popup.isVisible()
    journey.type("今天几号")
    assert not popup.isVisible()
    chord(journey, Qt.Key.Key_Up)
    assert popup.isVisible()
    journey.enter()
    assert "今天几号" in turns_of(journey).toPlainText().splitlines()[0]
    chord(journey, Qt.Key.Key_Up)
    journey.form.inputs["place"].first().setFocus()
    assert not popup.isVisible()


def test_a_click_puts_the_chosen_question_in(journey: Journey) -> None:
    record = turns_of(journey)
    assert journey.form.writing is not None
    journey.form.writing.all.click()
    popup = popup_of(journey)
    popup.rows.clicked.emit(popup.rows.currentIndex())
    assert record.toPlainText().startswith("问：我们是")
    assert not popup.isVisible()


def test_the_line_below_says_when_all_suggestions_are_used(journey: Journey) -> None:
    record = turns_of(journey)
    assert journey.form.writing is not None
    chord(journey, Qt.Key.Key_Up)
    texts = [row.title for row in popup_of(journey).rows.rows()]
    record.setPlainText("\n".join(f"问：{one}\n答：" for one in texts))
    assert "都写过了" in journey.form.writing.words.text()
    before = record.toPlainText()
    chord(journey, Qt.Key.Key_Down)
    assert record.toPlainText() == before


def test_site_phrases_run_on_and_their_blanks_are_filled_one_by_one(journey: Journey) -> None:
    record = site_of(journey)
    journey.form.inputs["present"].show_value("卫新")
    record.setFocus()
    for _ in range(3):
        chord(journey, Qt.Key.Key_Down)
    assert record.blockCount() == 1
    assert record.textCursor().selectedText() == BLANK
    journey.type("不申请")
    record.moveCursor(QTextCursor.MoveOperation.End)
    chord(journey, Qt.Key.Key_Down)
    chord(journey, Qt.Key.Key_Down)
    assert record.blockCount() == 2
    for side in ("河边", "空地", "房屋", "道路", "山"):
        assert record.textCursor().selectedText() == BLANK
        journey.type(side)
        journey.press(Qt.Key.Key_F7)
    assert BLANK not in record.toPlainText()
    journey.press(Qt.Key.Key_F7)
    assert "东面是空地，南面是房屋" in record.toPlainText()


def test_enter_begins_a_paragraph_and_an_empty_one_goes_on(journey: Journey) -> None:
    record = site_of(journey)
    journey.type("有桌子4张。")
    journey.enter()
    journey.type("zp")
    assert popup_of(journey).isVisible()
    journey.press(Qt.Key.Key_Escape)
    journey.press(Qt.Key.Key_Backspace)
    journey.press(Qt.Key.Key_Backspace)
    journey.enter()
    assert focused() is not record
    assert record.value() == "有桌子4张。"


def test_one_key_says_when_it_began_and_one_when_it_ended(journey: Journey) -> None:
    turns_of(journey)
    journey.go_on_at("09:12")
    journey.press(Qt.Key.Key_F9)
    journey.go_on_at("09:48")
    journey.press(Qt.Key.Key_F10)
    inputs = journey.form.inputs
    assert str(inputs["start"].value()).startswith("2026-07-06T09:12")
    assert str(inputs["end"].value()).startswith("2026-07-06T09:48")
    assert "F9" in journey.form.rows["start"].below
    assert isinstance(inputs["record"], TurnsInput)
    assert focused() is inputs["record"]


def test_a_record_that_nobody_suggests_for_keeps_its_keys(journey: Journey) -> None:
    journey.page.open_act(StepName.SEIZE)
    assert journey.form.writing is None
    assert "F9" not in "".join(row.below for row in journey.form.rows.values())


def test_the_paper_grows_beside_the_record_and_can_be_put_away(
    journey: Journey, qtbot: QtBot
) -> None:
    turns_of(journey)
    paper, page = journey.page.paper, journey.page
    assert paper.isVisible()
    assert page.standing.isHidden()
    for answer in ANSWERS:
        ask_and_answer(journey, answer)
    journey.type(TYPED_QUESTION)

    def printed() -> str:
        pdf = paper.rendered.pdf if paper.rendered is not None else b""
        return squeezed("".join(pages_of(pdf))) if pdf else ""

    qtbot.waitUntil(lambda: TYPED_QUESTION in printed())
    assert all(squeezed(answer) in printed() for answer in ANSWERS)
    assert journey.file.has(StepName.INTERVIEW) is False
    qtbot.waitUntil(lambda: paper.view.page > 0)
    journey.side.window.press("Alt+5")
    assert not paper.isVisible()
    assert page.standing.isVisible()
    journey.press(Qt.Key.Key_Escape)
    assert page.paper.form is None
    journey.page.open_act(StepName.EXAMINE_SCENE)
    assert paper.title_label.text() == "现场勘验笔录"
    assert not paper.isVisible()
    journey.side.window.press("Alt+5")
    assert paper.isVisible()
    journey.page.open_act(StepName.SEIZE)
    assert page.fold not in page.header_actions()
    assert not paper.isVisible()
