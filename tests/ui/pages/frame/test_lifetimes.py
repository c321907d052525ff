"""Nothing of a window outlives it: every object hangs in the tree, nobody hears after the end."""

import gc
from collections.abc import Iterator
from functools import partial
from threading import Event
from typing import Final

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.changes import Changes
from enforcement.clock import FixedClock
from enforcement.officers import Officer
from enforcement.records import RecordId, RecordKind
from tests.ui.pages.frame.kit import Frame, sign_in_to_drill
from tests.ui.pages.frame.practice import decide
from ui.desk import Desk
from ui.garbage import WindowGarbage
from ui.pages.cases.page import CasePage
from ui.pages.leads.page import LeadListPage
from ui.pages.settings import SettingsPage
from ui.pages.settings.people_section import PeopleSection
from ui.pages.ways import Way
from ui.tokens import ThemeName

WORD: Final = "yanlian-2026"
OURS: Final = "ui."
_LONGEST_S: Final = 20


@pytest.fixture
def case(frame: Frame, clock: FixedClock) -> RecordId:
    """Make a sandbox with one case and stand at its door."""
    frame.make_drill()
    opened = sign_in_to_drill(frame)
    case = decide(opened, clock)
    opened.store.close()
    frame.program.go_to_door(frame.program.folders.drill)
    return case


def enter(frame: Frame) -> Desk:
    frame.wait_face("signInPage")
    frame.type_into("password", WORD)
    frame.press(Qt.Key.Key_Return)
    frame.wait_face("mainWindow")
    frame.settle()
    desk = frame.program.desk
    assert desk is not None
    return desk


def open_everything(frame: Frame, case: RecordId) -> Iterator[str]:
    """Open each page of the rail, and the pages above them; say which one is in front."""
    window = frame.window
    for entry in window.navigation.entries:
        window.navigation.go(entry.key)
        frame.settle()
        yield entry.title
    session = frame.program.session
    assert session is not None
    session.ways.open(Way.CASE, case)
    frame.settle()
    page = window.navigation.page
    assert isinstance(page, CasePage)
    assert page.loaded is not None
    page.open_paper(page.loaded.papers[0])
    frame.settle()
    yield "文书"
    window.navigation.go("leads")
    leads = window.navigation.page
    assert isinstance(leads, LeadListPage)
    leads.register()
    frame.settle()
    yield "登记线索"


def strays(known: set[int]) -> list[str]:
    """Return the living objects of the window that hang in no tree, without those known."""
    found = []
    for one in gc.get_objects():
        if not isinstance(one, QObject) or not isValid(one) or id(one) in known:
            continue
        ours = type(one).__module__.startswith(OURS)
        if (ours or isinstance(one, QWidget | QTimer | QAction)) and one.parent() is None:
            found.append(type(one).__name__)
    return sorted(found)


def test_every_object_of_the_window_hangs_in_its_tree(frame: Frame, case: RecordId) -> None:
    frame.wait_face("signInPage")
    known = {id(one) for one in gc.get_objects() if isinstance(one, QObject)}
    enter(frame)
    in_header = count_in(frame.window.header)
    for page in open_everything(frame, case):
        assert (page, strays(known)) == (page, ["MainWindow"])
    frame.window.navigation.go("workbench")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert count_in(frame.window.header) == in_header


def test_nobody_of_a_closed_window_hears_what_happens_afterwards(
    frame: Frame, case: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_collecting(frame)
    for collect in (gc.collect, int):
        desk = enter(frame)
        for _page in open_everything(frame, case):
            continue
        gate, window = hold_the_store_open(desk, monkeypatch), frame.window
        add_an_officer(frame, desk)
        frame.program.lock()
        frame.wait_face("leavingPage")
        frame.wait(partial(is_gone, window))
        tell_all(frame, desk)
        collect()
        tell_all(frame, desk)
        gate.set()
    frame.wait_face("signInPage")


def count_in(widget: QWidget) -> int:
    """Return how many widgets lie in a widget."""
    return len(list(widget.findChildren(QWidget)))


def stop_collecting(frame: Frame) -> None:
    """Let no garbage be collected but where the test says so."""
    garbage = frame.services.runner.findChild(WindowGarbage)
    assert garbage is not None
    timer = garbage.findChild(QTimer)
    assert timer is not None
    timer.stop()


def hold_the_store_open(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let the store be closed only after the event was set."""
    gate, close = Event(), desk.store.close

    def wait_and_close() -> None:
        gate.wait(_LONGEST_S)
        close()

    monkeypatch.setattr(desk.store, "close", wait_and_close)
    return gate


def is_gone(widget: QWidget) -> bool:
    """Tell whether Qt has taken a widget apart."""
    return not isValid(widget)


def add_an_officer(frame: Frame, desk: Desk) -> None:
    """Save an officer in the settings and do not wait: what follows arrives while leaving."""
    frame.window.navigation.go("settings")
    settings = frame.window.navigation.page
    assert isinstance(settings, SettingsPage)
    settings.open_section(PeopleSection)
    newcomer = Officer(rec=RecordId("officer-new"), name="新来的")
    desk.perform(desk, SaveOfficer(officer=newcomer), lambda _performed: desk.refresh_facts())


def tell_all(frame: Frame, desk: Desk) -> None:
    """Let everything happen that long-lived objects tell of."""
    desk.set_partner(desk.facts.officers[-1])
    desk.facts_changed.emit()
    desk.note_saved()
    everything = frozenset(RecordKind)
    frame.services.hub.changed.emit(Changes(kinds=everything, drafts=True, sync=True))
    theme = frame.services.theme
    theme.set_name(ThemeName.NIGHT if theme.name is ThemeName.LIGHT else ThemeName.LIGHT)
    QApplication.processEvents()
