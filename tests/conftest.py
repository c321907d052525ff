"""Every test runs on a computer without a keyring; nobody's real one is ever asked.

Garbage is collected on the main thread, between tests: what a window left behind must not be
taken apart by the thread of some later test's server, for Qt crashes over it without a word.
"""

import gc
from collections.abc import Iterator

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.examples import use_profiles
from ui.garbage import collect_due

use_profiles()


def pytest_configure() -> None:
    """Collect nothing by itself."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no property: measured it costs double, and examples are to reach every branch."""
    for item in items:
        if item.get_closest_marker("hypothesis"):
            item.add_marker(pytest.mark.no_cover)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let long runs, which make no window in this process, collect as they go."""
    if item.get_closest_marker("long"):
        gc.enable()


def pytest_collection_finish() -> None:
    """Never look again at what was imported: there is a lot of it, and it stays."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect what is due, all fixtures being gone."""
    gc.disable()
    collect_due()


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    yield
    keyring.set_keyring(before)
