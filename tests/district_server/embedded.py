"""One PostgreSQL for each worker of a run: none stops or removes what another one starts."""

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
    """Yield the worker's cluster, shared by its test modules; the end removes it.

    The folder is named as people name folders, and open to the database's own account.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid():x}")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    folder = Path(tempfile.gettempdir()) / f"brigade 区 {run[:12]}{worker}"
    postgres = EmbeddedPostgres(folder)
    try:
        yield postgres
    finally:
        postgres.close()
        if not (folder / "postgres" / "postmaster.pid").exists():
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(str(conninfo.conninfo_to_dict(postgres.url)["host"]), ignore_errors=True)


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
