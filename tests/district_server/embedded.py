"""One PostgreSQL for the whole run, a database of its own for each worker or test module."""

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import conninfo, sql

from district_server.embedded import EmbeddedPostgres


@contextmanager
def shared_postgres(base: Path) -> Iterator[EmbeddedPostgres]:
    """Yield the cluster in ``base``; every worker that asks joins the same one."""
    postgres = EmbeddedPostgres(base)
    try:
        yield postgres
    finally:
        postgres.close()


def new_database(postgres: EmbeddedPostgres) -> str:
    """Make an empty database and return its URL."""
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(postgres.url, autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return conninfo.make_conninfo(postgres.url, dbname=name)


def short_folder() -> Path:
    """Return a new folder with a path short enough for a socket, readable by the database."""
    folder = Path(tempfile.mkdtemp(prefix="brigade-pg-"))
    folder.chmod(0o755)
    return folder


def remove(folder: Path) -> None:
    """Remove a folder that the database has left."""
    shutil.rmtree(folder, ignore_errors=True)
