"""The roadside case by keyboard alone, with its keys and decisions counted."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from enforcement.cases import CaseState, read_case
from enforcement.money import Fen
from enforcement.read_models import CaseQuery
from tests.ui.pages.hands import CONTROL, ENTER, focused, strike
from tests.ui.roadside import CITIZEN, Roadside
from ui.pages.print_preview.page import PrintPreviewPage
from ui.pages.print_preview.run import RunState
from ui.printing import FolderPrinters

OTHER = "500999198001012229"


@dataclass
class Hands:
    """Two hands on a keyboard; counts what they do."""

    side: Roadside
    keys: int = 0
    decided: list[str] = field(default_factory=list)

    def type(self, text: str, decision: str = "") -> None:
        """Type a text into whatever has the focus."""
        for letter in text:
            strike(letter)
            self.keys += 1
        self._note(decision)

    def press(self, key: Qt.Key, decision: str = "") -> None:
        """Press a plain key."""
        QTest.keyClick(focused(), key)
        self.keys += 1
        self._note(decision)

    def chord(self, key: Qt.Key, decision: str = "") -> None:
        """Press a key together with Ctrl."""
        QTest.keyClick(focused(), key, CONTROL)
        self.keys += 1
        self._note(decision)

    def wait(self) -> None:
        """Let searches and saves come to rest."""
        self.side.pause()

    def _note(self, decision: str) -> None:
        if decision:
            self.decided.append(decision)


def fill_from_the_act_on(hands: Hands, *, place: str) -> None:
    """Go on with the item, then to the printed page."""
    hands.type("zdjy")
    hands.wait()
    hands.press(ENTER, "which item")
    if place:
        hands.type(place, "where")
        hands.press(ENTER)
    for measure in ("2", "1", "2"):
        hands.type(measure)
        hands.press(ENTER)
    hands.decided.append("what was done")
    hands.press(ENTER, "the amount that the tier proposes")
    hands.press(ENTER, "told")
    hands.press(ENTER, "nothing was raised")
    hands.press(ENTER)
    hands.wait()
    hands.chord(Qt.Key.Key_P, "print")
    hands.wait()


def a_new_citizen(hands: Hands, name: str = "罗昌贵", number: str = CITIZEN) -> None:
    """Type everything about somebody never seen before."""
    hands.type(name, "name")
    hands.press(ENTER)
    hands.type(number, "number")
    hands.press(ENTER)
    hands.type("13800000000", "phone")
    hands.press(ENTER)
    hands.type("清湾镇双塔路88号", "address")
    hands.press(ENTER)


def the_first_case_of_the_day(side: Roadside) -> Hands:
    """Fine the first party of the day, typing the place too, and go back to an empty form."""
    hands = Hands(side)
    a_new_citizen(hands)
    fill_from_the_act_on(hands, place="五金大道26号")
    printed_page(side)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    side.settle()
    return hands


def printed_page(side: Roadside) -> PrintPreviewPage:
    """Return the preview in front, printed."""
    page = side.window.navigation.page
    assert isinstance(page, PrintPreviewPage)
    assert page.run.state is RunState.PRINTED, page.run.error
    return page


def test_the_first_case_of_the_day_takes_at_most_75_keys(side: Roadside) -> None:
    hands = the_first_case_of_the_day(side)
    assert hands.keys <= 75, hands.keys
    case = read_case(side.store.state(), side.store.case_ids(CaseQuery())[0])
    assert case.decision is not None
    assert case.decision.fine == Fen(110_00)
    assert case.state is CaseState.DECIDED
    assert isinstance(side.printers, FolderPrinters)
    assert [copies for _, copies in side.printers.jobs] == [2]


def test_a_new_citizen_at_the_place_of_the_day_takes_10_decisions_at_most(side: Roadside) -> None:
    the_first_case_of_the_day(side)
    hands = Hands(side)
    a_new_citizen(hands, "钱桂香", OTHER)
    fill_from_the_act_on(hands, place="")
    page = printed_page(side)
    assert hands.keys <= 75, hands.keys
    assert len(hands.decided) <= 10, hands.decided
    assert page.run.paper is not None
    assert page.run.paper.paper.value("place") == "五金大道26号"


def test_a_known_party_is_found_by_name_and_fined_with_at_most_35_keys(side: Roadside) -> None:
    the_first_case_of_the_day(side)
    hands = Hands(side)
    hands.type("罗昌贵")
    hands.wait()
    hands.press(Qt.Key.Key_Down)
    hands.press(ENTER, "who")
    hands.press(ENTER)
    fill_from_the_act_on(hands, place="")
    printed_page(side)
    assert hands.keys <= 35, hands.keys
    assert len(hands.decided) <= 10
    assert len(side.store.case_ids(CaseQuery())) == 2


def test_a_known_party_is_found_by_the_typed_number_with_at_most_35_keys(side: Roadside) -> None:
    the_first_case_of_the_day(side)
    hands = Hands(side)
    hands.type(CITIZEN, "who")
    hands.wait()
    hands.press(ENTER)
    fill_from_the_act_on(hands, place="")
    page = printed_page(side)
    assert hands.keys <= 35, hands.keys
    assert page.run.paper is not None
    assert page.run.paper.paper.value("party.name") == "罗昌贵"
