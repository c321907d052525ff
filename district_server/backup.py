"""A verified copy of the whole database in a folder, and the way back from it.

One snapshot of all tables is copied, written to disk, read back and compared. Only then the folder
gets its name, and only then the devices are told that their entries are *safe* up to there. It
works on any PostgreSQL, needs no program of it, and runs beside a serving server.

The copy holds personal data and the server's key in clear, as the database itself does: its files
are for the server's own account only, and the folder belongs on a disk that is locked away.
"""

import gzip
import hashlib
import json
import os
import secrets
import shutil
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import IsolationLevel, sql

from district_server.database import Database
from district_server.migrations import MIGRATIONS
from enforcement.clock import BEIJING, Clock
from enforcement.errors import UserFacingError
from enforcement.papers.catalogue import CATALOGUE
from sync.protocol import LEASE_SIZE

FORMAT: Final = "brigade-district-backup-1"
TABLES: Final = (
    "server",
    "town",
    "enrolment_code",
    "device",
    "device_epoch",
    "record",
    "entry",
    "entry_missing",
    "lease_series",
    "lease",
    "issued_number",
    "item_list",
    "audit",
)
"""Every table but ``migration``, those that others refer to first."""

_MANIFEST: Final = "backup.json"
_CHUNK: Final = 1024 * 1024
_COLUMNS: Final = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position
"""
_SAFE: Final = """
    UPDATE device_epoch SET safe_seq = greatest(safe_seq, %s)
    WHERE town = %s AND origin = %s AND epoch = %s
"""
_SEQUENCES: Final = """
    SELECT setval(pg_get_serial_sequence('town', 'town'),
                  coalesce((SELECT max(town) FROM town), 0) + 1, false),
           setval(pg_get_serial_sequence('item_list', 'published'),
                  coalesce((SELECT max(published) FROM item_list), 0) + 1, false),
           setval('device_number', coalesce(
               (SELECT max(substring(device FROM 2)::bigint) FROM device
                WHERE device ~ '^D[0-9]{1,18}$'), 0) + 1, false)
"""

_NUMBERS_AHEAD: Final = 20 * LEASE_SIZE
_SKIP_NUMBERS: Final = """
    INSERT INTO lease_series (town, form, year, next)
    SELECT town, form, year, 1 + %(ahead)s
    FROM town,
         (SELECT unnest(%(forms)s::text[]) UNION SELECT form FROM lease_series) AS known (form),
         unnest(%(years)s::integer[]) AS year
    ON CONFLICT (town, form, year) DO UPDATE SET next = lease_series.next + %(ahead)s
"""
_IN_USE: Final = """
    SELECT 1 FROM town UNION ALL SELECT 1 FROM device UNION ALL SELECT 1 FROM item_list
"""
_DECEMBER: Final = 12

Chain = tuple[int, str, str, int]
Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Backup:
    """Copies a database into folders and back; works as the database's owner."""

    database: Database
    clock: Clock

    def make(self, folder: Path) -> Mapping[str, object]:
        """Write a verified copy into a new folder under ``folder`` and mark what is safe.

        Raises:
            UserFacingError: If it cannot be written, or reads back differently.
        """
        moment = self.clock.now().astimezone(BEIJING)
        target = folder / f"district-{moment:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        draft = target.with_suffix(".part")
        try:
            chains = self._copy(draft, moment)
            draft.rename(target)
            _sync_folder(folder)
        except OSError as error:
            raise _not_written(error) from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        self._mark_safe(chains)
        entries = sum(last for *_, last in chains)
        return {"backup": str(target), "entries": entries, "chains": len(chains)}

    def restore(self, backup: Path) -> Mapping[str, object]:
        """Fill this empty database from a copy; the server gets a new epoch.

        Devices notice the epoch and send again what the copy does not have. Blocks of numbers that
        were granted after the copy are unknown, so every series goes on far beyond, in December
        also next year's.

        Raises:
            UserFacingError: If the copy is damaged, from a newer program, or the database in use.
        """
        manifest = _manifest(backup)
        _verify(backup, manifest["tables"])
        with self.database.owner() as owner, owner.transaction():
            if owner.execute(_IN_USE).fetchone():
                raise UserFacingError(
                    "NOT_EMPTY",
                    "这个数据库里已经有镇街、电脑或清单，没有动。",
                    "换一个空的 --data 文件夹或数据库再恢复。",
                )
            owner.execute("DELETE FROM server")
            for name in TABLES:
                _read(owner, name, backup, manifest["tables"][name]["columns"])
            owner.execute("UPDATE device_epoch SET safe_seq = last_seq")
            owner.execute("UPDATE server SET server_epoch = %s", (secrets.token_hex(8),))
            owner.execute(_SEQUENCES)
            owner.execute(_SKIP_NUMBERS, self._skipped())
            entries = owner.execute("SELECT count(*) FROM entry").fetchone()
        return {"restored": str(backup), "entries": entries[0] if entries else 0}

    def _copy(self, draft: Path, moment: datetime) -> list[Chain]:
        """Write all tables into a new folder, read them back; return the chains they hold."""
        draft.mkdir(parents=True, mode=0o700)
        with self._snapshot() as connection:
            written = {name: _write(connection, name, draft) for name in TABLES}
            chains: list[Chain] = connection.execute(
                "SELECT town, origin, epoch, last_seq FROM device_epoch"
            ).fetchall()
        manifest = {"format": FORMAT, "made_at": moment.isoformat(), "tables": written}
        manifest["migrations"] = [name for name, _ in MIGRATIONS]
        _keep(draft / _MANIFEST, json.dumps(manifest, ensure_ascii=False).encode())
        _verify(draft, written)
        _sync_folder(draft)
        return chains

    def _skipped(self) -> Mapping[str, object]:
        """Return which series may have been granted after a copy, and how far to skip."""
        today = self.clock.now().astimezone(BEIJING)
        years = [today.year, today.year + 1] if today.month == _DECEMBER else [today.year]
        forms = [form.id for form in CATALOGUE.values() if form.number_code is not None]
        return {"forms": forms, "years": years, "ahead": _NUMBERS_AHEAD}

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        with self.database.owner() as owner:
            owner.isolation_level = IsolationLevel.REPEATABLE_READ
            owner.read_only = True
            with owner.transaction():
                yield owner

    def _mark_safe(self, chains: list[Chain]) -> None:
        with self.database.owner() as owner, owner.transaction(), owner.cursor() as cursor:
            cursor.executemany(_SAFE, [(last, *chain) for *chain, last in chains])


def _write(connection: Connection, name: str, folder: Path) -> Mapping[str, object]:
    """Copy one table into a file; return its columns and the hash of what was copied."""
    columns = [row[0] for row in connection.execute(_COLUMNS, (name,)).fetchall()]
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(_names(columns), _names([name]))
    digest = hashlib.sha256()
    with (
        _own_file(folder / name) as file,
        gzip.GzipFile(fileobj=file, mode="wb", compresslevel=1, mtime=0) as packed,
        connection.cursor().copy(query) as rows,
    ):
        for part in rows:
            digest.update(part)
            packed.write(bytes(part))
    return {"columns": columns, "sha256": digest.hexdigest()}


def _read(connection: Connection, name: str, folder: Path, columns: list[str]) -> None:
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(_names([name]), _names(columns))
    with (
        gzip.open(folder / name, "rb") as packed,
        connection.cursor().copy(query) as rows,
    ):
        while part := packed.read(_CHUNK):
            rows.write(part)


def _verify(folder: Path, tables: Mapping[str, Any]) -> None:
    """Read every file back from the disk and compare.

    Raises:
        UserFacingError: If one differs.
    """
    for name in TABLES:
        digest = hashlib.sha256()
        try:
            with gzip.open(folder / name, "rb") as packed:
                while part := packed.read(_CHUNK):
                    digest.update(part)
        except (OSError, EOFError, zlib.error) as error:
            raise _damaged(folder) from error
        if digest.hexdigest() != tables[name]["sha256"]:
            raise _damaged(folder)


def _manifest(folder: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        known = manifest["format"] == FORMAT and manifest["tables"].keys() == set(TABLES)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(folder) from error
    if not known or not set(manifest["migrations"]) <= {name for name, _ in MIGRATIONS}:
        raise UserFacingError(
            "BACKUP_TOO_NEW",
            f"{folder.name} 是更新的程序做的备份，没有恢复。",
            "先更新服务端程序，再恢复。",
        )
    result: Mapping[str, Any] = manifest
    return result


def _names(names: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)


@contextmanager
def _own_file(path: Path) -> Iterator[Any]:
    """Yield a new file that only this account reads; it is on the disk afterwards."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _keep(path: Path, content: bytes) -> None:
    with _own_file(path) as file:
        file.write(content)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; systems that cannot open folders do it by themselves."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _damaged(folder: Path) -> UserFacingError:
    return UserFacingError(
        "BACKUP_DAMAGED", f"{folder.name} 不是完整的备份，没有采用。", "换一份备份再试。"
    )


def _not_written(error: OSError) -> UserFacingError:
    return UserFacingError(
        "BACKUP_NOT_WRITTEN",
        f"备份没有写成：{error.strerror or error}。数据库没有动。",
        "检查那个文件夹能不能写、地方够不够，再来一次。",
    )
