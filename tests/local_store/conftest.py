"""Fixtures of the store's tests."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.local_store.keyrings import MemoryKeyring


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    """Start every test on a computer without a keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    yield
    keyring.set_keyring(before)


@pytest.fixture
def memory_keyring() -> MemoryKeyring:
    """Give the computer a keyring that works."""
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    return backend
