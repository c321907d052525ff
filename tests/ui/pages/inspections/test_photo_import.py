"""Photos of a card come in beside what was found; the clock on the screen puts the camera right."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtWidgets import QApplication

from enforcement.actions.findings import PassStall, RecordFinding
from enforcement.clock import FixedClock
from enforcement.inspections.camera_clock import ClockCode
from enforcement.inspections.finding import FindingContent, Outcome
from enforcement.inspections.inspection import Inspection, read_inspection
from enforcement.inspections.photo_matching import CLOCK_PURPOSE, Verdict
from enforcement.records import RecordId, RecordKind
from forms.photo_reading import read_photo
from tests.forms.photos import a_photo
from tests.ui.case_desk import TEAM, CaseDesk, make_case_desk
from tests.ui.pages.hands import ENTER, press
from tests.ui.pages.inspections import market
from tests.ui.roadside import BANK, NOON, make_store
from ui.background import BackgroundRunner
from ui.pages.inspections.clock_page import ClockPage
from ui.pages.inspections.photo_import_page import PhotoImportPage, open_photo_import
from ui.pages.inspections.site_page import SitePage
from ui.theme import Theme

SLOW = timedelta(minutes=3, seconds=20)


class Card:
    """A visit with two findings, and the folder of a camera that is slow."""

    def __init__(self, side: CaseDesk, clock: FixedClock, folder: Path) -> None:
        self.side, self.clock, self.folder = side, clock, folder
        self.visit = market.begin(side.store)
        folder.mkdir()
        self._later(5)
        stall = self.read().plan.stalls[0]
        side.store.perform(PassStall(inspection=self.visit, stall=stall), TEAM)
        self.found = (self._find("02"), self._find("03"))
        self._later(5)

    def read(self) -> Inspection:
        """Return the visit as the store knows it."""
        return read_inspection(self.side.store.state(), self.visit)

    def shoot(self, name: str, minutes: float, code: str = "") -> None:
        """Take a photo so long after the beginning; the camera writes its own time."""
        taken = NOON + timedelta(minutes=minutes) - SLOW
        content = a_photo(f"{taken:%Y:%m:%d %H:%M:%S}", camera="Drill K1", code=code)
        (self.folder / name).write_bytes(content)

    def open(self) -> PhotoImportPage:
        """Open the page and look at the card."""
        page = open_photo_import(self.side.desk, self.visit)
        self.side.open(page)
        self.side.settle()
        page.take_folder(self.folder)
        self.side.settle()
        return page

    def _find(self, mark: str) -> RecordId:
        self._later(5)
        (scene,) = self.read().plan.scenes
        content = FindingContent(
            stall=mark, scene=scene.rec, check_no=2, check_title="", text="垃圾桶没有加盖。",
            outcome=Outcome.CORRECTED,
        )  # fmt: skip
        said = RecordFinding(inspection=self.visit, content=content)
        return self.side.store.perform(said, TEAM).first(RecordKind.FINDING)

    def _later(self, minutes: int) -> None:
        self.clock.move(timedelta(minutes=minutes))


@pytest.fixture
def card(theme: Theme, runner: BackgroundRunner, tmp_path: Path) -> Iterator[Card]:
    clock = FixedClock(NOON)
    store = make_store(tmp_path / "desk", bank=BANK, clock=clock)
    side = make_case_desk(theme, runner, store, tmp_path, clock)
    market.show_list(side)
    yield Card(side, clock, tmp_path / "card")
    side.pause()
    store.close()


def fill(card: Card) -> None:
    """Shoot the clock, three photos of the visit, one of another day; one file is damaged."""
    code = ClockCode(inspection=card.visit, at=NOON - timedelta(minutes=2)).text
    card.shoot("1.jpg", -2, code)
    card.shoot("2.jpg", 8)
    card.shoot("3.jpg", 9)
    card.shoot("4.jpg", 14)
    card.shoot("5.jpg", -60 * 24)
    (card.folder / "6.jpg").write_bytes(b"no photo")


def test_a_card_is_taken_in_by_one_enter_and_what_was_proposed_wrong_is_tied_by_keyboard(
    card: Card,
) -> None:
    fill(card)
    page = card.open()
    got = {one.photo.name: (one.verdict, one.finding, one.sure) for one in page.matched}
    assert got == {
        "5.jpg": (Verdict.OUTSIDE, None, False),
        "1.jpg": (Verdict.CLOCK, None, False),
        "2.jpg": (Verdict.TAKE, card.found[0], True),
        "3.jpg": (Verdict.TAKE, card.found[0], True),
        "4.jpg": (Verdict.TAKE, card.found[1], True),
    }
    assert "Drill K1 的时间比这台电脑慢 3 分 20 秒" in page.side.clocks.text()
    assert not page.side.row.isVisible()
    assert "6.jpg 读不出来" in page.side.left_out.text()
    assert QApplication.focusWidget() is page.submit
    page.photos.setFocus()
    page.photos.show_current(page.matched[3].photo)
    press(ENTER)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(ENTER)
    assert page.matched[3].finding is None
    page.submit.setFocus()
    press(ENTER)
    card.side.settle()
    visit = card.read()
    tied = {one.name: (finding.rec, one) for finding in visit.findings for one in finding.photos}
    loose = {one.name: one for one in visit.photos}
    assert {name: rec for name, (rec, _one) in tied.items()} == {
        "2.jpg": card.found[0], "4.jpg": card.found[1],
    }  # fmt: skip
    assert set(loose) == {"1.jpg", "3.jpg"}
    assert loose["1.jpg"].purpose == CLOCK_PURPOSE
    second = tied["2.jpg"][1]
    assert second.taken_at == NOON + timedelta(minutes=8)
    assert second.camera_offset_s == SLOW.total_seconds()
    assert card.side.store.blob(second.sha256) == (card.folder / "2.jpg").read_bytes()
    assert [one.is_taken for one in page.matched] == [False] * 5


def test_a_card_that_is_pulled_out_costs_only_what_was_not_stated_yet(card: Card) -> None:
    fill(card)
    page = card.open()
    last = (card.folder / "4.jpg").read_bytes()
    (card.folder / "4.jpg").unlink()
    page.take_all()
    card.side.settle()
    assert page.error.isVisible()
    assert "4.jpg" in page.error.accessibleName()
    assert len(card.read().findings[0].photos) == 2
    (card.folder / "4.jpg").write_bytes(last)
    page.take_folder(card.folder)
    card.side.settle()
    assert [one.photo.name for one in page.matched if one.is_taken] == ["4.jpg"]
    (card.folder / "4.jpg").write_bytes(last + b"!")
    page.take_all()
    card.side.settle()
    assert "不一样" in page.error.accessibleName()
    page.take_folder(card.folder)
    card.side.settle()
    page.take_all()
    card.side.settle()
    kept = [one.sha256 for finding in card.read().findings for one in finding.photos]
    assert len(kept) == len(set(kept)) == 3
    assert hashlib.sha256(last + b"!").hexdigest() in kept


def test_without_a_shot_of_the_clock_the_officer_types_what_the_camera_shows(card: Card) -> None:
    card.shoot("1.jpg", 1)
    page = card.open()
    assert page.matched[0].verdict is Verdict.OUTSIDE
    page.side.typed.setFocus()
    page.side.typed.setText("jetzt")
    press(ENTER)
    assert page.side.row.error
    page.side.typed.setText(f"{card.clock.now() - SLOW:%H:%M:%S}")
    press(ENTER)
    assert not page.side.row.error
    assert (page.matched[0].verdict, page.matched[0].offset) == (Verdict.TAKE, SLOW)
    assert "慢 3 分 20 秒" in page.side.clocks.text()


def test_looking_at_a_card_can_be_stopped_and_a_missing_card_is_said(card: Card) -> None:
    card.shoot("1.jpg", 1)
    page = open_photo_import(card.side.desk, card.visit)
    card.side.open(page)
    card.side.settle()
    page.take_folder(card.folder)
    page.busy.stopped.emit()
    card.side.settle()
    assert "还有 1 张没看" in page.side.left_out.text()
    page.take_folder(card.folder / "gone")
    card.side.settle()
    assert "存储卡读不出来" in page.error.accessibleName()


def test_the_clock_on_the_screen_is_read_by_what_photographs_it(card: Card) -> None:
    site = SitePage(card.side.desk, card.visit)
    card.side.open(site)
    card.side.settle()
    card.side.window.press("F10")
    card.side.settle()
    assert isinstance(card.side.page, PhotoImportPage)
    card.side.window.press("Alt+1")
    card.side.settle()
    clock = card.side.page
    assert isinstance(clock, ClockPage)
    shot = QBuffer()
    shot.open(QIODevice.OpenModeFlag.WriteOnly)
    clock.code.grab().save(shot, "PNG")
    shown = ClockCode(inspection=card.visit, at=card.clock.now())
    assert read_photo(bytes(shot.data().data())).codes == (shown.text,)
    assert clock.time.text() == f"{card.clock.now():%H:%M:%S}"
