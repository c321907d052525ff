"""The acts at the roadside: a vendor fined, a first violation waived, a shop over the limit."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QLinearGradient, QPainter

from bench.demo.hands import wait_until
from bench.demo.stage import SHOP, VENDOR, WAIVED, Stage, expect
from enforcement.case_progress import NextAct
from enforcement.cases import CaseState
from enforcement.money import Fen
from enforcement.on_spot import FormStep
from enforcement.read_models import CaseQuery
from ui.pages.cases.list_page import CaseListPage
from ui.pages.cases.page import CasePage
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.print_preview.page import PrintPreviewPage
from ui.pages.print_preview.run import RunState

CASHIER: Final = "田出纳"
WAIVER_LIST: Final = "《大足区首违不罚清单（演练）》第12项"
FOLLOW_UPS: Final = (NextAct.HAND_OVER, NextAct.FILE_COPY, NextAct.BANK, NextAct.CLOSE)


def vendor(stage: Stage) -> None:
    """Fine a vendor 100 yuan, take the money, hand it over, file, bank it, close the case."""
    hands = stage.hands
    page = _new_form(stage)
    _citizen(stage, VENDOR, "500999196905083610")
    hands.at("act_item")
    hands.type("zdjy")
    wait_until(page.act.item.results.isVisible, "items are found")
    stage.shot("item-search")
    hands.press(decision="which item")
    _place_and_facts(stage, "五金大道26号门前", ("2", "1", "2"))
    hands.at("amount")
    hands.replace("100")
    stage.window.wait_for_toasts()
    stage.shot("penalty")
    hands.press(decision="how much")
    hands.at("told")
    hands.press(decision="told")
    hands.at("statement")
    hands.press(decision="nothing was raised")
    hands.at("payment")
    hands.press(Qt.Key.Key_Right)
    hands.press(decision="paid on the spot")
    hands.at("receipt_no")
    hands.type("演练0001", "the receipt")
    stage.shot("payment")
    stage.window.rest()
    card = page.stack.cards[FormStep.PAYMENT]
    expect(card.height() >= card.heightForWidth(card.width()), "the step shows all it asks")
    hands.press()
    _print(stage, "preview")
    _after_print(stage)
    case = stage.case_of(VENDOR)
    expect(case.decision is not None and case.decision.fine == Fen(100_00), "fined 100 yuan")
    expect(case.state is CaseState.PERFORMED, f"{case.state} after the money was taken")


def look_up(stage: Stage) -> None:
    """Find an item by its initials: whose power it is, and what may be fined."""
    stage.window.go("items")
    stage.hands.at("ItemsPage")
    stage.hands.type("zdjy")
    stage.window.wait_for_toasts()
    stage.shot("items")
    stage.window.go("workbench")  # F3 would begin a case with the item


def follow_up(stage: Stage) -> None:
    """Hand the money over, file the copy, bank the money, close the case."""
    stage.window.go("workbench")
    stage.shot("workbench")
    stage.window.go("cases")
    stage.window.wait_for_page(CaseListPage)
    stage.shot("cases")
    stage.hands.press()
    stage.window.wait_for_page(CasePage)
    stage.shot("case")
    for act in FOLLOW_UPS:
        _act(stage, act)
    stage.shot("case-closed")
    case = stage.case_of(VENDOR)
    expect(case.state is CaseState.CLOSED, f"{case.state} at the end")
    expect(all(cash.banked_on for cash in case.cash), "the money is at the bank")


def waiver(stage: Stage) -> None:
    """Impose nothing on a first violation; print the notice with the party's promise."""
    hands = stage.hands
    _new_form(stage)
    _citizen(stage, WAIVED, "500999198001012229")
    hands.at("act_item")
    hands.enter("zdjy", "which item")
    _place_and_facts(stage, "", ("2", "1", "1.5"))
    hands.at("amount")
    hands.tab_to("tiers")
    hands.press(Qt.Key.Key_Left, times=3)
    hands.press(decision="a first violation")
    # Until the history is read, what it answers is asked last.
    stage.window.rest()
    for name in ("slight", "corrected", "educated"):
        hands.at(f"waiver_{name}")
        hands.press(Qt.Key.Key_Space, f"{name} is met")
        hands.press()
    hands.at("waiver_first_by")
    hands.press()
    hands.at("waiver_waiver_list")
    hands.enter(WAIVER_LIST, "which entry of the list")
    hands.at("waiver_promise")
    stage.shot("first-violation")
    hands.press()
    _print(stage, "waiver-preview")
    stage.shot("waiver-printed")
    hands.press(decision="signed")
    stage.window.rest()
    case = stage.case_of(WAIVED)
    expect(case.state is CaseState.WAIVED, f"{case.state} after the waiver")
    hands.press(Qt.Key.Key_F3)


def shop(stage: Stage) -> None:
    """Try 300 yuan on a shop: refused with its article; it becomes a lead instead."""
    hands = stage.hands
    page = fill_shop(stage)
    hands.replace("300")
    stage.shot("over-the-limit")
    before = len(stage.store.case_ids(CaseQuery()))
    expect(page.penalty.refusal.isVisible(), "300 yuan are refused")
    hands.press(decision="the ordinary procedure instead")
    wait_until(stage.leads, "a lead")
    stage.window.rest()
    stage.shot("lead")
    lead = stage.leads()[0]
    expect(lead.party == SHOP, f"{lead}")
    expect("摆放桌椅6套从事经营" in lead.content, lead.content)
    expect(len(stage.store.case_ids(CaseQuery())) == before, "no case was made")


def fill_shop(stage: Stage) -> OnSpotPage:
    """Fill the form of a shop up to the amount."""
    hands = stage.hands
    page = _new_form(stage)
    hands.press(Qt.Key.Key_Backtab)
    hands.at("party_kind")
    hands.press(Qt.Key.Key_Right)
    hands.press(decision="what kind of party")
    for text in (SHOP, "500999198001012229", "92500999MA5YANL10C", "钱桂香", "13800000002"):
        hands.enter(text)
    hands.enter("清湾镇滨河路19号", "who")
    stage.shot("shop")
    hands.at("act_item")
    hands.enter("mcwq", "which item")
    _place_and_facts(stage, "", ("桌椅6套", "4"))
    hands.at("amount")
    return page


def _new_form(stage: Stage) -> OnSpotPage:
    if not isinstance(stage.window.page, OnSpotPage):
        stage.hands.press(Qt.Key.Key_F3)
    page = stage.window.wait_for_page(OnSpotPage)
    stage.hands.at("party_name")
    return page


def _citizen(stage: Stage, name: str, number: str) -> None:
    hands = stage.hands
    hands.enter(name, "name")
    hands.enter(number, "number")
    hands.enter("13800000001", "phone")
    hands.enter("清湾镇双塔路88号", "address")


def _place_and_facts(stage: Stage, place: str, measures: tuple[str, ...]) -> None:
    hands = stage.hands
    if place:
        hands.at("act_place")
        hands.enter(place, "where")
    hands.at("act_facts")
    for measure in measures:
        hands.enter(measure)
    hands.decided.append("what was done")


def _print(stage: Stage, name: str) -> None:
    page = stage.window.wait_for_page(PrintPreviewPage)
    stage.shot(name)
    stage.hands.chord(Qt.Key.Key_P, "print")
    wait_until(lambda: page.run.state is RunState.PRINTED, f"printed, {page.run.error}")
    stage.window.rest()


def _after_print(stage: Stage) -> None:
    hands = stage.hands
    hands.at("signed")
    hands.press(decision="signed")
    hands.at("collected")
    hands.press(decision="the money is here")
    hands.at("print_filing")
    hands.press(decision="print the filing sheet")
    hands.at("finish")
    stage.shot("printed")
    hands.press()


def _act(stage: Stage, act: NextAct) -> None:
    page = stage.window.wait_for_page(CasePage)
    hands = stage.hands
    hands.at("acts")
    hands.press(Qt.Key.Key_Home)
    for _ in page.acts.acts:
        if page.acts.list.current_target() != act:
            hands.press(Qt.Key.Key_Down)
    hands.press(decision=str(act))
    wait_until(lambda: page.acts.form, f"the form of {act}")
    form = page.acts.form
    if form is not None and "by" in form.rows:
        hands.type(CASHIER)
    stage.shot(str(act))
    hands.chord(Qt.Key.Key_Return)
    wait_until(lambda: page.acts.form is None, f"{act} is done")
    stage.window.rest()


def draw_photo(path: Path) -> None:
    """Draw something that stands for a photo of the scene."""
    image = QImage(1200, 800, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sky = QLinearGradient(0, 0, 0, 800)
    sky.setColorAt(0, "#9fb6c8")
    sky.setColorAt(1, "#5f6b62")
    painter.fillRect(image.rect(), sky)
    for place in range(4):
        painter.fillRect(150 + place * 240, 430, 180, 26, "#8a5a2b")
        painter.fillRect(170 + place * 240, 456, 16, 120, "#5c3c1e")
        painter.fillRect(294 + place * 240, 456, 16, 120, "#5c3c1e")
    painter.end()
    image.save(str(path))
