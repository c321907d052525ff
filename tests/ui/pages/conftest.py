"""A window over a real practice store, for tests of whole pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from local_store.store import LocalStore
from tests.ui.case_desk import CaseDesk, a_store, make_case_desk
from tests.ui.roadside import BANK, Roadside, make_roadside, make_store
from ui.background import BackgroundRunner
from ui.theme import Theme


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[LocalStore]:
    """A practice store with two officers, the sample lists and a bank."""
    store = a_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def case_desk(
    theme: Theme, runner: BackgroundRunner, practice: LocalStore, tmp_path: Path
) -> CaseDesk:
    """A window over the practice store, without a page yet."""
    return make_case_desk(theme, runner, practice, tmp_path)


@pytest.fixture
def roadside_store(tmp_path: Path) -> Iterator[LocalStore]:
    """A store of practice with two officers, the sample lists and a bank."""
    store = make_store(tmp_path / "roadside", bank=BANK)
    yield store
    store.close()


@pytest.fixture
def side(
    qtbot: QtBot, theme: Theme, runner: BackgroundRunner, roadside_store: LocalStore, tmp_path: Path
) -> Roadside:
    """The window with an empty on-spot form in front, its first field focused."""
    side = make_roadside(theme, runner, roadside_store, folder=tmp_path)
    side.hand_to(qtbot)
    side.window.show()
    side.window.activateWindow()
    QTest.qWaitForWindowActive(side.window)
    first = side.page.first_focus()
    assert first is not None
    first.setFocus()
    return side
