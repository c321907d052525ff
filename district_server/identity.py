"""Who the server is: its id, its epoch and its signing key, made once and kept in the database."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.protocol import MAGIC, VERSION, Hello


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerIdentity:
    """Id, epoch and key of this server; the epoch changes when it is restored from a backup."""

    server_id: str
    server_epoch: str
    key: Ed25519PrivateKey

    @property
    def public_key(self) -> bytes:
        """Return the raw public key."""
        return self.key.public_key().public_bytes_raw()

    def hello(self, nonce: str, now: datetime) -> Hello:
        """Return the signed answer to a nonce."""
        unsigned = Hello(
            magic=MAGIC,
            server_id=self.server_id,
            server_epoch=self.server_epoch,
            server_key=self.public_key.hex(),
            time=now,
            protocol_min=VERSION,
            protocol_max=VERSION,
            nonce=nonce,
            sig="0" * 128,
        )
        return unsigned.model_copy(update={"sig": self.key.sign(unsigned.signed()).hex()})


def load_identity(owner: psycopg.Connection[Any]) -> ServerIdentity:
    """Return the server's identity; the first call makes it."""
    owner.execute(
        "INSERT INTO server (server_id, server_epoch, private_key) VALUES (%s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (
            secrets.token_hex(8),
            secrets.token_hex(8),
            Ed25519PrivateKey.generate().private_bytes_raw(),
        ),
    )
    row = owner.execute("SELECT server_id, server_epoch, private_key FROM server").fetchone()
    if row is None:
        raise LookupError("server")
    key = Ed25519PrivateKey.from_private_bytes(bytes(row[2]))
    return ServerIdentity(server_id=row[0], server_epoch=row[1], key=key)


def verified(public_key: bytes, signature: str, message: bytes) -> bool:
    """Tell whether a device's signature holds."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
