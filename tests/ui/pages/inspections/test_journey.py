"""A whole market in one visit: twenty stalls, five findings with photos, by keyboard, counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt

from enforcement.actions.unit_desk import SaveUnit
from enforcement.clock import FixedClock
from enforcement.inspections.finding import Outcome
from enforcement.inspections.inspection import Inspection, InspectionState, read_inspection
from enforcement.ports import Store
from local_store.store import LocalStore
from tests.ui.case_desk import TEAM, CaseDesk, make_case_desk
from tests.ui.case_pictures import a_photo
from tests.ui.pages.hands import ENTER, Hands, press
from tests.ui.pages.inspections import market
from tests.ui.roadside import BANK, NOON, make_store
from ui.background import BackgroundRunner
from ui.pages.inspections.door_page import DoorPage
from ui.pages.inspections.plan_page import PlanPage
from ui.pages.inspections.signing_page import SigningPage
from ui.pages.inspections.site_page import SitePage
from ui.pages.print_preview.batch_page import BatchPage
from ui.theme import Theme

MOST_DECISIONS: Final = 70
MOST_KEYS: Final = 120
MOST_FOR_ONE: Final = (5, 15)


@dataclass(frozen=True)
class Bad:
    """What is wrong at a stall: the check's digit, the numbers, the outcome's digit."""

    check: str
    numbers: tuple[str, ...]
    outcome: str


FOUND: Final = {
    "03": Bad("2", ("2",), "1"),
    "05": Bad("4", ("0.6",), "3"),
    "07": Bad("1", ("4", "1.2"), "3"),
    "09": Bad("5", (), "7"),
    "12": Bad("3", ("1.5",), "6"),
}


@dataclass
class Visit:
    """Two hands, a clock that goes on, and the photos that are picked."""

    side: CaseDesk
    hands: Hands
    clock: FixedClock
    photos: list[Path]
    each: list[tuple[int, int]] = field(default_factory=list)

    @property
    def store(self) -> Store:
        """The store."""
        return self.side.desk.store

    def window_key(self, key: str, decision: str) -> None:
        """Press a key that works wherever the focus is."""
        self.side.window.press(key)
        self.hands.decided.append(decision)
        self.hands.rest()

    def digit(self, digit: str, decision: str) -> None:
        """Press a digit that chooses something; it is no content."""
        self.hands.press(Qt.Key(ord(digit)), decision)

    def enter(self, decision: str = "") -> None:
        """Press Enter, a minute later."""
        self.clock.instant += timedelta(minutes=1)
        self.hands.press(ENTER, decision)

    def read(self) -> Inspection:
        """Return the visit as the store knows it."""
        (rec,) = self.store.inspection_ids("")
        return read_inspection(self.store.state(), rec)


@pytest.fixture
def visit(theme: Theme, runner: BackgroundRunner, tmp_path: Path) -> Iterator[Visit]:
    clock = FixedClock(NOON)
    store: LocalStore = make_store(tmp_path / "desk", bank=BANK, clock=clock)
    store.perform(SaveUnit(unit=replace(store.unit(), phone="023-00000000")), TEAM)
    market.keep_market(store, market.keep_scene(store))
    side = make_case_desk(theme, runner, store, tmp_path, clock)
    market.show_list(side)
    photos = []
    for number, mark in enumerate(FOUND):
        photo = tmp_path / f"{mark}.jpg"
        photo.write_bytes(a_photo(number))
        photos.append(photo)
    yield Visit(side=side, hands=Hands(rest=side.settle), clock=clock, photos=photos)
    side.pause()
    store.close()


def plan_and_begin(visit: Visit) -> None:
    """Plan the visit, print the notice, begin at the door."""
    hands = visit.hands
    visit.window_key("F4", "plan a visit")
    hands.type("qwnm")
    visit.side.pause()
    hands.press(ENTER, "this market")
    form = visit.side.page
    assert isinstance(form, PlanPage)
    form.approval.by.setFocus()
    hands.type("镇长演练")
    hands.decided.append("who approved")
    visit.window_key("Ctrl+Return", "save the plan")
    door = visit.side.page
    assert isinstance(door, DoorPage)
    visit.window_key("Ctrl+P", "the notice")
    assert isinstance(visit.side.page, BatchPage), door.papers.error.accessibleName()
    visit.window_key("Ctrl+P", "print them")
    visit.side.window.navigation.back()
    hands.rest()
    door.form.present.setFocus()
    visit.enter()
    for decision in ("cards shown", "notice served", "rights told"):
        visit.enter(decision)
    visit.enter()
    hands.press(Qt.Key.Key_Right, "no network")
    visit.enter()
    visit.window_key("Ctrl+Return", "begin")


def walk(visit: Visit) -> None:
    """Walk by every stall; where something is wrong, say so with a photo."""
    page = visit.side.page
    assert isinstance(page, SitePage)
    photos = iter(visit.photos)
    for stall in page.walk.stalls:
        assert page.walk.mark == stall.mark
        if stall.mark in FOUND:
            find(visit, page, FOUND[stall.mark], next(photos))
        else:
            visit.enter(f"{stall.mark}: nothing")


def find(visit: Visit, page: SitePage, bad: Bad, photo: Path) -> None:
    """Note one finding: check, numbers, photo, outcome, next stall."""
    before = (len(visit.hands.decided), visit.hands.keys)
    visit.digit(bad.check, "bad point")
    for number in bad.numbers:
        visit.hands.type(number)
        visit.enter()
    page.checks.card.strip.take_files([photo])
    visit.hands.decided += ["another photo", "this photo"]
    visit.hands.rest()
    visit.digit(bad.outcome, "what comes of it")
    visit.enter("next stall")
    after = (len(visit.hands.decided), visit.hands.keys)
    visit.each.append((after[0] - before[0], after[1] - before[1]))


def sign_and_end(visit: Visit) -> None:
    """Print the papers in one go, note the signature, end."""
    visit.window_key("F6", "read and sign")
    signing = visit.side.page
    assert isinstance(signing, SigningPage)
    visit.window_key("Ctrl+P", "all papers")
    assert isinstance(visit.side.page, BatchPage), signing.papers.error.accessibleName()
    visit.window_key("Ctrl+P", "print them")
    visit.side.window.navigation.back()
    visit.hands.rest()
    assert signing.papers.error.isHidden(), signing.papers.error.accessibleName()
    visit.window_key("Ctrl+Return", "signed")
    visit.window_key("Ctrl+Return", "end")


def open_a_lead(visit: Visit) -> None:
    """Go on with what grew, from the result of the visit."""
    result = visit.side.page
    assert isinstance(result, SigningPage)
    assert "一次进门算一次" in result.words.text()
    wanted: list[object] = []
    result.lead_wanted.connect(wanted.append)
    result.grown.rows.setFocus()
    press(ENTER)
    rows = visit.store.lead_rows([one.lead for one in visit.read().findings if one.lead])
    assert str(wanted[0]) in {str(one.lead) for one in rows}
    assert any("菜叶、果皮约1.5平方米" in one.content for one in rows)


def test_twenty_stalls_with_five_findings_stay_within_the_goal(visit: Visit) -> None:
    plan_and_begin(visit)
    walk(visit)
    sign_and_end(visit)
    came = visit.read()
    assert came.state is InspectionState.ENDED
    assert came.seen == len(market.NAMES)
    assert [one.content.stall for one in came.findings] == list(FOUND)
    assert [one.content.outcome for one in came.findings] == [
        Outcome.CORRECTED,
        Outcome.ORDERED,
        Outcome.ORDERED,
        Outcome.HANDED_OVER,
        Outcome.FILED,
    ]
    assert all(len(one.photos) == 1 for one in came.findings)
    assert came.findings[2].content.text == "摊位前消防主通道堆放货物4件，通道净宽1.2米。"
    assert came.findings[3].content.to == "区市场监管局"
    assert sum(one.lead is not None for one in came.findings) == 2
    printed = [one for one in visit.store.papers(came.rec) if one.printed_at is not None]
    assert {"INS-03", "INS-06", "INS-07", "INS-12"} <= {one.form for one in printed}
    open_a_lead(visit)
    assert len(visit.hands.decided) <= MOST_DECISIONS, visit.hands.decided
    assert visit.hands.keys <= MOST_KEYS
    assert all(one <= MOST_FOR_ONE for one in visit.each), visit.each
