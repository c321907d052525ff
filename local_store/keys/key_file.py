"""The key file: the store's key, wrapped once per way to get in.

``keys.json`` is clear text that opens nothing by itself. Each wrap names its algorithm and its
price, and both are authenticated, so a file with a lowered price does not open. A wrap for an
officer needs the password and, where the computer's keyring works, the device secret; the wrap
of the recovery code stands alone; the district's wrap opens with its private key only.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Self

from local_store.door_errors import KeyringLost, KeysDamaged
from local_store.durable_files import KEPT, previous, replace_keeping_previous
from local_store.keys import ciphers
from local_store.keys.ciphers import DoesNotOpen, StoreKey
from local_store.keys.passwords import FLOOR, KDF, SALT_BYTES, STANDARD_COST, GuessingCost, stretch
from local_store.store_folder import KEY_FILE

FORMAT: Final = "brigade-keys-1"
NAME: Final = KEY_FILE
RECOVERY: Final = "recovery"
DISTRICT: Final = "district"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """The store's key, wrapped one way.

    Attributes:
        owner: Record id of the officer, ``recovery`` or ``district``.
        name: The officer's name, a label for people; what counts is ``owner``.
        alg: Algorithm of the wrap.
        salt: Salt of the password's stretching; of the district's wrap, its public key.
        cost: Price of a guess; None for the district's wrap.
        device_bound: Whether the device secret is needed too.
        sealed: The wrapped key.
    """

    owner: str
    name: str = ""
    alg: str = ciphers.SEALING
    salt: bytes
    cost: GuessingCost | None
    device_bound: bool = False
    sealed: bytes = b""

    def label(self, store_id: str) -> bytes:
        """Return what the wrap authenticates about itself."""
        told = {key: value for key, value in self.to_json().items() if key not in _LABELS}
        text = json.dumps([FORMAT, store_id, told], sort_keys=True, separators=(",", ":"))
        return text.encode()

    def to_json(self) -> dict[str, object]:
        """Return the wrap as the file holds it."""
        cost = self.cost and {
            "kdf": KDF,
            "memory_kib": self.cost.memory_kib,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
        }
        return {
            "owner": self.owner,
            "name": self.name,
            "alg": self.alg,
            "salt": base64.b64encode(self.salt).decode(),
            "cost": cost,
            "device_bound": self.device_bound,
            "sealed": base64.b64encode(self.sealed).decode(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Self:
        """Read back what `to_json` wrote.

        Raises:
            ValueError: If a part is missing or of the wrong shape.
        """
        if not all(isinstance(data.get(key), str) for key in _TEXTS):
            raise ValueError("texts")
        cost = data["cost"]
        return cls(
            owner=str(data["owner"]),
            name=str(data["name"]),
            alg=str(data["alg"]),
            salt=base64.b64decode(str(data["salt"]), validate=True),
            cost=_read_cost(cost) if isinstance(cost, Mapping) else None,
            device_bound=data["device_bound"] is True,
            sealed=base64.b64decode(str(data["sealed"]), validate=True),
        )


_TEXTS: Final = ("owner", "name", "alg", "salt", "sealed")
_LABELS: Final = ("name", "sealed")


def _read_cost(data: Mapping[str, object]) -> GuessingCost:
    if data.get("kdf") != KDF:
        raise ValueError("kdf")
    return GuessingCost(
        memory_kib=int(str(data["memory_kib"])),
        passes=int(str(data["passes"])),
        lanes=int(str(data["lanes"])),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """What somebody brings to open or to wrap the key.

    Attributes:
        owner: Record id of an officer, or ``recovery``.
        name: The officer's name.
        password: Password, or the recovery code as printed.
        device: The device secret; None without a working keyring.
    """

    owner: str
    name: str = ""
    password: str
    device: bytes | None = None

    def stretched(self, wrap: Wrap) -> bytes:
        """Return the key that seals a wrap: HKDF(Argon2id(password) ‖ device secret)."""
        if wrap.cost is None:
            raise DoesNotOpen
        device = self.device if wrap.device_bound else b""
        secret = stretch(self.password, wrap.salt, wrap.cost) + (device or b"")
        return ciphers.derive(secret, "wrap", wrap.salt)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """All wraps of one store's key.

    Attributes:
        store_id: Names keyring entry, instance lock and high-water mark.
        wraps: By owner.
    """

    store_id: str
    wraps: Mapping[str, Wrap] = field(default_factory=dict)

    def owner_named(self, name: str) -> str | None:
        """Return the record id of the account of that name."""
        owners = (wrap.owner for wrap in self.wraps.values() if wrap.name == name)
        return next(owners, None)

    def unwrap(self, credential: Credential, floor: GuessingCost = FLOOR) -> StoreKey:
        """Return the store's key.

        Raises:
            DoesNotOpen: If the password or code is another's.
            KeysDamaged: If a guess would be cheaper than ``floor``.
            KeyringLost: If the wrap needs a device secret and there is none.
        """
        wrap = self.wraps.get(credential.owner)
        if wrap is None:
            raise DoesNotOpen
        if wrap.alg != ciphers.SEALING or wrap.cost is None or not wrap.cost.covers(floor):
            raise KeysDamaged("钥匙文件里的加密强度被调低了。")
        if wrap.device_bound and credential.device is None:
            raise KeyringLost
        label = wrap.label(self.store_id)
        return StoreKey(ciphers.unseal(credential.stretched(wrap), wrap.sealed, label))

    def wrapped_for(
        self, key: StoreKey, credential: Credential, cost: GuessingCost = STANDARD_COST
    ) -> "KeyFile":
        """Return the file with one more wrap, or that owner's wrap replaced."""
        wrap = Wrap(
            owner=credential.owner,
            name=credential.name,
            salt=secrets.token_bytes(SALT_BYTES),
            cost=cost,
            device_bound=credential.device is not None,
        )
        sealed = ciphers.seal(credential.stretched(wrap), key.raw, wrap.label(self.store_id))
        return self._with(replace(wrap, sealed=sealed))

    def wrapped_for_district(self, key: StoreKey, public_key: bytes) -> "KeyFile":
        """Return the file with the key wrapped to the district's X25519 public key."""
        wrap = Wrap(owner=DISTRICT, alg=ciphers.ESCROW, salt=public_key, cost=None)
        sealed = ciphers.seal_to(public_key, key.raw, wrap.label(self.store_id))
        return self._with(replace(wrap, sealed=sealed))

    def renamed(self, owner: str, name: str) -> "KeyFile":
        """Return the file with an account under the officer's present name."""
        return self._with(replace(self.wraps[owner], name=name))

    def without(self, owner: str) -> "KeyFile":
        """Return the file without an owner's wrap: he gets in no more."""
        return replace(self, wraps={key: w for key, w in self.wraps.items() if key != owner})

    def _with(self, wrap: Wrap) -> "KeyFile":
        return replace(self, wraps={**self.wraps, wrap.owner: wrap})

    def write(self, folder: Path) -> None:
        """Write the file durably and keep the two before it.

        Raises:
            OSError: If the disk refuses; the old file is untouched.
        """
        wraps = [wrap.to_json() for wrap in self.wraps.values()]
        body = {"format": FORMAT, "store_id": self.store_id, "wraps": wraps}
        text = json.dumps({**body, "check": _check(body)}, ensure_ascii=False, indent=1)
        replace_keeping_previous(folder / NAME, text.encode())


def read_key_file(folder: Path) -> KeyFile:
    """Return the key file; of a damaged one, the newest previous that is whole.

    Raises:
        KeysDamaged: If none is whole.
    """
    for number in range(KEPT + 1):
        try:
            return _parse(previous(folder / NAME, number).read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raise KeysDamaged


def _parse(content: bytes) -> KeyFile:
    body = json.loads(content)
    if body.pop("check") != _check(body) or body["format"] != FORMAT:
        raise ValueError("check")
    wraps = [Wrap.from_json(wrap) for wrap in body["wraps"]]
    return KeyFile(store_id=str(body["store_id"]), wraps={wrap.owner: wrap for wrap in wraps})


def _check(body: Mapping[str, object]) -> str:
    # Tells a rotten bit from a wrong password; a forger is stopped by the wraps themselves.
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
