"""The program over real stores in a temporary folder; passwords are cheap to guess here."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from pytestqt.qtbot import QtBot

from enforcement.clock import BEIJING, FixedClock
from tests.ui.pages.frame.kit import Frame
from ui.theme import Theme

NOW = datetime(2026, 11, 24, 9, 41, tzinfo=BEIJING)


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    """Work on a computer without a keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    yield
    keyring.set_keyring(before)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def frame(qtbot: QtBot, theme: Theme, clock: FixedClock, tmp_path: Path) -> Iterator[Frame]:
    """A program that is started by the test and ended after it."""
    made = Frame(qtbot, theme, clock, tmp_path)
    yield made
    made.end()


@pytest.fixture
def start(frame: Frame) -> Callable[[], Frame]:
    """Return a function that starts the program."""

    def started() -> Frame:
        frame.start()
        return frame

    return started
