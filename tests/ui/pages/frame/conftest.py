"""The program over real stores in a temporary folder; passwords are cheap to guess here."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from pytestqt.qtbot import QtBot

import main
from enforcement.clock import BEIJING, FixedClock
from local_store.door import LocalStoreDoor
from local_store.session import DoorSettings
from tests.local_store.costs import CHEAP_PRICES
from tests.ui.pages.frame.kit import Folder, Frame
from ui.pages.drill import make_drill
from ui.theme import Theme

NOW = datetime(2026, 11, 24, 9, 41, tzinfo=BEIJING)


@pytest.fixture(scope="session")
def no_keyring() -> Iterator[None]:
    """Work on a computer without a keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    yield
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory, no_keyring: None) -> Path:
    """Make a sandbox once; each test that practises takes a copy."""
    assert no_keyring is None
    folder = tmp_path_factory.mktemp("sandbox") / "drill"
    door = LocalStoreDoor(folder, FixedClock(NOW), DoorSettings(prices=CHEAP_PRICES))
    make_drill(door, main.make_adapters()).store.close()
    return folder


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def frame(
    qtbot: QtBot, theme: Theme, clock: FixedClock, tmp_path: Path, sandbox: Path
) -> Iterator[Frame]:
    """A program that is started by the test and ended after it."""
    made = Frame(qtbot, theme, clock, Folder(folder=tmp_path, sandbox=sandbox))
    yield made
    made.end()
