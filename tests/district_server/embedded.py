"""One PostgreSQL for the whole run, shared by all workers; a database of its own for each."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import conninfo, sql

from district_server.embedded import EmbeddedPostgres
from district_server.migrations import migrate


@contextmanager
def shared_postgres() -> Iterator[EmbeddedPostgres]:
    """Yield the run's cluster; the last worker that leaves removes it.

    The folder's path is short enough for a socket and open to the database's own account.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid():x}")
    folder = Path(tempfile.gettempdir()) / f"brigade-pg-{run[:12]}"
    postgres = EmbeddedPostgres(folder)
    try:
        yield postgres
    finally:
        postgres.close()
        if not (folder / "postgres" / "postmaster.pid").exists():
            shutil.rmtree(folder, ignore_errors=True)


def new_database(postgres: EmbeddedPostgres) -> str:
    """Make a migrated database and return its URL.

    Roles belong to the whole cluster, so workers do this one after the other.
    """
    name = f"t{uuid.uuid4().hex}"
    url = conninfo.make_conninfo(postgres.url, dbname=name)
    with psycopg.connect(postgres.url, autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(1)")
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        with psycopg.connect(url, autocommit=True) as inside:
            migrate(inside)
    return url
