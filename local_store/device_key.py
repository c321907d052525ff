"""The device's Ed25519 key: signs what is sent, made when it is first asked for."""

from typing import Final

from local_store.keys import ciphers
from local_store.parts import Lane
from local_store.sqlcipher import Database
from local_store.transaction import writing

READ: Final = """
    SELECT private, public
    FROM device_key
    WHERE id = 1
"""

# A second thread may have been faster; then its key stays.
MAKE: Final = """
    INSERT INTO device_key (id, private, public)
    VALUES (1, ?, ?)
    ON CONFLICT (id) DO NOTHING
"""


class StoredDeviceKey:
    """Implements `local_store.parts.DeviceKey`; keeps nothing in memory."""

    def sign(self, lane: Lane, message: bytes) -> bytes:
        """Sign a message."""
        private, _ = lane.run(_read_or_make)
        return ciphers.sign(private, message)

    def public_key(self, lane: Lane) -> bytes:
        """Return the raw public key."""
        _, public = lane.run(_read_or_make)
        return public


def _read_or_make(db: Database) -> tuple[bytes, bytes]:
    row = db.execute(READ).fetchone()
    if row is None:
        with writing(db):
            db.execute(MAKE, ciphers.new_signing_key())
        row = db.execute(READ).fetchone()
    private, public = row
    return bytes(private), bytes(public)
