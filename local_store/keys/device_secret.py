"""The device secret: 32 random bytes that only this computer's keyring knows.

With it, a stolen disk is no use for guessing passwords. Where no trustworthy keyring is at
hand, keys are wrapped by the password alone and the program says so; it never falls back to a
keyring that keeps secrets in a plain file.
"""

import base64
import binascii
import secrets
from typing import Final

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from local_store.keys.ciphers import KEY_BYTES

SERVICE: Final = "brigade-desk"
OS_KEYRINGS: Final = frozenset(
    {
        "keyring.backends.Windows",
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.macOS",
    }
)
"""Modules of the keyrings that keep secrets encrypted by the operating system."""


class NoDeviceSecret(Exception):
    """The keyring does not work, or does not know this store."""


class DeviceSecrets:
    """What the keyring keeps for one store."""

    def __init__(self, store_id: str, trusted: frozenset[str] = OS_KEYRINGS) -> None:
        self._store_id = store_id
        self._trusted = trusted

    def works(self) -> bool:
        """Tell whether a trustworthy keyring answers."""
        try:
            self._read(self._store_id)
        except NoDeviceSecret:
            return False
        return True

    def make(self) -> bytes | None:
        """Keep a new secret and return it; None where no trustworthy keyring keeps it."""
        secret = secrets.token_bytes(KEY_BYTES)
        try:
            self._write(self._store_id, base64.b64encode(secret).decode())
            return secret if self.read() == secret else None
        except NoDeviceSecret:
            return None

    def read(self) -> bytes:
        """Return the secret.

        Raises:
            NoDeviceSecret: If the keyring does not answer or has no entry for this store.
        """
        kept = self._read(self._store_id)
        try:
            secret = base64.b64decode(kept or "", validate=True)
        except binascii.Error as error:
            raise NoDeviceSecret from error
        if len(secret) != KEY_BYTES:
            raise NoDeviceSecret
        return secret

    def note_mark(self, text: str) -> None:
        """Keep where the ledger stood; a keyring that does not work keeps nothing."""
        try:
            self._write(f"{self._store_id} mark", text)
        except NoDeviceSecret:
            return

    def mark(self) -> str:
        """Return what `note_mark` kept last; empty if nothing."""
        try:
            return self._read(f"{self._store_id} mark") or ""
        except NoDeviceSecret:
            return ""

    def _read(self, entry: str) -> str | None:
        backend = self._trustworthy()
        try:
            return backend.get_password(SERVICE, entry)
        except Exception as error:
            raise NoDeviceSecret from error

    def _write(self, entry: str, text: str) -> None:
        backend = self._trustworthy()
        try:
            backend.set_password(SERVICE, entry, text)
        except Exception as error:
            raise NoDeviceSecret from error

    def _trustworthy(self) -> KeyringBackend:
        backend = keyring.get_keyring()
        members = backend.backends if isinstance(backend, ChainerBackend) else [backend]
        if not members or any(type(one).__module__ not in self._trusted for one in members):
            raise NoDeviceSecret
        return backend
