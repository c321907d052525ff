"""One store, one window and one clock for each module of journeys; each test has its own case."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from enforcement.clock import BEIJING, FixedClock
from local_store.store import LocalStore
from tests.ui.case_desk import CaseDesk
from tests.ui.journeys import journey_desk, journey_store
from ui.background import BackgroundRunner
from ui.theme import Theme

MORNING: Final = datetime(2026, 7, 6, 9, 0, tzinfo=BEIJING)


@pytest.fixture(scope="module")
def clock() -> FixedClock:
    """The clock of the window and of its store."""
    return FixedClock(MORNING)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Iterator[LocalStore]:
    """One practice store for every case of the module."""
    store = journey_store(tmp_path_factory.mktemp("course"), clock)
    yield store
    store.close()


@pytest.fixture(scope="module")
def desk(
    qapp: QApplication, shared_theme: Theme, store: LocalStore, clock: FixedClock
) -> Iterator[CaseDesk]:
    """One window over the store."""
    failures: list[Exception] = []
    runner = BackgroundRunner(failures.append)
    side = journey_desk(shared_theme, runner, store, clock)
    yield side
    side.window.navigation.go("cases")
    side.settle()
    side.window.allow_close()
    side.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    runner.shutdown()
    assert failures == []
