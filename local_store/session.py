"""An opened store with everything the door made for it, from sign-in to sign-out."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from enforcement.clock import Clock, beijing_date
from enforcement.errors import UserFacingError
from enforcement.officers import Officer
from enforcement.person import Person
from enforcement.records import RecordId
from local_store.backup import RESTORED, StoreBackup
from local_store.closing import INTERVAL_S, BackupTimer, RoutineBackup, SignOut
from local_store.device_key import StoredDeviceKey
from local_store.doctor import StoreDoctor
from local_store.durable_files import sync_folder, write_durably
from local_store.high_water_mark import MarkFile
from local_store.instance_lock import InstanceLock
from local_store.keys.ciphers import StoreKey
from local_store.keys.device_secret import OS_KEYRINGS, DeviceSecrets
from local_store.keys.key_file import read_key_file
from local_store.keys.passwords import Prices
from local_store.ledger.device import require_device
from local_store.numbering import all_highest
from local_store.parts import Closing, Lane, Mark, StoreParts
from local_store.signin_file import SigninFile, person_of
from local_store.sqlcipher import Database
from local_store.store import LocalStore
from local_store.vault import EvidenceVault
from local_store.wrong_tries import Uptime

BACKUPS: Final = "backups"
LONGEST_SECRET: Final = 1200
"""Characters; the Windows keyring takes 1,280."""

BACKUPS_CHOICE: Final = "backup_folder.txt"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSettings:
    """What a test or a district may set differently.

    Attributes:
        prices: What a guess at a password costs.
        keyrings: Modules of keyrings that are trusted with the device secret.
        uptime: How long the computer runs.
        backup_interval_s: Seconds between routine backups.
        backups: Folder of routine backups, best on another disk; None for one in the store's.
    """

    prices: Prices = field(default_factory=Prices)
    keyrings: frozenset[str] = OS_KEYRINGS
    uptime: Uptime = field(default_factory=Uptime)
    backup_interval_s: float = INTERVAL_S
    backups: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A store folder, as the door sees it.

    Attributes:
        folder: The folder.
        clock: The computer's clock.
        settings: What differs from the default.
        store_id: Names keyring entry and lock.
    """

    folder: Path
    clock: Clock
    settings: DoorSettings
    store_id: str

    @property
    def device(self) -> DeviceSecrets:
        """Return the keyring's part."""
        return DeviceSecrets(self.store_id, self.settings.keyrings)

    @property
    def backups(self) -> Path:
        """Return the folder of routine backups."""
        chosen = self.settings.backups or chosen_backups(self.folder)
        return chosen or self.folder / BACKUPS

    def remembered(self) -> Mark | None:
        """Return the mark that the keyring knows."""
        try:
            return Mark.from_json(self.device.mark())
        except ValueError:
            return None

    def tell_keyring(self, mark: Mark) -> None:
        """Let the keyring remember the mark; without its numbers if they are too many."""
        text = mark.to_json()
        if len(text) > LONGEST_SECRET:
            text = replace(mark, numbers={}).to_json()
        self.device.note_mark(text)


class Session:
    """One opened store; ends when the store is closed."""

    def __init__(self, place: Place, key: StoreKey, lock: InstanceLock, mark: MarkFile) -> None:
        self.key = key
        self._place = place
        self._lock = lock
        self._mark = mark
        self._officer: Officer | None = None
        self._routine = RoutineBackup(backup=self._backup(), folder=place.backups)
        self._timer = BackupTimer(self._routine, place.settings.backup_interval_s)

    def open(self) -> LocalStore:
        """Open the store with its parts; the lock is let go when it is closed.

        Raises:
            StoreError: If it does not open.
        """
        closing = SignOut(
            routine=self._routine,
            stop=self._timer.stop,
            last_words=self._last_words,
            let_go=self._lock.release,
        )
        return self._opened(closing)

    def open_to_found(self) -> LocalStore:
        """Open a database that has no entry yet, to state the first ones."""
        return self._opened(NothingToSay())

    def _opened(self, closing: Closing) -> LocalStore:
        place = self._place
        vault = EvidenceVault(place.folder, self.key)
        parts = StoreParts(
            vault=vault,
            high_water_mark=self._mark,
            device_key=StoredDeviceKey(),
            backup=self._backup(),
            doctor=StoreDoctor(
                clock=place.clock,
                vault=vault,
                mark=self._mark,
                device=place.device,
                backups=place.backups,
            ),
            closing=closing,
        )
        self.store = LocalStore(place.folder, self.key.raw, place.clock, parts)
        return self.store

    def begin(self, officer: Officer) -> None:
        """Note who signed in, renew the sign-in page and start the routine backups."""
        self._officer = officer
        self.write_page(last_exit=None)
        self._timer.start(self.store)

    def write_page(self, last_exit: datetime | None) -> None:
        """Write what the sign-in page shows; ``last_exit`` is for the officer signed in."""
        folder, today = self._place.folder, beijing_date(self._place.clock.now())
        page = SigninFile.read(folder)
        known = page.people if page else {}
        people: dict[str, Person] = {}
        for officer in self._account_holders():
            if officer.left_on is not None and officer.left_on < today:
                continue
            left = known[officer.rec].last_exit if officer.rec in known else None
            if self._officer is not None and officer.rec == self._officer.rec:
                left = last_exit or left
            drafts = len(self.store.drafts(officer.rec))
            people[officer.rec] = person_of(officer, drafts, left)
        mode = self.store.info().mode
        fresh = SigninFile(store_id=self._place.store_id, mode=mode, people=people)
        if page is not None and not page.is_genuine(self.key):
            logger.warning("sign-in page: altered, written anew")
        elif page is not None and replace(page, mac="") == fresh:
            return
        fresh.write(folder, self.key)

    def _account_holders(self) -> Sequence[Officer]:
        """Return the officers with accounts; the key file gets their present names."""
        folder = self._place.folder
        keys = before = read_key_file(folder)
        holders = [officer for officer in self.store.officers() if officer.rec in keys.wraps]
        for officer in holders:
            keys = keys.renamed(officer.rec, officer.name)
        if keys != before:
            keys.write(folder)
        return holders

    def officer(self, rec: str) -> Officer | None:
        """Return the record of an account's officer."""
        return next((one for one in self.store.officers() if one.rec == RecordId(rec)), None)

    def settle(self) -> None:
        """Take the database as it is from now on."""
        mark = self.store.run(mark_of)
        self._mark.settle(mark)
        self._place.tell_keyring(mark)

    def _backup(self) -> StoreBackup:
        place = self._place
        return StoreBackup(
            folder=place.folder, store_id=place.store_id, key=self.key, clock=place.clock
        )

    def _last_words(self, lane: Lane) -> None:
        """Tell the keyring how far the ledger is, and the sign-in page who left when."""
        try:
            self._tell_keyring(lane.run(mark_of))
            self.write_page(last_exit=self._place.clock.now())
        except (UserFacingError, OSError) as error:
            # Both are written again at the next sign-in; nobody is kept from going home.
            logger.warning("sign-out: %s", type(error).__name__)

    def _tell_keyring(self, mark: Mark) -> None:
        before = self._place.remembered()
        # An older database must not make the keyring forget that there was a newer one.
        if before is None or before.rows <= mark.rows:
            self._place.tell_keyring(mark)


class NothingToSay:
    """Implements `local_store.parts.Closing` for a database that is being founded."""

    def before(self, lane: Lane) -> None:
        """Do nothing."""

    def after(self) -> None:
        """Do nothing."""


def mark_of(db: Database) -> Mark:
    """Return the mark that fits the database as it is."""
    device = require_device(db)
    return Mark(
        origin=device.origin,
        seq=device.seq,
        head=device.head,
        rows=device.rows,
        seal=device.seal,
        numbers=all_highest(db),
    )


def chosen_backups(folder: Path) -> Path | None:
    """Return the second disk or stick that was chosen for routine backups, if it is there."""
    try:
        chosen = Path((folder / BACKUPS_CHOICE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return chosen if chosen.is_dir() else None


def choose_backups(folder: Path, backups: Path) -> None:
    """Keep where routine backups go from the next sign-in on."""
    write_durably(folder / BACKUPS_CHOICE, str(backups).encode())


def is_restored(folder: Path) -> bool:
    """Tell whether the folder came from a backup and was not opened since."""
    return (folder / RESTORED).exists()


def forget_restored(folder: Path) -> None:
    """Note that the restored store has been opened."""
    (folder / RESTORED).unlink(missing_ok=True)
    sync_folder(folder)
