"""The algorithms: sealing, deriving, checking and signing, each in one function."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
SEALING: Final = "aesgcm-256"
ESCROW: Final = "x25519-aesgcm-256"


class DoesNotOpen(Exception):
    """Sealed bytes do not open: another key, or not the bytes that were sealed."""


@dataclass(frozen=True, slots=True)
class StoreKey:
    """The random key of one store; everything else is derived from it."""

    raw: bytes

    @classmethod
    def fresh(cls) -> "StoreKey":
        """Return a new random key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def derive(self, purpose: str) -> bytes:
        """Return the 32-byte key of one purpose; different purposes share nothing."""
        return derive(self.raw, purpose)

    def __repr__(self) -> str:
        return "StoreKey(…)"


def derive(secret: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """Return HKDF-SHA256 of a secret for one purpose, 32 bytes."""
    info = f"brigade-desk 1 {purpose}".encode()
    return HKDF(hashes.SHA256(), KEY_BYTES, salt or None, info).derive(secret)


def seal(key: bytes, content: bytes, label: bytes) -> bytes:
    """Encrypt with AES-256-GCM; ``label`` is authenticated, not hidden."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, label)


def unseal(key: bytes, sealed: bytes, label: bytes) -> bytes:
    """Return what `seal` was given.

    Raises:
        DoesNotOpen: If key, bytes or label differ.
    """
    return unseal_at(key, sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], label)


def seal_at(key: bytes, nonce: bytes, content: bytes, label: bytes) -> bytes:
    """Encrypt under a nonce that the caller never uses twice with this key."""
    return AESGCM(key).encrypt(nonce, content, label)


def unseal_at(key: bytes, nonce: bytes, sealed: bytes, label: bytes) -> bytes:
    """Return what `seal_at` was given.

    Raises:
        DoesNotOpen: If key, nonce, bytes or label differ.
    """
    try:
        return AESGCM(key).decrypt(nonce, sealed, label)
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen from error


def seal_to(public_key: bytes, content: bytes, label: bytes) -> bytes:
    """Encrypt to an X25519 public key; only its private half opens it."""
    ephemeral = X25519PrivateKey.generate()
    own_half = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public_key))
    key = derive(shared, "escrow", own_half + public_key)
    return own_half + seal(key, content, label)


def unseal_from(private_key: bytes, sealed: bytes, label: bytes) -> bytes:
    """Return what `seal_to` was given; runs at the district, never on an officer's computer.

    Raises:
        DoesNotOpen: If key, bytes or label differ.
    """
    own = X25519PrivateKey.from_private_bytes(private_key)
    other_half, body = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    shared = own.exchange(X25519PublicKey.from_public_bytes(other_half))
    key = derive(shared, "escrow", other_half + own.public_key().public_bytes_raw())
    return unseal(key, body, label)


class EvidenceHash:
    """SHA-256 and SM3 of the same bytes, as they pass."""

    def __init__(self) -> None:
        self._sha256 = hashlib.sha256()
        self._sm3 = hashes.Hash(hashes.SM3())
        self.size = 0

    def update(self, piece: bytes) -> None:
        """Take in the next bytes."""
        self._sha256.update(piece)
        self._sm3.update(piece)
        self.size += len(piece)

    def finish(self) -> tuple[str, str]:
        """Return SHA-256 and SM3 in hexadecimal; afterwards nothing more may come."""
        return self._sha256.hexdigest(), self._sm3.finalize().hex()


def new_signing_key() -> tuple[bytes, bytes]:
    """Return a fresh Ed25519 key: private and public half, raw."""
    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def sign(private_key: bytes, message: bytes) -> bytes:
    """Return the Ed25519 signature of a message."""
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(message)


def is_signed_by(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether an Ed25519 signature of a message was made with a key's private half."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
