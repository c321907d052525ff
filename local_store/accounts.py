"""Accounts: whose password opens the store, on paper and in the key file."""

from dataclasses import dataclass, replace
from pathlib import Path

from local_store.door_errors import (
    EasyPassword,
    KeyringLost,
    NameTaken,
    NoSuchOfficer,
    WrongPassword,
    WrongRecoveryCode,
)
from local_store.keys import passwords
from local_store.keys.ciphers import DoesNotOpen, StoreKey
from local_store.keys.device_secret import DeviceSecrets, NoDeviceSecret
from local_store.keys.key_file import RECOVERY, Credential, KeyFile, read_key_file
from local_store.keys.passwords import Prices
from local_store.keys.recovery_code import MistypedCode, new_code, read_code
from local_store.wrong_tries import FREE_TRIES, Uptime, WrongTries, wait_min


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """The store's key, and whose password or code gave it."""

    key: StoreKey
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Opens, adds and renews the wraps of one folder's key file.

    Attributes:
        folder: The store's folder.
        device: What the keyring knows.
        prices: What a guess costs.
        uptime: Measures the wait after wrong passwords.
    """

    folder: Path
    device: DeviceSecrets
    prices: Prices
    uptime: Uptime

    def found(self, store_id: str, key: StoreKey, first: Credential) -> str:
        """Write the first key file and return the recovery code; the keyring gets its secret."""
        check_password(first.password, first.name)
        bound = replace(first, device=self.device.make())
        keys = KeyFile(store_id=store_id).wrapped_for(key, bound, self.prices.new)
        keys, code = self._with_new_code(keys, key)
        keys.write(self.folder)
        self._tries(keys).start()
        return code

    def renew_code(self, key: StoreKey) -> str:
        """Return a new recovery code; the one in the old envelope opens no more."""
        keys, code = self._with_new_code(read_key_file(self.folder), key)
        keys.write(self.folder)
        return code

    def _with_new_code(self, keys: KeyFile, key: StoreKey) -> tuple[KeyFile, str]:
        code = new_code()
        recovery = Credential(owner=RECOVERY, password=code)
        return keys.wrapped_for(key, recovery, self.prices.new), code

    def unlock(self, name: str, password: str) -> Unlocked:
        """Return the key that an officer's password opens.

        Raises:
            NoSuchOfficer: If nobody of that name has an account.
            LockedOut: If the account has to wait.
            WrongPassword: If the password is wrong; the try is counted.
            KeyringLost: If the account needs this computer's keyring and it is silent.
        """
        keys = read_key_file(self.folder)
        owner = keys.owner_named(name)
        if owner is None:
            raise NoSuchOfficer(name)
        device = self._secret()
        if keys.wraps[owner].device_bound and device is None:
            raise KeyringLost
        tries = self._tries(keys)
        wrong = tries.before_try(owner)
        try:
            credential = Credential(owner=owner, name=name, password=password, device=device)
            key = keys.unwrap(credential, self.prices.floor)
        except DoesNotOpen as error:
            raise WrongPassword(max(0, FREE_TRIES - wrong), wait_min(wrong)) from error
        tries.was_right(owner)
        return Unlocked(key=key, owner=owner)

    def recover(self, code: str, name: str, new_password: str) -> Unlocked:
        """Open with the recovery code and give an account a new password.

        Raises:
            NoSuchOfficer: If nobody of that name has an account.
            EasyPassword: If the new password is too easy.
            WrongRecoveryCode: If the code is mistyped or another store's.
        """
        keys = read_key_file(self.folder)
        owner = keys.owner_named(name)
        if owner is None:
            raise NoSuchOfficer(name)
        check_password(new_password, name)
        key = self._opened_by(keys, code)
        # A keyring that forgot the store gets a new secret: other accounts need the code, too.
        device = self._secret() or self.device.make()
        credential = Credential(owner=owner, name=name, password=new_password, device=device)
        keys = keys.wrapped_for(key, credential, self.prices.new)
        keys.write(self.folder)
        self._tries(keys).start()
        return Unlocked(key=key, owner=owner)

    def add(self, key: StoreKey, owner: str, name: str, password: str) -> None:
        """Wrap the key for one more officer.

        Raises:
            EasyPassword: If the password is too easy.
            NameTaken: If another account has that name.
        """
        keys = read_key_file(self.folder)
        self.check_new(owner, name, password)
        credential = Credential(owner=owner, name=name, password=password, device=self._secret())
        keys.wrapped_for(key, credential, self.prices.new).write(self.folder)

    def check_new(self, owner: str, name: str, password: str) -> None:
        """Say whether an account may be added or its password renewed.

        Raises:
            EasyPassword: If the password is too easy.
            NameTaken: If another account has that name.
        """
        check_password(password, name)
        if read_key_file(self.folder).owner_named(name) not in (None, owner):
            raise NameTaken(name)

    def remove(self, owner: str) -> None:
        """Take an account's wrap away: who left gets in no more."""
        read_key_file(self.folder).without(owner).write(self.folder)

    def give_to_district(self, key: StoreKey, public_key: bytes) -> None:
        """Wrap the key to the district's X25519 public key, for when all else is lost."""
        read_key_file(self.folder).wrapped_for_district(key, public_key).write(self.folder)

    def start_tries(self) -> None:
        """Begin to count wrong passwords in a folder that came from a backup."""
        self._tries(read_key_file(self.folder)).start()

    def _opened_by(self, keys: KeyFile, typed: str) -> StoreKey:
        try:
            code = read_code(typed)
            credential = Credential(owner=RECOVERY, password=code)
            return keys.unwrap(credential, self.prices.floor)
        except MistypedCode as error:
            raise WrongRecoveryCode(error.group) from error
        except DoesNotOpen as error:
            raise WrongRecoveryCode(None) from error

    def _secret(self) -> bytes | None:
        try:
            return self.device.read()
        except NoDeviceSecret:
            return None

    def _tries(self, keys: KeyFile) -> WrongTries:
        secret = self._secret() or keys.store_id.encode()
        return WrongTries(self.folder, secret, self.uptime)


def check_password(password: str, name: str) -> None:
    """Refuse a password that is easy to guess.

    Raises:
        EasyPassword: If it is.
    """
    if passwords.is_too_easy(password, name):
        raise EasyPassword
