"""Recording what was written on a blank form: its number, its day, its defects; nothing printed."""

import json
from dataclasses import replace

import pytest

from enforcement.actions.blank_forms import TakeBlankForm
from enforcement.cases import read_case
from enforcement.context import Acting
from enforcement.on_spot import FormStep
from enforcement.papers.paper import PaperData
from tests.local_store.desk_kit import LUO, TANG
from tests.ui.pages.test_on_spot_page import fill, open_step
from tests.ui.pages.test_on_spot_parts import STALL
from tests.ui.roadside import NOON, Roadside
from ui.pages.cases.paper_page import PaperPage
from ui.pages.cases.side_cards import paper_waits
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.print_preview.batch import in_file_order

TEAM = Acting(officer=LUO.rec, co_officer=TANG.rec)
FORM, WAIVER, YEAR = "SIM-01", "SOF-06", 2026


@pytest.fixture
def number(side: Roadside) -> str:
    """Return the number of a blank form that was carried along."""
    performed = side.store.perform(TakeBlankForm(form=FORM), TEAM)
    side.settle()
    return str(performed.entries[0].d["text"])


def test_one_key_records_it_by_its_case_and_its_number_is_used(side: Roadside, number: str) -> None:
    side.page.open_handwritten(number, FORM)
    side.settle()
    assert side.page.model.typed.by_hand == number
    assert side.page.subtitle.startswith(f"补录手写的{number}")
    assert side.page.bar.print.text() == "补录"
    assert not side.page.bar.print.isEnabled()
    assert not side.page.bar.ordinary.isVisible()
    fill(side, replace(STALL, tier="一般", amount="300", amount_typed=True, by_hand=number))
    assert side.page.model.problems_at(FormStep.PENALTY), "it was too much, and is recorded so"
    assert side.page.model.paper().value("doc_no") == number
    side.window.press("Ctrl+P")
    side.settle()
    assert isinstance(side.window.navigation.page, OnSpotPage), "nothing is printed"
    (row,) = side.store.numbers(FORM, YEAR)
    assert (row.text, row.state) == (number, "filled")
    assert row.case is not None
    decision = read_case(side.store.state(), row.case).decision
    assert decision is not None
    assert (decision.number, decision.on) == (number, NOON.date())
    assert '"ON_SPOT_LIMIT"' in json.dumps(decision.entry.d["defects"])
    (paper,) = side.store.papers()
    assert paper_waits(paper) == "signature", "the paper that came back is its original"
    assert in_file_order(side.store, (paper,), filing_first=False) == (), "it has no pages"
    page = PaperPage(side.desk, paper)
    side.window.navigation.open(page)
    side.settle()
    assert not page.error.isVisible()
    assert not page.foot.print.isEnabled()
    assert "手写的" in page.about.text()
    assert "还没打印" not in page.about.text()
    side.window.navigation.back()
    assert side.page.model.typed.by_hand == "", "the next one is decided as usual"


def test_what_isnt_said_yet_waits_and_a_decision_stays_one(side: Roadside, number: str) -> None:
    fill(side, replace(STALL, by_hand=number, amount="", amount_typed=True))
    assert side.page.bar.print.isEnabled() is False
    open_step(side, FormStep.PENALTY)
    titles = [tile.state.title for tile in side.page.penalty.tiers.tiles]
    assert "不予处罚" not in titles, "a decision was printed, not a notice"
    side.page.model.change(waive=True)
    assert not side.page.model.typed.waive
    side.window.press("Ctrl+P")
    side.settle()
    assert [row.state for row in side.store.numbers(FORM, YEAR)] == ["blank"]


def test_a_handwritten_waiver_is_recorded_as_the_pen_left_it(side: Roadside) -> None:
    taken = side.store.perform(TakeBlankForm(form=WAIVER), TEAM)
    number = str(taken.entries[0].d["text"])
    side.page.open_handwritten(number, WAIVER)
    side.settle()
    assert side.page.model.typed.waive
    fill(side, replace(STALL, tier="", amount="", by_hand=number, waive=True))
    assert "照手写的那份打勾、填写" in side.page.bar._why.text()
    open_step(side, FormStep.PENALTY)
    box = side.page.penalty.waiver
    assert box.isVisible()
    assert side.page.penalty.tiers.tiles == (), "no tier makes another paper of it"
    box.ticks["slight"].setChecked(True)
    box.ticks["corrected"].setChecked(True)
    written = [edit.text() for edit in box.edits.values()]
    assert written == [""] * len(written), "no ready words: the pen's are copied"
    box.edits["slight_by"].setText("占道十分钟")
    box.edits["promise"].setText("今后不再占道")
    box.edits["corrected_at"].setText("10 点半")
    side.settle()
    assert "改正完成时间写成" in side.page.bar._why.text()
    box.edits["corrected_at"].setText("10：30")
    side.settle()
    assert side.page.bar.print.isEnabled()
    side.window.press("Ctrl+P")
    side.settle()
    (row,) = side.store.numbers(WAIVER, YEAR)
    assert (row.text, row.state) == (number, "filled")
    assert row.case is not None
    case = read_case(side.store.state(), row.case)
    assert case.waiver is not None
    assert (case.waiver.number, case.waiver.on) == (number, NOON.date())
    assert [one.code for one in case.defects] == ["NO_EDUCATION"], "recorded, and marked"
    (paper,) = side.store.papers()
    document = side.store.state().get(paper.document)
    assert document is not None
    said = PaperData.from_json(str(document.fields["paper"])).value("corrected_at")
    assert said == "2026-11-24T10:30+08:00", "when the pen says, not when it was found"
    assert (paper.form, paper_waits(paper)) == (WAIVER, "signature")
    assert side.store.figures(YEAR, NOON.month).waived == 1
