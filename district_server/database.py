"""Connections: the owner's for migrations and the commands, the app role's for requests.

The server's pool works as `APP_ROLE`, which is no superuser and never passes row-level security.
A town is set for one transaction at a time; without it the role sees nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Self

import psycopg
from psycopg import conninfo
from psycopg_pool import ConnectionPool

from district_server.migrations import APP_ROLE, migrate

_POOL_SIZE: Final = 8
_WAIT_S: Final = 40.0
"""A little less than a device waits for an answer: a rush is queued, not refused."""


@dataclass(frozen=True, slots=True)
class Database:
    """The server's way to PostgreSQL."""

    url: str = field(repr=False)
    """Holds the password, so it is never shown."""

    pool: ConnectionPool[psycopg.Connection[Any]]

    @classmethod
    def open(cls, url: str) -> Self:
        """Migrate and open the pool."""
        with psycopg.connect(url, autocommit=True) as owner:
            migrate(owner)
        pool: ConnectionPool[psycopg.Connection[Any]] = ConnectionPool(
            as_app_role(url), min_size=1, max_size=_POOL_SIZE, timeout=_WAIT_S, open=False
        )
        pool.open()
        return cls(url, pool)

    def close(self) -> None:
        """Close every connection of the pool."""
        self.pool.close()

    @contextmanager
    def owner(self) -> Iterator[psycopg.Connection[Any]]:
        """Yield a connection of the owner, for commands at the server itself."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            yield connection

    @contextmanager
    def request(self) -> Iterator[psycopg.Connection[Any]]:
        """Yield a connection of the app role in one transaction.

        Statements are pipelined: only those whose rows are looked at are waited for.
        """
        with (
            self.pool.connection() as connection,
            connection.pipeline(),
            connection.transaction(),
        ):
            yield connection


def as_app_role(url: str) -> str:
    """Return the connection words that start as the app role, whoever signs in."""
    given = conninfo.conninfo_to_dict(url).get("options") or ""
    return conninfo.make_conninfo(url, options=f"{given} -c role={APP_ROLE}".strip())


def set_town(connection: psycopg.Connection[Any], town: int) -> None:
    """Let the running transaction see one town's rows."""
    connection.execute("SELECT set_config('brigade.town', %s, true)", (str(town),))
