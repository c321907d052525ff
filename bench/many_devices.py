"""Many enrolled devices with the same day's work each, made from one real store's ledger.

Every device has its own key, chain, record ids and document numbers; only the words are alike.
"""

import json
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import psycopg

from bench.stores import a_store, acting, decision
from enforcement.ledger import CURRENT_VERSION, Origin, chain_start
from enforcement.unit import StoreMode
from local_store.keys.ciphers import new_signing_key, sign
from sync.protocol import LeaseRequest, SyncRequest, heads_over

DAY: Final = 60
"""Entries of one officer's day."""

YEAR: Final = 2026
_WORD: Final = 8
_UNSIGNED: Final = "0" * 128
_ENROL: Final = """
    INSERT INTO device (device, town, public_key, ledger_name)
    SELECT %s, town, %s, %s FROM town WHERE name = %s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LightDevice:
    """A device as far as the wire sees it: name, key, chain and the lines that wait."""

    name: str
    town: str
    private_key: bytes
    public_key: bytes
    origin: Origin
    lines: tuple[str, ...]

    def request(self, *, after: int, cursor: int) -> SyncRequest:
        """Return the signed request that hands in everything after an own entry."""
        heads = [chain_start(self.origin), *heads_over(chain_start(self.origin), self.lines)]
        unsigned = SyncRequest(
            device=self.name,
            origin=self.origin.device,
            epoch=self.origin.epoch,
            entry_schema=CURRENT_VERSION,
            after=after,
            base=heads[after].hex(),
            lines=self.lines[after:],
            head=heads[-1].hex(),
            cursor=cursor,
            sig=_UNSIGNED,
        )
        return unsigned.model_copy(update={"sig": sign(self.private_key, unsigned.signed()).hex()})

    def wish(self, form: str) -> LeaseRequest:
        """Return the signed wish for a block of numbers."""
        unsigned = LeaseRequest(
            device=self.name,
            origin=self.origin.device,
            epoch=self.origin.epoch,
            form=form,
            year=YEAR,
            sig=_UNSIGNED,
        )
        return unsigned.model_copy(update={"sig": sign(self.private_key, unsigned.signed()).hex()})


def devices(count: int, towns: Sequence[str]) -> list[LightDevice]:
    """Return devices that take turns in belonging to the towns; nothing is enrolled yet."""
    with tempfile.TemporaryDirectory() as folder:
        origin, lines = _a_day(Path(folder) / "desk")
    return [_device(number, towns[number % len(towns)], origin, lines) for number in range(count)]


def enrol(database: str, crowd: Sequence[LightDevice]) -> None:
    """Enter towns and devices at the server's own end, as its commands and codes would have."""
    with psycopg.connect(database) as owner, owner.cursor() as cursor:
        towns = sorted({each.town for each in crowd})
        cursor.executemany("INSERT INTO town (name) VALUES (%s)", [(town,) for town in towns])
        cursor.executemany(
            _ENROL,
            [(each.name, each.public_key, each.origin.device, each.town) for each in crowd],
        )


def _a_day(folder: Path) -> tuple[Origin, list[str]]:
    store = a_store(folder, StoreMode.REAL).store
    who = acting(store)
    while store.info().seq < DAY:
        store.perform(replace(decision(), number=f"演练{store.info().seq}号"), who)
    origin = store.origin()
    lines = [line for _seq, line in store.pending_lines(0, DAY)]
    store.close()
    return origin, lines


def _device(number: int, town: str, origin: Origin, lines: Sequence[str]) -> LightDevice:
    private_key, public_key = new_signing_key()
    own = Origin(device=f"L{number}", epoch=secrets.token_hex(8))
    names = {f"{origin.device}.{origin.epoch}.": f"{own.device}.{own.epoch}."}
    names |= {old: f'{old[:-1]}-{number}"' for old in _names(lines)}
    return LightDevice(
        name=f"B{number:03}",
        town=town,
        private_key=private_key,
        public_key=public_key,
        origin=own,
        lines=tuple(_renamed(line, names) for line in lines),
    )


def _names(lines: Sequence[str]) -> Iterator[str]:
    """Yield what belongs to one device only: record ids and document numbers, as lines have them.

    A short id may also be an ordinary word (the unit's is), so it is taken with its key.
    """
    for line in lines:
        entry: dict[str, Any] = json.loads(line)
        rec = entry["rec"]
        yield f'"{rec}"' if len(rec) > _WORD else f'"rec":"{rec}"'
        if "text" in entry["d"]:
            yield f'"{entry["d"]["text"]}"'


def _renamed(line: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        line = line.replace(old, new)
    return line
