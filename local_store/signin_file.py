"""What the sign-in page reads before anybody has signed in: no party data, no secret.

The file is a convenience, not an authority. Who gets in, the key file decides; whether a store
is practice, its first ledger entry. Its MAC is checked once the key is known.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from enforcement.person import Person
from enforcement.store_mode import StoreMode
from local_store.durable_files import KEPT, previous, replace_keeping_previous

if TYPE_CHECKING:
    from enforcement.officers import Officer
    from local_store.keys.ciphers import StoreKey

NAME: Final = "signin.json"
_FORMAT: Final = "brigade-signin-1"
_PURPOSE: Final = "sign-in page"


@dataclass(frozen=True, slots=True, kw_only=True)
class SigninFile:
    """Names, roles, certificate dates, drafts, last exits, and whether this is practice.

    Attributes:
        store_id: The store it speaks about.
        mode: Real or drill.
        people: By record id, in the order of the page.
        mac: MAC over the rest, hexadecimal.
    """

    store_id: str
    mode: StoreMode
    people: Mapping[str, Person] = field(default_factory=dict)
    mac: str = ""

    def is_genuine(self, key: "StoreKey") -> bool:
        """Tell whether this program wrote it, knowing the store's key."""
        from local_store.keys.macs import mac_matches  # noqa: PLC0415 - a glance needs no key

        return mac_matches(key.derive(_PURPOSE), self._body(), bytes.fromhex(self.mac))

    def write(self, folder: Path, key: "StoreKey") -> None:
        """Write the file durably and keep the two before it.

        Raises:
            OSError: If the disk refuses; the old file is untouched.
        """
        from local_store.keys.macs import mac  # noqa: PLC0415 - a glance needs no key

        code = mac(key.derive(_PURPOSE), self._body()).hex()
        text = json.dumps({**self._to_json(), "mac": code}, ensure_ascii=False, indent=1)
        replace_keeping_previous(folder / NAME, text.encode())

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Return the file; of a damaged one, the newest previous that can be read; else None."""
        for number in range(KEPT + 1):
            try:
                return cls._parse(previous(folder / NAME, number).read_text("utf-8"))
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return None

    @classmethod
    def _parse(cls, text: str) -> Self:
        data = json.loads(text)
        bytes.fromhex(data["mac"])
        return cls(
            store_id=str(data["store_id"]),
            mode=StoreMode(data["mode"]),
            people={str(rec): _read_person(told) for rec, told in data["people"].items()},
            mac=data["mac"],
        )

    def _to_json(self) -> dict[str, object]:
        people = {rec: _person_json(person) for rec, person in self.people.items()}
        head = {"format": _FORMAT, "store_id": self.store_id, "mode": self.mode.value}
        return {**head, "people": people}

    def _body(self) -> bytes:
        return json.dumps(self._to_json(), ensure_ascii=False, sort_keys=True).encode()


def person_of(officer: "Officer", drafts: int, last_exit: datetime | None) -> Person:
    """Return how the sign-in page shows an officer."""
    from enforcement.officers import ROLE_TERMS  # noqa: PLC0415 - a glance needs no terms

    return Person(
        name=officer.name,
        roles=tuple(ROLE_TERMS[role] for role in sorted(officer.roles)),
        cert_valid_to=officer.cert_valid_to,
        drafts=drafts,
        last_exit=last_exit,
    )


def _person_json(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "roles": list(person.roles),
        "cert_valid_to": person.cert_valid_to.isoformat() if person.cert_valid_to else None,
        "drafts": person.drafts,
        "last_exit": person.last_exit.isoformat() if person.last_exit else None,
    }


def _read_person(data: Mapping[str, object]) -> Person:
    roles = data["roles"]
    if not isinstance(roles, list):
        raise TypeError("roles")
    until, left = data["cert_valid_to"], data["last_exit"]
    return Person(
        name=str(data["name"]),
        roles=tuple(str(role) for role in roles),
        cert_valid_to=date.fromisoformat(str(until)) if until else None,
        drafts=int(str(data["drafts"])),
        last_exit=datetime.fromisoformat(str(left)) if left else None,
    )
