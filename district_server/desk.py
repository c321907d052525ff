"""What each endpoint does, on models and transactions; HTTP is `app`'s business."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from district_server.database import Database, set_town
from district_server.errors import Refused
from district_server.identity import ServerIdentity, verified
from district_server.leases import grant
from district_server.postgres_books import PostgresBooks
from district_server.reception import ChainBroken, CursorGone, Fork, Gap, Page, Receipt, Reception
from district_server.wrong_tries import WrongTries
from enforcement.clock import Clock
from sync.protocol import (
    CODE_FINGERPRINT,
    ENTRY_SCHEMA_MIN,
    MAX_LINES,
    EnrolReply,
    EnrolRequest,
    Hello,
    LeaseReply,
    LeaseRequest,
    SyncReply,
    SyncRequest,
    plain_code,
)

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """An enrolled device."""

    name: str
    town: int
    public_key: bytes
    revoked: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Serves devices; safe to share between threads."""

    database: Database
    identity: ServerIdentity
    clock: Clock
    tries: WrongTries

    def hello(self, nonce: str) -> Hello:
        """Say who the server is."""
        return self.identity.hello(nonce, self.clock.now())

    def enrol(self, request: EnrolRequest, address: str) -> EnrolReply:
        """Tie a device to the code's town; the same key keeps its name."""
        key = bytes.fromhex(request.key)
        if not verified(key, request.sig, request.signed()):
            raise Refused("BAD_SIGNATURE")
        with self.tries.attempt(address), self.database.request() as connection:
            town, town_name = self._redeem(connection, request.code)
            set_town(connection, town)
            device = _enter_device(connection, town, key, request.origin)
            _audit(connection, town, device, "enrolled")
        return EnrolReply(
            device=device,
            town=town_name,
            server_id=self.identity.server_id,
            server_epoch=self.identity.server_epoch,
            server_key=self.identity.public_key.hex(),
        )

    def sync(self, request: SyncRequest) -> SyncReply:
        """Take, judge and hand out entries in one transaction.

        What was taken is committed even if nothing may be pulled.
        """
        if len(request.lines) > MAX_LINES:
            raise Refused("TOO_LARGE")
        with as_refusals(), self.database.request() as connection:
            device = _authenticate(connection, request.device, request.sig, request.signed())
            books = PostgresBooks(connection, device.town)
            reception = Reception(books, revoked=device.revoked)
            receipt = reception.take(request)
            refusal = _no_pull(request, device, receipt)
            page = None if refusal else reception.page(request, receipt)
            connection.execute(
                "UPDATE device SET last_contact = %s WHERE device = %s",
                (self.clock.now(), device.name),
            )
        if refusal or page is None:
            raise refusal or Refused("FAULT")
        return reply(self.identity.server_epoch, receipt, page, self.clock.now())

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Grant a block of numbers."""
        with self.database.request() as connection:
            device = _authenticate(connection, request.device, request.sig, request.signed())
            if device.revoked:
                raise Refused("REVOKED")
            return grant(connection, device.town, request)

    def items(self) -> tuple[str, bytes]:
        """Return hash and JSON of the newest item list.

        Anyone may read it, by decision: items are published law, and a computer that is not
        enrolled yet may fetch the list; nothing of a case or a person is in it.
        """
        with self.database.request() as connection:
            row = connection.execute(
                "SELECT sha256, body FROM item_list ORDER BY published DESC LIMIT 1"
            ).fetchone()
        if row is None:
            raise Refused("NO_ITEMS")
        return row[0], bytes(row[1])

    def _redeem(self, connection: Connection, code: str) -> tuple[int, str]:
        secret = plain_code(code)[:-CODE_FINGERPRINT]
        row = connection.execute(
            "SELECT town, town_name FROM redeem_code(%s, %s)",
            (hashlib.sha256(secret.encode()).digest(), self.clock.now()),
        ).fetchone()
        if row is None:
            raise Refused("CODE_WRONG")
        return row[0], row[1]


def reply(server_epoch: str, receipt: Receipt, page: Page, now: datetime) -> SyncReply:
    """Return receipt and page as one answer."""
    return SyncReply(
        server_epoch=server_epoch,
        ack=receipt.ack,
        ack_head=receipt.head.hex(),
        last=receipt.last,
        safe=receipt.safe,
        verdicts=page.verdicts,
        origins=page.origins,
        changes=page.changes,
        cursor=page.cursor,
        more=page.more,
        time=now,
    )


def _authenticate(connection: Connection, name: str, signature: str, message: bytes) -> Device:
    """Return the device and let the transaction see its town; a refusal rolls that back."""
    row = connection.execute(
        "SELECT town, public_key, revoked, set_config('brigade.town', town::text, true)"
        " FROM find_device(%s)",
        (name,),
    ).fetchone()
    if row is None:
        raise Refused("UNKNOWN_DEVICE")
    device = Device(name=name, town=row[0], public_key=bytes(row[1]), revoked=row[2])
    if not verified(device.public_key, signature, message):
        raise Refused("BAD_SIGNATURE")
    return device


def _enter_device(connection: Connection, town: int, key: bytes, ledger_name: str) -> str:
    known = connection.execute("SELECT device, town FROM device_with_key(%s)", (key,)).fetchone()
    if known is not None:
        if known[1] != town:
            raise Refused("KEY_TAKEN")
        # A fresh code from the office lets a device back in that had been revoked.
        connection.execute("UPDATE device SET revoked_at = NULL WHERE device = %s", (known[0],))
        return str(known[0])
    number = connection.execute("SELECT nextval('device_number')").fetchone()
    name = f"D{number[0] if number else 0:03}"
    connection.execute(
        "INSERT INTO device (device, town, public_key, ledger_name) VALUES (%s, %s, %s, %s)",
        (name, town, key, ledger_name),
    )
    return name


def _no_pull(request: SyncRequest, device: Device, receipt: Receipt) -> Refused | None:
    """Return why this device may only hand in, with its receipt."""
    ack: dict[str, int | str] = {"ack": receipt.ack, "ack_head": receipt.head.hex()}
    if device.revoked:
        return Refused("REVOKED", **ack)
    if request.entry_schema < ENTRY_SCHEMA_MIN:
        return Refused("TOO_OLD", **ack)
    return None


@contextmanager
def as_refusals() -> Iterator[None]:
    """Turn what reception refuses into answers for the device."""
    try:
        yield
    except Gap as gap:
        raise Refused("GAP", expect=gap.expect) from gap
    except Fork as fork:
        raise Refused("FORK", seq=fork.seq) from fork
    except ChainBroken as broken:
        raise Refused("CHAIN_BROKEN") from broken
    except CursorGone as gone:
        raise Refused("CURSOR_GONE") from gone


def _audit(connection: Connection, town: int, device: str, what: str) -> None:
    connection.execute(
        "INSERT INTO audit (town, device, what) VALUES (%s, %s, %s)", (town, device, what)
    )
