"""Keyrings for tests; the computer's own is never asked."""

from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringError, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Keeps secrets for one test."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
        self.kept: dict[tuple[str, str], str] = {}

    @properties.classproperty
    def priority(cls) -> float:  # noqa: N805 - the library's way to write it
        """Say how preferred it is."""
        return 1

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class LockedKeyring(MemoryKeyring):
    """A keyring whose owner dismissed its prompt."""

    def get_password(self, service: str, username: str) -> str | None:
        """Refuse."""
        raise KeyringError(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refuse."""
        raise KeyringError(f"{service} {username} {len(password)}")


class PlainFileKeyring(MemoryKeyring):
    """Stands for a keyring that keeps secrets in a plain file; works, and is not trusted."""


PlainFileKeyring.__module__ = "keyrings.alt.file"

TRUSTED = frozenset({MemoryKeyring.__module__})
