"""The server as one process: database, identity, HTTP."""

import socket
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import uvicorn

from district_server.app import make_app
from district_server.backup import Backup
from district_server.database import Database
from district_server.desk import Desk
from district_server.embedded import EmbeddedPostgres
from district_server.findings import Findings
from district_server.identity import ServerIdentity, load_identity
from district_server.office import Office
from district_server.wrong_tries import WrongTries
from enforcement.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """An opened server that does not listen yet."""

    database: Database
    identity: ServerIdentity
    clock: Clock
    embedded: EmbeddedPostgres | None = None

    @classmethod
    def open(cls, clock: Clock, *, folder: Path, url: str | None = None) -> Self:
        """Open the database (an embedded one in ``folder`` without a URL) and migrate it."""
        embedded = None if url else EmbeddedPostgres(folder)
        database = Database.open(url or (embedded.url if embedded else ""))
        with database.owner() as owner:
            identity = load_identity(owner)
        return cls(database=database, identity=identity, clock=clock, embedded=embedded)

    @property
    def office(self) -> Office:
        """Return the commands at the server."""
        return Office(self.database, self.identity, self.clock)

    @property
    def findings(self) -> Findings:
        """Return what asks the guards about the steps of a town."""
        return Findings(self.database)

    @property
    def backup(self) -> Backup:
        """Return what copies the database and brings it back."""
        return Backup(self.database, self.clock)

    @property
    def desk(self) -> Desk:
        """Return what serves devices."""
        return Desk(self.database, self.identity, self.clock, WrongTries(self.clock))

    def close(self) -> None:
        """Close the pool and let go of the embedded database."""
        self.database.close()
        if self.embedded:
            self.embedded.close()


def make_server(district: District) -> uvicorn.Server:
    """Return the HTTP server, not started; it is run on sockets that listen already."""
    config = uvicorn.Config(
        make_app(district.desk),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=120,
        lifespan="off",
    )
    return uvicorn.Server(config)


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens (port 0: on any free port).

    It names its protocol: asyncio only then sends small answers without waiting for the peer's
    delayed acknowledgement, which would cost each request 40 ms.

    Raises:
        OSError: If the port is taken.
    """
    plain = socket.create_server((host, port))
    family, kind = plain.family, plain.type
    return socket.socket(family, kind, socket.IPPROTO_TCP, fileno=plain.detach())


class ServerThread:
    """The server on a loopback port of its own, in a thread: for tests, demo and bench."""

    def __init__(self, district: District) -> None:
        """Listen; the port is taken before this returns."""
        self._socket = listening("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server = make_server(district)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop listening and wait for what is under way."""
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()
