"""Wrong passwords: five are free, then each costs a wait of 1, 2, 4, 8, 15 minutes.

A try is counted before the password is looked at, so killing the program gives none back. The
wait is measured by the time since the computer started, so setting the clock shortens nothing;
after a restart of the computer the wait begins anew.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from local_store.door_errors import LockedOut
from local_store.durable_files import write_durably
from local_store.keys.ciphers import derive
from local_store.keys.macs import mac, mac_matches

NAME: Final = "tries.json"
FREE_TRIES: Final = 5
WAITS_MIN: Final = (1, 2, 4, 8, 15)
_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """Return what names the computer's present run; empty where nothing does."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uptime:
    """How long the computer runs, and which run it is."""

    seconds: Callable[[], float] = time.monotonic
    run: Callable[[], str] = boot_id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tries:
    wrong: int
    at: float
    run: str

    def wait_s(self, uptime: Uptime) -> int:
        """Return how long the next try has to wait."""
        if self.wrong < FREE_TRIES:
            return 0
        due_s = 60 * wait_min(self.wrong)
        now = uptime.seconds()
        same_run = self.run == uptime.run() and now >= self.at
        passed = now - self.at if same_run else now
        return max(0, round(due_s - passed))


def wait_min(wrong: int) -> int:
    """Return the wait after so many wrong tries, in minutes."""
    return WAITS_MIN[min(wrong - FREE_TRIES, len(WAITS_MIN) - 1)] if wrong >= FREE_TRIES else 0


class WrongTries:
    """Counts the wrong passwords of each account in a file of its own."""

    def __init__(self, folder: Path, secret: bytes, uptime: Uptime) -> None:
        self._path = folder / NAME
        # With a keyring the secret is the device's, and nobody can forge the count; without
        # one it is the store's id, which stops accidents only.
        self._key = derive(secret, "wrong tries")
        self._uptime = uptime

    def start(self) -> None:
        """Write an empty count for a new or restored store."""
        self._write({})

    def before_try(self, owner: str) -> int:
        """Count a try and return how many wrong ones there would be with it.

        Raises:
            LockedOut: If the account has to wait.
            OSError: If the count cannot be kept.
        """
        counts = self._read()
        known = counts.get(owner) or counts.get("") or self._now(0)
        wait = known.wait_s(self._uptime)
        if wait:
            raise LockedOut(wait)
        wrong = known.wrong + 1
        self._write({**counts, owner: self._now(wrong)})
        return wrong

    def was_right(self, owner: str) -> None:
        """Forget the account's wrong tries."""
        counts = self._read()
        if owner in counts:
            self._write({key: tries for key, tries in counts.items() if key != owner})

    def _now(self, wrong: int) -> _Tries:
        return _Tries(wrong=wrong, at=self._uptime.seconds(), run=self._uptime.run())

    def _read(self) -> dict[str, _Tries]:
        try:
            return self._parse(self._path.read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            # Gone or forged: whoever removes the count finds every account waiting.
            counts = {"": self._now(FREE_TRIES)}
            self._write(counts)
            return counts

    def _parse(self, content: bytes) -> dict[str, _Tries]:
        data = json.loads(content)
        body = json.dumps(data["counts"], sort_keys=True).encode()
        if not mac_matches(self._key, body, bytes.fromhex(data["mac"])):
            raise ValueError("mac")
        return {owner: _Tries(**told) for owner, told in data["counts"].items()}

    def _write(self, counts: dict[str, _Tries]) -> None:
        told = {
            owner: {"wrong": tries.wrong, "at": tries.at, "run": tries.run}
            for owner, tries in counts.items()
        }
        body = json.dumps(told, sort_keys=True)
        code = mac(self._key, body.encode()).hex()
        write_durably(self._path, json.dumps({"counts": told, "mac": code}).encode())
