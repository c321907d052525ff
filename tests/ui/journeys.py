"""A case worked through by keyboard alone, with every key and every decision counted."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox

from enforcement.clock import BEIJING, FixedClock
from enforcement.items import ItemList
from enforcement.records import Json, RecordId
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.names import StepName
from local_store.sample_data import sample_lists
from local_store.store import LocalStore
from tests.local_store.desk_kit import ALONE
from tests.ui import case_desk as made
from tests.ui.case_desk import CaseDesk, make_case_desk
from tests.ui.pages.hands import ENTER, focused, strike
from tests.ui.roadside import BANK, EmptyPlace, make_store, street_items
from ui.background import BackgroundRunner
from ui.pages.cases.acts.step_form import StepForm
from ui.pages.cases.acts.step_inputs import TilesInput
from ui.pages.cases.page import CasePage
from ui.pages.filing.page import FilingPage, open_filing
from ui.pages.on_spot.typed import Typed
from ui.theme import Theme
from ui.widgets.rail import RailEntry

ENDING_ITEM: Final = "CQ-T-008"
"""An item that leaves the list on 2026-07-20."""
SLACK: Final = 1.3
"""How far a journey may lie over its goal."""
_MOST_STEPS: Final = 40
_PINYIN: Final = 3
"""Keys that a Chinese character takes with the input method, one with another."""
Said = Json | date
"""What is answered to a field; a day is typed as a day."""


@dataclass
class Journey:
    """Two hands on a keyboard before one case; the clock can be moved."""

    side: CaseDesk
    clock: FixedClock
    page: CasePage
    case: RecordId
    keys: int = 0
    decided: list[str] = field(default_factory=list)

    @property
    def file(self) -> CaseFile:
        """The case file as it is now."""
        return read_case_file(self.side.store.state(), self.case)

    @property
    def form(self) -> StepForm:
        """The open form."""
        form = self.page.acts.form
        assert isinstance(form, StepForm), form
        return form

    def go_to(self, day: str, clock: str = "10:00") -> None:
        """Let time pass: another day, and the page as it is then."""
        self.clock.instant = datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=BEIJING)
        self.page.reload(None)
        self.side.settle()

    def go_on_at(self, clock: str) -> None:
        """Let time pass while a form is open."""
        day = self.clock.now().date()
        self.clock.instant = datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=BEIJING)

    def enter(self) -> None:
        """Press Enter where the focus is."""
        self.press(ENTER)

    def open(self, step: StepName) -> None:
        """Choose a step in the list: F6 if it is the next one, else down to it."""
        acts = self.page.acts
        listed = [one.act for one in acts.acts]
        assert step in listed, (step, listed)
        if acts.next_act is not None and acts.next_act.act is step:
            self.side.window.press("F6")
            self.keys += 1
        else:
            acts.list.setFocus()
            down = listed.index(step) - acts.list.currentIndex().row()
            for _ in range(abs(down)):
                self.press(Qt.Key.Key_Down if down > 0 else Qt.Key.Key_Up)
            self.press(ENTER)
        self.decided.append(f"{step.value}: this one")
        assert isinstance(acts.form, StepForm), step
        assert acts.form.rule.name is step, (acts.form.rule.name, step)

    def move_to(self, key: str) -> None:
        """Go on with Enter until a field has the focus."""
        wanted = self.form.inputs[key]
        for _ in range(_MOST_STEPS):
            at = focused()
            if wanted is at or wanted.isAncestorOf(at):
                return
            self.press(ENTER)
        raise AssertionError(f"{key} is not reached with Enter")

    def say(self, key: str, value: Said) -> None:
        """Answer one field, as its kind is answered."""
        self.move_to(key)
        one = self.form.inputs[key]
        if isinstance(one, TilesInput):
            self._choose(one, value if isinstance(value, bool) else str(value))
        elif isinstance(one, QCheckBox):
            if one.isChecked() is not value:
                self.press(Qt.Key.Key_Space)
        elif isinstance(one, QComboBox):
            for _ in range(one.findData(value) - one.currentIndex()):
                self.press(Qt.Key.Key_Down)
        elif isinstance(value, date):
            self.type_day(value)
        else:
            self.type(str(value))
        self.decided.append(key)

    def take(self, step: StepName, **values: Said) -> None:
        """Open a step, answer its fields, do it; it must be lawful."""
        self.open(step)
        for key, value in values.items():
            self.say(key, value)
        self.do()
        assert self.page.acts.form is None, (step, self.refusal_words())
        assert self.file.has(step)

    def do(self) -> None:
        """Do what the form says (Ctrl+Enter)."""
        self.side.window.press("Ctrl+Return")
        self.keys += 1
        self.decided.append("do it")
        self.side.settle()

    def refusal_words(self) -> str:
        """Return what stands against the open form: the errors of its fields, the panel."""
        form = self.page.acts.form
        if form is None:
            return ""
        errors = "".join(one.error for one in form.rows.values())
        return errors if form.refusal.isHidden() else form.refusal.accessibleName()

    def type(self, text: str) -> None:
        """Type a text into whatever has the focus."""
        for letter in text:
            strike(letter)
            self.keys += _PINYIN if letter.isalpha() and not letter.isascii() else 1

    def type_day(self, day: date) -> None:
        """Type a day: the months first, then the day of the month."""
        today = self.clock.now().date()
        months = (day.year - today.year) * 12 + day.month - today.month
        for _ in range(months):
            self.press(Qt.Key.Key_PageDown)
        self.type(str(day.day))

    def press(self, key: Qt.Key) -> None:
        """Press a plain key."""
        QTest.keyClick(focused(), key)
        self.keys += 1

    def _choose(self, tiles: TilesInput, value: Json) -> None:
        wanted = tiles.index_of(value)
        for _ in range(wanted - max(tiles.index, 0)):
            self.press(Qt.Key.Key_Right)
        if tiles.index != wanted:
            self.press(Qt.Key.Key_Space)


def journey_items() -> ItemList:
    """Return the everyday items and building without a permit in a village."""
    newest = max(sample_lists(), key=lambda one: one.effective_from)
    extra = tuple(item for item in newest.rows if item.code == "CQ-F-017")
    street = street_items()
    rows = (
        replace(item, valid_to=date(2026, 7, 20)) if item.code == ENDING_ITEM else item
        for item in street.rows
    )
    return replace(street, rows=(*rows, *extra))


def journey_store(folder: Path, clock: FixedClock) -> LocalStore:
    """Return a practice store of a town whose clock can be moved."""
    store = make_store(folder / "desk", bank=BANK, clock=clock, items=False)
    store.import_items(journey_items(), ALONE)
    return store


def journey_desk(
    theme: Theme, runner: BackgroundRunner, store: LocalStore, clock: FixedClock
) -> CaseDesk:
    """Return an active window for the journeys of a module."""
    side = make_case_desk(theme, runner, store, Path(store.info().folder), clock)
    entry = RailEntry(key="cases", title="案件", icon="case")
    made.add_places(side, [(entry, EmptyPlace(theme, "案件"))], "cases")
    side.window.resize(1366, 768)
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    return side


def file_by_hand(side: CaseDesk, clock: FixedClock, known: Typed, approver: str) -> Journey:
    """File a case with what a lead knows, by keyboard; go on with it."""
    side.window.navigation.go("cases")
    pages: list[FilingPage] = []
    open_filing(side.desk, known, pages.append)
    side.settle()
    side.open(pages[0])
    side.window.activateWindow()
    pages[0].first_focus().setFocus()
    filed: list[RecordId] = []
    pages[0].filed.connect(filed.append)
    for letter in approver:
        strike(letter)
    keys = sum(1 if letter.isascii() else _PINYIN for letter in approver)
    side.window.press("Ctrl+Return")
    side.settle()
    assert filed, pages[0].refusal.accessibleName()
    journey = show_case(side, clock, filed[0])
    journey.keys += keys + 1
    journey.decided += ["who approved", "file it"]
    return journey


def show_case(side: CaseDesk, clock: FixedClock, case: RecordId) -> Journey:
    """Show a case, the only page above the place."""
    side.window.navigation.go("cases")
    page = CasePage(side.desk, case, side.printers)
    side.open(page)
    side.window.activateWindow()
    return Journey(side=side, clock=clock, page=page, case=case)
