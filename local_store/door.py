"""The door of one store folder: what is read before sign-in, and the ways in.

The sign-in page asks `LocalStoreDoor` before anything else, so this module loads next to
nothing. What opens a store, with the ledger and its laws behind it, is `local_store.opening`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from enforcement.person import Person
from enforcement.store_mode import StoreMode
from local_store.signin_file import SigninFile
from local_store.store_folder import holds_store

if TYPE_CHECKING:
    from enforcement.clock import Clock
    from enforcement.door import Founding, OpenedStore
    from enforcement.officers import Officer
    from local_store.opening import Opening
    from local_store.session import DoorSettings


class LocalStoreDoor:
    """Implements `enforcement.door.StoreDoor`; one window uses one door."""

    def __init__(
        self, folder: Path, clock: "Clock", settings: "DoorSettings | None" = None
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._settings = settings
        self._made: Opening | None = None

    def exists(self) -> bool:
        """Tell whether the folder holds a store."""
        return holds_store(self._folder)

    def people(self) -> Sequence[Person]:
        """Return the names for the sign-in page; from the key file if the page is damaged."""
        if not self.exists():
            return ()
        page = SigninFile.read(self._folder)
        return tuple(page.people.values()) if page else self._opening().account_names()

    def mode(self) -> StoreMode:
        """Return real or drill; real if the sign-in page is damaged."""
        page = SigninFile.read(self._folder)
        return page.mode if page else StoreMode.REAL

    def keyring_works(self) -> bool:
        """Tell whether this computer keeps device secrets in its keyring."""
        from local_store.keys.device_secret import (  # noqa: PLC0415 - keyring only when asked
            OS_KEYRINGS,
            DeviceSecrets,
        )

        page = SigninFile.read(self._folder)
        trusted = self._settings.keyrings if self._settings else OS_KEYRINGS
        return DeviceSecrets(page.store_id if page else "", trusted).works()

    def create(self, founding: "Founding") -> "tuple[OpenedStore, str]":
        """Make the store, its unit and first officer; return it and the recovery code.

        Raises:
            StoreError: If the folder holds files or cannot hold a store, or the password is
                too easy; nothing is left then.
        """
        return self._opening().create(founding)

    def sign_in(self, name: str, password: str) -> "OpenedStore":
        """Open with an officer's password.

        Raises:
            StoreError: Wrong password, locked after too many tries, damaged, in use …
        """
        return self._opening().sign_in(name, password)

    def recover(self, code: str, name: str, new_password: str) -> "OpenedStore":
        """Open with the recovery code and set a new password for ``name``.

        Raises:
            StoreError: If the code is mistyped or another store's, or nobody has that name.
        """
        return self._opening().recover(code, name, new_password)

    def accept_older(self, name: str, password: str) -> "OpenedStore":
        """Go on with a database that is behind its mark, or whose mark is damaged.

        Raises:
            NotAdministrator: If the officer is none; nothing is changed then.
            StoreError: As for `sign_in`.
        """
        return self._opening().accept_older(name, password)

    def restore(self, backup: str) -> None:
        """Put a verified backup file into this (empty) folder.

        Raises:
            StoreError: If the folder holds files, or the backup is not whole.
        """
        self._opening().restore(backup)

    def restore_in_place(self, backup: Path, name: str, password: str) -> "OpenedStore":
        """Replace a damaged database by a backup's; accounts and evidence stay.

        Raises:
            StoreError: If the backup is another store's or does not verify, or as for `sign_in`.
        """
        return self._opening().restore_in_place(backup, name, password)

    def add_account(self, opened: "OpenedStore", officer: "Officer", password: str) -> None:
        """State the officer's record and wrap the store's key for one more password.

        Raises:
            NotAdministrator: If ``opened`` is not an administrator's.
            StoreError: If the password is too easy or the name taken; nothing is changed then.
        """
        self._opening().add_account(opened, officer, password)

    def remove_account(self, opened: "OpenedStore", officer: "Officer") -> None:
        """Take away the account of an officer who left; the record stays.

        Raises:
            NotAdministrator: If ``opened`` is not an administrator's.
        """
        self._opening().remove_account(opened, officer)

    def change_password(self, opened: "OpenedStore", new_password: str) -> None:
        """Give the officer who is signed in another password.

        Raises:
            EasyPassword: If it is too easy.
        """
        self._opening().change_password(opened, new_password)

    def renew_recovery_code(self, opened: "OpenedStore") -> str:
        """Return a new recovery code for a new envelope; the old one opens no more.

        Raises:
            NotAdministrator: If ``opened`` is not an administrator's.
        """
        return self._opening().renew_recovery_code(opened)

    def choose_backup_folder(self, opened: "OpenedStore", folder: Path) -> None:
        """Say where routine backups go from the next sign-in on: another disk, or a stick.

        Raises:
            FolderRefused: If it is on a network, synced, or takes no files.
        """
        self._opening().choose_backup_folder(opened, folder)

    def give_key_to_district(self, opened: "OpenedStore", public_key: bytes) -> None:
        """Leave the store's key with the district, after enrolment, for when all else is lost."""
        self._opening().give_key_to_district(opened, public_key)

    def _opening(self) -> "Opening":
        """Return what opens the store; loading it takes a third of a second, once."""
        if self._made is None:
            from local_store.opening import Opening  # noqa: PLC0415 - not before it is needed
            from local_store.session import DoorSettings  # noqa: PLC0415 - not before it is needed

            self._made = Opening(self._folder, self._clock, self._settings or DoorSettings())
        return self._made
