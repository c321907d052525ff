"""The local store of one folder, opened and signed in: every port of the store in one object."""

from local_store.reading import StoreReading
from local_store.writing import StoreWriting


class LocalStore(StoreWriting, StoreReading):
    """Implements `enforcement.ports.Store`; its methods may be called from any thread."""
