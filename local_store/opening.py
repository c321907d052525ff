"""Opening a store folder: founding, sign-in, recovery, accounts, restore.

Opening climbs the same ladder each time: the folder must be this computer's own and writable,
nobody else may have the store open, the key must open, the database must be there; then the
store itself checks pragmas, schema and high-water mark. A damaged file set is copied to
``broken-<time>/`` before anybody is told, and nothing is ever overwritten or made anew.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from enforcement.actions.unit_desk import SaveOfficer
from enforcement.clock import Clock, beijing_date
from enforcement.context import Acting
from enforcement.door import Founding, OpenedStore
from enforcement.officers import Officer, Role
from enforcement.person import Person
from local_store.accounts import Accounts, Unlocked, check_password
from local_store.backup import restore_backup
from local_store.backup_file import BackupReader
from local_store.connection import DATABASE_FILE
from local_store.door_errors import (
    BackupRefused,
    DataMissing,
    NoStore,
    NoSuchOfficer,
    NotAdministrator,
    OfficerLeft,
    StoreExists,
)
from local_store.durable_files import fill_folder
from local_store.errors import StoreDamaged, StoreNotSaved, store_error_from
from local_store.folder_care import (
    check_folder,
    check_room,
    preserve_broken,
    remove_leftovers,
)
from local_store.high_water_mark import NAME as MARK_NAME
from local_store.high_water_mark import MarkFile
from local_store.in_place import put_back
from local_store.instance_lock import InstanceLock
from local_store.keys import key_file
from local_store.keys.ciphers import StoreKey
from local_store.keys.key_file import Credential, read_key_file
from local_store.session import (
    DoorSettings,
    Place,
    Session,
    choose_backups,
    forget_restored,
    is_restored,
)
from local_store.store_folder import holds_store
from local_store.upgrade import upgrade_if_due

T = TypeVar("T")

STORE_ID_BYTES: Final = 12
FILE_SET: Final = (DATABASE_FILE, f"{DATABASE_FILE}-journal", key_file.NAME, MARK_NAME)


class Opening:
    """What stands behind `local_store.door.LocalStoreDoor`; loaded when it is needed."""

    def __init__(self, folder: Path, clock: Clock, settings: DoorSettings) -> None:
        self._folder = folder
        self._clock = clock
        self._settings = settings
        self._session: Session | None = None

    def account_names(self) -> Sequence[Person]:
        """Return who has an account, as far as the key file tells."""
        wraps = read_key_file(self._folder).wraps.values()
        names = (wrap.name for wrap in wraps if wrap.name)
        return tuple(
            Person(name=name, roles=(), cert_valid_to=None, drafts=0, last_exit=None)
            for name in names
        )

    def create(self, founding: Founding) -> tuple[OpenedStore, str]:
        """Make the store, its unit and first officer; return it and the recovery code.

        Raises:
            StoreError: If the folder holds files or cannot hold a store, or the password is
                too easy; nothing is left then.
        """
        check_password(founding.password, founding.officer.name)
        self._check_new_folder()
        store_id, key = secrets.token_hex(STORE_ID_BYTES), StoreKey.fresh()

        def build(half: Path) -> str:
            return self._found(self._place(half, store_id), key, founding)

        code = self._on_disk(lambda: fill_folder(self._folder, build, last=key_file.NAME))
        return self._open(Unlocked(key=key, owner=founding.officer.rec), self._locked()), code

    def sign_in(self, name: str, password: str) -> OpenedStore:
        """Open with an officer's password.

        Raises:
            StoreError: Wrong password, locked after too many tries, damaged, in use …
        """
        return self._enter(lambda accounts: accounts.unlock(name, password))

    def recover(self, code: str, name: str, new_password: str) -> OpenedStore:
        """Open with the recovery code and set a new password for ``name``.

        Raises:
            StoreError: If the code is mistyped or another store's, or nobody has that name.
        """
        return self._enter(lambda accounts: accounts.recover(code, name, new_password))

    def accept_older(self, name: str, password: str) -> OpenedStore:
        """Go on with a database that is behind its mark, or whose mark is damaged.

        What the mark knew of numbers given out is kept, so none is printed twice.

        Raises:
            NotAdministrator: If the officer is none; nothing is changed then.
            StoreError: As for `sign_in`.
        """
        lock = self._ready()
        with _released_on_failure(lock):
            unlocked = self._accounts().unlock(name, password)
            session, officer = self._opened(unlocked, lock, compares=False)
            try:
                _require_administrator(officer)
                self._settle(session)
                self._on_disk(lambda: session.begin(officer))
            except BaseException:
                session.store.close()
                raise
        return self._keep(session, officer)

    def add_account(self, opened: OpenedStore, officer: Officer, password: str) -> None:
        """State the officer's record and wrap the store's key for one more password.

        Raises:
            NotAdministrator: If ``opened`` is not an administrator's.
            StoreError: If the password is too easy or the name taken; nothing is changed then.
        """
        session, accounts = self._own(opened), self._accounts()
        _require_administrator(opened.officer)
        accounts.check_new(officer.rec, officer.name, password)
        acting = Acting(officer=opened.officer.rec, role=Role.ADMINISTRATOR)
        opened.store.perform(SaveOfficer(officer=officer), acting)
        self._on_disk(lambda: accounts.add(session.key, officer.rec, officer.name, password))
        self._on_disk(lambda: session.write_page(last_exit=None))

    def change_password(self, opened: OpenedStore, new_password: str) -> None:
        """Give the officer who is signed in another password.

        Raises:
            EasyPassword: If it is too easy.
        """
        session, officer = self._own(opened), opened.officer
        accounts = self._accounts()
        self._on_disk(lambda: accounts.add(session.key, officer.rec, officer.name, new_password))

    def remove_account(self, opened: OpenedStore, officer: Officer) -> None:
        """Take away the account of an officer who left; the record stays.

        Raises:
            NotAdministrator: If ``opened`` is not an administrator's.
        """
        session = self._own(opened)
        _require_administrator(opened.officer)
        self._on_disk(lambda: self._accounts().remove(officer.rec))
        self._on_disk(lambda: session.write_page(last_exit=None))

    def renew_recovery_code(self, opened: OpenedStore) -> str:
        """Return a new recovery code for a new envelope; the old one opens no more.

        Raises:
            NotAdministrator: If ``opened`` is not an administrator's.
        """
        session = self._own(opened)
        _require_administrator(opened.officer)
        return self._on_disk(lambda: self._accounts().renew_code(session.key))

    def choose_backup_folder(self, opened: OpenedStore, folder: Path) -> None:
        """Say where routine backups go from the next sign-in on: another disk, or a stick.

        While the folder is not there, they go into the store's own folder.

        Raises:
            FolderRefused: If it is on a network, synced, or takes no files.
        """
        self._own(opened)
        check_folder(folder)
        self._on_disk(lambda: choose_backups(self._folder, folder.resolve()))

    def give_key_to_district(self, opened: OpenedStore, public_key: bytes) -> None:
        """Leave the store's key with the district, after enrolment, for when all else is lost."""
        session = self._own(opened)
        self._on_disk(lambda: self._accounts().give_to_district(session.key, public_key))

    def restore(self, backup: str) -> None:
        """Put a verified backup file into this (empty) folder.

        Raises:
            StoreError: If the folder holds files, or the backup is not whole.
        """

        def complete(half: Path) -> None:
            store_id = read_key_file(half).store_id
            self._accounts_of(self._place(half, store_id)).start_tries()

        restore_backup(Path(backup), self._folder, complete)

    def restore_in_place(self, backup: Path, name: str, password: str) -> OpenedStore:
        """Replace a damaged database by a backup's, and open it.

        Raises:
            BackupRefused: If the backup is another store's or does not verify.
            StoreError: As for `sign_in`; the old database is kept beside in any case.
        """
        lock = self._ready(database=False)
        with _released_on_failure(lock):
            unlocked = self._on_disk(lambda: self._accounts().unlock(name, password))
            reader = BackupReader(backup)
            try:
                if reader.manifest.store_id != self._here().store_id:
                    raise BackupRefused(
                        "这是另一台电脑的备份。", "什么都没有改。选这台电脑自己的备份。"
                    )
                now = self._clock.now()
                self._on_disk(lambda: put_back(reader, self._folder, unlocked.key, now))
            finally:
                reader.close()
        return self._open(unlocked, lock)

    def _check_new_folder(self) -> None:
        folder = self._folder
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise StoreExists(folder)
        standing = next(place for place in (folder, *folder.parents) if place.is_dir())
        check_folder(standing)
        check_room(standing)

    def _found(self, place: Place, key: StoreKey, founding: Founding) -> str:
        lock = InstanceLock(place.folder, place.store_id)
        store = Session(place, key, lock, MarkFile(place.folder, key)).open_to_found()
        try:
            store.found(founding, place.store_id)
        finally:
            store.close()
        officer = founding.officer
        first = Credential(owner=officer.rec, name=officer.name, password=founding.password)
        return self._accounts_of(place).found(place.store_id, key, first)

    def _enter(self, unlock: Callable[[Accounts], Unlocked]) -> OpenedStore:
        lock = self._ready()
        with _released_on_failure(lock):
            unlocked = self._on_disk(lambda: unlock(self._accounts()))
        return self._open(unlocked, lock)

    def _ready(self, *, database: bool = True) -> InstanceLock:
        """Climb the ladder up to the key and return the instance lock."""
        if not holds_store(self._folder):
            raise NoStore(self._folder)
        check_folder(self._folder)
        if database and not (self._folder / DATABASE_FILE).exists():
            raise DataMissing(self._folder)
        lock = self._locked()
        remove_leftovers(self._folder)
        return lock

    def _locked(self) -> InstanceLock:
        lock = InstanceLock(self._folder, read_key_file(self._folder).store_id)
        self._on_disk(lock.acquire)
        return lock

    def _open(self, unlocked: Unlocked, lock: InstanceLock) -> OpenedStore:
        restored = is_restored(self._folder)
        session, officer = self._opened(unlocked, lock, compares=not restored)
        try:
            if restored:
                self._settle(session)
                forget_restored(self._folder)
            self._on_disk(lambda: session.begin(officer))
        except BaseException:
            session.store.close()
            raise
        return self._keep(session, officer)

    def _opened(
        self, unlocked: Unlocked, lock: InstanceLock, *, compares: bool
    ) -> tuple[Session, Officer]:
        here, key = self._here(), unlocked.key
        mark = MarkFile(here.folder, key, here.remembered(), compares=compares)
        session = Session(here, key, lock, mark)
        with _released_on_failure(lock):
            try:
                self._on_disk(lambda: upgrade_if_due(here.folder, key))
                session.open()
            except StoreDamaged as error:
                raise self._preserved(error) from error
        officer = session.officer(unlocked.owner)
        if officer is None or _has_left(officer, self._clock):
            session.store.close()
            raise OfficerLeft(officer.name) if officer else NoSuchOfficer(unlocked.owner)
        return session, officer

    def _keep(self, session: Session, officer: Officer) -> OpenedStore:
        self._session = session
        return OpenedStore(store=session.store, officer=officer)

    def _settle(self, session: Session) -> None:
        """Go on with an older database: a fresh mark, and a new epoch if a server knows us."""
        store = session.store
        if store.enrolment() is not None:
            store.take_new_epoch(store.acknowledged())
        self._on_disk(session.settle)

    def _preserved(self, error: StoreDamaged) -> StoreDamaged:
        try:
            kept = preserve_broken(self._folder, FILE_SET, self._clock.now())
        except OSError:
            return error
        return StoreDamaged(f"{error.message}原样另存了一份在“{kept.name}”。")

    def _own(self, opened: OpenedStore) -> Session:
        if self._session is None or opened.store is not self._session.store:
            raise NoStore(self._folder)
        return self._session

    def _here(self) -> Place:
        return self._place(self._folder, read_key_file(self._folder).store_id)

    def _place(self, folder: Path, store_id: str) -> Place:
        return Place(folder=folder, clock=self._clock, settings=self._settings, store_id=store_id)

    def _accounts(self) -> Accounts:
        return self._accounts_of(self._here())

    def _accounts_of(self, place: Place) -> Accounts:
        return Accounts(
            folder=place.folder,
            device=place.device,
            prices=self._settings.prices,
            uptime=self._settings.uptime,
        )

    def _on_disk(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except OSError as error:
            raise store_error_from(error, self._folder) or StoreNotSaved() from error


@contextmanager
def _released_on_failure(lock: InstanceLock) -> Iterator[None]:
    try:
        yield
    except BaseException:
        lock.release()
        raise


def _require_administrator(officer: Officer) -> None:
    if Role.ADMINISTRATOR not in officer.roles:
        raise NotAdministrator


def _has_left(officer: Officer, clock: Clock) -> bool:
    return officer.left_on is not None and officer.left_on < beijing_date(clock.now())
