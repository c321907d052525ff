"""Fixtures of the store's tests."""

import keyring
import pytest

from tests.local_store.keyrings import MemoryKeyring


@pytest.fixture
def memory_keyring() -> MemoryKeyring:
    """Give the computer a keyring that works."""
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    return backend
