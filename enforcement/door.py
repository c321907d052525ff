"""The door of a store folder: what can be read before sign-in, and how to get in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from enforcement.officers import Officer
from enforcement.person import Person
from enforcement.unit import Connection, StoreMode, Unit

if TYPE_CHECKING:
    from enforcement.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """The answers of the first start.

    Attributes:
        unit: The town or street.
        officer: The first officer, administrator until there is a second.
        password: The first officer's password.
        mode: Real cases or practice; never changes afterwards.
        connection: Whom the computer works with.
    """

    unit: Unit
    officer: Officer
    password: str
    mode: StoreMode
    connection: Connection = Connection.ALONE


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedStore:
    """A store together with the person who signed in."""

    store: "Store"
    officer: Officer


class StoreDoor(Protocol):
    """The door of one store folder."""

    def exists(self) -> bool:
        """Tell whether the folder holds a store."""
        ...

    def people(self) -> Sequence[Person]:
        """Return the names for the sign-in page."""
        ...

    def mode(self) -> StoreMode:
        """Return real or drill, as the store's first entry says."""
        ...

    def keyring_works(self) -> bool:
        """Tell whether this computer keeps device secrets in its keyring."""
        ...

    def create(self, founding: Founding) -> tuple[OpenedStore, str]:
        """Make the store, its unit and first officer; return it and the recovery code."""
        ...

    def sign_in(self, name: str, password: str) -> OpenedStore:
        """Open with an officer's password.

        Raises:
            UserFacingError: Wrong password, locked after too many tries, damaged, in use …
        """
        ...

    def recover(self, code: str, name: str, new_password: str) -> OpenedStore:
        """Open with the recovery code and set a new password for ``name``."""
        ...

    def add_account(self, opened: OpenedStore, officer: Officer, password: str) -> None:
        """Wrap the store's key for one more officer and state the officer's record."""
        ...

    def remove_account(self, opened: OpenedStore, officer: Officer) -> None:
        """Take away the account of an officer who left; the record stays."""
        ...

    def change_password(self, opened: OpenedStore, new_password: str) -> None:
        """Give the officer who is signed in another password."""
        ...

    def choose_backup_folder(self, opened: OpenedStore, folder: Path) -> None:
        """Say where routine backups go from the next sign-in on: another disk, or a stick."""
        ...

    def accept_older(self, name: str, password: str) -> OpenedStore:
        """Go on with a database that is behind its mark, as an administrator."""
        ...

    def restore(self, backup: str) -> None:
        """Put a verified backup file into this (empty) folder."""
        ...
